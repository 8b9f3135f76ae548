"""When the contact of an agency changes, all that waits for it goes to the new one in one step."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from heard.access.actions.entries import keep_out
from heard.access.models import Basis
from heard.agencies.actions.agencies import set_contact
from heard.audit.models import Event
from heard.jobs.models import OutboxRow
from heard.reviews.actions.work import assign, write_note
from heard.reviews.models import PlanAction
from heard.rules.contacts import Post
from heard.rules.permissions import Role
from tests import asking, scenes
from tests.notify.paper import faults, words_in
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


# Of an officer -----------------------------------------------------------------------------------


def pack_words(client: Client, staffed: scenes.Staffed, person: Any) -> str:
    answer = client.get(reverse("work:person_pack", args=[staffed.area.slug, person.pk]))
    assert answer["Content-Type"] == "application/pdf"
    assert faults(answer.content, language="en") == []
    return words_in(answer.content)


def test_the_pack_of_an_officer_holds_what_is_due_the_plan_and_the_latest_notes(
    client: Client, staffed: scenes.Staffed
) -> None:
    deputy, by = staffed[Role.DEPUTY], staffed[Role.COORDINATOR]
    review = scenes.a_review_with_a_plan_agreed(staffed.area, by=by)
    assign(review, to=deputy, by=by, at=timezone.now())
    for number in range(4):
        write_note(
            review,
            text=f"Note number {number}.",
            by=by,
            at=timezone.now() + timedelta(hours=number),
        )
    client.force_login(by)
    words = pack_words(client, staffed, deputy)
    action = PlanAction.objects.filter(plan__review=review)[0]
    for told in (review.spaced_reference, action.what, action.officer, "Note number 3."):
        assert told in words
    assert "Note number 0." not in words  # the three latest
    assert "1 open review" in words
    assert Event.objects.filter(action="review.read", subject=review.pk, actor=by.pk).exists()
    leaving = reverse("work:last_day", args=[staffed.area.slug, deputy.pk, Role.DEPUTY])
    assert "Hand-over pack (PDF)" in Page(client.get(leaving)).links


def test_what_whoever_makes_the_pack_may_not_read_is_not_in_it(
    client: Client, staffed: scenes.Staffed
) -> None:
    deputy, by = staffed[Role.DEPUTY], staffed[Role.COORDINATOR]
    review = scenes.a_review(staffed.area)
    assign(review, to=deputy, by=by, at=timezone.now())
    keep_out(review.pk, area=staffed.area.pk, basis=Basis.CONFLICT, user=by.pk, at=timezone.now())
    client.force_login(by)
    words = pack_words(client, staffed, deputy)
    assert review.spaced_reference not in words
    assert "1 open review" in words
    assert "Reviews in this file: 0" in words


def test_who_is_a_contact_of_an_agency_is_named_where_they_leave(
    client: Client, staffed: scenes.Staffed
) -> None:
    deputy, by = staffed[Role.DEPUTY], staffed[Role.COORDINATOR]
    part = staffed.area.agencies.get(agency__kind="council")
    set_contact(part, post=Post.FIRST, user=deputy, by=by, at=timezone.now())
    client.force_login(by)
    page = Page(client.get(reverse("work:last_day", args=[staffed.area.slug, deputy.pk, "deputy"])))
    path = reverse("work:agency_pack", args=[staffed.area.slug, part.agency_id])
    assert page.links[part.agency.name] == path
