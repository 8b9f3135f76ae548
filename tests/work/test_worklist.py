"""The worklist: what each view holds, what is found, and what it costs."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from heard.reviews.actions.clocks import pause_clock
from heard.reviews.actions.work import assign
from heard.reviews.submission import PersonAnswers, PlaceAnswers
from heard.rules.permissions import Role
from heard.work.views import worklist
from tests import scenes
from tests.reading import Page
from tests.work.bulk import many_reviews
from tests.work.conftest import browser_of

WORK = "/work/reviews/"


def listed(page):
    """The references on the page, in its order."""
    found = page.every(of_class="heard-worklist__reference")
    return [each.text.replace("-", "") for each in found]


def count(page, name):
    for each in page.every(of_class="heard-stat"):
        if each.first(of_class="heard-stat__label").text == name:
            return int(each.first(of_class="heard-stat__number").text)
    raise AssertionError(name)


def test_nothing_yet(client):
    page = Page(client.get(WORK))
    assert (page.title, page.headings) == ("Reviews", ["Reviews"])
    assert "Nothing here." in page.main


def test_the_earliest_date_comes_first(area, coordinator, noon):
    first = scenes.an_acknowledged_review(area, by=coordinator)
    noon.shift(timedelta(days=7))
    second, third = scenes.a_review(area), scenes.an_acknowledged_review(area, by=coordinator)
    page = Page(browser_of(coordinator).get(WORK))
    assert listed(page) == [second.reference, first.reference, third.reference]


def test_what_has_no_date_comes_last_on_every_database(client, area, coordinator):
    paused = scenes.a_review(area)
    for clock in paused.clocks.filter(due_on__isnull=False):
        pause_clock(clock, reason="Asked.", by=coordinator, at=timezone.now())
    dated = scenes.a_review(area)
    assert listed(Page(client.get(WORK))) == [dated.reference, paused.reference]


VIEWS = {
    "open": ["new", "late", "owned", "asked"],
    "new": ["new", "late", "asked"],
    "soon": ["new"],
    "overdue": ["late"],
    "waiting": ["asked"],
    "mine": ["owned"],
    "ended": ["ended"],
}


@pytest.fixture
def named(area, coordinator, supervisor, staffed, noon):
    """Reviews of every kind, by the name of what they are."""
    noon.move_to("2026-02-02T12:00:00Z")
    made = {"late": scenes.a_review(area)}
    noon.move_to("2026-03-10T12:00:00Z")
    made["owned"] = scenes.an_acknowledged_review(area, by=coordinator)
    assign(made["owned"], to=coordinator, by=coordinator, at=timezone.now())
    made["ended"] = scenes.a_withdrawn_review(area)
    made["asked"] = scenes.a_weak_review(area)
    for review, day in [(made["owned"], date(2026, 4, 1)), (made["asked"], date(2026, 4, 2))]:
        review.next_due_on = day
        review.save()
    scenes.a_proposal(made["asked"], by=staffed[Role.DEPUTY], asked=coordinator)
    made["new"] = scenes.a_review(area)
    made["new"].next_due_on = date(2026, 3, 12)
    made["new"].save()
    return {review.reference: name for name, review in made.items()}


@pytest.mark.parametrize(("view", "expected"), VIEWS.items())
def test_each_view(client, named, view, expected):
    page = Page(client.get(WORK, {"view": view}))
    assert sorted(named[each] for each in listed(page)) == sorted(expected)
    assert f"{dict(worklist.VIEWS)[view]} ({len(expected)})" in page.main


def test_the_counts_are_those_of_the_views(client, named):
    page = Page(client.get(WORK))
    counts = {name: count(page, name) for name in ("New", "Due soon", "Overdue", "Waiting for me")}
    assert counts == {"New": 3, "Due soon": 1, "Overdue": 1, "Waiting for me": 1}


def test_a_change_waits_for_everybody_but_who_asked(client, area, coordinator, supervisor):
    review = scenes.a_review(area)
    scenes.a_change(review, by=coordinator)
    assert listed(Page(client.get(WORK, {"view": "waiting"}))) == []
    page = Page(browser_of(supervisor).get(WORK, {"view": "waiting"}))
    assert listed(page) == [review.reference]


def test_found_by_reference_name_or_postcode(client, area):
    amina = scenes.a_review(area)
    other = scenes.a_submission(applicant=PersonAnswers(name="Bryn Pugh"), home=PlaceAnswers("9 Hill"), where=PlaceAnswers("9 Hill"))  # fmt: skip
    bryn = scenes.a_review(area, other)
    found = {
        words: listed(Page(client.get(WORK, {"words": words})))
        for words in (amina.spaced_reference.lower(), "WARSAME, amina", "zz1 4ab", "pugh bryn", "x")
    }
    assert list(found.values()) == [
        [amina.reference],
        [amina.reference],
        [amina.reference],
        [bryn.reference],
        [],
    ]


def test_filtered_by_stage_and_area(area, coordinator):
    kingsdock = scenes.a_staffed_area("Kingsdock").area
    scenes.join(coordinator, kingsdock, Role.SUPERVISOR)
    here, there = scenes.a_met_review(area, by=coordinator), scenes.a_review(kingsdock)
    client = browser_of(coordinator)
    assert set(listed(Page(client.get(WORK)))) == {here.reference, there.reference}
    assert listed(Page(client.get(WORK, {"stage": "reviewing"}))) == [here.reference]
    assert listed(Page(client.get(WORK, {"area": "kingsdock"}))) == [there.reference]
    assert "Kingsdock" in Page(client.get(WORK)).main


def test_another_area_is_in_no_list_count_or_search(client, area):
    kingsdock = scenes.a_staffed_area("Kingsdock")
    review = scenes.a_review(kingsdock.area)
    scenes.a_change(review, by=kingsdock[Role.COORDINATOR])
    for query in [*({"view": view} for view in VIEWS), {"words": review.reference}, {"words": "Amina Warsame"}]:  # fmt: skip
        page = Page(client.get(WORK, query))
        assert listed(page) == []
        if "words" not in query:
            counted = ("New", "Due soon", "Overdue", "Waiting for me")
            assert {count(page, name) for name in counted} == {0}


def test_who_looks_for_something_sees_what_was_found_and_no_numbers_above_it(client, area):
    review = scenes.a_review(area)
    page = Page(client.get(WORK, {"words": review.reference}))
    assert listed(page) == [review.reference]
    assert list(page.every(of_class="heard-stat")) == []


def test_a_choice_there_is_not(client, area):
    review = scenes.a_review(area)
    page = Page(client.get(WORK, {"view": "nothing"}))
    assert page.errors == ["Choose one of the answers on this page"]
    assert listed(page) == [review.reference]


def test_the_counts_lead_to_their_views_on_the_first_page(client, area):
    many_reviews(area, 30)
    page = Page(client.get(WORK, {"page": "2", "stage": "received"}))
    assert page.links["Overdue"] == "?stage=received&view=overdue"
    assert len(listed(page)) == 5
    assert page.links["Previous"] == "?page=1&stage=received"


def test_the_printed_list(client, area):
    many_reviews(area, 30)
    page = Page(client.get("/work/reviews/print/", {"view": "open"}))
    assert page.title == "List of reviews"
    assert len(list(page.first("tbody").every("tr"))) == 30


# What it costs -----------------------------------------------------------------------------------


def queries(client, path, query=None):
    with CaptureQueriesContext(connection) as captured:
        assert client.get(path, query or {}).status_code == 200
    return len(captured)


@pytest.mark.parametrize("path", [WORK, "/work/reviews/print/"])
@pytest.mark.parametrize("view", ["open", "waiting", "ended"])
def test_the_number_of_queries_does_not_grow(client, area, path, view):
    many_reviews(area, 10)
    client.get(path)  # the first event of all begins the audit record
    few = queries(client, path, {"view": view})
    many_reviews(area, 290)
    many = queries(client, path, {"view": view})
    assert few == many
    assert many <= 15 + scenes.SCOPED


def test_the_number_of_queries_does_not_grow_with_areas(area, coordinator):
    client = browser_of(coordinator)
    queries(client, WORK)  # the first writes down when the visit was last seen
    one = queries(client, WORK)
    for name in ("Kingsdock", "Saltmarsh"):
        scenes.join(coordinator, scenes.an_area(name), Role.COORDINATOR)
    assert queries(client, WORK) == one
