"""What an area tells people about itself, and finding it."""

import pytest

from heard.agencies.actions.areas import change_contact
from heard.agencies.finding import by_name, by_postcode
from heard.agencies.models import Area, Postcode
from tests.factories import NOON, a_worker, an_area

pytestmark = pytest.mark.django_db


def test_the_point_of_contact_of_one_area_changes() -> None:
    area, other = an_area(), an_area()

    change_contact(
        area,
        contact_name="Community safety",
        contact_phone="01632 960 002",
        contact_email="safety@anytown.example",
        contact_address="Town Hall\nAnytown",
        contact_hours="Weekdays, 9 to 5",
        by=a_worker(area),
        at=NOON,
    )

    area.refresh_from_db()
    other.refresh_from_db()
    assert (area.contact_name, area.contact_phone) == ("Community safety", "01632 960 002")
    assert area.contact_email == "safety@anytown.example"
    assert area.contact_address == "Town Hall\nAnytown"
    assert area.contact_hours == "Weekdays, 9 to 5"
    assert (other.contact_name, other.contact_hours) == ("Case review team", "")


# Finding ---------------------------------------------------------------------------------------


def a_town(name: str, *also: str, districts: tuple[str, ...] = ()) -> Area:
    return Area.objects.create(
        slug=name.casefold().replace(" ", "-"),
        name=name,
        also_known_as=list(also),
        district_codes=list(districts),
    )


@pytest.mark.parametrize(
    "words", ["Llanfair", "llan", "LLANFAIR borough", "Tŷ Gwyn", "ty gwyn", "gwyn ty", "dyfed"]
)
def test_an_area_is_found_by_its_name_a_town_or_its_police_force(words: str) -> None:
    town = a_town("Llanfair Borough", "Tŷ Gwyn", "Dyfed and Gwent Police")
    a_town("Elsewhere", "Gwynedd")

    assert list(by_name(words).areas) == [town]


@pytest.mark.parametrize("words", ["", "  ", "and the", "anfair", "llanfair dyfed", "%", "<z>"])
def test_words_that_no_area_is_called_find_none(words: str) -> None:
    a_town("Llanfair Borough", "Tŷ Gwyn", "Dyfed and Gwent Police")

    assert list(by_name(words).areas) == []


def test_published_procedures_are_found_beside_the_areas_that_use_heard() -> None:
    found = by_name("Gosport")

    assert list(found.areas) == []
    assert [each.name for each in found.councils] == ["Gosport"]


def test_a_postcode_leads_to_the_areas_of_its_district() -> None:
    Postcode.objects.create(code="ZZ11AA", district_code="X01")
    Postcode.objects.create(code="ZZ22AA", district_code="X09")
    town = a_town("Llanfair", districts=("X01", "X02"))
    a_town("Elsewhere", districts=("X03",))

    known, unused = by_postcode("ZZ1 1AA"), by_postcode("ZZ2 2AA")

    assert known is not None
    assert list(known.areas) == [town]
    assert unused is not None
    assert list(unused.areas) == []
    assert by_postcode("ZZ9 9ZZ") is None
