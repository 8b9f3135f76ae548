"""Complaints on the staff's pages: from the record of one to its answer."""

import pytest
from django.test import Client

from heard.reviews.models import ServiceComplaint
from heard.rules.permissions import Role
from tests import complaining, scenes
from tests.answers import in_boxes
from tests.reading import Page
from tests.scenes import today
from tests.work.conftest import browser_of


@pytest.fixture
def review(area):
    return scenes.a_review(area)


def test_from_the_record_to_the_answer(client, review, coordinator, staffed):
    record = f"{review.get_absolute_url()}complaint/"
    sent = {
        "against": "police",
        "about_person": str(staffed[Role.SUPERVISOR].pk),
        "text": "They laughed at me.",
        "how": "phone",
        **in_boxes("received_on", today()),
    }
    assert "on record" in Page(client.post(record, sent, follow=True)).banner
    page = Page(client.get("/work/complaints/"))
    assert "nobody yet" in page.main
    one = next(href for href in page.links.values() if "/complaints/" in href and href[-2] != "s")
    shown = Page(client.get(one))
    assert "They laughed at me." in shown.main
    assert "policeconduct.gov.uk" in shown.main
    assert "You see to it now." in Page(client.post(one, {"act": "take"}, follow=True)).banner
    empty = Page(client.post(one, {}))
    assert empty.errors == ["Enter what was answered", "Enter when it was answered"]
    late = Page(client.post(one, {"answer": "x", **in_boxes("answered_on", scenes.ago(days=-2))}))
    assert late.errors == ["The date must be from the day it came until today"]
    answer = {"answer": "We are sorry.", **in_boxes("answered_on", today())}
    assert "on record" in Page(client.post(one, answer, follow=True)).banner
    assert "It is answered already." in Page(client.post(one, answer)).main
    complaint = ServiceComplaint.objects.get()
    assert (complaint.owner, complaint.answer) == (coordinator, "We are sorry.")
    about = browser_of(staffed[Role.SUPERVISOR])  # never to whom it is about
    assert about.get(one).status_code == about.post(one, answer).status_code == 404
    assert review.spaced_reference not in Page(about.get("/work/complaints/")).main


def test_it_goes_to_an_ombudsman_and_comes_back(client, review):
    complaint = complaining.a_complaint(review)
    one = f"/work/complaints/{complaint.pk}/"
    empty = Page(client.post(f"{one}further/", {}))
    assert empty.errors == ["Select who looks at it again", "Enter since when they look at it"]
    early = {"to": "ombudsman", **in_boxes("went_on", scenes.ago(days=3))}
    dated = "The date must be from the day it came until today"
    assert Page(client.post(f"{one}further/", early)).errors == [dated]
    sent = {"to": "ombudsman", "reference": "24 000", **in_boxes("went_on", today())}
    assert "on record" in Page(client.post(f"{one}further/", sent, follow=True)).banner
    assert "24 000" in Page(client.get(one)).main

    found = {"found": "upheld", "said": "They were not told.", **in_boxes("decided_on", today())}
    day = in_boxes("must_by", scenes.ago(days=-9))
    alone = Page(client.post(f"{one}further/", found | day))
    assert alone.errors == ["Enter what must be done by that day"]
    done = found | day | {"must_do": "Say sorry."}
    assert "Say sorry." in Page(client.post(f"{one}further/", done, follow=True)).main
    visitor = Client()
    scenes.visits(visitor, application=review)
    mine = Page(visitor.get("/my-application/complaint/")).main
    assert ("Say sorry." in mine, "They were not told." in mine) == (True, True)


def test_a_complaint_cannot_come_tomorrow(client, review):
    record = f"{review.get_absolute_url()}complaint/"
    page = Page(client.post(record, in_boxes("received_on", scenes.ago(days=-2))))
    assert "The date must be today or in the past" in page.errors


def test_the_area_sets_in_how_many_days_or_none(client, area, review):
    page = f"/work/settings/{area.slug}/updates/"
    days = {"every": "10", "closing_days": "10", "watch_days": "60", "learning_days": "5"}
    client.post(page, days | {"complaint_days": "10"})
    area.refresh_from_db()
    assert area.complaint_days == 10
    review.refresh_from_db()
    assert complaining.a_complaint(review).due_on is not None
    client.post(page, days | {"complaint_days": ""})
    area.refresh_from_db()
    assert area.complaint_days is None
