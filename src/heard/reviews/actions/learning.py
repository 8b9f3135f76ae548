"""What a meeting learnt for an agency: telling it, reminding it once, and keeping whether it goes
into its own plan."""

from datetime import date, datetime

from django.db import transaction

from heard.agencies.models import AgencyContact, User
from heard.audit.record import record
from heard.jobs.outbox import put
from heard.reviews.actions.links import new_link, renew_link
from heard.reviews.asked_of import learnt_for
from heard.reviews.calendar import bank_holidays
from heard.reviews.contacts import contact_of
from heard.reviews.models import LearningPoint, Meeting
from heard.rules.meeting import Taken, day_missing, remind_of_learning_on
from heard.rules.periods import london_date

LEARNT, REMINDED = "learning.told", "learning.reminded"


class DayMissing(Exception):
    """What an agency takes into its plan is to be done by a day."""


class NotToldYet(Exception):
    """Nothing is answered before the minute is final."""


def tell_of_learning(meeting: Meeting, *, at: datetime) -> None:
    """Show each agency what a meeting learnt for it, and send it a link. Its people with an account
    find it among what it was asked: who gets the e-mail of the day is told there and not by one of
    its own, and where nobody can be written to, nobody is."""
    area = meeting.review.area
    for point in meeting.learning.exclude(agency=None):
        point.told_at = at
        point.save(update_fields=["told_at"])
        part = area.agencies.filter(agency=point.agency_id).first()
        contact = contact_of(part, on=london_date(at)) if part else None
        if contact is None or not contact.address or _is_told_daily(contact, point, at=at):
            continue
        link = new_link(point, name=str(contact), email=contact.address, at=at)
        put(LEARNT, to=point.agency_id, at=at, area=area.pk, about=link.pk)


def remind_of_learning(*, at: datetime) -> int:
    """Remind each agency once of what it has not answered, after the working days that the area has
    set: by its link, or by a new one where another is its contact by now. Who has an account is told
    by the e-mail of the day. Gives back how many were reminded."""
    waits = LearningPoint.objects.filter(
        told_at__isnull=False, answered_at=None, reminded_at=None
    ).select_related("area")
    return sum(_remind(each, at=at) for each in waits.order_by("told_at", "pk"))


@transaction.atomic
def _remind(point: LearningPoint, *, at: datetime) -> bool:
    told_at, days = point.told_at, point.area.learning_days
    assert told_at is not None  # noqa: S101 (only such are looked for)
    today = london_date(at)
    if today < remind_of_learning_on(london_date(told_at), days, bank_holidays=bank_holidays()):
        return False
    part = point.area.agencies.filter(agency=point.agency_id).first()
    contact = contact_of(part, on=today) if part else None
    if contact is None or not contact.address or _is_told_daily(contact, point, at=at):
        return False
    still = LearningPoint.objects.filter(pk=point.pk, answered_at=None, reminded_at=None)
    if not still.update(reminded_at=at):
        return False
    link = point.links.live(at).filter(email__iexact=contact.address).first()
    if link is None:
        link = new_link(point, name=str(contact), email=contact.address, at=at)
    else:
        renew_link(link, at=at)
    put(REMINDED, to=point.agency_id, at=at, area=point.area_id, about=link.pk)
    record(
        "learning.reminded",
        at=at,
        area=point.area_id,
        subject=point.pk,
        agency=point.agency_id,
    )
    return True


def _is_told_daily(contact: AgencyContact, point: LearningPoint, *, at: datetime) -> bool:
    """Whether the contact has an account that answers for the agency, and gets the e-mail of the
    day."""
    user = contact.user
    if user is None or not user.daily_digest:
        return False
    return learnt_for(user, at=at).filter(pk=point.pk).exists()


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
