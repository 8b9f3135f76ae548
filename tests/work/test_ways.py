"""The pages with which staff change how somebody is reached."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from heard.people.models import ContactWay, FormerWay
from heard.reviews.models import Review
from heard.rules.permissions import Role
from tests import scenes
from tests.answers import in_boxes
from tests.scenes import ago

pytestmark = pytest.mark.django_db

OLD, NEW = "amina@mail.example", "amina@new.example"


@pytest.fixture
def staffed() -> scenes.Staffed:
    return scenes.a_staffed_area()


@pytest.fixture
def review(staffed: scenes.Staffed) -> Review:
    return scenes.a_review(staffed.area)


def as_role(staffed: scenes.Staffed, role: Role = Role.COORDINATOR) -> Client:
    client = Client()
    client.force_login(staffed[role])
    return client


def ways(review: Review) -> str:
    return reverse("work:ways", args=[review.reference])


def way(review: Review, kind: str = "email", person: Any = None) -> str:
    return reverse("work:way", args=[review.reference, person or review.applicant_id, kind])


def text_of(answer: Any) -> str:
    return " ".join(answer.content.decode().split())


def answers(**said: Any) -> dict[str, Any]:
    return {"value": NEW, "is_safe": "yes", "why": "hiding"} | said


def test_an_address_is_changed_and_the_old_one_shown_as_not_used(staffed, review):
    client = as_role(staffed)
    assert OLD in text_of(client.get(way(review)))

    answer = client.post(way(review), answers(), follow=True)

    assert answer.redirect_chain == [(ways(review), 302)]
    said = text_of(answer)
    assert "Nothing goes to the old one from now on." in said
    assert f"<s>{OLD}</s>" in said
    assert "They are hiding from somebody" in said
    assert NEW in said
    assert ContactWay.objects.get(kind="email").value == NEW


@pytest.mark.parametrize(("said", "safe"), [("yes", True), ("no", False), ("unknown", False)])
def test_only_what_they_called_safe_is_safe(staffed, review, said, safe):
    as_role(staffed).post(way(review), answers(is_safe=said))

    assert ContactWay.objects.get(kind="email").is_safe is safe
    assert (NEW in text_of(as_role(staffed).get(review.get_absolute_url()))) is safe


def test_a_day_to_come_is_kept_and_shown(staffed, review):
    client = as_role(staffed)

    client.post(way(review), answers(**in_boxes("since", ago(days=-7))))

    assert ContactWay.objects.get(kind="email").since is not None
    assert "From" in text_of(client.get(ways(review)))


@pytest.mark.parametrize("kind", ["phone", "text", "post"])
def test_what_they_did_not_have_can_be_added(staffed, review, kind):
    value = "9 Back Lane" if kind == "post" else "07700 900456"

    answer = as_role(staffed).post(way(review, kind), answers(value=value))

    assert answer.status_code == 302
    assert ContactWay.objects.get(kind=kind).value == value


@pytest.mark.parametrize(
    "wrong", [{"is_safe": ""}, {"why": ""}, {"value": "no address"}, {"value": OLD}]
)
def test_what_is_wrong_is_asked_again_and_nothing_changes(staffed, review, wrong):
    answer = as_role(staffed).post(way(review), answers(**wrong))

    assert answer.status_code == 200
    assert "There is a problem" in text_of(answer)
    assert ContactWay.objects.get(kind="email").value == OLD
    assert not FormerWay.objects.exists()


def test_a_supervisor_reads_and_checks_and_does_not_change(staffed, review):
    client = as_role(staffed, Role.SUPERVISOR)

    said = text_of(client.get(ways(review)))
    answer = client.post(ways(review), {"works": ContactWay.objects.get().pk}, follow=True)

    assert OLD in said
    assert way(review) not in said
    assert client.get(way(review)).status_code == 404
    assert "It is noted that this still works." in text_of(answer)
    assert ContactWay.objects.get().checked_by == staffed[Role.SUPERVISOR]


def test_who_may_not_know_how_they_are_reached_finds_no_page(staffed, review):
    scenes.let_into(review, staffed[Role.OFFICER])
    client = as_role(staffed, Role.OFFICER)

    assert client.get(ways(review)).status_code == 404
    assert ways(review) not in text_of(client.get(f"{review.get_absolute_url()}contacts/"))


@pytest.mark.parametrize("asked", ["", "x", "0"])
def test_what_is_no_way_of_theirs_cannot_be_checked(staffed, review, asked):
    assert as_role(staffed).post(ways(review), {"works": asked}).status_code == 404


def test_somebody_else_and_another_kind_are_not_found(staffed, review):
    client, other = as_role(staffed), scenes.a_review(staffed.area)

    assert client.get(way(review, "pigeon")).status_code == 404
    assert client.get(way(review, person=other.applicant_id)).status_code == 404
    assert client.post(way(review, person=other.applicant_id), answers()).status_code == 404
