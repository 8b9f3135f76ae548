"""The pages with which people are let into a review, kept out of it, and open it in an emergency."""

import pytest

from heard.access.models import Basis, Entry, Glass
from heard.rules.permissions import Role
from tests import scenes
from tests.answers import in_boxes
from tests.reading import Page
from tests.scenes import ago
from tests.work.conftest import browser_of

REASON = "They say that somebody is in danger tonight."


@pytest.fixture
def review(area):
    return scenes.a_review(area)


@pytest.fixture
def path(review):
    return f"{review.get_absolute_url()}readers/"


def test_a_wall_holds_at_the_next_request_in_lists_search_print_and_pages(
    client, staffed, coordinator, review, path
):
    deputy = browser_of(staffed[Role.DEPUTY])
    pages = ["", "finding/", "why/", "readers/"]
    lists = ["/work/reviews/", "/work/reviews/print/", "/work/reviews/?words=Amina+Warsame"]
    assert all(deputy.get(review.get_absolute_url() + page).status_code == 200 for page in pages)

    form = {"person": str(staffed[Role.DEPUTY].pk), "reason": "A cousin."}
    assert client.post(f"{path}conflict/", form).status_code == 302

    assert {deputy.get(review.get_absolute_url() + page).status_code for page in pages} == {404}
    for listed in lists:
        assert "Amina Warsame" not in Page(deputy.get(listed)).main
    assert "A cousin." in Page(client.get(path)).main
    # Nobody offers them, and they cannot be chosen.
    for page in ("owner/", "readers/let-in/", "threshold/"):
        answer = client.get(review.get_absolute_url() + page)
        assert staffed[Role.DEPUTY].name not in Page(answer).main


def test_somebody_is_let_in_and_that_ends_at_the_next_request(client, staffed, review, path):
    officer = browser_of(staffed[Role.OFFICER])
    assert officer.get(review.get_absolute_url()).status_code == 404

    form = {"person": str(staffed[Role.OFFICER].pk), "reason": "They call on Friday."}
    client.post(f"{path}let-in/", form)

    assert officer.get(review.get_absolute_url()).status_code == 200
    assert "They call on Friday." in Page(client.get(path)).main
    entry = Entry.objects.get(basis=Basis.NAMED)
    client.post(f"{path}{entry.pk}/end/", {"reason": "Done."})
    assert officer.get(review.get_absolute_url()).status_code == 404


def test_nobody_is_let_in_until_a_day_that_has_passed(client, staffed, path):
    form = {"person": str(staffed[Role.OFFICER].pk), "reason": "So."}
    answer = client.post(f"{path}let-in/", form | in_boxes("last_day", ago(days=1)))

    assert "The last day must be today or later" in Page(answer).main
    assert not Entry.objects.exists()


def test_a_restriction_that_leaves_too_few_is_refused_on_the_page(client, path):
    answer = client.post(f"{path}restrict/", {"reason": "So."})

    assert "At least two people must be able to read a restricted review." in Page(answer).main
    assert not Entry.objects.exists()


def test_who_says_that_they_have_a_conflict_is_led_away(staffed, review):
    supervisor = browser_of(staffed[Role.SUPERVISOR])
    answer = supervisor.post(f"{review.get_absolute_url()}my-conflict/", {"reason": "A friend."})

    assert answer["Location"] == "/work/reviews/"
    assert supervisor.get(review.get_absolute_url()).status_code == 404


def test_who_asks_is_told_the_same_whether_there_is_such_a_review(staffed, review):
    officer = browser_of(staffed[Role.OFFICER])
    told = []
    for reference in (review.reference, "H4KD7MPXC3"):
        form = {"reference": reference, "reason": REASON}
        page = Page(officer.post("/work/emergency/", form, follow=True))
        told.append(page.main.replace(reference, "REFERENCE"))
        Glass.objects.all().delete()

    assert told[0] == told[1]


def test_a_reason_is_long_enough(staffed, review):
    officer = browser_of(staffed[Role.OFFICER])
    form = {"reference": review.reference, "reason": "Too short, I fear."}

    assert "20 characters or more" in Page(officer.post("/work/emergency/", form)).main
    assert not Glass.objects.exists()


def test_while_it_is_open_everybody_who_reads_it_is_told_and_it_can_be_closed(
    client, staffed, review
):
    officer = browser_of(staffed[Role.OFFICER])
    officer.post("/work/emergency/", {"reference": review.reference, "reason": REASON})
    glass = Glass.objects.get()
    assert REASON in Page(client.get(f"/work/emergency/{glass.pk}/")).main
    client.post(f"/work/emergency/{glass.pk}/", {"agreed": "yes", "answer": "Go on."})

    for browser in (client, officer):
        for page in ("", "finding/"):
            main = Page(browser.get(review.get_absolute_url() + page)).main
            assert f"Opened in an emergency by {staffed[Role.OFFICER].name}" in main
    officer.post(f"{review.get_absolute_url()}emergency/end/")
    assert officer.get(review.get_absolute_url()).status_code == 404
    assert "Opened in an emergency" not in Page(client.get(review.get_absolute_url())).main
