"""What goes out: to an applicant that there is something to read, to staff that somebody waits."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.core import mail
from django.utils import timezone

from heard.access.actions.entries import keep_out
from heard.access.models import Basis
from heard.jobs.doing import drain
from heard.jobs.models import OutboxRow
from heard.people.models import ContactWay
from heard.reviews.actions.messages import note_applicant_read, write_to_applicant
from heard.reviews.actions.silence import raise_alarms
from heard.reviews.actions.work import assign
from heard.reviews.models import Review
from heard.rules.permissions import Role
from tests import scenes

pytestmark = pytest.mark.django_db(transaction=True)

SECRET = "We will visit on Thursday about the noise"


@pytest.fixture
def staffed() -> scenes.Staffed:
    return scenes.a_staffed_area()


@pytest.fixture
def review(staffed: scenes.Staffed) -> Review:
    return scenes.a_review(staffed.area)


def written(review: Review, staffed: scenes.Staffed) -> None:
    by = staffed[Role.COORDINATOR]
    write_to_applicant(review, text=SECRET, key=uuid4(), by=by, at=timezone.now())


def test_the_applicant_is_told_by_a_safe_way_and_nothing_is_said_of_it(review, staffed):
    written(review, staffed)

    drain(at=timezone.now())

    (told,) = mail.outbox
    assert told.to == ["amina@mail.example"]
    assert told.subject == "There is something to read"
    said = f"{told.subject} {told.body}".casefold()
    for word in ("noise", "visit", "review", "council", "police", "asb", "anti-social", "case"):
        assert word not in said


@pytest.mark.parametrize("safe", ["none", "unsafe"])
def test_without_a_safe_way_nothing_is_sent(review, staffed, safe):
    ways = ContactWay.objects.filter(person=review.applicant)
    ways.delete() if safe == "none" else ways.update(is_safe=False)
    written(review, staffed)

    drain(at=timezone.now())

    assert mail.outbox == []


def test_what_has_been_read_is_not_told_of(review, staffed):
    written(review, staffed)
    note_applicant_read(review, at=timezone.now())

    drain(at=timezone.now())

    assert mail.outbox == []


def silent(review: Review, staffed: scenes.Staffed) -> None:
    owner = staffed[Role.COORDINATOR]
    assign(review, to=owner, by=owner, at=timezone.now())
    raise_alarms(at=timezone.now() + timedelta(days=15))
    assert OutboxRow.objects.filter(kind="silence").count() == 1


def test_the_owner_is_written_to_with_a_link_and_no_name(review, staffed):
    silent(review, staffed)

    drain(at=timezone.now() + timedelta(days=15))

    (told,) = mail.outbox
    assert told.to == [staffed[Role.COORDINATOR].email]
    assert "/work/reviews/?view=silent" in told.body
    assert "Amina" not in told.body
    assert review.reference not in told.body


def test_nobody_is_written_to_when_somebody_has_been_in_touch_meanwhile(review, staffed):
    silent(review, staffed)
    later = timezone.now() + timedelta(days=15)
    by = staffed[Role.DEPUTY]
    write_to_applicant(review, text=SECRET, key=uuid4(), by=by, at=later)
    OutboxRow.objects.filter(kind="sending").delete()

    drain(at=later)

    assert mail.outbox == []


def test_who_has_been_kept_out_meanwhile_is_not_written_to(review, staffed):
    silent(review, staffed)
    owner = staffed[Role.COORDINATOR]
    keep_out(review.pk, area=review.area_id, basis=Basis.CONFLICT, user=owner.pk, at=timezone.now())

    drain(at=timezone.now() + timedelta(days=15))

    assert mail.outbox == []


def test_who_has_left_is_not_written_to(review, staffed):
    silent(review, staffed)
    owner = staffed[Role.COORDINATOR]
    owner.is_active = False
    owner.save()

    drain(at=timezone.now() + timedelta(days=15))

    assert mail.outbox == []
