"""How long an applicant may go without hearing from us."""

from datetime import date

import pytest

from heard.rules.silence import (
    HOW_NAMES,
    REACHED,
    WITH_WHOM_NAMES,
    Alarm,
    How,
    WithWhom,
    alarm,
    due_on,
    ends_silence,
)

MONDAY = date(2026, 3, 9)
GOOD_FRIDAY = date(2026, 4, 3)


@pytest.mark.parametrize(
    ("how", "reaches"),
    [
        (How.CALL, True),
        (How.VISIT, True),
        (How.LETTER, True),
        (How.EMAIL, True),
        (How.TEXT, True),
        (How.MESSAGE_LEFT, False),
        (How.FAILED, False),
    ],
)
def test_only_what_reached_somebody_ends_a_silence(how: How, reaches: bool) -> None:
    assert ends_silence(how, WithWhom.APPLICANT) is reaches
    assert ends_silence(how, WithWhom.VICTIM) is reaches
    assert ends_silence(how, WithWhom.OTHER) is False
    assert (how in REACHED) is reaches


def test_every_way_and_person_has_a_name() -> None:
    assert set(HOW_NAMES) == set(How)
    assert set(WITH_WHOM_NAMES) == set(WithWhom)


@pytest.mark.parametrize(
    ("promised_on", "due"),
    [
        (None, date(2026, 3, 23)),
        (date(2026, 3, 9), date(2026, 3, 23)),  # kept by the contact of that day
        (date(2026, 3, 10), date(2026, 3, 10)),
        (date(2026, 3, 22), date(2026, 3, 22)),
        (date(2026, 3, 24), date(2026, 3, 23)),  # a promise does not stretch what was agreed
        (date(2026, 3, 1), date(2026, 3, 23)),
    ],
)
def test_the_next_contact_is_due_after_the_interval_or_when_promised(
    promised_on: date | None, due: date
) -> None:
    assert due_on(MONDAY, every=14, promised_on=promised_on) == due


def test_29_february_is_a_day_like_another() -> None:
    assert due_on(date(2028, 2, 15), every=14) == date(2028, 2, 29)
    assert due_on(date(2027, 2, 15), every=14) == date(2027, 3, 1)


@pytest.mark.parametrize(
    ("today", "who"),
    [
        (date(2026, 3, 8), None),
        (date(2026, 3, 9), None),  # the last day
        (date(2026, 3, 10), Alarm.OWNER),
        (date(2026, 3, 12), Alarm.OWNER),  # the third working day
        (date(2026, 3, 13), Alarm.SUPERVISOR),
    ],
)
def test_the_owner_hears_first_and_the_supervisor_after_three_working_days(
    today: date, who: Alarm | None
) -> None:
    assert alarm(MONDAY, today=today, bank_holidays=()) is who


def test_days_when_nobody_works_are_not_counted_against_the_owner() -> None:
    thursday = date(2026, 4, 2)
    holidays = (GOOD_FRIDAY, date(2026, 4, 6))

    assert alarm(thursday, today=date(2026, 4, 9), bank_holidays=holidays) is Alarm.OWNER
    assert alarm(thursday, today=date(2026, 4, 10), bank_holidays=holidays) is Alarm.SUPERVISOR
