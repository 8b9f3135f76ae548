"""The pages of messages and of the contact log, for those who work on a review."""

from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from heard.people.care import has_read_care
from heard.people.models import CareRead
from heard.reviews.actions.contact import Made, log_contact
from heard.reviews.models import Contact, Message, Review
from heard.rules.disclosure import Mark
from heard.rules.fields import Detail
from heard.rules.permissions import Role
from heard.rules.silence import How, WithWhom
from heard.vault.models import StoredFile
from tests import scenes
from tests.answers import in_boxes
from tests.scenes import ago, today
from tests.vault.making import a_pdf, upload

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("files_folder")]

PLANTED = "PLANTED internal words"


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


def at(review: Review, page: str) -> str:
    return f"{review.get_absolute_url()}{page}/"


def text_of(answer: Any) -> str:
    return " ".join(answer.content.decode().split())


# Messages --------------------------------------------------------------------------------------


def test_a_coordinator_reads_answers_and_the_applicant_sees_it(staffed, review):
    client = as_role(staffed)
    scenes.a_message(review, "Again last night.")
    assert "Again last night." in text_of(client.get(at(review, "messages")))

    sent = {"text": "We will visit.", "key": str(uuid4()), "attached": upload(a_pdf(), "plan.pdf")}
    answer = client.post(at(review, "messages"), sent, follow=True)

    assert answer.redirect_chain == [(at(review, "messages"), 302)]
    assert "Your message is on the applicant’s page." in text_of(answer)
    visitor = Client()
    scenes.visits(visitor, application=review)
    theirs = text_of(visitor.get("/my-application/messages/"))
    assert "We will visit." in theirs
    file = StoredFile.objects.get()
    assert visitor.get(f"/my-application/messages/files/{file.pk}/").getvalue() == a_pdf()


def test_a_form_pressed_twice_sends_one_message(staffed, review):
    client, key = as_role(staffed), str(uuid4())

    for _ in range(2):
        client.post(at(review, "messages"), {"text": "We will visit.", "key": key})

    assert Message.objects.count() == 1


def test_an_empty_answer_is_asked_for_again(staffed, review):
    answer = as_role(staffed).post(at(review, "messages"), {"text": "", "key": str(uuid4())})

    assert answer.status_code == 200
    assert "Write your message" in text_of(answer)
    assert not Message.objects.exists()


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [("run.exe", b"MZ", "“run.exe” cannot be sent"), ("a.pdf", b"", "“a.pdf” is empty")],
)
def test_a_file_that_is_refused_says_why_and_keeps_the_words(staffed, review, name, content, says):
    sent = {"text": "Look at this.", "key": str(uuid4()), "attached": upload(content, name)}

    answer = as_role(staffed).post(at(review, "messages"), sent)

    assert answer.status_code == 200
    page = text_of(answer)
    assert says in page
    assert "Look at this." in page
    assert not Message.objects.exists()


def test_six_files_are_too_many(staffed, review):
    files = [upload(b"text", f"{number}.txt") for number in range(6)]
    sent = {"text": "Look.", "key": str(uuid4()), "attached": files}

    assert "Choose 5 files at most" in text_of(as_role(staffed).post(at(review, "messages"), sent))


def test_who_marked_it_as_read_is_shown(staffed, review):
    client = as_role(staffed)
    scenes.a_message(review)
    assert "Not read yet" in text_of(client.get(at(review, "messages")))

    answer = client.post(at(review, "messages"), {"read": "yes"}, follow=True)

    page = text_of(answer)
    assert f"Read by {staffed[Role.COORDINATOR]}" in page
    assert "Not read yet" not in page
    assert 'name="read"' not in page


def test_that_the_applicant_has_opened_it_is_shown(staffed, review):
    client = as_role(staffed)
    client.post(at(review, "messages"), {"text": "Hello.", "key": str(uuid4())})
    assert "The applicant has not opened it yet." in text_of(client.get(at(review, "messages")))
    visitor = Client()
    scenes.visits(visitor, application=review)

    visitor.get("/my-application/messages/")

    assert "The applicant opened it on" in text_of(client.get(at(review, "messages")))


@pytest.mark.parametrize("role", [Role.SUPERVISOR, Role.OFFICER, Role.ADMINISTRATOR])
def test_who_is_not_the_point_of_contact_reads_no_messages_and_no_files(staffed, review, role):
    file = scenes.a_file(review)
    client = as_role(staffed, role)

    assert client.get(at(review, "messages")).status_code == 404
    assert client.get(f"{at(review, 'messages')}files/{file.pk}/").status_code == 404


def test_a_file_is_opened_through_its_own_review_alone(staffed, review):
    file, another = scenes.a_file(review), scenes.a_review(staffed.area)
    client = as_role(staffed)

    assert client.get(f"{at(another, 'messages')}files/{file.pk}/").status_code == 404
    answer = client.get(f"{at(review, 'messages')}files/{file.pk}/")
    assert answer.status_code == 200
    assert answer.headers["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert answer.headers["Content-Disposition"].startswith("attachment")


def test_the_menu_the_worklist_and_the_review_say_that_something_is_unread(staffed, review):
    client = as_role(staffed)
    scenes.a_review(staffed.area)
    scenes.a_message(review)

    found = text_of(client.get("/work/reviews/?view=unread"))
    assert review.spaced_reference in found
    assert found.count("heard-worklist__title") == 1
    assert "Unread message<" in found
    assert "1 message waits to be read" in text_of(client.get(review.get_absolute_url()))
    elsewhere = as_role(scenes.a_staffed_area("Kingsdock"))
    assert review.spaced_reference not in text_of(elsewhere.get("/work/reviews/?view=unread"))


def test_a_note_never_shows_on_the_applicants_pages(staffed, review):
    client = as_role(staffed)
    client.post(review.get_absolute_url(), {"text": PLANTED})
    made = Made(how=How.CALL, with_whom=WithWhom.OTHER, on=today(), name=PLANTED, said=PLANTED)
    log_contact(review, made, by=staffed[Role.COORDINATOR], at=timezone.now())
    assert PLANTED in text_of(client.get(review.get_absolute_url()))
    visitor = Client()
    scenes.visits(visitor, application=review)

    for page in ("", "messages/", "copy/"):
        for language in ("", "/cy"):
            assert PLANTED not in text_of(visitor.get(f"{language}/my-application/{page}"))


# The contact log -------------------------------------------------------------------------------

CALL = {"how": "call", "with_whom": "applicant", "said": "It is worse at weekends."}


def a_call(**more: Any) -> dict[str, Any]:
    return CALL | {"mark": "agency"} | in_boxes("on", today()) | more


def test_an_officer_writes_down_a_call(staffed, review):
    client = as_role(staffed)
    asked = text_of(client.get(f"{at(review, 'contacts')}new/"))
    assert "amina@mail.example" in asked  # how to reach them safely stands above the form

    answer = client.post(f"{at(review, 'contacts')}new/", a_call(), follow=True)

    assert answer.redirect_chain == [(at(review, "contacts"), 302)]
    page = text_of(answer)
    assert "It is worse at weekends." in page
    assert "Not outside the agency" in page
    assert f"Last contact: {today().day}" in page


def test_a_day_to_come_is_refused_in_words(staffed, review):
    tomorrow = in_boxes("on", ago(days=-1))

    answer = as_role(staffed).post(f"{at(review, 'contacts')}new/", a_call() | tomorrow)

    assert "The date must be today or in the past." in text_of(answer)
    assert not Contact.objects.exists()


def test_a_promise_before_the_contact_is_refused_in_words(staffed, review):
    sent = a_call(**in_boxes("next_on", ago(days=1)))

    answer = as_role(staffed).post(f"{at(review, 'contacts')}new/", sent)

    assert "The date of the next contact must be after this one" in text_of(answer)
    assert not Contact.objects.exists()


def test_what_must_be_answered_is_asked_for(staffed, review):
    page = text_of(as_role(staffed).post(f"{at(review, 'contacts')}new/", {}))

    for words in ("Select how you were", "Select with whom you were", "Enter when it was"):
        assert words in page


@pytest.mark.parametrize(
    ("mark", "shown"), [(Mark.AGENCY, False), (Mark.PANEL, True), (Mark.VICTIM, True)]
)
def test_another_agency_sees_that_there_was_a_contact_and_the_words_if_they_may(
    staffed, review, mark, shown
):
    made = Made(
        how=How.CALL, with_whom=WithWhom.APPLICANT, on=today(), said=PLANTED, outcome=PLANTED,
        mark=mark,
    )  # fmt: skip
    log_contact(review, made, by=staffed[Role.COORDINATOR], at=timezone.now())
    police = scenes.a_member(staffed.area, name="Insp Rhys", agency="police")
    client = Client()
    client.force_login(police)

    page = text_of(client.get(at(review, "contacts")))

    assert "Phone call: The applicant" in page
    assert (PLANTED in page) is shown
    assert ("What was said stays with the agency" in page) is not shown


def test_reading_what_they_need_is_noted_once_for_each_officer(staffed, review):
    client, coordinator = as_role(staffed), staffed[Role.COORDINATOR]
    warning = "You have not yet marked as read"
    assert warning in text_of(client.get(review.get_absolute_url()))

    answer = client.post(at(review, "contacts"), {"care": "read"}, follow=True)

    assert "You have read this" in text_of(answer)
    assert has_read_care(review.applicant, by=coordinator)
    assert not has_read_care(review.applicant, by=staffed[Role.DEPUTY])
    assert warning not in text_of(client.get(review.get_absolute_url()))


def test_an_officer_is_shown_what_they_need_and_says_that_it_is_read(staffed, review):
    review.applicant.needs.create(kind="bsl")
    client, officer = as_role(staffed, Role.OFFICER), staffed[Role.OFFICER]
    scenes.let_into(review, officer)
    warning = "You have not yet marked as read"
    assert warning in text_of(client.get(review.get_absolute_url()))
    log = text_of(client.get(at(review, "contacts")))
    assert "British Sign Language" in log
    assert "Safe times" not in log

    answer = client.post(at(review, "contacts"), {"care": "read"}, follow=True)

    assert "You have read this" in text_of(answer)
    assert has_read_care(review.applicant, by=officer, details=[Detail.NEEDS])
    assert warning not in text_of(client.get(review.get_absolute_url()))


def test_a_panel_member_who_reads_none_of_it_has_nothing_to_say_that_they_read(staffed, review):
    scenes.let_into(review, staffed[Role.PANEL_MEMBER])
    client = as_role(staffed, Role.PANEL_MEMBER)
    assert "I have read this" not in text_of(client.get(at(review, "contacts")))

    answer = client.post(at(review, "contacts"), {"care": "read"})

    assert answer.status_code == 404
    assert not CareRead.objects.exists()


def test_another_form_sent_to_the_log_is_not_found(staffed, review):
    assert as_role(staffed).post(at(review, "contacts"), {"x": "y"}).status_code == 404


def test_an_interval_is_agreed(staffed, review):
    client = as_role(staffed)

    answer = client.post(at(review, "updates"), {"every": "5", "with_whom": "victim"}, follow=True)

    page = text_of(answer)
    assert "every 5 days at least: as agreed with them" in page


@pytest.mark.parametrize("every", ["0", "91", "often", ""])
def test_an_interval_that_cannot_be_is_asked_for_again(staffed, review, every):
    answer = as_role(staffed).post(at(review, "updates"), {"every": every, "with_whom": "victim"})

    assert answer.status_code == 200
    review.refresh_from_db()
    assert review.update_every is None


def test_the_worklist_and_the_review_say_that_nobody_has_been_in_touch(staffed, review):
    client = as_role(staffed)
    nobody = "Nobody in touch"
    assert nobody not in text_of(client.get(review.get_absolute_url()))
    Review.objects.filter(pk=review.pk).update(contact_due_on=ago(days=1))
    another = scenes.a_review(staffed.area)

    found = text_of(client.get("/work/reviews/?view=silent"))

    assert review.spaced_reference in found
    assert another.spaced_reference not in found
    assert nobody in text_of(client.get(review.get_absolute_url()))


def test_an_area_sets_its_own_number_of_days(staffed, review):
    client = as_role(staffed)
    settings = f"/work/settings/{staffed.area.slug}/"
    days = {"closing_days": "10", "watch_days": "28", "learning_days": "5"}

    answer = client.post(f"{settings}updates/", days | {"every": "10"}, follow=True)

    assert "every 10 days at least" in text_of(answer)
    assert "every 10 days at least: the area’s setting" in text_of(
        client.get(at(review, "contacts"))
    )
    assert client.post(f"{settings}updates/", days | {"every": "0"}).status_code == 200
