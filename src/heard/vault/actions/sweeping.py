"""Putting the folder and the record side by side."""

from dataclasses import dataclass

from heard.database.scope import acting_as_system
from heard.vault import disk
from heard.vault.models import StoredFile

A_DAY = 24 * 60 * 60


@dataclass(frozen=True)
class Swept:
    """How many files nothing speaks of were thrown away, and the ids of rows without a file."""

    removed: int
    missing: tuple[str, ...]


@acting_as_system()
def sweep_files(*, older_than: float = A_DAY) -> Swept:
    """Throw away files that no row speaks of: a transaction did not end, or a form was sent twice.

    A file is given a day, so that one whose row is being written is left alone.
    Every row counts, whoever asks: a file whose row is not shown is not a file without a row.
    """
    removed = 0
    for file in disk.older_than(older_than):
        if not StoredFile.objects.filter(where=file.name).exists():
            file.unlink(missing_ok=True)
            removed += 1
    rows = StoredFile.objects.order_by("pk").iterator()
    missing = tuple(str(row.pk) for row in rows if not row.path.is_file())
    return Swept(removed=removed, missing=missing)
