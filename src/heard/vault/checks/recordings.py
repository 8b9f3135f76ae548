"""Sound and film are played through from beginning to end, in a process of their own. What is kept is
a copy of what was heard and seen: where, when and on what it was recorded is not in it."""

import json
import os
import subprocess
import sys
from pathlib import Path

from heard.vault import limits
from heard.vault.checks import playing
from heard.vault.limits import Kind
from heard.vault.refusals import refusal

DEMUXERS = {"m4a": "mov", "mp4": "mov", "mov": "mov", "3gp": "mov", "webm": "matroska",
            "mp3": "mp3", "ogg": "ogg", "wav": "wav", "amr": "amr", "aac": "aac"}  # fmt: skip
MUXERS = {
    "m4a": ["ipod", "mp4", "mov"],
    "mp4": ["mp4", "mov"],
    "mov": ["mov"],
    "3gp": ["3gp", "mp4", "mov"],
    "webm": ["webm", "matroska"],
    "aac": ["adts"],
}  # the first that takes what is in it; the others are packed as they are read
PATIENCE = 3  # times the seconds of its own that it may use, on a machine that does other things
OUT_OF_TIME = {-24, -9}  # SIGXCPU, and the SIGKILL that follows


def check_recording(file: Path, kind: Kind, name: str) -> int:
    """For how many whole seconds it plays. The file is then a copy that holds its sound and film, and
    nothing else. Raises FileRefused for what does not play to its end, or cannot be copied."""
    copy = file.with_name(f"{file.name}.copy")
    try:
        to = os.open(copy, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
        try:
            seconds = _play_and_copy(file, to, kind, name)
            os.fsync(to)
        finally:
            os.close(to)
        if copy.stat().st_size > limits.SIZE:
            raise refusal("size", name)
        copy.replace(file)
    finally:
        copy.unlink(missing_ok=True)
    return seconds


def _play_and_copy(file: Path, to: int, kind: Kind, name: str) -> int:
    demuxer = DEMUXERS[kind.code]
    asked = {
        "demuxer": demuxer,
        "muxers": MUXERS.get(kind.code, [demuxer]),
        "to": to,
        "film": kind.media_type.startswith("video/"),
        "lasts": limits.LASTS * 60,
        "pixels": limits.FRAME,
        "memory": limits.MEMORY,
        "seconds": limits.SECONDS,
        "size": limits.SIZE + limits.PACKED_ANEW,
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
                pass_fds=(to,),
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
