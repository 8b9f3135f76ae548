"""What an officer must know before getting in touch, and that they have read it."""

from typing import Any

import pytest
from django.utils import translation

from heard.audit.models import Event
from heard.people.care import care_of, has_read_care, mark_care_read
from heard.people.models import CareRead, ContactWay, Need, Person, SafeContact
from heard.rules.fields import Detail
from tests.factories import NOON, a_worker, an_area

pytestmark = pytest.mark.django_db


def somebody(**said: Any) -> Person:
    person = Person.objects.create(name="Amina Warsame", language="cy")
    SafeContact.objects.create(person=person, **said)
    ContactWay.objects.create(person=person, kind="phone", value="07700 900123", is_safe=True)
    ContactWay.objects.create(person=person, kind="email", value="shared@home.example")
    Need.objects.create(person=person, kind="bsl", detail="by video")
    return person


def test_it_shows_what_is_safe_and_needed_and_nothing_that_is_not_safe() -> None:
    person = somebody(
        hours=["morning", "other"],
        hours_detail="not Fridays",
        may_leave_message=False,
        others_who_may_answer="Her sister",
        note="Do not say who you are.",
    )

    assert {fact.key: fact.value for fact in care_of(person)} == {
        "Safe ways to reach them": "Phone call: 07700 900123",
        "Safe times": "Morning, 9am to noon, Another time, not Fridays",
        "May we leave a message?": "No",
        "Who else may answer": "Her sister",
        "What else to know": "Do not say who you are.",
        "Needs and adjustments": "British Sign Language: by video",
        "Language": "Cymraeg",
    }


def test_who_said_nothing_is_not_to_be_left_a_message() -> None:
    person = Person.objects.create(name="Bryn Pugh")

    assert {fact.key: fact.value for fact in care_of(person)} == {
        "Safe ways to reach them": "None",
        "May we leave a message?": "Not asked: do not",
    }


def test_it_is_read_once_by_each_officer() -> None:
    area, person = an_area(), somebody()
    first, second = a_worker(area), a_worker(area, "deputy")
    assert not has_read_care(person, by=first)

    for _ in range(2):
        mark_care_read([person], by=first, at=NOON, area=area.pk)

    assert has_read_care(person, by=first)
    assert not has_read_care(person, by=second)
    assert str(CareRead.objects.get()) == f"Read at {NOON:%Y-%m-%d %H:%M}"
    event = Event.objects.get(subject=person.pk)
    assert (event.action, event.area) == ("care.seen", area.pk)


def test_a_change_must_be_read_again() -> None:
    area, person = an_area(), somebody()
    by = a_worker(area)
    mark_care_read([person], by=by, at=NOON, area=area.pk)

    ContactWay.objects.filter(kind="phone").update(value="07700 900999")

    assert not has_read_care(Person.objects.get(), by=by)


def test_it_is_the_same_in_either_language() -> None:
    area, person = an_area(), somebody(hours=["morning"])
    by = a_worker(area)
    with translation.override("cy"):
        mark_care_read([person], by=by, at=NOON, area=area.pk)

    assert has_read_care(person, by=by)


def test_who_may_read_only_the_needs_has_read_those() -> None:
    area, person = an_area(), somebody()
    by, needs = a_worker(area), (Detail.NEEDS,)
    assert {fact.key for fact in care_of(person, details=needs)} == {
        "Needs and adjustments",
        "Language",
    }

    mark_care_read([person], by=by, at=NOON, area=area.pk, details=needs)

    assert has_read_care(person, by=by, details=needs)
    assert not has_read_care(person, by=by)  # who may read more must read it
