"""The e-mails to the agencies of a case conference: that they meet, or meet otherwise, or not."""

from datetime import datetime, timedelta
from functools import partial

from django.conf import settings
from django.urls import reverse

from heard.jobs.handlers import Outside, handles
from heard.jobs.models import OutboxRow
from heard.notify import calendar, to_agencies
from heard.notify.handlers import languages_of
from heard.notify.mail import posting, send
from heard.reviews.actions.links import token_of
from heard.reviews.actions.summoning import MEETS
from heard.reviews.agency_mails import waiting
from heard.reviews.contacts import contact_of
from heard.reviews.models import AnswerLink, ConferenceMeeting
from heard.rules.meeting import State
from heard.rules.periods import london_date

LASTS = timedelta(minutes=90)


@handles(MEETS)
def tell_of_conference(row: OutboxRow, *, at: datetime) -> Outside | None:
    """Tell the contact of an agency of a meeting as it stands, with the day for their calendar; not
    once it was changed again, which is told by itself, or is over."""
    found = ConferenceMeeting.objects.exclude(state=State.HELD)
    found = found.filter(pk__in=[row.about], changes=row.context["change"])
    meeting = found.select_related("conference__area").first()
    if meeting is None or meeting.begins_at <= at:
        return None
    area = meeting.conference.area
    by_link = AnswerLink.objects.filter(
        conference_seat__meeting=meeting, conference_seat__agency=row.to
    )
    if (link := by_link.order_by("made_at").last()) is not None:
        to, address = link.email, settings.ADDRESS + reverse("partner:open", args=[token_of(link)])
    else:
        part = area.agencies.filter(agency=row.to).prefetch_related("contacts__user").first()
        contact = contact_of(part, on=london_date(at)) if part is not None else None
        to = contact.address if contact is not None else ""
        address = settings.ADDRESS + meeting.conference.get_absolute_url()
    if not to:
        return None
    told = waiting(meeting.conference, link=address, due=london_date(meeting.begins_at))
    is_news = not meeting.changes or row.context.get("joins")
    code = to_agencies.CONFERENCE_MEETS if is_news else to_agencies.CONFERENCE_MOVED
    if meeting.state == State.OFF:
        code = to_agencies.CONFERENCE_OFF
    languages = languages_of(area, at=at)
    entry = _entry(meeting, link="" if link else address, at=at)
    return posting(partial(send, code, told, to=to, languages=languages, entry=entry))


def _entry(meeting: ConferenceMeeting, *, link: str, at: datetime) -> bytes:
    """The day for a calendar: it tells nothing to who looks on, and holds no link with a secret."""
    conference = meeting.conference
    appointment = calendar.Appointment(
        of=meeting.pk,
        kind="conference",
        begins=meeting.begins_at,
        ends=meeting.begins_at + LASTS,
        title=calendar.meeting_title(),
        link=link,
        sequence=meeting.changes,
    )
    method = calendar.Method.CANCEL if meeting.state == State.OFF else calendar.Method.PUBLISH
    organiser = conference.area.contact_email or "nobody@invalid.example"
    return calendar.invitation(appointment, organiser=organiser, at=at, method=method)
