"""The signed copy of a sharing agreement: kept once, and only the file that was signed."""

from pathlib import Path

import pytest

from heard.agencies.actions.agreements import CannotChange, keep_copy
from heard.agencies.models import Area, User
from heard.audit.models import Event
from heard.vault.models import StoredFile
from heard.vault.refusals import FileRefused
from tests.agencies.sharing import an_agreement
from tests.factories import NOON, a_worker, an_area
from tests.vault.making import a_pdf, upload

pytestmark = pytest.mark.django_db


@pytest.fixture
def area() -> Area:
    return an_area()


@pytest.fixture
def clerk(area: Area) -> User:
    return a_worker(area)


def lying(folder: Path) -> list[Path]:
    return [each for each in folder.rglob("*") if each.is_file()]


def test_it_is_kept_with_its_entry_and_recorded(area, clerk, files_folder) -> None:
    agreement = an_agreement(area, by=clerk)
    assert agreement.copy is None

    kept = keep_copy(agreement, upload(a_pdf(), "signed.pdf"), by=clerk, at=NOON)

    assert agreement.copy == kept
    assert (kept.subject, kept.area, kept.added_by) == (agreement.pk, area.pk, clerk.pk)
    event = Event.objects.get(action="file.kept")
    assert (event.subject, event.area, event.actor) == (agreement.pk, area.pk, clerk.pk)


def test_a_second_one_is_refused_and_leaves_nothing(area, clerk, files_folder) -> None:
    agreement = an_agreement(area, by=clerk)
    kept = keep_copy(agreement, upload(a_pdf(), "signed.pdf"), by=clerk, at=NOON)

    with pytest.raises(CannotChange, match="kept already"):
        keep_copy(agreement, upload(b"Another text.", "other.txt"), by=clerk, at=NOON)

    assert list(StoredFile.objects.all()) == [kept]
    assert lying(files_folder) == [kept.path]


def test_only_the_file_of_its_fingerprint_is_taken(area, clerk, files_folder) -> None:
    agreement = an_agreement(area, by=clerk, signed_copy_sha256="ab" * 32)

    with pytest.raises(CannotChange, match="fingerprint"):
        keep_copy(agreement, upload(a_pdf(), "signed.pdf"), by=clerk, at=NOON)
    assert lying(files_folder) == []

    kept = keep_copy(an_agreement(area, by=clerk), upload(a_pdf(), "1.pdf"), by=clerk, at=NOON)
    said = an_agreement(area, by=clerk, signed_copy_sha256=kept.sha256)
    assert keep_copy(said, upload(kept.path.read_bytes(), "2.pdf"), by=clerk, at=NOON)


def test_a_file_that_the_door_refuses_is_not_kept(area, clerk, files_folder) -> None:
    agreement = an_agreement(area, by=clerk)

    with pytest.raises(FileRefused):
        keep_copy(agreement, upload(a_pdf(script=True), "signed.pdf"), by=clerk, at=NOON)

    assert agreement.copy is None
    assert lying(files_folder) == []
