"""The chain of events: what is written stays as it was, or it shows."""

import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import transaction
from django.db.models import F

from heard.audit.anchors import BrokenAnchor, anchors_now, drop_anchors, read_anchors
from heard.audit.models import Chain, Event
from heard.audit.record import NO_AREA, record
from heard.audit.verify import What, faults
from tests.factories import NOON, later
from tests.processes import KEY, run_beside

HERE, THERE = UUID(int=1), UUID(int=2)


def some_events(number: int, *, area: UUID | None = HERE) -> list[Event]:
    return [
        record("review.read", at=later(hours=each), area=area, subject=uuid4(), page=f"p{each}")
        for each in range(number)
    ]


def places() -> list[tuple[UUID, int]]:
    return list(Event.objects.values_list("chain", "number"))


# As it was written -------------------------------------------------------------------------------


@pytest.mark.django_db
def test_each_area_has_a_chain_and_what_is_in_no_area_has_one_too() -> None:
    for area in (HERE, THERE, HERE, None):
        record("user.signed_in", at=NOON, area=area)

    assert places() == [(HERE, 1), (THERE, 1), (HERE, 2), (NO_AREA, 1)]
    assert list(faults()) == []


@pytest.mark.django_db
def test_the_same_event_twice_has_two_seals() -> None:
    one, two = (record("note.written", at=NOON, area=HERE) for _ in range(2))

    assert one.seal != two.seal
    assert Chain.objects.values_list("length", "head").get() == (2, two.seal)


@pytest.mark.django_db
def test_an_event_that_is_taken_back_leaves_no_gap() -> None:
    some_events(2)
    with undone():
        some_events(2)
    some_events(1)

    assert places() == [(HERE, 1), (HERE, 2), (HERE, 3)]
    assert list(faults()) == []


@pytest.mark.parametrize(
    ("writers", "each"), [(8, 10), pytest.param(50, 100, marks=pytest.mark.full)]
)
def test_many_processes_writing_at_once_make_one_chain(
    real_database: None, settings: Any, tmp_path: Path, writers: int, each: int
) -> None:
    run_beside("tests.audit.writing", writers, each, folder=tmp_path)

    assert sorted(places()) == [(HERE, number) for number in range(1, writers * each + 1)]
    settings.SECRET_KEY = KEY
    assert list(faults()) == []


def test_an_event_by_another_key_is_found(real_database: None, tmp_path: Path) -> None:
    run_beside("tests.audit.writing", 1, 1, folder=tmp_path)

    assert [fault.number for fault in faults()] == [1]


# Tampered with -----------------------------------------------------------------------------------


@contextmanager
def undone() -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def edited(dice: random.Random) -> None:
    change: dict[str, Any] = dice.choice(
        [
            {"at": F("at") + timedelta(seconds=1)},
            {"action": "review.closed"},
            {"outcome": "refused"},
            {"actor": uuid4()},
            {"area": uuid4()},
            {"subject": None},
            {"detail": {"page": "another"}},
            {"seal": f"{dice.getrandbits(256):064x}"},
        ]
    )
    a_place(dice).update(**change)


def cut_out(dice: random.Random) -> None:
    a_place(dice, last=11).delete()


def swapped(dice: random.Random) -> None:
    one, other = dice.sample(range(1, 13), 2)
    chain = Event.objects.filter(chain=HERE)
    chain.filter(number=one).update(number=100)
    chain.filter(number=other).update(number=one)
    chain.filter(number=100).update(number=other)


def added(dice: random.Random) -> None:
    """A copy of an event, at the end or in between, with the later ones moved up for it."""
    place = dice.randint(1, 13)
    for number in range(12, place - 1, -1):
        Event.objects.filter(chain=HERE, number=number).update(number=number + 1)
    Event.objects.create(
        chain_id=HERE,
        number=place,
        at=NOON,
        action="review.read",
        area=HERE,
        seal=Chain.objects.get(pk=HERE).head,
    )
    Chain.objects.filter(pk=HERE).update(length=13)


def moved_to_another_area(dice: random.Random) -> None:
    a_place(dice).update(chain=THERE, number=13)
    Chain.objects.filter(pk=THERE).update(length=13)


def head_changed(dice: random.Random) -> None:
    change: dict[str, Any] = dice.choice([{"length": 11}, {"length": 13}, {"head": "0" * 64}])
    Chain.objects.filter(pk=HERE).update(**change)


def tail_cut(dice: random.Random) -> None:
    """The newest events are gone, and the head says that they never were."""
    left = dice.randint(1, 11)
    Event.objects.filter(chain=HERE, number__gt=left).delete()
    head = Event.objects.get(chain=HERE, number=left).seal
    Chain.objects.filter(pk=HERE).update(length=left, head=head)


def chain_gone(dice: random.Random) -> None:
    Event.objects.filter(chain=HERE).delete()
    Chain.objects.filter(pk=HERE).delete()


def a_place(dice: random.Random, *, last: int = 12) -> Any:
    return Event.objects.filter(chain=HERE, number=dice.randint(1, last))


TAMPERINGS: list[Callable[[random.Random], None]] = [
    edited, cut_out, swapped, added, moved_to_another_area, head_changed, tail_cut, chain_gone,
]  # fmt: skip


@pytest.mark.usefixtures("taken_over")
def test_of_1000_random_tamperings_1000_are_found(tmp_path: Path) -> None:
    some_events(12)
    some_events(12, area=THERE)
    drop_anchors(anchors_now(at=NOON), to=tmp_path / "anchors", at=NOON)
    anchors = list(read_anchors(tmp_path / "anchors"))
    assert list(faults(anchors)) == []

    missed = []
    for number in range(1000):
        dice = random.Random(number)
        tamper = dice.choice(TAMPERINGS)
        with undone():
            tamper(dice)
            if not list(faults(anchors)):
                missed.append((tamper.__name__, number))

    assert missed == []
    assert list(faults(anchors)) == []


@pytest.mark.usefixtures("taken_over")
@pytest.mark.parametrize(
    ("tamper", "number", "what"),
    [
        (lambda: Event.objects.filter(number=2).update(action="x"), 2, What.CHANGED),
        (lambda: Event.objects.filter(number=2).delete(), 2, What.MISSING),
        (lambda: Event.objects.filter(number=4).delete(), 4, What.CUT),
        (lambda: Chain.objects.update(length=3), 4, What.ADDED),
        (lambda: Chain.objects.update(head=""), 4, What.CHANGED),
    ],
)
def test_what_is_wrong_is_named_with_its_place(
    tamper: Callable[[], object], number: int, what: What
) -> None:
    some_events(4)

    tamper()

    assert list(faults()) == [(HERE, number, what)]
    assert str(HERE) in str(next(faults()))


@pytest.mark.usefixtures("taken_over")
def test_only_anchors_know_that_the_newest_events_are_gone(tmp_path: Path) -> None:
    some_events(12)
    with undone():
        tail_cut(random.Random(1))
        assert list(faults()) == []
    drop_anchors(anchors_now(at=NOON), to=tmp_path / "anchors", at=NOON)

    tail_cut(random.Random(1))

    (fault,) = faults(read_anchors(tmp_path / "anchors"))
    assert fault.what is What.CUT


# Anchors -----------------------------------------------------------------------------------------


@pytest.mark.django_db
def test_anchors_are_added_to_those_there_are(tmp_path: Path) -> None:
    file = tmp_path / "elsewhere" / "anchors"
    some_events(1)
    assert drop_anchors(anchors_now(at=NOON), to=file, at=NOON) == 1
    some_events(2)
    some_events(1, area=THERE)
    assert drop_anchors(anchors_now(at=later(hours=1)), to=file, at=later(hours=1)) == 2

    told = [(chain, anchor.length, anchor.at) for chain, anchor in read_anchors(file)]
    assert told == [
        (HERE, 1, NOON.isoformat()),
        (HERE, 3, later(hours=1).isoformat()),
        (THERE, 1, later(hours=1).isoformat()),
    ]
    assert list(faults(read_anchors(file))) == []


@pytest.mark.django_db
@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.replace('"length": 3', '"length": 2'),
        lambda text: text.replace("signature", "signed"),
        lambda text: text[:-9],
        lambda text: text + "[]\n",
        lambda text: text + "\n",
    ],
)
def test_a_changed_line_is_named(tmp_path: Path, change: Callable[[str], str]) -> None:
    file = tmp_path / "anchors"
    some_events(3)
    drop_anchors(anchors_now(at=NOON), to=file, at=NOON)
    file.write_text(change(file.read_text()))

    with pytest.raises(BrokenAnchor, match=r"line [12] of .*anchors is not as it was written"):
        list(read_anchors(file))
