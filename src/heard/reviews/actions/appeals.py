"""An appeal, from the applicant's page to the desk of the reviewer who decides it.

Schedule 4 paragraph 3. The reviewer is let into the case appealed, and only until it is decided.
"""

from datetime import date, datetime

from django.db import transaction

from heard.access.models import Basis, Entry
from heard.agencies.models import User
from heard.audit.record import record
from heard.reviews.actions.access import deciders
from heard.reviews.actions.lessons import refuse_names, write_lesson
from heard.reviews.actions.moves import lock
from heard.reviews.actions.outcomes import NotThisWay, finish_appeal, record_appeal
from heard.reviews.actions.telling import tell_at_once
from heard.reviews.models import Appeal, AppealPart, Lesson, Review
from heard.rules.appeals import subjects
from heard.rules.lifecycle import Stage, StepNotAllowed
from heard.rules.periods import london_date


class NotYoursToReview(Exception):
    """Somebody else reviews this appeal, or the person had a part in what it is against."""


@transaction.atomic
def ask_for_appeal(review: Review, *, about: str, grounds: str, at: datetime) -> Appeal:
    """The applicant asks that a decision is looked at again, by whom the area's procedures say.

    Also after the time to ask: whether that counts is for who hears it. Raises StepNotAllowed.
    """
    stage = Stage(lock(review).stage)
    if about not in subjects(stage):
        raise StepNotAllowed(stage)
    appeal = record_appeal(
        review,
        received_on=london_date(at),
        about=about,
        grounds=grounds,
        heard_by=review.procedures.in_force.appeal.body or "",
        by=None,
        at=at,
    )
    tell_at_once(review, at=at)
    return appeal


def can_be_reviewed_here(appeal: Appeal, *, at: datetime) -> bool:
    """Whether somebody was let in to review it: its body has a reviewer in the area."""
    return Entry.objects.live(at).filter(subject=appeal.review_id, basis=Basis.APPEALED).exists()


@transaction.atomic
def take_up_appeal(appeal: Appeal, *, by: User, at: datetime) -> None:
    """Take an appeal up, as the one who reviews it. Raises NotYoursToReview, StepNotAllowed."""
    held = under_way(appeal)
    if held.parts.filter(part=AppealPart.Part.REVIEWS).exists():
        raise NotYoursToReview("Somebody has taken this appeal up already.")
    if by.pk in deciders(held.review) or held.parts.filter(user=by).exists():
        raise NotYoursToReview(
            "You had a part in what is appealed against, so you cannot review it."
        )
    held.parts.create(user=by, part=AppealPart.Part.REVIEWS)
    held.taken_at = at
    held.save(update_fields=["taken_at"])
    _record("appeal.taken_up", held, by=by, at=at)


@transaction.atomic
def answer_grounds(appeal: Appeal, *, accepted: bool, reasons: str, by: User, at: datetime) -> None:
    """Say whether the applicant's reasons are ones that count. Where they are not, the appeal ends
    with that, and the applicant is told why. Raises NotYoursToReview, NotThisWay, StepNotAllowed.
    """
    held = _reviewed(appeal, by=by)
    if held.accepted is not None:
        raise NotThisWay("Whether its reasons count is answered already.")
    held.accepted, held.why_accepted = accepted, reasons
    held.save(update_fields=["accepted", "why_accepted"])
    _record("appeal.accepted" if accepted else "appeal.not_taken", held, by=by, at=at)
    if not accepted:
        finish_appeal(
            held,
            result=Appeal.Result.NOT_TAKEN,
            reasons=reasons,
            decided_on=london_date(at),
            by=by,
            at=at,
        )


@transaction.atomic
def decide_appeal(
    appeal: Appeal,
    *,
    result: str,
    reasons: str,
    by: User,
    at: datetime,
    directions: str = "",
    directed_by: date | None = None,
    lesson: str = "",
) -> None:
    """Confirm the decision, or send it back with what must be done and by when.

    Raises NotYoursToReview, NotThisWay, Identifies, StepNotAllowed.
    """
    held = _reviewed(appeal, by=by)
    if not held.accepted:
        raise NotThisWay("Say first whether its reasons are ones that count.")
    goes_back = result in {Appeal.Result.APPLICATION_BACK, Appeal.Result.REVIEW_BACK}
    if goes_back and not (directions and directed_by):
        raise NotThisWay("Say what must be done, and by when.")
    if goes_back and directed_by and directed_by < london_date(at):
        raise NotThisWay("The day by which it must be done is past.")
    finish_appeal(
        held,
        result=result,
        reasons=reasons,
        decided_on=london_date(at),
        by=by,
        at=at,
        directions=directions if goes_back else "",
        directed_by=directed_by if goes_back else None,
    )
    if lesson:
        write_lesson(held, lesson, by=by, at=at)
    _record("appeal.decided", held, by=by, at=at)


@transaction.atomic
def publish_lesson(lesson: Lesson, *, text: str, by: User, at: datetime) -> None:
    """Let everybody read what an appeal teaches, in words that name nobody. Raises Identifies,
    NotYoursToReview."""
    review = lesson.appeal.review
    lock(review)
    if lesson.written_by_id == by.pk:
        raise NotYoursToReview("Somebody other than who wrote it must publish it.")
    refuse_names(text, review)
    lesson.text, lesson.published_by, lesson.published_at = text, by, at
    lesson.save(update_fields=["text", "published_by", "published_at"])
    _record("appeal.lesson_published", lesson.appeal, by=by, at=at)


def under_way(appeal: Appeal) -> Appeal:
    """The appeal as it is now, with its review locked. Raises StepNotAllowed once it is decided."""
    stage = Stage(lock(appeal.review).stage)
    held = Appeal.objects.select_related("review__area").get(pk=appeal.pk)
    if held.result:
        raise StepNotAllowed(stage)
    return held


def _reviewed(appeal: Appeal, *, by: User) -> Appeal:
    held = under_way(appeal)
    if not held.parts.filter(user=by, part=AppealPart.Part.REVIEWS).exists():
        raise NotYoursToReview("Only who has taken this appeal up can answer it.")
    return held


def _record(action: str, appeal: Appeal, *, by: User, at: datetime) -> None:
    review = appeal.review
    record(action, at=at, actor=by.pk, area=review.area_id, subject=review.pk)
