"""What must be there before new review procedures are put in force."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from heard.rules.revising import MISSING_NAMES, Missing, Revision, missing

TODAY = date(2026, 3, 10)
WHOLE = Revision(
    begins=TODAY,
    policing_body_on=date(2026, 2, 1),
    landlords_on=date(2026, 2, 1),
    look_again_on=TODAY + timedelta(days=1),
)


def test_nothing_is_missing_of_what_is_whole() -> None:
    assert missing(WHOLE, today=TODAY) == ()


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({"begins": None}, [Missing.FILE]),
        ({"begins": TODAY - timedelta(days=1)}, [Missing.BEGUN]),
        ({"begins": TODAY - timedelta(days=1), "is_first": True}, []),
        ({"begins": TODAY + timedelta(days=1)}, [Missing.LOOK_AGAIN]),
        ({"unreasoned": 1}, [Missing.REASONS]),
        ({"policing_body_on": None}, [Missing.POLICING_BODY]),
        ({"landlords_on": None}, [Missing.LANDLORDS]),
        ({"landlords_on": None, "why_no_landlords": "There are none."}, []),
        ({"look_again_on": None}, [Missing.LOOK_AGAIN]),
        ({"look_again_on": TODAY}, [Missing.LOOK_AGAIN]),
        (
            {"begins": None, "unreasoned": 2, "policing_body_on": None, "look_again_on": None},
            [Missing.FILE, Missing.REASONS, Missing.POLICING_BODY, Missing.LOOK_AGAIN],
        ),
    ],
)
def test_what_is_missing_is_said_in_the_order_of_the_work(
    changed: dict[str, object], expected: list[Missing]
) -> None:
    assert list(missing(replace(WHOLE, **changed), today=TODAY)) == expected  # type: ignore[arg-type]


def test_each_has_a_sentence_and_what_the_act_asks_cites_it() -> None:
    assert set(MISSING_NAMES) == set(Missing)
    for each in (Missing.POLICING_BODY, Missing.LANDLORDS, Missing.LOOK_AGAIN):
        assert "Schedule 4, paragraph" in MISSING_NAMES[each]
