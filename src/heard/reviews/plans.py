"""What the pages show of a plan: how each action stands, and what was answered and counted."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet

from heard.agencies.models import Area
from heard.reviews.models import (
    ActionPlan,
    PlanAction,
    PlanCheck,
    Recommendation,
    RecommendationAnswer,
    Review,
)
from heard.rules.periods import london_date
from heard.rules.plan import OPEN, OVERDUE, STATE_NAMES, Regard, State, is_overdue


@dataclass(frozen=True)
class Standing:
    """An action, and how it stands on a day: `name` is its state, or that it is late."""

    action: PlanAction
    name: str
    colour: str
    late: bool


COLOURS = {
    State.NOT_STARTED: "grey",
    State.UNDER_WAY: "blue",
    State.DONE: "green",
    State.REFUSED: "yellow",
}


def standing(action: PlanAction, *, today: date) -> Standing:
    state = State(action.state)
    late = action.agreed_at is not None and is_overdue(state, action.due_on, today=today)
    if late:
        return Standing(action, OVERDUE, "red", late=True)
    return Standing(action, STATE_NAMES[state], COLOURS[state], late=False)


def standings(actions: Iterable[PlanAction], *, today: date) -> list[Standing]:
    return [standing(each, today=today) for each in actions]


def plan_of(review: Review) -> ActionPlan | None:
    """The plan of a review with all that its pages show."""
    return (
        ActionPlan.objects.filter(review=review)
        .prefetch_related(
            "actions__agency",
            "actions__recommendation",
            "actions__progress",
            "actions__climbs",
            "comments__by",
            "checks",
        )
        .first()
    )


def recommended(review: Review) -> list[tuple[Recommendation, RecommendationAnswer | None]]:
    """Each recommendation of a review, with the answer that counts: the latest."""
    found = review.recommendations.select_related("to").prefetch_related("answers")
    return [(each, next(reversed([*each.answers.all()]), None)) for each in found]


def overdue_in(area: Area, *, today: date) -> "QuerySet[PlanAction]":
    """The actions of an area's agreed plans that should be done and are not, the latest first."""
    late = PlanAction.objects.filter(
        plan__review__area=area, agreed_at__isnull=False, state__in=[*OPEN], due_on__lt=today
    )
    return late.select_related("plan__review", "agency").order_by("due_on", "number")


def counted_answers(area: Area) -> dict[str, int]:
    """How many recommendations of an area were accepted, partly accepted, declined or wait."""
    counted = {each.value: 0 for each in Regard} | {"waits": 0}
    found = Recommendation.objects.filter(review__area=area, outcome__isnull=False)
    for each in found.prefetch_related("answers"):
        answers = [*each.answers.all()]
        counted[answers[-1].regard if answers else "waits"] += 1
    return counted


def check_to_answer(plan: ActionPlan | None, *, at: datetime) -> PlanCheck | None:
    """The question that waits for the victim: the first whose day has come."""
    checks = plan.checks.all() if plan else ()
    due = (each for each in checks if not each.answered_at and each.due_on <= london_date(at))
    return next(due, None)


@dataclass(frozen=True)
class Glance:
    """What an applicant's page says of the plan: whether there is one to see, and a question."""

    shows: bool
    asks: bool


def glance_at(review: Review, *, at: datetime) -> Glance:
    plan = ActionPlan.objects.filter(review=review).prefetch_related("checks").first()
    if plan is None:
        return Glance(shows=False, asks=False)
    is_draft = plan.shown_at is not None and plan.agreed_at is None
    shows = is_draft or plan.actions.filter(agreed_at__isnull=False).exists()
    return Glance(shows=shows, asks=is_draft or check_to_answer(plan, at=at) is not None)
