"""Case conferences: opening one, inviting agencies, and keeping somebody out."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from django.db import transaction

from heard.access.actions.entries import end, end_basis, keep_out, let_in
from heard.access.models import Basis, Entry, Way
from heard.agencies.actions import disclosures
from heard.agencies.actions.disclosures import LONGEST, NotAllowed, Proposed
from heard.agencies.actions.memberships import lock_people
from heard.agencies.models import Agency, Area, Disclosure, Membership, User
from heard.agencies.ownership import give_on
from heard.audit.record import record
from heard.database.scope import acting_as_system
from heard.people.models import Person, Place
from heard.reviews.actions.moves import lock
from heard.reviews.actions.summoning import tell_who_joins
from heard.reviews.conferences import agencies_in
from heard.reviews.models import Conference, GroundChange
from heard.rules.conference import (
    HELD_BACK,
    TOLD,
    About,
    ConferenceOver,
    Ground,
    HeldBack,
    State,
    gateway_of,
    held_back,
    purpose_of,
)
from heard.rules.periods import london_date, months_after
from heard.rules.permissions import Permission
from heard.rules.references import new_reference
from heard.rules.sharing import SHORTEST_REASON, Answer

LOOK_AGAIN = timedelta(weeks=4)  # unless somebody says another day


class CannotOpen(Exception):
    """Something is missing without which agencies may not speak of a person: what it is, if it can
    be said."""

    def __init__(self, words: str, *, lacks: HeldBack | None = None) -> None:
        super().__init__(words)
        self.lacks = lacks


class NotTheirAgency(Exception):
    """Who opens a conference opens it for an agency that they work for."""


@dataclass(frozen=True)
class Opened:
    """What a conference is about, and on what ground."""

    about: About
    why: str
    name: str = ""
    address: str = ""
    postcode: str = ""
    ground: Ground | None = None
    ground_on: date | None = None
    ground_why: str = ""
    look_again_on: date | None = None


def opens_for(user: User, area: Area, *, at: datetime) -> Agency | None:
    """The agency for which a person opens conferences in an area."""
    held = Membership.objects.on(london_date(at)).with_permission(Permission.LEAD_CONFERENCE)
    found = held.filter(user=user, area=area).select_related("agency").order_by("since", "pk")
    first = found.first()
    return first.agency if first else None


@transaction.atomic
@acting_as_system()
def open_conference(area: Area, opened: Opened, *, by: User, at: datetime) -> Conference:
    """Open a case conference. Who opens it leads it.

    It acts beyond what they see: whom it is about is nobody's until the conference names them.
    Raises CannotOpen and NotTheirAgency.
    """
    agency, today = opens_for(by, area, at=at), london_date(at)
    if agency is None:
        raise NotTheirAgency("Only who works for an agency here can open a case conference.")
    _refuse_ground(
        opened.about, opened.ground, on=opened.ground_on, why=opened.ground_why, today=today
    )
    place = _place(opened)
    is_person = opened.about is About.PERSON
    conference = Conference.objects.create(
        reference=new_reference(),
        area=area,
        about=opened.about,
        person=Person.objects.create(name=opened.name, home=place) if is_person else None,
        place=None if is_person else place,
        why=opened.why,
        ground=(opened.ground or "") if is_person else "",
        ground_on=opened.ground_on if is_person and opened.ground is Ground.CONSENT else None,
        ground_why=opened.ground_why if is_person else "",
        agency=agency,
        lead=by,
        opened_by=by,
        opened_at=at,
        look_again_on=opened.look_again_on or today + LOOK_AGAIN,
    )
    let_in(conference.pk, area=area.pk, basis=Basis.ASSIGNED, user=by.pk, by=by.pk, at=at)
    record(
        "conference.opened",
        at=at,
        actor=by.pk,
        area=area.pk,
        subject=conference.pk,
        about=opened.about,
        ground=conference.ground,
    )
    return conference


@transaction.atomic
def change_ground(
    conference: Conference,
    ground: Ground | None,
    *,
    on: date | None,
    why: str,
    reason: str,
    by: User,
    at: datetime,
) -> GroundChange:
    """Say anew why the agencies may speak of a person, and why it changes: what stood there stays on
    the file. Who was invited on it stays invited; who is invited from now on is on the new one.
    Raises ConferenceOver and CannotOpen."""
    now, about = refuse_if_over(conference), About(conference.about)
    if about is About.PLACE:
        raise CannotOpen("A place needs no ground.")
    _refuse_ground(about, ground, on=on, why=why, today=london_date(at))
    assert ground is not None  # noqa: S101 (it was refused above)
    on = on if ground is Ground.CONSENT else None
    stood = (now.ground, now.ground_on, now.ground_why)
    if stood == (ground, on, why):
        raise CannotOpen("This is what stands there already.")
    change: GroundChange = now.grounds.create(
        ground=now.ground,
        ground_on=now.ground_on,
        ground_why=now.ground_why,
        reason=reason,
        by=by,
        at=at,
    )
    now.ground, now.ground_on, now.ground_why = ground, on, why
    now.save(update_fields=["ground", "ground_on", "ground_why"])
    record(
        "conference.ground_changed",
        at=at,
        actor=by.pk,
        area=now.area_id,
        subject=now.pk,
        before=change.ground,
        ground=ground,
    )
    return change


@transaction.atomic
def invite_agencies(
    conference: Conference, agencies: Collection[Agency], *, by: User, at: datetime
) -> list[Disclosure]:
    """Invite agencies: each is told what it is about, as far as the sharing register lets it, and of
    the meeting that is called.

    All or none. An agency is let in until its agreement ends, or for twelve months. Raises
    ConferenceOver and NotAllowed, which names the rule.
    """
    refuse_if_over(conference)
    made = []
    there = set(agencies_in(conference, at=at))
    for agency in sorted(set(agencies) - there, key=lambda each: each.name):
        proposed = _proposed(conference, agency, at=at)
        answer = _answer(conference, proposed, at=at)
        if not answer.allowed:
            raise NotAllowed(answer)
        last_day = min(proposed.until, answer.last_day or proposed.until)
        proposed = replace(proposed, until=last_day)
        disclosure = disclosures.disclose(
            conference.pk, proposed, area=conference.area, by=by, at=at
        )
        record(
            "conference.invited",
            at=at,
            actor=by.pk,
            area=conference.area_id,
            subject=conference.pk,
            agency=agency.pk,
        )
        tell_who_joins(conference, agency, at=at)
        made.append(disclosure)
    return made


def can_be_invited(conference: Conference, *, at: datetime) -> list[tuple[Agency, Answer]]:
    """The agencies of the area that take no part yet, each with what the sharing register says."""
    there = agencies_in(conference, at=at)
    found = Agency.objects.filter(areas__area=conference.area).exclude(pk__in=[x.pk for x in there])
    return [
        (each, _answer(conference, _proposed(conference, each, at=at), at=at))
        for each in found.order_by("name")
    ]


@transaction.atomic
def wall_off(conference: Conference, person: User, *, reason: str, by: User, at: datetime) -> Entry:
    """Keep somebody with a conflict of interest out of a conference: from the next request on they
    cannot find it. It is never refused. One that they led falls to the next in turn."""
    lock_people(conference.area)
    now = lock(conference)
    for entry in Entry.objects.live(at).filter(subject=now.pk, way=Way.LET_IN, user=person.pk):
        end(entry, at=at, by=by.pk)
    wall = keep_out(
        now.pk,
        area=now.area_id,
        basis=Basis.CONFLICT,
        user=person.pk,
        reason=reason,
        by=by.pk,
        at=at,
    )
    if now.lead_id == person.pk and now.state == State.OPEN:
        give_on("conferences", now, area=now.area, whose=person, by=by, at=at)
    return wall


@transaction.atomic
def give_lead(conference: Conference, *, to: User, by: User | None, at: datetime) -> None:
    """Give a conference to somebody else to see through."""
    now, giver = lock(conference), by.pk if by else None
    end_basis(now.pk, Basis.ASSIGNED, at=at, by=giver)
    let_in(now.pk, area=now.area_id, basis=Basis.ASSIGNED, user=to.pk, by=giver, at=at)
    Conference.objects.filter(pk=now.pk).update(lead=to)
    record("conference.given", at=at, actor=giver, area=now.area_id, subject=now.pk, to=to.pk)


def refuse_if_over(conference: Conference) -> Conference:
    """The conference as it is now, locked. Raises ConferenceOver."""
    now = lock(conference)
    if now.state != State.OPEN:
        raise ConferenceOver("This case conference is over.")
    return now


def _refuse_ground(
    about: About, ground: Ground | None, *, on: date | None, why: str, today: date
) -> None:
    why_not = held_back(about, ground, agreed_on=on, reason=why, today=today)
    if why_not is not None:
        raise CannotOpen(HELD_BACK[why_not].format(number=SHORTEST_REASON), lacks=why_not)


def _place(opened: Opened) -> Place | None:
    if not opened.address and not opened.postcode:
        return None
    return Place.objects.create(address=opened.address, postcode=opened.postcode)


def _ground(conference: Conference) -> Ground | None:
    return Ground(conference.ground) if conference.ground else None


def _proposed(conference: Conference, agency: Agency, *, at: datetime) -> Proposed:
    ground = _ground(conference)
    urgent = ground is Ground.URGENT
    return Proposed(
        giver=conference.agency,
        taker=agency,
        categories=TOLD[About(conference.about)],
        purpose=purpose_of(ground),
        why=conference.ground_why if urgent else conference.why,
        until=months_after(london_date(at), months=LONGEST),
        gateway=gateway_of(ground),
        urgent=urgent,
    )


def _answer(conference: Conference, proposed: Proposed, *, at: datetime) -> Answer:
    return disclosures.answer_for(proposed, area=conference.area, on=london_date(at))
