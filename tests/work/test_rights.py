"""The pages for telling people of the case review: writing, printing, and proving it."""

from uuid import uuid4

import pytest

from heard.reviews.models import RightsNotice
from heard.rules.permissions import Role
from tests import scenes
from tests.answers import in_boxes
from tests.notify.paper import faults, sizes_in, words_in
from tests.reading import Page
from tests.scenes import ago, today
from tests.work.conftest import browser_of

HERE = "/work/rights/"


def form(area, **said):
    first = {
        "area": area.slug,
        "their_reference": "ASB/2026/117",
        "name": "Amina Warsame",
        "language": "en",
        "how": "posted",
        **in_boxes("told_on", today()),
        "key": str(uuid4()),
    }
    return first | said


@pytest.fixture
def officer(staffed):
    return staffed[Role.OFFICER]


@pytest.fixture
def client(officer):
    return browser_of(officer)


def test_an_officer_writes_the_notice_and_prints_it_in_both_sizes(client, area):
    answer = client.post(f"{HERE}new/", form(area))
    notice = RightsNotice.objects.get()
    page = Page(client.get(answer["Location"]))

    assert answer["Location"] == f"{HERE}{notice.pk}/"
    assert "The telling is recorded. Print the notice now." in page.text
    assert "Dear Amina Warsame" in page.main
    for query, points in (("", 12.0), ("?print=large", 16.0)):
        made = client.get(f"{HERE}{notice.pk}/pdf/{query}").content
        assert faults(made, language="en") == []
        assert points in sizes_in(made)
        assert "You can ask for an ASB case review" in words_in(made)


def test_sent_twice_it_is_told_once(client, area):
    sent = form(area)

    first, second = client.post(f"{HERE}new/", sent), client.post(f"{HERE}new/", sent)

    assert first["Location"] == second["Location"]
    assert RightsNotice.objects.count() == 1


@pytest.mark.parametrize(
    ("said", "error"),
    [
        ({"their_reference": ""}, "Enter your reference of the second complaint"),
        ({"how": ""}, "Select how they are told"),
        ({"language": "cy"}, "No Welsh reader has approved this notice yet"),
        (in_boxes("told_on", ago(days=-1)), "The date must be today or in the past."),
        ({"area": "nowhere"}, ""),
    ],
)
def test_what_cannot_be_told_comes_back_with_what_was_typed(client, area, said, error):
    page = Page(client.post(f"{HERE}new/", form(area) | said))

    assert any(error in each for each in page.errors)
    assert not RightsNotice.objects.exists()


def test_without_procedures_the_page_says_so(client, area):
    area.procedures_versions.all().delete()

    page = Page(client.post(f"{HERE}new/", form(area)))

    assert len(page.errors) == 1
    assert not RightsNotice.objects.exists()


def test_an_officer_sees_what_their_own_agency_told_and_a_coordinator_all(client, staffed, area):
    other = scenes.a_member(area, Role.OFFICER, name="Pat Row", agency="police")
    theirs = scenes.a_telling(area, by=other)
    mine = scenes.a_telling(area, by=staffed[Role.OFFICER])

    listed = Page(client.get(HERE))
    all_of_them = Page(browser_of(staffed[Role.COORDINATOR]).get(HERE))

    assert len(list(listed.every("h3"))) == 1
    assert len(list(all_of_them.every("h3"))) == 2
    assert client.get(f"{HERE}{theirs.pk}/").status_code == 404
    assert client.get(f"{HERE}{theirs.pk}/pdf/").status_code == 404
    assert client.get(f"{HERE}{mine.pk}/").status_code == 200


def test_nobody_was_told_yet(client):
    assert "Nobody yet." in Page(client.get(HERE)).main
