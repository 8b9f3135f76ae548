"""What became of a sending: learned from the outbox, from receipts, from the post, from people."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from heard.agencies.actions.alerts import raise_alert
from heard.agencies.models import AlertKind
from heard.audit.record import record
from heard.jobs.models import OutboxRow
from heard.jobs.models import State as Job
from heard.notify.gateways import Receipt
from heard.notify.models import Sending, State
from heard.notify.sending import digest_of, reach_for
from heard.people.actions.closing import close_way
from heard.rules.safe_contact import Channel

BEFORE_IT_ARRIVED = (State.ON_ITS_WAY, State.UNKNOWN, State.SENT, State.POSTED)


def learn(row: OutboxRow, *, state: Job, said: object, at: datetime) -> None:
    """Learn from the outbox how far a sending has come. Called in the transaction of its change."""
    sending = _locked(job=row.pk)
    if sending is None:
        return
    stood = State(sending.state)
    match state:
        case Job.SENT if stood in {State.ON_ITS_WAY, State.UNKNOWN}:
            _left(sending, said if isinstance(said, Receipt) else Receipt(), at=at)
        case Job.WAITING if stood in {State.ON_ITS_WAY, State.UNKNOWN, State.FAILED}:
            _save(sending, State.WAITING, _code(said))
        case Job.UNKNOWN if stood == State.ON_ITS_WAY:
            _save(sending, State.UNKNOWN, _code(said))
        case Job.FAILED if stood in {State.ON_ITS_WAY, State.WAITING}:
            _save(sending, State.FAILED, _code(said) or "failed")
        case Job.CANCELLED if stood == State.WAITING:
            _save(sending, State.HELD, "cancelled")


@transaction.atomic
def arrived(sending: UUID, *, at: datetime) -> None:
    """Note that a sending has arrived. Told twice, it is noted once."""
    found = _locked(pk=sending)
    if found and found.state in BEFORE_IT_ARRIVED:
        found.sent_at = found.sent_at or at
        found.arrived_at = at
        _save(found, State.DELIVERED)


@transaction.atomic
def came_back(sending: UUID, *, why: str, at: datetime, for_good: bool = True) -> None:
    """Note that a sending has come back. For good: its channel is closed for that person until
    somebody has looked, and somebody is told at once. Told twice, it is noted once."""
    found = _locked(pk=sending)
    if found and found.state in {*BEFORE_IT_ARRIVED, State.DELIVERED}:
        _came_back(found, why=why, at=at, for_good=for_good)


@transaction.atomic
def no_longer_needed(about: UUID, code: str, *, at: datetime) -> None:
    """What waits to be sent, or could not be, has been read meanwhile."""
    waiting = Sending.objects.filter(about=about, code=code).exclude(
        state__in=[State.SENT, State.POSTED, State.DELIVERED, State.NOT_NEEDED, State.ON_ITS_WAY]
    )
    waiting.filter(sent_at=None, arrived_at=None).update(state=State.NOT_NEEDED, reason="")


def _left(sending: Sending, receipt: Receipt, *, at: datetime) -> None:
    sending.sent_at, sending.gateway_id = at, receipt.id
    if receipt.came_back:
        _came_back(sending, why=receipt.came_back, at=at, for_good=True)
    else:
        _save(sending, State.SENT)
        _record("sending.sent", sending, at=at)


def _came_back(sending: Sending, *, why: str, at: datetime, for_good: bool) -> None:
    sending.arrived_at = at
    _save(sending, State.CAME_BACK, why)
    channel = Channel(sending.channel)
    _record("sending.came_back", sending, at=at)
    there_still = sending.to_digest == digest_of(channel, reach_for(sending))
    if sending.person is None or not for_good or not there_still:
        return
    close_way(sending.person, channel, area=sending.area_id, about=sending.about, at=at)
    raise_alert(
        sending.area,
        AlertKind.CAME_BACK,
        at=at,
        once=f"came_back:{sending.pk}",
        code=channel.value,
        about=sending.about,
    )


def _locked(**which: UUID) -> Sending | None:
    found = Sending.objects.select_for_update(of=("self",)).filter(**which)
    sending: Sending | None = found.select_related("area", "person", "letter").first()
    return sending


def _save(sending: Sending, state: State, reason: str = "") -> None:
    sending.state, sending.reason = state, reason
    sending.save()


def _record(action: str, sending: Sending, *, at: datetime) -> None:
    record(
        action,
        at=at,
        area=sending.area_id,
        subject=sending.about,
        sending=sending.pk,
        channel=sending.channel,
        message=sending.code,
    )


def _code(said: object) -> str:
    return said if isinstance(said, str) else ""
