"""Readings: what the importer takes free text in a transcript to mean.

Each is a pattern and what it says of the procedures, and nothing else is read. Text that a
reading fits is kept all the same, and text that none fits is kept as a note. The table in
docs/procedures.md is tested against this one.
"""

import re
from collections.abc import Callable
from typing import NamedTuple

from heard.agencies.draft import Draft
from heard.rules.procedures import (
    Anchor,
    ConditionKind,
    Consent,
    Factor,
    RouteKind,
)
from heard.rules.procedures import Reading as Counting

Match = re.Match[str]
Apply = Callable[[Draft, Match], bool]


class Reading(NamedTuple):
    """Words that areas use, and what they are taken to mean.

    `apply` writes it into the draft, and returns whether the draft now says it.
    """

    name: str
    words: str
    means: str
    apply: Apply

    def read(self, draft: Draft, text: str) -> bool:
        match = re.search(self.words, text, re.IGNORECASE)
        return match is not None and self.apply(draft, match)


# What a reading writes -------------------------------------------------------------------------


def _condition(kind: ConditionKind, *routes: RouteKind) -> Apply:
    return lambda draft, match: draft.add_condition(kind, match.string, *routes)


def _say(part: str, **said: object) -> Apply:
    return lambda draft, match: draft.say(part, **said)


def _in_full(part: str, **said: object) -> Apply:
    """The text itself, beside what else it says."""
    return lambda draft, match: draft.say(part, text=match.string, **said)


def _on_route(kind: RouteKind, **said: object) -> Apply:
    return lambda draft, match: kind in draft.routes and draft.add_route(kind, **said)


def _hate(**said: object) -> Apply:
    def apply(draft: Draft, match: Match) -> bool:
        if RouteKind.HATE not in draft.routes:
            return False
        draft.routes[RouteKind.HATE]["hate"].update(said)
        return True

    return apply


def _period(name: str, **said: object) -> Apply:
    """Something about a period, on every route that has it."""

    def apply(draft: Draft, match: Match) -> bool:
        periods = [route[name] for route in draft.routes.values() if name in route]
        for period in periods:
            for field, value in said.items():
                period.setdefault(field, value)
        return bool(periods)

    return apply


def _manager(draft: Draft, match: Match) -> bool:
    return draft.add_route(RouteKind.MANAGER)


def _consent(consent: Consent) -> Apply:
    """What is said of consent in so many words counts for more than who may apply."""

    def apply(draft: Draft, match: Match) -> bool:
        draft.content.setdefault("applicants", {})["consent"] = consent
        return True

    return apply


def _partners(draft: Draft, match: Match) -> bool:
    return draft.say("panel", partners_needed=int(match[1]))


def _not_grounds(draft: Draft, match: Match) -> bool:
    return draft.say("appeal", not_grounds=[match[1]])


def _historic(draft: Draft, match: Match) -> bool:
    draft.content["historic"] = True
    return True


def _inherits(draft: Draft, match: Match) -> bool:
    if match[1] not in draft.known:
        return False
    draft.content["inherits"] = match[1]
    return True


def _figures_here(draft: Draft, match: Match) -> bool:
    url = draft.content["source"].get("url")
    return url is not None and draft.say("duties", figures_published_at=url)


def _more_than_one(draft: Draft, match: Match) -> bool:
    return draft.routes.get(RouteKind.PEOPLE, {}).get("people") == 2


# The readings ----------------------------------------------------------------------------------

EVERY_FACTOR = [Factor.PERSISTENCE, Factor.HARM, Factor.ADEQUACY]

READINGS = (
    # The count
    Reading(
        "counts_once",
        r"\bcounts once\b|only constitutes as one",
        "Several reports of one incident count once.",
        _on_route(RouteKind.REPORTS, separate_incidents=True),
    ),
    Reading(
        "more_than_one",
        r"stands for 'more than one'",
        "“More than one” person is two.",
        _more_than_one,
    ),
    Reading(
        "recorded_as_crime",
        r"recorded as (a )?hate crime",
        "The hate route counts only what was recorded as a crime.",
        _hate(recorded_as_crime=True),
    ),
    Reading(
        "hate_among_reports",
        r"or more reports of the same problem, at least one involving hate",
        "The hate route needs several reports of one problem, and one of them is about hate.",
        lambda draft, match: (
            _hate(reports=1)(draft, match) and draft.add_route(RouteKind.HATE, same_problem=True)
        ),
    ),
    Reading(
        "manager",
        r"senior manager (route|decides|\(.*\) may decide)|person of appropriate seniority",
        "There is a route by a senior manager’s decision.",
        _manager,
    ),
    # Periods
    Reading(
        "between_reports_from_first",
        r"running from the first incident being reported",
        "The window runs from the first report to the last.",
        _period("window", runs_from=Anchor.FIRST_REPORT, runs_to="report"),
    ),
    Reading(
        "from_first_report",
        r"within (6|six) months of the first report|run from the first report",
        "The window runs from the first report to the application.",
        _period("window", runs_from=Anchor.FIRST_REPORT),
    ),
    Reading(
        "from_latest_incident",
        r"within (6|six) months of the latest incident",
        "The window runs from the latest incident to the application.",
        _period("window", runs_from=Anchor.LATEST_INCIDENT),
    ),
    Reading(
        "from_incidents",
        r"incidents reported must have taken place in the last",
        "The window runs from each incident to the application.",
        _period("window", runs_from=Anchor.INCIDENT),
    ),
    Reading(
        "window_beginning_with",
        r"within (6|six) months (of )?beginning with",
        "The window is counted as the Act counts: the first day counts.",
        _period("window", reading=Counting.BEGINNING_WITH),
    ),
    Reading(
        "report_beginning_with",
        r"within (1|one) month,? beginning with",
        "The time to report is counted as the Act counts: the first day counts.",
        _period("report_within", reading=Counting.BEGINNING_WITH),
    ),
    # Conditions
    Reading(
        "hate_no_action",
        r"^hate route also requires that no action has been taken",
        "On the hate route only: no effective action.",
        _condition(ConditionKind.NO_EFFECTIVE_ACTION, RouteKind.HATE),
    ),
    Reading(
        "hate_case_meeting",
        r"^hate route also requires referral to .*meeting",
        "On the hate route only: the case went to a case meeting.",
        _condition(ConditionKind.CASE_MEETING, RouteKind.HATE),
    ),
    Reading(
        "linked_location",
        r"^group route requires a linked location",
        "On the route for several people only: one linked place.",
        _condition(ConditionKind.LINKED_LOCATION, RouteKind.PEOPLE),
    ),
    Reading(
        "case_closed",
        r"case has been closed|investigation must have been completed",
        "A condition: the case is closed.",
        _condition(ConditionKind.CASE_CLOSED),
    ),
    Reading(
        "mediation",
        r"engaged with (offered|any resolution) interventions",
        "A condition: the applicant took up what was offered, such as mediation.",
        _condition(ConditionKind.MEDIATION),
    ),
    Reading(
        "action_available",
        r"further actions (are )?available",
        "A condition: there is more that agencies could do.",
        _condition(ConditionKind.ACTION_AVAILABLE),
    ),
    Reading(
        "not_being_investigated",
        r"^not if another agency is already investigating",
        "A condition: no other agency is investigating.",
        _condition(ConditionKind.NOT_BEING_INVESTIGATED),
    ),
    Reading(
        "not_reviewed_before",
        r"^not if already reviewed",
        "A condition: it has not been reviewed before.",
        _condition(ConditionKind.NOT_REVIEWED_BEFORE),
    ),
    Reading(
        "still_happening",
        r"must still persist",
        "A condition: the behaviour goes on.",
        _condition(ConditionKind.STILL_HAPPENING),
    ),
    Reading(
        "other_household",
        r"must affect person\(s\) of another household",
        "A condition: somebody of another household is affected.",
        _condition(ConditionKind.OTHER_HOUSEHOLD),
    ),
    Reading(
        "not_neighbour_dispute",
        r"neighbour disputes (are )?(generally )?excluded",
        "A condition: it is not a dispute between neighbours.",
        _condition(ConditionKind.NOT_NEIGHBOUR_DISPUTE),
    ),
    Reading(
        "not_vexatious",
        r"vexatious (requests|applications) (may be|are) (disqualified|refused)",
        "A condition: the application is not vexatious.",
        _condition(ConditionKind.NOT_VEXATIOUS),
    ),
    Reading(
        "not_a_complaint",
        r"complaints (relate|relating) to (one|a single) organisation",
        "A condition: it is more than a complaint about one organisation.",
        _condition(ConditionKind.NOT_A_COMPLAINT),
    ),
    Reading(
        "time_to_act",
        r"not had time to act|can be deferred if .*recently reported",
        "A condition: agencies have had time to act.",
        _condition(ConditionKind.TIME_TO_ACT),
    ),
    # Below the count
    Reading(
        "factors",
        r"persistence, harm or potential harm,? (and )?adequacy",
        "Below the count, persistence, harm and the response are weighed.",
        _say("threshold", discretion={"factors": EVERY_FACTOR}),
    ),
    Reading(
        "discretion",
        r"discretion to accept or refuse",
        "Below the count, there is a discretion.",
        lambda draft, match: draft.say("threshold", discretion={"text": match.string}),
    ),
    # Applying
    Reading(
        "not_anonymous",
        r"anonymous (referral, which is not accepted|reports do not meet)",
        "An unnamed application is not taken.",
        _say("applicants", anonymous=False),
    ),
    Reading(
        "signed_consent_for_another",
        r"signed consent needed for (a |the )?(designated person|representative|third party)",
        "Somebody who applies for another needs signed consent.",
        _consent(Consent.SIGNED),
    ),
    Reading(
        "every_member_consents",
        r"group applicant needs all other individuals' consent",
        "Everybody in a group must consent.",
        _say("applicants", every_group_member_consents=True),
    ),
    Reading(
        "by_phone_or_in_person",
        r"phone or in-person applications accepted",
        "Applications are taken by telephone and in person.",
        _say("applicants", ways=["phone", "in_person"]),
    ),
    Reading(
        "point_of_contact",
        r"point of contact",
        "There is a point of contact; the words are kept.",
        _in_full("point_of_contact"),
    ),
    # The review and the appeal
    Reading(
        "victim_attends",
        r"option to attend",
        "The victim is invited to the review meeting.",
        _in_full("participation", victim_invited=True),
    ),
    Reading(
        "partners_needed",
        r"representative of at least (\d+) key partners",
        "So many partners must take part in the review meeting.",
        _partners,
    ),
    Reading(
        "appeal_in_writing",
        r"^appeal in writing",
        "An appeal is made in writing.",
        _in_full("appeal"),
    ),
    Reading(
        "not_grounds_for_appeal",
        r"appeal cannot be (solely because .+)",
        "What is not a ground for an appeal.",
        _not_grounds,
    ),
    # The file
    Reading(
        "figures_here",
        r"performance figures exists at this address",
        "The yearly figures are published at the address of the page.",
        _figures_here,
    ),
    Reading(
        "inherits",
        r"local threshold not on the page; see ([a-z0-9-]+)",
        "What is left out comes from another area’s procedures.",
        _inherits,
    ),
    Reading(
        "historic",
        r"council abolished",
        "The procedures are historic.",
        _historic,
    ),
)
