"""What differs when an old decision is assessed again."""

from typing import Any

import pytest

from heard.rules.answers import as_data
from heard.rules.rerun import DIFFERENCES, Difference, differences
from heard.rules.threshold import assess
from tests.rules.making import application, area_with, reports

THREE = reports("2026-06-01", "2026-06-08", "2026-06-15")
BY_REPORTS = {"kind": "reports", "reports": 3}


def finding(number: int = 3) -> Any:
    return as_data(assess(area_with(BY_REPORTS), application(THREE[:number])))


def test_the_same_comes_to_the_same() -> None:
    assert differences(finding(), finding(), decided_met=True) == ()


@pytest.mark.parametrize(
    ("change", "difference"),
    [
        (lambda now: now["procedures"].update(version="2"), Difference.RULES),
        (lambda now: now["reports"].pop(), Difference.REPORTS),
        (lambda now: now["reports"][0].update(counted=False), Difference.COUNTING),
        (lambda now: now["statutory"].update(qualifying=2), Difference.ACT),
        (lambda now: now.update(met=None), Difference.ANSWER),
    ],
)
def test_each_difference_is_named(change: Any, difference: Difference) -> None:
    now = finding()
    change(now)
    assert differences(finding(), now, decided_met=True) == (difference,)


def test_met_again_and_decided_otherwise() -> None:
    assert differences(finding(), finding(), decided_met=False) == (Difference.DECISION,)
    fewer = finding(2)
    assert Difference.DECISION not in differences(finding(), fewer, decided_met=False)


def test_every_difference_has_words() -> None:
    assert set(DIFFERENCES) == set(Difference)
