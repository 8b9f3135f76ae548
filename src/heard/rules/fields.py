"""Which role reads which details of a review it can open: the need to know (UK GDPR Article 5(1)(c),
adequate, relevant and limited to what is necessary).

Whoever opens a review reads what happened, to whom and what was done. These details are for fewer:
who must reach the people, go to them, write to them, or answer for that. Whoever is let in by name
may be given what is needed to reach the people too (`ON_NEED`), and so is who opens a review in an
emergency.
"""

from enum import StrEnum

from heard.rules.language import N_
from heard.rules.permissions import Role


class Detail(StrEnum):
    """A kind of detail that not everybody who opens a review reads."""

    CONTACT = "contact"
    HOME = "home"
    NEEDS = "needs"
    CONSENT = "consent"
    GUARDIAN = "guardian"
    WITNESS = "witness"


DETAIL_NAMES = {
    Detail.CONTACT: N_("Safe contact: how and when to reach people, and who else may answer"),
    Detail.HOME: N_("Private addresses"),
    Detail.NEEDS: N_("Health, needs and adjustments"),
    Detail.CONSENT: N_("How consent was given, and relationships"),
    Detail.GUARDIAN: N_("Parents and guardians, and whether they know"),
    Detail.WITNESS: N_("Who else reported or is affected"),
}

# They see the review through, or answer for how it is done.
_ANSWER_FOR_IT = frozenset({Role.COORDINATOR, Role.DEPUTY, Role.SUPERVISOR})

READERS: dict[Detail, frozenset[Role]] = {
    # The Commissioner’s reviewer writes to who appealed: Schedule 4 paragraph 3.
    Detail.CONTACT: _ANSWER_FOR_IT | {Role.PCC_REVIEWER},
    Detail.HOME: _ANSWER_FOR_IT | {Role.PCC_REVIEWER},
    # An officer who calls, and a chair who hears the victim, must know what they need.
    Detail.NEEDS: _ANSWER_FOR_IT | {Role.PCC_REVIEWER, Role.OFFICER, Role.CHAIR},
    Detail.CONSENT: _ANSWER_FOR_IT | {Role.PCC_REVIEWER},
    # That it may not be safe to tell a guardian is warned of on the page, whoever reads it.
    Detail.GUARDIAN: _ANSWER_FOR_IT | {Role.PCC_REVIEWER},
    Detail.WITNESS: _ANSWER_FOR_IT | {Role.PCC_REVIEWER},
}
ON_NEED = frozenset({Detail.CONTACT, Detail.HOME, Detail.NEEDS})


def reads(detail: Detail, role: Role, *, on_need: bool = False) -> bool:
    """Whether a role reads a detail; with `on_need`, as who was given what is needed to reach people."""
    return role in READERS[detail] or (on_need and detail in ON_NEED)
