"""The folder of kept files: random names, outside whatever the web server serves."""

import os
import secrets
import shutil
import time
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings

from heard.vault import limits
from heard.vault.arriving import arriving


def place_of(where: str) -> Path:
    """Where the file of a random name lies."""
    return Path(settings.FILES_FOLDER) / "kept" / where[:2] / where


def random_name() -> str:
    return secrets.token_hex(20)


def has_room(total: int, free: int, needed: int) -> bool:
    """Whether the disk may take so much more: a tenth of it, and a gigabyte, stay free."""
    return free - needed >= max(total * limits.FREE_SHARE, limits.FREE)


def room_for(needed: int) -> bool:
    usage = shutil.disk_usage(arriving())
    return has_room(usage.total, usage.free, needed)


def put_away(laid: Path, where: str) -> None:
    """Move a file that is whole and on the disk to its place, so that a power cut leaves it there."""
    place = place_of(where)
    place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    laid.replace(place)
    for folder in (place.parent, place.parent.parent):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def older_than(seconds: float) -> Iterator[Path]:
    """The files, kept and arriving, that were last written so long ago."""
    before = time.time() - seconds
    kept = (Path(settings.FILES_FOLDER) / "kept").glob("*/*")
    for file in (*kept, *arriving().glob("*")):
        try:
            old = file.stat().st_mtime < before
        except FileNotFoundError:
            continue
        if old:
            yield file
