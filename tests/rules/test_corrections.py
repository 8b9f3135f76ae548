"""Which days may be corrected, and on which side of which others they stay."""

from datetime import date

import pytest

from heard.rules.corrections import CORRECTABLE, FOLLOWS, OutOfOrder, out_of_order
from heard.rules.procedures import Event

E = Event


def march(number: int) -> date:
    return date(2026, 3, number)


@pytest.mark.parametrize(
    ("event", "on", "earlier", "later", "wrong"),
    [
        (E.PANEL, 10, {E.THRESHOLD_DECISION: 10}, {}, None),
        (E.PANEL, 9, {E.THRESHOLD_DECISION: 10}, {}, (E.THRESHOLD_DECISION, 10, True)),
        (E.PANEL, 20, {}, {E.OUTCOME: 20}, None),
        (E.PANEL, 21, {}, {E.OUTCOME: 20}, (E.OUTCOME, 20, False)),
        (E.APPLICATION, 5, {}, {E.ACKNOWLEDGEMENT: 4}, (E.ACKNOWLEDGEMENT, 4, False)),
        (E.APPLICATION, 4, {}, {E.ACKNOWLEDGEMENT: 4}, None),
        (
            E.INFORMATION_RECEIVED,
            2,
            {E.INFORMATION_REQUEST: 3},
            {},
            (E.INFORMATION_REQUEST, 3, True),
        ),
        (E.INFORMATION_RECEIVED, 30, {E.INFORMATION_REQUEST: 3}, {E.PANEL: 10}, None),
        (E.APPEAL, 9, {E.OUTCOME: 10}, {}, (E.OUTCOME, 10, True)),
        (E.APPEAL, 12, {E.OUTCOME: 10}, {E.APPEAL_DECIDED: 11}, (E.APPEAL_DECIDED, 11, False)),
        (E.APPEAL_DECIDED, 9, {E.APPEAL: 10}, {}, (E.APPEAL, 10, True)),
        (E.ACKNOWLEDGEMENT, 2, {E.PANEL: 9}, {E.APPLICATION: 1}, None),  # of another round
    ],
)
def test_a_day_stays_between_what_it_follows_and_what_follows_it(
    event: Event,
    on: int,
    earlier: dict[Event, int],
    later: dict[Event, int],
    wrong: tuple[Event, int, bool] | None,
) -> None:
    found = out_of_order(
        event,
        march(on),
        earlier={each: march(number) for each, number in earlier.items()},
        later={each: march(number) for each, number in later.items()},
    )

    expected = OutOfOrder(wrong[0], march(wrong[1]), is_before=wrong[2]) if wrong else None
    assert found == expected


def test_what_heard_did_itself_is_not_corrected() -> None:
    real = {*Event} - {E.NEXT_MEETING, E.NOT_STATED}
    assert real - {*CORRECTABLE} == {E.THRESHOLD_DECISION, E.OUTCOME}
    assert {*FOLLOWS} == real - {E.APPLICATION}
