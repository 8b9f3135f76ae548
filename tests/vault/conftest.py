from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def files_folder(tmp_path: Path, settings: object) -> Path:
    """Each test has a folder of files of its own."""
    settings.FILES_FOLDER = tmp_path / "files"  # type: ignore[attr-defined]
    return tmp_path / "files"
