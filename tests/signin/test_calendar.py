"""The private address at which somebody's own calendar fetches the dates of their work."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from icalendar import Calendar

from heard.access.actions.entries import keep_out
from heard.access.models import Basis
from heard.agencies.models import Membership
from heard.audit.models import Event
from heard.reviews.actions.access import record_conflict
from heard.reviews.actions.clocks import extend_clock
from heard.reviews.actions.contact import Made, log_contact
from heard.reviews.actions.meetings import call_off, say_whether_coming
from heard.reviews.actions.work import assign
from heard.reviews.agenda import agenda_of
from heard.reviews.models import Review
from heard.rules.silence import How, WithWhom
from heard.rules.telling import telling_words
from heard.signin.models import Feed
from tests import meetings, scenes
from tests.reading import Page
from tests.scenes import today

pytestmark = pytest.mark.django_db

PAGE = "/sign-in/calendar/"


@pytest.fixture
def staffed() -> scenes.Staffed:
    return scenes.a_staffed_area()


@pytest.fixture
def owner(staffed: scenes.Staffed) -> Any:
    return staffed["coordinator"]


@pytest.fixture
def review(staffed: scenes.Staffed, owner: Any) -> Review:
    review = scenes.a_review(staffed.area)
    assign(review, to=owner, by=owner, at=timezone.now())
    return review


@pytest.fixture
def signed_in(owner: Any) -> Client:
    client = Client()
    client.force_login(owner)
    return client


def made(client: Client) -> str:
    """A new address, as the page shows it once; its path."""
    page = Page(client.post(PAGE, {"make": "yes"}, follow=True))
    [address] = [word for word in page.main.split() if "/sign-in/calendar/" in word]
    return address.removeprefix("http://localhost:8000")


def dates(path: str) -> list[Any]:
    answer = Client().get(path)
    assert answer.status_code == 200
    return Calendar.from_ical(answer.content).walk("VEVENT")


def test_the_address_is_shown_once_and_only_its_digest_is_kept(signed_in, owner) -> None:
    path = made(signed_in)

    secret = path.removeprefix(PAGE).strip("/")
    assert len(secret) >= 43
    assert secret not in signed_in.get(PAGE).content.decode()
    assert secret not in str(Feed.objects.values())
    assert str(Feed.objects.get()).startswith("Calendar since")
    assert Event.objects.filter(action="calendar.made", actor=owner.pk).count() == 1


def test_it_shows_the_meetings_they_come_to_or_look_after_until_they_are_called_off(
    staffed, owner, signed_in
) -> None:
    other = scenes.a_member(staffed.area, name="Kit Moss")
    panel = staffed["panel_member"]
    review = scenes.a_met_review(staffed.area, by=other)
    meeting = meetings.called(review, by=other)
    path = made(signed_in)
    assert [each["summary"] for each in dates(path)] == []
    seat = meetings.seated(meeting, owner, by=other)

    [entry] = dates(path)

    assert (str(entry["summary"]), entry["dtstart"].dt) == ("Meeting", meeting.begins_at)
    assert entry["dtend"].dt == meeting.ends_at
    assert not telling_words(entry.to_ical().decode())
    assert review.victim.name not in entry.to_ical().decode()
    assert agenda_of(panel, at=timezone.now()) == []
    say_whether_coming(seat, comes=False, by=owner, at=timezone.now())
    assert dates(path) == []
    say_whether_coming(seat, comes=True, by=owner, at=timezone.now())
    assert len(dates(path)) == 1
    call_off(meeting, why="A flood.", by=other, at=timezone.now())
    assert dates(path) == []


def test_it_shows_what_is_due_and_whom_to_hear(signed_in, review, owner) -> None:
    promised = today() + timedelta(days=3)
    contact = Made(how=How.CALL, with_whom=WithWhom.APPLICANT, on=today(), next_on=promised)
    log_contact(review, contact, by=owner, at=timezone.now())
    review.refresh_from_db()

    shown = dates(made(signed_in))

    due = {clock.due_on for clock in review.clocks.all() if clock.due_on}
    assert due
    assert {event["dtstart"].dt for event in shown} == due | {review.contact_due_on, promised}
    assert {str(event["summary"]) for event in shown} == {"A date in your work"}
    words = [str(event["description"]).partition("http")[0] for event in shown]
    assert not any(telling_words(each) for each in words)
    assert "Warsame" not in str(shown)


def test_a_promise_on_another_day_is_shown_and_one_of_the_past_is_not(
    signed_in, review, owner
) -> None:
    for days, later in ((9, 2), (4, 60)):
        on, at = today() - timedelta(days=days), timezone.now() - timedelta(days=days)
        contact = Made(
            how=How.CALL, with_whom=WithWhom.OTHER, on=on, next_on=on + timedelta(days=later)
        )
        log_contact(review, contact, by=owner, at=at)

    shown = {event["dtstart"].dt for event in dates(made(signed_in))}

    assert today() + timedelta(days=56) in shown
    assert today() - timedelta(days=7) not in shown


def test_a_later_date_keeps_its_entry_and_counts(signed_in, review, owner) -> None:
    path = made(signed_in)
    before = {str(event["uid"]): event for event in dates(path)}
    clock = review.clocks.get(clock="threshold_decision")
    later = (clock.due_on or today()) + timedelta(days=30)
    extend_clock(clock, due_on=later, reason="It takes longer.", by=owner, at=timezone.now())

    moved = [event for event in dates(path) if event["dtstart"].dt == later]

    assert [event["sequence"] for event in moved] == [1]
    assert before[str(moved[0]["uid"])]["sequence"] == 0


def test_a_wall_ends_it_at_the_next_fetch(signed_in, staffed, review, owner) -> None:
    path = made(signed_in)
    assert dates(path)

    record_conflict(review, owner, reason="A cousin.", by=staffed["deputy"], at=timezone.now())

    assert dates(path) == []


def test_a_wall_around_what_is_still_theirs_ends_it_too(signed_in, review, owner) -> None:
    path = made(signed_in)
    assert dates(path)

    keep_out(
        review.pk,
        area=review.area_id,
        basis=Basis.CONFLICT,
        user=owner.pk,
        reason="A cousin.",
        at=timezone.now(),
        by=None,
    )

    assert Review.objects.get(pk=review.pk).owner == owner
    assert dates(path) == []


def test_leaving_and_a_closed_account_end_it(signed_in, review, owner) -> None:
    path = made(signed_in)

    type(owner).objects.filter(pk=owner.pk).update(is_active=False)
    assert Client().get(path).status_code == 404
    type(owner).objects.filter(pk=owner.pk).update(is_active=True)
    assert Client().get(path).status_code == 200
    Membership.objects.filter(user=owner).update(until=today() - timedelta(days=1))
    assert Client().get(path).status_code == 404


def test_made_anew_or_taken_away_the_old_one_is_not_found(signed_in, review) -> None:
    old = made(signed_in)
    new = made(signed_in)
    assert Client().get(old).status_code == 404
    assert dates(new)

    said = Page(signed_in.post(PAGE, {"end": "yes"}, follow=True)).main

    assert "It shows nothing any more." in said
    assert Client().get(new).status_code == 404
    assert not Feed.objects.exists()
    signed_in.post(PAGE, {"end": "yes"})
    assert Event.objects.filter(action="calendar.ended").count() == 1


@pytest.mark.parametrize("secret", ["x", "%00", "é" * 200, "A" * 43])
def test_what_is_no_address_is_not_found(signed_in, review, secret: str) -> None:
    made(signed_in)

    assert Client().get(f"{PAGE}{secret}/").status_code == 404


def test_a_fetch_is_kept_nowhere_and_recorded_once_a_day(
    signed_in, review, owner, noon: Any
) -> None:
    path = made(signed_in)

    for _ in range(3):
        answer = Client().get(path)

    assert answer["Cache-Control"] == "no-store"
    assert answer["Referrer-Policy"] == "no-referrer"
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    read = Event.objects.filter(action="calendar.read", actor=owner.pk)
    assert read.count() == 1
    noon.shift(timedelta(days=1))
    Client().get(path)
    assert read.count() == 2


def test_who_asks_all_the_time_must_wait(signed_in, review) -> None:
    path = made(signed_in)

    answers = [Client().get(path) for _ in range(31)]

    assert [each.status_code for each in answers] == [200] * 30 + [429]
    assert int(answers[-1]["Retry-After"]) > 0


def test_only_its_owner_sees_the_dates_and_nobody_those_of_others(signed_in, staffed) -> None:
    scenes.a_review(staffed.area)  # nobody's

    assert dates(made(signed_in)) == []
