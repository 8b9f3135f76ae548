"""Coming back with a code or five words. Nothing tells whether there is an application."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from heard.jobs.doing import drain
from heard.jobs.models import OutboxRow
from heard.reviews.actions.codes import TO_COME_BACK
from heard.reviews.models import ReturnKey
from heard.rules.references import new_reference
from tests import scenes
from tests.answers import ONE_PERSON
from tests.places import PHRASE
from tests.reading import Page

COME, CODE, WORDS = "/come-back/", "/come-back/code/", "/come-back/words/"
AMINA = "amina@mail.example"


@pytest.fixture
def saved(area):
    """Somebody saved half an application and gave a safe e-mail address."""
    return scenes.a_saved_draft(area, email=AMINA, reports=[])


@pytest.fixture
def sent(area):
    review = scenes.a_review(area)
    scenes.a_way_back(review, phrase=PHRASE)
    return review


def asks(client, reference, way="code"):
    return client.post(COME, {"reference": reference, "way": way})


def left():
    """What has left when the worker has been round."""
    drain(at=timezone.now(), kind=TO_COME_BACK)
    return mail.outbox


def code_sent():
    [message] = left()
    return re.search(r"\d{6}", message.body)[0]


def test_the_reference_is_asked_for(client):
    page = Page(client.get(COME))
    assert page.headings == ["Come back to your application"]


@pytest.mark.parametrize(
    ("typed", "errors"),
    [
        ({}, ["Enter your reference", "Select how you want to come back"]),
        ({"reference": "H4K-D7MP-XC", "way": "code"}, ["This is not a whole reference. Check each letter and number"]),
        ({"reference": "x" * 31, "way": "code"}, ["Your reference: Use 30 characters or fewer. You have used 31"]),
        ({"reference": "\x00", "way": "code"}, ["Your reference: There is a character here that cannot be kept. Type the answer instead of pasting it"]),
    ],
)  # fmt: skip
def test_a_reference_that_cannot_be(client, typed, errors):
    page = Page(client.post(COME, typed))
    assert (page.title, page.errors) == ("Error: Come back to your application", errors)


@pytest.mark.parametrize(("way", "place"), [("code", CODE), ("phrase", WORDS)])
def test_a_reference_of_nothing_is_answered_like_any_other(client, saved, way, place):
    somebodys = asks(client, saved.reference, way)
    nobodys = asks(client.__class__(), new_reference(), way)
    assert somebodys["Location"] == nobodys["Location"] == place


def test_a_reference_may_be_typed_with_dashes_and_in_small_letters(client, saved):
    reference = saved.reference
    typed = f" {reference[:3]}-{reference[3:7]}-{reference[7:]} ".lower()
    assert asks(client, typed)["Location"] == CODE
    assert left()[0].to == [AMINA]


@pytest.mark.parametrize("place", [CODE, WORDS])
def test_the_second_page_is_not_there_without_the_first(client, place):
    assert client.get(place).status_code == 404
    assert client.post(place, {"code": "123456", "phrase": PHRASE}).status_code == 404


# A code ------------------------------------------------------------------------------------------


def test_the_code_opens_the_answers_at_the_first_open_question(client, saved):
    asks(client, saved.reference)
    assert Page(client.get(CODE)).headings == ["Enter the code"]
    answer = client.post(CODE, {"code": code_sent()})
    assert answer["Location"] == "/areas/oakminster/apply/reports/"
    assert client.session["draft"] == str(saved.pk)


def test_the_code_opens_whole_answers_at_the_check(client, area):
    draft = scenes.a_saved_draft(area, email=AMINA)
    asks(client, draft.reference)
    answer = client.post(CODE, {"code": code_sent()})
    assert answer["Location"] == "/areas/oakminster/apply/check/"


def test_the_message_says_nothing_of_what_it_is(client, saved):
    asks(client, saved.reference)
    [message] = left()
    assert message.subject == "Your code"
    assert not re.search("anti|review|council|police|heard", message.body, re.IGNORECASE)


@pytest.mark.parametrize("typed", ["000000", "12345", "", "abcdef"])
def test_a_wrong_code(client, saved, typed, monkeypatch):
    monkeypatch.setattr("secrets.randbelow", lambda below: 123456)
    asks(client, saved.reference)
    page = Page(client.post(CODE, {"code": typed}))
    error = {
        "000000": "The code is wrong or too old. Ask for a new one and try again",
        "": "Enter the code",
    }.get(typed, "The code must be 6 numbers")
    assert (page.title, page.errors) == ("Error: Enter the code", [error])
    assert "draft" not in client.session


def test_a_code_works_once_and_for_ten_minutes(client, saved, noon):
    asks(client, saved.reference)
    code = code_sent()
    noon.shift(timedelta(minutes=10, seconds=1))
    assert Page(client.post(CODE, {"code": code})).errors
    mail.outbox.clear()
    asks(client, saved.reference)
    code = code_sent()
    assert client.post(CODE, {"code": code}).status_code == 302
    other = client.__class__()
    asks(other, saved.reference)
    assert Page(other.post(CODE, {"code": code})).errors


def test_after_five_tries_the_right_code_is_refused(client, saved):
    asks(client, saved.reference)
    code = code_sent()
    wrong = "000000" if code != "000000" else "000001"
    for _ in range(5):
        client.post(CODE, {"code": wrong})
    assert Page(client.post(CODE, {"code": code})).errors == [
        "The code is wrong or too old. Ask for a new one and try again"
    ]


def test_a_code_is_not_spent_by_whoever_only_looks(client, saved):
    asks(client, saved.reference)
    before = ReturnKey.objects.values().get()
    client.get(CODE)
    client.head(CODE)
    assert ReturnKey.objects.values().get() == before


def test_the_page_waits_for_no_mail_server_and_does_not_tell_that_it_is_away(
    client, saved, monkeypatch, caplog
):
    def down(*args, **kwargs):
        raise ConnectionRefusedError("the mail server is away")

    monkeypatch.setattr("heard.reviews.handlers.send", down)
    answer = asks(client, saved.reference)
    assert (answer.status_code, answer["Location"]) == (302, CODE)
    drain(at=timezone.now(), kind=TO_COME_BACK)
    row = OutboxRow.objects.get(kind=TO_COME_BACK)
    assert (row.state, row.error) == ("waiting", "mail_server_away")  # and is tried again
    assert AMINA not in caplog.text + str(row.context)


def test_a_code_that_was_replaced_or_is_too_old_is_not_sent(client, saved, noon):
    asks(client, saved.reference)
    asks(client, saved.reference)
    assert len(left()) == 1
    mail.outbox.clear()
    asks(client, saved.reference)
    noon.shift(timedelta(minutes=10, seconds=1))
    assert left() == []


def test_a_code_is_not_sent_where_it_is_not_safe_any_more(client, saved):
    asks(client, saved.reference)
    ReturnKey.objects.update(email="")
    assert left() == []


def test_the_code_stands_nowhere_in_the_outbox(client, saved):
    asks(client, saved.reference)
    code = code_sent()
    assert code not in str(OutboxRow.objects.values().get(kind=TO_COME_BACK)["context"])


def test_a_code_in_welsh(client, saved):
    answer = client.post(f"/cy{COME}", {"reference": saved.reference, "way": "code"})
    assert answer["Location"] == f"/cy{CODE}"
    [message] = left()
    assert message.subject == "Eich cod"


# Five words --------------------------------------------------------------------------------------


@pytest.mark.parametrize("typed", [PHRASE, "  Apple BROOK, cloud daisy - ember "])
def test_five_words_open_an_application(client, sent, typed):
    asks(client, sent.reference, "phrase")
    answer = client.post(WORDS, {"phrase": typed})
    assert (answer.status_code, answer["Location"]) == (302, "/my-application/")
    assert client.session["application"] == str(sent.pk)
    assert "returning" not in client.session


@pytest.mark.parametrize("typed", ["apple brook cloud daisy", "ember daisy cloud brook apple"])
def test_wrong_words(client, sent, typed):
    asks(client, sent.reference, "phrase")
    page = Page(client.post(WORDS, {"phrase": typed}))
    assert page.errors == [
        "The reference or the words are not right. After 5 tries, wait 15 minutes"
    ]
    assert page.boxes["phrase"] == typed


def test_words_open_the_saved_answers(client, area):
    answers = {"who-for": ONE_PERSON["who-for"]}
    draft = scenes.a_saved_draft(area, phrase=PHRASE, answers=answers, reports=[])
    asks(client, draft.reference, "phrase")
    answer = client.post(WORDS, {"phrase": PHRASE})
    assert answer["Location"] == "/areas/oakminster/apply/safe-ways/"


def test_words_opened_twice(client, sent):
    asks(client, sent.reference, "phrase")
    assert client.post(WORDS, {"phrase": PHRASE}).status_code == 302
    assert client.post(WORDS, {"phrase": PHRASE}).status_code == 404
    assert client.get("/my-application/").status_code == 200


# Leaving and staying -----------------------------------------------------------------------------


def test_leaving_ends_the_session_and_erases_what_was_not_saved(client, area):
    draft = scenes.a_draft(area)
    scenes.visits(client, draft=draft)
    answer = client.get("/leave/")
    assert (answer.status_code, answer["Location"]) == (303, "https://www.bbc.co.uk/weather")
    assert not area.drafts.exists()
    assert not client.session.keys()


def test_leaving_keeps_what_was_saved_or_sent(client, saved):
    scenes.visits(client, draft=saved)
    client.get("/leave/")
    saved.refresh_from_db()


def test_staying(client, saved):
    assert client.get("/stay/").status_code == 410
    scenes.visits(client, draft=saved)
    assert client.get("/stay/").status_code == 204
