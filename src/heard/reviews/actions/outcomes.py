"""What a review comes to: its outcome, and an appeal."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction

from heard.access.actions.entries import end_basis
from heard.access.models import Basis
from heard.agencies.models import User
from heard.audit.record import record
from heard.reviews import letters
from heard.reviews.actions.access import let_in_commissioner
from heard.reviews.actions.checks import ask_to_check
from heard.reviews.actions.clocks import reach, stop_all
from heard.reviews.actions.moves import lock, move
from heard.reviews.actions.recommendations import tell_with
from heard.reviews.models import Appeal, Outcome, Review
from heard.rules.appeals import is_commissioner
from heard.rules.deadlines import Clock
from heard.rules.lifecycle import Stage, Step, StepNotAllowed
from heard.rules.procedures import Event

SENT_BACK = {
    Appeal.Result.CONFIRMED: Step.CONFIRM_DECISION,
    Appeal.Result.APPLICATION_BACK: Step.SEND_BACK_APPLICATION,
    Appeal.Result.REVIEW_BACK: Step.SEND_BACK_REVIEW,
}


@transaction.atomic
def record_outcome(
    review: Review,
    *,
    summary: str,
    recommendations: Sequence[str],
    met_on: date,
    by: User,
    at: datetime,
    asked: User | None = None,
) -> Outcome:
    """Record what the review came to and what it recommends: section 104(7). Raises StepNotAllowed.

    What was recommended while it was carried out belongs to it; `recommendations` are added.

    The letter that tells it waits for a second person, `asked` or another: only then is the
    applicant told, and only from then does the time to appeal run.
    """
    move(review, Step.PLAN, by=by, at=at)
    outcome = review.outcomes.create(
        summary=summary,
        met_on=met_on,
        by=by,
        at=at,
    )
    number = tell_with(outcome, recommendations, by=by, at=at)
    if not review.milestones.filter(event=Event.PANEL, on=met_on).exists():
        reach(review, Event.PANEL, on=met_on, at=at, by=by)
    letters.write_outcome(outcome, by=by, at=at)
    if asked is not None:
        ask_to_check(review, asked=asked, by=by, at=at)
    record(
        "review.outcome",
        at=at,
        actor=by.pk,
        area=review.area_id,
        subject=review.pk,
        recommendations=number,
    )
    return outcome


@transaction.atomic
def record_appeal(
    review: Review,
    *,
    received_on: date,
    grounds: str,
    heard_by: str,
    by: User,
    at: datetime,
) -> Appeal:
    """Record that the applicant challenges a decision: Schedule 4 para 3. Raises StepNotAllowed."""
    move(review, Step.APPEAL, by=by, at=at, on=received_on)
    stop_all(review, on=received_on, keep=[Clock.APPEAL_WINDOW])
    reach(review, Event.APPEAL, on=received_on, at=at, by=by)
    if is_commissioner(heard_by):
        let_in_commissioner(review, by=by, at=at)
    appeal = review.appeals.create(
        received_on=received_on, grounds=grounds, heard_by=heard_by, recorded_by=by, recorded_at=at
    )
    letters.write_appeal_received(appeal, by=by, at=at)
    return appeal


@transaction.atomic
def record_appeal_result(
    appeal: Appeal, *, result: str, reasons: str, decided_on: date, by: User, at: datetime
) -> None:
    """Record what the appeal decided, and move the review where it says. Raises StepNotAllowed."""
    review = appeal.review
    stage = Stage(lock(review).stage)
    decision = review.decisions.order_by("decided_at").last()
    if result == Appeal.Result.REVIEW_BACK and not (decision and decision.met):
        raise StepNotAllowed(
            stage, "The threshold was not met, so there was no review that could be sent back."
        )
    move(review, SENT_BACK[Appeal.Result(result)], by=by, at=at, reason=reasons, on=decided_on)
    appeal.result, appeal.reasons, appeal.decided_on = result, reasons, decided_on
    appeal.save(update_fields=["result", "reasons", "decided_on"])
    end_basis(review.pk, Basis.APPEALED, at=at, by=by.pk)
    reach(review, Event.APPEAL_DECIDED, on=decided_on, at=at, by=by)
    again = {
        Appeal.Result.APPLICATION_BACK: Event.APPLICATION,
        Appeal.Result.REVIEW_BACK: Event.THRESHOLD_DECISION,
    }
    if event := again.get(Appeal.Result(result)):
        reach(review, event, on=decided_on, at=at, by=by)
    letters.write_appeal_decided(appeal, by=by, at=at)
