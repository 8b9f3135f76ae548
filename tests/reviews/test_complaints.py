"""Complaints about how somebody was treated: who sees them, by when they are answered, who is told."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from heard.agencies.models import Alert
from heard.database.scope import acting_as_system
from heard.jobs.models import OutboxRow
from heard.notify.models import Sending
from heard.reviews.actions.complaints import (
    MADE,
    Complained,
    NotYoursToSeeTo,
    answer_complaint,
    complain,
    go_further,
    record_found,
    take_on_complaint,
)
from heard.reviews.complaints import complaints_seen_by, counted, next_ways
from heard.reviews.handlers import tell_of_complaint
from heard.reviews.models import Review, ServiceComplaint
from heard.rules.complaints import LGSCO, Against, Body, Found
from heard.rules.permissions import Role
from tests.factories import NOON, TODAY, a_review, a_worker, an_area, later
from tests.state import everything

pytestmark = pytest.mark.django_db


@pytest.fixture
def area():
    return an_area()


@pytest.fixture
def review(area) -> Review:
    return a_review(area)


@pytest.fixture
def by(area):
    return a_worker(area)


def made(review: Review, **said) -> ServiceComplaint:
    told = {"against": Against.COUNCIL, "text": "x", "received_on": TODAY} | said
    return complain(review, Complained(**told), by=None, at=NOON)


def tell(complaint: ServiceComplaint) -> set:
    """Do the job that the complaint left, and say who was alerted."""
    row = OutboxRow.objects.get(kind=MADE, about=complaint.pk)
    with acting_as_system():
        tell_of_complaint(row, at=NOON)
    return set(Alert.objects.filter(kind="complaint").values_list("user", flat=True))


def test_without_a_number_of_the_areas_there_is_no_date(review):
    assert made(review).due_on is None


def test_with_one_it_is_due_and_late_the_day_after(area, review):
    area.complaint_days = 10
    area.save()
    review.refresh_from_db()
    complaint = made(review)
    assert complaint.due_on == TODAY + timedelta(days=14)
    assert not complaint.is_late(today=complaint.due_on)
    assert complaint.is_late(today=complaint.due_on + timedelta(days=1))


def test_it_changes_nothing_in_the_review(review):
    made(review)
    after = Review.objects.get(pk=review.pk)
    assert (after.stage, after.next_due_on) == (review.stage, review.next_due_on)
    assert not after.appeals.exists()


def test_whom_it_is_about_neither_sees_it_nor_sees_to_it(area, review, by):
    other = a_worker(area, Role.SUPERVISOR)
    complaint = made(review, about_person=by)
    assert not complaints_seen_by(by, at=NOON).exists()
    assert list(complaints_seen_by(other, at=NOON)) == [complaint]
    before = everything()
    with pytest.raises(NotYoursToSeeTo, match="about you"):
        take_on_complaint(complaint, by=by, at=NOON)
    with pytest.raises(NotYoursToSeeTo, match="about you"):
        answer_complaint(complaint, answer="No.", answered_on=TODAY, by=by, at=NOON)
    assert everything() == before
    with pytest.raises(IntegrityError), transaction.atomic():  # nor past the code
        ServiceComplaint.objects.update(owner=by)


def test_whom_it_is_about_is_not_told_of_it(area, review, by):
    other = a_worker(area, Role.COORDINATOR)
    assert tell(made(review, about_person=by)) == {other.pk}


def test_about_nobody_known_those_who_can_see_to_it_are_told(review, by):
    assert tell(made(review)) == {by.pk}


@pytest.mark.parametrize("role", [Role.OFFICER, Role.PANEL_MEMBER, Role.CHAIR, Role.PCC_REVIEWER])
def test_others_see_no_complaints(area, review, role):
    made(review)
    assert not complaints_seen_by(a_worker(area, role), at=NOON).exists()


def test_nobody_of_another_area_sees_it(review):
    made(review)
    assert not complaints_seen_by(a_worker(an_area()), at=NOON).exists()


def test_it_is_taken_on_answered_once_and_the_applicant_is_told(review, by, area):
    complaint = made(review)
    take_on_complaint(complaint, by=by, at=NOON)
    answer_complaint(complaint, answer="Sorry.", answered_on=TODAY, by=by, at=NOON)
    complaint.refresh_from_db()
    assert (complaint.owner, complaint.answer, complaint.answered_on) == (by, "Sorry.", TODAY)
    assert Sending.objects.filter(about=review.pk, item=complaint.pk).count() == 1
    assert [way.address for way in next_ways(complaint)] == [LGSCO]
    with pytest.raises(NotYoursToSeeTo, match="answered already"):
        answer_complaint(complaint, answer="Again.", answered_on=TODAY, by=by, at=NOON)


def test_they_are_counted_for_the_area(area, review, by):
    area.complaint_days = 1
    area.save()
    review.refresh_from_db()
    first, _second = made(review), made(review)
    answer_complaint(first, answer="Sorry.", answered_on=TODAY, by=by, at=NOON)
    today = later(days=30).date()
    found = counted(complaints_seen_by(by, at=NOON), today=today)
    assert found == [(area, 2, 1, 1)]


# Further -----------------------------------------------------------------------------------------


def further(complaint: ServiceComplaint, by) -> None:
    said = {"to": Body.OMBUDSMAN, "reference": "24 000 401", "went_on": TODAY}
    go_further(complaint, **said, by=by, at=NOON)


def found(complaint: ServiceComplaint, by, **said) -> None:
    told = {"found": Found.UPHELD, "said": "They were not told.", "decided_on": TODAY} | said
    record_found(complaint, **told, by=by, at=NOON)


def test_what_an_ombudsman_finds_and_wants_done_is_kept_and_told(review, by):
    complaint = made(review)
    further(complaint, by)
    before = Sending.objects.count()

    found(complaint, by, must_do="Say sorry.", must_by=TODAY + timedelta(days=28))

    kept = complaint.further.get()
    assert (kept.found, kept.must_do, kept.decided_by) == ("upheld", "Say sorry.", by)
    assert Sending.objects.count() > before


def test_one_looks_at_it_at_a_time_and_then_another_may(review, by):
    complaint = made(review)
    further(complaint, by)
    unchanged = everything()
    with pytest.raises(NotYoursToSeeTo, match="Somebody looks at it already"):
        further(complaint, by)
    assert everything() == unchanged
    found(complaint, by)
    further(complaint, by)
    assert complaint.further.count() == 2


def test_a_day_alone_asks_for_nothing(review, by):
    complaint = made(review)
    further(complaint, by)
    found(complaint, by, must_by=TODAY)
    assert complaint.further.get().must_by is None


def test_nothing_is_found_where_nobody_looks(review, by):
    with pytest.raises(NotYoursToSeeTo, match="Nobody looks at it now"):
        found(made(review), by)


@pytest.mark.parametrize("act", [further, found])
def test_whom_it_is_about_records_nothing_further(review, by, act):
    complaint = made(review, about_person=by)
    with pytest.raises(NotYoursToSeeTo, match="about you"):
        act(complaint, by)
    assert not complaint.further.exists()
