"""What the agencies of a case conference are told of its meetings, and what stands in a calendar."""

from typing import Any

import pytest
from django.core import mail
from icalendar import Calendar

from heard.agencies.actions.agencies import set_contact
from heard.agencies.actions.areas import confirm_authorities
from heard.agencies.models import Agency
from heard.jobs.doing import drain
from heard.jobs.models import OutboxRow
from heard.reviews.actions.concluding import close_conference
from heard.reviews.actions.conferences import invite_agencies
from heard.reviews.actions.conferring import (
    call_conference,
    call_conference_off,
    hold_conference,
    move_conference,
)
from heard.reviews.actions.links import LinkOver, link_of, token_of
from heard.reviews.actions.requests import NoDate
from heard.reviews.actions.summoning import MEETS
from heard.reviews.models import AnswerLink, ConferenceMeeting
from heard.rules.conference import Why
from heard.rules.contacts import Post
from heard.rules.permissions import Role
from tests.factories import NOON, a_worker, agency_of, another_agency, later
from tests.reviews.test_conferences import Scene
from tests.state import refused

pytestmark = pytest.mark.django_db
PLACE = {"how": "room", "where": "The flat of Ada Beck"}


@pytest.fixture
def scene() -> Scene:
    return Scene()


def called(scene: Scene, **said: Any) -> ConferenceMeeting:
    first = PLACE | {"begins_at": later(days=3), "by": scene.officer, "at": NOON}
    return call_conference(scene.conference, **first | said)


def told(*, at: Any = NOON) -> list[Any]:
    """What was sent, with the entry of a calendar that came with each."""
    mail.outbox.clear()
    drain(at=at, kind=MEETS)
    sent = []
    for each in mail.outbox:
        (attached,) = each.attachments
        calendar = Calendar.from_ical(attached.content)
        (entry,) = calendar.walk("VEVENT")
        assert "Ada" not in each.subject + each.body + attached.content
        sent.append((each.to, each.subject, str(calendar["method"]), entry))
    return sent


def test_each_agency_that_has_a_contact_is_told_of_a_meeting(scene) -> None:
    meeting = called(scene)

    [(to, subject, method, entry)] = told()

    assert (to, subject) == (["first@police.example"], "You are asked to a meeting")
    assert (method, str(entry["summary"])) == ("PUBLISH", "Meeting")
    assert entry["dtstart"].dt == meeting.begins_at


def test_of_a_change_and_of_calling_off_they_are_told_under_the_same_entry(scene) -> None:
    meeting = called(scene)
    [(*_, first)] = told()
    said = PLACE | {"by": scene.officer, "at": NOON}
    with refused(NoDate):
        move_conference(meeting, begins_at=later(hours=-1), **said)

    move_conference(meeting, begins_at=later(days=4), **said)
    [(_to, subject, _method, moved)] = told()
    assert subject == "A meeting has changed"
    assert moved["dtstart"].dt == later(days=4)

    call_conference_off(meeting, why="A flood.", by=scene.officer, at=NOON)
    [(_to, subject, method, off)] = told()
    assert (subject, method) == ("A meeting is called off", "CANCEL")
    assert [each["sequence"] for each in (first, moved, off)] == [0, 1, 2]
    assert first["uid"] == moved["uid"] == off["uid"]


def test_who_has_no_account_opens_it_by_a_link_until_it_is_over(scene) -> None:
    meeting = called(scene)
    link = AnswerLink.objects.get(conference_seat__meeting=meeting)
    [(*_, entry)] = told()
    assert f"/answer/{token_of(link)}/" in mail.outbox[0].body
    assert "flat of Ada" not in mail.outbox[0].body
    assert "url" not in entry
    said = PLACE | {"by": scene.officer, "at": NOON}
    move_conference(meeting, begins_at=later(days=4), **said)
    assert AnswerLink.objects.get(conference_seat__meeting=meeting).ended_at is None

    call_conference_off(meeting, why="A flood.", by=scene.officer, at=NOON)

    assert [to for to, *_ in told()] == [["first@police.example"]]
    assert "/answer/" not in mail.outbox[0].body
    assert link_is_over(link)


def test_who_has_an_account_signs_in_to_see_it(scene) -> None:
    part = scene.area.agencies.get(agency=scene.police)
    theirs = a_worker(scene.area, Role.OFFICER, agency=scene.police)
    set_contact(part, post=Post.FIRST, user=theirs, by=a_worker(scene.area), at=NOON)

    meeting = called(scene)

    assert not meeting.seats.exists()
    [(to, *_, entry)] = told()
    assert to == [theirs.email]
    assert scene.conference.get_absolute_url() in mail.outbox[0].body
    assert "url" in entry


def a_landlord(scene: Scene) -> Agency:
    """Nobody has asked it to the conference yet."""
    confirm_authorities(scene.area, confirmed=True, by=scene.coordinator, at=NOON)
    return another_agency(scene.area, Agency.Kind.HOUSING)


@pytest.mark.parametrize("has_account", [False, True])
@pytest.mark.parametrize("moved", [False, True])
def test_who_is_asked_once_it_is_called_hears_of_it_as_the_others_did(
    scene, moved: bool, has_account: bool
) -> None:
    meeting = called(scene)
    if moved:
        said = PLACE | {"by": scene.officer, "at": NOON}
        move_conference(meeting, begins_at=later(days=4), **said)
    told()
    meeting.refresh_from_db()
    homes = a_landlord(scene)
    who: dict[str, Any] = {"name": "Ines Holt", "email": "ines@housing.example"}
    if has_account:
        who = {"user": a_worker(scene.area, Role.OFFICER, agency=homes)}
    part = scene.area.agencies.get(agency=homes)
    set_contact(part, post=Post.FIRST, **who, by=scene.coordinator, at=NOON)

    invite_agencies(scene.conference, [homes], by=scene.officer, at=NOON)

    [(to, subject, method, entry)] = told()
    assert to == [who["user"].email if has_account else "ines@housing.example"]
    assert (subject, method) == ("You are asked to a meeting", "PUBLISH")
    assert entry["dtstart"].dt == meeting.begins_at
    assert entry["sequence"] == meeting.changes
    assert ("/answer/" in mail.outbox[0].body) is not has_account


def test_who_is_asked_before_or_after_a_meeting_hears_of_none(scene) -> None:
    assert told() == []  # the police were asked before it was called
    meeting = called(scene)
    told()
    homes = a_landlord(scene)

    invite_agencies(scene.conference, [homes], by=scene.officer, at=meeting.begins_at)

    assert not OutboxRow.objects.filter(kind=MEETS, to=homes.pk).exists()


def link_is_over(link: AnswerLink) -> bool:
    with pytest.raises(LinkOver):
        link_of(token_of(link), at=NOON)
    return True


def test_what_was_changed_again_before_it_was_sent_is_told_once(scene) -> None:
    meeting = called(scene)
    move_conference(meeting, begins_at=later(days=4), **PLACE, by=scene.officer, at=NOON)

    assert [subject for _to, subject, *_ in told()] == ["A meeting has changed"]


def test_nobody_is_told_of_a_meeting_that_has_begun_or_was_held(scene) -> None:
    meeting = called(scene)
    assert told(at=later(days=3)) == []
    called_twice = [agency_of(scene.area), scene.police]
    minute = {"said": "It is worse.", "decided": "A lock.", "by": scene.officer}
    hold_conference(meeting, there=called_twice, **minute, at=later(days=3))

    assert told() == []


def test_a_conference_that_ends_calls_its_meeting_off_and_its_agencies_are_told(scene) -> None:
    called(scene)
    told()

    over = {"why": Why.NOT_NEEDED, "reason": "It is quiet.", "by": scene.officer, "at": NOON}
    close_conference(scene.conference, **over)

    [(to, subject, method, _entry)] = told()
    assert (to, subject, method) == (
        ["first@police.example"],
        "A meeting is called off",
        "CANCEL",
    )
