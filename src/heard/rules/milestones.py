"""Every promise of a review that is kept by doing something on a day: what, and who sees to it.

The guidance has the applicant told of each set point. These are more than the events from which
time limits run (`procedures.Event`): each is stamped by the action that does it.
"""

from enum import StrEnum

from heard.rules.deadlines import Owner
from heard.rules.language import N_


class Milestone(StrEnum):
    """In the order in which they usually come."""

    RECEIVED = "received"
    ACKNOWLEDGED = "acknowledged"
    PASSED_ON = "passed_on"
    ASKED = "asked"
    ANSWERED = "answered"
    DECIDED = "decided"
    WAYS_OFFERED = "ways_offered"
    CHAIR_NAMED = "chair_named"
    MEETING_TOLD = "meeting_told"
    VICTIM_HEARD = "victim_heard"
    MET = "met"
    OUTCOME_TOLD = "outcome_told"
    RECOMMENDED = "recommended"
    REGARDED = "regarded"
    PLAN_SHOWN = "plan_shown"
    PLAN_AGREED = "plan_agreed"
    PLAN_LOOKED_AT = "plan_looked_at"
    CLOSING_TOLD = "closing_told"
    CLOSED = "closed"
    APPEALED = "appealed"
    APPEAL_DECIDED = "appeal_decided"
    COUNTED = "counted"


NAMES = {
    Milestone.RECEIVED: N_("The application came"),
    Milestone.ACKNOWLEDGED: N_("The applicant was told that it came, and whom to call"),
    Milestone.PASSED_ON: N_("It was passed on to the agencies"),
    Milestone.ASKED: N_("The agencies were asked what they know"),
    Milestone.ANSWERED: N_("The agencies answered"),
    Milestone.DECIDED: N_("The threshold was decided, and the applicant told why"),
    Milestone.WAYS_OFFERED: N_("The victim was asked how they want to take part, or told why not"),
    Milestone.CHAIR_NAMED: N_("An independent chair declared that nothing ties them to it"),
    Milestone.MEETING_TOLD: N_("The day of the meeting was set, and everybody told"),
    Milestone.VICTIM_HEARD: N_("The victim said what it does to them"),
    Milestone.MET: N_("The agencies met"),
    Milestone.OUTCOME_TOLD: N_("The applicant was told the outcome"),
    Milestone.RECOMMENDED: N_("Those who should do something were told"),
    Milestone.REGARDED: N_("They answered whether they will do it"),
    Milestone.PLAN_SHOWN: N_("The victim was shown the draft plan"),
    Milestone.PLAN_AGREED: N_("The plan was agreed, and the victim told"),
    Milestone.PLAN_LOOKED_AT: N_("The agencies looked at the plan again"),
    Milestone.CLOSING_TOLD: N_("The applicant was told that it is to be closed, and why"),
    Milestone.CLOSED: N_("It was closed"),
    Milestone.APPEALED: N_("An appeal came"),
    Milestone.APPEAL_DECIDED: N_("The appeal was decided, and the applicant told why"),
    Milestone.COUNTED: N_("It was counted in published figures"),
}

OWNERS = dict.fromkeys(Milestone, Owner.CONTACT) | {
    Milestone.RECEIVED: Owner.APPLICANT,
    Milestone.ANSWERED: Owner.AGENCIES,
    Milestone.VICTIM_HEARD: Owner.APPLICANT,
    Milestone.REGARDED: Owner.AGENCIES,
    Milestone.APPEALED: Owner.APPLICANT,
    Milestone.APPEAL_DECIDED: Owner.APPEAL_BODY,
}

OWNER_NAMES_TO_STAFF = {
    Owner.CONTACT: N_("Whoever looks after the review"),
    Owner.AGENCIES: N_("The agencies"),
    Owner.APPEAL_BODY: N_("Who decides the appeal"),
    Owner.APPLICANT: N_("The applicant or the victim"),
}
