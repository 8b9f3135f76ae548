"""The action plan: what can happen to an action, who hears when it is late, what keeps it open."""

from datetime import date, timedelta
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heard.rules.plan import (
    ANSWER_NAMES,
    CHANGE_NAMES,
    CHANGES,
    CLIMBS,
    KIND_NAMES,
    OPEN,
    REGARD_NAMES,
    RUNG_NAMES,
    SILENT_WORDS,
    STATE_NAMES,
    STOPPED_NAMES,
    Answer,
    CannotChange,
    Change,
    Kind,
    Regard,
    Rung,
    Silent,
    State,
    Stopped,
    changes_from,
    check_on,
    is_overdue,
    keeps_open,
    needs_reasons,
    raises_alarm,
    rungs_reached,
    state_after,
)
from heard.rules.plan_templates import KNOWN_NAMES, Known, templates

MONDAY = date(2026, 3, 9)
DAY = timedelta(days=1)
ALLOWED = {
    (State.NOT_STARTED, Change.START): State.UNDER_WAY,
    (State.NOT_STARTED, Change.NOTE): State.NOT_STARTED,
    (State.NOT_STARTED, Change.FINISH): State.DONE,
    (State.NOT_STARTED, Change.REFUSE): State.REFUSED,
    (State.UNDER_WAY, Change.NOTE): State.UNDER_WAY,
    (State.UNDER_WAY, Change.FINISH): State.DONE,
    (State.UNDER_WAY, Change.REFUSE): State.REFUSED,
    (State.DONE, Change.TAKE_UP_AGAIN): State.UNDER_WAY,
    (State.REFUSED, Change.TAKE_UP_AGAIN): State.UNDER_WAY,
}


@pytest.mark.parametrize(("state", "change"), [*product(State, Change)])
def test_every_change_from_every_state(state: State, change: Change) -> None:
    reaches = ALLOWED.get((state, change))

    if reaches is None:
        with pytest.raises(CannotChange, match="moved on"):
            state_after(change, state=state)
    else:
        assert state_after(change, state=state) is reaches
    assert (change in changes_from(state)) is (reaches is not None)


@given(st.lists(st.sampled_from([*Change]), max_size=30))
def test_however_an_action_goes_what_is_done_or_refused_stays_until_it_is_taken_up_again(
    changes: list[Change],
) -> None:
    state = State.NOT_STARTED
    for change in changes:
        before = state
        try:
            state = state_after(change, state=state)
        except CannotChange:
            continue
        assert before in OPEN or change is Change.TAKE_UP_AGAIN
        assert state is not State.NOT_STARTED or before is State.NOT_STARTED


def test_everything_has_a_name() -> None:
    assert set(STATE_NAMES) == set(State)
    assert set(KIND_NAMES) == set(Kind)
    assert set(CHANGE_NAMES) == set(Change) == set(CHANGES)
    assert set(RUNG_NAMES) == set(Rung) == {Rung.REMINDER, *CLIMBS}
    assert set(REGARD_NAMES) == set(Regard)
    assert set(STOPPED_NAMES) == set(Stopped)
    assert set(ANSWER_NAMES) == set(Answer)
    assert set(SILENT_WORDS) == set(Silent)
    assert set(KNOWN_NAMES) == set(Known)


@pytest.mark.parametrize(
    ("state", "today", "late"),
    [
        (State.NOT_STARTED, MONDAY, False),
        (State.NOT_STARTED, MONDAY + DAY, True),
        (State.UNDER_WAY, MONDAY + DAY, True),
        (State.DONE, MONDAY + DAY, False),
        (State.REFUSED, MONDAY + DAY, False),
    ],
)
def test_an_open_action_is_late_from_the_day_after(state: State, today: date, late: bool) -> None:
    assert is_overdue(state, MONDAY, today=today) is late


@pytest.mark.parametrize(
    ("today", "told"),
    [
        (MONDAY - 8 * DAY, []),
        (MONDAY - 7 * DAY, [Rung.REMINDER]),
        (MONDAY, [Rung.REMINDER]),
        (MONDAY + DAY, [Rung.CONTACT]),
        (date(2026, 3, 13), [Rung.CONTACT]),
        (date(2026, 3, 16), [Rung.CONTACT, Rung.SENIOR]),
        (date(2026, 3, 20), [Rung.CONTACT, Rung.SENIOR]),
        (date(2026, 3, 23), [Rung.CONTACT, Rung.SENIOR, Rung.CHIEF]),
        (date(2026, 4, 7), [Rung.CONTACT, Rung.SENIOR, Rung.CHIEF]),
        (date(2026, 4, 8), [*CLIMBS]),  # Good Friday and Easter Monday do not count
        (date(2027, 4, 6), [*CLIMBS]),
    ],
)
def test_a_late_action_climbs(today: date, told: list[Rung]) -> None:
    holidays = [date(2026, 4, 3), date(2026, 4, 6)]

    assert rungs_reached(MONDAY, today=today, bank_holidays=holidays) == told


@given(
    st.dates(date(2025, 1, 1), date(2027, 12, 31)),
    st.integers(1, 60),
    st.sets(st.dates(date(2025, 1, 1), date(2028, 6, 1)), max_size=8),
)
def test_who_was_told_once_stays_told_and_the_order_is_kept(
    due: date, days: int, holidays: set[date]
) -> None:
    now = rungs_reached(due, today=due + days * DAY, bank_holidays=holidays)
    later = rungs_reached(due, today=due + (days + 1) * DAY, bank_holidays=holidays)

    assert later[: len(now)] == now
    assert now == [*CLIMBS][: len(now)]


@pytest.mark.parametrize(
    ("regard", "needed"),
    [(Regard.ACCEPTS, False), (Regard.PARTLY, True), (Regard.DECLINES, True)],
)
def test_who_does_not_do_all_of_it_says_why(regard: Regard, needed: bool) -> None:
    assert needs_reasons(regard) is needed


def test_the_victim_is_asked_whole_weeks_later() -> None:
    assert check_on(MONDAY, weeks=4) == date(2026, 4, 6)
    assert check_on(MONDAY, weeks=12) == date(2026, 6, 1)


@pytest.mark.parametrize(
    ("stopped", "alarm"),
    [(Stopped.YES, False), (Stopped.LESS, True), (Stopped.NO, True), (Stopped.UNKNOWN, False)],
)
def test_what_goes_on_raises_an_alarm(stopped: Stopped, alarm: bool) -> None:
    assert raises_alarm(stopped) is alarm


@pytest.mark.parametrize(
    ("asked", "answer", "reply_by", "tried", "why"),
    [
        (False, None, None, 9, Silent.NOT_ASKED),
        (True, None, None, 9, Silent.NOT_ASKED),
        (True, Answer.AGREES, MONDAY, 0, None),
        (True, Answer.NOT_YET, MONDAY - DAY, 9, Silent.NOT_YET),
        (True, None, MONDAY, 9, Silent.TIME_TO_REPLY),
        (True, None, MONDAY - DAY, 1, Silent.FEW_ATTEMPTS),
        (True, None, MONDAY - DAY, 2, None),
    ],
)
def test_there_is_no_silent_closing(
    asked: bool, answer: Answer | None, reply_by: date | None, tried: int, why: Silent | None
) -> None:
    found = keeps_open(
        asked=asked, answer=answer, reply_by=reply_by, days_tried=tried, today=MONDAY
    )
    assert found is why


def test_every_template_is_whole_and_honest() -> None:
    assert len(templates()) >= 12
    for code, each in templates().items():
        assert each.code == code
        assert all([each.problem, each.what, each.safe_words, each.measure, each.evidence])
        assert 0 < each.days <= 120
