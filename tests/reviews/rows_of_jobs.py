"""Rows of the constraints of the audit record, jobs and alerts."""

from typing import Any
from uuid import UUID

from heard.agencies.models import Alert, AlertedPerson
from heard.audit.models import Chain, Event
from heard.jobs.models import OutboxRow
from tests.factories import NOON
from tests.reviews.rows import Scene, row, twice

# The audit record --------------------------------------------------------------------------------


def in_the_chain(number: int) -> Event:
    chain, _ = Chain.objects.get_or_create(pk=UUID(int=1))
    return Event.objects.create(at=NOON, action="x", chain=chain, number=number, seal="")


row(
    "one_event_in_a_place",
    twice(lambda s: in_the_chain(1)),
    but=lambda s: (in_the_chain(1), in_the_chain(2)),
)

# Jobs --------------------------------------------------------------------------------------------


def job(**fields: Any) -> OutboxRow:
    return OutboxRow.objects.create(**{"kind": "x", "made_at": NOON, "not_before": NOON} | fields)


row("job_once", twice(lambda s: job(once="1")), but=lambda s: (job(), job(), job(once="1")))
row(
    "job_is_settled_or_not",
    lambda s: job(state="sent"),
    but=lambda s: (job(state="sent", settled_at=NOON), job(state="unknown")),
)
row("job_was_tried", lambda s: job(tries=1), but=lambda s: job(tries=1, last_tried_at=NOON))

# Alerts ------------------------------------------------------------------------------------------


def alert(s: Scene, **fields: Any) -> Alert:
    told = {"area": s.area, "user": s.first, "kind": "audit", "once": "1"}
    return Alert.objects.create(**told | {"happened_at": NOON, "raised_at": NOON} | fields)


row("alert_once", twice(alert), but=lambda s: (alert(s), alert(s, user=s.second)))
row(
    "alert_is_seen_before_it_is_done",
    lambda s: alert(s, done_at=NOON, note="x"),
    but=lambda s: alert(s, seen_at=NOON, done_at=NOON, note="x"),
)
row(
    "alert_is_done_with_a_note",
    lambda s: alert(s, seen_at=NOON, done_at=NOON),
    but=lambda s: alert(s, seen_at=NOON),
)
row(
    "alerted_once",
    twice(lambda s: AlertedPerson.objects.create(area=s.area, user=s.first)),
    but=lambda s: AlertedPerson.objects.create(area=s.area, user=s.first),
)
