"""Making names, addresses, phones and e-mails plain, so the same one is found again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heard.people.matching import (
    digest,
    index_person,
    index_place,
    plain_name,
    plain_phone,
    plain_place,
    plain_postcode,
)
from heard.people.models import ContactWay, MatchKey, Person, Place


@pytest.mark.parametrize(
    "name", ["Siân JONES", "jones, sian", "  Sian\tJones ", "Jones  Siân", "SIÂN-JONES"]
)
def test_a_name_is_plain_without_case_accents_marks_or_order(name: str) -> None:
    assert plain_name(name) == "jones sian"


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("", ""),
        (" -' ", ""),
        ("Tŷ Gŵydd", "gwydd ty"),
        ("O'Neill", "neill o"),
        ("Weiß", "weiss"),
        ("王芳", "王芳"),
        ("Ann Ann", "ann ann"),
    ],
)
def test_names_of_every_kind_are_plain(name: str, plain: str) -> None:
    assert plain_name(name) == plain


@given(st.text(max_size=60))
def test_a_plain_name_stays_as_it_is(name: str) -> None:
    assert plain_name(plain_name(name)) == plain_name(name)


@pytest.mark.parametrize(
    ("address", "postcode", "plain"),
    [
        ("1 High Street\nAnytown", "ZZ1 1AA", "zz11aa 1 high street"),
        ("1, HIGH street\nAnother Town", "zz11aa", "zz11aa 1 high street"),
        ("1 High Street", "", ""),
        ("", "ZZ1 1AA", ""),
        ("\nAnytown", "ZZ1 1AA", ""),
        ("1 High Street", "the usual one", ""),
    ],
)
def test_a_home_is_its_postcode_and_the_first_line(address: str, postcode: str, plain: str) -> None:
    assert plain_place(Place(address=address, postcode=postcode)) == plain


@pytest.mark.parametrize(
    ("postcode", "plain"),
    [
        ("ZZ1 1AA", "zz11aa"),
        (" zz1  1aa ", "zz11aa"),
        ("ZZ111AA", "zz111aa"),
        ("ZZ11 11AA", ""),
        ("ZZ1-1AA", ""),
        ("", ""),
    ],
)
def test_a_postcode_is_plain_without_spaces_or_case(postcode: str, plain: str) -> None:
    assert plain_postcode(postcode) == plain


@pytest.mark.parametrize(
    ("number", "plain"),
    [
        ("01632 960 001", "+441632960001"),
        ("+44 1632 960001", "+441632960001"),
        ("(01632) 960-001", "+441632960001"),
        ("0044 1632 960001", "+441632960001"),
        ("+33 1 23 45 67 89", "+33123456789"),
        ("Ada Beck", ""),
        ("", ""),
        ("+", ""),
        ("9" * 40, ""),
    ],
)
def test_a_phone_number_is_as_the_world_dials_it(number: str, plain: str) -> None:
    assert plain_phone(number) == plain


def test_a_digest_tells_kinds_apart_and_is_not_readable() -> None:
    name, email = digest("name", "beck"), digest("email", "beck")

    assert name == digest("name", "beck")
    assert name != email
    assert len(name) == 64
    assert "beck" not in name


# Keys ------------------------------------------------------------------------------------------


def keys(**of: object) -> set[tuple[str, str]]:
    return set(MatchKey.objects.filter(**of).values_list("kind", "digest"))


@pytest.mark.django_db
def test_a_person_is_found_by_name_phone_text_and_email_but_not_by_post() -> None:
    person = Person.objects.create(name="Ada Beck")
    for kind, value in {
        "phone": "01632 960 001",
        "text": "07700 900 982",
        "email": "Ada@Home.example",
        "post": "9 Back Lane",
    }.items():
        ContactWay.objects.create(person=person, kind=kind, value=value)

    index_person(person)

    assert keys(person=person) == {
        ("name", digest("name", "ada beck")),
        ("phone", digest("phone", "+441632960001")),
        ("phone", digest("phone", "+447700900982")),
        ("email", digest("email", "ada@home.example")),
    }


@pytest.mark.django_db
def test_keys_are_written_anew_and_those_of_others_stay() -> None:
    person, other = Person.objects.create(name="Ada Beck"), Person.objects.create(name="Bo Hill")
    index_person(other)
    index_person(person)
    person.name = "Ada Stone"

    index_person(person)
    index_person(person)

    assert list(MatchKey.objects.filter(person=person).values_list("digest", flat=True)) == [
        digest("name", "ada stone")
    ]
    assert keys(person=other) == {("name", digest("name", "bo hill"))}


@pytest.mark.django_db
def test_who_gave_no_name_has_no_key_that_others_without_a_name_share() -> None:
    person = Person.objects.create(name="")

    index_person(person)

    assert keys(person=person) == set()


@pytest.mark.django_db
def test_a_place_is_found_by_its_first_line_and_its_postcode() -> None:
    place = Place.objects.create(address="1 High Street\nAnytown", postcode="ZZ1 1AA")
    spot = Place.objects.create(address="Behind the school")

    for each in (place, spot, place):
        index_place(each)

    assert keys(place=place) == {
        ("place", digest("place", "zz11aa 1 high street")),
        ("postcode", digest("postcode", "zz11aa")),
    }
    assert MatchKey.objects.filter(place=place).count() == 2
    assert keys(place=spot) == set()


@pytest.mark.django_db
def test_a_key_goes_with_what_it_is_of() -> None:
    person = Person.objects.create(name="Ada Beck")
    place = Place.objects.create(address="1 High Street", postcode="ZZ1 1AA")
    index_person(person)
    index_place(place)

    person.delete()
    place.delete()

    assert not MatchKey.objects.exists()
