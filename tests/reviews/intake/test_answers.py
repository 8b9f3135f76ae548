"""The answers so far: kept as they were typed, checked each time they are read."""

from datetime import date

import pytest

from heard.design.typed import LONGEST_KEPT
from heard.reviews.intake.answers import MOST_REPORTS, Answers
from heard.reviews.intake.journey import PAGES
from heard.rules.procedures import ApplicantKind
from tests.factories import ONE_DAY, TODAY
from tests.reviews.intake.filling import (
    GROUP,
    RECEIVED,
    REPRESENTATIVE,
    VICTIM,
    add_report,
    answers_of,
    keep,
    keep_of_report,
    reopened,
    report,
    sent,
)

HAPPENING = PAGES["happening"]


def first_open(answers: Answers) -> str | None:
    page = answers.first_unanswered()
    return page.slug if page else None


# Kept as typed -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "typed",
    [
        "Plain words",
        "  spaces around  ",
        "two\r\nlines",
        "<script>alert(1)</script> & {{ x }} %s",
        "Tŷ Gŵydd 王芳 🎉 \u202etxt.exe",
        "Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢L̠ͨͧͩ͘G̴̻͈͍͔̹̑͗̎̅͛́Ǫ̵̹̻̝̳͂̌̌͘",
        "",
    ],
)
def test_what_was_typed_comes_back_as_it_was(typed: str) -> None:
    answers = answers_of()

    answers.keep_page(HAPPENING, sent({"what_is_happening": typed}))

    form = reopened(answers).page_form(HAPPENING)
    assert form.data["what_is_happening"] == typed


@pytest.mark.parametrize(
    "character", ["\x00", chr(0xD800), chr(0xDFFF)], ids=["nul", "d800", "dfff"]
)
def test_what_no_database_can_keep_is_a_message_and_left_out(character: str) -> None:
    answers = answers_of(VICTIM, report())
    data = sent({"what_is_happening": f"Shou{character}ting"})

    assert answers.page_form(HAPPENING, data).errors["what_is_happening"] == [
        "There is a character here that cannot be kept. Type the answer instead of pasting it"
    ]
    answers.keep_page(HAPPENING, data)
    assert answers.as_kept()["pages"]["happening"] == {"what_is_happening": ["Shouting"]}


@pytest.mark.parametrize(
    ("length", "accepted"), [(5000, True), (5001, False), (20_000, False), (25_000, False)]
)
def test_a_long_text_is_kept_and_a_longer_one_is_asked_again(length: int, accepted: bool) -> None:
    answers = answers_of(VICTIM, report())

    keep(answers, "happening", what_is_happening="x" * length)

    assert first_open(answers) == (None if accepted else "happening")
    kept = answers.as_kept()["pages"]["happening"]["what_is_happening"][0]
    assert len(kept) == min(length, LONGEST_KEPT)


def test_fields_that_no_page_has_are_not_kept() -> None:
    answers = answers_of()

    keep(answers, "happening", what_is_happening="Shouting", stage="reviewing", area="other")
    keep(answers, "safe-ways", ways=["email"], **{"ways-day": "1", "pages": "x"})

    assert answers.as_kept()["pages"]["happening"] == {"what_is_happening": ["Shouting"]}
    assert answers.as_kept()["pages"]["safe-ways"] == {"ways": ["email"], "ways-day": ["1"]}


def test_a_draft_gives_back_what_it_keeps() -> None:
    answers = answers_of(GROUP, report(reporter_name="Rita Moss"), report(joins=0))

    again = reopened(answers)

    assert again.as_kept() == answers.as_kept()
    assert again.first_unanswered() == answers.first_unanswered()


def test_answers_in_hand_do_not_change_what_a_draft_holds() -> None:
    kept = answers_of(VICTIM, report()).as_kept()
    answers = Answers(kept, today=TODAY)

    keep(answers, "happening", what_is_happening="Something else")
    keep_of_report(answers, 0, "after", {"response": "acted"})
    answers.remove_report(0)

    assert kept == answers_of(VICTIM, report()).as_kept()


# Checked each time -------------------------------------------------------------------------------


def test_an_answer_that_is_wrong_is_kept_but_does_not_count() -> None:
    answers = answers_of(VICTIM, report())

    keep(answers, "contact-details", email="not an address")

    assert first_open(answers) == "contact-details"
    assert answers.cleaned("contact-details") == {}
    assert answers.safe_email == ""
    assert answers.page_form(PAGES["contact-details"]).data["email"] == "not an address"


@pytest.mark.parametrize(
    ("slug", "typed", "asked_again"),
    [
        ("safe-ways", {"ways": ["email", "phone"]}, "contact-details"),
        ("safe-ways", {"ways": ["post"]}, "contact-details"),
        ("who-for", {"kind": "practitioner"}, "agrees"),
        ("who-for", {"kind": "group"}, "group-agrees"),
        ("who-for", {"kind": "business"}, "your-name"),
        ("age", {"age": "child"}, "guardian"),
        ("where", {"where": "elsewhere"}, "elsewhere"),
    ],
)
def test_what_an_earlier_change_makes_incomplete_is_asked_again(
    slug: str, typed: dict[str, object], asked_again: str
) -> None:
    answers = answers_of(VICTIM, report())
    assert first_open(answers) is None

    keep(answers, slug, **typed)

    assert first_open(answers) == asked_again


def test_a_report_is_asked_again_when_its_incident_moves_past_it() -> None:
    answers = answers_of(
        VICTIM, report(date(2026, 2, 1)), report(joins=0, told_on=date(2026, 2, 3))
    )
    assert first_open(answers) is None

    keep_of_report(
        answers, 0, "happened", {"happened_on": date(2026, 2, 2), "what": "x", "hate": "no"}
    )

    assert [answers.is_report_whole(place) for place in (0, 1)] == [False, True]
    page = answers.first_unanswered_of_report(0)
    assert page is not None
    assert (first_open(answers), page.slug) == ("reports", "told")


def test_hate_that_is_said_later_is_asked_about() -> None:
    answers = answers_of(VICTIM, report())

    keep_of_report(
        answers, 0, "happened", {"happened_on": date(2026, 2, 2), "what": "x", "hate": "yes"}
    )

    page = answers.first_unanswered_of_report(0)
    assert page is not None
    assert page.slug == "hate-why"


# Days --------------------------------------------------------------------------------------------


def test_no_date_lies_in_the_future() -> None:
    tomorrow = TODAY + ONE_DAY
    answers = answers_of(VICTIM, report(TODAY, told_on=TODAY), report(tomorrow, told_on=tomorrow))

    assert [answers.is_report_whole(place) for place in (0, 1)] == [True, False]
    assert answers.report_form(answers.report_pages(1)[1], 1).errors == {
        "happened_on": ["The date it happened must be today or in the past"]
    }


def test_what_staff_enter_is_measured_by_the_day_it_came() -> None:
    on_the_day, the_day_after = TODAY - 5 * ONE_DAY, TODAY - 4 * ONE_DAY
    answers = answers_of(RECEIVED | VICTIM, report(on_the_day), report(the_day_after), keyed=True)

    assert answers.applied_on == on_the_day
    assert [answers.is_report_whole(place) for place in (0, 1)] == [True, False]
    keep(answers, "received", channel="paper", received_on=the_day_after)
    assert [answers.is_report_whole(place) for place in (0, 1)] == [True, True]


def test_only_staff_can_say_when_it_came() -> None:
    kept = answers_of(RECEIVED | VICTIM, keyed=True).as_kept()

    assert Answers(kept, today=TODAY).applied_on == TODAY
    assert Answers(kept, today=TODAY, keyed=True).applied_on == TODAY - 5 * ONE_DAY
    assert Answers({}, today=TODAY, keyed=True).applied_on == TODAY


def test_what_came_tomorrow_cannot_be_entered() -> None:
    answers = answers_of(keyed=True)

    keep(answers, "received", channel="paper", received_on=TODAY + ONE_DAY)

    assert first_open(answers) == "received"
    assert answers.applied_on == TODAY


# What the answers say ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("ways", "email"),
    [(["email"], "ada@home.example"), (["email", "post"], ""), (["post"], ""), (["none"], "")],
)
def test_a_code_goes_only_to_an_address_that_is_safe_now(ways: list[str], email: str) -> None:
    answers = answers_of()  # with an e-mail address and no address for letters

    keep(answers, "safe-ways", ways=ways)

    assert answers.safe_email == email


@pytest.mark.parametrize("ways", [["email", "none"], [], ["smoke"]])
def test_none_is_safe_stands_alone(ways: list[str]) -> None:
    answers = answers_of(VICTIM | {"safe-ways": {"ways": ways}})

    assert answers.safe_ways == []
    assert answers.safe_email == ""
    assert first_open(answers) == "safe-ways"


def test_nothing_is_said_before_anything_is_answered() -> None:
    answers = Answers({}, today=TODAY)

    assert answers.kind is None
    assert (answers.safe_ways, answers.safe_email) == ([], "")
    said = [answers.agreed, answers.is_child, answers.is_elsewhere, answers.reached_by_phone]
    assert said == [False] * 4
    assert (answers.cleaned("who-for"), answers.report_cleaned("told", 0)) == ({}, {})
    assert answers.happened_on(0) is None


def test_what_was_said_of_another_kind_no_longer_counts() -> None:
    answers = answers_of(REPRESENTATIVE | {"age": {"age": "child"}})
    assert (answers.agreed, answers.is_child) == (True, True)

    keep(answers, "who-for", kind="group")

    assert answers.kind is ApplicantKind.GROUP
    assert (answers.agreed, answers.is_child) == (False, False)
    assert (answers.cleaned("victim"), answers.cleaned("age")) == ({}, {})


# Many reports ------------------------------------------------------------------------------------


def test_fifty_reports_are_enough() -> None:
    answers = answers_of()
    for number in range(MOST_REPORTS):
        assert not reopened(answers).full
        add_report(answers, report(joins=0) if number else report())

    again = reopened(answers)
    assert (len(again.reports), again.full) == (MOST_REPORTS, True)
    assert first_open(again) is None
    again.remove_report(7)
    assert not reopened(again).full
