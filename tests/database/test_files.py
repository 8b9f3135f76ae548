"""What PostgreSQL shows of the files that come with a message, when the code forgets to ask."""

from uuid import uuid4

import pytest

from heard.access.actions.entries import keep_out
from heard.access.models import Basis
from heard.database.scope import acting_for
from heard.reviews.actions.messages import write_to_us
from heard.reviews.models import Review
from heard.vault.models import StoredFile
from tests.factories import NOON, a_review, a_worker, an_area
from tests.vault.making import picture, upload

pytestmark = pytest.mark.usefixtures("postgresql")


@pytest.fixture
def review(postgresql: None) -> Review:
    return a_review(an_area())


def write(review: Review) -> None:
    photo = upload(picture("JPEG"), "photo.jpg")
    write_to_us(review, text="Look at this.", key=uuid4(), files=[photo], at=NOON)


def test_an_applicant_may_send_a_file_and_sees_their_own_alone(review: Review) -> None:
    other = a_review(review.area)
    write(other)

    with acting_for(None, at=NOON, application=review.pk):
        write(review)
        sent = StoredFile.objects.get()

    assert sent.subject == review.messages.get().pk
    assert StoredFile.objects.count() == 2


def test_who_is_kept_out_of_a_review_sees_none_of_its_files(review: Review) -> None:
    coordinator = a_worker(review.area)
    write(review)

    with acting_for(coordinator.pk, at=NOON):
        assert StoredFile.objects.count() == 1
    keep_out(
        review.pk, area=review.area_id, basis=Basis.CONFLICT, at=NOON, user=coordinator.pk
    )  # fmt: skip
    with acting_for(coordinator.pk, at=NOON):
        assert not StoredFile.objects.exists()


def test_another_area_sees_no_file(review: Review) -> None:
    write(review)

    with acting_for(a_worker(an_area()).pk, at=NOON):
        assert not StoredFile.objects.exists()
