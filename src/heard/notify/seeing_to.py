"""What a person does about a sending that did not get there, or says of one that did."""

from datetime import datetime
from enum import StrEnum

from django.db import transaction

from heard.agencies.models import User
from heard.audit.record import record
from heard.jobs.deciding import choices, decide
from heard.jobs.models import OutboxRow
from heard.notify.fates import came_back
from heard.notify.models import Sending, State
from heard.notify.sending import resend
from heard.people.actions.closing import NotClosed, open_way
from heard.people.models import ContactWay
from heard.rules.safe_contact import Channel

MAY_COME_BACK = (State.SENT, State.POSTED)


class Act(StrEnum):
    """What can be done about a sending."""

    ANOTHER_WAY = "another_way"  # somebody told them in another way
    AGAIN = "again"
    OPEN = "open"  # what is there is right: it is opened again, and sent again
    IT_WENT = "it_went"
    CAME_BACK = "came_back"


class MovedOn(Exception):
    """The sending is no longer where the person saw it."""


def acts(sending: Sending) -> list[Act]:
    """What a person may do about a sending as it stands."""
    if sending.state in MAY_COME_BACK:
        return [Act.CAME_BACK]
    if not sending.needs_a_person:
        return []
    found = [Act.ANOTHER_WAY, Act.OPEN if _is_closed(sending) else Act.AGAIN]
    return [*found, Act.IT_WENT] if sending.state == State.UNKNOWN else found


@transaction.atomic
def see_to(sending: Sending, act: Act, *, note: str, by: User, at: datetime) -> None:
    """Do something about a sending, and say what. Raises MovedOn."""
    mine = Sending.objects.select_for_update(of=("self",)).select_related("area", "person")
    sending = mine.select_related("letter__area").get(pk=sending.pk)
    if act not in acts(sending):
        raise MovedOn("This has moved on since you opened the page. Look at it again.")
    record(
        f"sending.{act}",
        at=at,
        actor=by.pk,
        area=sending.area_id,
        subject=sending.about,
        sending=sending.pk,
    )
    match act:
        case Act.CAME_BACK:
            came_back(sending.pk, why="told", at=at)
        case Act.IT_WENT:
            _decide(sending, "was_done", by=by, at=at)
        case _:
            _decide(sending, "cancel", by=by, at=at)
            sending.seen_to_at, sending.seen_to_by, sending.seen_to = at, by, note
            sending.save(update_fields=["seen_to_at", "seen_to_by", "seen_to"])
            if act is Act.OPEN:
                _open(sending, by=by, at=at)
            if act in {Act.OPEN, Act.AGAIN}:
                resend(sending, by=by, at=at)


def _open(sending: Sending, *, by: User, at: datetime) -> None:
    assert sending.person is not None  # noqa: S101 - a closed way is somebody's
    channel = Channel(sending.channel)
    try:
        open_way(sending.person, channel, area=sending.area_id, about=sending.about, by=by, at=at)
    except NotClosed as refusal:
        raise MovedOn(str(refusal)) from refusal


def _is_closed(sending: Sending) -> bool:
    closed = ContactWay.objects.filter(person=sending.person, came_back_at__isnull=False)
    return sending.person_id is not None and closed.filter(kind=sending.channel).exists()


def _decide(sending: Sending, decision: str, *, by: User, at: datetime) -> None:
    """Settle its job too, where that still waits for a person."""
    job = OutboxRow.objects.filter(pk__in=[sending.job]).first()
    if job and decision in choices(job):
        decide(job, decision, by=by.pk, at=at)
