"""What a person decides about a job."""

import pytest

from heard.audit.models import Event
from heard.jobs.deciding import DECISIONS, JobMovedOn, choices, decide
from heard.jobs.models import OutboxRow, State
from heard.jobs.outbox import put
from tests.factories import NOON, a_user, later
from tests.state import refused

pytestmark = pytest.mark.django_db


def a_job(state: State) -> OutboxRow:
    settled = NOON if state in {State.SENT, State.FAILED, State.CANCELLED} else None
    row = put("post", to=None, at=NOON)
    tried = {} if state == State.WAITING else {"tries": 6, "last_tried_at": NOON, "error": "x"}
    OutboxRow.objects.filter(pk=row.pk).update(state=state, settled_at=settled, **tried)
    row.refresh_from_db()
    return row


MAY = {
    State.WAITING: ["cancel"],
    State.SENDING: [],
    State.SENT: [],
    State.FAILED: ["try_again", "cancel"],
    State.UNKNOWN: ["try_again", "was_done", "cancel"],
    State.CANCELLED: [],
}
REACHES = {"try_again": State.WAITING, "was_done": State.SENT, "cancel": State.CANCELLED}


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("decision", DECISIONS)
def test_every_decision_in_every_state(state: State, decision: str) -> None:
    job, by = a_job(state), a_user()
    assert choices(job) == MAY[state]

    if decision not in MAY[state]:
        with refused(JobMovedOn):
            decide(job, decision, by=by.pk, at=later(hours=1))
        return
    decide(job, decision, by=by.pk, at=later(hours=1))

    job.refresh_from_db()
    assert job.state == REACHES[decision]
    assert job.settled_at == (None if decision == "try_again" else later(hours=1))
    if decision == "try_again":
        assert (job.tries, job.not_before) == (0, later(hours=1))
    event = Event.objects.get()
    assert (event.action, event.subject, event.actor) == (f"job.{decision}", job.pk, by.pk)
    assert event.detail == {"kind": "post"}
