"""What the pages show of a plan: how each action stands, and what was answered and counted."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery

from heard.agencies.models import User
from heard.agencies.sight import seen_by
from heard.reviews.conferences import led_by
from heard.reviews.items import told_to_victim
from heard.reviews.models import (
    ActionPlan,
    Climb,
    Outcome,
    PlanAction,
    PlanCheck,
    Recommendation,
    RecommendationAnswer,
    Review,
)
from heard.rules.conference import CARRIED_ON
from heard.rules.lifecycle import FOLLOWED
from heard.rules.periods import london_date
from heard.rules.permissions import Permission
from heard.rules.plan import (
    OPEN,
    OVERDUE,
    REGARD_AWAITED,
    REGARD_TO_APPLICANT,
    STATE_NAMES,
    Regard,
    State,
    is_overdue,
)


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
            "looks__by",
        )
        .first()
    )


def recommended(review: Review) -> list[tuple[Recommendation, RecommendationAnswer | None]]:
    """Each recommendation of a review, with the answer that counts: the latest."""
    found = review.recommendations.select_related("to").prefetch_related("answers")
    return [(each, next(reversed([*each.answers.all()]), None)) for each in found]


@dataclass(frozen=True)
class ToldOf:
    """A recommendation as its applicant reads it: to whom, and what they answered so far."""

    text: str
    to: str
    answered: str


def recommended_to_applicant(outcome: Outcome) -> list[ToldOf]:
    """What an outcome recommends, as far as the victim may be told, and whether it will be done."""
    made = outcome.recommendations.select_related("to").prefetch_related("answers")
    return [
        ToldOf(each.text, each.to.name if each.to else "", _answered(each))
        for each in told_to_victim(made)
    ]


def _answered(made: Recommendation) -> str:
    if made.to is None:
        return ""
    latest = next(reversed([*made.answers.all()]), None)
    return REGARD_TO_APPLICANT[Regard(latest.regard)] if latest else REGARD_AWAITED


def overdue_seen(user: User, *, at: datetime) -> "QuerySet[PlanAction]":
    """The actions that should be done and are not, of the agreed plans of reviews that a person
    looks after and of case conferences that they lead, the longest owed first."""
    seen = seen_by(
        user,
        Permission.MANAGE_REVIEW,
        at=at,
        subject="plan__review",
        area="plan__review__area",
    )
    followed = Q(plan__review__stage__in=FOLLOWED) & seen
    led = led_by(user, at=at).filter(state__in=[*CARRIED_ON])
    late = PlanAction.objects.filter(
        followed | Q(plan__conference__in=led.order_by().values("pk")),
        agreed_at__isnull=False,
        state__in=[*OPEN],
        due_on__lt=london_date(at),
    )
    return late.order_by("due_on", "plan", "number")


@dataclass(frozen=True)
class Overdue:
    """A late action, and who has heard of it so far; nobody before the first working day after."""

    action: PlanAction
    climbed: Climb | None


def as_overdue(actions: Iterable[PlanAction]) -> list[Overdue]:
    """Those of one page, each with the highest that it has climbed."""
    found = PlanAction.objects.filter(pk__in=[each.pk for each in actions])
    found = found.select_related(
        "plan__review__area", "plan__conference__area", "agency"
    ).prefetch_related("climbs")
    return [
        Overdue(
            each, next((c for c in reversed(each.climbs.all()) if c.due_on == each.due_on), None)
        )
        for each in found.order_by("due_on", "plan", "number")
    ]


@dataclass(frozen=True)
class Answered:
    """What an agency answered to all that was recommended to it; `waits`: nothing yet."""

    agency: str
    counted: dict[str, int]


def answers_counted(user: User, *, at: datetime) -> list[Answered]:
    """How many recommendations each agency accepted, partly accepted, declined, or has not
    answered: of the outcomes that were told, in the reviews that a person looks after."""
    seen = seen_by(user, Permission.MANAGE_REVIEW, at=at, subject="review", area="review__area")
    answers = RecommendationAnswer.objects.filter(recommendation=OuterRef("pk"))
    latest = answers.order_by("-at", "-id").values("regard")[:1]
    made = Recommendation.objects.filter(seen, outcome__told_at__isnull=False).order_by()
    groups = made.annotate(regard=Subquery(latest)).values_list("to__name", "regard")
    found: dict[str, dict[str, int]] = {}
    for agency, regard, number in groups.annotate(Count("pk")):
        counted = found.setdefault(agency or "", {each.value: 0 for each in Regard} | {"waits": 0})
        counted[regard or "waits"] += number
    return [Answered(agency, found[agency]) for agency in sorted(found)]


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
