"""What a meeting learnt for an agency: telling it, and keeping whether it goes into its own plan."""

from datetime import date, datetime

from django.db import transaction

from heard.agencies.models import User
from heard.audit.record import record
from heard.jobs.outbox import put
from heard.reviews.actions.links import new_link
from heard.reviews.contacts import contact_of
from heard.reviews.models import LearningPoint, Meeting
from heard.rules.meeting import Taken, day_missing
from heard.rules.periods import london_date

LEARNT = "learning.told"


class DayMissing(Exception):
    """What an agency takes into its plan is to be done by a day."""


class NotToldYet(Exception):
    """Nothing is answered before the minute is final."""


def tell_of_learning(meeting: Meeting, *, at: datetime) -> None:
    """Show each agency what a meeting learnt for it, and send it a link. Where nobody there can be
    written to, its people with an account find it among what it was asked."""
    area = meeting.review.area
    for point in meeting.learning.exclude(agency=None):
        point.told_at = at
        point.save(update_fields=["told_at"])
        part = area.agencies.filter(agency=point.agency_id).first()
        contact = contact_of(part, on=london_date(at)) if part else None
        if contact is None or not contact.address:
            continue
        link = new_link(point, name=str(contact), email=contact.address, at=at)
        put(LEARNT, to=point.agency_id, at=at, area=area.pk, about=link.pk)


@transaction.atomic
def answer_learning(
    point: LearningPoint,
    *,
    taken: Taken,
    said: str,
    done_by: date | None,
    given_by: str,
    by: User | None = None,
    at: datetime,
) -> None:
    """Keep what an agency does with what was learnt, or why it does nothing. It can be said again.
    Raises DayMissing, NotToldYet."""
    point = LearningPoint.objects.select_for_update().get(pk=point.pk)
    if point.told_at is None:
        raise NotToldYet("The meeting goes on.")
    if day_missing(taken, done_by):
        raise DayMissing("Enter the day by which it is done.")
    point.taken, point.said, point.answered_by, point.answered_at = taken, said, given_by, at
    point.done_by = done_by if taken is Taken.PLAN else None
    point.save(update_fields=["taken", "said", "done_by", "answered_by", "answered_at"])
    record(
        "learning.answered",
        at=at,
        actor=by.pk if by else None,
        area=point.area_id,
        subject=point.pk,
        agency=point.agency_id,
        taken=taken,
    )
