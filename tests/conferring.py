"""A case conference, for the tests that walk every page: by the real actions, dated now."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from django.utils import timezone

from heard.access.actions.entries import let_in
from heard.access.models import Basis
from heard.agencies.actions.agencies import set_contact
from heard.agencies.actions.areas import confirm_authorities
from heard.agencies.models import Agency, Area, User
from heard.people.models import Person
from heard.reviews.actions.answers import Entry
from heard.reviews.actions.chronology import add_to_chronology
from heard.reviews.actions.conferences import Opened, invite_agencies, open_conference, opens_for
from heard.reviews.actions.conferring import agree_action, ask_invited, call_conference
from heard.reviews.models import (
    AnswerLink,
    ChronologyRow,
    Conference,
    ConferenceMeeting,
    InformationRequest,
    PlanAction,
)
from heard.rules.conference import About, Ground
from heard.rules.contacts import Post
from tests import scenes
from tests.asking import ASKED
from tests.scenes import ago

TYPED = {
    "about": "place",
    "address": "The garages behind Mill Court",
    "postcode": "ZZ1 1AB",
    "why": "Fires at night, and nobody’s land.",
}
AGREED = {
    "officer": "The caretaker",
    "what": "Mend the lock of the gate.",
    "safe_words": "The gate will be locked at night.",
    "measure": "Nobody is in there after ten.",
}


def homes_of(area: Area) -> Agency:
    return Agency.objects.get(areas__area=area, kind=Agency.Kind.HOUSING)


def a_conference(area: Area, *, user: User, other: User, keeper: User) -> Conference:
    at = timezone.now()
    confirm_authorities(area, confirmed=True, by=keeper, at=at)
    leads = user if opens_for(user, area, at=at) else other
    opened = Opened(About.PLACE, TYPED["why"], address=TYPED["address"], postcode=TYPED["postcode"])
    conference = open_conference(area, opened, by=leads, at=at)
    police = area.agencies.get(agency=scenes.police_of(area))
    set_contact(
        police, post=Post.FIRST, name="Sam Ito", email="sam@police.example", by=keeper, at=at
    )
    invite_agencies(conference, [police.agency], by=leads, at=at)
    let_in(conference.pk, area=area.pk, basis=Basis.NAMED, user=user.pk, at=at)
    return conference


def a_request(conference: Conference, **said: Any) -> InformationRequest:
    asked = replace(ASKED, due_on=ago(days=-9), **said)
    police = scenes.police_of(conference.area)
    return ask_invited(conference, asked, [police], by=conference.lead, at=timezone.now())[0]


def added(conference: Conference, text: str) -> ChronologyRow:
    """An entry of nine days ago, by who leads it."""
    entry = Entry(kind="visit", on=ago(days=9), text=text)
    return add_to_chronology(conference, entry, by=conference.lead, at=timezone.now())


def rows(conference: Conference) -> list[ChronologyRow]:
    """Two entries of one day: the same two however often they are asked for."""
    if not conference.chronology.exists():
        for text in ("A fire.", "Something burnt."):
            added(conference, text)
    return list(conference.chronology.order_by("text"))


def a_meeting(conference: Conference) -> ConferenceMeeting:
    at = timezone.now()
    return call_conference(
        conference,
        begins_at=at + timedelta(hours=1),
        how="room",
        where="Room 4",
        by=conference.lead,
        at=at,
    )


def a_link(area: Area) -> AnswerLink:
    """Sam Ito of the police, who has no account, is asked to a meeting."""
    keeper = scenes.a_member(area, name=f"Confers For {area.name}")
    meeting = a_meeting(a_conference(area, user=keeper, other=keeper, keeper=keeper))
    seat = meeting.seats.get(agency=scenes.police_of(area))
    link: AnswerLink = seat.links.get()
    return link


def a_begun_meeting(conference: Conference) -> ConferenceMeeting:
    meeting = a_meeting(conference)
    meeting.begins_at = timezone.now()
    meeting.save(update_fields=["begins_at"])
    return meeting


def of_a_person(conference: Conference) -> Conference:
    """The same, about somebody who was not asked."""
    person = Person.objects.create(name="Ada Beck")
    conference.about, conference.person, conference.place = About.PERSON, person, None
    conference.ground = Ground.GATEWAY
    conference.ground_why = "She is followed home, and did not dare to say so."
    conference.save()
    return conference


def an_action(conference: Conference) -> PlanAction:
    return agree_action(
        conference,
        **AGREED,
        agency=conference.agency,
        due_on=ago(days=-9),
        by=conference.lead,
        at=timezone.now(),
    )
