"""What a meeting learnt for an agency: it is told once the minute is final, and answers."""

from datetime import datetime, time, timedelta
from typing import Any

import pytest
from django.core import mail
from django.db import IntegrityError, transaction

from heard.agencies.actions.agencies import set_contact
from heard.agencies.models import User
from heard.jobs.models import OutboxRow
from heard.reviews.actions.by_link import say_taken
from heard.reviews.actions.learning import (
    LEARNT,
    REMINDED,
    DayMissing,
    NotToldYet,
    answer_learning,
    remind_of_learning,
)
from heard.reviews.actions.links import token_of
from heard.reviews.actions.minutes import hold_meeting, learn
from heard.reviews.agency_mails import remind_of_what_was_learnt, tell_of_what_was_learnt
from heard.reviews.asked_of import learnt_for
from heard.reviews.models import AnswerLink, LearningPoint, Meeting
from heard.reviews.waits import waits_for
from heard.rules.contacts import Post
from heard.rules.meeting import Taken
from heard.rules.periods import LONDON, london_date, working_days_after
from tests.factories import NOON, TODAY, a_worker, agency_of, an_area
from tests.reviews.test_minutes import AFTER, a_meeting
from tests.state import refused

pytestmark = pytest.mark.django_db
TAKEN = {"taken": Taken.PLAN, "said": "Ask at each visit.", "done_by": TODAY, "given_by": "Bo"}


@pytest.fixture
def coordinator() -> User:
    return a_worker(an_area(panel={"partners_needed": 2}))


@pytest.fixture
def meeting(coordinator: User) -> Meeting:
    made = a_meeting(coordinator)
    part = made.review.area.agencies.get(agency=agency_of(made.review.area, "police"))
    said = {"name": "Sam Ito", "email": "sam@police.example"}
    set_contact(part, post=Post.FIRST, **said, by=coordinator, at=NOON)
    return made


def learnt(meeting: Meeting, by: User, *, kind: str | None = "police") -> LearningPoint:
    agency = agency_of(meeting.review.area, kind) if kind else None
    return learn(meeting, text="Look for sublets.", agency=agency, by=by, at=AFTER)


def told(meeting: Meeting, by: User) -> LearningPoint:
    point = learnt(meeting, by)
    hold_meeting(meeting, by=by, at=AFTER)
    point.refresh_from_db()
    return point


def test_an_agency_is_told_when_the_minute_is_final_and_not_before(meeting, coordinator):
    point, everybody = learnt(meeting, coordinator), learnt(meeting, coordinator, kind=None)
    nobody_to_write_to = learnt(meeting, coordinator, kind="council")
    assert not AnswerLink.objects.filter(learning__isnull=False).exists()

    hold_meeting(meeting, by=coordinator, at=AFTER)

    told_at = dict(LearningPoint.objects.values_list("pk", "told_at"))
    assert told_at == {point.pk: AFTER, everybody.pk: None, nobody_to_write_to.pk: AFTER}
    link = AnswerLink.objects.get(learning__isnull=False)
    assert (link.learning, link.email) == (point, "sam@police.example")
    assert OutboxRow.objects.get(kind="learning.told").about == link.pk


def test_its_email_leads_to_no_review_and_goes_no_more_once_it_is_answered(meeting, coordinator):
    point = told(meeting, coordinator)
    row = OutboxRow.objects.get(kind="learning.told")

    send = tell_of_what_was_learnt(row, at=AFTER)
    assert send is not None
    send()

    assert "/answer/" in mail.outbox[-1].body
    assert point.spaced_reference in mail.outbox[-1].body
    assert meeting.review.spaced_reference not in mail.outbox[-1].body
    assert "sublets" not in mail.outbox[-1].body
    say_taken(point.links.get(), **TAKEN, at=AFTER)
    assert tell_of_what_was_learnt(row, at=AFTER) is None


def test_the_latest_answer_counts(meeting, coordinator):
    point = told(meeting, coordinator)
    answer_learning(point, **TAKEN, at=AFTER)
    point.refresh_from_db()
    assert (point.taken, point.done_by, point.answered_by) == ("plan", TODAY, "Bo")

    answer_learning(point, **TAKEN | {"taken": Taken.NOT, "said": "No money."}, at=AFTER)

    point.refresh_from_db()
    assert (point.taken, point.done_by, point.said) == ("not", None, "No money.")


def test_what_goes_into_a_plan_has_a_day(meeting, coordinator):
    point = told(meeting, coordinator)

    with refused(DayMissing):
        answer_learning(point, **TAKEN | {"done_by": None}, at=AFTER)


def test_nothing_is_answered_before_the_minute_is_final(meeting, coordinator):
    point = learnt(meeting, coordinator)

    with refused(NotToldYet):
        answer_learning(point, **TAKEN, at=AFTER)


# Reminding ---------------------------------------------------------------------------------------


def morning(days: int) -> datetime:
    """Early on the working day that is so many after the one on which it was told."""
    day = working_days_after(london_date(AFTER), days, bank_holidays=())
    return datetime.combine(day, time(7, 20), tzinfo=LONDON)


def reminded() -> list[OutboxRow]:
    return list(OutboxRow.objects.filter(kind=REMINDED))


@pytest.mark.parametrize(
    ("days", "after", "number"), [(10, 9, 0), (10, 10, 1), (3, 2, 0), (3, 3, 1)]
)
def test_who_has_not_answered_is_reminded_once_by_the_same_link(
    meeting, coordinator, days: int, after: int, number: int
):
    area = meeting.review.area
    area.learning_days = days
    area.save()
    point = told(meeting, coordinator)

    assert remind_of_learning(at=morning(after)) == number
    assert remind_of_learning(at=morning(after) + timedelta(hours=1)) == 0

    assert [row.about for row in reminded()] == [point.links.get().pk] * number
    if number:
        send = remind_of_what_was_learnt(reminded()[0], at=morning(after))
        assert send is not None
        send()
        assert mail.outbox[-1].subject == "We still need your answer"
        assert f"/answer/{token_of(point.links.get())}/" in mail.outbox[-1].body


def test_who_has_answered_is_not_reminded(meeting, coordinator):
    point = told(meeting, coordinator)
    remind_of_learning(at=morning(10))
    answer_learning(point, **TAKEN, at=morning(10))
    assert remind_of_what_was_learnt(reminded()[0], at=morning(10)) is None
    LearningPoint.objects.update(reminded_at=None)

    assert remind_of_learning(at=morning(20)) == 0


def test_whoever_is_the_contact_by_now_is_reminded_by_a_link_of_their_own(meeting, coordinator):
    point = told(meeting, coordinator)
    part = meeting.review.area.agencies.get(agency=point.agency)
    said = {"name": "Bo Lee", "email": "bo@police.example"}
    set_contact(part, post=Post.FIRST, **said, by=coordinator, at=NOON)

    remind_of_learning(at=morning(10))

    assert [each.email for each in point.links.filter(ended_at=None)] == ["bo@police.example"]


@pytest.mark.parametrize("daily", [True, False])
def test_who_has_an_account_is_told_by_the_email_of_the_day_unless_they_do_not_want_it(
    meeting, coordinator, daily: bool
):
    area = meeting.review.area
    police = agency_of(area, "police")
    officer = a_worker(area, "officer", agency=police)
    officer.daily_digest = daily
    officer.save()
    part = area.agencies.get(agency=police)
    set_contact(part, post=Post.FIRST, user=officer, by=coordinator, at=NOON)

    point = told(meeting, coordinator)

    assert OutboxRow.objects.filter(kind=LEARNT).exists() is not daily
    assert remind_of_learning(at=morning(10)) == (0 if daily else 1)
    waits = [each for each in waits_for(officer, at=AFTER) if "learnt" in each.name]
    assert waits == [("What was learnt for your agency", 1, [point.spaced_reference])]
    answer_learning(point, **TAKEN, at=AFTER)
    assert not [each for each in waits_for(officer, at=AFTER) if "learnt" in each.name]


def test_where_nobody_can_be_written_to_nobody_is_reminded(meeting, coordinator):
    point = learnt(meeting, coordinator, kind="council")
    hold_meeting(meeting, by=coordinator, at=AFTER)

    assert remind_of_learning(at=morning(10)) == 0
    assert LearningPoint.objects.get(pk=point.pk).reminded_at is None


WHOLE = {"taken": "plan", "said": "x", "done_by": TODAY, "answered_by": "x", "answered_at": AFTER}


@pytest.mark.parametrize(
    "wrong",
    [
        {"taken": ""},
        {"said": ""},
        {"answered_by": ""},
        {"answered_at": None},
        {"told_at": None},
        {"taken": "not"},
    ],
)
def test_the_database_keeps_an_answer_whole(meeting, coordinator, wrong: dict[str, Any]):
    point = told(meeting, coordinator)
    LearningPoint.objects.filter(pk=point.pk).update(**WHOLE)

    with pytest.raises(IntegrityError), transaction.atomic():
        LearningPoint.objects.filter(pk=point.pk).update(**wrong)


def test_who_answers_for_an_agency_sees_what_it_was_told_and_nothing_else(meeting, coordinator):
    area = meeting.review.area
    point = told(meeting, coordinator)
    officer = a_worker(area, "officer", agency=agency_of(area, "police"))
    others = [
        a_worker(area, "officer", agency=agency_of(area)),
        a_worker(area, "analyst", agency=agency_of(area, "police")),
        a_worker(an_area(), "officer", agency=agency_of(area, "police")),
    ]

    assert list(learnt_for(officer, at=AFTER)) == [point]
    for other in others:
        assert not learnt_for(other, at=AFTER)
    LearningPoint.objects.update(told_at=None)
    assert not learnt_for(officer, at=AFTER)
