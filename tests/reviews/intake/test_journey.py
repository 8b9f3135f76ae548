"""The pages of an application: which are asked, and in which order."""

from typing import Any

import pytest

from heard.people.models import ContactWay
from heard.reviews.intake.answers import Answers
from heard.reviews.intake.journey import JOURNEY, PAGES, REPORTS
from heard.rules.procedures import ApplicantKind
from tests.factories import TODAY
from tests.reviews.intake.filling import (
    AGREED,
    BUSINESS,
    BY_KIND,
    GROUP,
    PRACTITIONER,
    RECEIVED,
    REPRESENTATIVE,
    VICTIM,
    Typed,
    add_report,
    answers_of,
    keep,
    report,
)

ALWAYS_BEFORE = ["safe-ways", "contact-details", "your-name"]
HOME = ["needs", "home", "where"]
AFTER = ["happening", "reports", "effect", "wanted", "others", "support", "equality"]


def asked(pages: dict[str, Typed], **how: Any) -> list[str]:
    return [page.slug for page in answers_of(pages, **how).asked()]


# Each kind ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("pages", "expected"),
    [
        (VICTIM, ["who-for", *ALWAYS_BEFORE, "age", *HOME, "housing", *AFTER]),
        (
            REPRESENTATIVE,
            [
                "who-for",
                "agrees",
                "agreed-how",
                *ALWAYS_BEFORE,
                "victim",
                "age",
                *HOME,
                "housing",
                *AFTER,
            ],
        ),
        (
            PRACTITIONER,
            [
                "who-for",
                "agrees",
                "agreed-how",
                *ALWAYS_BEFORE,
                "victim",
                "age",
                *HOME,
                "housing",
                *AFTER,
            ],
        ),
        (BUSINESS, ["who-for", *ALWAYS_BEFORE, *HOME, *AFTER]),
        (GROUP, ["who-for", "group-agrees", *ALWAYS_BEFORE, *HOME, "housing", *AFTER]),
    ],
)
def test_each_kind_of_applicant_is_asked_its_own_pages(
    pages: dict[str, Typed], expected: list[str]
) -> None:
    assert asked(pages) == expected


def test_staff_are_asked_how_it_came_and_nothing_about_equality() -> None:
    usual = asked(VICTIM)

    assert asked(RECEIVED | VICTIM, keyed=True) == ["received", *usual[:-1]]


@pytest.mark.parametrize("kind", ApplicantKind)
def test_every_kind_somebody_can_choose_is_filled_in_here(kind: ApplicantKind) -> None:
    offered = dict(PAGES["who-for"].form.base_fields["kind"].choices)  # type: ignore[attr-defined]

    assert (kind in offered) == (kind in BY_KIND)


@pytest.mark.parametrize("kind", BY_KIND)
def test_filled_in_page_by_page_the_journey_ends(kind: ApplicantKind) -> None:
    """Each time the first open page is answered, until none is left: they come in their order."""
    answers, turned = Answers({}, today=TODAY), list[str]()
    while page := answers.first_unanswered():
        assert page.slug not in turned
        turned.append(page.slug)
        if page.slug == REPORTS:
            add_report(answers, report(reporter_name="Rita Moss"))  # which a group is asked for
        else:
            keep(answers, page.slug, **BY_KIND[kind][page.slug])

    assert turned == [page.slug for page in answers.asked()]
    assert set(turned) == {*BY_KIND[kind], REPORTS}


# What leads to what ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changed", "led_to"),
    [
        ({}, set()),
        ({"safe-ways": {"ways": ["none"]}}, {"-contact-details"}),
        ({"safe-ways": {"ways": ["phone"]}}, {"safe-times"}),
        ({"safe-ways": {"ways": ["text"]}}, {"safe-times"}),
        ({"safe-ways": {"ways": ["post"]}}, set()),
        ({"age": {"age": "child"}}, {"guardian"}),
        ({"age": {"age": "unsaid"}}, set()),
        ({"where": {"where": "elsewhere"}}, {"elsewhere"}),
        ({"where": {"where": "near"}}, set()),
        ({"who-for": {"kind": "representative"}}, {"agrees", "victim"}),
        (
            {"who-for": {"kind": "representative"}, "agrees": {"agrees": "not_yet"}},
            {"agrees", "victim"},
        ),
        (
            {"who-for": {"kind": "representative"}, "agrees": {"agrees": "cannot"}},
            {"agrees", "victim"},
        ),
        (
            {"who-for": {"kind": "representative"}, "agrees": {"agrees": "yes"}},
            {"agrees", "agreed-how", "victim"},
        ),
    ],
)
def test_an_answer_leads_to_the_pages_it_calls_for(
    changed: dict[str, Typed], led_to: set[str]
) -> None:
    usual, now = asked(VICTIM), asked(VICTIM | changed)

    assert {*(set(now) - set(usual)), *(f"-{slug}" for slug in set(usual) - set(now))} == led_to
    assert now == [page.slug for page in JOURNEY if page.slug in now]


@pytest.mark.parametrize(
    ("ways", "fields"),
    [
        (["phone"], ["phone"]),
        (["text", "post"], ["text", "post", "preferred"]),
        (ContactWay.Kind.values, ["phone", "text", "email", "post", "preferred"]),
    ],
)
def test_only_ways_that_are_safe_are_asked_for(ways: list[str], fields: list[str]) -> None:
    answers = answers_of({"safe-ways": {"ways": ways}})

    assert list(answers.page_form(PAGES["contact-details"]).fields) == fields


def test_only_ways_that_are_safe_can_be_preferred() -> None:
    answers = answers_of({"safe-ways": {"ways": ["post", "text"]}})

    field = answers.page_form(PAGES["contact-details"]).fields["preferred"]

    assert [value for value, _name in field.choices] == ["text", "post", "any"]


@pytest.mark.parametrize(
    ("ways", "fields"),
    [
        (["phone"], ["hours", "hours_detail", "may_leave_message", "others_who_may_answer"]),
        (["text"], ["hours", "hours_detail"]),
    ],
)
def test_messages_are_asked_about_only_where_somebody_may_call(
    ways: list[str], fields: list[str]
) -> None:
    answers = answers_of({"safe-ways": {"ways": ways}})

    assert list(answers.page_form(PAGES["safe-times"]).fields) == fields


@pytest.mark.parametrize(
    ("pages", "fields"),
    [
        (VICTIM, ["name"]),
        (REPRESENTATIVE, ["name"]),
        (PRACTITIONER, ["name", "organisation"]),
        (BUSINESS, ["name", "organisation"]),
        (GROUP, ["name", "organisation"]),
    ],
)
def test_who_comes_from_an_organisation_is_asked_for_it(
    pages: dict[str, Typed], fields: list[str]
) -> None:
    answers = answers_of({"who-for": pages["who-for"]})

    assert list(answers.page_form(PAGES["your-name"]).fields) == fields


# Going on and going back -------------------------------------------------------------------------


def test_after_and_before_follow_the_pages_that_are_asked() -> None:
    answers = answers_of(REPRESENTATIVE)
    slugs = [page.slug for page in answers.asked()]

    following = [answers.after(slug) for slug in slugs]
    earlier = [answers.before(slug) for slug in slugs]

    assert [page.slug if page else None for page in following] == [*slugs[1:], None]
    assert [page.slug if page else None for page in earlier] == [None, *slugs[:-1]]


def test_a_page_that_is_not_asked_has_no_place() -> None:
    answers = answers_of(VICTIM)

    assert (answers.after("guardian"), answers.before("guardian")) == (None, None)
    assert (answers.after("no-such-page"), answers.before("no-such-page")) == (None, None)


def test_what_no_longer_applies_is_not_asked_and_comes_back_as_it_was() -> None:
    answers = answers_of(REPRESENTATIVE, report())
    assert answers.first_unanswered() is None

    keep(answers, "who-for", kind="victim")
    assert "victim" not in [page.slug for page in answers.asked()]
    assert answers.first_unanswered() is None
    keep(answers, "who-for", kind="representative")

    assert answers.first_unanswered() is None
    assert answers.cleaned("victim") == {"name": "Vic Hill", "relationship": "Daughter"}
    assert answers.cleaned("agreed-how")["given_on"] == AGREED["agreed-how"]["given_on"]
