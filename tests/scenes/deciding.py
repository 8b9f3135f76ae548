"""Reviews up to the decision: reports changed, days corrected, the threshold."""

from django.utils import timezone

from heard.agencies.models import Area, User
from heard.incidents.models import ReportChange
from heard.reviews.actions.clocks import pause_clock
from heard.reviews.actions.corrections import propose_correction
from heard.reviews.actions.endings import withdraw
from heard.reviews.actions.reports import ask_to_change_report
from heard.reviews.actions.threshold import decide_met, propose_not_met
from heard.reviews.actions.work import acknowledge, record_milestone, write_note
from heard.reviews.judgement import Anyway, Judgement
from heard.reviews.models import Correction, DecisionProposal, Review
from heard.rules.procedures import Event
from tests.scenes.applying import a_review
from tests.scenes.days import ago, today

MET = Judgement(met=True, reasons="Three reports of separate incidents count.")
NOT_MET = Judgement(
    met=False,
    reasons="One report counts, and three are needed.",
    anyway=(Anyway("Visit the street at night", "Wardens", None),),
)


def a_proposal(review: Review, *, by: User, asked: User) -> DecisionProposal:
    return propose_not_met(review, NOT_MET, asked=asked, by=by, at=timezone.now())


def a_review_with_a_wrong_day(area: Area, *, by: User) -> Review:
    """The agencies were asked today, and yesterday stands on the file."""
    return write_a_wrong_day(a_review(area), by=by)


def write_a_wrong_day(review: Review, *, by: User) -> Review:
    event, at = Event.INFORMATION_REQUEST, timezone.now()
    record_milestone(review, event, on=ago(days=1), by=by, at=at)
    return review


def a_correction(review: Review, *, by: User) -> Correction:
    """Somebody says that a day on the file is wrong."""
    write_a_wrong_day(review, by=by)
    event, at = Event.INFORMATION_REQUEST, timezone.now()
    return propose_correction(review, event, on=today(), reason="A slip.", by=by, at=at)


def a_change(review: Review, *, by: User) -> ReportChange:
    """A change to a report that waits for a second person."""
    report = review.reports.order_by("reported_on").first()
    return ask_to_change_report(
        review, report, status="disputed", reason="No record of it.", by=by, at=timezone.now()
    )


def an_acknowledged_review(area: Area, *, by: User) -> Review:
    review = a_review(area)
    acknowledge(review, by=by, at=timezone.now())
    return review


def meet(review: Review, *, by: User) -> Review:
    """The threshold of a review is met."""
    decide_met(review, MET, by=by, at=timezone.now())
    return review


def a_met_review(area: Area, *, by: User) -> Review:
    return meet(a_review(area), by=by)


def a_withdrawn_review(area: Area) -> Review:
    review = a_review(area)
    withdraw(review, reason="We moved away.", at=timezone.now())
    return review


def a_paused_review(area: Area, *, by: User) -> Review:
    review = a_review(area)
    clock = review.clocks.get(clock="threshold_decision")
    pause_clock(clock, reason="Waiting for the police.", by=by, at=timezone.now())
    return review


def a_note(review: Review, text: str, *, by: User) -> None:
    write_note(review, text=text, by=by, at=timezone.now())
