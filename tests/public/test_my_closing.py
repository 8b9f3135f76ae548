"""Whether it can be closed, as the applicant answers."""

from datetime import timedelta

import pytest
from django.utils import timezone

from heard.reviews.actions.closing import close
from heard.rules.permissions import Role
from tests import scenes
from tests.reading import Page

MINE = "/my-application/"


@pytest.fixture
def staffed():
    return scenes.a_staffed_area()


def test_before_it_is_closed_they_are_asked_and_after_it_one_word_opens_it(client, staffed):
    by = staffed[Role.COORDINATOR]
    review = scenes.a_review_to_be_closed(staffed.area, by=by)
    scenes.visits(client, application=review)
    assert Page(client.get(MINE)).links["Tell us whether you agree"] == f"{MINE}closing/"

    assert "It has stopped." in Page(client.get(f"{MINE}closing/")).main
    assert Page(client.post(f"{MINE}closing/", {})).errors == ["Select whether it can be closed"]
    client.post(f"{MINE}closing/", {"answer": "agrees"})
    assert "Tell us whether you agree" not in Page(client.get(MINE)).links
    assert client.get(f"{MINE}closing/")["Location"] == MINE

    close(review, reason="It has stopped.", by=by, at=timezone.now())
    assert Page(client.get(MINE)).links["It has started again"] == f"{MINE}closing/"
    assert Page(client.post(f"{MINE}closing/", {})).errors == ["Enter what has happened"]
    client.post(f"{MINE}closing/", {"words": "They are back."})
    review.refresh_from_db()
    assert review.stage == "reviewing"
    assert review.watch_until >= scenes.today() + timedelta(days=89)
