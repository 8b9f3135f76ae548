"""Areas, agencies and the people who work in them."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils import timezone

from heard.agencies.actions.invitations import invite
from heard.agencies.actions.joint import add_joint
from heard.agencies.actions.powers import Paper, delegate
from heard.agencies.actions.procedures import add_version, needs_reason, read_version
from heard.agencies.actions.regions import put_in_region
from heard.agencies.models import (
    Agency,
    AgencyInArea,
    Area,
    DelegatedPower,
    Invitation,
    JointProcedures,
    Membership,
    Power,
    Region,
    User,
)
from heard.rules.permissions import Role
from tests.scenes.days import ago

PASSWORD = "three quiet words"
PROCEDURES = """\
format = 1
id = "{slug}"
name = "{name}"
nation = "England"
version = "1"
valid_from = 2024-01-08
inherits = "national"

[appeal]
body = "Police and Crime Commissioner for Harbourshire"

[[threshold.conditions]]
id = "still-happening"
kind = "still_happening"
text = "The behaviour is still happening."
"""


def an_area(name: str = "Oakminster", **details: Any) -> Area:
    """An area with three agencies and procedures in force."""
    slug = name.casefold().replace(" ", "-")
    contact = {
        "contact_name": "Case review team",
        "contact_phone": "01632 960 111",
        "contact_email": f"reviews@{slug}.example",
        "contact_address": "The Guildhall\n1 High Street",
        "contact_hours": "Monday to Friday, 9am to 5pm",
    }
    area = Area.objects.create(slug=slug, name=name, **(contact | details))
    for kind, called in [("council", "Council"), ("police", "Police"), ("housing", "Homes")]:
        an_agency(area, f"{name} {called}", kind)
    put_in_force(area, PROCEDURES.format(slug=slug, name=name))
    return area


def put_in_force(area: Area, text: str, *, joint: JointProcedures | None = None) -> None:
    """With a reason for each rule that needs one."""
    _, gaps = read_version(text, joint=joint)
    reasons = {gap.key: "It is our rule." for gap in needs_reason(gaps)}
    add_version(area, text, reasons=reasons, by=None, at=timezone.now())


def an_agency(area: Area, name: str, kind: str) -> Agency:
    agency = Agency.objects.create(name=name, kind=kind)
    AgencyInArea.objects.create(agency=agency, area=area)
    return agency


def a_user(name: str, *, password: str | None = None) -> User:
    email = f"{name.casefold().replace(' ', '.')}@staff.example"
    return User.objects.create_user(email, name=name, password=password)


def a_member(
    area: Area,
    role: Role = Role.COORDINATOR,
    *,
    name: str = "",
    agency: str = "council",
    password: str | None = None,
) -> User:
    """Somebody with a role in an area."""
    user = a_user(name or f"{role} of {area.name}", password=password)
    join(user, area, role, agency=agency)
    return user


def an_own_agency(area: Area, kind: str) -> Agency:
    """An agency of an area, and none that only came along with a review from another."""
    parts = area.agencies.filter(agency__kind=kind).order_by("-is_relevant_body", "agency__name")
    return parts[0].agency


def join(user: User, area: Area, role: Role, *, agency: str = "council") -> Membership:
    where = an_own_agency(area, agency)
    since = date(2024, 1, 1)
    return Membership.objects.create(user=user, area=area, agency=where, role=role, since=since)


def an_invitation(area: Area, *, by: User | None = None, email: str = "") -> Invitation:
    council = an_own_agency(area, "council")
    return invite(
        email or "new.colleague@staff.example",
        area=area,
        role=Role.OFFICER,
        agency=council,
        by=by,
        at=timezone.now(),
    )


def a_power(user: User, area: Area, *, by: User) -> DelegatedPower:
    """The council lets somebody decide the threshold."""
    return delegate(
        area,
        agency=an_own_agency(area, "council"),
        user=user,
        power=Power.DECIDE_THRESHOLD,
        paper=Paper("Head of Legal", "Scheme of delegation, page 12", ago(days=30)),
        by=by,
        at=timezone.now(),
    )


@dataclass
class Staffed:
    """An area with somebody in every role."""

    area: Area
    people: dict[Role, User] = field(default_factory=dict)

    def __getitem__(self, role: Role) -> User:
        return self.people[role]


def a_staffed_area(name: str = "Oakminster") -> Staffed:
    area = an_area(name)
    return Staffed(area, {role: a_member(area, role) for role in Role})


def police_of(area: Area) -> Agency:
    return Agency.objects.get(areas__area=area, kind=Agency.Kind.POLICE)


def a_region_of(area: Area) -> Region:
    """A region with one area."""
    region, _ = Region.objects.get_or_create(name=f"The region of {area.name}")
    put_in_region(area, region, at=timezone.now())
    return region


JOINT = """\
format = 1
id = "northmoor-joint"
name = "Northmoor (joint procedures)"
nation = "England"
valid_from = 2024-06-03

[[threshold.routes]]
kind = "people"
people = 5

[appeal]
body = "Police and Crime Commissioner for Northmoor"
"""


def a_joint_version(area: Area, *, by: User) -> JointProcedures:
    """Joint procedures of the region of an area, which no area has adopted."""
    a_region_of(area)
    area.refresh_from_db()
    return add_joint(area, JOINT, by=by, at=timezone.now())
