"""The odd years that real areas have published, told as what may have happened: each is counted,
and what came in and what went out agree. The places are invented; the tables were real."""

from collections.abc import Mapping, Sequence
from datetime import date

import pytest

from heard.rules.statistics import Happened, Happening, figures

BEGINS, ENDS = date(2023, 4, 1), date(2024, 3, 31)
BEFORE, SPRING, SUMMER, AUTUMN = (
    date(2023, 2, 1), date(2023, 5, 1), date(2023, 7, 1), date(2023, 10, 1),
)  # fmt: skip
R, MET, NOT, DONE = (
    Happening.RECEIVED, Happening.MET, Happening.NOT_MET, Happening.REVIEWED,
)  # fmt: skip
WITHDRAWN, VOID = Happening.WITHDRAWN, Happening.VOID

type Course = Sequence[tuple[date, Happening]]

REVIEWED: Course = [(SPRING, R), (SUMMER, MET), (AUTUMN, DONE)]
REFUSED: Course = [(SPRING, R), (SUMMER, NOT)]
OPEN: Course = [(SPRING, R), (SUMMER, MET)]


def year(courses: Sequence[Course], recommended: int = 0) -> Mapping[str, int]:
    """The numbers of a year in which these things happened."""
    left = recommended
    histories = {}
    for place, course in enumerate(courses):
        history = []
        for on, what in course:
            with_recommendations = what is DONE and left > 0
            left -= with_recommendations
            history.append(Happened(on, what, with_recommendations))
        histories[str(place)] = history
    found = figures(histories, begins=BEGINS, ends=ENDS)
    assert found.adds_up
    names = (
        "applications", "not_met", "reviews", "recommendations", "void", "withdrawn_undecided",
        "withdrawn_under_review", "undecided_at_end", "under_review_at_start", "under_review_at_end",
    )  # fmt: skip
    return {name: len(getattr(found, name)) for name in names if getattr(found, name)}


@pytest.mark.parametrize(
    ("courses", "recommended", "counted"),
    [
        pytest.param(
            [REVIEWED] * 3 + [OPEN] * 2,
            2,
            {"applications": 5, "reviews": 3, "recommendations": 2, "under_review_at_end": 2},
            id="five applications, none refused, three reviews: two are still under review",
        ),
        pytest.param(
            [REFUSED] * 16 + [[(SPRING, R), (SUMMER, VOID)]] + [REVIEWED],
            0,
            {"applications": 18, "not_met": 16, "void": 1, "reviews": 1},
            id="eighteen applications, sixteen refused, one unnamed so void, one review",
        ),
        pytest.param(
            [[(SPRING, R), (SPRING, VOID)], REVIEWED],
            1,
            {"applications": 2, "void": 1, "reviews": 1, "recommendations": 1},
            id="one was sent in error",
        ),
        pytest.param(
            [[(SPRING, R), (SUMMER, WITHDRAWN)], [*OPEN, (AUTUMN, WITHDRAWN)]],
            0,
            {"applications": 2, "withdrawn_undecided": 1, "withdrawn_under_review": 1},
            id="withdrawn before the decision, and after it",
        ),
        pytest.param(
            [[(BEFORE, R), (BEFORE, MET), (SPRING, DONE)]],
            1,
            {"under_review_at_start": 1, "reviews": 1, "recommendations": 1},
            id="a review of an application of the year before: more reviews than applications",
        ),
        pytest.param(
            [REFUSED] * 4,
            0,
            {"applications": 4, "not_met": 4},
            id="no review at all, which a table called not applicable",
        ),
        pytest.param(
            [REVIEWED] * 2,
            0,
            {"applications": 2, "reviews": 2},
            id="action plans, but no formal recommendations",
        ),
        pytest.param(
            [[*REFUSED, (AUTUMN, Happening.APPLICATION_REOPENED), (ENDS, MET)]],
            0,
            {"applications": 1, "not_met": 1, "under_review_at_end": 1},
            id="below the threshold, and reviewed all the same: refused first, then met",
        ),
        pytest.param([], 0, {}, id="a year in which nothing happened"),
    ],
)
def test_an_odd_year(
    courses: Sequence[Course], recommended: int, counted: Mapping[str, int]
) -> None:
    assert year(courses, recommended) == counted
