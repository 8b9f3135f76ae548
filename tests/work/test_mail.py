"""The pages with which a person looks at e-mail that came in."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from heard.audit.models import Event
from heard.reviews.actions.access import record_conflict
from heard.reviews.models import IncomingMail, Message, Review
from heard.rules.permissions import Role
from heard.vault.models import StoredFile
from tests import scenes
from tests.vault.making import a_pdf

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("files_folder")]

LIST = "/work/mail/"


@pytest.fixture
def staffed() -> scenes.Staffed:
    return scenes.a_staffed_area()


@pytest.fixture
def review(staffed: scenes.Staffed) -> Review:
    return scenes.a_review(staffed.area)


@pytest.fixture
def client(staffed: scenes.Staffed) -> Client:
    return as_role(staffed)


def as_role(staffed: scenes.Staffed, role: Role = Role.COORDINATOR) -> Client:
    client = Client()
    client.force_login(staffed[role])
    return client


def page(mail: IncomingMail, name: str = "mail", *more: Any) -> str:
    return reverse(f"work:{name}", args=[mail.pk, *more])


def text_of(answer: Any) -> str:
    return " ".join(answer.content.decode().split())


def test_what_waits_is_counted_where_the_day_begins_and_listed(client, staffed, review) -> None:
    scenes.an_email(review, subject="Again last night")
    scenes.an_email(review, subject="Out of office", Auto_Submitted="auto-replied")

    home, listed = text_of(client.get("/work/reviews/")), text_of(client.get(LIST))

    assert "2 emails wait for somebody to look at them" in home
    assert "From people (1)" in listed
    assert "From machines (1)" in listed
    assert "Again last night" in listed
    supervisor = text_of(as_role(staffed, Role.SUPERVISOR).get("/work/reviews/"))
    assert "wait for somebody" not in supervisor


def test_where_nothing_waits_it_says_so(client, staffed) -> None:
    assert "Nothing waits." in text_of(client.get(LIST))
    assert "wait for somebody" not in text_of(client.get("/work/reviews/"))


def test_it_is_read_with_its_files_and_with_what_was_refused(client, review) -> None:
    files = (
        ("plan.pdf", "application/pdf", a_pdf()),
        ("bad.pdf", "application/pdf", a_pdf(script=True)),
    )
    mail = scenes.an_email(review, files=files, text="<b>It</b> began & again")

    said = text_of(client.get(page(mail)))

    assert "&lt;b&gt;It&lt;/b&gt; began &amp; again" in said
    assert "Check who wrote this" in said
    assert "“bad.pdf” holds a program" in said
    file = StoredFile.objects.get()
    answer = client.get(page(mail, "mail_file", file.pk))
    assert answer.getvalue() == a_pdf()
    assert answer["Content-Disposition"].startswith("attachment")
    assert [each.action for each in Event.objects.order_by("-number")[:2]] == [
        "file.read",
        "mail.read",
    ]


def test_taken_in_it_is_a_message_of_the_applicant(client, review) -> None:
    mail = scenes.an_email(review)

    answer = client.post(page(mail), {"author": "applicant"}, follow=True)

    assert answer.redirect_chain == [(reverse("work:messages", args=[review.reference]), 302)]
    assert "The email is in the review." in text_of(answer)
    assert "It happened again last night." in text_of(answer)
    assert "Taken in by" in text_of(client.get(page(mail)))
    visitor = Client()
    scenes.visits(visitor, application=review)
    assert "It happened again last night." in text_of(visitor.get("/my-application/messages/"))


def test_taken_in_from_somebody_else_the_applicant_does_not_see_it(client, review) -> None:
    mail = scenes.an_email(review, text="PLANTED words of an officer")

    answer = client.post(page(mail), {"author": "other"}, follow=True)

    assert answer.redirect_chain == [(review.get_absolute_url(), 302)]
    assert "PLANTED words" in text_of(answer)
    visitor = Client()
    scenes.visits(visitor, application=review)
    for path in ("/my-application/", "/my-application/messages/"):
        assert "PLANTED" not in text_of(visitor.get(path))


@pytest.mark.parametrize("said", [{}, {"author": "nobody"}])
def test_who_wrote_it_must_be_said(client, review, said) -> None:
    answer = client.post(page(scenes.an_email(review)), said)

    assert "There is a problem" in text_of(answer)
    assert not Message.objects.exists()


def test_pressed_twice_it_is_taken_in_once(client, review) -> None:
    mail = scenes.an_email(review)

    client.post(page(mail), {"author": "applicant"})
    again = client.post(page(mail), {"author": "applicant"})

    assert again.status_code == 200
    assert Message.objects.count() == 1
    refused = client.post(page(mail, "mail_refuse"), {"reason": "Spam."})
    assert "Somebody has taken it in or refused it already." in text_of(refused)


def test_what_belongs_to_no_review_is_given_one_first(client, staffed, review) -> None:
    mail = scenes.an_email(review)
    IncomingMail.objects.update(review=None)
    assert "Take it into the review" not in text_of(client.get(page(mail)))
    refused = client.post(page(mail), {"author": "applicant"})
    assert refused.status_code == 200

    answer = client.post(
        page(mail, "mail_move"), {"reference": review.spaced_reference}, follow=True
    )

    assert answer.redirect_chain == [(page(mail), 302)]
    assert "It is with that review now, and still waits." in text_of(answer)
    assert IncomingMail.objects.get().review == review


def test_it_goes_only_to_a_review_that_one_sees_to(client, staffed, review) -> None:
    mail = scenes.an_email(review)
    elsewhere = scenes.a_review(scenes.a_staffed_area("Kingsdock").area)

    for typed in (elsewhere.reference, "H4KD7MPXC3", "nonsense", ""):
        answer = client.post(page(mail, "mail_move"), {"reference": typed})
        assert answer.status_code == 200
        assert "There is a problem" in text_of(answer)

    assert IncomingMail.objects.get().review == review


def test_refused_it_is_kept_out_with_a_reason(client, review) -> None:
    mail = scenes.an_email(review)

    empty = client.post(page(mail, "mail_refuse"), {"reason": ""})
    answer = client.post(page(mail, "mail_refuse"), {"reason": "An advertisement."}, follow=True)

    assert "Enter why it is not taken in" in text_of(empty)
    assert answer.redirect_chain == [(LIST, 302)]
    assert "Nothing waits." in text_of(answer)
    assert "An advertisement." in text_of(client.get(page(mail)))
    assert not Message.objects.exists()


def test_before_a_wall_and_elsewhere_there_is_nothing(client, staffed, review) -> None:
    mail = scenes.an_email(review)
    file = StoredFile.objects.get()
    there = as_role(scenes.a_staffed_area("Kingsdock"))
    by, at = staffed[Role.DEPUTY], mail.arrived_at
    record_conflict(review, staffed[Role.COORDINATOR], reason="A cousin.", by=by, at=at)

    for who in (there, client):
        for name, more in (
            ("mail", ()),
            ("mail_move", ()),
            ("mail_refuse", ()),
            ("mail_file", (file.pk,)),
        ):
            assert who.get(page(mail, name, *more)).status_code == 404
        assert who.post(page(mail), {"author": "applicant"}).status_code == 404
        assert mail.subject not in text_of(who.get(LIST))


def test_a_file_of_another_email_is_not_found(client, review) -> None:
    first, second = scenes.an_email(review), scenes.an_email(review, text="Other.")
    file = StoredFile.objects.get(subject=first.pk)

    assert client.get(page(second, "mail_file", file.pk)).status_code == 404
