"""Handing what waits for an agency to whoever is its contact by now, in one step."""

from datetime import datetime

from django.db import transaction

from heard.agencies.models import AgencyInArea, User
from heard.audit.record import record
from heard.jobs.outbox import put
from heard.reviews.actions.links import new_link
from heard.reviews.actions.requests import NobodyToWriteTo, locked
from heard.reviews.contacts import contact_of
from heard.reviews.models import InformationRequest
from heard.reviews.owed import waiting_of
from heard.rules.periods import london_date
from heard.rules.requests import State


@transaction.atomic
def hand_to_contact(part: AgencyInArea, *, by: User, at: datetime) -> list[InformationRequest]:
    """Give everything that an agency was asked and has not answered, in the reviews that `by`
    manages, to its contact of today. Each gets a link of its own; the link of whoever had it before
    ends, and what they saved goes along. Raises NobodyToWriteTo.
    """
    contact = contact_of(part, on=london_date(at))
    if contact is None or not contact.address:
        raise NobodyToWriteTo(f"{part.agency} has nobody who can be written to.")
    given = []
    for each in waiting_of(part, by, at=at).order_by("review", "pk"):
        request = locked(each)
        if request.state != State.ASKED:
            continue
        link = new_link(request, name=str(contact), email=contact.address, at=at)
        put("request.asked", to=request.agency_id, at=at, area=part.area_id, about=link.pk)
        given.append(request)
    record(
        "agency.handed_over",
        at=at,
        actor=by.pk,
        area=part.area_id,
        subject=part.agency_id,
        number=len(given),
        contact=contact.pk,
    )
    return given
