"""Jobs about applications and reviews."""

from datetime import datetime
from functools import partial

from heard.jobs.handlers import Outside, handles
from heard.jobs.models import OutboxRow
from heard.jobs.schedules import daily
from heard.notify import to_applicants
from heard.notify.mail import posting, send
from heard.notify.to_applicants import Nothing
from heard.people.models import ContactWay
from heard.reviews.actions.drafts import safe_address, tidy_and_warn
from heard.reviews.actions.silence import raise_alarms
from heard.reviews.models import Draft, Message


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
    return posting(
        partial(
            send,
            to_applicants.DRAFT_WARNING,
            Nothing(),
            to=address,
            languages=[draft.language],
        )
    )


@handles("message.waiting")
def tell_of_message(row: OutboxRow, *, at: datetime) -> Outside | None:
    """Tell the applicant by a safe e-mail that there is something to read; not once they have."""
    unread = Message.objects.filter(pk__in=[row.about], read_at=None)
    message = unread.select_related("review").first()
    safe = ContactWay.objects.filter(person=row.to, kind=ContactWay.Kind.EMAIL, is_safe=True)
    way = safe.first()
    if message is None or way is None:
        return None
    return posting(
        partial(
            send,
            to_applicants.SOMETHING_TO_READ,
            Nothing(),
            to=way.value,
            languages=[message.review.language],
        )
    )
