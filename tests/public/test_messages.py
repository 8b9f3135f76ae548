"""The applicant's page of messages."""

import re
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from heard.reviews.actions.messages import write_to_applicant
from heard.reviews.models import Message, Review
from heard.vault import limits
from heard.vault.models import StoredFile
from tests import scenes
from tests.vault.making import picture, upload

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("files_folder")]
KEY = re.compile(r'name="key" value="([^"]+)"')
MESSAGES = "/my-application/messages/"


@pytest.fixture
def review() -> Review:
    return scenes.a_review(scenes.an_area())


@pytest.fixture
def visitor(review: Review) -> Client:
    client = Client()
    scenes.visits(client, application=review)
    return client


def text_of(answer: Any) -> str:
    return " ".join(answer.content.decode().split())


def test_the_applicant_writes_with_a_photo_and_sees_it(visitor, review):
    photo = picture("JPEG")
    sent = {"text": "Look at this.", "key": str(uuid4()), "attached": upload(photo, "nos.JPG")}

    answer = visitor.post(MESSAGES, sent, follow=True)

    assert answer.redirect_chain == [(MESSAGES, 302)]
    page = text_of(answer)
    assert "Look at this." in page
    assert "nos.JPG" in page
    file = StoredFile.objects.get()
    assert visitor.get(f"{MESSAGES}files/{file.pk}/").getvalue() == photo


def test_the_page_says_that_nobody_has_written(visitor):
    assert "Nobody has written yet." in text_of(visitor.get(MESSAGES))


def test_a_form_pressed_twice_sends_one_message(visitor):
    key = str(uuid4())
    for _ in range(2):
        visitor.post(MESSAGES, {"text": "Again.", "key": key})

    assert Message.objects.count() == 1


def test_each_page_that_is_opened_has_a_form_of_its_own(visitor):
    keys = {KEY.search(text_of(visitor.get(MESSAGES)))[1] for _ in range(2)}

    assert len(keys) == 2


def test_a_form_that_is_shown_again_keeps_its_key(visitor):
    key = str(uuid4())

    answer = visitor.post(MESSAGES, {"text": "", "key": key})

    assert f'value="{key}"' in text_of(answer)
    assert "If you had chosen files, choose them again." in text_of(answer)


def test_a_file_that_is_too_big_is_refused_in_words(visitor):
    sent = {"text": "Look.", "key": str(uuid4()), "attached": upload(b"a" * (limits.SIZE + 1), "a.txt")}  # fmt: skip

    answer = visitor.post(MESSAGES, sent)

    assert answer.status_code == 200
    assert "“a.txt” is too big. A file may be up to 25 MB" in text_of(answer)
    assert not Message.objects.exists()


def test_it_is_refused_in_welsh_on_a_welsh_page(visitor):
    sent = {"text": "Look.", "key": str(uuid4()), "attached": upload(b"MZ", "a.exe")}

    answer = visitor.post(f"/cy{MESSAGES}", sent)

    assert "Nid oes modd anfon “a.exe”" in text_of(answer)


def test_changing_the_language_keeps_what_was_typed_and_sends_nothing(visitor):
    sent = {"text": "Half a sen", "key": str(uuid4()), "switch-language": "cy"}

    answer = visitor.post(MESSAGES, sent, follow=True)

    assert answer.request["PATH_INFO"] == f"/cy{MESSAGES}"
    assert "Half a sen" in text_of(answer)
    assert not Message.objects.exists()


def test_the_application_says_that_there_is_something_new_until_it_is_opened(visitor, review):
    coordinator = scenes.a_member(review.area)
    assert "moj-badge" not in _link_to_messages(visitor)

    write_to_applicant(review, text="Hello.", key=uuid4(), by=coordinator, at=timezone.now())
    assert "moj-badge" in _link_to_messages(visitor)
    visitor.head(MESSAGES)
    assert "moj-badge" in _link_to_messages(visitor)

    visitor.get(MESSAGES)

    assert "moj-badge" not in _link_to_messages(visitor)


def _link_to_messages(visitor: Client) -> str:
    page = text_of(visitor.get("/my-application/"))
    return page.partition(MESSAGES)[2].partition("</p>")[0]


def test_another_applicant_has_neither_the_messages_nor_the_files(review):
    file = scenes.a_file(review)
    another = Client()
    scenes.visits(another, application=scenes.a_review(review.area))

    assert "It happened again." not in text_of(another.get(MESSAGES))
    assert another.get(f"{MESSAGES}files/{file.pk}/").status_code == 404
    assert Client().get(f"{MESSAGES}files/{file.pk}/").status_code == 404
    assert Client().get(MESSAGES).status_code == 404
