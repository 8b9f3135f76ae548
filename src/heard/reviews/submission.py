"""What an applicant has told us, whole and checked, before it becomes a review."""

from dataclasses import dataclass, field
from datetime import date

from heard.rules.procedures import ApplicantKind


@dataclass(frozen=True)
class PlaceAnswers:
    address: str = ""
    postcode: str = ""


@dataclass(frozen=True)
class PersonAnswers:
    """A person, and how to reach them. `ways` holds only ways they called safe."""

    name: str = ""
    organisation: str = ""
    born_on: date | None = None
    under_18: bool = False
    language: str = ""
    ways: dict[str, str] = field(default_factory=dict)
    preferred: str = ""  # one of the ways; empty: any of them
    hours: tuple[str, ...] = ()
    hours_detail: str = ""
    may_leave_message: bool | None = None
    others_who_may_answer: str = ""
    needs: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class ConsentAnswers:
    given: bool
    how: str = ""
    evidence: str = ""
    given_on: date | None = None


@dataclass(frozen=True)
class ReportAnswers:
    """A report. `incident` is a mark that reports of one incident share."""

    incident: str
    happened_on: date
    reported_on: date
    reported_to: str
    what: str = ""
    how: str = "unknown"
    agency_reference: str = ""
    response: str = "unknown"
    response_detail: str = ""
    hate: bool = False
    hate_strands: tuple[str, ...] = ()
    recorded_as_crime: bool | None = None
    reporter_name: str = ""
    reporter_home: str = ""


@dataclass(frozen=True)
class Submission:
    """An application as it is sent."""

    kind: ApplicantKind
    applicant: PersonAnswers
    home: PlaceAnswers
    where: PlaceAnswers
    reports: tuple[ReportAnswers, ...]
    victim: PersonAnswers | None = None
    relationship: str = ""
    consent: ConsentAnswers | None = None
    guardian: PersonAnswers | None = None
    guardian_knows: str = ""
    guardian_part: str = ""
    tenure: str = ""
    landlord: str = ""
    what_is_happening: str = ""
    effect: str = ""
    wanted: str = ""
    others_affected: str = ""
    support: str = "later"
    equality: dict[str, str] = field(default_factory=dict)
