"""Areas, people and reviews for tests of the domain. Each is made by the real action.

Time is passed in: everything is dated from `NOON`, a Monday in term time, unless a test says so.
"""

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from itertools import count
from typing import Any

import tomli_w

from heard.access.actions.entries import let_in
from heard.access.models import Basis
from heard.agencies.actions.procedures import add_version, needs_reason, read_version
from heard.agencies.models import Agency, Area, Membership, ProceduresVersion, User
from heard.incidents.models import Report
from heard.notify.models import Letter
from heard.reviews.actions.applications import submit_application
from heard.reviews.actions.checks import check_letter
from heard.reviews.actions.outcomes import record_outcome
from heard.reviews.actions.threshold import decide_met, propose_not_met
from heard.reviews.judgement import Judgement
from heard.reviews.models import DecisionProposal, Outcome, Review, ReviewClock, ThresholdDecision
from heard.reviews.submission import PersonAnswers, PlaceAnswers, ReportAnswers, Submission
from heard.rules.deadlines import Clock
from heard.rules.periods import london_date
from heard.rules.permissions import Role
from heard.rules.procedures import ApplicantKind

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
TODAY = london_date(NOON)
BEGINNING = date(2020, 1, 1)
ONE_DAY = timedelta(days=1)
numbers = count(1)


def later(*, days: int = 0, hours: int = 0) -> datetime:
    """So long after noon on the day everything begins."""
    return NOON + timedelta(days=days, hours=hours)


# Areas and the people who work there -----------------------------------------------------------


def procedures(*, valid_from: date = BEGINNING, **parts: Any) -> str:
    """A file of procedures. What it leaves out comes from the Act and Heard's assumptions."""
    first = {"format": 1, "id": "anytown", "name": "Anytown", "nation": "England"}
    return tomli_w.dumps(first | {"valid_from": valid_from} | parts)


def limit(number: int, unit: str = "working_day", *, runs_from: str) -> dict[str, Any]:
    return {"number": number, "unit": unit, "runs_from": runs_from}


def an_area(**parts: Any) -> Area:
    """An area with its procedures in force, and a council and a police force."""
    number = next(numbers)
    area = Area.objects.create(
        slug=f"area-{number}",
        name=f"Area {number}",
        contact_name="Case review team",
        contact_phone="01632 960 001",
    )
    a_version(area, **parts)
    for kind in (Agency.Kind.COUNCIL, Agency.Kind.POLICE):
        agency = Agency.objects.create(name=f"The {kind} of area {number}", kind=kind)
        area.agencies.create(agency=agency)
    return area


def a_version(area: Area, *, begins: date = BEGINNING, **parts: Any) -> ProceduresVersion:
    """A version of an area's procedures, with a reason for each rule that goes beyond the Act."""
    text = procedures(valid_from=begins, **parts)
    _, gaps = read_version(text)
    reasons = {gap.key: "Agreed by the partners." for gap in needs_reason(gaps)}
    return add_version(area, text, reasons=reasons, by=None, at=NOON)


def agency_of(area: Area, kind: str = Agency.Kind.COUNCIL) -> Agency:
    return area.agencies.get(agency__kind=kind).agency


def another_agency(area: Area, kind: str = Agency.Kind.OTHER) -> Agency:
    """One more agency that works in an area."""
    number = next(numbers)
    agency = Agency.objects.create(name=f"Agency {number}", kind=kind)
    area.agencies.create(agency=agency, is_relevant_body=False)
    return agency


def a_user(name: str = "", **fields: Any) -> User:
    number = next(numbers)
    user = User(name=name or f"User {number}", email=f"user.{number}@work.example", **fields)
    user.set_unusable_password()
    user.save()
    return user


def a_worker(
    area: Area,
    role: str = Role.COORDINATOR,
    *,
    agency: Agency | None = None,
    user: User | None = None,
    since: date = BEGINNING,
    until: date | None = None,
) -> User:
    """Somebody with a role in an area: of the council, unless another agency is named."""
    user = user or a_user()
    Membership.objects.create(
        user=user,
        area=area,
        agency=agency or agency_of(area),
        role=role,
        since=since,
        until=until,
    )
    return user


def a_second_person(area: Area) -> User:
    """Somebody of the police who may agree to a decision, and no more."""
    return a_worker(area, Role.PANEL_MEMBER, agency=agency_of(area, Agency.Kind.POLICE))


def let_into(review: Review, user: User, *, at: datetime = NOON) -> User:
    """Somebody who is let into one review by name."""
    let_in(review.pk, area=review.area_id, basis=Basis.NAMED, user=user.pk, at=at)
    return user


# Applications ----------------------------------------------------------------------------------


def told(
    *, ago: int, after: int = 1, on: date = TODAY, incident: str = "", **said: Any
) -> ReportAnswers:
    """A report of something that happened so many days ago, told so many days after it."""
    happened_on = on - timedelta(days=ago)
    first = {"reported_to": "the council", "what": "Shouting at night"}
    return ReportAnswers(
        incident=incident or f"{ago} days ago",
        happened_on=happened_on,
        reported_on=happened_on + timedelta(days=after),
        **(first | said),
    )


def counting(number: int = 3, *, on: date = TODAY) -> tuple[ReportAnswers, ...]:
    """So many reports of separate incidents, each of which counts under the Act."""
    return tuple(told(ago=10 * place, on=on) for place in range(number, 0, -1))


def a_submission(**said: Any) -> Submission:
    """What somebody sends for themselves; by itself, enough for the threshold to be met."""
    first: dict[str, Any] = {
        "kind": ApplicantKind.VICTIM,
        "applicant": PersonAnswers(name="Ada Beck", ways={"email": "ada@home.example"}),
        "home": PlaceAnswers("1 High Street\nAnytown", "ZZ1 1AA"),
        "where": PlaceAnswers("1 High Street\nAnytown", "ZZ1 1AA"),
        "reports": counting(),
        "what_is_happening": "Shouting at night.",
        "effect": "I do not sleep.",
    }
    return Submission(**(first | said))


def a_review(
    area: Area | None = None,
    *,
    at: datetime = NOON,
    reports: int | tuple[ReportAnswers, ...] = 3,
    applicant: PersonAnswers | None = None,
    sent: Mapping[str, Any] | None = None,
    **how: Any,
) -> Review:
    """A review of an application received at a moment, with so many reports that count."""
    if isinstance(reports, int):
        reports = counting(reports, on=london_date(at))
    said = {"reports": reports} | ({"applicant": applicant} if applicant else {}) | (sent or {})
    return submit_application(
        a_submission(**said), area=area or an_area(), **({"received_at": at, "at": at} | how)
    )


def reports_of(review: Review) -> list[Report]:
    """The reports of a review in the order in which they were told."""
    return [link.report for link in review.review_reports.order_by("pk")]


def clock_of(review: Review, clock: Clock) -> ReviewClock:
    """The latest clock of a kind."""
    return review.clocks.filter(clock=clock).latest("pk")


# Decisions -------------------------------------------------------------------------------------

MET = Judgement(met=True, reasons="Enough was reported.")
NOT_MET = Judgement(met=False, reasons="Too little was reported.")


def decided_met(review: Review, *, by: User, at: datetime = NOON) -> ThresholdDecision:
    return decide_met(review, MET, by=by, at=at)


def outcome_told(review: Review, *, by: User, at: datetime = NOON, **said: Any) -> Outcome:
    """An outcome whose letter a second person has agreed to."""
    first = {"summary": "We agreed a plan.", "recommendations": ["Mend the door"]}
    outcome = record_outcome(review, by=by, at=at, **({"met_on": TODAY} | first | said))
    letter = Letter.objects.get(about=review.pk, needs_check=True, agreed=None)
    second = a_worker(review.area, Role.SUPERVISOR)
    check_letter(letter, agreed=True, answer="It names nobody.", by=second, at=at)
    outcome.refresh_from_db()
    return outcome


def proposed(review: Review, *, by: User, asked: User, at: datetime = NOON) -> DecisionProposal:
    return propose_not_met(review, NOT_MET, asked=asked, by=by, at=at)
