"""The plan of a review: drafting it, showing it to the victim, agreeing it."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import override

from heard.agencies.models import Agency, User
from heard.audit.record import record
from heard.notify.models import Letter
from heard.reviews import letters
from heard.reviews.actions.clocks import NotLater
from heard.reviews.actions.moves import lock
from heard.reviews.actions.recommendations import refuse_unless_here
from heard.reviews.actions.updates import send_update
from heard.reviews.models import (
    ActionPlan,
    MoreTime,
    PlanAction,
    PlanComment,
    Recommendation,
    Review,
)
from heard.reviews.models.plan import How
from heard.rules.lifecycle import Stage, StepNotAllowed
from heard.rules.periods import london_date
from heard.rules.plan import TO_COMMENT, WEEKS, check_on

PLANNING = frozenset({Stage.REVIEWING, Stage.PLANNED})


class NothingPlanned(Exception):
    """The plan has no new action, or there is no plan."""


class AgreedAlready(Exception):
    """What was agreed is not taken away: it is done, or refused with a reason."""


class NotShown(Exception):
    """The victim has not been shown the draft, or its letter waits for a second person."""


class StillTime(Exception):
    """The victim has not said what they think, and still has time."""


@transaction.atomic
def add_action(  # noqa: PLR0913 - all that an action is
    review: Review,
    *,
    agency: Agency,
    officer: str,
    what: str,
    safe_words: str,
    measure: str,
    due_on: date,
    kind: str = "",
    if_not_done: str = "",
    recommendation: Recommendation | None = None,
    template: str = "",
    by: User,
    at: datetime,
) -> PlanAction:
    """Put an action into the draft. A plan that was agreed is a draft again as far as it is new:
    the victim is shown it first. Raises StepNotAllowed, NotAnAgencyHere."""
    _refuse_unless_planning(review)
    refuse_unless_here(review, agency)
    plan, _is_new = ActionPlan.objects.get_or_create(
        review=review, defaults={"begun_by": by, "begun_at": at}
    )
    last = plan.actions.aggregate(last=Max("number"))["last"] or 0
    action = plan.actions.create(
        number=last + 1,
        recommendation=recommendation,
        agency=agency,
        officer=officer,
        what=what,
        safe_words=safe_words,
        measure=measure,
        due_on=due_on,
        kind=kind,
        if_not_done=if_not_done,
        template=template,
    )
    _is_draft_again(plan)
    _record("plan.action_added", action, by=by, at=at)
    return action


@transaction.atomic
def change_action(
    action: PlanAction, *, changed: Mapping[str, Any], by: User, at: datetime
) -> PlanAction:
    """Word an action of the draft anew. The victim is shown it again. Raises AgreedAlready,
    NotAnAgencyHere."""
    action = locked(action)
    _refuse_if_agreed(action)
    refuse_unless_here(action.review, changed.get("agency"))
    for name, value in changed.items():
        setattr(action, name, value)
    action.save(update_fields=[*changed])
    _is_draft_again(action.plan)
    _record("plan.action_changed", action, by=by, at=at)
    return action


@transaction.atomic
def drop_action(action: PlanAction, *, by: User, at: datetime) -> None:
    """Leave an action of the draft out. Raises AgreedAlready."""
    action = locked(action)
    _refuse_if_agreed(action)
    _record("plan.action_dropped", action, by=by, at=at)
    action.delete()
    _is_draft_again(action.plan)


@transaction.atomic
def show_plan(review: Review, *, by: User, at: datetime) -> Letter:
    """Write the letter that shows the draft to the victim; a second person reads it first.

    Shown again, it never ends sooner than they were told before. Raises StepNotAllowed, NothingPlanned.
    """
    _refuse_unless_planning(review)
    plan = ActionPlan.objects.filter(review=review).first()
    waits = Letter.objects.filter(
        about=review.pk, kind=letters.DRAFT_PLAN, needs_check=True, agreed=None
    )
    if plan is None or not plan.actions.filter(agreed_at=None).exists():
        raise NothingPlanned("There is no new action to show.")
    if waits.exists():
        raise NothingPlanned("The letter with the draft waits for a second person already.")
    ahead = london_date(at) + TO_COMMENT
    plan.comment_by = max(ahead, plan.comment_by or ahead)
    plan.shown_at = None
    plan.save(update_fields=["comment_by", "shown_at"])
    letter = letters.write_draft_plan(plan, answer_by=plan.comment_by, by=by, at=at)
    record("plan.shown", at=at, actor=by.pk, area=review.area_id, subject=review.pk)
    return letter


@transaction.atomic
def give_more_time(
    review: Review, *, until: date, reason: str, at_their_asking: bool, by: User, at: datetime
) -> MoreTime:
    """Give the victim longer to say what they think of the draft, and tell them the new day and
    why. The old day is kept. Raises StepNotAllowed, NotShown, NotLater."""
    _refuse_unless_planning(review)
    plan = ActionPlan.objects.filter(review=review, agreed_at=None).exclude(shown_at=None).first()
    if plan is None or plan.comment_by is None:
        raise NotShown("There is no draft that the victim could say something about.")
    if until <= max(plan.comment_by, london_date(at)):
        raise NotLater("The new date must be later than the old one, and in the future.")
    given = plan.more_time.create(
        old_by=plan.comment_by,
        new_by=until,
        at_their_asking=at_their_asking,
        reason=reason,
        by=by,
        at=at,
    )
    plan.comment_by = until
    plan.save(update_fields=["comment_by"])
    letters.write_more_time(given, by=by)
    record(
        "plan.more_time",
        at=at,
        actor=by.pk,
        area=review.area_id,
        subject=review.pk,
        asked=at_their_asking,
    )
    return given


@transaction.atomic
def comment_on_plan(
    review: Review, *, text: str, how: How, by: User | None = None, at: datetime
) -> PlanComment:
    """Keep what the victim thinks of the draft. Raises NotShown."""
    lock(review)
    plan = ActionPlan.objects.filter(review=review, agreed_at=None).exclude(shown_at=None).first()
    if plan is None:
        raise NotShown("There is no draft to say something about.")
    plan.waits = by is None
    plan.save(update_fields=["waits"])
    record(
        "plan.commented",
        at=at,
        actor=by.pk if by else None,
        area=review.area_id,
        subject=review.pk,
        how=how,
    )
    return plan.comments.create(text=text, how=how, by=by, at=at)


@transaction.atomic
def agree_plan(
    review: Review, *, reply: str, review_on: date, unheard: str = "", by: User, at: datetime
) -> ActionPlan:
    """Make the plan final, and tell the victim what became of what they said.

    It is not final before they could say what they think: they have, or had the time, or there is
    a reason why they are not waited for, `unheard`. Raises StepNotAllowed, NotShown, StillTime.
    """
    stage = Stage(lock(review).stage)
    if stage is not Stage.PLANNED:
        raise StepNotAllowed(stage, "Record the outcome of the review first.")
    plan = ActionPlan.objects.filter(review=review, agreed_at=None).first()
    if plan is None or plan.shown_at is None:
        raise NotShown("The victim has not been shown the draft yet.")
    heard = plan.comments.filter(at__gte=plan.shown_at).exists()
    today = london_date(at)
    if not heard and not unheard and plan.comment_by and today <= plan.comment_by:
        raise StillTime("The victim still has time to say what they think of the draft.")
    plan.agreed_at, plan.review_on, plan.waits = at, review_on, False
    plan.save(update_fields=["agreed_at", "review_on", "waits"])
    plan.actions.filter(agreed_at=None).update(agreed_at=at)
    for weeks in WEEKS:
        plan.checks.get_or_create(weeks=weeks, defaults={"due_on": check_on(today, weeks=weeks)})
    if unheard:
        review.notes.create(text=unheard, by=by, at=at)
    record(
        "plan.agreed",
        at=at,
        actor=by.pk,
        area=review.area_id,
        subject=review.pk,
        heard=heard,
        actions=plan.actions.count(),
    )
    with override(review.language):
        follows = letters.plan_follows()
    send_update(review, done=reply, then=follows, by=by, at=at)
    return plan


@transaction.atomic
def look_at_plan(review: Review, *, by: User, at: datetime) -> None:
    """Note that somebody has looked at what was said about the plan."""
    lock(review)
    ActionPlan.objects.filter(review=review).update(waits=False)
    record("plan.looked_at", at=at, actor=by.pk, area=review.area_id, subject=review.pk)


def locked(action: PlanAction) -> PlanAction:
    """The action as it is now. What its plan is of is locked first, as every action does."""
    lock(action.subject)
    return (
        PlanAction.objects.select_for_update(of=("self",))
        .select_related("plan__review__area", "plan__conference__area", "agency")
        .get(pk=action.pk)
    )


def _is_draft_again(plan: ActionPlan) -> None:
    plan.shown_at = plan.agreed_at = None
    plan.save(update_fields=["shown_at", "agreed_at"])


def _refuse_if_agreed(action: PlanAction) -> None:
    if action.agreed_at is not None:
        raise AgreedAlready("This action is agreed. Say what becomes of it instead.")


def _refuse_unless_planning(review: Review) -> None:
    stage = Stage(lock(review).stage)
    if stage not in PLANNING:
        raise StepNotAllowed(stage)


def _record(event: str, action: PlanAction, *, by: User, at: datetime) -> None:
    review = action.review
    record(
        event,
        at=at,
        actor=by.pk,
        area=review.area_id,
        subject=review.pk,
        item=action.pk,
        agency=action.agency_id,
    )
