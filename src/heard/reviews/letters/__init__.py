"""What the letters of a review say, and writing them.

Each is short, gives its reasons, says what happens next and by when, and how to disagree. None
names anybody but the person it is for. What a letter says is in a room of its own: `decisions`,
`changes`, `endings`. It is given `Facts` and no review.
"""

from collections.abc import Callable
from datetime import datetime

from django.utils.translation import override

from heard.agencies.models import User
from heard.design.dates import day
from heard.notify.letters import LetterText, keep
from heard.notify.models import Letter
from heard.reviews.actions.silence import renew_silence
from heard.reviews.dates import CLOCKS_TO_APPLICANT
from heard.reviews.judgement import Judgement
from heard.reviews.letters import changes, decisions, endings
from heard.reviews.letters.decisions import Judged, reports_in
from heard.reviews.letters.facts import Facts, facts_of
from heard.reviews.models import (
    Appeal,
    ClockChange,
    Outcome,
    Review,
    ReviewClock,
    ThresholdDecision,
)
from heard.rules.deadlines import Clock
from heard.rules.findings import Finding

ACKNOWLEDGEMENT = "acknowledgement"
THRESHOLD_MET = "threshold_met"
THRESHOLD_NOT_MET = "threshold_not_met"
DATE_MOVED = "date_moved"
CLOCK_PAUSED = "clock_paused"
CLOCK_RESUMED = "clock_resumed"
WITHDRAWN = "withdrawn"
REOPENED = "reopened"
CLOSED = "closed"
OUTCOME = "outcome"
APPEAL_RECEIVED = "appeal_received"
APPEAL_DECIDED = "appeal_decided"
# What they disclose is read by a second person before the applicant sees it.
NEED_A_CHECK = frozenset({THRESHOLD_NOT_MET, OUTCOME})


def write_acknowledgement(review: Review, *, by: User | None, at: datetime) -> Letter:
    return _write(review, ACKNOWLEDGEMENT, decisions.acknowledgement, by=by, at=at)


def write_decision(
    review: Review,
    decision: Judged,
    finding: Finding,
    *,
    by: User,
    at: datetime,
    second_person: User | None = None,
) -> Letter:
    """Tell the decision. “Not met” goes out on the word of the second person, who read it."""

    def compose(told: Facts) -> LetterText:
        return decisions.decision(told, decision, reports_in(finding))

    kind = THRESHOLD_MET if decision.met else THRESHOLD_NOT_MET
    return _write(review, kind, compose, by=by, at=at, checked_by=second_person)


def write_clock_change(clock: ReviewClock, change: ClockChange, *, by: User) -> Letter:
    """Tell the applicant that a date moved, waits, or goes on."""
    old, new = change.old_due_on, change.new_due_on
    reason = change.reason

    def compose(told: Facts) -> LetterText:
        name = str(CLOCKS_TO_APPLICANT[Clock(clock.clock)])
        match change.kind:
            case ClockChange.Kind.PAUSE:
                return changes.clock_paused(told, clock=name, old=day(old), reason=reason)
            case ClockChange.Kind.RESUME:
                return changes.clock_resumed(told, clock=name, new=day(new), reason=reason)
        return changes.date_moved(told, clock=name, old=day(old), new=day(new), reason=reason)

    kinds = {
        ClockChange.Kind.PAUSE: CLOCK_PAUSED,
        ClockChange.Kind.RESUME: CLOCK_RESUMED,
        ClockChange.Kind.EXTEND: DATE_MOVED,
    }
    kind = kinds[ClockChange.Kind(change.kind)]
    return _write(clock.review, kind, compose, by=by, at=change.at)


def write_withdrawn(review: Review, *, by: User | None, at: datetime) -> Letter:
    return _write(review, WITHDRAWN, changes.withdrawn, by=by, at=at)


def write_reopened(review: Review, *, reason: str, by: User, at: datetime) -> Letter:
    return _write(
        review, REOPENED, lambda told: changes.reopened(told, reason=reason), by=by, at=at
    )


def write_closed(review: Review, *, reason: str, by: User, at: datetime) -> Letter:
    return _write(review, CLOSED, lambda told: changes.closed(told, reason=reason), by=by, at=at)


def write_outcome(outcome: Outcome, *, by: User, at: datetime) -> Letter:
    def compose(told: Facts) -> LetterText:
        return endings.outcome(
            told, summary=outcome.summary, recommendations=outcome.recommendations
        )

    return _write(outcome.review, OUTCOME, compose, by=by, at=at)


def write_appeal_received(appeal: Appeal, *, by: User, at: datetime) -> Letter:
    def compose(told: Facts) -> LetterText:
        return endings.appeal_received(told, heard_by=appeal.heard_by)

    return _write(appeal.review, APPEAL_RECEIVED, compose, by=by, at=at)


def write_appeal_decided(appeal: Appeal, *, by: User, at: datetime) -> Letter:
    def compose(told: Facts) -> LetterText:
        return endings.appeal_decided(told, result=appeal.result, reasons=appeal.reasons)

    return _write(appeal.review, APPEAL_DECIDED, compose, by=by, at=at)


def preview(review: Review, judgement: Judgement, finding: Finding) -> LetterText:
    """The decision letter as it would be, in the applicant's language. Nothing is kept."""
    judged = ThresholdDecision(
        review=review,
        met=judgement.met,
        reasons=judgement.reasons,
        anyway=[each.as_kept() for each in judgement.anyway],
    )
    return preview_decision(review, judged, finding)


def preview_decision(review: Review, judged: Judged, finding: Finding) -> LetterText:
    """The same of a decision that was proposed."""
    with override(review.language):
        return decisions.decision(facts_of(review), judged, reports_in(finding))


def preview_acknowledgement(review: Review) -> LetterText:
    """The acknowledgement as it would be, in the applicant's language. Nothing is kept."""
    with override(review.language):
        return decisions.acknowledgement(facts_of(review))


def _write(
    review: Review,
    kind: str,
    compose: Callable[[Facts], LetterText],
    *,
    by: User | None,
    at: datetime,
    checked_by: User | None = None,
) -> Letter:
    """Compose a letter in the applicant's language, and keep it."""
    with override(review.language):
        text = compose(facts_of(review))
    letter = keep(
        text,
        kind=kind,
        area=review.area,
        about=review.pk,
        language=review.language,
        by=by,
        at=at,
        needs_check=kind in NEED_A_CHECK,
        checked_by=checked_by,
    )
    renew_silence(review)
    return letter
