"""Jobs about applications and reviews."""

from datetime import datetime
from functools import partial

from heard.jobs.handlers import Outside, handles
from heard.jobs.models import OutboxRow
from heard.jobs.schedules import daily
from heard.notify.mail import posting, send_draft_warning
from heard.reviews.actions.drafts import safe_address, tidy_and_warn
from heard.reviews.actions.silence import raise_alarms
from heard.reviews.models import Draft


@daily("drafts.tidied", at="03:00", repeatable=True)
def tidy(row: OutboxRow, *, at: datetime) -> None:
    """Erase drafts that have had their time, and warn of those that soon have."""
    tidy_and_warn(at=at)


@daily("silence.watched", at="07:00", repeatable=True)
def watch(row: OutboxRow, *, at: datetime) -> None:
    """Tell owners, and then supervisors, of applicants who have not heard from us in time."""
    raise_alarms(at=at)


@handles("draft.ends_soon")
def warn(row: OutboxRow, *, at: datetime) -> Outside | None:
    """Tell by a safe e-mail, without saying what of. Not where it was sent, or kept anew, since."""
    near_its_end = Draft.objects.filter(sent_at=None, warned_at__isnull=False)
    draft = near_its_end.filter(pk__in=[row.about]).first()
    if draft is None or not (address := safe_address(draft)):
        return None
    return posting(partial(send_draft_warning, to=address, language=draft.language))
