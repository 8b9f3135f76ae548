"""Messages between the applicant and the point of contact: kept once, read by the right people."""

import uuid
from pathlib import Path

import pytest
from django.core import mail
from django.db import IntegrityError, transaction

from heard.jobs.doing import drain
from heard.jobs.models import OutboxRow
from heard.notify.models import Sending
from heard.reviews.actions.messages import (
    mark_read,
    note_applicant_read,
    write_to_applicant,
    write_to_us,
)
from heard.reviews.models import Message, Review
from heard.reviews.thread import described, file_of, key_of, thread_of
from heard.vault.models import StoredFile
from heard.vault.refusals import FileRefused
from tests.factories import NOON, a_review, a_worker, an_area, later
from tests.reviews.acts.base import fresh
from tests.state import refused
from tests.threads import at_once
from tests.vault.making import a_pdf, picture, upload

KEY = uuid.UUID(int=1)
OTHER_KEY = uuid.UUID(int=2)


def files_in(folder: Path) -> int:
    return sum(file.is_file() for file in folder.rglob("*"))


@pytest.mark.django_db
def test_what_the_applicant_writes_is_kept_with_its_files(files_folder: Path) -> None:
    review = a_review()
    photo, letter = picture("JPEG"), a_pdf()

    write_to_us(
        review,
        text="Again last night.",
        key=KEY,
        at=NOON,
        files=[upload(photo, "night.jpg"), upload(letter, "letter.pdf")],
    )

    (written,) = thread_of(review)
    assert written.message.text == "Again last night."
    assert written.message.is_from_applicant
    assert [file.path.read_bytes() for file in written.files] == [letter, photo]
    assert {file.added_by for file in written.files} == {None}


@pytest.mark.django_db
def test_the_same_form_sent_twice_is_one_message_with_its_files_once(files_folder: Path) -> None:
    review = a_review()

    first, second = (
        write_to_us(review, text="Again.", key=KEY, at=NOON, files=[upload(a_pdf(), "a.pdf")])
        for _ in range(2)
    )

    assert first == second
    assert StoredFile.objects.count() == 1
    assert files_in(files_folder) == 1


@pytest.mark.django_db
def test_the_same_words_in_a_new_form_are_another_message() -> None:
    review = a_review()

    for key in (KEY, OTHER_KEY):
        write_to_us(review, text="Again.", key=key, at=NOON)

    assert review.messages.count() == 2


@pytest.mark.usefixtures("real_database")
def test_the_same_message_sent_eight_times_at_once_is_kept_once(files_folder: Path) -> None:
    review = a_review()

    def send() -> Message:
        files = [upload(a_pdf(), "a.pdf"), upload(picture("PNG"), "b.png")]
        return write_to_us(fresh(review), text="Again.", key=KEY, at=NOON, files=files)

    results = at_once(*[send] * 8)

    assert {each.pk for each in results} == {Message.objects.get().pk}
    assert StoredFile.objects.count() == 2
    assert files_in(files_folder) == 2


@pytest.mark.usefixtures("real_database")
def test_an_answer_sent_eight_times_at_once_tells_the_applicant_once() -> None:
    area = an_area()
    review, by = a_review(area), a_worker(area)

    def send() -> Message:
        return write_to_applicant(fresh(review), text="We will call.", key=KEY, by=by, at=NOON)

    at_once(*[send] * 8)

    assert Message.objects.count() == 1
    assert OutboxRow.objects.filter(kind="sending").count() == 1
    assert Sending.objects.count() == 1


@pytest.mark.django_db
def test_a_file_that_is_refused_keeps_nothing_of_the_message(files_folder: Path) -> None:
    review = a_review()
    good, bad = upload(a_pdf(), "a.pdf"), upload(b"MZ", "run.exe")

    with refused(FileRefused):
        write_to_us(review, text="Look.", key=KEY, at=NOON, files=[good, bad])

    assert files_in(files_folder) == 0


@pytest.mark.django_db
def test_an_answer_tells_the_applicant_only_that_there_is_something_to_read() -> None:
    area = an_area()
    review, by = a_review(area), a_worker(area)

    message = write_to_applicant(review, text="PLANTED", key=KEY, by=by, at=NOON)

    sending = Sending.objects.get()
    assert (sending.code, sending.about, sending.item) == (
        "something_to_read",
        review.pk,
        message.pk,
    )
    row = OutboxRow.objects.get(kind="sending")
    assert (row.pk, row.to, row.area) == (sending.job, review.applicant_id, area.pk)
    assert row.context == {"code": "something_to_read"}
    drain(at=NOON)
    (sent,) = mail.outbox
    assert (sent.to, sent.subject) == (["ada@home.example"], "There is something to read")
    assert "PLANTED" not in sent.body


@pytest.mark.django_db
def test_what_the_applicant_writes_puts_nothing_in_the_outbox() -> None:
    write_to_us(a_review(), text="Hello.", key=KEY, at=NOON)

    assert not OutboxRow.objects.exists()


@pytest.mark.django_db
def test_who_read_a_message_and_when_is_kept_for_each_of_them() -> None:
    area = an_area()
    review, first, second = a_review(area), a_worker(area), a_worker(area, "deputy")
    message = write_to_us(review, text="Hello.", key=KEY, at=NOON)

    assert mark_read(review, by=first, at=later(days=1)) == 1
    assert mark_read(review, by=first, at=later(days=2)) == 0
    assert mark_read(review, by=second, at=later(days=3)) == 1

    message.refresh_from_db()
    assert message.read_at == later(days=1)
    assert [(read.by, read.at) for read in message.reads.all()] == [
        (first, later(days=1)),
        (second, later(days=3)),
    ]


@pytest.mark.django_db
def test_who_answers_has_read_what_was_written() -> None:
    area = an_area()
    review, by = a_review(area), a_worker(area)
    message = write_to_us(review, text="Hello.", key=KEY, at=NOON)

    write_to_applicant(review, text="Hello too.", key=OTHER_KEY, by=by, at=later(days=1))

    message.refresh_from_db()
    assert message.read_at == later(days=1)


@pytest.mark.django_db
def test_the_applicant_opening_the_page_reads_our_messages_and_not_their_own() -> None:
    area = an_area()
    review, by = a_review(area), a_worker(area)
    theirs = write_to_us(review, text="Hello.", key=KEY, at=NOON)
    ours = write_to_applicant(review, text="Hello too.", key=OTHER_KEY, by=by, at=NOON)
    Message.objects.filter(pk=theirs.pk).update(read_at=None)

    assert note_applicant_read(review, at=later(days=1)) == 1
    assert note_applicant_read(review, at=later(days=2)) == 0

    ours.refresh_from_db()
    theirs.refresh_from_db()
    assert (ours.read_at, theirs.read_at) == (later(days=1), None)


@pytest.mark.django_db
def test_a_file_is_found_by_its_own_review_alone() -> None:
    area = an_area()
    mine, another = a_review(area), a_review(area)
    write_to_us(mine, text="Look.", key=KEY, at=NOON, files=[upload(a_pdf(), "a.pdf")])
    file = StoredFile.objects.get()

    assert file_of(mine, file.pk) == file
    assert file_of(another, file.pk) is None
    assert file_of(mine, uuid.uuid4()) is None


@pytest.mark.django_db
def test_a_message_has_words_and_a_form_sends_one() -> None:
    review = a_review()
    write_to_us(review, text="Hello.", key=KEY, at=NOON)

    for wrong in ({"text": "", "form_key": OTHER_KEY}, {"text": "Hi", "form_key": KEY}):
        with pytest.raises(IntegrityError), transaction.atomic():
            review.messages.create(at=NOON, **wrong)


@pytest.mark.parametrize("sent", [{}, {"key": ""}, {"key": "nonsense"}, {"key": "\x00"}])
def test_a_form_without_a_key_gets_a_new_one(sent: dict[str, str]) -> None:
    assert key_of(sent) != key_of(sent)
    assert key_of({"key": str(KEY)}) == KEY


@pytest.mark.parametrize(
    ("size", "words"),
    [
        (1, "PDF, 1 KB"),
        (2048, "PDF, 2 KB"),
        (1024 * 1024 - 1, "PDF, 1024 KB"),
        (1024 * 1024 * 5 // 2, "PDF, 2.5 MB"),
    ],
)
def test_a_file_is_described_by_its_kind_and_size(size: int, words: str) -> None:
    assert described(StoredFile(kind="pdf", size=size)) == words


@pytest.mark.django_db
def test_a_message_says_which_way_it_went_and_not_its_words() -> None:
    area = an_area()
    review: Review = a_review(area)
    theirs = write_to_us(review, text="PLANTED", key=KEY, at=NOON)
    ours = write_to_applicant(review, text="PLANTED", key=OTHER_KEY, by=a_worker(area), at=NOON)

    assert str(theirs) == "Message from the applicant"
    assert str(ours) == "Message to the applicant"
    assert str(theirs.reads.get()) == f"Read at {NOON:%Y-%m-%d %H:%M}"
