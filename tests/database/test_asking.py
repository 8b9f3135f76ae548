"""What PostgreSQL shows a contact who opened one request by its link, when the code forgets to ask."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, transaction

from heard.agencies.actions.agencies import set_contact
from heard.database.scope import acting_for
from heard.people.models import Person
from heard.reviews.actions.answers import Entry, Given, take_answer
from heard.reviews.actions.disclosures import pass_on
from heard.reviews.actions.links import save_answer_draft
from heard.reviews.actions.requests import Asked, ask_agencies
from heard.reviews.actions.work import write_note
from heard.reviews.models import (
    AnswerLink,
    ChronologyRow,
    InformationRequest,
    Note,
    PassedOn,
    RequestAnswer,
    Review,
)
from heard.reviews.paper import paper_of
from heard.rules.contacts import Post
from heard.rules.requests import Kind
from heard.vault.actions.keeping import keep_file
from heard.vault.models import StoredFile
from tests.agencies.sharing import police_of
from tests.factories import NOON, TODAY, a_review, a_worker, agency_of, an_area

pytestmark = pytest.mark.usefixtures("postgresql")
ASKED = Asked(purpose="x", necessity="x", questions=["x"], due_on=TODAY)


def asked() -> InformationRequest:
    """The police of an area are asked about a review that has a note."""
    area = an_area()
    by, police = a_worker(area), police_of(area)
    part = area.agencies.get(agency=police)
    set_contact(part, post=Post.FIRST, name="Jo", email="jo@p.example", by=by, at=NOON)
    review = a_review(area)
    write_note(review, text="x", by=by, at=NOON)
    pass_on(review, giver=agency_of(area), by=by, at=NOON)
    return ask_agencies(review, ASKED, [police], by=by, at=NOON)[0]


def test_a_contact_sees_one_request_and_no_review(postgresql, files_folder) -> None:
    mine, other = asked(), asked()
    for request in (mine, other):
        link = request.links.get()
        upload = SimpleUploadedFile("log.txt", b"x")
        keep_file(upload, subject=link.pk, area=request.review.area_id, at=NOON)
    with acting_for(None, at=NOON, request=mine.pk):
        assert [each.pk for each in InformationRequest.objects.all()] == [mine.pk]
        link = AnswerLink.objects.get()
        assert StoredFile.objects.get().subject == link.pk
        for model in (Review, Person, Note, PassedOn):
            assert not model.objects.exists()
        assert paper_of(link, at=NOON).people == ("Ada Beck",)
        assert not Review.objects.exists()  # nor after what acts as the system
        save_answer_draft(link, {"kind": {"kind": "nil"}}, at=NOON)
        entry = Entry(kind="visit", on=TODAY, text="x")
        take_answer(link, Given(kind=Kind.FULL, given_by="Jo", entries=(entry,)), at=NOON)
        answer = RequestAnswer.objects.get()
        assert ChronologyRow.objects.get().answer == answer
        assert StoredFile.objects.get().subject == answer.pk
    with acting_for(None, at=NOON):
        assert not InformationRequest.objects.exists()
        assert not AnswerLink.objects.exists()


def test_a_contact_writes_nothing_to_anybody_elses(postgresql) -> None:
    mine, other = asked(), asked()
    with acting_for(None, at=NOON, request=mine.pk):
        assert InformationRequest.objects.filter(pk=other.pk).update(purpose="y") == 0
        with pytest.raises(DatabaseError), transaction.atomic():
            ChronologyRow.objects.create(
                review=other.review, agency=other.agency, kind="visit", on=TODAY, text="x", at=NOON
            )


def test_the_application_that_was_passed_on_is_there_for_its_link_alone(postgresql) -> None:
    passed = asked().review.passed_on.get()
    with acting_for(None, at=NOON, request=passed.pk):
        assert PassedOn.objects.get() == passed
        assert AnswerLink.objects.get().passed_on == passed
        assert not InformationRequest.objects.exists()


def test_another_area_sees_none_of_it(postgresql) -> None:
    mine, other = asked(), asked()
    coordinator = mine.asked_by
    with acting_for(coordinator.pk, at=NOON):
        assert InformationRequest.objects.get() == mine
        assert PassedOn.objects.get().review == mine.review
    assert other.links.exists()
