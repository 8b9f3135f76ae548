"""Why something is late, said to the applicant: from what is known, without a word of the file."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from heard.rules.deadlines import Clock
from heard.rules.language import N_


class Why(StrEnum):
    """What is waited for."""

    AGENCIES = "agencies"
    SECOND_PERSON = "second_person"
    NO_MEETING = "no_meeting"
    MEETING = "meeting"
    APPEAL_BODY = "appeal_body"
    UNSAID = "unsaid"


WHY_WORDS = {
    Why.AGENCIES: N_("We still wait for some agencies. You see below for which."),
    Why.SECOND_PERSON: N_(
        "It is written. A second person reads it before you do, so that it tells nothing that "
        "could harm somebody."
    ),
    Why.NO_MEETING: N_("We have not found a day yet on which all the agencies can come."),
    Why.MEETING: N_("It follows the review meeting, whose day is later than we said."),
    Why.APPEAL_BODY: N_("Whoever decides the appeal has not told us their decision."),
    Why.UNSAID: N_("We have not said why. We should have, and are sorry. Please ask us."),
}


@dataclass(frozen=True)
class Known:
    """What is known of a review on a day.

    `awaits_agencies`: somebody who was asked has not answered. `awaits_second`: a decision or a
    letter waits for a second person. `meeting_on`: the day of the meeting that is called.
    """

    awaits_agencies: bool = False
    awaits_second: bool = False
    meeting_on: date | None = None
    met: bool = False


def why_late(clock: Clock, known: Known) -> Why:
    """The nearest thing that a late date waits for. Where nothing is known, that is said too."""
    to_meet = clock in {Clock.PANEL, Clock.OUTCOME} and not known.met
    asks = clock not in {Clock.ACKNOWLEDGEMENT, Clock.APPEAL_DECISION} and not known.met
    decides = clock in {Clock.THRESHOLD_DECISION, Clock.OUTCOME}
    reasons = {
        Why.APPEAL_BODY: clock is Clock.APPEAL_DECISION,
        Why.SECOND_PERSON: decides and known.awaits_second,
        Why.MEETING: to_meet and known.meeting_on is not None,
        Why.AGENCIES: asks and known.awaits_agencies,
        Why.NO_MEETING: to_meet,
    }
    return next((why for why, holds in reasons.items() if holds), Why.UNSAID)
