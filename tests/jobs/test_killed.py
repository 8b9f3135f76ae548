"""Workers are killed, again and again: nothing is lost, and nothing is done twice."""

from collections import Counter
from pathlib import Path

import pytest
from django.utils import timezone

from heard.jobs.models import OutboxRow, State
from heard.jobs.outbox import put
from tests.processes import run_beside

KINDS = ("outside", "repeatable", "inside")
EACH = 4  # jobs of each kind for each kill


@pytest.mark.parametrize("kills", [10, pytest.param(100, marks=pytest.mark.full)])
def test_of_all_that_was_to_be_done_nothing_is_lost_and_nothing_doubled(
    real_database: None, tmp_path: Path, kills: int
) -> None:
    for _ in range(kills * EACH):
        for kind in KINDS:
            put(kind, to=None, at=timezone.now())

    run_beside("tests.jobs.killable", kills, kills, tmp_path, folder=tmp_path)

    jobs = OutboxRow.objects.filter(kind__in=KINDS)
    states = Counter(jobs.values_list("kind", "state"))
    left = Counter(tmp_path.joinpath("journal").read_text().split()[1::2])
    effects = Counter(
        str(pk) for pk in OutboxRow.objects.filter(kind="effect").values_list("about", flat=True)
    )
    unknown = states["outside", State.UNKNOWN]

    # What is only in the database happened exactly once.
    assert states["inside", State.SENT] == kills * EACH
    inside = [str(row.pk) for row in jobs.filter(kind="inside")]
    assert [effects[pk] for pk in inside] == [1] * len(inside)
    # What may be repeated happened.
    assert states["repeatable", State.SENT] == kills * EACH
    assert all(left[str(row.pk)] >= 1 for row in jobs.filter(kind="repeatable"))
    # What cannot be taken back happened once, or a person is asked.
    assert states["outside", State.SENT] + unknown == kills * EACH
    outside = jobs.filter(kind="outside")
    assert {left[str(row.pk)] for row in outside.filter(state=State.SENT)} == {1}
    assert {left[str(row.pk)] for row in outside.filter(state=State.UNKNOWN)} <= {0, 1}
    assert unknown <= kills
    asked = OutboxRow.objects.filter(kind="jobs.stopped").values_list("about", flat=True)
    assert sorted(asked) == sorted(outside.filter(state=State.UNKNOWN).values_list("pk", flat=True))
    # Each time of the schedule happened once.
    ticks = OutboxRow.objects.filter(kind="tick")
    assert set(ticks.values_list("state", flat=True)) == {State.SENT}
    assert {effects[str(pk)] for pk in ticks.values_list("pk", flat=True)} == {1}
