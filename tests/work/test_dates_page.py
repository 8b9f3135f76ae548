"""Every date of a review on one page, with who sees to it."""

import pytest

from heard.reviews.actions.clocks import extend_clock, pause_clock
from tests import scenes
from tests.reading import Page
from tests.scenes import ago

pytestmark = pytest.mark.django_db


def test_each_date_has_who_sees_to_it_and_why_it_moved(client, area, coordinator):
    by = coordinator
    review = scenes.a_met_review(area, by=by)
    now = scenes.timezone.now()
    clock = review.clocks.get(clock="panel", stopped_on=None)
    extend_clock(clock, due_on=ago(days=-90), reason="A flood.", by=by, at=now)

    page = Page(client.get(f"/work/reviews/{review.reference}/dates/")).main

    assert "Hold the review meeting" in page
    assert "Whoever looks after the review" in page
    assert "A flood." in page
    assert "Not yet" in page
    pause_clock(clock, reason="A strike.", by=by, at=now)
    page = Page(client.get(f"/work/reviews/{review.reference}/dates/")).main
    assert ("Paused" in page, "A strike." in page) == (True, True)
    home = Page(client.get(f"/work/reviews/{review.reference}/"))
    assert "Every date, and who sees to it" in home.main
