"""Taking files in: once, whole, and only what is wanted stays."""

import hashlib
import os
import uuid
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction

from heard.audit.models import Event
from heard.vault import disk, limits
from heard.vault.actions.keeping import discard, enter, keep_file, lay_down
from heard.vault.actions.sweeping import A_DAY, sweep_files
from heard.vault.models import StoredFile
from heard.vault.names import clean_name
from heard.vault.refusals import FileRefused
from tests.factories import NOON
from tests.vault.making import ORDINARY, a_pdf, upload

pytestmark = pytest.mark.django_db

SUBJECT, AREA, USER = (uuid.UUID(int=number) for number in (1, 2, 3))


def kept(name: str = "letter.pdf", content: bytes | None = None) -> StoredFile:
    sent = upload(content or ORDINARY[name], name)
    return keep_file(sent, subject=SUBJECT, area=AREA, at=NOON, by=USER)


def files_in(folder: Path) -> list[Path]:
    return [file for file in folder.rglob("*") if file.is_file()]


def test_a_kept_file_is_on_the_disk_with_its_facts_in_the_record() -> None:
    file = kept()

    assert file.path.read_bytes() == ORDINARY["letter.pdf"]
    assert file.sha256 == hashlib.sha256(ORDINARY["letter.pdf"]).hexdigest()
    assert (file.subject, file.area, file.added_by, file.added_at) == (SUBJECT, AREA, USER, NOON)
    assert (file.name, file.kind, file.size) == ("letter.pdf", "pdf", len(a_pdf()))


def test_keeping_a_file_is_one_event_without_its_name() -> None:
    file = kept()

    event = Event.objects.get()
    assert (event.action, event.subject, event.area, event.actor) == (
        "file.kept",
        SUBJECT,
        AREA,
        USER,
    )
    assert event.detail == {"file": str(file.pk), "kind": "pdf", "size": file.size}


def test_nobody_else_on_the_machine_may_read_a_kept_file() -> None:
    file = kept()

    assert file.path.stat().st_mode & 0o777 == 0o600
    assert file.path.parent.stat().st_mode & 0o777 == 0o700


def test_the_name_on_the_disk_says_nothing_of_the_name_sent() -> None:
    first, second = kept(), kept()

    assert first.where != second.where
    assert len(first.where) == 40
    assert int(first.where, 16) >= 0


@pytest.mark.parametrize(
    ("sent", "shown"),
    [
        ("photo.jpg", "photo.jpg"),
        ("../../etc/passwd.txt", "passwd.txt"),
        ("C:\\Users\\Siân\\sŵn.txt", "sŵn.txt"),
        ("invoice\u202egpj.exe.pdf", "invoicegpj.exe.pdf"),
        ("a\x00b\nc\rd.pdf", "abcd.pdf"),
        ("  two   spaces .pdf", "two spaces.pdf"),
        (".hidden.txt", "hidden.txt"),
        ("y\u0302.txt", "ŷ.txt"),
        ("\u200b\u2066.pdf", "pdf"),
        ("...", "file"),
        ("", "file"),
        ("x" * 300 + ".pdf", "x" * 116 + ".pdf"),
        ("x" * 300, "x" * 120),
    ],
)
def test_a_name_is_cleaned_for_showing(sent: str, shown: str) -> None:
    assert clean_name(sent) == shown


def test_a_file_of_exactly_the_limit_is_taken_and_one_byte_more_is_refused(
    files_folder: Path,
) -> None:
    text = b"a" * limits.SIZE

    assert lay_down(upload(text, "long.txt")).size == limits.SIZE
    with pytest.raises(FileRefused, match="up to 25 MB"):
        lay_down(upload(text + b"a", "long.txt"))

    assert len(files_in(files_folder)) == 1


def test_a_file_that_says_it_is_smaller_than_it_is_is_refused(files_folder: Path) -> None:
    sent = upload(b"a" * (limits.SIZE + 1), "long.txt")
    sent.size = 10

    with pytest.raises(FileRefused, match="up to 25 MB"):
        lay_down(sent)

    assert files_in(files_folder) == []


def test_a_file_that_does_not_say_its_size_is_refused() -> None:
    sent = upload(b"a", "short.txt")
    sent.size = None

    with pytest.raises(FileRefused):
        lay_down(sent)


GB = 1024 * limits.MB


@pytest.mark.parametrize(
    ("total", "free", "room"),
    [
        (100 * GB, 10 * GB + 5, True),
        (100 * GB, 10 * GB + 4, False),
        (4 * GB, 1 * GB + 5, True),
        (4 * GB, 1 * GB + 4, False),
    ],
)
def test_a_tenth_of_the_disk_and_a_gigabyte_stay_free(total: int, free: int, room: bool) -> None:
    assert disk.has_room(total, free, needed=5) is room


def test_a_full_disk_is_a_plain_refusal(
    monkeypatch: pytest.MonkeyPatch, files_folder: Path
) -> None:
    monkeypatch.setattr(limits, "FREE_SHARE", 1.0)

    with pytest.raises(FileRefused, match="nearly full"):
        lay_down(upload(b"a", "short.txt"))

    assert files_in(files_folder) == []


class Breaking(SimpleUploadedFile):
    def chunks(self, chunk_size: int | None = None) -> object:
        yield b"a"
        raise OSError("No space left on device")


def test_a_disk_that_fills_while_writing_is_a_plain_refusal(files_folder: Path) -> None:
    with pytest.raises(FileRefused, match="nearly full"):
        lay_down(Breaking("a.txt", b"aa"))  # type: ignore[arg-type]

    assert files_in(files_folder) == []


def test_a_transaction_that_fails_leaves_no_row_and_the_sweep_takes_the_file(
    files_folder: Path,
) -> None:
    with transaction.atomic():
        kept()
        transaction.set_rollback(True)

    assert not StoredFile.objects.exists()
    assert sweep_files().removed == 0  # it may belong to a transaction that has not ended
    assert sweep_files(older_than=-1).removed == 1
    assert files_in(files_folder) == []


def test_the_sweep_leaves_what_a_row_speaks_of() -> None:
    file = kept()
    os.utime(file.path, (0, 0))

    assert sweep_files().removed == 0
    assert file.path.is_file()


def test_the_sweep_takes_what_stopped_half_way(files_folder: Path) -> None:
    kept()
    half = files_folder / "arriving" / "half"
    half.write_bytes(b"half")
    os.utime(half, (half.stat().st_mtime - A_DAY - 60,) * 2)

    assert sweep_files().removed == 1
    assert not half.exists()


def test_the_sweep_names_the_rows_whose_file_is_gone(capsys: pytest.CaptureFixture[str]) -> None:
    file = kept()
    call_command("sweep_files")
    assert capsys.readouterr().out == "0 removed.\n"
    file.path.unlink()

    with pytest.raises(CommandError, match=str(file.pk)):
        call_command("sweep_files")


def test_what_is_not_wanted_after_all_is_thrown_away(files_folder: Path) -> None:
    laid = lay_down(upload(a_pdf(), "a.pdf"))

    discard(laid)
    discard(laid)

    assert files_in(files_folder) == []


def test_one_file_on_the_disk_is_never_two_rows() -> None:
    laid = lay_down(upload(a_pdf(), "a.pdf"))
    enter(laid, subject=SUBJECT, area=AREA, at=NOON)

    with pytest.raises(IntegrityError), transaction.atomic():
        enter(laid, subject=SUBJECT, area=AREA, at=NOON)


def test_a_row_says_its_kind_and_size_and_not_its_name() -> None:
    assert str(kept()) == f"pdf, {len(a_pdf())} bytes"
