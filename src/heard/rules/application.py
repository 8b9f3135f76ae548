"""An application as the threshold sees it: dates and marks, no names."""

from datetime import date, datetime
from enum import StrEnum
from typing import Annotated, Any, Self

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ValidationInfo,
    WithJsonSchema,
    field_validator,
    model_validator,
)

from heard.rules.procedures import ApplicantKind

ALSO_CALLED = {
    "individual": ApplicantKind.VICTIM,
    "person": ApplicantKind.VICTIM,
    "self": ApplicantKind.VICTIM,
    "third_party": ApplicantKind.REPRESENTATIVE,
    "community_group": ApplicantKind.GROUP,
    "senior_manager": ApplicantKind.MANAGER,
}

# A year outside these is a slip of the pen, and months can always be added to one inside.
EARLIEST, LATEST = date(1900, 1, 1), date(2100, 12, 31)


def _day(value: Any) -> date:
    """A date written as 2026-03-01 or 01/03/2026."""
    if isinstance(value, datetime) or not isinstance(value, str | date):
        raise ValueError("write a date as 2026-03-01 or 01/03/2026")
    day = read_day(value) if isinstance(value, str) else value
    if not EARLIEST <= day <= LATEST:
        raise ValueError(f"the year must be from {EARLIEST.year} to {LATEST.year}")
    return day


def read_day(text: str) -> date:
    """The date in a text. Raises ValueError."""
    for pattern in ("%Y-%m-%d", "%d/%m/%Y"):
        try:
            return datetime.strptime(text.strip(), pattern).date()  # noqa: DTZ007
        except ValueError:
            continue
    raise ValueError(f"“{text}” is not a date: write it as 2026-03-01 or 01/03/2026")


def _kind(value: Any) -> Any:
    return ALSO_CALLED.get(value, value) if isinstance(value, str) else value


Day = Annotated[
    date,
    BeforeValidator(_day),
    WithJsonSchema(
        {
            "type": "string",
            "description": "A date, as 2026-03-01 or 01/03/2026.",
            "pattern": r"^\s*(\d{4}-\d{1,2}-\d{1,2}|\d{1,2}/\d{1,2}/\d{4})\s*$",
        }
    ),
]
Kind = Annotated[
    ApplicantKind,
    BeforeValidator(_kind),
    WithJsonSchema({"type": "string", "enum": [*map(str, ApplicantKind), *ALSO_CALLED]}),
]
Mark = Annotated[str, Field(min_length=1, max_length=200)]


class Response(StrEnum):
    """What the applicant says came of a report."""

    NONE = "none"
    INADEQUATE = "inadequate"
    ACTED = "acted"
    UNKNOWN = "unknown"


class Status(StrEnum):
    """How far a report has been checked with the agency it was made to."""

    CLAIMED = "claimed"
    CONFIRMED = "confirmed"
    DISPUTED = "disputed"


class Report(BaseModel):
    """A report of one incident to one agency: in the Act, a complaint.

    `incident` joins the reports of one incident; left out, the report is its own incident.
    `reporter` and `household` are any marks that tell people and homes apart; left out, each
    reporter is a household.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: Mark
    incident: str = Field("", max_length=200, validate_default=True)
    happened_on: Day
    reported_on: Day
    reported_to: str = Field("", max_length=200)
    reporter: Mark = "applicant"
    household: str = Field("", max_length=200, validate_default=True)
    hate: bool = False
    recorded_as_crime: bool | None = None
    response: Response = Response.UNKNOWN
    same_problem: bool = True
    status: Status = Status.CLAIMED

    @field_validator("incident")
    @classmethod
    def _stands_alone_unless_joined(cls, incident: str, info: ValidationInfo) -> str:
        return incident or str(info.data.get("id", ""))

    @field_validator("household")
    @classmethod
    def _lives_alone_unless_joined(cls, household: str, info: ValidationInfo) -> str:
        return household or str(info.data.get("reporter", ""))

    @field_validator("reported_on")
    @classmethod
    def _follows_its_incident(cls, reported_on: date, info: ValidationInfo) -> date:
        happened_on = info.data.get("happened_on")
        if happened_on is not None and reported_on < happened_on:
            raise ValueError("it was reported before it happened: check both dates")
        return reported_on


class Applicant(BaseModel):
    """Who asks for the review. Some kinds are also called by other names."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: Kind = ApplicantKind.VICTIM


class Application(BaseModel):
    """What is assessed: who applied, when, and the reports they rely on.

    `judgements` carries the answers of people to local conditions, by the condition's id.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    applied_on: Day
    applicant: Applicant = Applicant()
    reports: tuple[Report, ...] = ()
    judgements: dict[str, bool] = {}

    @model_validator(mode="after")
    def _names_each_report_once(self) -> Self:
        known: set[str] = set()
        for report in self.reports:
            if report.id in known:
                raise ValueError(f"two reports have the id “{report.id}”")
            known.add(report.id)
        return self
