"""Writing the audit record."""

from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from heard.audit.models import Event
from heard.audit.record import record
from tests.factories import NOON, later
from tests.state import refused

pytestmark = pytest.mark.django_db


def test_an_event_keeps_who_did_what_to_what_where_and_when() -> None:
    actor, area, subject, other = uuid4(), uuid4(), uuid4(), uuid4()

    record(
        "review.joined",
        at=NOON,
        actor=actor,
        area=area,
        subject=subject,
        outcome="refused",
        to=other,
        met=False,
        number=3,
        stage="not_met",
        nobody=None,
    )

    event = Event.objects.get()
    assert (event.action, event.at, event.outcome) == ("review.joined", NOON, "refused")
    assert (event.actor, event.area, event.subject) == (actor, area, subject)
    assert event.detail == {
        "to": str(other),
        "met": False,
        "number": 3,
        "stage": "not_met",
        "nobody": None,
    }


def test_what_is_not_said_is_empty() -> None:
    record("figures.loaded", at=NOON)

    event = Event.objects.get()
    assert (event.actor, event.area, event.subject) == (None, None, None)
    assert (event.outcome, event.detail) == ("done", {})


def test_events_come_in_the_order_in_which_they_were_written() -> None:
    for number in (2, 0, 1):
        record(f"step.{number}", at=later(hours=number))

    assert [event.action for event in Event.objects.all()] == ["step.2", "step.0", "step.1"]


@pytest.mark.parametrize(
    "text",
    [
        "Ada Beck",
        "1 High Street",
        "ada@home.example",
        "two\nlines",
        "Siân",
        "x" * 81,
        "code ",
        " ",
        "\x00",
    ],
)
def test_text_is_refused(text: str) -> None:
    with refused(ValueError, saying="note is not a code: audit events carry no text"):
        record("note.written", at=NOON, note=text)


@pytest.mark.parametrize(
    "value", [["Ada"], {"name": "Ada"}, ("Ada",), date(2026, 3, 2), b"Ada", 1.5]
)
def test_what_could_hide_text_is_refused(value: Any) -> None:
    with refused(ValueError, saying="note is not a code, a number or an id"):
        record("note.written", at=NOON, note=value)


@pytest.mark.parametrize("code", ["", "x" * 80, "clock.pause", "2026-03-01", "a_b:c+d"])
def test_codes_are_taken(code: str) -> None:
    assert record("note.written", at=NOON, code=code).detail == {"code": code}


@given(st.text(max_size=100))
@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_event_ever_holds_a_space_a_line_or_a_letter_with_an_accent(text: str) -> None:
    before = Event.objects.count()
    try:
        event = record("note.written", at=NOON, note=text)
    except ValueError:
        assert Event.objects.count() == before
    else:
        assert event.detail == {"note": text}
        assert text.isascii()
        assert not set(text) & set(" \n\r\t@'\"<>")
