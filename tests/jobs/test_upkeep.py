"""What a worker does by itself: anchors, checks, tidying."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from heard.audit import triggers
from heard.audit.anchors import read_anchors
from heard.audit.models import Event
from heard.audit.record import record
from heard.jobs import upkeep
from heard.jobs.models import OutboxRow, State
from heard.jobs.outbox import put
from heard.jobs.schedules import every
from tests.factories import NOON, later

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def anchors(settings: Any, tmp_path: Path) -> Path:
    settings.AUDIT_ANCHORS = tmp_path / "elsewhere" / "anchors"
    return settings.AUDIT_ANCHORS


def a_job() -> OutboxRow:
    return put("audit.verified", to=None, at=NOON)


def verified(job: OutboxRow) -> list[Any]:
    upkeep.verify(job, at=NOON)()
    return list(OutboxRow.objects.filter(kind="audit.broken").values_list("context", flat=True))


def test_the_hour_is_anchored(anchors: Path) -> None:
    record("figures.loaded", at=NOON)

    upkeep.anchor(a_job(), at=NOON)()

    assert [anchor.length for _, anchor in read_anchors(anchors)] == [1]


def test_a_record_that_is_whole_tells_nobody(anchors: Path) -> None:
    record("figures.loaded", at=NOON)
    assert verified(a_job()) == []

    upkeep.anchor(a_job(), at=NOON)()
    assert verified(a_job()) == []


@pytest.mark.usefixtures("taken_over")
def test_a_record_that_was_changed_is_told_of_once(anchors: Path) -> None:
    record("figures.loaded", at=NOON)
    triggers.drop()
    Event.objects.update(action="nothing")
    job = a_job()

    assert verified(job) == [{"fault": "changed"}]
    assert verified(job) == [{"fault": "changed"}]


def test_anchors_that_were_changed_are_told_of(anchors: Path) -> None:
    upkeep.anchor(a_job(), at=NOON)()
    record("figures.loaded", at=NOON)
    upkeep.anchor(a_job(), at=NOON)()
    anchors.write_text(anchors.read_text().replace("1", "2"))

    assert verified(a_job()) == [{"fault": "anchors"}]


def test_what_schedules_did_is_forgotten_after_a_week_and_what_was_sent_stays() -> None:
    @every("look", minutes=1)
    def look(row: OutboxRow, *, at: Any) -> None: ...

    for kind in ("look", "people.invited"):
        for days in (0, 1):
            put(kind, to=None, at=NOON, days=days)
            OutboxRow.objects.filter(context={"days": days}).update(
                state=State.SENT, settled_at=later(days=days)
            )
    put("look", to=None, at=NOON)

    upkeep.tidy(a_job(), at=later(days=7) + timedelta(seconds=1))

    left = OutboxRow.objects.exclude(kind="audit.verified").order_by("kind", "state", "settled_at")
    assert list(left.values_list("kind", "state")) == [
        ("look", State.SENT),
        ("look", State.WAITING),
        ("people.invited", State.SENT),
        ("people.invited", State.SENT),
    ]
