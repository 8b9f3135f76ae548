"""Writing down who was in touch with whom."""

from dataclasses import asdict, dataclass
from datetime import date, datetime

from django.db import transaction

from heard.agencies.models import Membership, User
from heard.audit.record import record
from heard.reviews.actions.silence import renew_silence
from heard.reviews.models import Contact, Review
from heard.rules.disclosure import SAFEST, Mark
from heard.rules.periods import london_date
from heard.rules.silence import How, WithWhom


class NotYet(Exception):
    """A contact is written down once it has been."""


@dataclass(frozen=True, kw_only=True)
class Made:
    """A contact as somebody tells of it."""

    how: How
    with_whom: WithWhom
    on: date
    name: str = ""  # of somebody else
    time: str = ""
    outcome: str = ""
    said: str = ""
    mark: Mark = SAFEST
    next_on: date | None = None


@transaction.atomic
def log_contact(review: Review, made: Made, *, by: User, at: datetime) -> Contact:
    """Write down a call, a visit or an attempt. Raises NotYet for a day to come."""
    today = london_date(at)
    if made.on > today:
        raise NotYet("The date must be today or in the past.")
    held = Membership.objects.on(today).filter(user=by, area=review.area_id).order_by("pk")
    agency = held.values_list("agency", flat=True).first()
    entry = review.contacts.create(**asdict(made), agency_id=agency, by=by, at=at)
    renew_silence(review)
    record(
        "contact.logged",
        at=at,
        actor=by.pk,
        area=review.area_id,
        subject=review.pk,
        how=made.how,
        with_whom=made.with_whom,
        mark=made.mark,
    )
    return entry
