"""The rows of plans, which each constraint refuses, and one just on its other side."""

from typing import Any

from heard.reviews.models import (
    ActionPlan,
    AnswerLink,
    Climb,
    ClosingNotice,
    MoreTime,
    PlanAction,
    PlanCheck,
    PlanComment,
    PlanLook,
    RecommendationAnswer,
)
from tests.factories import NOON, ONE_DAY, TODAY, agency_of, numbers
from tests.reviews.rows import Scene, row, twice
from tests.reviews.rows_of_sharing import recommendation


def plan(s: Scene, **fields: Any) -> ActionPlan:
    said = {"review": s.review, "begun_by": s.first, "begun_at": NOON}
    return ActionPlan.objects.create(**said | fields)


def action(s: Scene, **fields: Any) -> PlanAction:
    there = ActionPlan.objects.filter(review=s.review).first() or plan(s)
    words = {"officer": "x", "what": "x", "safe_words": "x", "measure": "x"}
    said = {"plan": there, "number": 1, "agency": agency_of(s.area), "due_on": TODAY}
    return PlanAction.objects.create(**said | words | fields)


def climb(s: Scene, **fields: Any) -> Climb:
    late = PlanAction.objects.filter(plan__review=s.review).first() or action(s)
    return Climb.objects.create(
        **{"action": late, "rung": "senior", "due_on": TODAY, "at": NOON} | fields
    )


def check(s: Scene, **fields: Any) -> PlanCheck:
    there = ActionPlan.objects.filter(review=s.review).first() or plan(s)
    return PlanCheck.objects.create(**{"plan": there, "weeks": 4, "due_on": TODAY} | fields)


def more_time(s: Scene, **fields: Any) -> MoreTime:
    there = ActionPlan.objects.filter(review=s.review).first() or plan(s)
    said = {"old_by": TODAY, "new_by": TODAY + ONE_DAY, "at_their_asking": True, "reason": "x"}
    return MoreTime.objects.create(**{"plan": there, "by": s.first, "at": NOON} | said | fields)


def look(s: Scene, **fields: Any) -> PlanLook:
    there = ActionPlan.objects.filter(review=s.review).first() or plan(s)
    said = {"due_on": TODAY, "found": "x", "told": "x", "again_on": TODAY}
    return PlanLook.objects.create(**{"plan": there, "by": s.first, "at": NOON} | said | fields)


def answer(s: Scene, **fields: Any) -> RecommendationAnswer:
    said = {"given_by": "Jo", "given_on": TODAY, "how": "phone", "at": NOON}
    return RecommendationAnswer.objects.create(recommendation=recommendation(s), **said | fields)


row(
    "plan_that_is_shown_can_be_commented_on",
    lambda s: plan(s, shown_at=NOON),
    but=lambda s: plan(s, shown_at=NOON, comment_by=TODAY),
)
row(
    "agreed_plan_is_looked_at_again",
    lambda s: plan(s, agreed_at=NOON),
    but=lambda s: plan(s, agreed_at=NOON, review_on=TODAY),
)
row(
    "action_has_its_own_number",
    twice(action),
    but=lambda s: (action(s), action(s, number=2)),
)
row("action_says_what", lambda s: action(s, safe_words=""), but=action)
row(
    "done_action_has_evidence",
    lambda s: action(s, state="done", done_on=TODAY),
    but=lambda s: action(s, state="done", done_on=TODAY, evidence="x"),
)
row(
    "refused_action_has_a_reason",
    lambda s: action(s, state="refused"),
    but=lambda s: action(s, state="refused", refused_because="x"),
)


def link_to(s: Scene, **about: Any) -> AnswerLink:
    said = {"name": "Jo", "email": "jo@agency.example", "link_digest": str(next(numbers))}
    return AnswerLink.objects.create(
        **said | about | {"made_at": NOON, "expires_at": NOON + ONE_DAY}
    )


def links_to(s: Scene, **ended: Any) -> None:
    one = action(s)
    link_to(s, action=one, **ended)
    link_to(s, action=one)


def links_to_recommendation(s: Scene, **ended: Any) -> None:
    one = recommendation(s)
    link_to(s, recommendation=one, **ended)
    link_to(s, recommendation=one)


row("one_open_link_an_action", links_to, but=lambda s: links_to(s, ended_at=NOON))
row(
    "one_open_link_a_recommendation",
    links_to_recommendation,
    but=lambda s: links_to_recommendation(s, ended_at=NOON),
)


def closing(s: Scene, **fields: Any) -> ClosingNotice:
    said = {"review": s.review, "reason": "x", "told_at": NOON, "reply_by": TODAY, "by": s.first}
    return ClosingNotice.objects.create(**said | fields)


row("closing_says_why", lambda s: closing(s, reason=""), but=closing)
row(
    "closing_answered_whole",
    lambda s: closing(s, answered_at=NOON),
    but=lambda s: closing(s, answered_at=NOON, answer="agrees", how="page"),
)
row("climb_once", twice(climb), but=lambda s: (climb(s), climb(s, rung="chief")))
row("plan_check_once", twice(check), but=lambda s: (check(s), check(s, weeks=12)))
row(
    "plan_check_answered_whole",
    lambda s: check(s, answered_at=NOON),
    but=lambda s: check(s, answered_at=NOON, stopped="no", how="phone"),
)
row(
    "plan_comment_says_something",
    lambda s: PlanComment.objects.create(plan=plan(s), text="", how="page", at=NOON),
    but=lambda s: PlanComment.objects.create(plan=plan(s), text="x", how="page", at=NOON),
)
row(
    "recommendation_is_declined_with_reasons",
    lambda s: answer(s, regard="declines"),
    but=lambda s: answer(s, regard="declines", reasons="x"),
)
row("more_time_is_later_and_has_a_reason", lambda s: more_time(s, new_by=TODAY), but=more_time)
row("more_time_is_later_and_has_a_reason", lambda s: more_time(s, reason=""), but=more_time)
row("plan_look_finds_and_tells_something", lambda s: look(s, found=""), but=look)
row("plan_look_finds_and_tells_something", lambda s: look(s, told=""), but=look)
