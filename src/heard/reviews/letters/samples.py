"""The letters of a review in the registry of messages, each with invented facts for its preview."""

from collections.abc import Callable
from datetime import date

from django.utils.translation import gettext as _

from heard.design.dates import day
from heard.notify.letters import LetterText
from heard.notify.registry import Entry, Kind, register
from heard.reviews import letters
from heard.reviews.dates import CLOCKS_TO_APPLICANT
from heard.reviews.letters import changes, decisions, endings
from heard.reviews.letters.facts import Facts, promise
from heard.reviews.models import ThresholdDecision
from heard.rules.deadlines import Clock

REFERENCE = "H4K-D7MP-XC3"
REASON = "We are waiting for a letter from the landlord."


def invented() -> Facts:
    """Somebody who does not exist, in the language that is active."""
    due = day(date(2026, 3, 30))
    return Facts(
        name="Ada Beck",
        reference=REFERENCE,
        contact_name="Sam Lee",
        phone="01632 960 001",
        email="sam@anytown.example",
        address="1 High Street\nAnytown",
        promises={clock: promise(clock, due=due, aim=False) for clock in Clock},
        appeal_body="Commissioner",
    )


def register_letters() -> None:
    register(
        _letter(
            letters.ACKNOWLEDGEMENT,
            "We have the application",
            "When the application is acknowledged",
            decisions.acknowledgement,
        ),
        _letter(
            letters.THRESHOLD_MET,
            "There will be a review",
            "When the threshold is decided: met",
            lambda told: decisions.decision(told, _judged(met=True), _reports()),
        ),
        _letter(
            letters.THRESHOLD_NOT_MET,
            "There will be no review",
            "When the threshold is decided: not met",
            lambda told: decisions.decision(told, _judged(met=False), _reports()),
        ),
        _letter(
            letters.DATE_MOVED,
            "A date is later",
            "When a date is set later",
            lambda told: changes.date_moved(
                told, clock=_clock(), old=_old(), new=_new(), reason=REASON
            ),
        ),
        _letter(
            letters.CLOCK_PAUSED,
            "We have to wait",
            "When a clock is paused",
            lambda told: changes.clock_paused(told, clock=_clock(), old=_old(), reason=REASON),
        ),
        _letter(
            letters.CLOCK_RESUMED,
            "We are going on",
            "When a clock goes on",
            lambda told: changes.clock_resumed(told, clock=_clock(), new=_new(), reason=REASON),
        ),
        _letter(
            letters.WITHDRAWN,
            "The application is withdrawn",
            "When the applicant withdraws it",
            changes.withdrawn,
        ),
        _letter(
            letters.REOPENED,
            "It is open again",
            "When it is opened again",
            lambda told: changes.reopened(told, reason="You asked us to look again."),
        ),
        _letter(
            letters.OUTCOME,
            "What the review came to",
            "When the outcome is recorded",
            lambda told: endings.outcome(
                told,
                summary="We have all met. The noise at night must stop.",
                recommendations=["Put in a quiet door.", "Visit each Friday night."],
            ),
        ),
        _letter(
            letters.CLOSED,
            "The review is closed",
            "When the review is closed",
            lambda told: changes.closed(told, reason="It has been quiet for three months."),
        ),
        _letter(
            letters.APPEAL_RECEIVED,
            "We have the appeal",
            "When an appeal is recorded",
            lambda told: endings.appeal_received(told, heard_by="Commissioner"),
        ),
        _letter(
            letters.APPEAL_DECIDED,
            "The appeal is decided",
            "When the result of an appeal is recorded",
            lambda told: endings.appeal_decided(
                told, result="review_back", reasons="More can be done at night."
            ),
        ),
    )


def _letter(code: str, name: str, milestone: str, compose: Callable[[Facts], LetterText]) -> Entry:
    return Entry(
        code=code,
        kind=Kind.LETTER,
        name=name,
        milestone=milestone,
        needs=Facts,
        compose=compose,
        invented=invented,
        disclosure_check=code in letters.NEED_A_CHECK,
    )


def _judged(*, met: bool) -> ThresholdDecision:
    anyway = [{"action": "Visit at night", "who": "Wardens", "look_again_on": "2026-04-01"}]
    return ThresholdDecision(
        met=met,
        reasons="We looked at each report.",
        anyway=[] if met else anyway,
    )


def _reports() -> list[decisions.Report]:
    on = day(date(2026, 2, 1))
    counts = _(
        "It counts. It was reported soon enough after it happened, and the application came soon "
        "enough after the report."
    )
    return [("Council", on, counts), ("Landlord", on, counts)]


def _clock() -> str:
    return str(CLOCKS_TO_APPLICANT[Clock.THRESHOLD_DECISION])


def _old() -> str:
    return day(date(2026, 3, 16))


def _new() -> str:
    return day(date(2026, 3, 30))
