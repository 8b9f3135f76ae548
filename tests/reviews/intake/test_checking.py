"""Answers in words, for somebody to check before they are sent."""

from datetime import date
from itertools import chain

import pytest
from django.utils import translation

from heard.reviews.intake.answers import Answers
from heard.reviews.intake.journey import JOURNEY
from heard.reviews.intake.sending import Row, rows, sections
from heard.rules.procedures import ApplicantKind
from tests.reviews.intake.filling import (
    BY_KIND,
    RECEIVED,
    REPRESENTATIVE,
    VICTIM,
    Report,
    Typed,
    answers_of,
    report,
)

BY_TEXT_AND_POST = {
    "safe-ways": {"ways": ["text", "post"]},
    "contact-details": {"text": "07700 900982", "post": "c/o 9 Back Lane"},
    "safe-times": {"hours": ["any"]},
}


def answered(pages: dict[str, Typed], *reports: Report, keyed: bool = False) -> Answers:
    """Answers with nothing left to ask."""
    answers = answers_of(pages, *(reports or (report(),)), keyed=keyed)
    assert answers.first_unanswered() is None
    return answers


def words(pages: dict[str, Typed], slug: str) -> list[Row]:
    return list(rows(answered(pages).checked(slug)))


@pytest.mark.parametrize(
    ("pages", "slug", "expected"),
    [
        (VICTIM, "who-for", ["Me, or me and the people I live with"]),
        (VICTIM, "safe-ways", ["Email"]),
        (VICTIM | BY_TEXT_AND_POST, "safe-ways", ["Text message, Letter"]),
        (VICTIM | {"safe-ways": {"ways": ["none"]}}, "safe-ways", ["None of these is safe"]),
        (
            REPRESENTATIVE,
            "agreed-how",
            ["They signed a form or letter", "1\xa0February\xa02026", "A letter"],
        ),
        (VICTIM, "home", ["1 High Street\nAnytown", "ZZ1 1AA"]),
        (VICTIM, "wanted", [""]),
        (VICTIM, "others", ["No", ""]),
        (VICTIM | {"others": {"affected": "yes", "who": "3"}}, "others", ["Yes", "3"]),
        (VICTIM | {"equality": {"sex": "female"}}, "equality", ["", "Female", "", "", "", ""]),
    ],
)
def test_answers_are_shown_in_words(
    pages: dict[str, Typed], slug: str, expected: list[str]
) -> None:
    assert [row.answer for row in words(pages, slug)] == expected


def test_each_row_has_its_question() -> None:
    assert words(VICTIM, "home") == [
        Row("Address", "1 High Street\nAnytown"),
        Row("Postcode", "ZZ1 1AA"),
    ]


@pytest.mark.parametrize("kind", BY_KIND)
@pytest.mark.parametrize("language", ["en", "cy"])
def test_every_answered_page_can_be_checked_in_both_languages(
    kind: ApplicantKind, language: str
) -> None:
    who = {"reporter_name": "Rita Moss"}
    answers = answered(BY_KIND[kind], report(hate="race", **who), report(joins=0, **who))

    with translation.override(language):
        pages, reports = sections(answers)

    slugs = [page.slug for page in JOURNEY if page.slug in BY_KIND[kind]]
    assert [(section.slug, section.number) for section in pages] == [(slug, 0) for slug in slugs]
    assert [[(section.slug, section.number) for section in each] for each in reports] == [
        [("happened", 1), ("hate-why", 1), ("told", 1), ("after", 1)],
        [("incident", 2), ("told", 2), ("after", 2)],
    ]
    assert all(row.question for section in chain(pages, *reports) for row in section.rows)


def test_what_staff_enter_is_checked_with_how_it_came() -> None:
    pages, _ = sections(answered(RECEIVED | VICTIM, report(date(2026, 2, 1)), keyed=True))

    assert pages[0].slug == "received"
    assert [row.answer for row in pages[0].rows] == [
        "Paper form or letter",
        "25\xa0February\xa02026",
    ]
    assert "equality" not in [section.slug for section in pages]
