"""The minute of a meeting, as it goes on; and recording that it was held."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from heard.agencies.models import Agency, User
from heard.audit.record import record
from heard.reviews.actions.clocks import reach
from heard.reviews.actions.learning import tell_of_learning
from heard.reviews.actions.meetings import locked_meeting
from heard.reviews.actions.taking_off import close_to_panel
from heard.reviews.meetings import Noted, minuted
from heard.reviews.models import LearningPoint, Meeting, MinuteItem, PanelFinding, Seat
from heard.rules.meeting import MISSING_NAMES, CannotMeet, Item, State, Verdict, missing
from heard.rules.periods import london_date
from heard.rules.procedures import Event

CALLED = frozenset({State.CALLED})


@transaction.atomic
def note_presence(
    meeting: Meeting,
    there: Mapping[Seat, bool],
    *,
    apologies: Mapping[Seat, str],
    led_by: str = "",
    why_not_independent: str = "",
    by: User,
    at: datetime,
) -> None:
    """Note who was there, and why somebody was not; who led it where no independent chair does, and
    why none. Raises CannotMeet."""
    meeting = locked_meeting(meeting, states=CALLED)
    if bool(led_by) != bool(why_not_independent):
        raise CannotMeet("Say who led the meeting, and why nobody independent did.")
    if led_by:
        meeting.led_by, meeting.why_not_independent = led_by, why_not_independent
        meeting.save(update_fields=["led_by", "why_not_independent"])
    for seat, was_there in there.items():
        said = "" if was_there else apologies.get(seat, "")
        meeting.seats.filter(pk=seat.pk).update(was_there=was_there, apologies=said)
    _record("minute.people", meeting, by=by, at=at)


@transaction.atomic
def write_item(
    meeting: Meeting, item: Item, noted: Noted, *, version: int, by: User, at: datetime
) -> MinuteItem:
    """Keep what was said and decided on one item. `version` is the one that was on the page: where
    somebody else has saved it since, nothing is lost and they are told. Raises CannotMeet."""
    meeting = locked_meeting(meeting, states=CALLED)
    row = meeting.minute.filter(item=item).first() or MinuteItem(
        meeting=meeting, item=item, version=0
    )
    if row.version != version:
        raise CannotMeet(
            "Somebody else has saved this item meanwhile. Read theirs, then add yours."
        )
    for name, value in noted._asdict().items():
        setattr(row, name, value)
    row.version, row.by, row.at = version + 1, by, at
    row.save()
    _record("minute.item", meeting, by=by, at=at, item=item)
    return row


@transaction.atomic
def find_harm(meeting: Meeting, *, persistence: str, harm: str, by: User, at: datetime) -> None:
    """Keep what the panel finds on persistence and harm. Raises CannotMeet."""
    meeting = locked_meeting(meeting, states=CALLED)
    PanelFinding.objects.update_or_create(
        meeting=meeting, defaults={"persistence": persistence, "harm": harm, "by": by, "at": at}
    )
    _record("minute.found", meeting, by=by, at=at)


@transaction.atomic
def find_adequacy(
    meeting: Meeting,
    agency: Agency,
    *,
    owed: str,
    done: str,
    verdict: Verdict,
    why: str = "",
    by: User,
    at: datetime,
) -> None:
    """Keep what one agency owed, what it did, and whether that was adequate. Raises CannotMeet."""
    meeting = locked_meeting(meeting, states=CALLED)
    told = {"owed": owed, "done": done, "verdict": verdict, "why": why, "by": by, "at": at}
    meeting.adequacy.update_or_create(agency=agency, defaults=told)
    _record("minute.adequacy", meeting, by=by, at=at, agency=agency.pk, verdict=verdict)


@transaction.atomic
def consider_option(
    meeting: Meeting, *, what: str, used: bool, why: str, by: User, at: datetime
) -> None:
    """Keep that an option was looked at, and why it is to be used or not. Raises CannotMeet."""
    meeting = locked_meeting(meeting, states=CALLED)
    told = {"used": used, "why": why, "by": by, "at": at}
    meeting.options.update_or_create(what=what, defaults=told)
    _record("minute.option", meeting, by=by, at=at)


@transaction.atomic
def learn(
    meeting: Meeting, *, text: str, agency: Agency | None, by: User, at: datetime
) -> LearningPoint:
    """Put something into the area's register of what was learnt. Raises CannotMeet."""
    meeting = locked_meeting(meeting, states=CALLED)
    point: LearningPoint = meeting.learning.create(
        area=meeting.review.area, agency=agency, text=text, by=by, at=at
    )
    _record("minute.learnt", meeting, by=by, at=at)
    return point


@transaction.atomic
def take_up_learning(point: LearningPoint, *, made_of_it: str, by: User, at: datetime) -> None:
    """Say what was made of something that was learnt. It can be said again, when more is done."""
    point.made_of_it, point.taken_up_by, point.taken_up_at = made_of_it, by, at
    point.save(update_fields=["made_of_it", "taken_up_by", "taken_up_at"])
    record("learning.taken_up", at=at, actor=by.pk, area=point.area_id, subject=point.pk)


@transaction.atomic
def hold_meeting(meeting: Meeting, *, by: User, at: datetime) -> Meeting:
    """Record that a meeting was held: from now on its minute stays as it is, and whoever read the
    review for it reads it no more. Each agency is told what was learnt for it. The review's own next
    step is recorded with its outcome. Raises CannotMeet."""
    meeting = locked_meeting(meeting, states=CALLED)
    assert meeting.begins_at is not None  # noqa: S101 (the database sees to it)
    if still := missing(minuted(meeting, at=at)):
        raise CannotMeet(" ".join(MISSING_NAMES[each] for each in still))
    meeting.state, meeting.ended_by, meeting.ended_at = State.HELD, by, at
    meeting.save(update_fields=["state", "ended_by", "ended_at"])
    reach(meeting.review, Event.PANEL, on=london_date(meeting.begins_at), at=at, by=by)
    close_to_panel(meeting, by=by, at=at)
    tell_of_learning(meeting, at=at)
    _record("meeting.held", meeting, by=by, at=at)
    return meeting


def _record(action: str, meeting: Meeting, *, by: User, at: datetime, **told: Any) -> None:
    review = meeting.review
    record(action, at=at, actor=by.pk, area=review.area_id, subject=review.pk, **told)
