"""Contacts, what is agreed about them, and the alarm when nobody has been in touch."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest
from django.db import IntegrityError, transaction

from heard.access.actions.entries import keep_out
from heard.access.models import Basis
from heard.agencies.actions.cover import arrange_cover
from heard.agencies.models import Membership, User
from heard.jobs.models import OutboxRow
from heard.reviews.actions.contact import Made, NotYet, log_contact
from heard.reviews.actions.endings import withdraw
from heard.reviews.actions.messages import write_to_applicant, write_to_us
from heard.reviews.actions.silence import agree_updates, raise_alarms
from heard.reviews.actions.work import acknowledge, assign
from heard.reviews.models import Review
from heard.reviews.silence import touch_of
from heard.rules.disclosure import Mark
from heard.rules.periods import london_date
from heard.rules.silence import EVERY_DAYS, How, WithWhom
from tests.factories import NOON, TODAY, a_review, a_worker, an_area, later
from tests.reviews.acts.base import fresh
from tests.state import refused

pytestmark = pytest.mark.django_db

CALL = Made(how=How.CALL, with_whom=WithWhom.APPLICANT, on=TODAY)
ONE_DAY = timedelta(days=1)


def due(review: Review) -> date | None:
    return fresh(review).contact_due_on


def test_an_application_begins_the_time() -> None:
    review = a_review()

    assert due(review) == touch_of(review).due_on == TODAY + timedelta(days=EVERY_DAYS)


def test_a_letter_a_message_and_a_call_begin_it_anew() -> None:
    area = an_area()
    review, by = a_review(area), a_worker(area)

    acknowledge(fresh(review), by=by, at=later(days=2))
    assert due(review) == TODAY + timedelta(days=2 + EVERY_DAYS)

    write_to_applicant(fresh(review), text="Hello.", key=uuid4(), by=by, at=later(days=4))
    assert due(review) == TODAY + timedelta(days=4 + EVERY_DAYS)

    log_contact(fresh(review), replace(CALL, on=TODAY + 5 * ONE_DAY), by=by, at=later(days=6))
    assert due(review) == TODAY + timedelta(days=5 + EVERY_DAYS)


def test_what_the_applicant_writes_does_not_end_our_silence() -> None:
    review = a_review()

    write_to_us(review, text="Is anybody there?", key=uuid4(), at=later(days=5))

    assert touch_of(review).due_on == TODAY + timedelta(days=EVERY_DAYS)


@pytest.mark.parametrize(
    "made",
    [
        replace(CALL, how=How.FAILED),
        replace(CALL, how=How.MESSAGE_LEFT),
        replace(CALL, with_whom=WithWhom.OTHER, name="The landlord"),
    ],
)
def test_an_attempt_or_a_call_to_somebody_else_is_on_file_and_ends_nothing(made: Made) -> None:
    area = an_area()
    review, by = a_review(area), a_worker(area)

    entry = log_contact(review, replace(made, on=TODAY + 3 * ONE_DAY), by=by, at=later(days=3))

    assert due(review) == TODAY + timedelta(days=EVERY_DAYS)
    assert not entry.ends_silence


def test_a_promise_counts_until_somebody_is_in_touch_on_that_day() -> None:
    area = an_area()
    review, by = a_review(area), a_worker(area)

    log_contact(review, replace(CALL, next_on=TODAY + 3 * ONE_DAY), by=by, at=NOON)
    assert due(review) == TODAY + 3 * ONE_DAY

    log_contact(fresh(review), replace(CALL, on=TODAY + 3 * ONE_DAY), by=by, at=later(days=3))
    assert due(review) == TODAY + timedelta(days=3 + EVERY_DAYS)


def test_what_is_agreed_goes_before_what_the_area_does() -> None:
    area = an_area()
    review, by = a_review(area), a_worker(area)

    agree_updates(review, every=7, with_whom=WithWhom.VICTIM, by=by, at=NOON)

    assert due(review) == TODAY + timedelta(days=7)
    agreed = review.update_agreements.get()
    assert (agreed.every, agreed.with_whom, agreed.on, agreed.by) == (7, "victim", TODAY, by)
    assert str(agreed) == "Every 7 days"


@pytest.mark.parametrize("every", [0, 91])
def test_an_interval_is_between_a_day_and_ninety(every: int) -> None:
    area = an_area()
    review, by = a_review(area), a_worker(area)

    with pytest.raises(IntegrityError), transaction.atomic():
        agree_updates(review, every=every, with_whom=WithWhom.VICTIM, by=by, at=NOON)


def test_a_contact_is_kept_as_it_was_told_and_belongs_to_an_agency() -> None:
    area = an_area()
    review, by = a_review(area), a_worker(area)
    told = replace(
        CALL,
        name="Amina",
        time="2pm",
        outcome="We spoke.",
        said="It is worse.",
        mark=Mark.PANEL,
        next_on=TODAY,
    )

    entry = log_contact(review, told, by=by, at=NOON)

    assert {name: getattr(entry, name) for name in told.__dataclass_fields__} == {
        name: getattr(told, name) for name in told.__dataclass_fields__
    }
    assert entry.agency == Membership.objects.get(user=by).agency
    assert str(entry) == f"call, {TODAY}"


def test_what_was_said_stays_in_the_agency_until_somebody_says_otherwise() -> None:
    area = an_area()

    assert log_contact(a_review(area), CALL, by=a_worker(area), at=NOON).mark == Mark.AGENCY


def test_a_contact_that_has_not_been_is_refused() -> None:
    area = an_area()
    review, by = a_review(area), a_worker(area)

    with refused(NotYet, saying="The date must be today or in the past."):
        log_contact(review, replace(CALL, on=TODAY + ONE_DAY), by=by, at=NOON)


def test_a_promise_before_the_contact_cannot_be_kept() -> None:
    area = an_area()

    with pytest.raises(IntegrityError), transaction.atomic():
        log_contact(
            a_review(area), replace(CALL, next_on=TODAY - ONE_DAY), by=a_worker(area), at=NOON
        )


# The alarm -------------------------------------------------------------------------------------

LAST_DAY = EVERY_DAYS  # days after TODAY, a Tuesday: 24 March
SUPERVISED = EVERY_DAYS + 6  # Monday 30 March, more than three working days after it


def told() -> set[tuple[UUID, str]]:
    return {(row.to, row.context["level"]) for row in OutboxRow.objects.filter(kind="silence")}


def an_owned_review() -> tuple[Review, User, User]:
    area = an_area()
    review, owner = a_review(area), a_worker(area)
    supervisor = a_worker(area, "supervisor")
    assign(review, to=owner, by=owner, at=NOON)
    return review, owner, supervisor


def test_nobody_is_told_until_the_day_has_passed() -> None:
    an_owned_review()

    assert raise_alarms(at=later(days=LAST_DAY)) == 0
    assert told() == set()


def test_the_owner_is_told_first_and_then_the_supervisor() -> None:
    review, owner, supervisor = an_owned_review()

    assert raise_alarms(at=later(days=LAST_DAY + 1)) == 1
    assert told() == {(owner.pk, "owner")}

    raise_alarms(at=later(days=SUPERVISED))
    assert told() == {(owner.pk, "owner"), (supervisor.pk, "supervisor")}
    row = OutboxRow.objects.filter(kind="silence")[0]
    assert (row.about, row.area) == (review.pk, review.area_id)


def test_each_is_told_once_of_one_silence_however_often_we_look() -> None:
    an_owned_review()

    for day in range(LAST_DAY + 1, SUPERVISED + 20):
        for _ in range(2):
            raise_alarms(at=later(days=day))

    assert OutboxRow.objects.filter(kind="silence").count() == 2


def test_a_new_silence_is_told_anew() -> None:
    review, owner, _supervisor = an_owned_review()
    raise_alarms(at=later(days=LAST_DAY + 1))
    made = replace(CALL, on=TODAY + timedelta(days=LAST_DAY + 2))
    log_contact(fresh(review), made, by=owner, at=later(days=LAST_DAY + 2))

    raise_alarms(at=later(days=LAST_DAY + 3))
    assert OutboxRow.objects.filter(kind="silence").count() == 1

    raise_alarms(at=later(days=2 * LAST_DAY + 3))
    assert OutboxRow.objects.filter(kind="silence").count() == 2


def test_who_covers_for_the_owner_is_told_instead() -> None:
    review, owner, _supervisor = an_owned_review()
    late = later(days=LAST_DAY + 1)
    cover, today = a_worker(review.area), london_date(late)
    arrange_cover(review.area, away=owner, cover=cover, since=today, until=today, by=owner, at=late)

    raise_alarms(at=late)

    assert told() == {(cover.pk, "owner")}


def test_without_an_owner_who_sees_to_reviews_is_told() -> None:
    area = an_area()
    a_review(area)
    coordinator, deputy = a_worker(area), a_worker(area, "deputy")

    raise_alarms(at=later(days=LAST_DAY + 1))

    assert told() == {(coordinator.pk, "owner"), (deputy.pk, "owner")}


def test_without_a_supervisor_the_owner_is_told_again() -> None:
    area = an_area()
    review, owner = a_review(area), a_worker(area)
    assign(review, to=owner, by=owner, at=NOON)

    raise_alarms(at=later(days=SUPERVISED))

    assert told() == {(owner.pk, "supervisor")}


def test_who_is_kept_out_of_a_review_is_told_nothing_of_it() -> None:
    review, owner, supervisor = an_owned_review()
    for person in (owner, supervisor):
        keep_out(review.pk, area=review.area_id, basis=Basis.CONFLICT, user=person.pk, at=NOON)

    raise_alarms(at=later(days=SUPERVISED))

    assert told() == set()


def test_an_application_that_has_ended_is_silent_and_nobody_minds() -> None:
    review, _owner, _supervisor = an_owned_review()
    withdraw(review, reason="", at=NOON)

    assert raise_alarms(at=later(days=SUPERVISED)) == 0


def test_a_review_from_before_the_alarm_is_looked_at_too() -> None:
    review, _owner, _supervisor = an_owned_review()
    Review.objects.filter(pk=review.pk).update(contact_due_on=None)

    assert raise_alarms(at=NOON) == 0
    assert due(review) == TODAY + timedelta(days=EVERY_DAYS)
