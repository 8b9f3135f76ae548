"""Joint procedures: laid down for a region, adopted by an area, kept by the reviews that began so."""

from datetime import date, timedelta

import pytest

from heard.agencies.actions.joint import NoRegion, add_joint, adopted_by, adopting
from heard.agencies.actions.procedures import VersionExists, add_version, needs_reason, read_version
from heard.agencies.actions.procedures import joint_of as joint_named
from heard.agencies.models import Area, JointProcedures, ProceduresVersion, Region
from heard.audit.models import Event
from heard.rules.procedures import InvalidProcedures, RouteKind
from tests.factories import NOON, TODAY, a_review, a_worker, an_area, later, limit, procedures

pytestmark = pytest.mark.django_db

LATER = TODAY + timedelta(days=30)


def a_file(*, people: int = 5, begins: date = TODAY, **parts):
    routes = {"routes": [{"kind": "people", "people": people}]}
    said = {"id": "moor-joint", "name": "The Moor together", "threshold": routes}
    return procedures(valid_from=begins, **said | parts)


@pytest.fixture
def region() -> Region:
    return Region.objects.create(name="The Moor")


@pytest.fixture
def areas(region: Region) -> list[Area]:
    made = [an_area() for _ in range(3)]
    for area in made:
        area.region = region
        area.save()
    return made


def adopt(
    area: Area, joint: JointProcedures, *, begins: date = TODAY, besides: str = ""
) -> ProceduresVersion:
    text = adopting(area, joint, begins=begins) + besides
    _, gaps = read_version(text, joint=joint)
    reasons = {gap.key: "Agreed." for gap in needs_reason(gaps)}
    return add_version(area, text, reasons=reasons, by=None, at=NOON)


def test_nothing_changes_before_an_area_adopts_them(areas):
    joint = add_joint(areas[0], a_file(), by=a_worker(areas[0]), at=NOON)
    assert adopted_by(joint, on=TODAY) == []
    for area in areas:
        in_force = ProceduresVersion.objects.in_force(area, on=TODAY).in_force
        assert in_force.route(RouteKind.PEOPLE) is None
    assert Event.objects.get(action="procedures.joint_added").detail["region"]


def test_an_area_goes_by_its_own_then_the_regions_then_the_acts(areas):
    joint = add_joint(
        areas[0],
        a_file(time_limits={"panel": limit(15, runs_from="threshold_decision")}),
        by=a_worker(areas[0]),
        at=NOON,
    )
    own = '[time_limits.acknowledgement]\nnumber = 1\nunit = "day"\nruns_from = "application"\n'
    version = adopt(areas[0], joint, besides=f"\n{own}")
    limits = version.in_force.time_limits
    assert (limits.acknowledgement.number, limits.panel.number) == (1, 15)  # area, region
    assert version.in_force.route(RouteKind.PEOPLE).people == 5  # region
    assert limits.outcome.basis == "assumed"  # national


def test_who_has_adopted_them_is_known(areas):
    joint = add_joint(areas[0], a_file(), by=a_worker(areas[0]), at=NOON)
    for area in areas[:2]:
        adopt(area, joint)
    assert adopted_by(joint, on=TODAY) == sorted(areas[:2], key=lambda area: area.name)
    assert adopted_by(joint, on=TODAY - timedelta(days=1)) == []
    adopt(areas[2], joint, begins=LATER)
    assert areas[2] in adopted_by(joint)
    assert areas[2] not in adopted_by(joint, on=TODAY)


def test_a_newer_version_is_in_force_only_where_it_is_adopted(areas):
    first = add_joint(areas[0], a_file(), by=a_worker(areas[0]), at=NOON)
    for area in areas[:2]:
        adopt(area, first)
    second = add_joint(areas[1], a_file(people=3, begins=LATER), by=a_worker(areas[1]), at=NOON)
    adopt(areas[0], second, begins=LATER)
    found = [
        ProceduresVersion.objects.in_force(area, on=LATER).in_force.route(RouteKind.PEOPLE).people
        for area in areas[:2]
    ]
    assert found == [3, 5]


def test_a_review_keeps_those_it_began_under(areas):
    first = add_joint(areas[0], a_file(), by=a_worker(areas[0]), at=NOON)
    adopt(areas[0], first)
    review = a_review(areas[0], at=later(days=1))
    second = add_joint(areas[0], a_file(people=3, begins=LATER), by=a_worker(areas[0]), at=NOON)
    adopt(areas[0], second, begins=LATER)
    assert review.procedures.joint == first
    review.refresh_from_db()
    assert review.procedures.in_force.route(RouteKind.PEOPLE).people == 5


def test_an_area_keeps_its_point_of_contact(areas):
    contact = {"point_of_contact": {"phone": "01632 960 009"}, "lead_agency": "The council"}
    add_version(areas[0], procedures(valid_from=TODAY, **contact), reasons={}, by=None, at=NOON)
    joint = add_joint(areas[0], a_file(begins=LATER), by=a_worker(areas[0]), at=NOON)
    version = adopt(areas[0], joint, begins=LATER)
    assert version.in_force.point_of_contact.phone == "01632 960 009"
    assert version.published.lead_agency == "The council"


def test_what_is_another_regions_is_not_inherited(areas):
    add_joint(areas[0], a_file(), by=a_worker(areas[0]), at=NOON)
    stranger = an_area()
    text = procedures(valid_from=LATER, inherits="moor-joint")
    assert joint_named(stranger, text) is None
    with pytest.raises(LookupError):
        add_version(stranger, text, reasons={}, by=None, at=NOON)
    stranger.region = Region.objects.create(name="The Fen")
    stranger.save()
    assert joint_named(stranger, text) is None


@pytest.mark.parametrize(
    ("text", "error"),
    [
        (a_file(id="merseyside"), InvalidProcedures),
        ("nonsense", InvalidProcedures),
        (a_file(inherits="atlantis"), LookupError),
    ],
)
def test_a_file_that_cannot_be_laid_down(areas, text, error):
    with pytest.raises(error):
        add_joint(areas[0], text, by=a_worker(areas[0]), at=NOON)
    assert not JointProcedures.objects.exists()


def test_two_versions_do_not_begin_on_one_day(areas):
    by = a_worker(areas[0])
    add_joint(areas[0], a_file(), by=by, at=NOON)
    with pytest.raises(VersionExists):
        add_joint(areas[1], a_file(people=4), by=by, at=NOON)


def test_an_area_without_a_region_has_none():
    area = an_area()
    with pytest.raises(NoRegion):
        add_joint(area, a_file(), by=a_worker(area), at=NOON)
