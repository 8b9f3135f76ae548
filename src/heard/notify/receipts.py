"""What a gateway says afterwards: it calls us, or we ask about what it has not spoken of."""

import hmac
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from heard.database.scope import acting_as_system
from heard.jobs.deciding import choices, decide
from heard.jobs.handlers import TryAgain
from heard.jobs.models import OutboxRow
from heard.notify.fates import arrived, came_back
from heard.notify.gateways.notify import ARRIVED, CAME_BACK, FAILED, NAME, POSTED, Notify
from heard.notify.models import Sending, State

QUIET_FOR = timedelta(hours=2)  # before we ask
ASKED_FOR = timedelta(days=14)  # a letter takes days; after that nobody asks any more
AT_ONCE = 100


def is_allowed(header: str, *, token: str) -> bool:
    """Whether a call carries the token that was agreed, in a time that tells nothing of it."""
    given = header.removeprefix("Bearer ").encode()
    return (
        bool(token) and header.startswith("Bearer ") and hmac.compare_digest(given, token.encode())
    )


@transaction.atomic
@acting_as_system()
def take_receipt(*, id: str, reference: str, status: str, at: datetime) -> bool:  # noqa: A002
    """Note what Notify says of a sending. False where it is none of ours. Twice is as good as once."""
    sending = Sending.objects.filter(gateway=NAME, pk__in=_ids(reference)).first()
    sending = (
        sending
        or Sending.objects.filter(gateway=NAME, gateway_id=id).exclude(gateway_id="").first()
    )
    if sending is None:
        return False
    _note(sending, id=id, status=status, at=at)
    return True


def to_ask_about(*, at: datetime) -> list[tuple[UUID, str]]:
    """The sendings of which Notify has said nothing for a while, or of which nobody knows whether
    it has them: each with its id there."""
    waiting = Sending.objects.filter(
        gateway=NAME,
        state__in=[State.SENT, State.UNKNOWN],
        seen_to_at=None,
        made_at__gt=at - ASKED_FOR,
    )
    late = waiting.exclude(state=State.SENT, sent_at__gt=at - QUIET_FOR)
    return list(late.order_by("made_at").values_list("pk", "gateway_id")[:AT_ONCE])


def ask(about: list[tuple[UUID, str]], *, at: datetime) -> None:
    """Ask Notify about each, and note what it says. What it cannot answer now is asked later."""
    notify = Notify()
    for pk, gateway_id in about:
        try:
            found, status = notify.status_of(id=gateway_id, reference=pk)
        except TryAgain:
            return
        if status:
            take_receipt(id=found, reference=str(pk), status=status, at=at)


def _note(sending: Sending, *, id: str, status: str, at: datetime) -> None:  # noqa: A002
    if sending.state in {State.ON_ITS_WAY, State.UNKNOWN}:
        _it_left(sending, at=at)
        Sending.objects.filter(pk=sending.pk).update(gateway_id=id)
    if status in ARRIVED:
        arrived(sending.pk, at=at)
    elif status in POSTED:
        Sending.objects.filter(pk=sending.pk, state=State.SENT).update(state=State.POSTED)
    elif status in CAME_BACK | FAILED:
        came_back(sending.pk, why=f"notify_{status}", at=at, for_good=status in CAME_BACK)


def _it_left(sending: Sending, *, at: datetime) -> None:
    """Notify has it, so it is known that it left: nobody needs to be asked any more."""
    job = OutboxRow.objects.filter(pk__in=[sending.job]).first()
    if job and "was_done" in choices(job):
        decide(job, "was_done", by=None, at=at)


def _ids(reference: str) -> list[UUID]:
    try:
        return [UUID(reference)]
    except ValueError:
        return []
