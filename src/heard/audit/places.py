"""Where anchors are kept: in a file, line after line, or in a bucket, an object for each time."""

import os
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings

from heard.audit.bucket import Bucket

IN_BUCKET = "s3://"


class InFile:
    def __init__(self, file: Path) -> None:
        self.file = file

    def __str__(self) -> str:
        return str(self.file)

    def add(self, text: str, *, at: datetime) -> None:
        """Add it at the end, and see it on the disk. Raises OSError."""
        self.file.parent.mkdir(parents=True, exist_ok=True)
        with self.file.open("a", encoding="utf-8") as out:
            out.write(text)
            out.flush()
            os.fsync(out.fileno())

    def read(self) -> Iterator[tuple[str, str]]:
        """Each line with where it stands. Raises OSError, and UnicodeDecodeError."""
        if not self.file.exists():
            return
        with self.file.open(encoding="utf-8") as lines:
            for number, line in enumerate(lines, start=1):
                yield f"line {number} of {self}", line


class InBucket:
    """Nothing can be added to an object, so each time is an object, named by its moment."""

    def __init__(self, bucket: Bucket, prefix: str) -> None:
        self.bucket, self.prefix = bucket, f"{prefix}/" if prefix else ""

    def __str__(self) -> str:
        return f"{IN_BUCKET}{self.bucket.name}/{self.prefix}".rstrip("/")

    def add(self, text: str, *, at: datetime) -> None:
        """Put it there. Raises OSError."""
        name = f"{self.prefix}{at.astimezone(UTC):%Y-%m-%d/%H%M%S.%f}.jsonl"
        self.bucket.put(name, text.encode())

    def read(self) -> Iterator[tuple[str, str]]:
        """Each line with where it stands. Raises OSError, and UnicodeDecodeError."""
        for key in self.bucket.keys(self.prefix):
            for number, line in enumerate(self.bucket.get(key).decode().splitlines(), start=1):
                yield f"line {number} of {IN_BUCKET}{self.bucket.name}/{key}", line


def place_of(address: str | Path) -> InFile | InBucket:
    """The place that an address means: `s3://bucket/prefix`, or a file."""
    if not str(address).startswith(IN_BUCKET):
        return InFile(Path(address))
    name, _, prefix = str(address).removeprefix(IN_BUCKET).partition("/")
    return InBucket(Bucket(name, **settings.S3), prefix.strip("/"))
