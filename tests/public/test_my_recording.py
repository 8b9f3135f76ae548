"""The applicant’s statement as sound or film, on their own page."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from heard.reviews.models import Review
from heard.rules.permissions import Role
from tests import scenes
from tests.reading import Page
from tests.vault.recording import a_wav, recorded

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("files_folder")]
STATEMENT, RECORDING = "/my-application/statement/", "/my-application/statement/recording/"


@pytest.fixture
def review() -> Review:
    by = scenes.a_member(scenes.an_area(), Role.COORDINATOR, name="Ceri Pugh")
    return scenes.a_met_review(by.memberships.get().area, by=by)


@pytest.fixture
def visitor(review: Review) -> Client:
    client = Client()
    scenes.visits(client, application=review)
    return client


def send(client: Client, content: bytes, name: str = "Llais 1.m4a", **said: Any) -> Any:
    """Send a recording, as the form does; `at` is the page in one language or the other."""
    at = said.pop("at", STATEMENT)
    file = SimpleUploadedFile(name, content)
    return client.post(at, {"text": "", "read_by": "chair", "recording": file} | said)


def test_they_send_what_their_phone_recorded_and_get_its_sound_back_as_a_file(visitor, review):
    assert send(visitor, recorded("ipod")).status_code == 302

    assert "M4A sound, 2 seconds, 18 KB" in Page(visitor.get(STATEMENT)).text
    answer = visitor.get(RECORDING)
    assert b"".join(answer.streaming_content)[4:11] == b"ftypM4A"
    assert answer["Content-Disposition"] == 'attachment; filename="recording.m4a"'
    assert answer["Content-Type"] == "audio/mp4"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert review.statements.get().by is None


def test_nobody_else_gets_it(visitor, review):
    send(visitor, a_wav(), "a.wav")
    stranger = Client()
    assert stranger.get(RECORDING).status_code == 404
    scenes.visits(stranger, application=scenes.a_review(review.area))
    assert stranger.get(RECORDING).status_code == 404


def test_it_is_taken_back(visitor, review):
    send(visitor, a_wav(), "a.wav", text="No sleep.")
    said = {"text": "No sleep.", "read_by": "chair", "without": "yes"}
    visitor.post(STATEMENT, said)

    assert visitor.get(RECORDING).status_code == 404
    assert "take your recording back" not in Page(visitor.get(STATEMENT)).text
    assert review.statements.count() == 2


@pytest.mark.parametrize(
    ("at", "said"),
    [
        (STATEMENT, "“half.wav” does not play to its end."),
        (f"/cy{STATEMENT}", "Nid yw “half.wav” yn chwarae i’w ddiwedd."),
    ],
)
def test_what_does_not_play_is_refused_in_their_language_and_their_words_stay(
    visitor, review, at, said
):
    page = Page(send(visitor, a_wav()[:900], "half.wav", at=at, text="It is every night."))

    assert [each.partition(". ")[0] + "." for each in page.errors] == [said]
    assert "It is every night." in page.text
    assert not review.statements.exists()


def test_where_something_else_is_missing_they_are_told_to_choose_it_again(visitor, review):
    page = Page(send(visitor, a_wav(), "a.wav", read_by=""))

    assert page.errors == [
        "Choose your recording again. It is not kept yet",
        "Select who reads it out",
    ]
    assert not review.statements.exists()
