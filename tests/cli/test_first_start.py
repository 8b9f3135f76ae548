"""A first start with nothing stood in for: a real installation, and a page at the end of it.

This is the one test that goes beyond this machine, to the package index. It installs with pip, and
with uv where there is one.
"""

import os
import shutil
from pathlib import Path

import pytest

from tests.cli.launching import PROJECT
from tests.cli.running import free_port, page, serving

NOT_IN_A_CLONE = shutil.ignore_patterns(".git", ".venv", ".heard", ".*_cache", "mutants")
WITHOUT_UV = os.pathsep.join(
    folder for folder in os.environ["PATH"].split(os.pathsep) if not Path(folder, "uv").exists()
)


@pytest.mark.full
@pytest.mark.parametrize("path", [WITHOUT_UV, os.environ["PATH"]], ids=["pip", "as it is"])
def test_a_fresh_copy_starts_by_itself(path: str, tmp_path: Path) -> None:
    copy = tmp_path / "a copy"
    shutil.copytree(PROJECT, copy, ignore=NOT_IN_A_CLONE)

    for start in ("first", "second"):
        with serving(
            "demo", "--port", str(free_port()), program=copy / "heard", PATH=path
        ) as running:
            running.wait_for("Press Ctrl-C to stop.")
            address = next(line for line in running.said if line.startswith("Heard is at "))
            assert "<h1" in page(address.split()[-1])
            assert running.end() == 0

        set_up = [line for line in running.said if line.startswith("Setting up Heard")]
        assert len(set_up) == (1 if start == "first" else 0)
