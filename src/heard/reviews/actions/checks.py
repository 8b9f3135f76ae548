"""A second person reads what a letter discloses, before the applicant does."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from heard.access.actions.entries import end_basis, let_in
from heard.access.models import Basis
from heard.agencies.models import User
from heard.audit.record import record
from heard.notify.models import Letter
from heard.notify.sending import send_letter
from heard.reviews import letters
from heard.reviews.actions.clocks import reach
from heard.reviews.actions.moves import lock
from heard.reviews.actions.recommendations import tell_agencies, tell_with
from heard.reviews.models import ActionPlan, Outcome, Review
from heard.reviews.queries import may, who_may_confirm
from heard.rules.periods import london_date
from heard.rules.permissions import Permission
from heard.rules.procedures import Event


class NotYoursToCheck(Exception):
    """The letter is checked already, or this person wrote it or may not agree to decisions."""


class NothingToCorrect(Exception):
    """The outcome has been told, or its letter waits for a second person."""


class CannotCheck(Exception):
    """Only somebody else who may agree to decisions in the area can be asked."""


@transaction.atomic
def ask_to_check(review: Review, *, asked: User, by: User, at: datetime) -> None:
    """Ask a second person to read the letter that waits: they are let in until they answer.

    Raises CannotCheck.
    """
    if asked not in who_may_confirm(review, besides=by, at=at):
        raise CannotCheck("Choose someone else who may agree to decisions in this area.")
    let_in(
        review.pk, area=review.area_id, basis=Basis.SECOND_PERSON, user=asked.pk, at=at, by=by.pk
    )


@transaction.atomic
def check_letter(letter: Letter, *, agreed: bool, answer: str, by: User, at: datetime) -> None:
    """Agree, as the second person, to what a letter discloses, or send it back with a reason.

    Only when it is agreed to can the applicant read it. For the outcome that is the day they are
    told. Raises NotYoursToCheck.
    """
    review = lock(Review.objects.get(pk=letter.about))
    letter = Letter.objects.select_for_update(of=("self",)).get(pk=letter.pk)
    if not letter.waits:
        raise NotYoursToCheck("Someone has checked this letter already.")
    if by.pk == letter.written_by_id:
        raise NotYoursToCheck("You wrote this letter. Ask someone else to check it.")
    if not may(by, Permission.CONFIRM, review, at=at):
        raise NotYoursToCheck("Only someone who may agree to decisions can check a letter.")
    letter.checked_by, letter.checked_at = by, at
    letter.agreed, letter.check_answer = agreed, answer
    letter.save(update_fields=["checked_by", "checked_at", "agreed", "check_answer"])
    if agreed:
        send_letter(letter, to=review.applicant, reference=review.spaced_reference, by=by, at=at)
    if agreed and letter.kind == letters.OUTCOME:
        review.outcomes.filter(pk__in=_told_by(letter, review)).update(told_at=at)
        tell_agencies(review, at=at)
        reach(review, Event.OUTCOME, on=london_date(at), at=at, by=by)
    if agreed and letter.kind == letters.DRAFT_PLAN:
        ActionPlan.objects.filter(review=review).update(shown_at=at)
    end_basis(review.pk, Basis.SECOND_PERSON, user=by.pk, at=at, by=by.pk)
    record(
        "letter.checked" if agreed else "letter.sent_back",
        at=at,
        actor=by.pk,
        area=review.area_id,
        subject=review.pk,
    )


def _told_by(letter: Letter, review: Review) -> list[int]:
    """The outcome that a letter tells, and no other: one that was written before may wait still,
    with words that nobody has read."""
    waiting = review.outcomes.filter(told_at=None, at__lte=letter.written_at)
    return list(waiting.order_by("-at", "-id").values_list("pk", flat=True)[:1])


@transaction.atomic
def correct_outcome(
    review: Review, *, summary: str, recommendations: Sequence[str], by: User, at: datetime
) -> Outcome:
    """Write the outcome again after a second person sent its letter back.

    The letter that was sent back stays on the file. Raises NothingToCorrect.
    """
    lock(review)
    outcome = review.outcomes.filter(told_at=None).last()
    last = letter_of_outcome(review)
    if outcome is None or last is None or not last.was_sent_back:
        raise NothingToCorrect("The letter about the outcome was not sent back.")
    outcome.summary, outcome.by = summary, by
    outcome.save(update_fields=["summary", "by"])
    outcome.recommendations.exclude(text__in=recommendations).delete()  # they were never told
    tell_with(outcome, recommendations, by=by, at=at)
    letters.write_outcome(outcome, by=by, at=at)
    record("outcome.corrected", at=at, actor=by.pk, area=review.area_id, subject=review.pk)
    return outcome


def letter_of_outcome(review: Review) -> Letter | None:
    """The latest letter that tells the outcome of a review."""
    return (
        Letter.objects.filter(about=review.pk, kind=letters.OUTCOME).order_by("written_at").last()
    )
