"""Doing jobs: each once; tried again where it went wrong; asked about where nobody can know."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import transaction

from heard.jobs.doing import DELAYS, LEASE, do_next, drain, recover
from heard.jobs.handlers import GiveUp, Outside, TryAgain, handles
from heard.jobs.models import OutboxRow, State
from heard.jobs.outbox import put
from tests.factories import NOON, later
from tests.threads import races

pytestmark = pytest.mark.django_db


class Killed(BaseException):
    """The process ends here. Nothing that comes after it happens."""


def sends(act: Callable[[], Any], *, repeatable: bool = False) -> list[Any]:
    """Jobs of the kind "post" do this outside. Gives back the ids of those that it was done for."""
    done: list[Any] = []

    @handles("post", repeatable=repeatable)
    def post(row: OutboxRow, *, at: datetime) -> Outside:
        def outside() -> None:
            act()
            done.append(row.pk)

        return outside

    return done


def writes(act: Callable[[], Any] = lambda: None) -> None:
    """Jobs of the kind "post" write into the database, and then do this."""

    @handles("post")
    def post(row: OutboxRow, *, at: datetime) -> None:
        OutboxRow.objects.create(kind="written", made_at=at, not_before=later(days=99))
        act()


def raising(what: BaseException) -> Callable[[], None]:
    def act() -> None:
        raise what

    return act


def a_job(**fields: Any) -> OutboxRow:
    return put("post", to=None, at=NOON, **fields)


def the(row: OutboxRow) -> tuple[str, int, str]:
    row.refresh_from_db()
    return row.state, row.tries, row.error


def written() -> int:
    return OutboxRow.objects.filter(kind="written").count()


def told_of() -> list[Any]:
    return list(OutboxRow.objects.filter(kind="jobs.stopped").values_list("about", "context"))


# All is well -------------------------------------------------------------------------------------


def test_what_is_due_is_done_in_order_and_once() -> None:
    done = sends(lambda: None)
    second, first = a_job(not_before=later(hours=1)), a_job()
    a_job(not_before=later(hours=3))

    assert drain(at=later(hours=2)) == 2
    assert drain(at=later(hours=2)) == 0

    assert done == [first.pk, second.pk]
    assert the(first) == (State.SENT, 1, "")
    assert first.settled_at == later(hours=2)


def test_what_a_handler_writes_is_saved_with_the_job() -> None:
    writes()
    row = a_job()

    drain(at=NOON)

    assert (the(row), written()) == ((State.SENT, 1, ""), 1)


def test_what_reaches_outside_is_done_after_the_transaction() -> None:
    seen: list[bool] = []
    depth = len(transaction.get_connection().savepoint_ids)
    sends(lambda: seen.append(len(transaction.get_connection().savepoint_ids) == depth))
    a_job()

    drain(at=NOON)

    assert seen == [True]


# It goes wrong -----------------------------------------------------------------------------------


def test_a_job_is_tried_six_times_later_and_later_and_then_a_person_is_told() -> None:
    sends(raising(TryAgain("mail_server_away")))
    row, at = a_job(), NOON
    for number, delay in enumerate(DELAYS, start=1):
        drain(at=at)
        assert the(row) == (State.WAITING, number, "mail_server_away")
        drain(at=at + delay - timedelta(seconds=1))
        assert row.tries == number
        assert told_of() == []
        at += delay

    drain(at=at)

    assert the(row) == (State.FAILED, 6, "mail_server_away")
    assert row.settled_at == at
    assert told_of() == [(row.pk, {"state": "failed"})]


@pytest.mark.parametrize("fault", [TryAgain("later"), ValueError("Ada Beck"), OSError("no room")])
def test_what_goes_wrong_inside_is_undone_and_tried_again(fault: Exception) -> None:
    writes(raising(fault))
    row = a_job()

    drain(at=NOON)

    error = "later" if isinstance(fault, TryAgain) else type(fault).__name__
    assert (the(row), written()) == ((State.WAITING, 1, error), 0)


@pytest.mark.parametrize("does", [writes, sends])
def test_what_will_never_go_fails_at_once(does: Any) -> None:
    does(raising(GiveUp("no_safe_way")))
    row = a_job()

    drain(at=NOON)

    assert the(row) == (State.FAILED, 1, "no_safe_way")
    assert told_of() == [(row.pk, {"state": "failed"})]
    assert written() == 0


@pytest.mark.parametrize(
    ("repeatable", "state", "told"), [(False, State.UNKNOWN, 1), (True, State.WAITING, 0)]
)
def test_when_nobody_knows_whether_it_left_a_person_is_asked(
    repeatable: bool, state: State, told: int
) -> None:
    sends(raising(TimeoutError("ada@home.example")), repeatable=repeatable)
    row = a_job()

    drain(at=NOON)

    assert the(row) == (state, 1, "TimeoutError")
    assert len(told_of()) == told


def test_a_code_that_is_no_code_is_not_kept() -> None:
    sends(raising(TryAgain("ada@home.example was refused")))
    row = a_job()

    drain(at=NOON)

    assert the(row) == (State.WAITING, 1, "TryAgain")


def test_a_kind_that_nothing_does_waits_for_the_version_that_does() -> None:
    row = a_job()
    drain(at=NOON)
    assert the(row) == (State.WAITING, 1, "no_handler")

    sends(lambda: None)
    drain(at=later(hours=1))

    assert the(row) == (State.SENT, 2, "")


def test_what_the_outbox_says_of_itself_is_not_told_of_in_turn() -> None:
    @handles("jobs.stopped")
    def tell(row: OutboxRow, *, at: datetime) -> None:
        raise GiveUp("nobody")

    put("jobs.stopped", to=None, at=NOON)

    assert drain(at=NOON) == 1
    assert OutboxRow.objects.count() == 1


# The worker is killed ----------------------------------------------------------------------------


def test_killed_inside_nothing_has_happened_and_it_is_tried_again() -> None:
    writes(raising(Killed()))
    row = a_job()
    with pytest.raises(Killed):
        drain(at=NOON)
    assert (the(row), written()) == ((State.WAITING, 1, ""), 0)

    with pytest.raises(Killed):
        drain(at=NOON + DELAYS[0])

    assert the(row) == (State.WAITING, 2, "")


def test_a_job_that_kills_every_worker_fails_in_the_end() -> None:
    writes(raising(Killed()))
    row = a_job()
    for number in range(1, 7):
        with pytest.raises(Killed):
            drain(at=later(days=number))

    assert drain(at=later(days=7)) == 1  # what tells of it

    assert the(row) == (State.FAILED, 6, "worker_stopped")
    assert told_of() == [(row.pk, {"state": "failed"})]


@pytest.mark.parametrize("repeatable", [False, True])
def test_killed_outside_it_is_unknown_unless_twice_is_as_good_as_once(repeatable: bool) -> None:
    sends(raising(Killed()), repeatable=repeatable)
    row = a_job()
    with pytest.raises(Killed):
        drain(at=NOON)
    assert the(row) == (State.SENDING, 1, "")

    assert recover(at=NOON + LEASE) == 0
    assert recover(at=NOON + LEASE + timedelta(seconds=1)) == 1

    assert the(row) == (State.WAITING if repeatable else State.UNKNOWN, 1, "worker_stopped")
    assert told_of() == ([] if repeatable else [(row.pk, {"state": "unknown"})])


def test_what_was_thought_lost_and_then_ends_well_is_done() -> None:
    sends(lambda: recover(at=later(hours=1)))
    row = a_job()

    do_next(at=NOON)

    assert the(row) == (State.SENT, 1, "")


def test_what_is_cancelled_while_it_is_being_taken_is_not_done() -> None:
    done: list[Any] = []

    @handles("post")
    def post(row: OutboxRow, *, at: datetime) -> None:
        done.append(row.pk)

    row = a_job()
    taken: list[int] = []

    def cancel(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        result = execute(sql, params, many, context)
        if sql.startswith("UPDATE") and not taken:
            taken.append(1)
            OutboxRow.objects.filter(pk=row.pk).update(state=State.CANCELLED, settled_at=NOON)
        return result

    with transaction.get_connection().execute_wrapper(cancel):
        drain(at=NOON)

    assert done == []
    assert the(row) == (State.CANCELLED, 1, "")


# The clock is set back ---------------------------------------------------------------------------


def test_a_clock_that_is_set_back_repeats_nothing() -> None:
    done = sends(lambda: None)
    a_job()
    drain(at=later(hours=2))

    drain(at=NOON)
    drain(at=later(hours=3))

    assert len(done) == 1


# Several workers ---------------------------------------------------------------------------------


def test_workers_at_once_do_each_job_once(real_database: None) -> None:
    done = sends(lambda: None)
    rows = [a_job() for _ in range(40)]

    results = races([None], *[lambda _: drain(at=NOON)] * 4)

    assert sum(results[0]) == 40
    assert sorted(done) == sorted(row.pk for row in rows)
    assert set(OutboxRow.objects.values_list("state", "tries")) == {(State.SENT, 1)}
