"""Taking a file in: onto the disk first, and then into the record, in the caller's transaction."""

import hashlib
import os
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from uuid import UUID

from django.core.files import File
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from heard.audit.record import record
from heard.vault import disk, limits
from heard.vault.arriving import arriving
from heard.vault.checks import check, kind_by_name
from heard.vault.models import StoredFile
from heard.vault.names import clean_name, ending_of
from heard.vault.refusals import FileRefused, refusal


@dataclass(frozen=True)
class Laid:
    """A file that is checked and safe on the disk, and that no record speaks of yet."""

    name: str
    kind: str
    size: int
    sha256: str
    where: str
    seconds: int | None = None  # that a recording plays


def lay_down(upload: UploadedFile, *, kinds: Iterable[limits.Kind] = limits.KINDS) -> Laid:
    """Check a file and put it on the disk, whole, before any transaction begins.

    Raises FileRefused. What is laid down and never entered is swept away a day later.
    """
    name = clean_name(upload.name or "")
    kind_by_name(name, kinds)
    if upload.size == 0:
        raise refusal("empty", name)
    if upload.size is None or upload.size > limits.SIZE:
        raise refusal("size", name)
    if not disk.room_for(upload.size):
        raise refusal("full", name)
    where = disk.random_name()
    beside = arriving() / where
    try:
        _write(upload, beside, name)
        kind, seconds = check(beside, name, kinds)
        size, digest = _measure(beside)  # only now: a recording is copied when it is checked
        disk.put_away(beside, where)
    finally:
        beside.unlink(missing_ok=True)
    if kind in limits.RECORDINGS:
        name = f"recording.{ending_of(name)}"  # a phone may name one for the street
    return Laid(name=name, kind=kind.code, size=size, sha256=digest, where=where, seconds=seconds)


def lay_down_all(uploads: Iterable[UploadedFile]) -> list[Laid]:
    """Lay down several files, or none of them. Raises FileRefused."""
    laid: list[Laid] = []
    try:
        for upload in uploads:
            laid.append(lay_down(upload))  # noqa: PERF401 (what was laid down is discarded below)
    except FileRefused:
        for each in laid:
            discard(each)
        raise
    return laid


def lay_down_made(content: bytes, *, name: str, kind: str) -> Laid:
    """Put a file that Heard made itself on the disk, whole. Nobody sent it, so nothing in it is
    looked for. Raises FileRefused where it is too large, or the disk is full."""
    where = disk.random_name()
    beside = arriving() / where
    try:
        _write(ContentFile(content), beside, name)
        size, digest = _measure(beside)
        disk.put_away(beside, where)
    finally:
        beside.unlink(missing_ok=True)
    return Laid(name=name, kind=kind, size=size, sha256=digest, where=where)


@transaction.atomic
def enter(
    laid: Laid, *, subject: UUID, area: UUID, at: datetime, by: UUID | None = None
) -> StoredFile:
    """Keep a file that was laid down, as part of a record."""
    kept = StoredFile.objects.create(
        subject=subject,
        area=area,
        name=laid.name,
        kind=laid.kind,
        size=laid.size,
        sha256=laid.sha256,
        where=laid.where,
        seconds=laid.seconds,
        added_at=at,
        added_by=by,
    )
    record(
        "file.kept",
        at=at,
        actor=by,
        area=area,
        subject=subject,
        file=kept.pk,
        kind=kept.kind,
        size=kept.size,
    )
    return kept


def keep_file(
    upload: UploadedFile, *, subject: UUID, area: UUID, at: datetime, by: UUID | None = None
) -> StoredFile:
    """Check a file and keep it as part of a record. Raises FileRefused."""
    return enter(lay_down(upload), subject=subject, area=area, at=at, by=by)


def discard(laid: Laid) -> None:
    """Throw away what was laid down and is not wanted after all."""
    disk.place_of(laid.where).unlink(missing_ok=True)


def _write(upload: "File[bytes]", to: Path, name: str) -> None:
    """Copy what was sent, in blocks. What is written is on the disk when this returns."""
    size = 0
    handle = os.open(to, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "wb") as opened:
            for block in upload.chunks():
                size += len(block)
                if size > limits.SIZE:
                    raise refusal("size", name)
                opened.write(block)
            opened.flush()
            os.fsync(opened.fileno())
    except OSError:
        raise refusal("full", name) from None


def _measure(file: Path) -> tuple[int, str]:
    """How large it is, and its sum."""
    with file.open("rb") as opened:
        return file.stat().st_size, hashlib.file_digest(opened, "sha256").hexdigest()
