"""What is asked of meetings: which one a review has, who could be asked to it, who may read what."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from heard.agencies.models import Agency, User
from heard.reviews.contacts import contact_of
from heard.reviews.items import Reader
from heard.reviews.models import (
    Chairing,
    ImpactStatement,
    Meeting,
    MeetingDate,
    PanelFinding,
    RequestAnswer,
    Review,
    Seat,
    VictimInvitation,
)
from heard.reviews.models.meeting import UNNAMED
from heard.rules.lifecycle import Stage
from heard.rules.meeting import LIVE, Minuted, State, Suits, Where, goes_on, reaches

STILL_TO_MEET = frozenset({Stage.RECEIVED, Stage.REVIEWING})


@dataclass(frozen=True)
class Called:
    """What is settled when a meeting is called."""

    begins_at: datetime
    how: Where
    where: str
    minutes: int = 90
    arrival: str = ""
    interpreter: str = ""
    breakout: str = ""


class Noted(NamedTuple):
    """What is written on one item of a minute."""

    text: str = ""
    decided: str = ""
    reasons: str = ""
    dissent: str = ""
    restricted: str = ""


@dataclass(frozen=True)
class Person:
    """Somebody who is asked to a meeting, for an agency."""

    agency: Agency
    name: str
    email: str = ""
    user: User | None = None


@dataclass(frozen=True)
class Offered:
    """A date that is offered: what each who is asked answered, by the id of their seat, and whether
    enough services would be there."""

    date: MeetingDate
    said: dict[UUID, Suits]
    can: list[Seat]
    if_needed: list[Seat]
    reaches: Suits


def dates_offered(meeting: Meeting) -> list[Offered]:
    """The dates that are offered for a meeting, in order."""
    offered = []
    for each in meeting.dates.prefetch_related("answers__seat__agency"):
        said = {answer.seat: Suits(answer.suits) for answer in each.answers.all()}
        can = [seat for seat, suits in said.items() if suits is Suits.YES]
        if_needed = [seat for seat, suits in said.items() if suits is Suits.IF_NEEDED]
        enough = reaches(
            [seat.agency_id for seat in can],
            [seat.agency_id for seat in if_needed],
            needed=meeting.quorum,
        )
        by_id = {seat.pk: suits for seat, suits in said.items()}
        offered.append(Offered(each, by_id, can, if_needed, enough))
    return offered


def meeting_of(review: Review) -> Meeting | None:
    """The meeting of a review: the latest that was planned."""
    found = review.meetings.select_related("called_by", "review__area")
    return found.order_by("planned_at").last()


def invitation_of(meeting: Meeting) -> VictimInvitation | None:
    """What holds, or waits to be looked at, of inviting the victim."""
    found = meeting.invitations.filter(over_at=None).exclude(agreed=False)
    return found.select_related("by", "second", "chosen_by").last()


def invitation_to(review: Review) -> VictimInvitation | None:
    """The invitation that the victim can answer, or has: to a meeting that is called."""
    return (
        VictimInvitation.objects.filter(
            meeting__review=review, meeting__state=State.CALLED, invited=True
        )
        .select_related("meeting__review__area")
        .last()
    )


def ends_with(review: Review, *, at: datetime) -> Meeting | None:
    """The meeting that is called off if the review ends now."""
    live = review.meetings.filter(state__in=[*LIVE]).first()
    if live is None or goes_on(State(live.state), live.begins_at, at=at):
        return None
    return live


def meets_no_more(review: Review, *, at: datetime) -> Meeting | None:
    """The meeting that was called off, to which the victim was invited, while its day is still to
    come and no other is called."""
    last = meeting_of(review)
    if last is None or last.state != State.OFF or last.begins_at is None or last.begins_at <= at:
        return None
    return last if last.invitations.filter(invited=True).exists() else None


def left_out_of(review: Review) -> VictimInvitation | None:
    """That the victim is not asked to a meeting that is called, once two people have said so."""
    found = VictimInvitation.objects.filter(
        meeting__review=review, meeting__state=State.CALLED, agreed=True, over_at=None
    )
    return found.select_related("meeting").last()


def people_to_ask(review: Review, *, on: date) -> list[Person]:
    """Whom each agency of the area would send: who its answer names, or its contact. Not the
    Commissioner’s office, to whom the review may be appealed."""
    named = {
        answer.request.agency_id: answer
        for answer in RequestAnswer.objects.filter(request__review=review)
        .exclude(attends="")
        .select_related("request")
        .order_by("at")
    }
    people = []
    parts = review.area.agencies.exclude(agency__kind=Agency.Kind.PCC_OFFICE)
    for part in parts.select_related("agency").prefetch_related("contacts__user"):
        answer, contact = named.get(part.agency_id), contact_of(part, on=on)
        if answer is not None:
            people.append(Person(part.agency, answer.attends, answer.attends_email))
        elif contact is not None:
            address, user = contact.address, contact.user
            people.append(Person(part.agency, str(contact), address, user))
        else:
            people.append(Person(part.agency, UNNAMED))
    return people


def may_read_statement(statement: ImpactStatement, reader: Reader) -> bool:
    """Whether somebody may read a statement: the panel may, but for who is of an agency from which
    the victim keeps it."""
    kept_from = {each.pk for each in statement.kept_from.all()}
    return reader.is_shown(statement) and not kept_from & set(reader.agencies)


def statement_of(review: Review) -> ImpactStatement | None:
    """A victim’s statement as it is now; none where they gave none, or took it back."""
    versions = review.statements.select_related("recording").prefetch_related("kept_from")
    latest = versions.order_by("number").last()
    return latest if latest is not None and latest.given else None


def may_change_statement(review: Review) -> bool:
    """Whether the statement can still be changed: until the meeting has been held."""
    held = review.meetings.filter(state=State.HELD).exists()
    return Stage(review.stage) in STILL_TO_MEET and not held


def has_chair(meeting: Meeting) -> bool:
    """Whether an independent chair, who declared it, leads the meeting."""
    return meeting.chairs.filter(state=Chairing.State.AGREED).exists()


def minuted(meeting: Meeting, *, at: datetime) -> Minuted:
    """What is known of a meeting that is to be recorded as held."""
    seats = list(meeting.seats.all())
    invitation = invitation_of(meeting)
    return Minuted(
        begun=meeting.begins_at is not None and at >= meeting.begins_at,
        unknown=sum(seat.was_there is None for seat in seats),
        led=bool(meeting.led_by) or has_chair(meeting),
        there=[seat.agency_id for seat in seats if seat.was_there],
        needed=meeting.quorum,
        victim_settled=invitation is not None and not invitation.waits,
        harm_found=PanelFinding.objects.filter(meeting=meeting).exists(),
        adequacy_found=meeting.adequacy.exists(),
    )
