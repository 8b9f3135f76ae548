"""Finding events in the record."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, time
from uuid import UUID

from django.db.models import Q, QuerySet

from heard.audit.models import Event
from heard.rules.periods import LONDON, ONE_DAY

# What one may look for, and how the names of those actions begin.
GROUPS: dict[str, tuple[str, ...]] = {
    "reading": ("review.read", "application.read", "reviews.", "record.", "draft.read"),
    "refused": ("review.refused", "page.refused"),
    "deciding": ("decision.", "view.", "report.", "review.", "clock.", "note.", "person."),
    "access": ("access.", "glass."),
    "sharing": ("agreement.", "disclosure.", "consent.", "file."),
    "people": ("user.", "membership.", "invitation.", "cover.", "power.", "handover."),
    "settings": ("area.", "procedures.", "agency.", "region.", "figures."),
    "machinery": ("job.", "alert."),
}


@dataclass(frozen=True)
class Search:
    """What is looked for. What is left out is anything."""

    actor: UUID | None = None
    subjects: Collection[UUID] | None = None
    group: str = ""
    outcome: str = ""
    since: date | None = None
    until: date | None = None


def events(areas: Collection[UUID], search: Search) -> "QuerySet[Event]":
    """The events of some areas that fit, the newest first."""
    wanted = Q(area__in=areas)
    if search.actor:
        wanted &= Q(actor=search.actor)
    if search.subjects is not None:
        wanted &= Q(subject__in=search.subjects)
    if search.group:
        wanted &= _named(search.group)
    if search.outcome:
        wanted &= Q(outcome=search.outcome)
    if search.since:
        wanted &= Q(at__gte=_midnight(search.since))
    if search.until:
        wanted &= Q(at__lt=_midnight(search.until + ONE_DAY))
    return Event.objects.filter(wanted).order_by("-id")


def _named(group: str) -> Q:
    names = Q()
    for beginning in GROUPS[group]:
        names |= Q(action__startswith=beginning)
    if group == "deciding":
        for other in ("reading", "refused"):
            names &= ~_named(other)
    return names


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), tzinfo=LONDON)
