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


def _day(value: Any) -> Any:
    """A date written as 2026-03-01 or 01/03/2026."""
    if isinstance(value, datetime) or not isinstance(value, str | date):
        raise ValueError("write a date as 2026-03-01 or 01/03/2026")
    if isinstance(value, date):
        return value
    for pattern in ("%Y-%m-%d", "%d/%m/%Y"):
        try:
            return datetime.strptime(value.strip(), pattern).date()  # noqa: DTZ007
        except ValueError:
            continue
    raise ValueError(f"“{value}” is not a date: write it as 2026-03-01 or 01/03/2026")


def _kind(value: Any) -> Any:
    return ALSO_CALLED.get(value, value) if isinstance(value, str) else value


Day = Annotated[date, BeforeValidator(_day)]
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
    `reporter` and `household` are any marks that tell people and homes apart.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: Mark
    incident: Mark = ""
    happened_on: Day
    reported_on: Day
    reported_to: str = Field("", max_length=200)
    reporter: Mark = "applicant"
    household: Mark = ""
    hate: bool = False
    recorded_as_crime: bool | None = None
    response: Response = Response.UNKNOWN
    same_problem: bool = True
    status: Status = Status.CLAIMED

    @model_validator(mode="before")
    @classmethod
    def _stands_alone_unless_joined(cls, content: Any) -> Any:
        if isinstance(content, dict):
            content = dict(content)
            if not content.get("incident"):
                content["incident"] = content.get("id")
            if not content.get("household"):
                content["household"] = content.get("reporter") or "applicant"
        return content

    @field_validator("reported_on")
    @classmethod
    def _follows_its_incident(cls, reported_on: date, info: ValidationInfo) -> date:
        happened_on = info.data.get("happened_on")
        if happened_on is not None and reported_on < happened_on:
            raise ValueError("it was reported before it happened: check both dates")
        return reported_on


class Applicant(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: Annotated[ApplicantKind, BeforeValidator(_kind)] = ApplicantKind.VICTIM


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
        ids = [report.id for report in self.reports]
        twice = next((each for each in ids if ids.count(each) > 1), None)
        if twice is not None:
            raise ValueError(f"two reports have the id “{twice}”")
        return self
