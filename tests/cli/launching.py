"""The launcher in a project of its own, on a machine whose programs the test chooses.

Nothing is installed: a stand-in for uv makes a real but empty .venv, and notes what it was asked.
"""

import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

PROJECT = Path(__file__).parents[2]
PYTHON = Path(sys.base_prefix) / "bin" / f"python3.{sys.version_info.minor}"
TOOLS = ("sh", "dirname", "readlink", "cat")
UV = """#!/bin/sh
if [ "$1" = --version ]; then exit 0; fi
echo "$@" >> "$NOTES"
if [ "$1" = venv ]; then exec "$3" -P -m venv --without-pip "$4"; fi
if [ -n "$HOLD" ]; then cat "$HOLD"; fi
if [ -n "$FAULT" ]; then echo "$FAULT"; exit 1; fi
"""
SHIM = """#!/bin/sh
echo "pyenv: command not found"
exit 127
"""


@dataclass
class Machine:
    """A folder of programs, a home, and Heard's launcher in a project folder."""

    folder: Path
    variables: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for name in ("bin", "home", "project"):
            (self.folder / name).mkdir()
        for tool in TOOLS:
            self.link(self.programs / tool, shutil.which(tool) or f"/bin/{tool}")
        self.link(self.programs / "python3", PYTHON)
        self.script("uv", UV)
        shutil.copy(PROJECT / "heard", self.project)
        self.link(self.project / "src", PROJECT / "src")
        (self.project / "requirements.lock").write_text("a==1\n")
        (self.project / "requirements-dev.lock").write_text("a==1\nb==1\n")

    @property
    def programs(self) -> Path:
        return self.folder / "bin"

    @property
    def home(self) -> Path:
        return self.folder / "home"

    @property
    def project(self) -> Path:
        return self.folder / "project"

    @property
    def venv(self) -> Path:
        return self.project / ".venv"

    @property
    def installs(self) -> list[str]:
        """What uv was asked to install, in order."""
        notes = self.folder / "notes"
        asked = notes.read_text().splitlines() if notes.exists() else []
        return [line for line in asked if line.startswith("pip install")]

    def link(self, place: Path, target: Path | str) -> None:
        place.parent.mkdir(parents=True, exist_ok=True)
        place.symlink_to(target)

    def script(self, name: str, text: str) -> None:
        file = self.programs / name
        file.unlink(missing_ok=True)
        file.write_text(text)
        file.chmod(0o755)

    def environment(self) -> dict[str, str]:
        own = {
            "PATH": str(self.programs),
            "HOME": str(self.home),
            "NOTES": str(self.folder / "notes"),
        }
        return own | self.variables

    def start(self, *arguments: str, **options: object) -> subprocess.Popen[str]:
        launcher = options.pop("launcher", self.project / "heard")
        return subprocess.Popen(  # type: ignore[call-overload]
            [launcher, *arguments],
            env=self.environment(),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            **options,
        )

    def heard(self, *arguments: str, **options: object) -> subprocess.CompletedProcess[str]:
        """Type `./heard` and some words, and wait for the end."""
        started = self.start(*arguments, **options)
        output, errors = started.communicate(timeout=60)
        return subprocess.CompletedProcess(arguments, started.returncode, output, errors)
