"""`heard region`: areas come into a region and leave it, with the people who work in all of it."""

import pytest

from heard.agencies.actions.regions import put_in_region
from heard.agencies.models import Area, Membership, Region
from heard.audit.models import Event
from heard.cli import main
from heard.rules.permissions import Role
from tests.factories import NOON, TODAY, a_user, agency_of, an_area

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def here(monkeypatch):
    """The database of the test is the one that is meant."""
    monkeypatch.setattr("heard.cli.database.connect", lambda: None)


@pytest.fixture
def areas() -> list[Area]:
    return [an_area() for _ in range(2)]


def told(capsys, *words: str) -> tuple[int, str]:
    status = main(["region", *words])
    said = capsys.readouterr()
    return status, (said.out + said.err).strip()


def regions(areas: list[Area]) -> list[str]:
    return [str(Area.objects.get(pk=area.pk).region) for area in areas]


def both(areas: list[Area]) -> list[str]:
    return [word for area in areas for word in ("--area", area.slug)]


def test_several_areas_come_into_a_new_region_and_leave_it(capsys, areas) -> None:
    names = ", ".join(sorted(area.name for area in areas))

    assert told(capsys, "Northmoor", "--new", *both(areas)) == (0, f"In Northmoor: {names}.")
    assert regions(areas) == ["Northmoor", "Northmoor"]
    assert told(capsys, "Northmoor", *both(areas))[0] == 0  # again does no harm
    assert Event.objects.filter(action="area.region_changed").count() == 2

    assert told(capsys, "--none", *both(areas)) == (0, f"In no region: {names}.")
    assert regions(areas) == ["None", "None"]


def test_who_has_a_role_in_the_region_has_it_in_the_area_from_now_on(capsys, areas) -> None:
    old, new = areas
    region = Region.objects.create(name="Northmoor")
    put_in_region(old, region, at=NOON)
    reviewer = a_user()
    Membership.objects.create(
        user=reviewer,
        area=old,
        agency=agency_of(old),
        role=Role.PCC_REVIEWER,
        region=region,
        since=TODAY,
    )

    told(capsys, "Northmoor", "--area", new.slug)
    assert Membership.objects.filter(user=reviewer, area=new, ended_at=None).exists()

    told(capsys, "--none", "--area", new.slug)
    assert not Membership.objects.filter(user=reviewer, area=new, ended_at=None).exists()


def test_a_slip_of_the_hand_changes_nothing(capsys, areas) -> None:
    Region.objects.create(name="Northmoor")
    slug = areas[0].slug

    status, said = told(capsys, "Nortmoor", "--area", slug)
    assert (status, said) == (
        1,
        "heard region: there is no region Nortmoor (there are: Northmoor). With --new it is made.",
    )
    status, said = told(capsys, "Northmoor", "--area", slug, "--area", "nowhere")
    assert status == 1
    assert said.startswith("heard region: there is no area nowhere (there are: ")
    for words in (("--none", "Northmoor"), ()):
        assert told(capsys, *words, "--area", slug)[0] == 2

    assert regions(areas) == ["None", "None"]
    assert [str(each) for each in Region.objects.all()] == ["Northmoor"]


def test_an_area_stays_where_somebody_owns_what_nobody_could_take_over(
    capsys, areas, monkeypatch
) -> None:
    from heard.agencies.ownership import NobodyToTakeOver

    def refuses(*_: object, **__: object) -> None:
        raise NobodyToTakeOver("Nobody may take them over.")

    monkeypatch.setattr("heard.agencies.actions.regions.put_in_region", refuses)

    status, said = told(capsys, "Northmoor", "--new", *both(areas))

    assert (status, said) == (1, "heard region: Nobody may take them over.")
    assert not Region.objects.exists()
