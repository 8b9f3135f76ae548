"""An applicant complains of how they were treated, and reads the answer."""

import pytest
from django.utils import timezone

from heard.reviews.actions.complaints import answer_complaint
from heard.reviews.models import ServiceComplaint
from heard.rules.permissions import Role
from tests import scenes
from tests.reading import Page
from tests.scenes import today

PAGE = "/my-application/complaint/"
SENT = {"against": "council", "text": "Nobody called me back."}


@pytest.fixture
def review(client, db):
    review = scenes.a_review(scenes.an_area())
    scenes.visits(client, application=review)
    return review


def test_from_the_complaint_to_the_answer_and_the_ombudsman(client, review):
    page = Page(client.get("/my-application/"))
    page = Page(client.get(page.links["Complain of how you were treated"]))
    empty = Page(client.post(PAGE, {}))
    assert empty.errors == ["Select whom your complaint is about", "Enter how you were treated"]
    page = Page(client.post(PAGE, SENT, follow=True))
    assert "Nobody called me back." in page.main
    assert "Not answered yet" in page.main
    assert "Ombudsman" not in page.main
    complaint = ServiceComplaint.objects.get()
    assert (complaint.recorded_by, complaint.received_on) == (None, today())
    by = scenes.a_member(review.area, Role.COORDINATOR)
    at = timezone.now()
    answer_complaint(complaint, answer="We are sorry.", answered_on=today(), by=by, at=at)
    page = Page(client.get(PAGE))
    assert "We are sorry." in page.main
    assert "ask the Local Government and Social Care Ombudsman" in page.main


def test_about_who_looks_after_the_application_they_do_not_see_it(client, review):
    review.owner = scenes.a_member(review.area, Role.COORDINATOR)
    review.save()
    asked = "Select yes if it is about the person who looks after your application"
    assert asked in Page(client.post(PAGE, SENT)).errors
    client.post(PAGE, SENT | {"about_owner": "no"})
    client.post(PAGE, SENT | {"about_owner": "yes"})
    about = ServiceComplaint.objects.order_by("recorded_at").values_list("about_person", flat=True)
    assert list(about) == [None, review.owner_id]


def test_when_an_answer_is_aimed_at_the_day_is_said(client, review):
    review.area.complaint_days = 10
    review.area.save()
    client.post(PAGE, SENT)
    assert "We aim to answer by" in Page(client.get(PAGE)).main


def test_in_welsh(client, review):
    assert Page(client.get(f"/cy{PAGE}")).title == "Cwyno am sut y cawsoch eich trin"
