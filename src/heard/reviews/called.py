"""What the events of a review are called, for the applicant and for those who work on it."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from django.utils.translation import gettext_lazy

from heard.reviews.dates import CLOCKS_TO_APPLICANT
from heard.rules.deadlines import CLOCK_NAMES, Clock
from heard.rules.lifecycle import STEP_NAMES, Step
from heard.rules.procedures import Event

MILESTONES: dict[Event, Any] = {
    Event.APPLICATION: gettext_lazy("We received the application"),
    Event.ACKNOWLEDGEMENT: gettext_lazy("We told the applicant that we have it"),
    Event.INFORMATION_REQUEST: gettext_lazy("We asked the agencies what they know"),
    Event.INFORMATION_RECEIVED: gettext_lazy("The agencies sent what they know"),
    Event.THRESHOLD_DECISION: gettext_lazy("We decided whether there will be a review"),
    Event.PANEL: gettext_lazy("The review meeting was held"),
    Event.OUTCOME: gettext_lazy("We told the applicant the outcome"),
    Event.APPEAL: gettext_lazy("We received an appeal"),
    Event.APPEAL_DECIDED: gettext_lazy("The appeal was decided"),
}
# Steps of which no milestone tells, or tells less.
STEPS_TOLD: dict[Step, Any] = {
    step: STEP_NAMES[step]
    for step in (
        Step.CLOSE,
        Step.CONFIRM_DECISION,
        Step.SEND_BACK_APPLICATION,
        Step.SEND_BACK_REVIEW,
        Step.WITHDRAW,
        Step.VOID,
        Step.REOPEN_APPLICATION,
        Step.REOPEN_REVIEW,
    )
}
# The milestones from which clocks run again after one of these steps: nothing new happened then.
BEGIN_AGAIN = {
    Step.SEND_BACK_APPLICATION: Event.APPLICATION,
    Step.REOPEN_APPLICATION: Event.APPLICATION,
    Step.SEND_BACK_REVIEW: Event.THRESHOLD_DECISION,
    Step.REOPEN_REVIEW: Event.THRESHOLD_DECISION,
}
MILESTONES_TO_APPLICANT = MILESTONES | {
    Event.APPLICATION: gettext_lazy("We received your application"),
    Event.ACKNOWLEDGEMENT: gettext_lazy("We told you that we have your application"),
    Event.OUTCOME: gettext_lazy("We told you the outcome"),
    Event.APPEAL: gettext_lazy("We received your appeal"),
}
STEPS_TO_APPLICANT: dict[Step, Any] = {
    Step.CLOSE: gettext_lazy("The review was closed"),
    Step.CONFIRM_DECISION: gettext_lazy("The appeal was decided: nothing changes"),
    Step.SEND_BACK_APPLICATION: gettext_lazy(
        "The appeal was decided: we will decide again whether there will be a review"
    ),
    Step.SEND_BACK_REVIEW: gettext_lazy("The appeal was decided: the review goes on"),
    Step.WITHDRAW: gettext_lazy("Your application was withdrawn"),
    Step.VOID: gettext_lazy("Your application was ended, because it should not have been sent"),
    Step.REOPEN_APPLICATION: gettext_lazy("Your application was opened again"),
    Step.REOPEN_REVIEW: gettext_lazy("Your review was opened again"),
}


class Words(NamedTuple):
    """What things are called, for who reads the story."""

    milestones: Mapping[Event, Any]
    steps: Mapping[Step, Any]
    clocks: Mapping[Clock, Any]


TO_STAFF = Words(MILESTONES, STEPS_TOLD, CLOCK_NAMES)
TO_APPLICANT = Words(MILESTONES_TO_APPLICANT, STEPS_TO_APPLICANT, CLOCKS_TO_APPLICANT)
