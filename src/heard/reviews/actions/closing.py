"""Closing a review: never in silence. And opening it again when it starts again soon after."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import override

from heard.agencies.models import User
from heard.audit.record import record
from heard.reviews import letters
from heard.reviews.actions.clocks import stop_all
from heard.reviews.actions.endings import reopen, step_that_reopens
from heard.reviews.actions.moves import lock, move
from heard.reviews.actions.surveys import spare_survey
from heard.reviews.actions.telling import tell_at_once, tell_by_the_day
from heard.reviews.actions.updates import send_update
from heard.reviews.calendar import bank_holidays
from heard.reviews.models import ClosingNotice, Review
from heard.reviews.models.plan import How
from heard.rules.deadlines import Clock
from heard.rules.lifecycle import Stage, Step, stage_after
from heard.rules.periods import london_date, working_days_after
from heard.rules.plan import SILENT_WORDS, Answer, Silent, keeps_open


class ClosedInSilence(Exception):
    """The applicant was not told, still has time, could not be reached, or asks not to close."""


class NothingToAnswer(Exception):
    """Nobody asks the applicant whether the review can be closed."""


class NotWatched(Exception):
    """The review is not closed, or was closed too long ago to be opened again by its applicant."""


@transaction.atomic
def propose_closing(review: Review, *, reason: str, by: User, at: datetime) -> ClosingNotice:
    """Tell the applicant that the review is to be closed, and why, and ask what they think.

    Raises StepNotAllowed.
    """
    stage_after(Step.CLOSE, stage=Stage(lock(review).stage))
    reply_by = working_days_after(
        london_date(at), review.area.closing_days, bank_holidays=bank_holidays()
    )
    notice = review.closing_notices.create(reason=reason, told_at=at, reply_by=reply_by, by=by)
    with override(review.language):
        then = letters.closing_asks(reply_by)
    send_update(review, done=reason, then=then, by=by, at=at)
    record("closing.proposed", at=at, actor=by.pk, area=review.area_id, subject=review.pk)
    return notice


@transaction.atomic
def answer_closing(
    review: Review,
    *,
    answer: Answer,
    words: str,
    how: How,
    no_survey: bool = False,
    by: User | None = None,
    at: datetime,
) -> ClosingNotice:
    """Keep what the applicant says to closing, and whether they can be asked later how it was.

    Raises NothingToAnswer.
    """
    lock(review)
    notice = open_notice(review)
    if notice is None:
        raise NothingToAnswer("Nobody asks whether it can be closed.")
    notice.answer, notice.words, notice.how = answer, words, how
    notice.answered_at, notice.recorded_by = at, by
    notice.save(update_fields=["answer", "words", "how", "answered_at", "recorded_by"])
    if no_survey:
        spare_survey(review, at=at)
    if by is None:
        tell_by_the_day(review, at=at)
    record(
        "closing.answered",
        at=at,
        actor=by.pk if by else None,
        area=review.area_id,
        subject=review.pk,
        answer=answer,
        how=how,
    )
    return notice


@transaction.atomic
def close(review: Review, *, reason: str, unheard: str = "", by: User, at: datetime) -> None:
    """Close a review, saying why.

    The applicant agrees, or did not answer in time though somebody tried; or there is a reason why
    they are not waited for, `unheard`, which stays on the file. Raises StepNotAllowed,
    ClosedInSilence.
    """
    stage_after(Step.CLOSE, stage=Stage(lock(review).stage))
    if not unheard and (silent := silence_of(review, at=at)):
        raise ClosedInSilence(SILENT_WORDS[silent])
    move(review, Step.CLOSE, by=by, at=at, reason=reason)
    review.watch_until = london_date(at) + timedelta(days=review.area.watch_days)
    review.save(update_fields=["watch_until"])
    if unheard:
        review.notes.create(text=unheard, by=by, at=at)
    stop_all(review, on=london_date(at), keep=[Clock.APPEAL_WINDOW])
    letters.write_closed(review, reason=reason, by=by, at=at)


@transaction.atomic
def open_again(review: Review, *, words: str, at: datetime) -> None:
    """It has started again, says the applicant while the closed review is watched.

    Raises NotWatched.
    """
    lock(review)
    if not is_watched(review, at=at) or step_that_reopens(review) is not Step.REOPEN_REVIEW:
        raise NotWatched("This review cannot be opened again here.")
    reopen(review, reason=words, by=None, at=at)
    tell_at_once(review, at=at)


def is_watched(review: Review, *, at: datetime) -> bool:
    """Whether a closed review is opened again by a word of its applicant."""
    until = review.watch_until
    return review.stage == Stage.CLOSED and until is not None and london_date(at) <= until


def open_notice(review: Review) -> ClosingNotice | None:
    """What the applicant is asked about closing and has not answered, while it is not closed."""
    last = last_notice(review)
    if last is None or last.answered_at or review.stage not in {Stage.REVIEWING, Stage.PLANNED}:
        return None
    return last


def last_notice(review: Review) -> ClosingNotice | None:
    """The last notice since the review began, or began again: what was agreed before does not
    close it, also where an appeal had its threshold decided anew."""
    opened = review.stage_changes.filter(to_stage=Stage.REVIEWING).last()
    notices = review.closing_notices.all()
    return (notices.filter(told_at__gte=opened.at) if opened else notices).last()


def silence_of(review: Review, *, at: datetime) -> Silent | None:
    """Why a review cannot be closed yet."""
    notice = last_notice(review)
    since = london_date(notice.told_at) if notice else None
    tried = review.contacts.filter(on__gte=since).values("on").distinct().count() if since else 0
    return keeps_open(
        asked=notice is not None,
        answer=Answer(notice.answer) if notice and notice.answer else None,
        reply_by=notice.reply_by if notice else None,
        days_tried=tried,
        today=london_date(at),
    )
