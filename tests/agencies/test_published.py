"""Published yearly figures, read as they are."""

from dataclasses import replace
from datetime import date

import pytest

from heard.agencies.library import Library
from heard.agencies.published import (
    COLUMNS,
    AreaFigures,
    NotFigures,
    does_not_add_up,
    from_csv,
    from_procedures,
)
from heard.rules.language import ENGLISH
from heard.rules.procedures import Procedures

HEADER = ",".join(COLUMNS)
GOOD = "Anytown,E07000001,2024-04-01,2025-03-31,9,2,7,,one was late,https://anytown.example"

FIGURES = AreaFigures(
    area="Anytown",
    gss_code="E07000001",
    period="2024-04-01 to 2025-03-31",
    begins=date(2024, 4, 1),
    ends=date(2025, 3, 31),
    applications=9,
    threshold_not_met=2,
    reviews=7,
    recommendations=None,
    note="one was late",
    source="https://anytown.example",
)


def test_a_line_is_read_with_its_gaps() -> None:
    loaded = from_csv(f"{HEADER}\n{GOOD}\n")

    assert loaded.figures == (FIGURES,)
    assert loaded.faults == ()


def test_columns_may_come_in_another_order_with_more_beside_them_and_a_byte_order_mark() -> None:
    header = ",".join(["checked", *reversed(COLUMNS)])
    line = ",".join(["yes", *reversed(GOOD.split(","))])

    assert from_csv(f"\ufeff{header}\r\n{line}\r\n").figures == (FIGURES,)


@pytest.mark.parametrize(
    ("line", "faults"),
    [
        (
            GOOD.replace(",9,", ",nine,"),
            [
                "line 2: applications_received: “nine” is not a whole number: leave it empty if unknown"
            ],
        ),
        (
            GOOD.replace(",7,", ",-7,"),
            ["line 2: reviews_carried_out: “-7” is not a whole number: leave it empty if unknown"],
        ),
        (
            GOOD.replace(",2,", ",²,"),
            ["line 2: threshold_not_met: “²” is not a whole number: leave it empty if unknown"],
        ),
        (
            GOOD.replace("2024-04-01", "01/04/2024"),
            ["line 2: period_from: “01/04/2024” is not a date: write it as 2018-04-01"],
        ),
        (
            GOOD.replace("2025-03-31", "2024-03-31"),
            ["line 2: period_to: it lies before period_from"],
        ),
        (
            GOOD.replace("2025-03-31", "2024-03-31").replace(",9,", ",?,"),
            [
                "line 2: period_to: it lies before period_from",
                "line 2: applications_received: “?” is not a whole number: leave it empty if "
                "unknown",
            ],
        ),
        (GOOD.replace("Anytown", " "), ["line 2: area: it is empty"]),
        (GOOD + ",more", ["line 2: it must have as many cells as the first line"]),
        ("Anytown", ["line 2: it must have as many cells as the first line"]),
        (
            GOOD.replace(",9,2,", ",x,y,"),
            [
                "line 2: applications_received: “x” is not a whole number: leave it empty if unknown",
                "line 2: threshold_not_met: “y” is not a whole number: leave it empty if unknown",
            ],
        ),
    ],
)
def test_a_bad_line_is_named_with_its_column_and_the_others_are_read(
    line: str, faults: list[str]
) -> None:
    loaded = from_csv(f"{HEADER}\n{line}\n{GOOD}\n")

    assert loaded.figures == (FIGURES,)
    assert list(loaded.faults) == faults


def test_a_period_may_be_one_day() -> None:
    (figures,) = from_csv(f"{HEADER}\n{GOOD.replace('2025-03-31', '2024-04-01')}\n").figures

    assert figures.begins == figures.ends == date(2024, 4, 1)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "must also name: area, gss_code"),
        (HEADER.replace(",note", ""), "must also name: note."),
        (f'{HEADER}\n"Anytown"x', "After line 1 this is not CSV"),
    ],
)
def test_what_is_no_file_of_figures_is_refused(text: str, message: str) -> None:
    with pytest.raises(NotFigures, match=message):
        from_csv(text)


def test_the_figures_in_a_procedures_file() -> None:
    procedures = Procedures.model_validate(
        {
            "id": "anytown",
            "name": "Anytown",
            "nation": "England",
            "source": {"url": "https://anytown.example"},
            "statistics": [
                {
                    "period": "2024/25",
                    "begins": date(2024, 4, 1),
                    "ends": date(2025, 3, 31),
                    "applications": 9,
                    "threshold_not_met": 2,
                    "reviews": 7,
                    "note": "one was late",
                },
                {"period": "2023", "applications": 4},
            ],
        }
    )

    first, second = from_procedures(procedures)

    assert first == replace(FIGURES, gss_code="", period="2024/25")
    assert (second.begins, second.reviews, second.note) == (None, None, "")


def test_the_library_has_figures_of_eight_areas() -> None:
    with_figures = [each.id for each in Library().latest() if from_procedures(each)]

    assert len(with_figures) == 8


@pytest.mark.parametrize(
    ("applications", "not_met", "reviews", "recommendations", "expected"),
    [
        (5, 0, 5, 5, None),
        (5, 0, 5, 0, None),
        (
            5,
            0,
            3,
            3,
            "These do not add up as published. Applications: 5. Threshold not met: 0. Reviews: 3.",
        ),
        (
            5,
            3,
            3,
            3,
            "These do not add up as published. Applications: 5. Threshold not met: 3. Reviews: 3.",
        ),
        (6, None, 5, 4, None),
        (6, 6, None, None, None),
        (
            6,
            7,
            None,
            None,
            "These do not add up as published. Applications: 6. Threshold not met: 7.",
        ),
        (6, None, 6, None, None),
        (6, None, 7, None, "These do not add up as published. Applications: 6. Reviews: 7."),
        (None, 2, 3, 3, None),
        (
            None,
            None,
            3,
            4,
            "These do not add up as published. Reviews: 3. Reviews with recommendations: 4.",
        ),
        (7, None, None, None, None),
        (None, None, None, None, None),
    ],
)
def test_sums_that_do_not_add_up_are_said_to_and_gaps_prove_nothing(
    applications: int | None,
    not_met: int | None,
    reviews: int | None,
    recommendations: int | None,
    expected: str | None,
) -> None:
    figures = replace(
        FIGURES,
        applications=applications,
        threshold_not_met=not_met,
        reviews=reviews,
        recommendations=recommendations,
    )

    sentence = does_not_add_up(figures)

    assert (sentence and ENGLISH.say(sentence)) == expected
