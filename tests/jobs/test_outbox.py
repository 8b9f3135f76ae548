"""Putting jobs into the outbox."""

from typing import Any
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from heard.jobs.models import OutboxRow, State
from heard.jobs.outbox import put
from tests.factories import NOON, later
from tests.state import refused

pytestmark = pytest.mark.django_db


def test_what_is_put_says_by_ids_for_whom_it_is_and_about_what() -> None:
    to, about, area, other = uuid4(), uuid4(), uuid4(), uuid4()

    put("people.invited", to=to, at=NOON, area=area, about=about, role="officer", by=other, days=7)

    row = OutboxRow.objects.get()
    assert (row.kind, row.to, row.about, row.area) == ("people.invited", to, about, area)
    assert row.context == {"role": "officer", "by": str(other), "days": 7}
    assert (row.made_at, row.not_before, row.state) == (NOON, NOON, State.WAITING)
    assert (row.tries, row.last_tried_at, row.settled_at, row.error) == (0, None, None, "")


def test_a_change_that_is_taken_back_takes_its_jobs_along() -> None:
    with transaction.atomic():
        put("people.invited", to=None, at=NOON)
        transaction.set_rollback(True)

    assert not OutboxRow.objects.exists()


def test_the_same_thing_put_twice_is_there_once() -> None:
    first, second = (put("review.late", to=None, at=NOON, once="late:1") for _ in range(2))
    put("review.late", to=None, at=NOON, once="late:2")

    assert first == second
    assert OutboxRow.objects.count() == 2


def test_what_is_not_said_to_be_once_is_there_each_time() -> None:
    for _ in range(2):
        put("review.late", to=None, at=NOON)

    assert OutboxRow.objects.count() == 2


@pytest.mark.parametrize("value", ["Ada Beck", "ada@home.example", ["Ada"], 1.5])
def test_nothing_personal_can_be_put(value: Any) -> None:
    with refused(ValueError):
        put("people.invited", to=None, at=NOON, name=value)


@pytest.mark.parametrize("field", ["kind", "once"])
def test_kinds_and_keys_are_codes(field: str) -> None:
    words: dict[str, str] = {"kind": "people.invited", "once": "1"} | {field: "Ada Beck"}
    with refused(ValueError):
        put(words["kind"], to=None, at=NOON, once=words["once"])


@pytest.mark.parametrize(
    "change",
    [
        {"state": State.SENT},
        {"state": State.FAILED},
        {"settled_at": NOON},
        {"state": State.UNKNOWN, "settled_at": NOON},
        {"tries": 1},
        {"last_tried_at": NOON},
    ],
)
def test_the_database_refuses_what_cannot_be(change: dict[str, Any]) -> None:
    put("people.invited", to=None, at=NOON)

    with pytest.raises(IntegrityError), transaction.atomic():
        OutboxRow.objects.update(**change)


def test_a_job_may_wait_for_its_time() -> None:
    row = put("review.late", to=None, at=NOON, not_before=later(days=3))

    assert (row.made_at, row.not_before) == (NOON, later(days=3))
