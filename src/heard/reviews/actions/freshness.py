"""Asking each agency that told something, before a panel, whether its part is still right."""

from datetime import date, datetime

from django.db import transaction

from heard.agencies.models import Agency, User
from heard.audit.record import record
from heard.reviews.actions.moves import lock
from heard.reviews.actions.requests import ASKED_AT, CannotAsk, NoDate, write_to_contact
from heard.reviews.calendar import bank_holidays
from heard.reviews.freshness import contributors
from heard.reviews.models import InformationRequest, Review
from heard.rules.freshness import NECESSITY, PURPOSE, QUESTION, confirm_by
from heard.rules.lifecycle import Stage, StepNotAllowed
from heard.rules.periods import london_date
from heard.rules.requests import About, State


def can_confirm(review: Review) -> list[Agency]:
    """The agencies that told something, and are not being asked whether it is right."""
    waiting = review.requests.filter(about=About.FRESHNESS, state=State.ASKED)
    asked = set(waiting.values_list("agency", flat=True))
    return [each for each in contributors(review) if each.pk not in asked]


@transaction.atomic
def ask_if_right(
    review: Review, *, panel_on: date, by: User, at: datetime
) -> list[InformationRequest]:
    """Ask each agency that told something to say, before a panel of a day, whether it is still
    right; and write to the contact of each. Raises CannotAsk, NoDate and StepNotAllowed.
    """
    held, today = lock(review), london_date(at)
    stage = Stage(held.stage)
    if stage not in ASKED_AT:
        raise StepNotAllowed(stage)
    if panel_on < today:
        raise NoDate("The day must be today or later.")
    agencies = can_confirm(review)
    if not agencies:
        raise CannotAsk("No agency has told anything that it is not being asked about already.")
    due_on = confirm_by(panel_on, today=today, bank_holidays=bank_holidays())
    parts = {
        each.agency_id: each for each in review.area.agencies.prefetch_related("contacts__user")
    }
    made = []
    for agency in agencies:
        request = review.requests.create(
            area_id=held.area_id,
            agency=agency,
            about=About.FRESHNESS,
            panel_on=panel_on,
            purpose=PURPOSE,
            necessity=NECESSITY,
            questions=[QUESTION],
            due_on=due_on,
            due_because=InformationRequest.DueBecause.BY_HAND,
            asked_on=today,
            asked_by=by,
            asked_at=at,
        )
        if agency.pk in parts:
            write_to_contact(request, parts[agency.pk], at=at)
        record(
            "request.asked_if_right",
            at=at,
            actor=by.pk,
            area=review.area_id,
            subject=review.pk,
            request=request.pk,
            agency=agency.pk,
        )
        made.append(request)
    return made
