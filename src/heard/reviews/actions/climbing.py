"""A late action climbs: to the contact, their senior, the chief officer, and the Commissioner."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import Q

from heard.agencies.models import Agency, AgencyContact
from heard.audit.record import record
from heard.jobs.outbox import put
from heard.reviews.actions.links import new_link
from heard.reviews.actions.moves import lock
from heard.reviews.calendar import bank_holidays
from heard.reviews.contacts import chief_contact_of, contact_of, senior_contact_of
from heard.reviews.models import Climb, Conference, PlanAction
from heard.rules.conference import CARRIED_ON, CLIMBS_TO
from heard.rules.lifecycle import FOLLOWED
from heard.rules.periods import london_date
from heard.rules.plan import BEFORE_DUE, OPEN, Rung, rungs_reached


def watch_actions(*, at: datetime) -> int:
    """Tell of every action that is due soon or late whoever should know by now: each once, however
    late and however often it runs. Gives back how many were told."""
    soon = london_date(at) + BEFORE_DUE
    actions = PlanAction.objects.filter(
        Q(plan__review__stage__in=FOLLOWED) | Q(plan__conference__state__in=[*CARRIED_ON]),
        agreed_at__isnull=False,
        state__in=[*OPEN],
        due_on__lte=soon,
    )
    whole = actions.select_related("plan__review__area", "plan__conference__area")
    return sum(_climb(each, at=at) for each in whole)


@transaction.atomic
def _climb(action: PlanAction, *, at: datetime) -> int:
    subject, today = action.subject, london_date(at)
    lock(subject)
    there = set(action.climbs.filter(due_on=action.due_on).values_list("rung", flat=True))
    reached = rungs_reached(action.due_on, today=today, bank_holidays=bank_holidays())
    climbs_to = CLIMBS_TO if isinstance(subject, Conference) else frozenset(Rung)
    new = [rung for rung in reached if rung in climbs_to - there]
    for rung in new:
        contact = _who_hears(action, rung, on=today)
        address = contact.address if contact else ""
        made = action.climbs.create(
            rung=rung,
            due_on=action.due_on,
            name=str(contact) if contact and address else "",
            email=address,
            at=at,
        )
        if address:
            _write(made, at=at)
        record(
            "plan.action_climbed",
            at=at,
            area=subject.area_id,
            subject=subject.pk,
            item=action.pk,
            agency=action.agency_id,
            rung=rung,
            told=bool(address),
        )
    return len(new)


def _write(made: Climb, *, at: datetime) -> None:
    """Whoever does it is sent their link; whoever is above them, that it is late."""
    action, area = made.action, made.action.subject.area_id
    if made.rung not in {Rung.REMINDER, Rung.CONTACT}:
        put("action.climbed", to=None, at=at, area=area, climb=made.pk)
        return
    if not action.links.live(at).filter(email__iexact=made.email).exists():
        new_link(action, name=made.name, email=made.email, at=at)
    if made.rung == Rung.REMINDER:
        put("action.due", to=action.agency_id, at=at, area=area, about=action.pk)
    else:
        put("action.late", to=action.agency_id, at=at, area=area, about=action.pk)


def _who_hears(action: PlanAction, rung: Rung, *, on: date) -> AgencyContact | None:
    """Whom the agency has named for it; for the Commissioner, whom their office has."""
    parts = action.subject.area.agencies.prefetch_related("contacts__user")
    if rung is Rung.COMMISSIONER:
        part = parts.filter(agency__kind=Agency.Kind.PCC_OFFICE).first()
        return contact_of(part, on=on) if part else None
    part = parts.filter(agency=action.agency_id).first()
    if part is None:
        return None
    if rung is Rung.SENIOR:
        return senior_contact_of(part, on=on)
    return chief_contact_of(part, on=on) if rung is Rung.CHIEF else contact_of(part, on=on)
