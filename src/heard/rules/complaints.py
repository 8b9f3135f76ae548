"""Complaints beside a case review: a complaint is about how an agency served somebody, and goes to
that agency first. A case review, or an appeal, is none, and both can run at the same time.

Which Ombudsman comes after it hangs on the nation and on whom the complaint is about: the Local
Government and Social Care Ombudsman (councils, England), the Housing Ombudsman (social landlords,
England), the Public Services Ombudsman for Wales (both, Wales). An Ombudsman looks at how a
decision was reached, and not at whether it was right. The police have a way of their own.
"""

from collections.abc import Collection
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from heard.rules.language import N_
from heard.rules.periods import working_days_after


class Against(StrEnum):
    """Whom a complaint is about."""

    COUNCIL = "council"
    LANDLORD = "landlord"
    POLICE = "police"


class Body(StrEnum):
    """Who looks at a complaint again once it was answered, or was not."""

    SECOND_STAGE = "second_stage"
    OMBUDSMAN = "ombudsman"
    POLICE = "police"


BODY_NAMES = {
    Body.SECOND_STAGE: N_("The agency once more: somebody who did not answer before"),
    Body.OMBUDSMAN: N_("An Ombudsman"),
    Body.POLICE: N_("The policing body, or the Independent Office for Police Conduct"),
}


class Found(StrEnum):
    """What they found."""

    UPHELD = "upheld"
    PARTLY = "partly"
    NOT_UPHELD = "not_upheld"


FOUND_NAMES = {
    Found.UPHELD: N_("The complaint is right"),
    Found.PARTLY: N_("The complaint is right in part"),
    Found.NOT_UPHELD: N_("The complaint is not right"),
}


class Way(NamedTuple):
    """Where a complaint goes first, and who looks at it after that."""

    first: str
    then: str
    address: str


NAMES = {
    Against.COUNCIL: N_("About the council"),
    Against.LANDLORD: N_("About a social landlord"),
    Against.POLICE: N_("About the police"),
}
FIRST = {
    Against.COUNCIL: N_("Complain to the council first, and let it answer."),
    Against.LANDLORD: N_(
        "Complain to the landlord first, and let it answer. Most answer in two stages."
    ),
    Against.POLICE: N_("Complain to the police force first, and let it answer."),
}
COUNCIL_IN_ENGLAND = N_(
    "If you do not agree with its answer, ask the Local Government and Social Care Ombudsman. It "
    "looks at the council’s part only: at how a decision was reached, not at whether it was right."
)
LANDLORD_IN_ENGLAND = N_("If you do not agree with its answer, ask the Housing Ombudsman.")
IN_WALES = N_("If you do not agree with its answer, ask the Public Services Ombudsman for Wales.")
OF_POLICE = N_(
    "The answer says who can look at it again: the Police and Crime Commissioner, or the "
    "Independent Office for Police Conduct."
)
LGSCO, HOUSING = "https://www.lgo.org.uk", "https://www.housing-ombudsman.org.uk"
WALES, POLICE = "https://www.ombudsman.wales", "https://www.policeconduct.gov.uk"


def answer_due_on(
    received_on: date, days: int | None, *, bank_holidays: Collection[date]
) -> date | None:
    """By when a complaint is answered: so many working days after it came. No law sets the number
    for all agencies, so where the area has set none, there is no date."""
    if days is None:
        return None
    return working_days_after(received_on, days, bank_holidays=bank_holidays)


def ways(nation: str) -> dict[Against, list[Way]]:
    """The ways of a nation, for each whom a complaint can be about. Of procedures that are for
    both nations, both ways."""
    england, wales = "England" in nation, "Wales" in nation
    after = {
        Against.COUNCIL: [(COUNCIL_IN_ENGLAND, LGSCO, england), (IN_WALES, WALES, wales)],
        Against.LANDLORD: [(LANDLORD_IN_ENGLAND, HOUSING, england), (IN_WALES, WALES, wales)],
        Against.POLICE: [(OF_POLICE, POLICE, True)],
    }
    return {
        against: [Way(FIRST[against], then, address) for then, address, fits in ways if fits]
        for against, ways in after.items()
    }
