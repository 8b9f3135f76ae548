"""What a review comes to: its outcome, and an appeal."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction

from heard.access.actions.entries import end_basis
from heard.access.models import Basis
from heard.agencies.models import User
from heard.audit.record import record
from heard.jobs.outbox import put
from heard.reviews import letters
from heard.reviews.actions.access import deciders, let_in_commissioner
from heard.reviews.actions.checks import ask_to_check
from heard.reviews.actions.clocks import direct_clock, reach, stop_all, stop_unawaited
from heard.reviews.actions.lessons import write_lesson
from heard.reviews.actions.moves import lock, move
from heard.reviews.actions.recommendations import tell_with
from heard.reviews.models import Appeal, AppealPart, Outcome, Review
from heard.rules.appeals import is_commissioner, subjects
from heard.rules.deadlines import Clock
from heard.rules.lifecycle import Stage, Step, StepNotAllowed
from heard.rules.procedures import Event

SENT_BACK = {
    Appeal.Result.CONFIRMED: Step.CONFIRM_DECISION,
    Appeal.Result.NOT_TAKEN: Step.CONFIRM_DECISION,
    Appeal.Result.APPLICATION_BACK: Step.SEND_BACK_APPLICATION,
    Appeal.Result.REVIEW_BACK: Step.SEND_BACK_REVIEW,
}

# What must be done by the day that an appeal sets.
DIRECTED = {
    Appeal.Result.APPLICATION_BACK: Clock.THRESHOLD_DECISION,
    Appeal.Result.REVIEW_BACK: Clock.OUTCOME,
}


class NotThisWay(Exception):
    """The appeal cannot be answered so: something comes first, or is missing."""


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
    if review.milestones.filter(event=Event.PANEL, on=met_on).exists():
        stop_unawaited(review, on=met_on)  # it may have been opened again since they met
    else:
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
    by: User | None,
    at: datetime,
    about: str = "",
) -> Appeal:
    """Record that the applicant challenges a decision: Schedule 4 para 3. Raises StepNotAllowed.

    Who had a part in that decision is noted with it, and can never review the appeal. The
    Commissioner's reviewers are told, where it is theirs to decide.
    """
    about = about or next(iter(subjects(Stage(lock(review).stage))), Appeal.About.OUTCOME)
    move(review, Step.APPEAL, by=by, at=at, on=received_on)
    stop_all(review, on=received_on, keep=[Clock.APPEAL_WINDOW])
    reach(review, Event.APPEAL, on=received_on, at=at, by=by)
    if is_commissioner(heard_by):
        for reviewer in let_in_commissioner(review, by=by, at=at):
            put("appeal.made", to=reviewer, at=at, area=review.area_id, about=review.pk)
    appeal = review.appeals.create(
        received_on=received_on,
        about=about,
        grounds=grounds,
        heard_by=heard_by,
        recorded_by=by,
        recorded_at=at,
    )
    for user in deciders(review):
        appeal.parts.create(user_id=user, part=AppealPart.Part.DECIDED)
    letters.write_appeal_received(appeal, by=by, at=at)
    return appeal


@transaction.atomic
def record_appeal_result(  # noqa: PLR0913 - all that a decision says
    appeal: Appeal,
    *,
    result: str,
    reasons: str,
    decided_on: date,
    by: User,
    at: datetime,
    directions: str = "",
    directed_by: date | None = None,
    lesson: str = "",
) -> None:
    """Record what another body decided and what it directs, and move the review where it says.
    A lesson is published by somebody else. Raises NotThisWay, Identifies, StepNotAllowed: also
    where a reviewer has taken the appeal up here, who decides it themselves."""
    stage = Stage(lock(appeal.review).stage)
    if appeal.parts.filter(part=AppealPart.Part.REVIEWS).exists():
        raise StepNotAllowed(stage, "The reviewer who took this appeal up decides it here.")
    goes_back = Appeal.Result(result) in DIRECTED
    if goes_back and directed_by and not directions:
        raise NotThisWay("Say what must be done by that day.")
    if goes_back and directed_by and directed_by < decided_on:
        raise NotThisWay("The day by which it must be done is before the decision.")
    finish_appeal(
        appeal,
        result=result,
        reasons=reasons,
        decided_on=decided_on,
        by=by,
        at=at,
        directions=directions if goes_back else "",
        directed_by=directed_by if goes_back else None,
    )
    if lesson:
        write_lesson(appeal, lesson, by=by, at=at)


def finish_appeal(
    appeal: Appeal,
    *,
    result: str,
    reasons: str,
    decided_on: date,
    by: User,
    at: datetime,
    directions: str = "",
    directed_by: date | None = None,
) -> None:
    """Move the review where the appeal says, set what it directs, and tell the applicant. Once:
    whoever comes second is told that the review has moved."""
    review = appeal.review
    stage = Stage(lock(review).stage)
    decision = review.decisions.order_by("decided_at").last()
    if result == Appeal.Result.REVIEW_BACK and not (decision and decision.met):
        raise StepNotAllowed(
            stage, "The threshold was not met, so there was no review that could be sent back."
        )
    move(review, SENT_BACK[Appeal.Result(result)], by=by, at=at, reason=reasons, on=decided_on)
    appeal.result, appeal.reasons, appeal.decided_on = result, reasons, decided_on
    appeal.directions, appeal.directed_by = directions, directed_by
    appeal.accepted = result != Appeal.Result.NOT_TAKEN
    appeal.save()
    end_basis(review.pk, Basis.APPEALED, at=at, by=by.pk)
    reach(review, Event.APPEAL_DECIDED, on=decided_on, at=at, by=by)
    again = {
        Appeal.Result.APPLICATION_BACK: Event.APPLICATION,
        Appeal.Result.REVIEW_BACK: Event.THRESHOLD_DECISION,
    }
    if event := again.get(Appeal.Result(result)):
        reach(review, event, on=decided_on, at=at, by=by)
        if directed_by is not None:
            direct_clock(review, DIRECTED[Appeal.Result(result)], due_on=directed_by, at=at)
    letters.write_appeal_decided(appeal, by=by, at=at)
