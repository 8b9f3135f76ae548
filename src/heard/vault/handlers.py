"""Jobs about files."""

from datetime import datetime

from heard.jobs.models import OutboxRow
from heard.jobs.schedules import daily
from heard.vault.actions.sweeping import sweep_files


@daily("files.swept", at="03:15", repeatable=True)
def sweep(row: OutboxRow, *, at: datetime) -> None:
    """Throw away files that no record speaks of."""
    sweep_files()
