"""Jobs about applications and reviews."""

from datetime import datetime

from heard.jobs.models import OutboxRow
from heard.jobs.schedules import daily
from heard.reviews.actions.drafts import tidy_and_warn
from heard.reviews.actions.silence import raise_alarms


@daily("drafts.tidied", at="03:00", repeatable=True)
def tidy(row: OutboxRow, *, at: datetime) -> None:
    """Erase drafts that have had their time, and warn of those that soon have."""
    tidy_and_warn(at=at)


@daily("silence.watched", at="07:00", repeatable=True)
def watch(row: OutboxRow, *, at: datetime) -> None:
    """Tell owners, and then supervisors, of applicants who have not heard from us in time."""
    raise_alarms(at=at)
