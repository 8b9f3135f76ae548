"""The list of reports: several of one incident, and what happens when one is taken out."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from heard.reviews.intake.answers import Answers
from heard.reviews.intake.journey import PAGES_OF_A_REPORT
from heard.reviews.intake.sending import submission_from
from tests.factories import TODAY
from tests.reviews.intake.filling import (
    GROUP,
    VICTIM,
    Report,
    add_report,
    answers_of,
    keep_of_report,
    reopened,
    report,
)

FIRST, SECOND, THIRD = date(2026, 2, 1), date(2026, 2, 8), date(2026, 2, 15)


def pages_of(answers: Answers, position: int) -> list[str]:
    return [page.slug for page in answers.report_pages(position)]


def incidents(answers: Answers) -> list[tuple[date | None, str]]:
    """For each report, when its incident happened, and what was said of it."""
    return [
        (
            answers.happened_on(place),
            answers.report_cleaned("happened", answers.incident_at(place))["what"],
        )
        for place in range(len(answers.reports))
    ]


# Pages -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("reports", "pages"),
    [
        ([report()], ["happened", "told", "after"]),
        ([report(hate="race")], ["happened", "hate-why", "told", "after"]),
        ([report(), report()], ["incident", "happened", "told", "after"]),
        ([report(), report(hate="race")], ["incident", "happened", "hate-why", "told", "after"]),
        ([report(), report(joins=0)], ["incident", "told", "after"]),
        ([report(hate="race"), report(joins=0)], ["incident", "told", "after"]),
    ],
)
def test_each_report_is_asked_only_what_is_not_known(
    reports: list[Report], pages: list[str]
) -> None:
    answers = answers_of(VICTIM, *reports)

    assert pages_of(answers, len(reports) - 1) == pages
    assert all(map(answers.is_report_whole, range(len(reports))))


def test_a_new_report_begins_after_the_last() -> None:
    answers = answers_of(VICTIM, report())

    assert pages_of(answers, 1) == ["incident", "told", "after"]
    assert answers.first_unanswered_of_report(1) == PAGES_OF_A_REPORT["incident"]


def test_a_report_can_be_about_any_incident_told_of_before_it() -> None:
    answers = answers_of(
        VICTIM,
        report(FIRST, what="Shouting"),
        report(joins=0, told_on=FIRST),
        report(SECOND, what="A fire " + "x" * 100),
        {"incident": {"incident": "new"}},
        report(THIRD),
    )

    offered = answers.report_form(PAGES_OF_A_REPORT["incident"], 4).fields["incident"]
    assert offered.offered() == [  # type: ignore[attr-defined]
        ("new", "No, it is something else that happened"),
        ("0", "Yes: on 1\xa0February\xa02026", "Shouting"),
        ("2", "Yes: on 8\xa0February\xa02026", "A fire " + "x" * 72 + "…"),
    ]


@pytest.mark.parametrize("joins", ["1", "2", "7", "-1", "nonsense", ""])
def test_a_report_cannot_be_about_an_incident_that_was_not_told_of_before(joins: str) -> None:
    answers = answers_of(VICTIM, report(), report(), report())
    keep_of_report(answers, 1, "incident", {"incident": joins})

    page = answers.first_unanswered_of_report(1)

    assert page == PAGES_OF_A_REPORT["incident"]


def test_what_joins_an_incident_that_joins_another_is_asked_again() -> None:
    answers = answers_of(VICTIM, report(FIRST), report(SECOND), report(joins=1, told_on=SECOND))
    assert answers.is_report_whole(2)

    keep_of_report(answers, 1, "incident", {"incident": "0"})

    assert answers.first_unanswered_of_report(2) == PAGES_OF_A_REPORT["incident"]


@pytest.mark.parametrize(
    ("told", "field", "message"),
    [
        (
            {"reported_to": "other"},
            "reported_to_name",
            "Enter the name of the organisation or officer",
        ),
        (
            {"told_on": date(2026, 1, 31)},
            "reported_on",
            "The date you told them must be on or after 1\xa0February\xa02026, when it happened",
        ),
    ],
)
def test_what_cannot_be_is_said(told: dict[str, Any], field: str, message: str) -> None:
    answers = answers_of(VICTIM, report(FIRST, **told))

    assert answers.report_form(PAGES_OF_A_REPORT["told"], 0).errors == {field: [message]}


def test_a_report_that_joins_cannot_come_before_its_incident() -> None:
    answers = answers_of(VICTIM, report(SECOND), report(joins=0, told_on=FIRST))

    assert answers.report_form(PAGES_OF_A_REPORT["told"], 1).errors == {
        "reported_on": [
            "The date you told them must be on or after 8\xa0February\xa02026, when it happened"
        ]
    }


def test_only_a_group_is_asked_who_of_them_told() -> None:
    of_group = answers_of(GROUP).report_form(PAGES_OF_A_REPORT["told"], 0)
    of_one = answers_of(VICTIM).report_form(PAGES_OF_A_REPORT["told"], 0)

    assert set(of_group.fields) - set(of_one.fields) == {"reporter_name"}


# Taking one out ----------------------------------------------------------------------------------


def test_the_first_of_an_incident_hands_it_to_the_next() -> None:
    answers = answers_of(
        VICTIM,
        report(FIRST, what="Fire", hate="race"),
        report(joins=0, told_on=SECOND),
        report(THIRD, what="Shouting"),
        report(joins=0, told_on=THIRD),
        report(joins=2, told_on=THIRD),
    )

    answers.remove_report(0)

    assert incidents(answers) == [
        (FIRST, "Fire"),
        (THIRD, "Shouting"),
        (FIRST, "Fire"),
        (THIRD, "Shouting"),
    ]
    assert answers.is_hate(0)
    assert answers.report_cleaned("hate-why", 0) == {"strands": ["race"]}
    assert all(map(answers.is_report_whole, range(4)))


def test_one_that_was_begun_and_not_filled_in_can_be_taken_out() -> None:
    answers = answers_of(VICTIM, report())
    add_report(answers, {"incident": {"incident": "new"}})

    answers.remove_report(1)
    answers.remove_report(0)

    assert answers.reports == []


def test_where_it_was_not_said_what_happened_the_next_is_asked() -> None:
    answers = answers_of(VICTIM, report(), report(joins=0))
    del answers.reports[0]["happened"]

    answers.remove_report(0)

    assert reopened(answers).first_unanswered_of_report(0) == PAGES_OF_A_REPORT["happened"]


@st.composite
def lists(draw: st.DrawFn) -> list[Report]:
    """Some reports, each of an incident of its own or of one told of before. Many are alike."""
    reports: list[Report] = []
    roots: list[int] = []
    for place in range(draw(st.integers(1, 7))):
        joins = draw(st.none() | st.sampled_from(roots)) if roots else None
        if joins is None:
            roots.append(place)
            hate, what = draw(st.sampled_from(["", "race"])), draw(st.sampled_from("ab"))
            happened_on = draw(st.sampled_from([FIRST, SECOND]))
            reports.append(report(happened_on, told_on=THIRD, what=what, hate=hate))
        else:
            reports.append(report(joins=joins, told_on=THIRD))
    return reports


@given(lists(), st.data())
@settings(deadline=None, max_examples=60)
def test_in_whatever_order_reports_are_taken_out_the_others_stay_joined_as_they_were(
    reports: list[Report], data: st.DataObject
) -> None:
    answers = answers_of(VICTIM, *reports)
    for number, kept in enumerate(answers.reports):
        kept["after"]["response_detail"] = [str(number)]  # so that each can be told from the rest
    left = [
        (
            each.incident,
            each.happened_on,
            each.what,
            each.hate,
            each.hate_strands,
            each.response_detail,
        )
        for each in submission_from(reopened(answers)).reports
    ]

    while len(left) > 1:
        answers = reopened(answers)
        place = data.draw(st.integers(0, len(left) - 1))
        answers.remove_report(place)
        del left[place]

        now = submission_from(reopened(answers)).reports
        assert [
            (each.happened_on, each.what, each.hate, each.hate_strands, each.response_detail)
            for each in now
        ] == [each[1:] for each in left]
        assert joined([each.incident for each in now]) == joined([each[0] for each in left])
    answers.remove_report(0)
    assert answers.reports == []


def joined(marks: list[str]) -> list[int]:
    """For each report, the first that shares its incident."""
    return [marks.index(mark) for mark in marks]


def test_on_a_day_when_nothing_was_reported_there_is_nothing() -> None:
    answers = Answers({}, today=TODAY)

    assert (answers.reports, list(answers.incidents_before(5))) == ([], [])
