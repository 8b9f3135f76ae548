"""What new procedures would change, and until when people are asked."""

from datetime import date

import pytest

from heard.rules.consulting import changes, is_asked
from heard.rules.language import ENGLISH
from tests.rules.making import area_with

TODAY = date(2026, 7, 1)
BY_REPORTS = {"kind": "reports", "reports": 3}


@pytest.mark.parametrize(
    ("until", "asked"),
    [(None, False), (date(2026, 6, 30), False), (TODAY, True), (date(2026, 7, 2), True)],
)
def test_people_are_asked_until_the_last_day(until: date | None, asked: bool) -> None:
    assert is_asked(until, today=TODAY) is asked


def test_what_changes_is_each_sentence_that_only_one_of_them_says() -> None:
    before = area_with(BY_REPORTS)
    condition = {
        "id": "same-place",
        "kind": "other",
        "text": "It all happened in one place.",
        "judged_by": "the panel",
    }
    people = {"kind": "people", "people": 5}
    after = area_with(BY_REPORTS, people, conditions=[condition])
    found = changes(before, after)
    added = [ENGLISH.say(each.sentence) for each in found.added]
    assert any("It all happened in one place." in each for each in added)
    assert any("5" in each for each in added)
    assert found.dropped == ()
    assert len(set(added)) == len(added)  # nothing is said twice
    assert changes(after, before).dropped == found.added
    assert changes(before, before) == ((), ())
