"""The letters of a review in the registry of messages, each with invented facts for its preview."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from heard.design.dates import day
from heard.design.speech import say
from heard.notify.letters import LetterText
from heard.notify.registry import Entry, Kind, register
from heard.reviews import letters
from heard.reviews.dates import CLOCKS_TO_APPLICANT
from heard.reviews.letters import changes, decisions, endings, meetings, rights
from heard.reviews.letters.facts import Because, Facts, promise, values_of
from heard.reviews.models import ThresholdDecision
from heard.rules.deadlines import Clock
from heard.rules.language import Sentence
from heard.rules.periods import Unit
from heard.rules.plain_routes import PEOPLE, PERIODS, SEPARATE, WINDOWS, count
from heard.rules.procedures import Anchor

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
            letters.SECOND_REPORT,
            "There is a case review",
            "When somebody has complained twice",
            rights.second_report,
            rights.Rights,
            _rights,
        ),
        _letter(
            letters.ACKNOWLEDGEMENT,
            "We have the application",
            "When the application is acknowledged",
            decisions.acknowledgement,
            Facts,
            invented,
        ),
        _letter(
            letters.THRESHOLD_MET,
            "There will be a review",
            "When the threshold is decided: met",
            decisions.decision,
            decisions.Decided,
            lambda: decisions.Decided(invented(), _judged(met=True), _reports()),
        ),
        _letter(
            letters.THRESHOLD_NOT_MET,
            "There will be no review",
            "When the threshold is decided: not met",
            decisions.decision,
            decisions.Decided,
            lambda: decisions.Decided(invented(), _judged(met=False), _reports()),
        ),
        _letter(
            letters.UPDATE,
            "What happens meanwhile",
            "When an update is due",
            meetings.update,
            meetings.Update,
            lambda: meetings.Update(
                invented(),
                "We have asked the police and the landlord what they know.",
                "We will count the reports next week.",
                hear_by=_new(),
            ),
        ),
        _letter(
            letters.DATE_MOVED,
            "A date is later",
            "When a date is set later",
            changes.date_moved,
            changes.Moved,
            _moved,
        ),
        _letter(
            letters.MORE_TIME,
            "You have more time",
            "When what is theirs to do can be done until a later date",
            changes.more_time,
            changes.Moved,
            lambda: changes.Moved(
                invented(),
                _("What you think of the draft plan"),
                "You asked for more time.",
                old=_old(),
                new=_new(),
            ),
        ),
        _letter(
            letters.DATE_CORRECTED,
            "A date follows a corrected day",
            "When a second person agrees that a day was written down wrongly",
            changes.date_corrected,
            changes.Moved,
            _moved,
        ),
        _letter(
            letters.CLOCK_PAUSED,
            "We have to wait",
            "When a clock is paused",
            changes.clock_paused,
            changes.Moved,
            _moved,
        ),
        _letter(
            letters.CLOCK_RESUMED,
            "We are going on",
            "When a clock goes on",
            changes.clock_resumed,
            changes.Moved,
            _moved,
        ),
        _letter(
            letters.TIME_PAUSED,
            "Your days do not count for now",
            "When time that the applicant has, such as to appeal, is paused",
            changes.time_paused,
            changes.Moved,
            _moved,
        ),
        _letter(
            letters.TIME_RESUMED,
            "Your days count again",
            "When time that the applicant has goes on",
            changes.time_resumed,
            changes.Moved,
            _moved,
        ),
        _letter(
            letters.LEAD_CHANGED,
            "Another area leads now",
            "When another area has accepted the lead",
            changes.lead_changed,
            changes.LeadChanged,
            lambda: changes.LeadChanged(
                invented(),
                before="Anytown",
                now="Othertown",
                reason="The noise comes from a street in Othertown.",
            ),
        ),
        _letter(
            letters.WITHDRAWN,
            "The application is withdrawn",
            "When the applicant withdraws it",
            changes.withdrawn,
            Facts,
            lambda: replace(invented(), meets_no_more=_new()),
        ),
        _letter(
            letters.REOPENED,
            "It is open again",
            "When it is opened again",
            changes.reopened,
            Because,
            lambda: Because(invented(), "You asked us to look again."),
        ),
        _letter(
            letters.TAKE_PART,
            "How would you like to take part?",
            "When the applicant is invited to the review meeting",
            meetings.take_part,
            meetings.Meeting,
            lambda: meetings.Meeting(
                invented(),
                when=f"{_new()}, 2pm",
                where="The library\n2 High Street\nAnytown",
                answer_by=_old(),
            ),
        ),
        _letter(
            letters.NOT_INVITED,
            "Your review meeting, and how you are heard",
            "When two people have agreed not to ask the applicant to the review meeting",
            meetings.not_invited,
            meetings.NotInvited,
            lambda: meetings.NotInvited(
                invented(),
                when=f"{_new()}, 2pm",
                reason="You asked us to meet without you.",
            ),
        ),
        _letter(
            letters.DRAFT_PLAN,
            "What we plan to do",
            "When a plan is drafted, before it is final",
            meetings.draft_plan,
            meetings.Planned,
            lambda: meetings.Planned(
                invented(),
                [
                    meetings.Action("Put in a quiet door.", "The landlord", _new()),
                    meetings.Action("Visit each Friday night.", "The council", _new()),
                ],
                answer_by=_old(),
            ),
        ),
        _letter(
            letters.OUTCOME,
            "What the review came to",
            "When the outcome is recorded",
            endings.outcome,
            endings.Ended,
            lambda: endings.Ended(
                invented(),
                "We have all met. The noise at night must stop.",
                ["The landlord: Put in a quiet door.", "The council: Visit each Friday night."],
                hear_every=14,
            ),
            version=2,
        ),
        _letter(
            letters.CLOSED,
            "The review is closed",
            "When the review is closed",
            changes.closed,
            Because,
            lambda: Because(
                replace(invented(), meets_no_more=_new()), "It has been quiet for three months."
            ),
        ),
        _letter(
            letters.APPEAL_RECEIVED,
            "We have the appeal",
            "When an appeal is recorded",
            endings.appeal_received,
            endings.Appealed,
            lambda: endings.Appealed(invented(), heard_by="Commissioner"),
        ),
        _letter(
            letters.APPEAL_DECIDED,
            "The appeal is decided",
            "When the result of an appeal is recorded",
            endings.appeal_decided,
            endings.AppealDecided,
            lambda: endings.AppealDecided(invented(), "review_back", "More can be done at night."),
        ),
        _letter(
            letters.SURVEY,
            "How was it for you?",
            "After a review is closed",
            endings.survey,
            endings.Asked,
            lambda: endings.Asked(invented(), "https://heard.example/say/", _new()),
        ),
    )


def _letter(  # noqa: PLR0917 - all that a letter has, in a table of letters
    code: str,
    name: str,
    milestone: str,
    compose: Callable[[Any], LetterText],
    needs: type,
    made_up: Callable[[], Any],
    *,
    version: int = 1,
) -> Entry:
    return Entry(
        code=code,
        kind=Kind.LETTER,
        name=name,
        milestone=milestone,
        needs=needs,
        compose=compose,
        invented=made_up,
        values=lambda facts: values_of(facts if isinstance(facts, Facts) else facts.told),
        disclosure_check=code in letters.NEED_A_CHECK,
        version=version,
    )


def _rights() -> rights.Rights:
    return rights.Rights(
        Facts(
            name="Ada Beck",
            reference="",
            contact_name="Sam Lee",
            phone="01632 960 001",
            email="sam@anytown.example",
        ),
        routes=[
            [
                say(count(SEPARATE, 3)),
                say(
                    Sentence(
                        WINDOWS[Anchor.REPORT, "application"],
                        {"period": count(PERIODS[Unit.MONTH], 6)},
                    )
                ),
            ],
            [say(count(PEOPLE, 5))],
        ],
        ways=[
            _("Online: {link}").format(link="https://heard.example/areas/anytown/"),
            _("By phone: {phone}").format(phone="01632 960 001"),
        ],
    )


def _moved() -> changes.Moved:
    return changes.Moved(invented(), _clock(), REASON, old=_old(), new=_new())


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
