"""Review procedures: what an area publishes about its case reviews, as a dated file.

Section 104(2) of the Anti-social Behaviour, Crime and Policing Act 2014 has the relevant
bodies make and publish "review procedures". One file holds one version of one area's. It says
only what the area has published: a value left out is *not published*, never a rule, and
`in_force.resolve` fills it from the area it inherits from and says so.

The file is TOML. Its JSON Schema is made from these models (`heard procedures schema`).
"""

import tomllib
from datetime import date
from enum import StrEnum
from typing import Annotated, Literal, Self

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationError,
    model_validator,
)

from heard.rules.periods import Unit

NATIONAL = "national"

Identifier = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=2000)]
Count = Annotated[int, Field(ge=1, le=1000)]


class InvalidProcedures(ValueError):
    """A procedures file cannot be read. The message says which field, and what to do."""


class Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


# Periods -----------------------------------------------------------------------------------


class Reading(StrEnum):
    """How the last day of a period of months is found."""

    BEGINNING_WITH = "beginning_with"  # the Act's: the first day counts, so it ends a day sooner
    SAME_DAY = "same_day"  # an area's own words, read for the applicant: the same day number counts


class Anchor(StrEnum):
    """What a window runs from."""

    REPORT = "report"  # each report on its own, as in section 104(11)(b)
    INCIDENT = "incident"  # each incident on its own
    FIRST_REPORT = "first_report"
    FIRST_INCIDENT = "first_incident"
    LATEST_REPORT = "latest_report"
    LATEST_INCIDENT = "latest_incident"


class Period(Part):
    """So many days, weeks or months between two dates."""

    number: Count
    unit: Literal[Unit.DAY, Unit.WEEK, Unit.MONTH] = Unit.MONTH
    reading: Reading = Reading.SAME_DAY


class Window(Period):
    """The period inside which reports must fall to count."""

    runs_from: Anchor = Anchor.REPORT
    runs_to: Literal["application", "report"] = "application"

    @model_validator(mode="after")
    def _has_two_ends(self) -> Self:
        if self.runs_to == "report" and self.runs_from in {Anchor.REPORT, Anchor.INCIDENT}:
            raise ValueError(
                "a window between reports runs from the first or to the latest of them"
            )
        return self


class Recency(Period):
    """How recent the latest report or incident must be when the application is made."""

    of: Literal["report", "incident"] = "report"


# The threshold -----------------------------------------------------------------------------


class RouteKind(StrEnum):
    """The kinds of route to the threshold that areas publish."""

    REPORTS = "reports"  # section 104(4): so many qualifying complaints
    PEOPLE = "people"  # several people
    HOUSEHOLDS = "households"  # several households
    HATE = "hate"  # behaviour motivated by hate
    MANAGER = "manager"  # a senior manager decides that a review is needed


class Strand(StrEnum):
    """The characteristics that make an incident a hate incident."""

    DISABILITY = "disability"
    RACE = "race"
    RELIGION = "religion"
    SEXUAL_ORIENTATION = "sexual_orientation"
    TRANSGENDER = "transgender_identity"
    AGE = "age"
    GENDER = "gender"
    OTHER = "other"


class HateTest(Part):
    """What the hate route asks of a report."""

    reports: Count = 1
    recorded_as_crime: bool = False
    strands: tuple[Strand, ...] = ()


class Route(Part):
    """One way to reach the threshold. Any one route is enough."""

    kind: RouteKind
    reports: Count | None = Field(None, description="Reports needed.")
    people: Count | None = Field(None, description="Different people who must have reported.")
    households: Count | None = Field(None, description="Different households.")
    window: Window | None = None
    report_within: Period | None = Field(
        None, description="How soon after its incident a report must have been made."
    )
    latest_within: Recency | None = None
    separate_incidents: bool | None = Field(
        None, description="Whether several reports of one incident count once."
    )
    same_problem: bool | None = None
    hate: HateTest | None = None

    @model_validator(mode="after")
    def _says_what_its_kind_needs(self) -> Self:
        if self.kind is RouteKind.PEOPLE and self.people is None:
            raise ValueError("a people route must say how many people")
        if self.kind is RouteKind.HOUSEHOLDS and self.households is None:
            raise ValueError("a households route must say how many households")
        if self.hate is not None and self.kind is not RouteKind.HATE:
            raise ValueError("only the hate route has a hate test")
        return self


class ConditionKind(StrEnum):
    """Local conditions met so far in published procedures. Each needs somebody's judgement."""

    NO_EFFECTIVE_ACTION = "no_effective_action"
    CASE_CLOSED = "case_closed"
    MEDIATION = "mediation"
    ACTION_AVAILABLE = "action_available"
    NOT_BEING_INVESTIGATED = "not_being_investigated"
    NOT_REVIEWED_BEFORE = "not_reviewed_before"
    STILL_HAPPENING = "still_happening"
    LINKED_LOCATION = "linked_location"
    CASE_MEETING = "case_meeting"
    OTHER_HOUSEHOLD = "other_household"
    NOT_NEIGHBOUR_DISPUTE = "not_neighbour_dispute"
    NOT_VEXATIOUS = "not_vexatious"
    NOT_A_COMPLAINT = "not_a_complaint"
    TIME_TO_ACT = "time_to_act"
    OTHER = "other"


class Condition(Part):
    """Something an area asks besides the count. Never computed unless the input says so."""

    id: Identifier
    kind: ConditionKind = ConditionKind.OTHER
    text: Text
    judged_by: Text = "the relevant bodies"
    routes: tuple[RouteKind, ...] = Field((), description="Empty: every route.")


class Factor(StrEnum):
    """Section 104(5): what the discretionary limb may look at."""

    PERSISTENCE = "persistence"
    HARM = "harm"
    ADEQUACY = "adequacy"


class Discretion(Part):
    """How a review can follow below the count, section 104(5)."""

    factors: tuple[Factor, ...] = ()
    text: Text | None = None


class Threshold(Part):
    routes: tuple[Route, ...] = ()
    conditions: tuple[Condition, ...] = ()
    discretion: Discretion | None = None

    @model_validator(mode="after")
    def _names_each_once(self) -> Self:
        kinds = [route.kind for route in self.routes]
        if len(set(kinds)) != len(kinds):
            raise ValueError("there are two routes of one kind: put them together")
        ids = [condition.id for condition in self.conditions]
        if len(set(ids)) != len(ids):
            raise ValueError("two conditions have one id")
        return self

    def route(self, kind: RouteKind) -> Route | None:
        return next((route for route in self.routes if route.kind is kind), None)


# Time limits -------------------------------------------------------------------------------


class Event(StrEnum):
    """What a time limit runs from."""

    APPLICATION = "application"
    ACKNOWLEDGEMENT = "acknowledgement"
    INFORMATION_REQUEST = "information_request"
    INFORMATION_RECEIVED = "information_received"
    THRESHOLD_DECISION = "threshold_decision"
    PANEL = "panel"
    OUTCOME = "outcome"
    APPEAL = "appeal"
    APPEAL_DECIDED = "appeal_decided"
    NEXT_MEETING = "next_meeting"
    NOT_STATED = "not_stated"


class Basis(StrEnum):
    """On whose word a time limit stands."""

    PUBLISHED = "published"
    SET_BY_AREA = "set_by_area"  # the coordinator set it; the published page does not say
    ASSUMED = "assumed"  # nobody has said: a default, marked wherever it is shown


class TimeLimit(Part):
    """How long a step may take, and from when."""

    number: Count
    unit: Unit = Unit.WORKING_DAY
    runs_from: Event = Event.NOT_STATED
    wording: Text | None = Field(None, description="The words the area used for the start.")
    basis: Basis = Basis.PUBLISHED


class TimeLimits(Part):
    acknowledgement: TimeLimit | None = None
    information_return: TimeLimit | None = None
    threshold_decision: TimeLimit | None = None
    panel: TimeLimit | None = None
    outcome: TimeLimit | None = None
    appeal_window: TimeLimit | None = None
    appeal_decision: TimeLimit | None = None


# People, appeal, duties ----------------------------------------------------------------------


class ApplicantKind(StrEnum):
    """Who asks for the review."""

    VICTIM = "victim"
    REPRESENTATIVE = "representative"
    BUSINESS = "business"
    GROUP = "group"
    PRACTITIONER = "practitioner"
    MANAGER = "manager"


class Consent(StrEnum):
    """The consent an area asks for when somebody applies for another."""

    GIVEN = "given"
    WRITTEN = "written"
    SIGNED = "signed"


class Applicants(Part):
    who: tuple[ApplicantKind, ...] = ()
    consent: Consent | None = None
    every_group_member_consents: bool | None = None
    anonymous: bool | None = Field(None, description="Whether an unnamed application is taken.")
    ways: tuple[Literal["online", "phone", "post", "email", "in_person"], ...] = ()


class Participation(Part):
    victim_invited: bool | None = None
    ways: tuple[Literal["in_person", "video", "statement", "advocate", "representative"], ...] = ()
    text: Text | None = None


class Appeal(Part):
    body: Text | None = None
    grounds: tuple[Text, ...] = ()
    not_grounds: tuple[Text, ...] = ()
    raised_by: Literal["applicant", "reviewing_body"] = "applicant"
    text: Text | None = None


class PointOfContact(Part):
    name: Text | None = None
    phone: Text | None = None
    email: Text | None = None
    address: Text | None = None
    text: Text | None = None


class Panel(Part):
    partners_needed: Count | None = None
    meetings: tuple[date, ...] = Field((), description="Dates of the scheduled meetings.")
    text: Text | None = None


class Duties(Part):
    """What the Act and the guidance ask of the procedures themselves."""

    passed_to_all_bodies: bool | None = None
    policing_body_consulted_on: date | None = None
    landlords_consulted_on: date | None = None
    effectiveness_review: Text | None = None
    second_report_notice: bool | None = None
    figures_published_at: Text | None = None


class PublishedFigures(Part):
    """The four numbers of section 104(9), as the area published them. None: not stated."""

    period: Text
    begins: date | None = None
    ends: date | None = None
    applications: Annotated[int, Field(ge=0)] | None = None
    threshold_not_met: Annotated[int, Field(ge=0)] | None = None
    reviews: Annotated[int, Field(ge=0)] | None = None
    recommendations: Annotated[int, Field(ge=0)] | None = None
    note: Text | None = None


class Source(Part):
    url: Text | None = None
    other_urls: tuple[Text, ...] = ()
    page_dated: Text | None = None
    seen_on: date | None = None
    cut_short: bool = Field(
        False, description="Only part of the page was seen: what is missing may be on it."
    )
    quotes: tuple[Text, ...] = Field((), description="The decisive words, a few at a time.")


class Procedures(Part):
    """One version of one area's review procedures, as published."""

    format: Literal[1] = 1
    id: Identifier
    name: Text
    nation: Literal["England", "Wales", "England and Wales"]
    version: Text = "1"
    valid_from: date | None = Field(
        None, description="The first day these procedures apply. Left out: not stated."
    )
    inherits: Identifier | Literal[""] = Field(
        NATIONAL, description="Whose procedures fill in what is left out. Empty: nobody's."
    )
    historic: bool = Field(False, description="The council or the rule is no longer there.")
    lead_agency: Text | None = None
    point_of_contact: PointOfContact | None = None
    source: Source = Source()
    threshold: Threshold = Threshold()
    time_limits: TimeLimits = TimeLimits()
    applicants: Applicants = Applicants()
    participation: Participation = Participation()
    panel: Panel = Panel()
    appeal: Appeal = Appeal()
    duties: Duties = Duties()
    statistics: tuple[PublishedFigures, ...] = ()
    notes: tuple[Text, ...] = ()

    @model_validator(mode="after")
    def _inherits_from_another(self) -> Self:
        if self.inherits == self.id:
            raise ValueError("procedures cannot inherit from themselves")
        return self


def parse(text: str) -> Procedures:
    """Read a procedures file. Raises InvalidProcedures, naming each field that is wrong."""
    try:
        content = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise InvalidProcedures(f"This is not a TOML file: {error}") from error
    try:
        return Procedures.model_validate(content)
    except ValidationError as error:
        raise InvalidProcedures("\n".join(faults(error))) from error


def faults(error: ValidationError) -> list[str]:
    """What pydantic found, a line for each field: where it is and what is wrong with it."""
    lines = []
    for fault in error.errors(include_url=False):
        where = ".".join(str(step) for step in fault["loc"]) or "the file"
        lines.append(f"{where}: {fault['msg'].removeprefix('Value error, ')}")
    return lines
