"""Which agency owes what since when, in the reviews that somebody may see."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from django.db.models import Count, Min, Q, QuerySet

from heard.agencies.models import Agency, AgencyInArea, User
from heard.agencies.sight import seen_by
from heard.reviews.calendar import bank_holidays
from heard.reviews.models import Chase, InformationRequest, RequestAnswer
from heard.rules.periods import london_date, months_before
from heard.rules.permissions import Permission
from heard.rules.requests import State, late_before, waited

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
    seen = seen_by(user, permission, at=at, subject="review")
    return InformationRequest.objects.filter(seen, review__isnull=False)


def waiting_for(
    user: User, *, at: datetime, permission: Permission = Permission.SEE_REVIEWS
) -> "QuerySet[InformationRequest]":
    """Every request that waits for an agency, the longest owed first."""
    waiting = requests_seen(user, at=at, permission=permission).filter(state__in=WAITING)
    return waiting.order_by("due_on", "pk")


def waiting_of(part: AgencyInArea, user: User, *, at: datetime) -> "QuerySet[InformationRequest]":
    """What waits for one agency of an area, in the reviews that a person manages."""
    waiting = waiting_for(user, at=at, permission=Permission.MANAGE_REVIEW)
    return waiting.filter(agency=part.agency_id, area=part.area_id, state=State.ASKED)


def owed_of(requests: "QuerySet[InformationRequest]", *, at: datetime) -> list[Owed]:
    """A page of requests, each with how late it is and what was done about it.

    The database puts thousands in order by their ids alone, and reads the page's whole after that.
    """
    pks = list(requests.values_list("pk", flat=True))
    found = InformationRequest.objects.filter(pk__in=pks).select_related("agency", "review__area")
    return as_owed(found.order_by("due_on", "pk"), at=at)


def as_owed(requests: Iterable[InformationRequest], *, at: datetime) -> list[Owed]:
    """How late each of them is, and what was done about it: of those of one page."""
    requests = list(requests)
    holidays, today = bank_holidays(), london_date(at)
    chases: dict[UUID, list[Chase]] = {}
    for chase in Chase.objects.filter(request__in=[each.pk for each in requests]):
        chases.setdefault(chase.request_id, []).append(chase)
    return [_owed(each, chases.get(each.pk, []), today, holidays) for each in requests]


def tallies(user: User, *, at: datetime) -> list[Tally]:
    """The same by agency, who owes most first, with what was answered in the last twelve months."""
    holidays, today = bank_holidays(), london_date(at)
    seen = requests_seen(user, at=at).order_by()
    answers: dict[UUID, dict[str, int]] = {}
    whose = seen_by(
        user,
        Permission.SEE_REVIEWS,
        at=at,
        subject="request__review",
        area="request__area",
    )
    since = months_before(today, months=12)
    given = RequestAnswer.objects.filter(whose, given_on__gt=since, request__review__isnull=False)
    given = given.order_by()
    for agency, kind, number in given.values_list("request__agency", "kind").annotate(Count("pk")):
        answers.setdefault(agency, {})[kind] = number
    waiting = _asked(seen, today, holidays) + _not_theirs(seen, today, holidays)
    agencies = Agency.objects.in_bulk({*answers, *(each.agency for each in waiting)})
    found = []
    for pk, agency in agencies.items():
        owed = [each for each in waiting if each.agency == pk]
        found.append(
            Tally(
                agency,
                waiting=sum(each.number for each in owed),
                late=sum(each.late for each in owed),
                longest=max((each.longest for each in owed), default=0),
                answers=answers.get(pk, {}),
            )
        )
    return sorted(found, key=lambda each: (-each.late, -each.waiting, each.agency.name))


class _Waiting(NamedTuple):
    """So many requests that wait for an agency, of which so many are late, so many days at most."""

    agency: UUID
    number: int
    late: int
    longest: int


def _asked(
    seen: "QuerySet[InformationRequest]", today: date, holidays: Collection[date]
) -> list[_Waiting]:
    """What waits for an answer: a row of the database for each agency, however much it is."""
    before = late_before(today, bank_holidays=holidays)
    groups = seen.filter(state=State.ASKED).values_list("agency")
    return [
        _Waiting(agency, number, late, waited(due_on, today=today, bank_holidays=holidays).late)
        for agency, number, late, due_on in groups.annotate(
            number=Count("pk"),
            late=Count("pk", filter=Q(due_on__lt=before)),
            due_first=Min("due_on"),
        )
    ]


def _not_theirs(
    seen: "QuerySet[InformationRequest]", today: date, holidays: Collection[date]
) -> list[_Waiting]:
    """What an agency says is not theirs: late by the day they said so, of which there are few."""
    groups = seen.filter(state=State.NOT_US).values_list("agency", "due_on", "answered_on")
    found = []
    for agency, due_on, answered_on, number in groups.annotate(Count("pk")):
        late = waited(due_on, today=today, answered_on=answered_on, bank_holidays=holidays).late
        found.append(_Waiting(agency, number, number if late else 0, late))
    return found


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
