"""An applicant changes how they are reached, on their own page."""

import re
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from heard.jobs.doing import drain
from heard.jobs.models import OutboxRow
from heard.people.models import ContactWay, FormerWay
from heard.reviews.actions.codes import TO_COME_BACK
from heard.reviews.models import Message, ReturnKey, Review
from tests import scenes

pytestmark = pytest.mark.django_db

PAGE, CODE = "/my-application/reach-me/", "/my-application/reach-me/code/"
OLD, NEW = "amina@mail.example", "amina@new.example"


@pytest.fixture
def review() -> Review:
    review = scenes.a_review(scenes.an_area())
    scenes.a_way_back(review, email=OLD)
    return review


@pytest.fixture
def visitor(review: Review) -> Client:
    return scenes.visits(Client(), application=review)


def answers(**said: Any) -> dict[str, Any]:
    return {"kind": "email", "value": NEW, "safe": "yes", "why": "hiding"} | said


def text_of(answer: Any) -> str:
    return " ".join(answer.content.decode().split())


def code_sent_to(address: str) -> str:
    drain(at=timezone.now(), kind=TO_COME_BACK)
    [sent] = mail.outbox
    assert sent.to == [address]
    return re.search(r"\d{6}", sent.body)[0]  # type: ignore[index]


def test_with_a_code_to_the_old_address_it_is_changed(review, visitor) -> None:
    answer = visitor.post(PAGE, answers())
    assert (answer.status_code, answer["Location"]) == (302, CODE)
    assert ContactWay.objects.get().value == OLD
    assert NEW not in str(dict(visitor.session))

    done = visitor.post(CODE, {"code": code_sent_to(OLD)}, follow=True)

    assert "It is changed. We use nothing older from now on." in text_of(done)
    way, former = ContactWay.objects.get(), FormerWay.objects.get()
    assert (way.value, way.is_safe, way.is_hidden) == (NEW, True, True)
    assert (former.value, former.ended_by) == (OLD, None)
    assert ReturnKey.objects.get().email == NEW
    assert visitor.get(CODE).status_code == 404


def test_with_a_wrong_code_nothing_changes(visitor) -> None:
    visitor.post(PAGE, answers())
    wrong = "000000" if code_sent_to(OLD) != "000000" else "111111"

    answer = visitor.post(CODE, {"code": wrong})

    assert "The code is wrong or too old" in text_of(answer)
    assert ContactWay.objects.get().value == OLD
    assert not FormerWay.objects.exists()


def test_who_cannot_read_the_code_has_the_people_asked(review, visitor) -> None:
    visitor.post(PAGE, answers())

    answer = visitor.post(CODE, {"ask": "yes"}, follow=True)

    assert "Somebody checks with you before we change it." in text_of(answer)
    assert ContactWay.objects.get().value == OLD
    message = Message.objects.get()
    assert (message.review, message.by) == (review, None)
    assert message.text == (
        f"Please reach me another way. Email: {NEW}. Is it safe: Yes."
        " Why: Somebody must not know where I am."
    )
    assert visitor.get(CODE).status_code == 404


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ({"kind": "phone", "value": "07700 900456"}, "Phone call: 07700 900456"),
        ({"kind": "post", "value": "9 Back Lane\r\nAnytown", "safe": "no"}, "Is it safe: No"),
    ],
)
def test_who_has_no_safe_email_is_called(review, visitor, said, told) -> None:
    ReturnKey.objects.update(email="")

    for _ in range(2):
        answer = visitor.post(PAGE, answers(**said))

    assert answer["Location"] == "/my-application/messages/"
    assert not OutboxRow.objects.filter(kind=TO_COME_BACK).exists()
    assert told in Message.objects.get().text  # once, pressed twice


@pytest.mark.parametrize(
    "wrong",
    [
        {"kind": ""},
        {"kind": "pigeon"},
        {"value": ""},
        {"value": "no address"},
        {"kind": "text", "value": "nonsense"},
        {"safe": ""},
        {"why": ""},
    ],
)
def test_what_is_wrong_is_asked_again(visitor, wrong) -> None:
    answer = visitor.post(PAGE, answers(**wrong))

    assert answer.status_code == 200
    assert "There is a problem" in text_of(answer)
    assert not OutboxRow.objects.filter(kind=TO_COME_BACK).exists()
    assert not Message.objects.exists()


def test_what_they_have_already_is_refused_after_the_code(visitor) -> None:
    visitor.post(PAGE, answers(value=OLD))

    answer = visitor.post(CODE, {"code": code_sent_to(OLD)})

    assert "That is how we reach you already" in text_of(answer)
    assert not FormerWay.objects.exists()


def test_who_asks_again_and_again_must_wait(visitor) -> None:
    told = [visitor.post(PAGE, answers()).status_code for _ in range(11)]

    assert told == [302] * 10 + [429]


def test_the_page_shows_nobody_how_they_are_reached(visitor) -> None:
    assert OLD not in text_of(visitor.get(PAGE))
    visitor.post(PAGE, answers())
    assert OLD not in text_of(visitor.get(CODE))


def test_without_an_application_there_is_no_page() -> None:
    assert Client().get(PAGE).status_code == 404
    assert Client().post(CODE, {"code": "123456"}).status_code == 404
