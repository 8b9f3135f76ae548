"""The warnings about an area's procedures: each one's code, severity, authority and words.

Every citation is to the Act, its Explanatory Notes, or the guidance; `checks.check` finds which
warnings an area gets. The table in docs/procedures.md is tested against this one.
"""

from enum import StrEnum
from typing import NamedTuple

from heard.rules.cautions import GUIDANCE_ASB, NOTES_104, S104_4
from heard.rules.language import N_, Sentence

ACT = "Anti-social Behaviour, Crime and Policing Act 2014"
S104_1 = f"{ACT}, section 104(1)"
S104_2 = f"{ACT}, section 104(2)"
S104_3 = f"{ACT}, section 104(3)"
S104_5 = f"{ACT}, section 104(5)"
S104_9 = f"{ACT}, section 104(9) and (10)"
S104_11 = f"{ACT}, section 104(11)"
S104_11_A = f"{ACT}, section 104(11)(a)"
S104_11_B = f"{ACT}, section 104(11)(b)"
SCHEDULE_4_1 = f"{ACT}, Schedule 4, paragraph 1"
SCHEDULE_4_2 = f"{ACT}, Schedule 4, paragraph 2"
SCHEDULE_4_3 = f"{ACT}, Schedule 4, paragraph 3"
SCHEDULE_4_4 = f"{ACT}, Schedule 4, paragraph 4"
GUIDANCE_2021 = "Home Office statutory guidance, version of January 2021"
GUIDANCE_2025 = "Home Office statutory guidance of 2025, as reported"
REGULATOR = "Regulator of Social Housing, tenant satisfaction measure NM01: hate incident"


type GapKey = tuple[str, str]  # the code of a warning, and the field it is about


class Severity(StrEnum):
    """What kind of warning it is."""

    BEYOND = "beyond"  # goes beyond the Act or the guidance
    MISSING = "missing"  # the Act or the guidance asks for it, and it is not stated
    NOTE = "note"  # worth knowing


class Code(StrEnum):
    """A name for each warning, which does not change."""

    MORE_THAN_THREE = "more_than_three"
    WINDOW_SHORTER = "window_shorter"
    WINDOW_CAN_END_SOONER = "window_can_end_sooner"
    REPORTING_SHORTER = "reporting_shorter"
    RECENCY = "recency"
    CONDITION_ABOUT_ACTION = "condition_about_action"
    ACTION_ON_ADDED_ROUTE = "condition_about_action_on_added_route"
    LOCAL_CONDITION = "local_condition"
    GROUP_ROUTE_TIGHTER = "group_route_tighter"
    VICTIM_NOT_INVITED = "victim_not_invited"

    NO_PAGE = "no_page"
    NO_POINT_OF_CONTACT = "no_point_of_contact"
    HOW_TO_APPLY_NOT_SAID = "how_to_apply_not_said"
    NOT_PASSED_ON = "not_passed_on"
    WHO_CAN_APPLY_NOT_SAID = "who_can_apply_not_said"
    REPRESENTATIVE_NOT_SAID = "representative_not_said"
    FEW_WAYS_TO_APPLY = "few_ways_to_apply"
    NO_LEAD_AGENCY = "no_lead_agency"
    NO_TIME_LIMITS = "no_time_limits"
    INVITATION_NOT_SAID = "invitation_not_said"
    NO_APPEAL_ROUTE = "no_appeal_route"
    NO_FIGURES = "no_figures"
    FIGURES_INCOMPLETE = "figures_incomplete"
    POLICING_BODY_NOT_CONSULTED = "policing_body_not_consulted"
    LANDLORDS_NOT_CONSULTED = "landlords_not_consulted"
    NO_EFFECTIVENESS_REVIEW = "no_effectiveness_review"
    NO_SECOND_REPORT_NOTICE = "no_second_report_notice"

    NUMBER_FROM_ACT = "number_from_act"
    NO_HATE_ROUTE = "no_hate_route"
    HATE_ONLY_CRIME = "hate_only_crime"
    ADDED_ROUTE_WINDOW_SHORTER = "added_route_window_shorter"
    ADDED_ROUTE_PERIODS_NOT_SAID = "added_route_periods_not_said"
    CONDITION_ON_ADDED_ROUTE = "condition_on_added_route"
    DISCRETION_NOT_SAID = "discretion_not_said"
    EVERY_MEMBER_CONSENTS = "every_member_consents"
    POINT_OF_CONTACT_NOT_REACHABLE = "point_of_contact_not_reachable"
    APPEAL_BODY_NOT_NAMED = "appeal_body_not_named"
    TIME_LIMITS_ASSUMED = "time_limits_assumed"
    STARTS_NOT_SAID = "starts_not_said"


class Rule(NamedTuple):
    """A warning's severity, authority, words and the field it is about.

    The words of something `absent` name what is not stated, and are put after "Not in these
    procedures" or, of a page seen in part, "Not in the part of the page that was seen".
    """

    severity: Severity
    citation: str
    words: str
    field: str
    absent: bool = False


class Gap(NamedTuple):
    """One warning about one area's procedures."""

    code: Code
    severity: Severity
    citation: str
    message: Sentence
    field: str

    @property
    def key(self) -> GapKey:
        """What tells it from an area's other warnings: two conditions may share a code."""
        return str(self.code), self.field


ABSENT = N_("Not in these procedures: {what}.")
ABSENT_FROM_PART_SEEN = N_("Not in the part of the page that was seen: {what}.")


def _beyond(citation: str, words: str, field: str) -> Rule:
    return Rule(Severity.BEYOND, citation, words, field)


def _missing(citation: str, words: str, field: str) -> Rule:
    return Rule(Severity.MISSING, citation, words, field, absent=True)


def _note(citation: str, words: str, field: str, *, absent: bool = False) -> Rule:
    return Rule(Severity.NOTE, citation, words, field, absent)


RULES = {
    Code.MORE_THAN_THREE: _beyond(
        f"{S104_4}; {NOTES_104}",
        N_(
            "They ask for {needed} reports. The Explanatory Notes read the Act as allowing no "
            "more than three."
        ),
        "threshold.routes.reports.reports",
    ),
    Code.WINDOW_SHORTER: _beyond(
        S104_11_B,
        N_(
            "A report counts for {period}. The Act gives six months from each report to the "
            "application."
        ),
        "threshold.routes.reports.window",
    ),
    Code.WINDOW_CAN_END_SOONER: _beyond(
        S104_11_B,
        N_(
            "The {period} do not run from each report to the application, as in the Act, so they "
            "can end sooner."
        ),
        "threshold.routes.reports.window",
    ),
    Code.REPORTING_SHORTER: _beyond(
        S104_11_A,
        N_("A report must be made within {period} of the behaviour. The Act gives one month."),
        "threshold.routes.reports.report_within",
    ),
    Code.RECENCY: _beyond(
        f"{S104_4} and (11)",
        N_(
            "The latest report or incident must be no older than {period}. The Act does not ask "
            "that."
        ),
        "threshold.routes.reports.latest_within",
    ),
    Code.CONDITION_ABOUT_ACTION: _beyond(
        f"{S104_4}; {GUIDANCE_ASB}",
        N_(
            "The threshold is about the incidents that were reported, not about how agencies "
            "responded. That is for the review itself. This area also says: {text}"
        ),
        "threshold.conditions.{id}",
    ),
    Code.ACTION_ON_ADDED_ROUTE: _beyond(
        GUIDANCE_ASB,
        N_(
            "The threshold is about the incidents that were reported, not about how agencies "
            "responded. On a route that it adds, this area also says: {text}"
        ),
        "threshold.conditions.{id}",
    ),
    Code.LOCAL_CONDITION: _beyond(
        S104_4,
        N_(
            "Once there are enough qualifying complaints, the Act leaves no room for a further "
            "condition. This area also says: {text}"
        ),
        "threshold.conditions.{id}",
    ),
    Code.GROUP_ROUTE_TIGHTER: _beyond(
        S104_4,
        N_(
            "The route for several people or households needs {needed}. The Act counts "
            "complaints about the behaviour, whoever made them, so on its face three are enough. "
            "A person should look at this."
        ),
        "threshold.routes.{route}",
    ),
    Code.VICTIM_NOT_INVITED: _beyond(
        f"{GUIDANCE_2021}; {GUIDANCE_2025}",
        N_(
            "The victim is not invited. The guidance says always to consider inviting the victim "
            "or somebody for them."
        ),
        "participation.victim_invited",
    ),
    Code.NO_PAGE: _missing(
        S104_2, N_("the address where the procedures are published"), "source.url"
    ),
    Code.NO_POINT_OF_CONTACT: _missing(
        S104_3, N_("a point of contact for applications"), "point_of_contact"
    ),
    Code.HOW_TO_APPLY_NOT_SAID: _missing(S104_3, N_("the ways to apply"), "applicants.ways"),
    Code.NOT_PASSED_ON: _missing(
        S104_3,
        N_("that applications are passed to all the relevant bodies"),
        "duties.passed_to_all_bodies",
    ),
    Code.WHO_CAN_APPLY_NOT_SAID: _missing(GUIDANCE_ASB, N_("who can apply"), "applicants.who"),
    Code.REPRESENTATIVE_NOT_SAID: _missing(
        S104_1, N_("that another person can apply for the victim"), "applicants.who"
    ),
    Code.FEW_WAYS_TO_APPLY: _missing(
        GUIDANCE_2025, N_("more than one or two ways to apply"), "applicants.ways"
    ),
    Code.NO_LEAD_AGENCY: _missing(GUIDANCE_ASB, N_("which agency leads"), "lead_agency"),
    Code.NO_TIME_LIMITS: _missing(
        GUIDANCE_2021,
        N_("by when the applicant is told the decision on the threshold and the outcome"),
        "time_limits",
    ),
    Code.INVITATION_NOT_SAID: _missing(
        f"{GUIDANCE_2021}; {GUIDANCE_2025}",
        N_("whether the victim or somebody for them is invited to the review meeting"),
        "participation.victim_invited",
    ),
    Code.NO_APPEAL_ROUTE: _missing(
        SCHEDULE_4_3,
        N_(
            "what happens if the applicant is not satisfied with how the application was dealt "
            "with or how the review was carried out"
        ),
        "appeal",
    ),
    Code.NO_FIGURES: _missing(
        S104_9, N_("the four yearly figures, or where they are published"), "statistics"
    ),
    Code.FIGURES_INCOMPLETE: _missing(
        S104_9, N_("all four yearly figures for: {periods}"), "statistics"
    ),
    Code.POLICING_BODY_NOT_CONSULTED: _missing(
        SCHEDULE_4_1,
        N_("when the local policing body was consulted"),
        "duties.policing_body_consulted_on",
    ),
    Code.LANDLORDS_NOT_CONSULTED: _missing(
        SCHEDULE_4_2,
        N_("when local providers of social housing were consulted"),
        "duties.landlords_consulted_on",
    ),
    Code.NO_EFFECTIVENESS_REVIEW: _missing(
        SCHEDULE_4_4,
        N_("how the procedures are assessed and revised"),
        "duties.effectiveness_review",
    ),
    Code.NO_SECOND_REPORT_NOTICE: _missing(
        GUIDANCE_2025,
        N_(
            "that every victim who makes a second report within six months is told of the case "
            "review"
        ),
        "duties.second_report_notice",
    ),
    Code.NUMBER_FROM_ACT: _note(
        S104_4,
        N_("how many reports are needed, so the Act’s three apply"),
        "threshold.routes.reports.reports",
        absent=True,
    ),
    Code.NO_HATE_ROUTE: _note(
        NOTES_104,
        N_(
            "a lower number for behaviour motivated by hate, which the Act allows and does not "
            "ask for"
        ),
        "threshold.routes.hate",
        absent=True,
    ),
    Code.HATE_ONLY_CRIME: _note(
        REGULATOR,
        N_(
            "The hate route counts only what was recorded as a crime. That is narrower than the "
            "regulator’s meaning: what the victim or anyone else takes to be motivated by hate."
        ),
        "threshold.routes.hate.hate.recorded_as_crime",
    ),
    Code.ADDED_ROUTE_WINDOW_SHORTER: _note(
        S104_11_B,
        N_(
            "On a route that the area adds, a report counts for {period}, shorter than the Act’s "
            "six months. It takes nothing from the Act’s own route: {route}."
        ),
        "threshold.routes.{route_id}.window",
    ),
    Code.ADDED_ROUTE_PERIODS_NOT_SAID: _note(
        S104_11,
        N_("all the periods of this route, so nobody is refused for them: {route}"),
        "threshold.routes.{route_id}",
        absent=True,
    ),
    Code.CONDITION_ON_ADDED_ROUTE: _note(
        S104_5,
        N_(
            "A route that the area adds has a condition. It takes nothing from the Act’s own "
            "route. The area says: {text}"
        ),
        "threshold.conditions.{id}",
    ),
    Code.DISCRETION_NOT_SAID: _note(
        S104_5,
        N_("how a review can follow when there are fewer reports"),
        "threshold.discretion",
        absent=True,
    ),
    Code.EVERY_MEMBER_CONSENTS: _note(
        S104_1,
        N_("Everybody in a group must agree before it applies. The Act does not ask that."),
        "applicants.every_group_member_consents",
    ),
    Code.POINT_OF_CONTACT_NOT_REACHABLE: _note(
        S104_3,
        N_("a name, telephone number or address for the point of contact"),
        "point_of_contact",
        absent=True,
    ),
    Code.APPEAL_BODY_NOT_NAMED: _note(
        SCHEDULE_4_3, N_("who decides an appeal"), "appeal.body", absent=True
    ),
    Code.TIME_LIMITS_ASSUMED: _note(
        GUIDANCE_2021,
        N_("these time limits, so they are assumed: {limits}"),
        "time_limits",
        absent=True,
    ),
    Code.STARTS_NOT_SAID: _note(
        GUIDANCE_2021,
        N_("from when these time limits run: {limits}"),
        "time_limits",
        absent=True,
    ),
}
