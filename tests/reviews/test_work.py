"""The small things of a working day."""

import pytest

from heard.notify.models import Letter
from heard.reviews.actions import endings, work
from heard.reviews.actions.work import CannotOwn
from heard.reviews.models import Note, Review, UnfinishedPage
from heard.rules.lifecycle import StepNotAllowed
from heard.rules.permissions import Permission, Role, roles_with
from heard.rules.procedures import Event
from tests.factories import (
    NOON,
    ONE_DAY,
    TODAY,
    a_review,
    a_user,
    a_worker,
    an_area,
    decided_met,
    later,
)
from tests.state import assert_still, everything, refused

pytestmark = pytest.mark.django_db

OWNERS = roles_with(Permission.MANAGE_REVIEW)


# Owning ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("role", Role)
def test_only_who_may_manage_reviews_can_own_one(role: Role) -> None:
    area = an_area()
    review, by, to = a_review(area), a_worker(area), a_worker(area, role)

    if role in OWNERS:
        work.assign(review, to=to, by=by, at=NOON)
        assert Review.objects.get().owner == to
    else:
        with refused(CannotOwn, saying=f"{to} cannot manage this review."):
            work.assign(review, to=to, by=by, at=NOON)


def test_who_may_no_longer_or_only_elsewhere_cannot_own_a_review() -> None:
    area = an_area()
    review, by = a_review(area), a_worker(area)
    others = [
        a_worker(area, until=TODAY - ONE_DAY),
        a_worker(area, since=TODAY + ONE_DAY),
        a_worker(area, user=a_user(is_active=False)),
        a_worker(an_area()),
    ]

    for other in others:
        with refused(CannotOwn):
            work.assign(review, to=other, by=by, at=NOON)


# Acknowledging ---------------------------------------------------------------------------------


def test_acknowledging_writes_to_the_applicant_and_is_a_milestone() -> None:
    area = an_area()
    review, by = a_review(area), a_worker(area)

    work.acknowledge(review, by=by, at=later(days=2))

    letter = Letter.objects.get()
    assert (letter.kind, letter.about, letter.written_by) == ("acknowledgement", review.pk, by)
    assert letter.written_at == later(days=2)
    assert review.milestones.filter(event="acknowledgement", on=TODAY + 2 * ONE_DAY).count() == 1


def test_acknowledged_again_nothing_more_is_written() -> None:
    area = an_area()
    review, by = a_review(area), a_worker(area)
    other = a_worker(area)
    work.acknowledge(review, by=by, at=NOON)
    before = everything()

    work.acknowledge(review, by=other, at=later(days=1))

    assert_still(before)


def test_what_is_opened_again_is_acknowledged_again() -> None:
    area = an_area()
    review, by = a_review(area), a_worker(area)
    work.acknowledge(review, by=by, at=NOON)
    endings.withdraw(review, reason="", at=later(days=1))
    endings.reopen(review, reason="Asked for.", by=by, at=later(days=2))

    work.acknowledge(review, by=by, at=later(days=3))

    assert Letter.objects.filter(kind="acknowledgement").count() == 2
    assert not review.clocks.filter(clock="acknowledgement", stopped_on=None).exists()


def test_what_is_decided_or_has_ended_is_not_acknowledged() -> None:
    area = an_area()
    by = a_worker(area)
    decided, withdrawn = a_review(area), a_review(area)
    decided_met(decided, by=by)
    endings.withdraw(withdrawn, reason="", at=NOON)

    for review in (decided, withdrawn):
        with refused(StepNotAllowed):
            work.acknowledge(review, by=by, at=NOON)


# Milestones ------------------------------------------------------------------------------------


@pytest.mark.parametrize("event", [Event.INFORMATION_REQUEST, Event.INFORMATION_RECEIVED])
def test_a_milestone_keeps_its_day_and_who_recorded_it(event: Event) -> None:
    area = an_area()
    review, by = a_review(area, at=later(days=-3)), a_worker(area)

    work.record_milestone(review, event, on=TODAY - ONE_DAY, by=by, at=NOON)

    milestone = review.milestones.get(event=event)
    assert (milestone.on, milestone.by, milestone.at) == (TODAY - ONE_DAY, by, NOON)


def test_what_has_ended_reaches_no_milestone() -> None:
    area = an_area()
    by = a_worker(area)
    withdrawn, closed = a_review(area), a_review(area)
    endings.withdraw(withdrawn, reason="", at=NOON)
    endings.make_void(closed, reason="Sent twice.", by=by, at=NOON)

    for review in (withdrawn, closed):
        with refused(StepNotAllowed):
            work.record_milestone(review, Event.INFORMATION_REQUEST, on=TODAY, by=by, at=NOON)


# Notes, earlier applications, pages for later ---------------------------------------------------


def test_a_note_is_on_the_file() -> None:
    area = an_area()
    review, by = a_review(area), a_worker(area)

    work.write_note(review, text="She rang.\n\nCall back.", by=by, at=NOON)

    note = Note.objects.get()
    assert (note.review, note.text, note.by, note.at) == (
        review,
        "She rang.\n\nCall back.",
        by,
        NOON,
    )


def test_an_application_follows_an_earlier_one_and_not_the_other_way() -> None:
    area = an_area()
    earlier, review, by = a_review(area), a_review(area), a_worker(area)

    work.join_earlier(review, earlier, by=by, at=NOON)
    work.join_earlier(review, earlier, by=by, at=NOON)

    assert list(review.earlier.all()) == [earlier]
    assert list(earlier.later.all()) == [review]
    assert list(earlier.earlier.all()) == []


def test_a_page_kept_for_later_is_for_the_person_who_filled_it_in() -> None:
    area = an_area()
    review, by, other = a_review(area), a_worker(area), a_worker(area)

    work.finish_later(review, page="threshold", answers={"reasons": ["A"]}, by=by, at=NOON)
    work.finish_later(review, page="threshold", answers={"reasons": ["B"]}, by=by, at=later(days=1))
    work.finish_later(review, page="outcome", answers={"summary": ["C"]}, by=by, at=NOON)

    assert work.unfinished(review, page="threshold", by=by) == {"reasons": ["B"]}
    assert work.unfinished(review, page="threshold", by=other) == {}
    assert work.unfinished(a_review(area), page="threshold", by=by) == {}
    work.finished(review, page="threshold", by=other)
    assert UnfinishedPage.objects.count() == 2
    work.finished(review, page="threshold", by=by)
    assert UnfinishedPage.objects.get().page == "outcome"
    assert work.unfinished(review, page="threshold", by=by) == {}
