"""Making the papers of a meeting, opening them to the panel, and the promise before they are read."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max

from heard.agencies.models import User
from heard.audit.record import record
from heard.jobs.outbox import put
from heard.reviews.actions.links import new_link, renew_link
from heard.reviews.actions.meetings import locked_meeting
from heard.reviews.chairs import untrained
from heard.reviews.models import AnswerLink, Meeting, Papers, Seat
from heard.reviews.papers.content import Content, content_of
from heard.reviews.papers.reading import latest, standing_of
from heard.rules.meeting import LIVE, CannotMeet
from heard.rules.papers import Part
from heard.vault.actions.keeping import Laid, enter

ASKED, READY = "papers.asked", "papers.ready"
State = Papers.State


@transaction.atomic
def make_papers(meeting: Meeting, *, by: User, at: datetime) -> Papers:
    """Have the papers of a meeting made, in a new version: a worker does it. Where something is
    restricted, it gets papers of its own. Raises CannotMeet."""
    meeting = locked_meeting(meeting, states=LIVE)
    if meeting.papers.filter(state=State.ASKED).exists():
        raise CannotMeet("The papers are being made.")
    number = (meeting.papers.aggregate(last=Max("number"))["last"] or 0) + 1
    there = [part for part in Part if content_of(meeting, part) is not None]
    made = [
        meeting.papers.create(part=part, number=number, asked_by=by, asked_at=at) for part in there
    ]
    for each in made:
        put(ASKED, to=None, about=each.pk, area=meeting.review.area_id, at=at)
    _record("papers.asked", meeting, by=by, at=at, version=number)
    return made[0]


@transaction.atomic
def write_papers(papers: Papers) -> Content | None:
    """Keep the words of papers that are being made, as the file stands. None where there is nothing
    to put in them any more."""
    content = content_of(papers.meeting, Part(papers.part))
    if content is not None:
        papers.blocks, papers.digest = content.blocks, content.digest
        papers.items = sorted(content.items)
        papers.files = [str(each.pk) for each in content.files]
        papers.statement = content.statement
        papers.save(update_fields=["blocks", "digest", "items", "files", "statement"])
    return content


@transaction.atomic
def keep_papers(papers: Papers, laid: Laid, *, at: datetime) -> None:
    """Papers are made. Their file is kept with its digest."""
    area = papers.review.area_id
    papers.file = enter(laid, subject=papers.pk, area=area, at=at)
    papers.state, papers.made_at = State.MADE, at
    papers.save(update_fields=["file", "state", "made_at"])
    _record("papers.made", papers.meeting, by=None, at=at, version=papers.number, part=papers.part)


@transaction.atomic
def give_up_papers(papers: Papers, *, at: datetime) -> None:
    """Papers could not be made: somebody may ask for them again."""
    papers.state = State.FAILED
    papers.save(update_fields=["state"])
    _record("papers.failed", papers.meeting, by=None, at=at, version=papers.number)


@transaction.atomic
def open_papers(meeting: Meeting, *, all_the_same: str = "", by: User, at: datetime) -> None:
    """Let the panel read the papers that were last made, and tell each of them. Where somebody has no
    training on file, there is a reason why they read them `all_the_same`, which stays there.
    Raises CannotMeet."""
    meeting = locked_meeting(meeting, states=LIVE)
    if (lack := untrained(meeting, at=at)) and not all_the_same:
        names = ", ".join(str(each) for each in lack)
        raise CannotMeet(
            f"There is no training on file for: {names}. Note it, or say why they read them all "
            "the same."
        )
    waiting = [
        each
        for part in Part
        if (each := latest(meeting, part, opened=False)) and each.opened_at is None
    ]
    if not waiting:
        raise CannotMeet("There are no papers that the panel has not been given.")
    if any(standing_of(each).changed for each in waiting):
        raise CannotMeet("Something has changed since they were made. Make them again first.")
    for each in waiting:
        each.opened_by, each.opened_at = by, at
        each.save(update_fields=["opened_by", "opened_at"])
    if lack:
        meeting.review.notes.create(text=all_the_same, by=by, at=at)
    for seat in meeting.seats.all():
        if seat.email and not seat.user_id:
            _renew(seat, at=at)
        if seat.email or seat.user_id:
            put(READY, to=seat.user_id, about=seat.pk, area=meeting.review.area_id, at=at)
    for chairing in meeting.chairs.filter(state="agreed"):
        put(READY, to=chairing.user_id, about=chairing.pk, area=meeting.review.area_id, at=at)
    _record("papers.opened", meeting, by=by, at=at, version=waiting[0].number)


@transaction.atomic
def promise(seat: Seat, *, by: User | None, at: datetime) -> None:
    """Whoever comes for an agency promises to keep what they read confidential. Raises CannotMeet."""
    meeting = locked_meeting(seat.meeting, states=LIVE)
    seat.promised_at = at
    seat.save(update_fields=["promised_at"])
    _record("papers.promised", meeting, by=by, at=at, seat=seat.pk)


def _renew(seat: Seat, *, at: datetime) -> None:
    """Let the link of somebody without an account last its whole time from now."""
    link = AnswerLink.objects.live(at).filter(seat=seat).first()
    if link is None:
        new_link(seat, name=seat.name, email=seat.email, at=at)
    else:
        renew_link(link, at=at)


def _record(action: str, meeting: Meeting, *, by: User | None, at: datetime, **told: Any) -> None:
    review = meeting.review
    actor = by.pk if by else None
    record(action, at=at, actor=actor, area=review.area_id, subject=review.pk, **told)
