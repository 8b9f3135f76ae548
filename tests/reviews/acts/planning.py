"""Planning, and carrying it out."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from heard.agencies.models import User
from heard.notify.models import Letter
from heard.reviews.actions import (
    by_link,
    carrying_out,
    checks,
    climbing,
    plan_checks,
    plan_looks,
    plans,
)
from heard.reviews.actions.links import new_link
from heard.reviews.letters import DRAFT_PLAN
from heard.reviews.models import PlanAction, PlanCheck, Review
from heard.reviews.models.plan import How
from heard.rules.permissions import Role
from heard.rules.plan import Change, Regard, Stopped
from tests.factories import NOON, ONE_DAY, TODAY, a_worker, agency_of, outcome_told
from tests.reviews.acts.base import PLANTED, Scene, acts, under_review

SAID = {"officer": PLANTED, "what": PLANTED, "safe_words": PLANTED, "measure": PLANTED}


def add(review: Review, by: User) -> PlanAction:
    said = SAID | {"agency": agency_of(review.area), "due_on": TODAY + 20 * ONE_DAY}
    return plans.add_action(review, **said, by=by, at=NOON)


def action_of(review: Review) -> PlanAction:
    return PlanAction.objects.get(plan__review=review)


def show(review: Review, by: User) -> None:
    plans.show_plan(review, by=by, at=NOON)
    second = a_worker(review.area, Role.SUPERVISOR)
    letter = Letter.objects.get(about=review.pk, kind=DRAFT_PLAN, agreed=None)
    checks.check_letter(letter, agreed=True, answer=PLANTED, by=second, at=NOON)


def comment(review: Review) -> Any:
    return plans.comment_on_plan(review, text=PLANTED, how=How.PAGE, at=NOON)


def agree(review: Review, by: User) -> Any:
    ahead = TODAY + 90 * ONE_DAY
    return plans.agree_plan(review, reply=PLANTED, review_on=ahead, by=by, at=NOON)


def planned(act: Callable[[Review, User], Any], *, up_to: str = "") -> Scene:
    """A review with its outcome and a plan, as far as `up_to`."""
    scene = under_review(act)
    outcome_told(scene.subject, by=scene.by, recommendations=[PLANTED])
    steps: dict[str, Callable[[], Any]] = {
        "drafted": lambda: add(scene.subject, scene.by),
        "shown": lambda: show(scene.subject, scene.by),
        "commented": lambda: comment(scene.subject),
        "agreed": lambda: agree(scene.subject, scene.by),
    }
    for name, step in steps.items() if up_to else ():
        step()
        if name == up_to:
            break
    return scene


@acts(plans.add_action, "plan.action_added")
def an_action_is_added() -> Scene:
    return planned(add)


@acts(plans.change_action, "plan.action_changed")
def an_action_is_changed() -> Scene:
    return planned(
        lambda review, by: plans.change_action(
            action_of(review), changed={"what": PLANTED}, by=by, at=NOON
        ),
        up_to="drafted",
    )


@acts(plans.drop_action, "plan.action_dropped")
def an_action_is_dropped() -> Scene:
    return planned(
        lambda review, by: plans.drop_action(action_of(review), by=by, at=NOON), up_to="drafted"
    )


@acts(plans.show_plan, "plan.shown")
def a_draft_is_shown() -> Scene:
    return planned(lambda review, by: plans.show_plan(review, by=by, at=NOON), up_to="drafted")


@acts(plans.give_more_time, "plan.more_time")
def there_is_more_time() -> Scene:
    ahead = TODAY + 30 * ONE_DAY
    return planned(
        lambda review, by: plans.give_more_time(
            review, until=ahead, reason=PLANTED, at_their_asking=True, by=by, at=NOON
        ),
        up_to="shown",
    )


@acts(plans.comment_on_plan, "plan.commented")
def a_draft_is_commented_on() -> Scene:
    scene = planned(lambda review, _by: comment(review), up_to="shown")
    return replace(scene, by=None)


@acts(plan_looks.look_again_at_plan, "plan.looked_at_again", "update.sent")
def the_agencies_look_at_a_plan_again() -> Scene:
    return planned(
        lambda review, by: plan_looks.look_again_at_plan(
            review, found=PLANTED, told="A door.", again_on=TODAY + 30 * ONE_DAY, by=by, at=NOON
        ),
        up_to="agreed",
    )


@acts(plans.agree_plan, "plan.agreed", "update.sent")
def a_plan_is_agreed() -> Scene:
    return planned(agree, up_to="commented")


@acts(plans.look_at_plan, "plan.looked_at")
def what_was_said_is_looked_at() -> Scene:
    return planned(lambda review, by: plans.look_at_plan(review, by=by, at=NOON), up_to="commented")


@acts(carrying_out.change_state, "plan.action_moved")
def an_action_is_done() -> Scene:
    return planned(
        lambda review, by: carrying_out.change_state(
            action_of(review),
            Change.FINISH,
            text=PLANTED,
            said_by=PLANTED,
            how=How.PHONE,
            by=by,
            at=NOON,
        ),
        up_to="agreed",
    )


@acts(carrying_out.judge_action, "plan.action_judged")
def an_action_is_judged() -> Scene:
    return planned(
        lambda review, by: carrying_out.judge_action(
            action_of(review), stopped=Stopped.LESS, by=by, at=NOON
        ),
        up_to="agreed",
    )


@acts(carrying_out.answer_recommendation, "recommendation.answered")
def a_recommendation_is_answered() -> Scene:
    return planned(
        lambda review, by: carrying_out.answer_recommendation(
            review.recommendations.get(),
            regard=Regard.DECLINES,
            reasons=PLANTED,
            given_by=PLANTED,
            given_on=TODAY,
            how=How.PHONE,
            by=by,
            at=NOON,
        )
    )


@acts(climbing.watch_actions, "plan.action_climbed")
def an_action_is_due_soon() -> Scene:
    scene = planned(
        lambda _review, _by: climbing.watch_actions(at=NOON + 14 * ONE_DAY), up_to="agreed"
    )
    return replace(scene, by=None)


@acts(by_link.say_regard, "recommendation.answered")
def a_recommendation_is_answered_by_link() -> Scene:
    def act(review: Review, _by: User) -> Any:
        link = review.recommendations.get().links.get()
        said = {"regard": Regard.ACCEPTS, "reasons": PLANTED, "given_by": PLANTED}
        return by_link.say_regard(link, **said, at=NOON)

    scene = planned(act)
    made = scene.subject.recommendations.get()
    made.to = agency_of(scene.area)
    made.save()
    new_link(made, name=PLANTED, email="a@b.example", at=NOON)
    return replace(scene, by=None)


@acts(by_link.say_progress, "plan.action_moved")
def an_action_is_told_of_by_link() -> Scene:
    def act(review: Review, _by: User) -> Any:
        link = action_of(review).links.get()
        return by_link.say_progress(link, Change.START, text=PLANTED, said_by=PLANTED, at=NOON)

    scene = planned(act, up_to="agreed")
    new_link(action_of(scene.subject), name=PLANTED, email="a@b.example", at=NOON)
    return replace(scene, by=None)


@acts(plan_checks.ask_due_checks, "check.asked")
def a_victim_is_asked_whether_it_stopped() -> Scene:
    scene = planned(
        lambda _review, _by: plan_checks.ask_due_checks(at=NOON + 30 * ONE_DAY), up_to="agreed"
    )
    return replace(scene, by=None)


@acts(plan_checks.answer_check, "check.answered")
def a_victim_answers_whether_it_stopped() -> Scene:
    scene = planned(
        lambda review, _by: plan_checks.answer_check(
            review,
            weeks=PlanCheck.objects.filter(plan__review=review).earliest("due_on").weeks,
            stopped=Stopped.NO,
            words=PLANTED,
            how=How.PAGE,
            at=NOON,
        ),
        up_to="agreed",
    )
    return replace(scene, by=None)
