"""Searching the record of who did what."""

import csv
import io
from datetime import date, timedelta
from urllib.parse import urlencode
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from heard.agencies.models import User
from heard.audit.models import Event
from heard.audit.record import record
from heard.audit.search import GROUPS
from heard.design.tables import harmless
from heard.rules.permissions import Role
from heard.work.views.record import GROUP_NAMES, HEADER
from tests import scenes
from tests.answers import in_boxes
from tests.reading import Page
from tests.work.conftest import browser_of

PAGE, FILE = reverse("work:record"), reverse("work:record_file")


def found(client: Client, **asked: str) -> list[str]:
    """What the page says was done, the newest first."""
    page = Page(client.get(f"{PAGE}?{urlencode(asked)}"))
    return [each.text for each in page.every("h3", of_class="moj-timeline__title")]


def taken(client: Client, **asked: str) -> list[dict[str, str]]:
    answer = client.get(f"{FILE}?{urlencode(asked)}")
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert answer.text.startswith("\ufeff")
    return list(csv.DictReader(io.StringIO(answer.text[1:], newline="")))


@pytest.fixture
def told(area, staffed):
    """Three things that were done, by two people on two days."""
    review = scenes.a_review(area)
    now = timezone.now()
    two_days_ago = now - timedelta(days=2)
    deputy, supervisor = staffed[Role.DEPUTY], staffed[Role.SUPERVISOR]
    record("review.read", at=two_days_ago, actor=deputy.pk, area=area.pk, subject=review.pk)
    record("note.written", at=now, actor=supervisor.pk, area=area.pk, subject=review.pk)
    record(
        "review.refused",
        at=now,
        actor=deputy.pk,
        area=area.pk,
        subject=review.pk,
        outcome="refused",
    )
    return review


SUNDAY, MONDAY = date(2026, 3, 8), date(2026, 3, 9)
READ, WROTE, REFUSED, SENT, BEGAN = (
    "Read it",
    "Wrote a note",
    "Tried to open it, and was refused",
    "Sent or entered the application",
    "Put procedures in force",
)


@pytest.mark.parametrize(
    ("asked", "what"),
    [
        ({}, [REFUSED, WROTE, READ, SENT, BEGAN]),
        ({"what": "reading"}, [READ]),
        ({"what": "refused"}, [REFUSED]),
        ({"what": "deciding"}, [WROTE, SENT]),
        ({"what": "access"}, []),
        ({"outcome": "refused"}, [REFUSED]),
        ({"outcome": "done", "what": "reading"}, [READ]),
        (in_boxes("until", MONDAY), [READ]),
        (in_boxes("since", MONDAY), [REFUSED, WROTE, SENT, BEGAN]),
        (in_boxes("since", SUNDAY) | in_boxes("until", SUNDAY), [READ]),
        ({"reference": "nonsense"}, []),
    ],
)
def test_it_finds_what_is_asked_for(client, told, asked, what):
    assert found(client, **asked) == what


def test_it_finds_by_person_and_by_review(client, told, area, staffed):
    scenes.a_review(area)

    assert found(client, person=str(staffed[Role.DEPUTY].pk)) == [REFUSED, READ]
    assert found(client, reference=told.spaced_reference) == [REFUSED, WROTE, READ, SENT]


def test_a_search_that_makes_no_sense_finds_nothing(client, told):
    asked = {"since-day": "99", "since-month": "1", "since-year": "2026"}

    assert found(client, **asked) == []
    assert taken(client, **asked) == []


def test_other_areas_are_not_found(client, told):
    elsewhere = scenes.an_area("Elmford")
    record("area.contact_changed", at=timezone.now(), area=elsewhere.pk, subject=elsewhere.pk)
    record("user.signed_in", at=timezone.now())

    assert found(client) == [REFUSED, WROTE, READ, SENT, BEGAN]


def test_a_review_that_one_may_not_see_has_no_reference(told, staffed):
    administrator = browser_of(staffed[Role.ADMINISTRATOR])
    supervisor = browser_of(staffed[Role.SUPERVISOR])

    hidden, shown = (Page(each.get(PAGE)).main for each in (administrator, supervisor))

    assert told.spaced_reference in shown
    assert told.spaced_reference not in hidden
    assert hidden.count("A review you cannot see") == 4
    assert found(administrator, reference=told.reference) == []
    assert {each["review"] for each in taken(administrator)} == {
        "A review you cannot see",
        "",  # what is about the area
    }


def test_it_says_who_and_for_which_agency(client, told, staffed):
    page = Page(client.get(PAGE)).main
    agency = staffed[Role.SUPERVISOR].memberships.get().agency

    assert f"by {staffed[Role.SUPERVISOR].name}, {agency.name}" in page


@pytest.mark.parametrize(
    ("actor", "by"),
    [
        (None, "by an applicant, or somebody who is not signed in"),
        (uuid4(), "by somebody who has left"),
    ],
)
def test_what_nobody_or_somebody_unknown_did(client, area, actor, by):
    record("area.contact_changed", at=timezone.now(), actor=actor, area=area.pk)

    assert by in Page(client.get(PAGE)).main


def test_that_it_was_searched_or_taken_is_recorded(client, told, area, coordinator):
    client.get(PAGE)
    taken(client)

    searched = Event.objects.filter(action="record.read").get()
    exported = Event.objects.filter(action="record.exported").get()
    assert searched.actor == exported.actor == coordinator.pk
    assert exported.area == area.pk


def test_the_file_holds_what_was_found(client, told, coordinator, staffed):
    User.objects.filter(pk=staffed[Role.SUPERVISOR].pk).update(name="=1+1")

    (row,) = taken(client, what="deciding", person=str(staffed[Role.SUPERVISOR].pk))

    assert tuple(row) == HEADER
    assert row["time (UTC)"] == "2026-03-10 12:00:00"
    assert (row["action"], row["outcome"]) == ("note.written", "done")
    assert row["person"] == "'=1+1"
    assert row["review"] == told.spaced_reference


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("=1+1", "'=1+1"), ("+1", "'+1"), ("-1", "'-1"), ("@SUM(1)", "'@SUM(1)"),
        ("\t=1", "'\t=1"), ("\r=1", "'\r=1"), (" =1", "' =1"), ("a=1", "a=1"), ("", ""),
        (None, ""), (12, "12"),
    ],
)  # fmt: skip
def test_nothing_is_a_formula(value, written):
    assert harmless(value) == written


def test_every_group_has_a_name():
    assert [name for name, _ in GROUP_NAMES] == list(GROUPS)


def test_pages_of_fifty(client, area):
    for _ in range(51):
        record("area.contact_changed", at=timezone.now(), area=area.pk)

    assert len(found(client)) == 50
    assert len(found(client, page="2")) == 2  # with that the area's procedures began
