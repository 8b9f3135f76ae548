"""A contact answers a request by a link, without an account."""

from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from heard.jobs.doing import drain
from heard.jobs.models import OutboxRow
from heard.reviews.actions.codes import TO_ANSWER
from heard.reviews.actions.requests import withdraw_request
from heard.reviews.models import AnswerLink, ChronologyRow, InformationRequest
from heard.rules.permissions import Role
from heard.rules.requests import State
from heard.vault.models import StoredFile
from tests.answers import in_boxes
from tests.partner.conftest import address, code_in_mail, do_jobs, opened, the_link
from tests.scenes import ago, today

pytestmark = pytest.mark.django_db
PERSONAL = ("Amina", "Mill Lane", "cannot sleep")


def test_the_email_names_nobody_and_leads_to_the_link(request_made):
    assert do_jobs("request.asked") == ["sam.ito@police.example"]
    words = mail.outbox[-1].subject + mail.outbox[-1].body
    assert address(the_link(request_made)) in words
    assert not [each for each in PERSONAL if each in words]


def test_a_link_shows_nothing_personal_before_the_code(request_made, client):
    page = client.get(address(the_link(request_made)))
    assert page.status_code == 200
    words = page.content.decode()
    assert "s…@police.example" in words
    assert not [each for each in (*PERSONAL, "sam.ito") if each in words]


def test_who_is_late_reads_that_the_answer_still_helps(request_made, client):
    link, asked = the_link(request_made), InformationRequest.objects.filter(pk=request_made.pk)
    assert "Please answer by" in client.get(address(link)).content.decode()
    asked.update(asked_on=today() - timedelta(days=9), due_on=today() - timedelta(days=1))
    assert "Your answer still helps." in client.get(address(link)).content.decode()
    opened(client, link)
    assert "This date has passed." in client.get("/answer/request/").content.decode()


def test_machines_that_open_links_spend_nothing(request_made, client):
    link = the_link(request_made)
    for _ in range(50):
        assert Client().get(address(link)).status_code == 200
        assert Client().head(address(link)).status_code == 200
    assert not OutboxRow.objects.filter(kind=TO_ANSWER).exists()
    opened(client, link)
    assert "Amina" in client.get("/answer/request/").content.decode()


def test_the_code_works_once_and_not_for_long(request_made, client, noon):
    link = the_link(request_made)
    opened(client, link)
    code = code_in_mail()
    other = Client()
    other.post(address(link))
    new = code_in_mail()
    if new != code:  # one in a million
        assert other.post("/answer/code/", {"code": code}).status_code == 200
    noon.shift(timedelta(minutes=11))
    assert other.post("/answer/code/", {"code": new}).status_code == 200
    assert other.get("/answer/request/")["Location"] == "/answer/ended/"


def test_codes_are_neither_sent_nor_tried_without_end(request_made, client):
    link = the_link(request_made)
    answers = [client.post(address(link)).status_code for _ in range(6)]
    assert answers == [302] * 5 + [429]
    assert OutboxRow.objects.filter(kind=TO_ANSWER).count() == 5
    drain(at=timezone.now(), kind=TO_ANSWER)
    assert len(mail.outbox) == 1  # the others were replaced
    tries = [client.post("/answer/code/", {"code": "000000"}).status_code for _ in range(11)]
    assert tries == [200] * 10 + [429]


def test_a_code_on_its_way_is_not_sent_once_its_link_is_over(request_made, client, staffed):
    link = the_link(request_made)
    client.post(address(link))
    withdraw_request(request_made, by=staffed[Role.COORDINATOR], at=timezone.now())
    drain(at=timezone.now(), kind=TO_ANSWER)
    assert "Your code" not in [each.subject for each in mail.outbox]


def test_a_link_that_was_taken_back_opens_nothing(request_made, client, staffed):
    link = the_link(request_made)
    opened(client, link)
    withdraw_request(request_made, by=staffed[Role.COORDINATOR], at=timezone.now())
    assert client.get("/answer/request/")["Location"] == "/answer/ended/"
    assert Client().get(address(link)).status_code == 404


def test_a_link_expires(request_made, client, noon):
    noon.shift(timedelta(days=61))
    assert client.get(address(the_link(request_made))).status_code == 404


@pytest.mark.either_database
def test_no_guessed_or_altered_link_opens_anything(request_made, client):
    from random import Random

    from heard.reviews.actions.links import LinkOver, _digest, link_of, token_of

    right, chance = token_of(the_link(request_made)), Random(1)
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
    guesses = []
    for number in range(10_000):
        place = number % len(right)
        if number % 2:
            guesses.append("".join(chance.choice(letters) for _ in right))
        else:
            guesses.append(right[:place] + chance.choice(letters) + right[place + 1 :])
    guesses = [guess for guess in guesses if guess != right]
    digests = {_digest(guess) for guess in guesses}  # a link opens by its digest, and only by it
    assert not digests & {*AnswerLink.objects.values_list("link_digest", flat=True)}
    for guess in guesses[::17]:  # at every place of the secret
        with pytest.raises(LinkOver):
            link_of(guess, at=timezone.now())
    for odd in ("x", right[:-1], right + "A", right.swapcase(), "%00", "é" * 30):
        assert client.get(f"/answer/{odd}/").status_code == 404


ENTRY: dict[str, Any] = {
    "kind": "visit",
    "time": "about 9pm",
    "text": "Two officers called. Nobody was in.",
    "reference": "OCC 77",
    "mark": "panel",
}


def answered(client: Client) -> None:
    """Everything is filled in, a page at a time, up to the last."""
    pages = {
        "kind": {"kind": "full"},
        "question-1": {"answer": "Two calls."},
        "question-2": {"answer": "A visit."},
        "reports": {
            f"says-{number}": says
            for number, says in enumerate(["confirmed", "no_record", "unsure"], start=1)
        },
        "risk": {"risk_score": "Medium"},
        "untold": {"untold": "The source of the second call."},
        "meeting": {"attends": "Insp. Ito", "attends_email": "sam.ito@police.example"},
    }
    for page, form in pages.items():
        answer = client.post(f"/answer/request/{page}/", form)
        assert answer.status_code == 302, page
    entry = client.post("/answer/request/entries/1/", ENTRY | in_boxes("on", ago(days=9)))
    assert entry.status_code == 302
    assert client.post("/answer/request/entries/", {}).status_code == 302


def test_an_answer_is_filled_in_kept_and_sent(request_made, client):
    link = the_link(request_made)
    opened(client, link)
    answered(client)
    file = SimpleUploadedFile("log.txt", b"2 March: two calls.")
    assert client.post("/answer/request/files/", {"attached": [file]}).status_code == 302
    check = client.get("/answer/request/check/").content.decode()
    assert "Two calls." in check
    assert "Medium" in check

    sent = client.post("/answer/request/check/", {"given_by": "Sam Ito, Sgt", "right": "on"})

    assert sent["Location"] == "/answer/sent/"
    assert client.get("/answer/sent/").status_code == 200
    request = InformationRequest.objects.get()
    answer = request.answers.get()
    assert (request.state, request.answered_on) == (State.ANSWERED, today())
    assert (answer.kind, answer.how, answer.given_by) == ("full", "link", "Sam Ito, Sgt")
    assert answer.said == [["What do you hold?", "Two calls."], ["What did you do?", "A visit."]]
    assert [each.says for each in answer.reports_said.all()] == ["confirmed", "no_record", "unsure"]
    row = ChronologyRow.objects.get()
    assert (row.agency, row.kind, row.on) == (request.agency, "visit", ago(days=9))
    assert (row.text, row.reference, row.mark) == (ENTRY["text"], "OCC 77", "panel")
    assert StoredFile.objects.get().subject == answer.pk
    clock = request.review.clocks.get(clock="information_return")
    assert (clock.stopped_on, clock.done) == (today(), True)


def test_a_draft_survives_a_closed_browser(request_made, client):
    link = the_link(request_made)
    opened(client, link)
    answered(client)

    another = opened(Client(), the_link(request_made))

    page = another.get("/answer/request/question-1/").content.decode()
    assert "Two calls." in page
    assert "Two officers called" in another.get("/answer/request/entries/").content.decode()


@pytest.mark.parametrize(
    ("forms", "kind", "ground"),
    [
        ({"kind": {"kind": "nil"}}, "nil", ""),
        (
            {"kind": {"kind": "refused"}, "ground": {"ground": "data_protection"}},
            "refused",
            "data_protection",
        ),
        (
            {"kind": {"kind": "partial"}, "ground": {"ground": "other", "detail": "A lost file."}},
            "partial",
            "other",
        ),
    ],
)
def test_nothing_held_part_of_it_and_no_are_answers(request_made, client, forms, kind, ground):
    opened(client, the_link(request_made))
    for page, form in forms.items():
        assert client.post(f"/answer/request/{page}/", form).status_code == 302
    client.post("/answer/request/check/", {"given_by": "Sam Ito", "right": "on"})
    answer = InformationRequest.objects.get().answers.get()
    assert (answer.kind, answer.ground) == (kind, ground)


def test_what_was_filled_in_before_a_no_is_not_sent_with_it(request_made, client):
    opened(client, the_link(request_made))
    answered(client)
    client.post("/answer/request/kind/", {"kind": "nil"})
    client.post("/answer/request/check/", {"given_by": "Sam Ito", "right": "on"})
    assert InformationRequest.objects.get().answers.get().said == []
    assert not ChronologyRow.objects.exists()


def test_an_error_keeps_what_was_typed(request_made, client):
    opened(client, the_link(request_made))
    client.post("/answer/request/kind/", {"kind": "full"})
    page = client.post("/answer/request/entries/1/", ENTRY).content.decode()
    assert "Enter when it was" in page
    assert "Two officers called" in page


def test_an_answer_needs_a_ground_before_it_can_be_sent(request_made, client):
    opened(client, the_link(request_made))
    assert client.get("/answer/request/check/")["Location"] == "/answer/request/kind/"
    client.post("/answer/request/kind/", {"kind": "refused"})
    assert client.get("/answer/request/check/")["Location"] == "/answer/request/ground/"
    assert client.post("/answer/request/ground/", {"ground": "other"}).status_code == 200


def test_an_answer_is_sent_once(request_made, client):
    opened(client, the_link(request_made))
    client.post("/answer/request/kind/", {"kind": "nil"})
    form = {"given_by": "Sam Ito", "right": "on"}
    assert client.post("/answer/request/check/", form)["Location"] == "/answer/sent/"
    assert client.post("/answer/request/check/", form)["Location"] == "/answer/sent/"
    assert InformationRequest.objects.get().answers.count() == 1


def test_a_colleague_gets_a_link_of_their_own_and_what_was_saved(request_made, client):
    link = the_link(request_made)
    opened(client, link)
    answered(client)
    form = {"name": "Bo Lee", "email": "bo.lee@elsewhere.example"}
    refused = client.post("/answer/forward/", form)
    assert "of your own organisation" in refused.content.decode()
    assert the_link(request_made) == link

    sent = client.post("/answer/forward/", form | {"email": "bo.lee@police.example"})

    assert sent["Location"] == "/answer/forwarded/"
    theirs = the_link(request_made)
    assert (theirs.name, theirs.forwarded_from) == ("Bo Lee", link)
    assert Client().get(address(link)).status_code == 404
    assert client.get("/answer/request/")["Location"] == "/answer/ended/"
    assert do_jobs("request.asked") == ["bo.lee@police.example"]  # not the old link again
    page = opened(Client(), theirs).get("/answer/request/question-1/").content.decode()
    assert "Two calls." in page


def test_it_may_not_be_theirs(request_made, client):
    opened(client, the_link(request_made))
    client.post("/answer/not-us/", {"whose": "British Transport Police"})
    request_made.refresh_from_db()
    assert (request_made.state, request_made.not_us) == (State.NOT_US, "British Transport Police")
    assert client.get("/answer/request/")["Location"] == "/answer/ended/"
    clock = request_made.review.clocks.get(clock="information_return")
    assert clock.stopped_on is None  # somebody has still to look at it


def test_an_application_that_was_passed_on_is_shown_and_received(request_made, client):
    passed = request_made.review.passed_on.get(agency__kind="police")
    assert do_jobs("application.passed_on") == ["sam.ito@police.example"]
    opened(client, passed.links.get())
    page = client.get("/answer/application/").content.decode()
    assert "Amina Warsame" in page
    client.post("/answer/application/")
    passed.refresh_from_db()
    assert passed.received_at == timezone.now()


def test_what_is_recalled_is_shown_no_more(request_made, client, staffed):
    from heard.agencies.actions.disclosures import recall
    from heard.agencies.models import Disclosure

    opened(client, the_link(request_made))
    disclosure = Disclosure.objects.get(taker=request_made.agency)
    recall(disclosure, reason="x", by=staffed[Role.COORDINATOR], at=timezone.now())
    words = client.get("/answer/request/").content.decode()
    assert not [each for each in PERSONAL if each in words]


def test_two_people_at_a_public_mail_provider_are_no_colleagues(request_made, client):
    opened(client, the_link(request_made))
    AnswerLink.objects.update(email="sam.ito@gmail.com")
    sent = client.post("/answer/forward/", {"name": "Bo Lee", "email": "bo.lee@gmail.com"})
    assert "Anybody can have an address there" in sent.content.decode()
    assert "Call us" in sent.content.decode()
    assert request_made.links.count() == 1
