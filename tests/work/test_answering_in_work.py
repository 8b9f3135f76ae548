"""An officer with an account answers what their agency was asked, as a contact does by a link."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from heard.access.actions.entries import keep_out, let_in
from heard.access.models import Basis
from heard.audit.models import Event
from heard.jobs.models import OutboxRow
from heard.reviews.actions.answers import begin_answer
from heard.reviews.actions.requests import withdraw_request
from heard.reviews.models import ChronologyRow, InformationRequest
from heard.rules.permissions import Role
from heard.rules.requests import State
from heard.vault.models import StoredFile
from tests import asking, scenes
from tests.answers import in_boxes
from tests.reading import Page
from tests.scenes import ago

pytestmark = pytest.mark.django_db


@pytest.fixture
def staffed() -> scenes.Staffed:
    return scenes.a_staffed_area()


@pytest.fixture
def asked(staffed: scenes.Staffed) -> InformationRequest:
    """The police are asked. Sam Ito there has no account; the constable has one."""
    return asking.a_request(scenes.a_review(staffed.area), by=staffed[Role.COORDINATOR])


@pytest.fixture
def officer(staffed: scenes.Staffed) -> Client:
    return of(staffed, "police")


def of(staffed: scenes.Staffed, agency: str, role: Role = Role.OFFICER) -> Client:
    client = Client()
    user = scenes.a_member(staffed.area, role, name=f"{role} of the {agency}", agency=agency)
    client.force_login(user)
    client.user = user  # type: ignore[attr-defined]
    return client


def at(name: str, asked: InformationRequest, *more: Any) -> str:
    return reverse(f"work:{name}", args=[asked.pk, *more])


def words(response: Any) -> str:
    return Page(response).first("main").text


def test_an_officer_answers_with_drafts_and_files(officer, asked, staffed):
    listed = words(officer.get(reverse("work:asked_of_us")))
    assert asked.review.spaced_reference in listed
    page = words(officer.get(at("answer", asked)))
    assert "To review it." in page
    assert "Amina" in page  # the same as a contact is shown, who opened the link
    sent = officer.post(at("answer_page", asked, "kind"), {"kind": "full"})
    assert sent["Location"] == at("answer_page", asked, "question-1")
    officer.post(at("answer_page", asked, "question-1"), {"answer": "Two calls."})
    entry = asking.TYPED_ENTRY | in_boxes("on", ago(days=9))
    assert officer.post(at("answer_entry", asked, 1), entry)["Location"] == at(
        "answer_page", asked, "entries"
    )
    log = SimpleUploadedFile("log.txt", b"2 March: two calls.")
    sent = officer.post(at("answer_page", asked, "files"), {"attached": log})
    assert sent["Location"] == at("answer_page", asked, "meeting")
    later = officer.post(at("answer_page", asked, "risk"), {"risk_score": "", "save-later": "yes"})
    assert later["Location"] == at("answer", asked)

    other = of(staffed, "police", Role.PANEL_MEMBER)  # a colleague goes on from there
    let_in_by_name(asked, other, staffed)
    assert "Two officers called." in words(other.get(at("answer_page", asked, "entries")))
    assert "log.txt" in words(other.get(at("answer_page", asked, "files")))
    check = words(other.get(at("answer_check", asked)))
    assert "Two calls." in check
    done = other.post(at("answer_check", asked), {"given_by": "PC Vale", "right": "on"})
    assert done["Location"] == at("answer", asked)

    answer = asked.answers.get()
    assert (answer.how, answer.given_by, answer.keyed_by) == ("account", "PC Vale", other.user)
    assert answer.held_by == asked.agency
    assert ChronologyRow.objects.get().agency == asked.agency
    assert StoredFile.objects.get().subject == answer.pk
    assert "PC Vale" in words(officer.get(at("answer", asked)))
    assert "Nothing waits" in words(officer.get(reverse("work:asked_of_us")))
    answered = words(officer.get(reverse("work:asked_of_us"), {"view": "answered"}))
    assert asked.review.spaced_reference in answered
    told = Event.objects.get(action="request.answered")
    assert told.actor == other.user.pk


def let_in_by_name(asked, client, staffed):
    let_in(
        asked.review_id,
        area=asked.review.area_id,
        user=client.user.pk,
        basis=Basis.NAMED,
        reason="On the panel.",
        by=staffed[Role.COORDINATOR].pk,
        at=timezone.now(),
    )


def test_the_coordinator_sees_who_answered(officer, asked, staffed):
    officer.post(at("answer_page", asked, "kind"), {"kind": "nil"})
    officer.post(at("answer_check", asked), {"given_by": "PC Vale", "right": "on"})
    coordinator = Client()
    coordinator.force_login(staffed[Role.COORDINATOR])
    page = words(coordinator.get(reverse("work:request", args=[asked.review.reference, asked.pk])))
    assert "PC Vale" in page
    assert "In Heard" in page


def test_who_is_of_another_agency_or_kept_out_finds_nothing(officer, asked, staffed):
    neighbour = of(staffed, "housing")
    supervisor = Client()  # of the council: sees every review, and answers for their own agency
    supervisor.force_login(staffed[Role.SUPERVISOR])
    for client in (neighbour, supervisor):
        assert asked.review.spaced_reference not in words(client.get(reverse("work:asked_of_us")))
        assert client.get(at("answer", asked)).status_code == 404
    assert officer.get(at("answer", asked)).status_code == 200
    keep_out(
        asked.review_id,
        area=asked.review.area_id,
        user=officer.user.pk,
        basis=Basis.CONFLICT,
        reason="A neighbour.",
        by=staffed[Role.COORDINATOR].pk,
        at=timezone.now(),
    )
    assert officer.get(at("answer", asked)).status_code == 404
    assert officer.post(at("answer_page", asked, "kind"), {"kind": "nil"}).status_code == 404
    assert asked.review.spaced_reference not in words(officer.get(reverse("work:asked_of_us")))


def test_what_a_contact_saved_by_the_link_is_there(officer, asked):
    link = asked.links.get()
    asking.save_answer_draft(link, asking.DRAFT, at=timezone.now())
    assert "Last saved" in words(officer.get(at("answer", asked)))
    officer.post(at("answer_page", asked, "risk"), {"risk_score": "Medium", "risk_basis": ""})
    link.refresh_from_db()
    assert link.draft == asking.DRAFT | {"risk": {"risk_score": "Medium", "risk_basis": ""}}
    assert asked.links.get() == link


def test_who_could_not_be_written_to_begins_in_their_own_name(staffed):
    review = scenes.a_review(staffed.area)
    asked = asking.a_request(review, by=staffed[Role.COORDINATOR], kind="council")
    officer = of(staffed, "council")
    let_in_by_name(asked, officer, staffed)
    assert not asked.links.exists()
    assert officer.get(at("answer", asked)).status_code == 200
    assert not asked.links.exists()  # looking begins nothing
    officer.post(at("answer_page", asked, "kind"), {"kind": "nil"})
    link = asked.links.get()
    assert (link.name, link.email) == (officer.user.name, officer.user.email)
    assert not OutboxRow.objects.filter(about=link.pk).exists()  # nobody is written to


def test_it_is_given_to_a_colleague_or_is_somebody_elses(officer, asked):
    wrong = officer.post(at("answer_forward", asked), {"name": "Bo", "email": "bo@gang.example"})
    assert "your own organisation" in words(wrong)
    right = {"name": "Bo Lee", "email": "bo@police.example"}
    assert officer.post(at("answer_forward", asked), right).status_code == 302
    assert asked.links.get(ended_at=None).name == "Bo Lee"
    assert officer.post(at("answer_not_us", asked), {"whose": "The railway"}).status_code == 302
    asked.refresh_from_db()
    assert (asked.state, asked.not_us) == (State.NOT_US, "The railway")
    assert "not theirs" in words(officer.get(at("answer", asked)))
    actors = Event.objects.filter(action__in=["request.forwarded", "request.not_theirs"])
    assert {each.actor for each in actors} == {officer.user.pk}


def test_it_is_answered_once_however_often_it_is_sent(officer, asked):
    officer.post(at("answer_page", asked, "kind"), {"kind": "nil"})
    sent = {"given_by": "PC Vale", "right": "on"}
    for _ in range(2):
        assert officer.post(at("answer_check", asked), sent)["Location"] == at("answer", asked)
    assert asked.answers.count() == 1


def test_a_request_that_is_taken_back_is_there_no_more(officer, asked, staffed):
    withdraw_request(asked, by=staffed[Role.COORDINATOR], at=timezone.now())
    assert officer.get(at("answer", asked)).status_code == 404
    assert officer.get(at("answer_page", asked, "kind")).status_code == 404


def test_pages_come_in_their_order_and_others_are_not_there(officer, asked):
    assert officer.get(at("answer_page", asked, "risk"))["Location"] == at("answer", asked)
    assert officer.post(at("answer_page", asked, "risk"))["Location"] == at("answer", asked)
    assert officer.get(at("answer_page", asked, "gossip")).status_code == 404
    assert officer.get(at("answer_check", asked))["Location"] == at("answer_page", asked, "kind")
    sent = officer.post(at("answer_check", asked), {"given_by": "PC Vale", "right": "on"})
    assert sent["Location"] == at("answer_page", asked, "kind")
    assert officer.get(at("answer_entry", asked, 1)).status_code == 404
    empty = officer.post(at("answer_page", asked, "kind"), {})
    assert "Select how much you can give" in words(empty)
    officer.post(at("answer_page", asked, "kind"), {"kind": "full"})
    assert "Enter what happened" in words(officer.post(at("answer_entry", asked, 1), {}))
    going_on = officer.post(at("answer_page", asked, "entries"), {})
    assert going_on["Location"] == at("answer_page", asked, "risk")


def test_an_entry_is_taken_out_again(officer, asked):
    link = begin_answer(asked, by=officer.user, at=timezone.now())
    asking.save_answer_draft(link, asking.DRAFT, at=timezone.now())
    officer.post(at("answer_entry", asked, 1), {"act": "remove"})
    link.refresh_from_db()
    assert link.draft["entries"] == []
