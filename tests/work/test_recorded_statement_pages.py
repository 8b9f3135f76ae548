"""A recorded statement: for who may read a statement, and for nobody else."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from heard.audit.models import Event
from heard.reviews.actions.statements import write_statement
from heard.reviews.models import Review
from heard.rules.meeting import ReadBy
from tests import meetings, scenes
from tests.reading import Page
from tests.vault.recording import a_wav

pytestmark = pytest.mark.usefixtures("files_folder")


@pytest.fixture
def review(area, coordinator) -> Review:
    return scenes.a_met_review(area, by=coordinator)


def at(review: Review, what: str = "") -> str:
    return f"/work/reviews/{review.reference}/meeting/{what}"


def sent(**said: Any) -> dict[str, Any]:
    return {"text": "", "read_by": "chair", "kept_from": []} | said


def test_it_is_heard_by_who_may_read_it_and_that_leaves_a_trace(client, review):
    meetings.recorded(review)
    file = review.statements.get().recording

    answer = client.get(at(review, "statement/recording/"))

    assert b"".join(answer.streaming_content) == a_wav()
    assert answer["Content-Disposition"].startswith("attachment")
    heard = Event.objects.filter(action="statement.read").last()
    assert heard.detail["file"] == str(file.pk)


def test_one_that_was_replaced_or_taken_back_is_heard_no_more(client, review):
    meetings.recorded(review)
    file = SimpleUploadedFile("b.wav", a_wav(3))
    client.post(at(review, "statement/write/"), sent(text="No sleep.", recording=file))

    answer = client.get(at(review, "statement/recording/"))
    assert b"".join(answer.streaming_content) == a_wav(3)
    assert "Version 1" in Page(client.get(at(review, "statement/"))).text
    client.post(at(review, "statement/write/"), sent(text="No sleep.", without="yes"))

    assert client.get(at(review, "statement/recording/")).status_code == 404


def test_an_agency_that_must_not_hear_it_does_not(client, review):
    meetings.recorded(review)
    council = review.area.agencies.get(agency__kind="council").agency
    said = {"text": "", "read_by": ReadBy.CHAIR, "by": None, "at": timezone.now()}
    write_statement(review, kept_from=[council], **said)

    assert client.get(at(review, "statement/recording/")).status_code == 404
    assert "WAV sound" not in Page(client.get(at(review))).text


def test_words_that_are_missing_are_shown_until_somebody_writes_them(client, review):
    meetings.recorded(review)
    for page in (at(review), at(review, "statement/")):
        assert "Words missing" in Page(client.get(page)).text

    client.post(at(review, "statement/write/"), sent(text="No sleep since May."))

    text = Page(client.get(at(review, "statement/"))).text
    assert "No sleep since May." in text
    assert "Words missing" not in text + Page(client.get(at(review))).text
    assert review.statements.last().recording == review.statements.first().recording


def test_a_coordinator_takes_no_file_that_does_not_play(client, review):
    file = SimpleUploadedFile("a.wav", a_wav()[:900])

    page = Page(client.post(at(review, "statement/write/"), sent(text="No sleep.", recording=file)))

    assert page.errors[0].startswith("“a.wav” does not play to its end.")
    assert "No sleep." in page.text
    assert not review.statements.exists()
