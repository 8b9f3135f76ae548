"""An application that touches two towns of Northmoor: Millhaven hands the lead to Oakminster. One of
which Oakminster asks Millhaven, which has not answered yet. And joint procedures for both, which
Millhaven adopts from a month to come."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime, time, timedelta

from heard.agencies.actions.joint import add_joint, adopting
from heard.agencies.actions.procedures import add_version, needs_reason, read_version
from heard.agencies.models import Area, JointProcedures, User
from heard.reviews.actions.areas import accept, ask_another_area
from heard.reviews.models import AreaAsked, Review
from heard.rules.periods import LONDON, london_date
from heard.rules.several_areas import Passing, Touch

JOINT = """\
format = 1
id = "northmoor-together"
name = "Northmoor (joint procedures)"
nation = "England"
valid_from = {begins}

[[threshold.routes]]
kind = "reports"
reports = 3

[[threshold.routes]]
kind = "people"
people = 5

[time_limits.panel]
number = 15
unit = "working_day"
runs_from = "threshold_decision"

[participation]
victim_invited = true

[appeal]
body = "Police and Crime Commissioner for Northmoor"
"""

type Happening = tuple[datetime, Callable[..., object]]


def happenings(days: Sequence[date]) -> Iterator[Happening]:
    """What happens, and when: on working days, the last of which is over."""
    yield datetime.combine(days[-9], time(11, 5), tzinfo=LONDON), joint_procedures_are_laid_down
    yield datetime.combine(days[-3], time(11, 25), tzinfo=LONDON), they_are_adopted
    yield datetime.combine(days[-2], time(17, 25), tzinfo=LONDON), a_lead_is_offered
    yield datetime.combine(days[-1], time(17, 20), tzinfo=LONDON), it_is_accepted
    yield datetime.combine(days[-1], time(17, 40), tzinfo=LONDON), another_area_is_asked


def joint_procedures_are_laid_down(*, at: datetime) -> None:
    text = JOINT.format(begins=_first_of_a_month_to_come(at))
    add_joint(Area.objects.get(slug="oakminster"), text, by=_user("Rowena Tsang"), at=at)


def they_are_adopted(*, at: datetime) -> None:
    area, joint = Area.objects.get(slug="millhaven"), JointProcedures.objects.get()
    text = adopting(area, joint, begins=joint.valid_from)
    _procedures, gaps = read_version(text, joint=joint)
    reasons = {gap.key: "Northmoor’s partners have agreed on it." for gap in needs_reason(gaps)}
    add_version(area, text, reasons=reasons, by=_user("Aled Nakamura"), at=at)


def a_lead_is_offered(*, at: datetime) -> None:
    ask_another_area(
        Review.objects.get(applicant__name="Constance Abubakar"),
        Area.objects.get(slug="oakminster"),
        to_lead=True,
        touch=Touch.SOURCE,
        reason="The track and the farm are in Oakminster: the boundary is the ditch behind the close.",
        basis=Passing.CONSENT,
        basis_detail="She said yes on the phone at noon.",
        by=_user("Imran Sheikh-Dawson"),
        at=at,
    )


def it_is_accepted(*, at: datetime) -> None:
    waiting = AreaAsked.objects.get(to_area__slug="oakminster")
    accept(waiting, by=_user("Rowena Tsang"), at=at)


def another_area_is_asked(*, at: datetime) -> None:
    ask_another_area(
        Review.objects.get(applicant__name="Leander Okpara"),
        Area.objects.get(slug="millhaven"),
        to_lead=False,
        touch=Touch.REPORTS,
        reason="Two of the reports went to the landlord, who works from Millhaven.",
        basis=Passing.GATEWAY,
        basis_detail="Section 104 has relevant bodies work together. The victim was told.",
        by=_user("Rowena Tsang"),
        at=at,
    )


def _first_of_a_month_to_come(at: datetime) -> date:
    return (london_date(at).replace(day=1) + timedelta(days=70)).replace(day=1)


def _user(name: str) -> User:
    return User.objects.get(name=name)
