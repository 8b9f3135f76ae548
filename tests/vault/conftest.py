from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def own_folder(files_folder: Path) -> None:
    """Each test has a folder of files of its own."""
