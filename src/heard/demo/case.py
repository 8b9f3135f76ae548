"""What a case of the demonstration is made of: somebody, what they reported, and its course.

Everything is counted from the application: reports in days before it, steps in working days after
it. So the story is the same on whatever day it is told. `docs/demo.md` shows how to add a case.
"""

from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from heard.demo.scene import Step
from heard.reviews.models import Review
from heard.reviews.submission import (
    ConsentAnswers,
    PersonAnswers,
    PlaceAnswers,
    ReportAnswers,
    Submission,
)
from heard.rules.behaviour import Behaviour
from heard.rules.periods import months_before
from heard.rules.procedures import ApplicantKind


@dataclass(frozen=True)
class Report:
    """Something that happened `ago` days before the application, and whom they told of it.

    With `again`, it tells somebody of the same thing as the report above it.
    """

    ago: int
    to: str
    what: str = ""
    after: int = 1  # how many days after it happened they told somebody
    how: str = "phone"
    reference: str = ""
    response: str = "none"  # none, inadequate, acted or unknown
    came_of_it: str = ""
    hate: tuple[str, ...] = ()
    crime: bool | None = None
    by: str = ""  # who in a group made it
    home: str = ""
    again: bool = False


@dataclass(frozen=True)
class Agreed:
    """The victim agreed to somebody applying for them, so many days before the application."""

    how: str  # spoken, written or signed
    ago: int = 1
    evidence: str = ""


@dataclass(frozen=True)
class NotAgreed:
    """The victim has not agreed: not_yet or cannot; of a group: some."""

    how: str = "not_yet"


@dataclass(frozen=True, kw_only=True)
class Case:
    """An application, and what becomes of it."""

    name: str  # how other cases and the tests call it; it is not shown
    area: str
    applied: int  # working days before the last working day
    clock: str = "10:20"
    kind: ApplicantKind = ApplicantKind.VICTIM
    applicant: PersonAnswers
    home: PlaceAnswers
    where: PlaceAnswers | None = None  # None: at home
    reports: tuple[Report, ...]
    victim: PersonAnswers | None = None
    relationship: str = ""
    consent: Agreed | NotAgreed | None = None
    age: int | None = None  # the victim's, in years, where they are a child
    guardian: PersonAnswers | None = None
    guardian_knows: str = ""
    guardian_part: str = ""
    tenure: str = "unsaid"
    landlord: str = ""
    about: tuple[Behaviour, ...] = ()  # as who takes it on names it: mostly, and also
    what: str
    effect: str
    wanted: str = ""
    others: str = ""
    support: str = Review.Support.LATER
    equality: dict[str, str] = field(default_factory=dict)
    channel: str = Review.Channel.ONLINE
    keyed: int = 0  # working days until somebody entered it, when it did not come online
    language: str = "en"
    phrase: str = ""  # a recovery phrase that the demonstration tells everybody
    phrase_shows: str = ""
    silent: bool = False  # nobody keeps in touch, except where the course says so
    course: tuple[Step, ...] = ()


def submission(case: Case, *, applied_on: date) -> Submission:
    """The application as its applicant would have sent it on a day."""
    applicant, victim = case.applicant, case.victim
    if case.age is not None:
        born_on = months_before(applied_on, months=12 * case.age + 4)
        if victim is None:
            applicant = replace(applicant, born_on=born_on)
        else:
            victim = replace(victim, born_on=born_on)
    return Submission(
        kind=case.kind,
        applicant=applicant,
        home=case.home,
        where=case.where or case.home,
        reports=_reports(case.reports, applied_on),
        victim=victim,
        relationship=case.relationship,
        consent=_consent(case.consent, applied_on),
        guardian=case.guardian,
        guardian_knows=case.guardian_knows,
        guardian_part=case.guardian_part,
        tenure=case.tenure,
        landlord=case.landlord,
        what_is_happening=case.what,
        effect=case.effect,
        wanted=case.wanted,
        others_affected=case.others,
        support=case.support,
        equality=case.equality,
    )


def _reports(reports: tuple[Report, ...], applied_on: date) -> tuple[ReportAnswers, ...]:
    answers: list[ReportAnswers] = []
    for number, report in enumerate(reports):
        happened_on = applied_on - timedelta(days=report.ago)
        answers.append(
            ReportAnswers(
                incident=answers[-1].incident if report.again else str(number),
                happened_on=happened_on,
                reported_on=happened_on + timedelta(days=report.after),
                reported_to=report.to,
                what=report.what,
                how=report.how,
                agency_reference=report.reference,
                response=report.response,
                response_detail=report.came_of_it,
                hate=bool(report.hate),
                hate_strands=report.hate,
                recorded_as_crime=report.crime,
                reporter_name=report.by,
                reporter_home=report.home,
            )
        )
    return tuple(answers)


def _consent(consent: Agreed | NotAgreed | None, applied_on: date) -> ConsentAnswers | None:
    match consent:
        case Agreed(how=how, ago=ago, evidence=evidence):
            given_on = applied_on - timedelta(days=ago)
            return ConsentAnswers(given=True, how=how, evidence=evidence, given_on=given_on)
        case NotAgreed(how=how):
            return ConsentAnswers(given=False, how=how)
    return None
