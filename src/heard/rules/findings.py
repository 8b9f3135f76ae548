"""What the threshold rule answers: every report, every route, and where the area and the Act part.

A finding holds codes and dates. `wording` turns them into sentences, in English or Welsh, so
the page, the letter and the record say the same.
"""

from datetime import date
from enum import StrEnum
from typing import NamedTuple

from heard.rules.application import Application, Report
from heard.rules.in_force import ProceduresInForce, RouteInForce
from heard.rules.procedures import Condition, RouteKind


class Reason(StrEnum):
    """Why a report counts, or does not."""

    COUNTED = "counted"
    COUNTED_BY_ACT = "counted_by_act"
    COUNTED_BY_AREA = "counted_by_area"
    SAME_INCIDENT = "same_incident"
    SAME_PERSON = "same_person"
    SAME_HOUSEHOLD = "same_household"
    REPORTED_LATE = "reported_late"
    TOO_OLD = "too_old"
    APART = "apart"
    OTHER_PROBLEM = "other_problem"
    AFTER_APPLICATION = "after_application"
    DISPUTED = "disputed"
    NOT_HATE = "not_hate"
    NOT_RECORDED_AS_CRIME = "not_recorded_as_crime"
    RECORDING_UNKNOWN = "recording_unknown"
    MANAGER_DECIDES = "manager_decides"


class Test(StrEnum):
    """What decided a route."""

    MET = "met"
    TOO_FEW = "too_few"
    TOO_FEW_PEOPLE = "too_few_people"
    TOO_FEW_HATE = "too_few_hate"
    NOT_RECENT = "not_recent"
    CONDITION_NOT_MET = "condition_not_met"
    CONDITION_TO_BE_JUDGED = "condition_to_be_judged"
    ONE_INCIDENT = "one_incident"
    UNSETTLED = "unsettled"
    NOT_PUBLISHED = "not_published"
    MANAGER_DECIDES = "manager_decides"
    NOT_ASKED = "not_asked"


class Verdict(NamedTuple):
    """A report against one test.

    `by` is the last day it would have been in time. On a report that counts it is there only
    when the report is in time on that very day because the area's words are read for the
    applicant.
    """

    reason: Reason
    by: date | None = None
    counted: bool = False

    @property
    def passes(self) -> bool:
        """Whether the report passes the test, also where another one stands for it."""
        return self.counted or self.reason in REPEATING


REPEATING = frozenset({Reason.SAME_INCIDENT, Reason.SAME_PERSON, Reason.SAME_HOUSEHOLD})

COUNTED = Verdict(Reason.COUNTED, counted=True)
APART = Verdict(Reason.APART)
OTHER_PROBLEM = Verdict(Reason.OTHER_PROBLEM)
AFTER_APPLICATION = Verdict(Reason.AFTER_APPLICATION)
DISPUTED = Verdict(Reason.DISPUTED)
NOT_HATE = Verdict(Reason.NOT_HATE)
NOT_RECORDED_AS_CRIME = Verdict(Reason.NOT_RECORDED_AS_CRIME)
RECORDING_UNKNOWN = Verdict(Reason.RECORDING_UNKNOWN)


class ReportFinding(NamedTuple):
    """A report's one answer, and behind it the Act's and each route's."""

    report: Report
    reason: Reason
    by: date | None
    statutory: Verdict
    local: dict[RouteKind, Verdict]

    @property
    def counted(self) -> bool:
        return self.reason in COUNTING


class ConditionFinding(NamedTuple):
    condition: Condition
    met: bool | None


class RouteFinding(NamedTuple):
    """A route: `needed` and `counted` are in the route's own measure (incidents, people, homes).

    `recency` is the latest report or incident against how recent the area asks it to be.
    `lacks_people` is true where the route asks for more different people, or homes, than
    reported.
    """

    route: RouteInForce
    met: bool | None
    test: Test
    needed: int
    counted: int
    conditions: tuple[ConditionFinding, ...]
    recency: Verdict
    lacks_people: bool = False

    @property
    def turns_on_condition(self) -> bool:
        """Whether the number is reached, or may be, and a local condition is not known to hold."""
        return self.test in NUMBER_REACHED and any(each.met is not True for each in self.conditions)


class Statutory(NamedTuple):
    """Section 104(4). `qualifying` counts incidents, `complaints` the complaints about them."""

    met: bool | None
    qualifying: int
    complaints: int
    needed: int


class Caution(StrEnum):
    """What a person who decides must know."""

    LOCAL_REFUSES_STATUTE = "local_refuses_statute"
    LOCAL_PERIOD_SHORTER = "local_period_shorter"
    MORE_THAN_THREE = "more_than_three"
    ONE_INCIDENT = "several_complaints_of_one_incident"
    SEVERAL_PEOPLE = "several_people_tighter_than_act"
    DISPUTED = "disputed_reports_would_decide"
    LOCAL_CONDITION = "local_condition_to_be_judged"
    READ_FOR_APPLICANT = "read_for_the_applicant"
    NOT_PUBLISHED = "period_not_published"


class CautionFinding(NamedTuple):
    """A warning and the authority for it."""

    code: Caution
    citation: str


class Finding(NamedTuple):
    """The answer of `threshold.assess`, with every reason."""

    procedures: ProceduresInForce
    application: Application
    reports: tuple[ReportFinding, ...]
    routes: tuple[RouteFinding, ...]
    statutory: Statutory
    local: bool | None
    warnings: tuple[CautionFinding, ...] = ()

    @property
    def must_be_met(self) -> bool:
        """Whether section 104(4) leaves the relevant bodies no other decision."""
        return self.statutory.met is True

    @property
    def met(self) -> bool | None:
        """Met under the Act or the area's own rules; None where a person must judge."""
        if self.statutory.met or self.local:
            return True
        if self.statutory.met is None or self.local is None:
            return None
        return False


COUNTING = frozenset({Reason.COUNTED, Reason.COUNTED_BY_ACT, Reason.COUNTED_BY_AREA})
NUMBER_REACHED = frozenset(
    {
        Test.CONDITION_NOT_MET,
        Test.CONDITION_TO_BE_JUDGED,
        Test.ONE_INCIDENT,
        Test.UNSETTLED,
        Test.NOT_PUBLISHED,
    }
)
