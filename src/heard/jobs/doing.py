"""Doing what is in the outbox: each job once, and where nobody can know, a person is asked.

A job is taken by one worker (`tries` is raised, and it comes up again later by itself), its
handler is called in a transaction, and what reaches outside is done after it:

- killed before, or in the transaction: nothing has happened, it is tried again;
- killed after it: it stands as *on its way*. After LEASE it is tried again where that does no
  harm, and is *unknown* where it might: a person says whether it was sent.
"""

import logging
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F

from heard.audit.record import CODE
from heard.database.scope import acting_as_system
from heard.jobs.handlers import HANDLERS, GiveUp, Handler, Outside, TryAgain, tell
from heard.jobs.models import OutboxRow, State
from heard.jobs.outbox import put

LEASE = timedelta(minutes=5)  # how long something on its way may take; a handler gives up sooner
DELAYS = (  # after the first try, the second, ...
    timedelta(minutes=1),
    timedelta(minutes=5),
    timedelta(minutes=30),
    timedelta(hours=2),
    timedelta(hours=12),
)
OWN = "jobs."  # what the outbox says of itself, which is not told of in turn
logger = logging.getLogger(__name__)


def drain(*, at: datetime, kind: str = "") -> int:
    """Do everything that is due, or all of a kind. Returns how many were tried."""
    recover(at=at)
    number = 0
    while do_next(at=at, kind=kind):
        number += 1
    return number


def do_next(*, at: datetime, kind: str = "") -> bool:
    """Try the job that has been due for longest. False when there is none."""
    row = _take(at, kind)
    if row is not None:
        _try(row, at)
    return row is not None


@transaction.atomic
def recover(*, at: datetime) -> int:
    """See to what was on its way when its worker ended. Returns how many there were."""
    left = OutboxRow.objects.filter(state=State.SENDING, last_tried_at__lt=at - LEASE)
    rows = list(left.select_for_update())
    for row in rows:
        handler = HANDLERS.get(row.kind)
        if handler and handler.repeatable:
            _settle(row, State.WAITING, "worker_stopped", at=at)
        else:
            _settle(row, State.UNKNOWN, "worker_stopped", at=at)
    return len(rows)


def _take(at: datetime, kind: str) -> OutboxRow | None:
    """One job that is due, for this worker alone."""
    due = OutboxRow.objects.filter(state=State.WAITING, not_before__lte=at)
    if kind:
        due = due.filter(kind=kind)
    while row := due.first():
        if row.tries > len(DELAYS):  # its last try did not come to an end
            _settle(row, State.FAILED, row.error or "worker_stopped", at=at)
            continue
        delay = DELAYS[row.tries] if row.tries < len(DELAYS) else LEASE
        mine = OutboxRow.objects.filter(pk=row.pk, state=State.WAITING, tries=row.tries).update(
            tries=F("tries") + 1, last_tried_at=at, not_before=at + delay
        )
        if mine:
            row.tries += 1
            return row
    return None


def _try(row: OutboxRow, at: datetime) -> None:
    handler = HANDLERS.get(row.kind)
    try:
        if handler is None:
            raise TryAgain("no_handler")
        outside = _inside(row, handler, at)
    except GiveUp as refusal:
        _settle(row, State.FAILED, _code(refusal), at=at)
    except Exception as fault:
        _later(row, fault, at)
    else:
        if outside:
            _send(row, handler, outside, at)


@transaction.atomic
@acting_as_system()
def _inside(row: OutboxRow, handler: Handler, at: datetime) -> Outside | None:
    """The part of a job that is saved together with how far it has come."""
    held = OutboxRow.objects.select_for_update().filter(
        pk=row.pk, state=State.WAITING, tries=row.tries
    )
    if not held:  # cancelled, or taken by another while this one was slow
        return None
    outside = handler.do(held[0], at=at)
    if outside is None:
        held.update(state=State.SENT, error="", settled_at=at)
    else:
        held.update(state=State.SENDING)
    return outside


def _send(row: OutboxRow, handler: Handler, outside: Outside, at: datetime) -> None:
    row.state = State.SENDING
    try:
        said = outside()
    except GiveUp as refusal:
        _settle(row, State.FAILED, _code(refusal), at=at)
    except TryAgain as fault:
        _later(row, fault, at)
    except Exception as fault:
        if handler.repeatable:
            _later(row, fault, at)
        else:
            logger.warning("job %s of kind %s: %s", row.pk, row.kind, _code(fault))
            _settle(row, State.UNKNOWN, _code(fault), at=at)
    else:
        _done(row, said, at=at)


@transaction.atomic
def _done(row: OutboxRow, said: object, *, at: datetime) -> None:
    """It is done: even where it took so long that it was thought lost, now it is known."""
    changed = OutboxRow.objects.filter(
        pk=row.pk, tries=row.tries, state__in=[State.SENDING, State.UNKNOWN]
    ).update(state=State.SENT, error="", settled_at=at)
    if changed:
        tell(row, state=State.SENT, said=said, at=at)


def _later(row: OutboxRow, fault: Exception, at: datetime) -> None:
    """Try it again after a while, and give up when that has been done often enough."""
    logger.warning("job %s of kind %s, try %d: %s", row.pk, row.kind, row.tries, _code(fault))
    ended = row.tries > len(DELAYS)
    _settle(row, State.FAILED if ended else State.WAITING, _code(fault), at=at)


@transaction.atomic
def _settle(row: OutboxRow, state: State, error: str, *, at: datetime) -> None:
    """Write down what became of a try, unless somebody else has, and tell a person of a bad end."""
    changed = OutboxRow.objects.filter(pk=row.pk, state=row.state, tries=row.tries).update(
        state=state, error=error, settled_at=at if state == State.FAILED else None
    )
    if changed:
        tell(row, state=state, said=error, at=at)
    if changed and state in {State.FAILED, State.UNKNOWN} and not row.kind.startswith(OWN):
        put("jobs.stopped", to=None, at=at, area=row.area, about=row.pk, state=state)


def _code(fault: Exception) -> str:
    """What went wrong, without a word that might be somebody's."""
    said = str(fault)
    coded = isinstance(fault, TryAgain | GiveUp) and CODE.fullmatch(said)
    return said if coded and said else type(fault).__name__
