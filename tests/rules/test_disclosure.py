"""Who may be shown an item: every mark and every audience, written out."""

import itertools
from uuid import UUID, uuid4

import pytest

from heard.rules.disclosure import (
    MARK_NAMES,
    SAFEST,
    Audience,
    Mark,
    audience_of,
    marks_shown,
    may_show,
)

SHOWN = {
    ("victim", Audience.AGENCY),
    ("victim", Audience.PANEL),
    ("victim", Audience.VICTIM),
    ("panel", Audience.AGENCY),
    ("panel", Audience.PANEL),
    ("agency", Audience.AGENCY),
}
UNKNOWN = ("", "everybody", "Victim", "panel ")


@pytest.mark.parametrize(("mark", "audience"), list(itertools.product([*Mark, *UNKNOWN], Audience)))
def test_every_mark_before_every_audience(mark: str, audience: Audience) -> None:
    assert may_show(mark, audience) is ((mark, audience) in SHOWN)


@pytest.mark.parametrize("audience", Audience)
def test_the_marks_an_audience_sees(audience: Audience) -> None:
    assert {(mark.value, audience) for mark in marks_shown(audience)} == {
        each for each in SHOWN if each[1] is audience
    }


def test_the_safest_mark_shows_an_item_to_the_fewest() -> None:
    def shown_to(mark: Mark) -> int:
        return sum(may_show(mark, audience) for audience in Audience)

    assert min(Mark, key=shown_to) is SAFEST


COUNCIL, POLICE = uuid4(), uuid4()


@pytest.mark.parametrize(
    ("agencies", "holders", "works_on_it", "audience"),
    [
        ([COUNCIL], [COUNCIL], True, Audience.AGENCY),
        ([COUNCIL], [COUNCIL], False, Audience.AGENCY),
        ([POLICE, COUNCIL], [COUNCIL], True, Audience.AGENCY),
        ([POLICE], [COUNCIL, POLICE], True, Audience.AGENCY),
        ([POLICE], [COUNCIL], True, Audience.PANEL),
        ([POLICE], [COUNCIL], False, Audience.OUTSIDE),
        ([], [COUNCIL], True, Audience.PANEL),
        ([POLICE], [], True, Audience.PANEL),
        ([], [], False, Audience.OUTSIDE),
    ],
)
def test_what_a_reader_is_to_an_item(
    agencies: list[UUID], holders: list[UUID], works_on_it: bool, audience: Audience
) -> None:
    assert audience_of(agencies, holders, works_on_it=works_on_it) is audience


def test_every_mark_has_a_name_of_its_own() -> None:
    assert set(MARK_NAMES) == set(Mark)
    assert len(set(MARK_NAMES.values())) == len(Mark)
