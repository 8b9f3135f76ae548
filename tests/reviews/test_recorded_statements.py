"""A statement that is sound or film, with its words beside."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from heard.reviews.actions.statements import StatementClosed, write_statement
from heard.reviews.meetings import statement_of
from heard.reviews.models import Meeting, Review
from heard.reviews.papers.reading import latest
from heard.rules.meeting import ReadBy
from heard.rules.papers import Part
from heard.rules.permissions import Role
from heard.vault.disk import older_than
from heard.vault.models import StoredFile
from heard.vault.refusals import FileRefused
from tests import meetings, scenes
from tests.vault.recording import a_wav

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("files_folder")]


@pytest.fixture
def by() -> Any:
    return scenes.a_member(scenes.an_area(), Role.COORDINATOR, name="Ceri Pugh")


@pytest.fixture
def review(by: Any) -> Review:
    return scenes.a_met_review(by.memberships.get().area, by=by)


def give(review: Review, *, seconds: int = 0, text: str = "", **said: Any) -> Any:
    file = SimpleUploadedFile("Llais.wav", a_wav(seconds)) if seconds else None
    first = {"read_by": ReadBy.CHAIR, "by": None, "at": timezone.now()}
    return write_statement(review, text=text, recording=file, **first | said)


def kept() -> int:
    """How many files lie in the folder, whatever speaks of them."""
    return len(list(older_than(-60)))


def test_a_recording_stays_while_its_words_come_later(review):
    give(review, seconds=2)
    assert statement_of(review).lacks_words
    give(review, text="No sleep.")

    now = statement_of(review)
    assert (now.number, now.text, now.recording.seconds) == (2, "No sleep.", 2)
    assert not now.lacks_words
    assert StoredFile.objects.count() == kept() == 1


def test_the_same_that_is_sent_twice_is_kept_once(review):
    first = give(review, seconds=2)

    assert give(review, seconds=2) == first
    assert review.statements.count() == StoredFile.objects.count() == kept() == 1


def test_another_takes_its_place_and_the_first_stays_in_its_version(review):
    first = give(review, seconds=2).recording
    give(review, seconds=3, text="No sleep.")

    assert statement_of(review).recording.seconds == 3
    assert review.statements.first().recording == first
    assert first.path.is_file()


@pytest.mark.parametrize(("text", "there"), [("", False), ("No sleep.", True)])
def test_a_recording_is_taken_back_with_its_words_or_without(review, text, there):
    give(review, seconds=2, text="No sleep.")

    last = give(review, text=text, without=True)

    assert last.recording is None
    assert (statement_of(review) == last) is there


def test_one_that_is_no_recording_changes_nothing(review):
    give(review, seconds=2)

    with pytest.raises(FileRefused):
        write_statement(
            review,
            text="No sleep.",
            read_by=ReadBy.SELF,
            recording=SimpleUploadedFile("a.wav", a_wav()[:900]),
            by=None,
            at=timezone.now(),
        )

    assert review.statements.count() == StoredFile.objects.count() == kept() == 1


def test_after_the_meeting_none_is_taken(review, by):
    meeting = meetings.called(review, by=by)
    at = timezone.now()
    Meeting.objects.filter(pk=meeting.pk).update(state="held", ended_by=by, ended_at=at)

    with pytest.raises(StatementClosed):
        give(review, seconds=2)

    assert kept() == 0


def test_a_meeting_that_is_held_while_it_is_checked_keeps_nothing(review, by, monkeypatch):
    answers = iter([True, False])
    monkeypatch.setattr(
        "heard.reviews.actions.statements.may_change_statement", lambda _review: next(answers)
    )

    with pytest.raises(StatementClosed):
        give(review, seconds=2)

    assert review.statements.count() == StoredFile.objects.count() == kept() == 0


def test_the_papers_say_that_there_is_one_and_where_it_is_heard(review, by):
    give(review, seconds=65)
    meeting = meetings.called(review, by=by)
    papers = meetings.papers_of(meeting, by=by)

    assert "They have recorded a statement (WAV sound, 1 min 5 s, " in str(papers.blocks)
    apart = latest(meeting, Part.RESTRICTED, opened=True)
    assert "It is heard from the page of the statement" in str(apart.blocks)
    assert "What is said in it is not written down." in str(apart.blocks)
    assert str(statement_of(review).recording_id) not in papers.files + apart.files
