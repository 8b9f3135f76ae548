"""Which agency owes what since when, in the reviews that somebody may see."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Count, Max, Q, QuerySet

from heard.agencies.models import Agency, User
from heard.agencies.sight import seen_by
from heard.reviews.calendar import bank_holidays
from heard.reviews.models import Chase, InformationRequest, RequestAnswer
from heard.rules.periods import london_date
from heard.rules.permissions import Permission
from heard.rules.requests import State, waited


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


def owed_to(
    user: User, *, at: datetime, permission: Permission = Permission.SEE_REVIEWS
) -> list[Owed]:
    """Everything that waits for an agency, the longest owed first."""
    waiting = requests_seen(user, at=at, permission=permission).filter(
        state__in=[State.ASKED, State.NOT_US]
    )
    found = waiting.select_related("agency", "review__area").annotate(
        chased=Count("chases", filter=Q(chases__kind=Chase.Kind.CHASE)),
        escalated=Count("chases", filter=Q(chases__kind=Chase.Kind.ESCALATION)),
        last_on=Max("chases__at"),
    )
    holidays, today = bank_holidays(), london_date(at)
    return [
        Owed(
            each,
            late=_late(each, today, holidays),
            chased=each.chased,
            escalated=each.escalated,
            last_on=each.last_on,
        )
        for each in found.order_by("due_on", "agency__name", "pk")
    ]


def tallies(user: User, owed: Collection[Owed], *, at: datetime) -> list[Tally]:
    """The same by agency, who owes most first, with every answer that was given."""
    answers: dict[UUID, Counter[str]] = {}
    given = RequestAnswer.objects.filter(request__in=requests_seen(user, at=at))
    counted = given.order_by().values_list("request__agency", "kind").annotate(Count("pk"))
    for agency, kind, number in counted:
        answers.setdefault(agency, Counter())[kind] = number
    waiting: dict[UUID, list[Owed]] = {}
    for each in owed:
        waiting.setdefault(each.request.agency_id, []).append(each)
    agencies = Agency.objects.in_bulk({*answers, *waiting})
    found = [
        Tally(
            agency,
            waiting=len(waiting.get(pk, ())),
            late=sum(each.late > 0 for each in waiting.get(pk, ())),
            longest=max((each.late for each in waiting.get(pk, ())), default=0),
            answers=dict(answers.get(pk, {})),
        )
        for pk, agency in agencies.items()
    ]
    return sorted(found, key=lambda each: (-each.late, -each.waiting, each.agency.name))


def _late(request: InformationRequest, today: date, holidays: Collection[date]) -> int:
    """Who says that it is not them is waited for no more, until they are asked again."""
    return waited(
        request.due_on,
        today=today,
        answered_on=request.answered_on,
        bank_holidays=holidays,
    ).late
