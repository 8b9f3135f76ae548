"""What a person decides about a job that the outbox cannot end by itself."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from heard.audit.record import record
from heard.jobs.handlers import tell
from heard.jobs.models import OutboxRow, State

# From which states a person may move a job, and where to.
DECISIONS: dict[str, tuple[frozenset[State], State]] = {
    "try_again": (frozenset({State.FAILED, State.UNKNOWN}), State.WAITING),
    "was_done": (frozenset({State.UNKNOWN}), State.SENT),
    "cancel": (frozenset({State.WAITING, State.FAILED, State.UNKNOWN}), State.CANCELLED),
}


class JobMovedOn(Exception):
    """The job is no longer where the person saw it."""


def choices(job: OutboxRow) -> list[str]:
    """What a person may decide about a job as it stands."""
    return [name for name, (leaves, _) in DECISIONS.items() if job.state in leaves]


@transaction.atomic
def decide(job: OutboxRow, decision: str, *, by: UUID | None, at: datetime) -> None:
    """Try a job again, note that it was done after all, or cancel it. Raises JobMovedOn."""
    leaves, reaches = DECISIONS[decision]
    held = OutboxRow.objects.select_for_update().get(pk=job.pk)
    if held.state not in leaves:
        raise JobMovedOn("This has moved on since you opened the page. Look at it again.")
    held.state = reaches
    held.settled_at = None if reaches == State.WAITING else at
    if reaches == State.WAITING:
        held.tries, held.last_tried_at, held.not_before = 0, None, at
    held.save()
    tell(held, state=reaches, said=None, at=at)
    record(f"job.{decision}", at=at, actor=by, area=held.area, subject=held.pk, kind=held.kind)
