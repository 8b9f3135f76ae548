"""Entries of a calendar: right in London on every day, and telling nothing."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from heard.notify.calendar import (
    Appointment,
    Method,
    Tells,
    date_title,
    feed,
    invitation,
    meeting_title,
)
from heard.rules.periods import LONDON
from heard.rules.telling import telling_words

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
ONE, TWO = UUID(int=1), UUID(int=2)
LINK = "https://reviews.example/work/"
ORGANISER = "no-reply@reviews.example"


def an_appointment(**said: Any) -> Appointment:
    told = {"of": ONE, "kind": "meeting", "begins": date(2026, 3, 10), "title": "Meeting"}
    return Appointment(**told | said)


def entry(appointment: Appointment, **how: Any) -> Any:
    whole = Calendar.from_ical(invitation(appointment, organiser=ORGANISER, at=NOON, **how))
    [event] = whole.walk("VEVENT")
    return event


@pytest.mark.parametrize(
    ("local", "utc"),
    [
        ("2026-01-15T14:00", "2026-01-15T14:00"),
        ("2026-07-15T14:00", "2026-07-15T13:00"),
        # The night the clocks go forward, and back
        ("2026-03-29T00:30", "2026-03-29T00:30"),
        ("2026-03-29T02:30", "2026-03-29T01:30"),
        ("2026-10-25T00:30", "2026-10-24T23:30"),
        ("2026-10-25T02:30", "2026-10-25T02:30"),
        ("2028-02-29T10:00", "2028-02-29T10:00"),
    ],
)
def test_a_time_in_london_is_written_as_it_is_everywhere(local: str, utc: str) -> None:
    begins = datetime.fromisoformat(local).replace(tzinfo=LONDON)

    event = entry(an_appointment(begins=begins))

    assert event["dtstart"].dt == datetime.fromisoformat(utc).replace(tzinfo=UTC)
    assert event["dtend"].dt - event["dtstart"].dt == timedelta(hours=1)


@pytest.mark.parametrize(("fold", "utc"), [(0, "00:30"), (1, "01:30")])
def test_the_hour_that_comes_twice_is_told_apart(fold: int, utc: str) -> None:
    begins = datetime(2026, 10, 25, 1, 30, tzinfo=LONDON, fold=fold)

    assert f"{entry(an_appointment(begins=begins))['dtstart'].dt:%H:%M}" == utc


@pytest.mark.parametrize(
    ("day", "after"),
    [
        (date(2026, 3, 29), date(2026, 3, 30)),
        (date(2026, 10, 25), date(2026, 10, 26)),
        (date(2028, 2, 29), date(2028, 3, 1)),
        (date(2026, 12, 31), date(2027, 1, 1)),
    ],
)
def test_a_day_is_that_day_whole(day: date, after: date) -> None:
    event = entry(an_appointment(begins=day))

    assert (event["dtstart"].dt, event["dtend"].dt) == (day, after)
    assert b"DTSTART;VALUE=DATE:" in event.to_ical()


def test_it_keeps_its_name_and_counts_its_changes() -> None:
    first, moved = an_appointment(), an_appointment(begins=date(2026, 4, 1), sequence=1)

    assert first.uid == moved.uid
    assert first.uid not in {an_appointment(of=TWO).uid, an_appointment(kind="other").uid}
    assert str(ONE) not in first.uid
    assert (entry(first)["sequence"], entry(moved)["sequence"]) == (0, 1)


def test_it_can_be_taken_back() -> None:
    whole = Calendar.from_ical(
        invitation(an_appointment(sequence=2), organiser=ORGANISER, at=NOON, method=Method.CANCEL)
    )

    [event] = whole.walk("VEVENT")
    assert (whole["method"], event["status"], event["sequence"]) == ("CANCEL", "CANCELLED", 2)
    assert event["uid"] == an_appointment().uid
    assert "attendee" not in event


def test_it_says_where_to_sign_in_and_nothing_else() -> None:
    event = entry(an_appointment(link=LINK))

    assert event["description"] == f"Sign in to see what it is. {LINK}"
    assert event["url"] == LINK
    assert event["class"] == "PRIVATE"
    assert "location" not in event


@pytest.mark.parametrize("language", ["en", "cy"])
def test_our_own_titles_tell_nothing(language: str) -> None:
    with override(language):
        for title in (meeting_title(), date_title()):
            assert telling_words(title) == []
            event = entry(an_appointment(title=title, link=LINK))
            assert telling_words(event["description"].removesuffix(LINK)) == []


@pytest.mark.parametrize("title", ["ASB panel", "Review meeting", "Cyfarfod y panel", "Police"])
def test_a_title_that_tells_is_refused(title: str) -> None:
    with pytest.raises(Tells):
        feed([an_appointment(title=title)], at=NOON)


TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=200)


@given(title=TEXT, link=TEXT, day=st.dates(date(2000, 1, 1), date(2100, 1, 1)))
def test_whatever_is_in_it_stays_in_its_place(title: str, link: str, day: date) -> None:
    appointment = an_appointment(title=title, begins=day, link=link)
    if telling_words(title):
        return

    written = feed([appointment, an_appointment(of=TWO)], at=NOON)

    events = Calendar.from_ical(written).walk("VEVENT")
    assert len(events) == 2
    assert events[0]["dtstart"].dt == day
    assert str(events[0]["uid"]) == appointment.uid
    assert written.count(b"BEGIN:") == written.count(b"END:") == 3
    assert max(len(line) for line in written.split(b"\r\n")) <= 75


HOSTILE = "x\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nSUMMARY:y;ATTENDEE=z\\n\n,\x00"


def test_a_line_break_begins_no_entry_of_its_own() -> None:
    written = feed([an_appointment(title=HOSTILE)], at=NOON)

    assert len(Calendar.from_ical(written).walk("VEVENT")) == 1
    assert b"\nATTENDEE" not in written
