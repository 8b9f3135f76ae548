"""Telling the agencies of a case conference when and where they meet."""

from datetime import datetime

from heard.agencies.models import Agency
from heard.jobs.outbox import put
from heard.reviews.actions.links import new_link, renew_link
from heard.reviews.conferences import agencies_in
from heard.reviews.contacts import contact_of
from heard.reviews.models import Conference, ConferenceMeeting
from heard.rules.meeting import State
from heard.rules.periods import london_date

MEETS = "conference.meets"


def tell_of_meeting(meeting: ConferenceMeeting, *, at: datetime) -> None:
    """Each agency that takes part hears of a meeting, or of what became of it."""
    for agency in agencies_in(meeting.conference, at=at):
        _tell(meeting, agency, at=at)


def tell_who_joins(conference: Conference, agency: Agency, *, at: datetime) -> None:
    """An agency that is invited once a meeting is called hears of it as the others did before."""
    meeting = conference.meetings.filter(state=State.CALLED, begins_at__gt=at).first()
    if meeting is not None:
        _tell(meeting, agency, at=at, joins=True)


def _tell(meeting: ConferenceMeeting, agency: Agency, *, at: datetime, joins: bool = False) -> None:
    """A contact there who has no account is let see it by a link, until it is over."""
    if meeting.state == State.CALLED:
        _let_see(meeting, agency, at=at)
    put(
        MEETS,
        to=agency.pk,
        about=meeting.pk,
        area=meeting.conference.area_id,
        at=at,
        change=meeting.changes,
        joins=joins,
    )


def _let_see(meeting: ConferenceMeeting, agency: Agency, *, at: datetime) -> None:
    part = meeting.conference.area.agencies.filter(agency=agency)
    found = part.prefetch_related("contacts__user").first()
    contact = contact_of(found, on=london_date(at)) if found is not None else None
    if contact is None or contact.user is not None or not contact.address:
        return
    seat, _is_new = meeting.seats.get_or_create(agency=agency)
    link = seat.links.filter(ended_at=None, email=contact.address).first()
    if link is None:
        new_link(seat, name=str(contact), email=contact.address, at=at)
    else:
        renew_link(link, at=at)
