"""When the contact of an agency changes, all that waits for it goes to the new one in one step."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from heard.agencies.actions.agencies import set_contact
from heard.audit.models import Event
from heard.jobs.models import OutboxRow
from heard.rules.contacts import Post
from heard.rules.permissions import Role
from tests import asking, scenes
from tests.reading import Page

pytestmark = pytest.mark.django_db


@pytest.fixture
def staffed() -> scenes.Staffed:
    return scenes.a_staffed_area()


def words(response: Any) -> str:
    return Page(response).first("main").text


def test_all_of_it_goes_to_the_new_contact(client: Client, staffed: scenes.Staffed) -> None:
    by, at = staffed[Role.COORDINATOR], timezone.now()
    requests = [asking.a_request(scenes.a_review(staffed.area), by=by) for _ in range(2)]
    done = asking.answered(asking.a_request(scenes.a_review(staffed.area), by=by))
    asking.save_answer_draft(requests[0].links.get(), asking.DRAFT, at=at)
    part = staffed.area.agencies.get(agency__kind="police")
    set_contact(part, post=Post.FIRST, name="Bo Lee", email="bo@police.example", by=by, at=at)
    client.force_login(by)
    path = reverse("work:agency_pack", args=[staffed.area.slug, part.agency_id])
    assert path in client.get(reverse("work:agencies", args=[staffed.area.slug])).content.decode()
    page = words(client.get(path))
    assert all(each.review.spaced_reference in page for each in requests)
    assert done.review.spaced_reference not in page
    assert "Amina" not in page
    assert "To review it." in page

    assert client.post(path)["Location"] == path
    for each in requests:
        link = each.links.get(ended_at=None)
        assert (link.name, link.email) == ("Bo Lee", "bo@police.example")
        assert OutboxRow.objects.filter(kind="request.asked", about=link.pk).exists()
    assert requests[0].links.get(ended_at=None).draft == asking.DRAFT
    event = Event.objects.get(action="agency.handed_over")
    assert (event.subject, event.detail["number"]) == (part.agency_id, 2)


def test_nothing_is_handed_to_nobody(client: Client, staffed: scenes.Staffed) -> None:
    by = staffed[Role.COORDINATOR]
    asking.a_request(scenes.a_review(staffed.area), by=by, kind="council")
    council = staffed.area.agencies.get(agency__kind="council").agency_id
    client.force_login(by)
    path = reverse("work:agency_pack", args=[staffed.area.slug, council])
    assert "nobody who can be written to" in words(client.post(path))
    assert not Event.objects.filter(action="agency.handed_over").exists()
