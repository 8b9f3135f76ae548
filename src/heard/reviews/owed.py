"""Which agency owes what since when, in the reviews that somebody may see."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Count, QuerySet

from heard.agencies.models import Agency, User
from heard.agencies.sight import seen_by
from heard.reviews.calendar import bank_holidays
from heard.reviews.models import Chase, InformationRequest, RequestAnswer
from heard.rules.periods import london_date
from heard.rules.permissions import Permission
from heard.rules.requests import State, waited

WAITING = (State.ASKED, State.NOT_US)


@dataclass(frozen=True)
class Owed:
    """One request that waits, how many working days late it is, and what was done about it."""

    request: InformationRequest
    late: int
    chased: int
    escalated: int
    last_on: datetime | None


@dataclass(frozen=True)
class Tally:
    """What one agency owes, and how it has answered: every kind is counted as what it is."""

    agency: Agency
    waiting: int
    late: int
    longest: int
    answers: dict[str, int]


def requests_seen(
    user: User, *, at: datetime, permission: Permission = Permission.SEE_REVIEWS
) -> "QuerySet[InformationRequest]":
    """The requests of the reviews for which a person holds a permission."""
    seen = seen_by(user, permission, at=at, subject="review", area="review__area")
    return InformationRequest.objects.filter(seen)


def waiting_for(
    user: User, *, at: datetime, permission: Permission = Permission.SEE_REVIEWS
) -> "QuerySet[InformationRequest]":
    """Every request that waits for an agency, the longest owed first."""
    waiting = requests_seen(user, at=at, permission=permission).filter(state__in=WAITING)
    return waiting.select_related("agency", "review__area").order_by("due_on", "pk")


def as_owed(requests: Iterable[InformationRequest], *, at: datetime) -> list[Owed]:
    """How late each of them is, and what was done about it: of those of one page."""
    requests = list(requests)
    holidays, today = bank_holidays(), london_date(at)
    chases: dict[UUID, list[Chase]] = {}
    for chase in Chase.objects.filter(request__in=[each.pk for each in requests]):
        chases.setdefault(chase.request_id, []).append(chase)
    return [_owed(each, chases.get(each.pk, []), today, holidays) for each in requests]


def tallies(user: User, *, at: datetime) -> list[Tally]:
    """The same by agency, who owes most first, with every answer that was given."""
    holidays, today = bank_holidays(), london_date(at)
    seen = requests_seen(user, at=at)
    answers: dict[UUID, dict[str, int]] = {}
    given = RequestAnswer.objects.filter(request__in=seen).order_by()
    for agency, kind, number in given.values_list("request__agency", "kind").annotate(Count("pk")):
        answers.setdefault(agency, {})[kind] = number
    waiting: dict[UUID, list[tuple[int, int]]] = {}
    groups = seen.filter(state__in=WAITING).order_by()
    for agency, due_on, answered_on, number in groups.values_list(
        "agency", "due_on", "answered_on"
    ).annotate(Count("pk")):
        late = waited(due_on, today=today, answered_on=answered_on, bank_holidays=holidays).late
        waiting.setdefault(agency, []).append((late, number))
    agencies = Agency.objects.in_bulk({*answers, *waiting})
    found = [
        Tally(
            agency,
            waiting=sum(number for _late, number in waiting.get(pk, ())),
            late=sum(number for late, number in waiting.get(pk, ()) if late),
            longest=max((late for late, _number in waiting.get(pk, ())), default=0),
            answers=answers.get(pk, {}),
        )
        for pk, agency in agencies.items()
    ]
    return sorted(found, key=lambda each: (-each.late, -each.waiting, each.agency.name))


def _owed(
    request: InformationRequest,
    chases: Collection[Chase],
    today: date,
    holidays: Collection[date],
) -> Owed:
    """Who says that it is not them is waited for no more, until they are asked again."""
    late = waited(
        request.due_on,
        today=today,
        answered_on=request.answered_on,
        bank_holidays=holidays,
    ).late
    return Owed(
        request,
        late=late,
        chased=sum(each.kind == Chase.Kind.CHASE for each in chases),
        escalated=sum(each.kind == Chase.Kind.ESCALATION for each in chases),
        last_on=max((each.at for each in chases), default=None),
    )
