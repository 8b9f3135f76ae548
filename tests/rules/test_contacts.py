"""Whom to ask in an agency: each line has somebody on either side of it."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heard.rules.contacts import Contact, Post, chief_of, senior_of, whom_to_ask

MONDAY = date(2026, 3, 2)
DAY = timedelta(days=1)


def contact(post: Post, **said: object) -> Contact:
    return Contact(post=post, **{"since": MONDAY} | said)  # type: ignore[arg-type]


def away(first: date, last: date) -> dict[str, date]:
    return {"away_since": first, "away_until": last}


FIRST, DEPUTY, SENIOR = (contact(post) for post in (Post.FIRST, Post.DEPUTY, Post.SENIOR))
ON_LEAVE = contact(Post.FIRST, **away(MONDAY, MONDAY))


@pytest.mark.parametrize(
    ("contacts", "on", "asked"),
    [
        ([], MONDAY, None),
        ([SENIOR], MONDAY, None),  # is gone to, never asked first
        ([FIRST, DEPUTY, SENIOR], MONDAY, FIRST),
        ([DEPUTY], MONDAY, DEPUTY),
        ([FIRST], MONDAY - DAY, None),  # not yet
        ([contact(Post.FIRST, until=MONDAY), DEPUTY], MONDAY, contact(Post.FIRST, until=MONDAY)),
        ([contact(Post.FIRST, until=MONDAY), DEPUTY], MONDAY + DAY, DEPUTY),
        ([ON_LEAVE, DEPUTY], MONDAY, DEPUTY),  # the first and last day of leave count
        ([ON_LEAVE, DEPUTY], MONDAY + DAY, ON_LEAVE),
        ([ON_LEAVE], MONDAY, ON_LEAVE),  # nobody stands in
        (
            [ON_LEAVE, contact(Post.DEPUTY, **away(MONDAY, MONDAY))],
            MONDAY,
            ON_LEAVE,
        ),
    ],
)
def test_whom_to_ask(contacts: list[Contact], on: date, asked: Contact | None) -> None:
    assert whom_to_ask(contacts, on=on) == asked


@pytest.mark.parametrize(
    ("contacts", "on", "senior"),
    [
        ([FIRST, DEPUTY], MONDAY, None),
        ([FIRST, SENIOR], MONDAY, SENIOR),
        ([SENIOR], MONDAY - DAY, None),
    ],
)
def test_to_whom_to_go_when_nobody_answers(
    contacts: list[Contact], on: date, senior: Contact | None
) -> None:
    assert senior_of(contacts, on=on) == senior


@given(
    st.lists(st.sampled_from(Post), unique=True),
    st.integers(-3, 3),
    st.integers(0, 3),
    st.integers(0, 3),
)
def test_whoever_is_asked_is_a_contact_of_that_day_and_no_senior(
    posts: list[Post], offset: int, begins: int, lasts: int
) -> None:
    first = MONDAY + begins * DAY
    contacts = [contact(post, **away(first, first + lasts * DAY)) for post in posts]
    on = MONDAY + offset * DAY

    asked = whom_to_ask(contacts, on=on)

    held = [each for each in contacts if each.holds(on) and each.post in {Post.FIRST, Post.DEPUTY}]
    assert (asked is None) is (not held)
    assert asked is None or asked in held


def test_the_chief_officer_is_told_last_and_never_asked() -> None:
    chief = contact(Post.CHIEF)

    assert chief_of([FIRST, chief], on=MONDAY) == chief
    assert chief_of([FIRST, SENIOR], on=MONDAY) is None
    assert whom_to_ask([chief], on=MONDAY) is None
