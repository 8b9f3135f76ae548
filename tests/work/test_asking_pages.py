"""The pages on which agencies are asked, chased and heard."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from heard.access.models import Entry
from heard.audit.models import Event
from heard.jobs.models import OutboxRow
from heard.reviews.actions.answers import Given, take_answer
from heard.reviews.actions.requests import withdraw_request
from heard.reviews.models import Chase, InformationRequest, Review
from heard.rules.permissions import Role
from heard.rules.requests import Ground, Kind
from tests import asking, scenes
from tests.answers import in_boxes
from tests.reading import Page
from tests.scenes import RECORDED, SCOPED, ago

pytestmark = pytest.mark.django_db
LIST = 15 + RECORDED + SCOPED
SIGNED_IN = 3  # session, user, and what menus ask


@pytest.fixture
def staffed() -> scenes.Staffed:
    return scenes.a_staffed_area()


@pytest.fixture
def coordinator(staffed: scenes.Staffed) -> Client:
    client = Client()
    client.force_login(staffed[Role.COORDINATOR])
    return client


@pytest.fixture
def request_made(staffed: scenes.Staffed) -> InformationRequest:
    review = scenes.a_review(staffed.area)
    return asking.a_request(review, by=staffed[Role.COORDINATOR])


def words(answer: Any) -> str:
    return str(answer.content.decode())


def address(name: str, request: InformationRequest, *rest: Any) -> str:
    return reverse(f"work:{name}", args=[request.review.reference, *rest])


def late(request: InformationRequest) -> None:
    """As if it had been asked a month ago."""
    InformationRequest.objects.filter(pk=request.pk).update(
        asked_on=ago(days=40), due_on=ago(days=30)
    )


FORM = {
    "questions": "What do you hold?",
    "purpose": "To review it.",
    "necessity": "We cannot see your records.",
}


def test_everything_is_seen_before_it_is_sent(coordinator, staffed):
    by = staffed[Role.COORDINATOR]
    review = asking.an_application_passed_on(scenes.a_review(staffed.area), by=by)
    agencies = [str(scenes.police_of(staffed.area).pk)]
    path = reverse("work:ask", args=[review.reference])

    shown = coordinator.post(path, FORM | {"agencies": agencies})
    assert "This is what they will read" in words(shown)
    assert not InformationRequest.objects.exists()

    sent = coordinator.post(path, FORM | {"agencies": agencies, "checked": "yes"})
    assert sent.status_code == 302
    assert InformationRequest.objects.get().necessity == FORM["necessity"]


def test_what_is_refused_keeps_what_was_typed(coordinator, staffed):
    review = scenes.a_review(staffed.area)
    page = words(coordinator.get(reverse("work:ask", args=[review.reference])))
    assert "We cannot see your records" not in page
    wrong = FORM | {"agencies": ["x"], "checked": "yes"}
    answer = coordinator.post(reverse("work:ask", args=[review.reference]), wrong)
    assert answer.status_code == 200
    assert not InformationRequest.objects.exists()


def test_the_questions_of_a_template_are_offered(coordinator, staffed):
    path = reverse("work:request_templates", args=[staffed.area.slug])
    form = {"name": "Usual", "questions": "Who?\r\n\r\nWhen?", "purpose": "To see."}
    assert coordinator.post(path, form).status_code == 302
    by = staffed[Role.COORDINATOR]
    review = asking.an_application_passed_on(scenes.a_review(staffed.area), by=by)
    page = words(coordinator.get(reverse("work:ask", args=[review.reference])))
    assert "Who?\nWhen?" in page
    assert "To see." in page
    assert "Who?\nWhen?" in words(coordinator.get(f"{path}?name=Usual"))


def test_the_page_of_a_review_shows_who_was_told_and_asked(coordinator, request_made):
    late(request_made)
    page = words(coordinator.get(address("asked", request_made)))
    assert "working days late" in page
    assert "section 104(3)(b)" in page
    assert "Email on its way" in page


def test_a_request_shows_its_answers_and_letters(coordinator, request_made):
    asking.answered(request_made)
    page = words(coordinator.get(address("request", request_made, request_made.pk)))
    assert "Two calls." in page
    assert "sam@police.example" in page
    assert "1 entry in the chronology" in page


def test_nothing_held_and_a_refusal_are_counted_as_what_they_are(coordinator, staffed):
    by, review = staffed[Role.COORDINATOR], scenes.a_review(staffed.area)
    for kind, given in (
        ("police", Given(kind=Kind.NIL, given_by="x")),
        ("housing", Given(kind=Kind.REFUSED, given_by="x", ground=Ground.DATA_PROTECTION)),
    ):
        request = asking.a_request(review, by=by, kind=kind)
        take_answer(request.links.get(), given, at=timezone.now())
    page = Page(coordinator.get(reverse("work:owed")))
    assert page.status == 200
    found = words(coordinator.get(reverse("work:owed")))
    assert "Nobody owes anything" in found
    assert "Oakminster Police" in found


def test_the_board_says_who_owes_what_and_how_late(coordinator, request_made):
    late(request_made)
    page = words(coordinator.get(reverse("work:owed")))
    assert "Oakminster Police" in page
    assert "working days late" in page
    withdraw_request(request_made, by=request_made.asked_by, at=timezone.now())
    assert "Nobody owes anything" in words(coordinator.get(reverse("work:owed")))


def test_several_are_chased_together_after_they_were_seen(coordinator, request_made):
    late(request_made)
    form = {"requests": [str(request_made.pk)]}
    assert "1 reminder would go" in words(coordinator.post(reverse("work:chase_all"), form))
    assert not Chase.objects.exists()
    sent = coordinator.post(reverse("work:chase_all"), form | {"checked": "yes"})
    assert sent["Location"] == reverse("work:owed")
    assert OutboxRow.objects.filter(kind="request.chased").count() == 1
    assert "chased once" in words(coordinator.get(reverse("work:owed")))


def test_an_officer_sees_what_is_owed_where_their_agency_was_told(staffed, request_made):
    client = Client()
    client.force_login(scenes.a_member(staffed.area, Role.OFFICER, name="Bo", agency="police"))
    other = asking.a_request(
        scenes.a_review(staffed.area), by=staffed[Role.COORDINATOR], kind="housing"
    )
    Entry.objects.filter(subject=other.review.pk).update(ended_at=timezone.now())
    page = words(client.get(reverse("work:owed")))
    assert request_made.review.spaced_reference in page
    assert other.review.spaced_reference not in page


@pytest.mark.parametrize("number", [1, 12])
def test_lists_ask_the_database_no_more_for_many(
    coordinator, staffed, number, django_assert_max_num_queries
):
    by = staffed[Role.COORDINATOR]
    for _ in range(number):
        request = asking.a_request(scenes.a_review(staffed.area), by=by)
    asking.answered(request)
    review = Review.objects.get(pk=request.review_id)
    for path in (
        reverse("work:owed"),
        reverse("work:chase_all"),
        reverse("work:asked", args=[review.reference]),
        reverse("work:chronology", args=[review.reference]),
    ):
        with django_assert_max_num_queries(LIST + SIGNED_IN):
            assert coordinator.get(path).status_code == 200


def test_the_chronology_is_printed_and_that_is_recorded(coordinator, request_made):
    asking.answered(request_made)
    page = words(coordinator.get(address("chronology_print", request_made)))
    assert "Two officers called." in page
    assert Event.objects.filter(action="chronology.printed").exists()


def test_what_an_agency_confirms_shows_what_it_changed(coordinator, request_made):
    said = asking.confirmed(request_made)
    path = address("take_up", request_made, said.pk)
    assert "has the report of" in words(coordinator.get(address("chronology", request_made)))
    assert coordinator.post(path)["Location"] == path
    page = words(coordinator.get(path))
    assert "What it changed" in page
    assert "Of them confirmed" in page
    assert "taken up already" in words(coordinator.post(path))


def test_two_entries_are_joined_on_the_page_and_parted(coordinator, staffed, request_made):
    one, other = asking.two_rows(request_made.review, by=staffed[Role.COORDINATOR])
    path = address("chronology_join", request_made, one.pk)
    assert coordinator.post(path, {"into": str(other.pk)}).status_code == 302
    assert "Part them" in words(coordinator.get(address("chronology", request_made)))
    assert coordinator.post(address("chronology_part", request_made, one.pk)).status_code == 302
    assert coordinator.get(address("chronology_part", request_made, one.pk)).status_code == 404


def test_a_keyed_answer_needs_its_ground(coordinator, request_made):
    path = address("key_answer", request_made, request_made.pk)
    form = {"how": "phone", "given_by": "Sgt Ito", "kind": "refused"}
    answer = coordinator.post(path, form | in_boxes("given_on", scenes.today()))
    assert "Say on what ground it is not given" in words(answer)
    assert not request_made.answers.exists()


def test_a_file_that_came_with_an_answer_is_taken_away(coordinator, request_made):
    file = asking.a_file(request_made)
    page = words(coordinator.get(address("request", request_made, request_made.pk)))
    path = address("answer_file", request_made, request_made.pk, file.pk)
    assert path in page
    answer = coordinator.get(path)
    assert b"".join(answer.streaming_content) == b"2 March: two calls."
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "attachment" in answer["Content-Disposition"]


def test_a_file_of_an_answer_that_stays_with_its_agency_is_not(coordinator, request_made):
    file = asking.a_file(request_made)
    request_made.answers.update(mark="agency")
    path = address("answer_file", request_made, request_made.pk, file.pk)
    assert coordinator.get(path).status_code == 404
    page = words(coordinator.get(address("request", request_made, request_made.pk)))
    assert "It stays with the agency whose it is." in page
    assert "log.txt" not in page


def test_whose_entry_it_is_changes_who_may_be_told_and_nobody_else_does(
    coordinator, staffed, request_made
):
    asking.answered(request_made)
    theirs = request_made.answers.get().rows.get()
    ours = asking.two_rows(request_made.review, by=staffed[Role.COORDINATOR])[0]
    listed = coordinator.get(address("chronology", request_made)).content.decode()
    path, not_ours = (address("chronology_mark", request_made, each.pk) for each in (ours, theirs))
    assert path in listed
    assert not_ours not in listed
    assert coordinator.get(not_ours).status_code == 404
    assert coordinator.post(not_ours, {"mark": "victim"}).status_code == 404
    assert coordinator.post(path, {"mark": "victim"}).status_code == 302
    ours.refresh_from_db()
    assert ours.mark == "victim"
    event = Event.objects.get(action="item.marked")
    assert (event.detail["from_mark"], event.detail["to_mark"]) == ("panel", "victim")
