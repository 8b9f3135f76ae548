"""The lead of a review goes over to another area: the file whole, and what is under way with it."""

from contextlib import suppress
from datetime import datetime
from uuid import UUID

from heard.access.actions.entries import KeptOut, end, let_in
from heard.access.models import Basis, Entry, Way
from heard.agencies.actions.agencies import take_part
from heard.agencies.models import AgencyContact, Area, Disclosure, Membership, User
from heard.notify.models import Letter, Sending
from heard.reviews import letters
from heard.reviews.chairs import pool
from heard.reviews.models import (
    AreaAsked,
    Chairing,
    IncomingMail,
    Meeting,
    PlanAction,
    Review,
    Seat,
)
from heard.rules.meeting import LIVE
from heard.rules.meeting import State as MeetingState
from heard.rules.periods import london_date

MOVED_ON = "Another area leads this review now."


def take_over(review: Review, asked: AreaAsked, *, by: User, at: datetime) -> None:
    """The file goes over whole: its owner, its letters, who answers for it. Who was let in for the
    area that led before is let in no more; a conflict of interest stays one. Inside the caller’s
    transaction."""
    for entry in Entry.objects.live(at).filter(subject=review.pk, way=Way.LET_IN):
        end(entry, at=at, by=by.pk, reason=MOVED_ON)
    ended = {"ended_at": at, "ended_by": by, "ended_because": "recalled", "end_reason": MOVED_ON}
    Disclosure.objects.live(at).filter(subject=review.pk).update(**ended)
    review.proposals.filter(answered_at=None).delete()
    review.area, review.owner = asked.to_area, by
    review.save(update_fields=["area", "owner"])
    let_in(review.pk, area=asked.to_area_id, basis=Basis.ASSIGNED, user=by.pk, at=at, by=by.pk)
    Letter.objects.filter(about=review.pk).update(area=asked.to_area)
    Sending.objects.filter(about=review.pk).update(area=asked.to_area)
    IncomingMail.objects.filter(review=review).update(area=asked.to_area)
    review.requests.update(area=asked.to_area)
    _bring_agencies(review, asked)
    for meeting in review.meetings.filter(state__in=LIVE):
        _bring_meeting(meeting, asked.to_area, by=by, at=at)
    letters.write_lead_changed(review, before=asked.from_area, reason=asked.reason, by=by, at=at)


def _bring_agencies(review: Review, asked: AreaAsked) -> None:
    """The agencies that have something to do in it can be chased from the new area too, by the same
    contacts: those whom it has named itself come first. A contact with an account in the old area
    has none here, and is written to."""
    parts = asked.from_area.agencies.filter(agency__in=_involved(review))
    for part in parts.select_related("agency"):
        take_part(part.agency, asked.to_area)
        here = asked.to_area.agencies.get(agency=part.agency)
        named = set(here.contacts.values_list("post", flat=True))
        for contact in part.contacts.exclude(post__in=named).select_related("user"):
            AgencyContact.objects.create(
                part=here,
                post=contact.post,
                name=str(contact),
                email=contact.address,
                phone=contact.phone,
                since=contact.since,
                until=contact.until,
                away_since=contact.away_since,
                away_until=contact.away_until,
            )


def _involved(review: Review) -> set[UUID]:
    """The agencies that were told, asked, recommended something, or have an action or a seat."""
    seats = Seat.objects.filter(meeting__review=review, meeting__state__in=LIVE)
    return {
        *review.passed_on.values_list("agency", flat=True),
        *review.requests.values_list("agency", flat=True),
        *review.recommendations.exclude(to=None).values_list("to", flat=True),
        *PlanAction.objects.filter(plan__review=review).values_list("agency", flat=True),
        *seats.values_list("agency", flat=True),
    }


def _bring_meeting(meeting: Meeting, area: Area, *, by: User, at: datetime) -> None:
    """A meeting stays as it was planned or called. Who sits on it, and works in the new area too,
    reads the review for it again; a chair who is none there chairs it no longer, so that somebody
    else can be asked."""
    asked = [Chairing.State.ASKED, Chairing.State.AGREED]
    for chairing in meeting.chairs.filter(state__in=asked):
        if not pool(area, on=london_date(at)).filter(pk=chairing.user_id).exists():
            chairing.state, chairing.answered_at = Chairing.State.DECLINED, at
            chairing.detail = MOVED_ON
            chairing.save(update_fields=["state", "answered_at", "detail"])
            continue
        chairing.area = area
        chairing.save(update_fields=["area"])
        if chairing.state == Chairing.State.AGREED:
            _open_to(meeting.review_id, chairing.user, Basis.CHAIR, area, by=by, at=at)
    if meeting.state == MeetingState.CALLED:
        here = Membership.objects.on(london_date(at)).filter(area=area)
        for person in User.objects.filter(pk__in=here.values("user"), seats__meeting=meeting):
            _open_to(meeting.review_id, person, Basis.PANEL_MEMBER, area, by=by, at=at)


def _open_to(review: UUID, user: User, basis: Basis, area: Area, *, by: User, at: datetime) -> None:
    """Let somebody in again, unless a conflict of interest was found meanwhile."""
    with suppress(KeptOut):
        let_in(review, area=area.pk, basis=basis, user=user.pk, at=at, by=by.pk)
