"""Sound and film are played through from beginning to end, in a process of their own."""

import json
import subprocess
import sys
from pathlib import Path

from heard.vault import limits
from heard.vault.checks import playing
from heard.vault.limits import Kind
from heard.vault.refusals import refusal

DEMUXERS = {"m4a": "mov", "mp4": "mov", "mov": "mov", "3gp": "mov", "webm": "matroska",
            "mp3": "mp3", "ogg": "ogg", "wav": "wav", "amr": "amr", "aac": "aac"}  # fmt: skip
PATIENCE = 3  # times the seconds of its own that it may use, on a machine that does other things
OUT_OF_TIME = {-24, -9}  # SIGXCPU, and the SIGKILL that follows


def check_recording(file: Path, kind: Kind, name: str) -> int:
    """For how many whole seconds it plays. Raises FileRefused for what does not play to its end."""
    asked = {
        "demuxer": DEMUXERS[kind.code],
        "film": kind.media_type.startswith("video/"),
        "lasts": limits.LASTS * 60,
        "pixels": limits.FRAME,
        "memory": limits.MEMORY,
        "seconds": limits.SECONDS,
    }
    command = [sys.executable, "-I", str(playing.__file__), json.dumps(asked)]
    try:
        with file.open("rb") as opened:
            done = subprocess.run(  # noqa: S603 (our own program, and nothing of the file's)
                command,
                stdin=opened,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env={},  # where the keys are
                timeout=limits.SECONDS * PATIENCE,
                check=False,
            )
    except subprocess.TimeoutExpired:
        raise refusal("slow_recording", name) from None
    if done.returncode in OUT_OF_TIME:
        raise refusal("slow_recording", name)
    if done.returncode != 0:  # it ran out of memory, or fell over what is in the file
        raise refusal("unplayable", name)
    found = json.loads(done.stdout)
    if "refused" in found:
        raise refusal(found["refused"], name, kind=kind.name)
    return max(1, round(found["seconds"]))
