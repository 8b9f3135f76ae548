"""To whom the papers of a meeting open: each reason on its own, and who none of them stops."""

import pytest

from heard.rules.papers import CLOSED_NAMES, PART_NAMES, Asking, Closed, Part, closed

A_READER = Asking(
    manages=False,
    holds=False,
    promised=True,
    may_read_all=True,
    made=True,
    opened=True,
    latest=True,
    live=True,
    narrowed=False,
)
A_MANAGER = A_READER._replace(
    manages=True, promised=False, opened=False, latest=False, live=False, narrowed=True
)


def test_papers_open_to_a_reader_of_the_panel() -> None:
    assert closed(Part.PANEL, A_READER) is None


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"made": False}, Closed.NOT_MADE),
        ({"may_read_all": False}, Closed.NOT_FOR_THEM),
        ({"live": False}, Closed.OVER),
        ({"opened": False}, Closed.NOT_OPENED),
        ({"latest": False}, Closed.OLD),
        ({"narrowed": True}, Closed.NARROWED),
        ({"promised": False}, Closed.NOT_PROMISED),
    ],
)
def test_each_thing_that_is_not_so_closes_them(changed, why) -> None:
    assert closed(Part.PANEL, A_READER._replace(**changed)) is why


def test_what_is_restricted_is_for_who_holds_the_meeting() -> None:
    assert closed(Part.RESTRICTED, A_READER) is Closed.NOT_FOR_THEM
    assert closed(Part.RESTRICTED, A_READER._replace(holds=True)) is None


def test_who_looks_after_the_review_reads_every_version_at_any_time() -> None:
    assert closed(Part.PANEL, A_MANAGER) is None
    assert closed(Part.RESTRICTED, A_MANAGER) is None


def test_but_not_what_a_victim_keeps_from_their_agency_nor_what_is_not_there() -> None:
    assert closed(Part.RESTRICTED, A_MANAGER._replace(may_read_all=False)) is Closed.NOT_FOR_THEM
    assert closed(Part.PANEL, A_MANAGER._replace(made=False)) is Closed.NOT_MADE


def test_everything_has_a_name() -> None:
    assert set(CLOSED_NAMES) == set(Closed)
    assert set(PART_NAMES) == set(Part)
