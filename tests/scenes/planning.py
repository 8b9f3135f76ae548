"""Reviews from the outcome to the end: the plan, closing, appeal."""

from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from heard.agencies.models import Area, User
from heard.notify.models import Letter
from heard.reviews.actions.checks import check_letter
from heard.reviews.actions.closing import close, propose_closing
from heard.reviews.actions.links import new_link
from heard.reviews.actions.outcomes import record_appeal, record_outcome
from heard.reviews.actions.plans import add_action, agree_plan, comment_on_plan, show_plan
from heard.reviews.actions.recommendations import address
from heard.reviews.actions.surveys import ask_due_surveys
from heard.reviews.actions.threshold import decide_met
from heard.reviews.models import AnswerLink, PlanAction, PlanCheck, Review
from heard.reviews.models.plan import How
from heard.rules.periods import london_date
from heard.rules.permissions import Role
from tests.scenes.areas import a_member
from tests.scenes.days import ago, today
from tests.scenes.deciding import MET, a_met_review


def an_outcome_to_check(area: Area, *, by: User) -> Review:
    """The outcome is written, and its letter waits for a second person."""
    return outcome_on(a_met_review(area, by=by), by=by)


def outcome_on(review: Review, *, by: User) -> Review:
    record_outcome(
        review,
        summary="The agencies met.",
        recommendations=["Fit a door closer", "Visit each Friday"],
        met_on=today(),
        by=by,
        at=timezone.now(),
    )
    return review


def check(review: Review, *, agreed: bool, at: datetime) -> None:
    """A second person of the area answers for the letter that waits."""
    name = f"Second person of {review.area}"
    second = User.objects.filter(name=name).first()
    second = second or a_member(review.area, Role.SUPERVISOR, name=name)
    letter = Letter.objects.get(about=review.pk, needs_check=True, agreed=None)
    check_letter(letter, agreed=agreed, answer="I read it.", by=second, at=at)


def a_review_with_a_letter_sent_back(area: Area, *, by: User) -> Review:
    review = an_outcome_to_check(area, by=by)
    check(review, agreed=False, at=timezone.now())
    return review


def a_planned_review(area: Area, *, by: User) -> Review:
    review = an_outcome_to_check(area, by=by)
    check(review, agreed=True, at=timezone.now())
    return review


def an_action(review: Review, *, by: User, **said: Any) -> PlanAction:
    """An action of the council in the draft of a plan."""
    council = review.area.agencies.filter(agency__kind="council")[0].agency
    words = {"what": "Visit.", "safe_words": "We visit you.", "measure": "Fewer reports."}
    due = {"officer": "Jo Park", "due_on": today() + timedelta(days=20)}
    return add_action(review, **{"agency": council} | words | due | said, by=by, at=timezone.now())


def a_review_with_a_plan_shown(area: Area, *, by: User) -> Review:
    review = a_planned_review(area, by=by)
    an_action(review, by=by)
    show_plan(review, by=by, at=timezone.now())
    check(review, agreed=True, at=timezone.now())
    return review


def a_review_with_a_plan_commented(area: Area, *, by: User) -> Review:
    review = a_review_with_a_plan_shown(area, by=by)
    comment_on_plan(review, text="It is fine.", how=How.PAGE, at=timezone.now())
    return review


def a_review_with_a_plan_agreed(area: Area, *, by: User, at: datetime | None = None) -> Review:
    review = a_review_with_a_plan_commented(area, by=by)
    agree_plan(
        review,
        reply="Good.",
        review_on=today() + timedelta(days=90),
        by=by,
        at=at or timezone.now(),
    )
    return review


def plan_up_to(stage: str, review: Review) -> None:
    """A plan for somebody's application: shown to them, or agreed so long ago that they are asked."""
    by = User.objects.filter(memberships__area=review.area).first()
    decide_met(review, MET, by=by, at=timezone.now())
    record_outcome(
        review,
        summary="The agencies met.",
        recommendations=[],
        met_on=today(),
        by=by,
        at=timezone.now(),
    )
    check(review, agreed=True, at=timezone.now())
    an_action(review, by=by)
    show_plan(review, by=by, at=timezone.now())
    check(review, agreed=True, at=timezone.now())
    if stage == "asked":
        comment_on_plan(review, text="It is fine.", how=How.PAGE, at=timezone.now())
        agree_plan(
            review, reply="Good.", review_on=today() + timedelta(days=90), by=by, at=timezone.now()
        )
        PlanCheck.objects.filter(plan__review=review).update(due_on=london_date(timezone.now()))


def a_link_to(what: str, area: Area) -> AnswerLink:
    """A link for the council to a recommendation that was told, or to an action that was agreed."""
    by = a_member(area, name=f"Planner of {area}")
    review = a_review_with_a_plan_agreed(area, by=by)
    about: Any = PlanAction.objects.get(plan__review=review)
    if what == "recommendation":
        about = review.recommendations.first()
        council = area.agencies.filter(agency__kind="council")[0].agency
        address(about, to=council, by=by, at=timezone.now())
    at = timezone.now()
    return new_link(about, name="Robin Vale", email="robin@council.example", at=at)


def to_be_closed(review: Review) -> None:
    """Somebody's review is met, and they are asked whether it can be closed."""
    by = User.objects.filter(memberships__area=review.area).first()
    decide_met(review, MET, by=by, at=timezone.now())
    propose_closing(review, reason="It has stopped.", by=by, at=timezone.now())


def a_review_to_be_closed(area: Area, *, by: User) -> Review:
    review = a_planned_review(area, by=by)
    propose_closing(review, reason="It has stopped.", by=by, at=timezone.now())
    return review


def asked_how_it_was(review: Review) -> None:
    """Somebody's review was closed a while ago, and today they are asked how it was."""
    by = User.objects.filter(memberships__area=review.area).first()
    decide_met(review, MET, by=by, at=timezone.now())
    before = timezone.now() - timedelta(days=15)
    close(review, reason="It has stopped.", unheard="They moved away.", by=by, at=timezone.now())
    review.stage_changes.update(at=before, on=ago(days=15))
    ask_due_surveys(at=timezone.now())


def an_appealed_review(area: Area, *, by: User) -> Review:
    review = a_planned_review(area, by=by)
    record_appeal(
        review,
        received_on=today(),
        grounds="They did not listen.",
        heard_by="The Commissioner",
        by=by,
        at=timezone.now(),
    )
    return review
