"""From answers to an application that can be submitted, and to words to check."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.utils import translation

from heard.reviews.intake.sending import NotComplete, submission_from
from heard.reviews.submission import (
    ConsentAnswers,
    PersonAnswers,
    PlaceAnswers,
    ReportAnswers,
    Submission,
)
from heard.rules.procedures import ApplicantKind
from tests.factories import TODAY
from tests.reviews.intake.filling import (
    BUSINESS,
    BY_KIND,
    GROUP,
    PRACTITIONER,
    REPRESENTATIVE,
    VICTIM,
    Typed,
    answers_of,
    keep,
    report,
)

HOME = PlaceAnswers("1 High Street\nAnytown", "ZZ1 1AA")
ADA = PersonAnswers("Ada Beck", language="en", ways={"email": "ada@home.example"})
REPORT = ReportAnswers(
    incident="0",
    happened_on=date(2026, 2, 9),
    reported_on=date(2026, 2, 9),
    reported_to="the council",
    what="Shouting",
    how="phone",
    response="none",
)
BY_ADA = Submission(
    kind=ApplicantKind.VICTIM,
    applicant=ADA,
    home=HOME,
    where=HOME,
    reports=(REPORT,),
    tenure="owned",
    what_is_happening="Shouting at night.",
    effect="I do not sleep.",
    support="later",
)
SIGNED = ConsentAnswers(True, "signed", "A letter", date(2026, 2, 1))


def submitted(pages: dict[str, Typed], *reports: Any, **how: Any) -> Submission:
    return submission_from(answers_of(pages, *(reports or (report(),)), **how))


# Each kind ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("pages", "expected"),
    [
        (VICTIM, BY_ADA),
        (
            REPRESENTATIVE,
            replace(
                BY_ADA,
                kind=ApplicantKind.REPRESENTATIVE,
                victim=PersonAnswers("Vic Hill"),
                relationship="Daughter",
                consent=SIGNED,
            ),
        ),
        (
            PRACTITIONER,
            replace(
                BY_ADA,
                kind=ApplicantKind.PRACTITIONER,
                applicant=replace(ADA, organisation="Anytown School"),
                victim=PersonAnswers("Vic Hill"),
                relationship="Daughter",
                consent=SIGNED,
            ),
        ),
        (
            BUSINESS,
            replace(
                BY_ADA,
                kind=ApplicantKind.BUSINESS,
                applicant=replace(ADA, organisation="Beck and Sons"),
                tenure="",
            ),
        ),
        (
            GROUP,
            replace(
                BY_ADA,
                kind=ApplicantKind.GROUP,
                applicant=replace(ADA, organisation="High Street residents"),
                consent=ConsentAnswers(True),
                reports=(replace(REPORT, reporter_name="Rita Moss"),),
            ),
        ),
    ],
)
def test_each_kind_of_applicant_sends_exactly_what_they_said(
    pages: dict[str, Typed], expected: Submission
) -> None:
    assert submitted(pages, report(reporter_name="Rita Moss")) == expected


def test_everything_that_can_be_said_is_sent() -> None:
    pages = REPRESENTATIVE | {
        "safe-ways": {"ways": ["phone", "text", "email", "post"]},
        "contact-details": {
            "phone": "01632960001",
            "text": "+44 7700 900982",
            "email": "ada@home.example",
            "post": "c/o 9 Back Lane",
            "preferred": "post",
        },
        "safe-times": {
            "hours": ["morning", "other"],
            "hours_detail": "Not on Fridays",
            "may_leave_message": "no",
            "others_who_may_answer": "My sister",
        },
        "age": {"age": "child"},
        "guardian": {"knows": "yes", "name": "Gil Ford"},
        "needs": {
            "language": "other",
            "language_name": "Polish",
            "needs": ["braille", "bsl"],
            "detail": "Grade 2",
        },
        "where": {"where": "elsewhere"},
        "elsewhere": {"address": "The bus stop", "postcode": "ZZ2 2AA"},
        "housing": {"tenure": "association", "landlord": "Anytown Homes"},
        "wanted": {"wanted": "Quiet"},
        "others": {"affected": "yes", "who": "The whole stairwell"},
        "support": {"support": "yes"},
        "equality": {"age_band": "25_44", "sex": "", "religion": "none"},
    }
    told = report(
        told_on=date(2026, 2, 11),
        hate="race",
        reported_to="other",
        reported_to_name="Anytown Homes",
        agency_reference="AH/77",
    )
    told["after"] = {"response": "inadequate", "response_detail": "A leaflet"}

    assert submitted(pages, told, report(joins=0)) == Submission(
        kind=ApplicantKind.REPRESENTATIVE,
        applicant=PersonAnswers(
            "Ada Beck",
            language="Polish",
            ways={
                "phone": "01632 960001",
                "text": "07700 900982",
                "email": "ada@home.example",
                "post": "c/o 9 Back Lane",
            },
            preferred="post",
            hours=("morning", "other"),
            hours_detail="Not on Fridays",
            may_leave_message=False,
            others_who_may_answer="My sister",
            needs={"braille": "Grade 2", "bsl": ""},
        ),
        victim=PersonAnswers("Vic Hill", under_18=True),
        relationship="Daughter",
        consent=SIGNED,
        guardian=PersonAnswers("Gil Ford"),
        guardian_knows="yes",
        home=HOME,
        where=PlaceAnswers("The bus stop", "ZZ2 2AA"),
        tenure="association",
        landlord="Anytown Homes",
        what_is_happening="Shouting at night.",
        effect="I do not sleep.",
        wanted="Quiet",
        others_affected="The whole stairwell",
        support="yes",
        equality={"age_band": "25_44", "religion": "none"},
        reports=(
            replace(
                REPORT,
                reported_on=date(2026, 2, 11),
                reported_to="Anytown Homes",
                agency_reference="AH/77",
                hate=True,
                hate_strands=("race",),
                response="inadequate",
                response_detail="A leaflet",
            ),
            replace(REPORT, hate=True, hate_strands=("race",)),
        ),
    )


# One thing at a time -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({"agrees": {"agrees": "not_yet"}}, ConsentAnswers(False, "not_yet")),
        ({"agrees": {"agrees": "cannot"}}, ConsentAnswers(False, "cannot")),
        (
            {"agreed-how": {"how": "spoken", "given_on": TODAY}},
            ConsentAnswers(True, "spoken", "", TODAY),
        ),
    ],
)
def test_consent_is_sent_as_it_was_told(
    changed: dict[str, Typed], expected: ConsentAnswers
) -> None:
    assert submitted(REPRESENTATIVE | changed).consent == expected


@pytest.mark.parametrize(
    ("agrees", "expected"),
    [
        ("yes", ConsentAnswers(True)),
        ("some", ConsentAnswers(False, "some")),
        ("not_yet", ConsentAnswers(False, "not_yet")),
    ],
)
def test_whether_a_group_agrees_is_sent_as_it_was_told(
    agrees: str, expected: ConsentAnswers
) -> None:
    pages = GROUP | {"group-agrees": {"agrees": agrees}}

    assert submitted(pages, report(reporter_name="Rita Moss")).consent == expected


@pytest.mark.parametrize(
    ("guardian", "person", "knows"),
    [
        ({"knows": "yes", "name": "Gil Ford"}, PersonAnswers("Gil Ford"), "yes"),
        ({"knows": "no"}, None, "no"),
        ({"knows": "unsafe"}, None, "unsafe"),
    ],
)
def test_a_parent_or_guardian_is_sent_as_it_was_told(
    guardian: Typed, person: PersonAnswers | None, knows: str
) -> None:
    said = submitted(VICTIM | {"age": {"age": "child"}, "guardian": guardian})

    assert (said.guardian, said.guardian_knows) == (person, knows)
    assert said.applicant.under_18


@pytest.mark.parametrize(
    ("needs", "expected"),
    [
        ({"needs": ["none"]}, {}),
        ({"needs": ["none"], "detail": "A quiet room"}, {"other": "A quiet room"}),
        ({"needs": ["bsl", "relay"], "detail": "Evenings"}, {"bsl": "Evenings", "relay": ""}),
        ({"needs": ["other"], "detail": "A quiet room"}, {"other": "A quiet room"}),
    ],
)
def test_what_somebody_needs_is_sent_as_it_was_told(needs: Typed, expected: dict[str, str]) -> None:
    said = submitted(VICTIM | {"needs": {"language": "cy"} | needs})

    assert (said.applicant.needs, said.applicant.language) == (expected, "cy")


@pytest.mark.parametrize(
    ("others", "expected"),
    [
        ({"affected": "no"}, ""),
        ({"affected": "yes"}, "Yes"),
        ({"affected": "yes", "who": "Number 3"}, "Number 3"),
    ],
)
def test_who_else_is_affected_is_sent(others: Typed, expected: str) -> None:
    assert submitted(VICTIM | {"others": others}).others_affected == expected


@pytest.mark.parametrize("where", ["home", "near"])
def test_at_home_or_near_it_the_place_is_the_home(where: str) -> None:
    pages = VICTIM | {"elsewhere": {"address": "The bus stop"}, "where": {"where": where}}

    assert submitted(pages).where == HOME


@pytest.mark.parametrize("kind", ["council", "police", "landlord", "health"])
def test_whom_somebody_told_is_kept_in_english_whatever_language_is_used(kind: str) -> None:
    with translation.override("cy"):
        (told,) = submitted(VICTIM, report(reported_to=kind)).reports

    names = {"health": "a health service"}
    assert told.reported_to == names.get(kind, f"the {kind}")


# What no longer applies is not sent ---------------------------------------------------------------


@pytest.mark.parametrize(
    ("first", "kind"),
    [
        (REPRESENTATIVE, "victim"),
        (REPRESENTATIVE, "business"),
        (GROUP, "victim"),
        (VICTIM, "business"),
    ],
)
def test_what_was_said_of_another_kind_is_not_sent(first: dict[str, Typed], kind: str) -> None:
    new = BY_KIND[ApplicantKind(kind)]
    answers = answers_of(first, report(reporter_name="Rita Moss"))

    for slug in [slug for slug in ("who-for", "your-name", "age") if slug in new]:
        keep(answers, slug, **new[slug])

    assert submission_from(answers) == submitted(new)


def test_ways_that_are_no_longer_safe_are_not_sent() -> None:
    safe_times = {"hours": ["any"], "may_leave_message": "yes", "others_who_may_answer": "Sis"}
    ways = {"safe-ways": {"ways": ["phone", "email"]}}
    details = {"contact-details": {"phone": "01632 960001", "email": "ada@home.example"}}
    answers = answers_of(VICTIM | ways | details | {"safe-times": safe_times}, report())
    assert submission_from(answers).applicant.may_leave_message is True

    keep(answers, "safe-ways", ways=["email"])

    assert submission_from(answers).applicant == ADA
    keep(answers, "safe-ways", ways=["none"])
    assert submission_from(answers).applicant == replace(ADA, ways={})


@pytest.mark.parametrize(("preferred", "kept"), [("email", "email"), ("any", ""), ("", "")])
def test_the_way_they_prefer_is_sent_and_any_of_them_is_none(preferred: str, kept: str) -> None:
    ways = {"safe-ways": {"ways": ["post", "email"]}}
    details = {"email": "ada@home.example", "post": "c/o 9 Back Lane", "preferred": preferred}

    answers = answers_of(VICTIM | ways | {"contact-details": details}, report())

    assert submission_from(answers).applicant.preferred == kept


def test_a_way_that_is_no_longer_safe_is_not_preferred_either() -> None:
    ways = {"safe-ways": {"ways": ["phone", "post", "email"]}}
    details = {
        "phone": "01632 960001",
        "email": "ada@home.example",
        "post": "c/o 9 Back Lane",
        "preferred": "phone",
    }
    times = {"hours": ["any"], "may_leave_message": "yes"}
    answers = answers_of(
        VICTIM | ways | {"contact-details": details, "safe-times": times}, report()
    )

    keep(answers, "safe-ways", ways=["post", "email"])
    asked_again = answers.first_unanswered()

    assert asked_again is not None
    assert asked_again.slug == "contact-details"
    keep(answers, "safe-ways", ways=["email"])
    assert submission_from(answers).applicant == ADA


def test_an_adult_has_no_guardian_whatever_was_said_before() -> None:
    pages = VICTIM | {"age": {"age": "child"}, "guardian": {"knows": "yes", "name": "Gil Ford"}}
    answers = answers_of(pages, report())

    keep(answers, "age", age="adult")

    assert submission_from(answers) == BY_ADA


def test_what_is_no_longer_hate_has_no_reasons() -> None:
    pages = report(hate="race")
    pages["happened"]["hate"] = "no"

    (told,) = submitted(VICTIM, pages).reports

    assert (told.hate, told.hate_strands) == (False, ())


# Not complete ------------------------------------------------------------------------------------


@pytest.mark.parametrize("slug", [slug for slug in VICTIM if slug != "who-for"])
def test_with_a_page_left_out_nothing_can_be_sent(slug: str) -> None:
    pages = {name: typed for name, typed in VICTIM.items() if name != slug}

    with pytest.raises(NotComplete):
        submitted(pages)


def test_without_a_report_nothing_can_be_sent() -> None:
    with pytest.raises(NotComplete):
        submission_from(answers_of(VICTIM))
