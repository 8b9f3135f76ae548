"""Carrying out a plan: what becomes of its actions, and whether it stopped."""

from datetime import date, datetime

from django.db import transaction

from heard.agencies.models import User
from heard.audit.record import record
from heard.reviews.actions.moves import lock
from heard.reviews.actions.plans import locked
from heard.reviews.models import (
    Conference,
    PlanAction,
    Progress,
    Recommendation,
    RecommendationAnswer,
    Review,
)
from heard.reviews.models.plan import How
from heard.rules.conference import State as Ended
from heard.rules.lifecycle import Stage, StepNotAllowed
from heard.rules.periods import london_date
from heard.rules.plan import (
    CannotChange,
    Change,
    Regard,
    State,
    Stopped,
    needs_reasons,
    state_after,
)

FOLLOWED = frozenset({Stage.PLANNED, Stage.APPEALED, Stage.CLOSED})


class NotAgreedYet(Exception):
    """Nothing becomes of an action before the plan is agreed."""


class ReasonsMissing(Exception):
    """A body that declines a recommendation, or part of it, says why."""


class NotTold(Exception):
    """A recommendation is answered when the outcome has told it."""


@transaction.atomic
def change_state(
    action: PlanAction,
    change: Change,
    *,
    text: str,
    said_by: str,
    how: How,
    done_on: date | None = None,
    by: User | None = None,
    at: datetime,
) -> Progress:
    """Keep what happened to an action, and where it stands now. `text` is how far it is; for one
    that is done the evidence, for one that is refused the reason.

    Raises CannotChange, NotAgreedYet, StepNotAllowed.
    """
    action = locked(action)
    subject = action.subject
    if isinstance(subject, Review) and Stage(subject.stage) not in FOLLOWED:
        raise StepNotAllowed(Stage(subject.stage))
    if isinstance(subject, Conference) and subject.state == Ended.CLOSED:
        raise CannotChange("This case conference is over.")
    if action.agreed_at is None:
        raise NotAgreedYet("The plan is a draft. Agree it first.")
    action.state = state_after(change, state=State(action.state))
    is_done, is_refused = action.state == State.DONE, action.state == State.REFUSED
    action.done_on = (done_on or london_date(at)) if is_done else None
    action.evidence = text if is_done else ""
    action.refused_because = text if is_refused else ""
    action.save(update_fields=["state", "done_on", "evidence", "refused_because"])
    if by is None or change is Change.REFUSE:
        action.plan.waits = True
        action.plan.save(update_fields=["waits"])
    record(
        "plan.action_moved",
        at=at,
        actor=by.pk if by else None,
        area=subject.area_id,
        subject=subject.pk,
        item=action.pk,
        agency=action.agency_id,
        change=change,
        state=action.state,
    )
    return action.progress.create(change=change, text=text, said_by=said_by, how=how, by=by, at=at)


@transaction.atomic
def judge_action(action: PlanAction, *, stopped: Stopped, by: User, at: datetime) -> None:
    """Keep whether what an action was for has stopped. It can be judged again."""
    action = locked(action)
    if action.agreed_at is None:
        raise NotAgreedYet("The plan is a draft. Agree it first.")
    action.stopped = stopped
    action.save(update_fields=["stopped"])
    record(
        "plan.action_judged",
        at=at,
        actor=by.pk,
        area=action.subject.area_id,
        subject=action.subject_id,
        item=action.pk,
        stopped=stopped,
    )


@transaction.atomic
def answer_recommendation(
    recommendation: Recommendation,
    *,
    regard: Regard,
    reasons: str,
    given_by: str,
    given_on: date,
    how: How,
    by: User | None = None,
    at: datetime,
) -> RecommendationAnswer:
    """Keep whether a body does what was recommended to it. The latest answer counts; those before
    stay. Raises ReasonsMissing, NotTold."""
    review = lock(recommendation.review)
    if recommendation.outcome_id is None:
        raise NotTold("The outcome of the review is not recorded yet.")
    if needs_reasons(regard) and not reasons:
        raise ReasonsMissing("Enter the reasons. A body that declines must say why.")
    record(
        "recommendation.answered",
        at=at,
        actor=by.pk if by else None,
        area=review.area_id,
        subject=review.pk,
        number=recommendation.number,
        regard=regard,
        how=how,
    )
    return recommendation.answers.create(
        regard=regard,
        reasons=reasons,
        given_by=given_by,
        given_on=given_on,
        how=how,
        by=by,
        at=at,
    )
