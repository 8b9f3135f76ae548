"""The e-mails to whoever is asked to a meeting, or to chair it."""

from datetime import datetime
from functools import partial

from django.conf import settings
from django.urls import reverse

from heard.jobs.handlers import Outside, handles
from heard.jobs.models import OutboxRow
from heard.notify import to_agencies
from heard.notify.handlers import languages_of
from heard.notify.mail import posting, send
from heard.reviews.actions.chairs import ASKED as CHAIR_ASKED
from heard.reviews.actions.meetings import INVITED, OFFERED
from heard.reviews.actions.papers import READY as PAPERS_READY
from heard.reviews.actions.taking_off import OFF
from heard.reviews.agency_mails import to_contact, waiting
from heard.reviews.entries import entry_of
from heard.reviews.models import AnswerLink, Chairing, Seat
from heard.reviews.papers.by_link import invited_by
from heard.reviews.queries import visible_to
from heard.rules.meeting import State as MeetingState
from heard.rules.periods import london_date


@handles(CHAIR_ASKED)
def ask_a_chair(row: OutboxRow, *, at: datetime) -> Outside | None:
    """Tell somebody that they are asked to chair; not once they have answered."""
    asked = Chairing.objects.filter(state=Chairing.State.ASKED, pk__in=[row.about])
    found = asked.select_related("user", "meeting__review__area").first()
    if found is None:
        return None
    due = london_date(found.begins_at) if found.begins_at else None
    address = settings.ADDRESS + reverse("work:chairing")
    return posting(
        partial(
            send,
            to_agencies.CHAIR_INVITATION,
            waiting(found.meeting.review, link=address, due=due),
            to=found.user.email,
            languages=languages_of(found.area, at=at),
        )
    )


@handles(OFFERED)
def offer_dates(row: OutboxRow, *, at: datetime) -> Outside | None:
    """Ask somebody, by a link, when they can come; not once they have said so, or the day is set."""
    seats = Seat.objects.filter(meeting__state=MeetingState.FINDING, answered_at=None)
    seat = seats.select_related("meeting__review__area").filter(pk__in=[row.about]).first()
    return _to_seat(to_agencies.PANEL_DATES, seat, at=at) if seat is not None else None


@handles(INVITED)
def invite_to_meeting(row: OutboxRow, *, at: datetime) -> Outside | None:
    """Tell somebody of a meeting; not once it is called off or was held."""
    seats = Seat.objects.filter(meeting__state=MeetingState.CALLED)
    seat = seats.select_related("user", "meeting__review__area").filter(pk__in=[row.about]).first()
    if seat is None or seat.meeting.begins_at is None:
        return None
    if seat.user is None:
        return _to_seat(to_agencies.PANEL_INVITATION, seat, at=at)
    review, begins_at = seat.meeting.review, seat.meeting.begins_at
    address = settings.ADDRESS + reverse("work:meeting", args=[review.reference])
    return posting(
        partial(
            send,
            to_agencies.PANEL_INVITATION,
            waiting(review, link=address, due=london_date(begins_at)),
            to=seat.user.email,
            languages=languages_of(review.area, at=at),
            entry=entry_of(seat.meeting, link=address, at=at),
        )
    )


@handles(OFF)
def tell_that_it_is_off(row: OutboxRow, *, at: datetime) -> Outside | None:
    """Tell somebody that a meeting is called off, with the day for their calendar taken back; not
    once that day is over."""
    found = _asked_to(row, state=MeetingState.OFF)
    if found is None:
        return None
    meeting, begins_at = found.meeting, found.meeting.begins_at
    if begins_at is not None and begins_at <= at:
        return None
    return posting(
        partial(
            send,
            to_agencies.PANEL_OFF,
            waiting(meeting.review, due=london_date(begins_at) if begins_at else None),
            to=_address_of(found),
            languages=languages_of(meeting.review.area, at=at),
            entry=entry_of(meeting, at=at) if begins_at else None,
        )
    )


@handles(PAPERS_READY)
def tell_of_papers(row: OutboxRow, *, at: datetime) -> Outside | None:
    """Tell somebody that the papers can be read; not once the meeting is over, or where they do not
    open to them: what was passed on to their agency, or let them in, may have ended since."""
    found = _asked_to(row, state=MeetingState.CALLED)
    if found is None or found.meeting.begins_at is None:
        return None
    if found.user is None:
        link = AnswerLink.objects.live(at).filter(seat=row.about).first()
        opens = link is not None and invited_by(link, at=at).papers_are_there
        return _to_seat(to_agencies.PAPERS_READY, found, at=at) if opens else None
    if not visible_to(found.user, at=at).filter(pk=found.meeting.review_id).exists():
        return None
    review = found.meeting.review
    address = settings.ADDRESS + reverse("work:papers", args=[review.reference])
    return posting(
        partial(
            send,
            to_agencies.PAPERS_READY,
            waiting(review, link=address, due=london_date(found.meeting.begins_at)),
            to=found.user.email,
            languages=languages_of(review.area, at=at),
        )
    )


def _asked_to(row: OutboxRow, *, state: MeetingState) -> Seat | Chairing | None:
    """Who comes to a meeting that stands so for an agency, or chairs it."""
    seats = Seat.objects.filter(pk__in=[row.about], meeting__state=state)
    chairs = Chairing.objects.filter(pk__in=[row.about], meeting__state=state)
    return (
        seats.select_related("user", "meeting__review__area").first()
        or chairs.select_related("user", "meeting__review__area").first()
    )


def _address_of(asked: Seat | Chairing) -> str:
    if isinstance(asked, Chairing):
        return asked.user.email
    return asked.user.email if asked.user else asked.email


def _to_seat(code: str, seat: Seat, *, at: datetime) -> Outside | None:
    """To somebody who is asked to a meeting, by their link."""
    link = AnswerLink.objects.live(at).filter(seat=seat).first()
    if link is not None:
        link.seat = seat
    due = london_date(seat.meeting.begins_at) if seat.meeting.begins_at else None
    called = code == to_agencies.PANEL_INVITATION
    return to_contact(
        code, link, at=at, due=due, entry=entry_of(seat.meeting, at=at) if called else None
    )
