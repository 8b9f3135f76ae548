"""The page on which is noted when somebody is reached, and which way they prefer."""

from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from heard.people.models import SafeContact
from heard.reviews.models import Review
from heard.rules.permissions import Role
from tests import scenes
from tests.reading import Page

pytestmark = pytest.mark.django_db

SAID: dict[str, Any] = {
    "preferred": "email",
    "hours": ["morning"],
    "hours_detail": "",
    "may_leave_message": "yes",
    "others_who_may_answer": "",
    "note": "",
}


@pytest.fixture
def staffed() -> scenes.Staffed:
    return scenes.a_staffed_area()


@pytest.fixture
def review(staffed: scenes.Staffed) -> Review:
    return scenes.a_review(staffed.area)


@pytest.fixture
def client(staffed: scenes.Staffed) -> Client:
    client = Client()
    client.force_login(staffed[Role.COORDINATOR])
    return client


def path(review: Review, person: Any = None) -> str:
    return reverse("work:safe_contact", args=[review.reference, person or review.applicant_id])


def kept(review: Review) -> SafeContact:
    return SafeContact.objects.get(person=review.applicant_id)


def test_what_they_say_is_noted_and_shown_again(client: Client, review: Review) -> None:
    ways = reverse("work:ways", args=[review.reference])
    assert any(link == path(review) for link in Page(client.get(ways)).links.values())

    answer = client.post(path(review), SAID, follow=True)

    assert answer.redirect_chain == [(ways, 302)]
    assert Page(answer).banner == "It is noted. What is sent from now on keeps to it."
    said = kept(review)
    assert (said.preferred, said.hours, said.may_leave_message) == ("email", ["morning"], True)
    assert 'value="email" checked' in " ".join(client.get(path(review)).content.decode().split())


def test_a_way_that_they_did_not_call_safe_cannot_be_preferred(
    client: Client, review: Review
) -> None:
    review.applicant.contact_ways.update(is_safe=False)

    page = Page(client.post(path(review), SAID))

    assert page.errors == ["Choose one of the answers on this page"]
    assert kept(review).preferred == ""


@pytest.mark.parametrize(
    ("typed", "error"),
    [
        ({"preferred": ""}, "Select which way they prefer"),
        ({"may_leave_message": ""}, "Select whether we may leave a voice message"),
        ({"hours": ["other"]}, "Enter the times that are safe or to be avoided"),
    ],
)
def test_what_is_missing_is_said(
    client: Client, review: Review, typed: dict[str, Any], error: str
) -> None:
    assert Page(client.post(path(review), SAID | typed)).errors == [error]


def test_they_may_not_have_said(client: Client, review: Review) -> None:
    unsaid = {"preferred": "unknown", "hours": [], "may_leave_message": "unknown"}
    client.post(path(review), SAID | unsaid)

    said = kept(review)
    assert (said.preferred, said.hours, said.may_leave_message) == ("", [], None)


def test_somebody_else_is_not_found(client: Client, review: Review) -> None:
    assert client.get(path(review, uuid4())).status_code == 404
