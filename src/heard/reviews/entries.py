"""The entry of a meeting for somebody's calendar: new, moved or taken back. It tells nothing to who
looks on."""

from datetime import datetime

from heard.notify import calendar
from heard.reviews.models import Meeting
from heard.rules.meeting import State


def entry_of(meeting: Meeting, *, link: str = "", at: datetime) -> bytes:
    """A meeting as it stands. Who has no account gets no link in it: theirs is in their e-mail alone,
    and calendars are shared."""
    assert meeting.begins_at is not None  # noqa: S101 (only what was called stands in a calendar)
    is_off = meeting.state == State.OFF
    return calendar.invitation(
        calendar.Appointment(
            of=meeting.pk,
            kind="meeting",
            begins=meeting.begins_at,
            ends=meeting.ends_at,
            title=calendar.meeting_title(),
            link=link,
            sequence=meeting.moves + is_off,
        ),
        organiser=meeting.review.area.contact_email or "nobody@invalid.example",
        at=at,
        method=calendar.Method.CANCEL if is_off else calendar.Method.PUBLISH,
    )
