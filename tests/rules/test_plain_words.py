"""Procedures in plain words: every sentence, and on whose word it stands."""

from typing import Any, get_args

import pytest

from heard.rules import plain_words
from heard.rules.deadlines import Clock
from heard.rules.language import ENGLISH
from heard.rules.plain_words import CLOCKS, FOR_ANOTHER, SINCE, TAKING_PART, WAYS, WHO
from heard.rules.procedures import ApplicantKind, Applicants, Consent, Event, Participation
from tests.rules.telling import area, told

# Time limits ---------------------------------------------------------------------------------


def test_a_published_time_limit_and_one_the_area_set_are_the_areas_own() -> None:
    limits = {
        "acknowledgement": {"number": 10, "runs_from": "application"},
        "panel": {"number": 4, "unit": "week", "basis": "set_by_area"},
    }
    said = told(plain_words.time_limits(area(time_limits=limits)))

    assert said[0] == (
        "Within 10 working days of getting your application, we will tell you that it has arrived.",
        "area",
    )
    assert said[3] == (
        "Within 4 weeks (from when is not stated), the review meeting will be held.",
        "area",
    )


def test_time_limits_that_nobody_has_said_are_marked_as_assumed() -> None:
    said = told(plain_words.time_limits(area()))

    assert len(said) == len(Clock)
    assert {whose for _, whose in said} == {"assumed"}


@pytest.mark.parametrize("clock", Clock)
@pytest.mark.parametrize("event", Event)
def test_every_time_limit_can_be_said_from_every_event(clock: Clock, event: Event) -> None:
    limits = {str(clock): {"number": 5, "runs_from": str(event)}}
    limit = getattr(area(time_limits=limits).time_limits, clock)

    words = ENGLISH.say(plain_words.time_limit(clock, limit).sentence)

    assert words == CLOCKS[clock].format(period="5 working days", since=SINCE[event])


# People --------------------------------------------------------------------------------------


def test_who_can_apply_where_an_area_says() -> None:
    who = ["victim", "representative", "business", "group", "practitioner", "manager"]
    rules = {
        "who": who,
        "consent": "signed",
        "every_group_member_consents": True,
        "anonymous": False,
        "ways": ["online", "phone", "post", "email", "in_person"],
    }

    assert told(plain_words.applicants(area(applicants=rules))) == [
        ("You can apply if you suffer the behaviour yourself.", "area"),
        ("You can apply for somebody else, if they sign to say that they agree.", "area"),
        ("A business can apply.", "area"),
        ("A community group can apply.", "area"),
        (
            "A person who meets it in their work, such as a police or housing officer, can apply.",
            "area",
        ),
        ("A senior manager of an agency can ask for a review.", "area"),
        ("If you apply for a group, everybody in it must agree.", "area"),
        ("You must say who you are.", "area"),
        ("You can apply: online, by phone, by post, by email, in person.", "area"),
    ]


def test_who_can_apply_where_an_area_is_silent_is_the_usual_rule() -> None:
    said = told(plain_words.applicants(area()))

    assert said[1] == ("You can apply for somebody else, if they agree.", "inherited")
    assert {whose for _, whose in said} == {"inherited"}
    assert len(said) == 5


def test_an_area_that_says_one_thing_of_applying_keeps_the_usual_rule_for_the_rest() -> None:
    rules = {"anonymous": True, "every_group_member_consents": False, "consent": "written"}

    said = told(plain_words.applicants(area(applicants=rules)))

    assert said[0] == ("You can apply if you suffer the behaviour yourself.", "inherited")
    assert said[1][0] == "You can apply for somebody else, if they agree in writing."
    assert said[-2:] == [
        ("If you apply for a group, not everybody in it has to agree.", "area"),
        ("You do not have to say who you are.", "area"),
    ]


# The review and the appeal ---------------------------------------------------------------------


def test_the_review_meeting() -> None:
    participation = {
        "victim_invited": True,
        "ways": ["in_person", "video", "statement", "advocate", "representative"],
        "text": "You may come for the first 20 minutes.",
    }
    panel = {"partners_needed": 3, "text": "It meets at the town hall."}

    assert told(plain_words.review(area(participation=participation, panel=panel))) == [
        ("You can take part in the review meeting.", "area"),
        (
            "You can take part: in person, by video, with a written or recorded statement, with "
            "somebody to speak up for you, through somebody who goes in your place.",
            "area",
        ),
        ("You may come for the first 20 minutes.", "area"),
        ("At least 3 key partners take part in the review meeting.", "area"),
        ("It meets at the town hall.", "area"),
    ]


def test_a_victim_who_is_not_invited_is_told_so() -> None:
    procedures = area(participation={"victim_invited": False}, panel={"partners_needed": 1})

    assert told(plain_words.review(procedures)) == [
        ("You are not invited to the review meeting.", "area"),
        ("At least 1 key partner takes part in the review meeting.", "area"),
    ]


def test_nothing_is_said_of_a_review_meeting_of_which_nothing_is_known() -> None:
    assert plain_words.review(area()) == ()


NOT_SATISFIED = (
    "If you are not satisfied with how your application was dealt with or how the review was "
    "carried out, "
)


def test_an_appeal_with_a_body_and_grounds() -> None:
    appeal = {
        "body": "the Commissioner",
        "grounds": ["a fact was missed"],
        "not_grounds": ["the outcome is disliked"],
        "text": "Write to us.",
    }

    assert told(plain_words.appeal(area(appeal=appeal))) == [
        (NOT_SATISFIED + "you can appeal to: the Commissioner.", "area"),
        ("A reason for an appeal: a fact was missed.", "area"),
        ("Not a reason for an appeal: the outcome is disliked.", "area"),
        ("Write to us.", "area"),
    ]


def test_an_appeal_that_the_reviewing_body_passes_on() -> None:
    appeal = {"body": "the Commissioner", "raised_by": "reviewing_body"}

    assert told(plain_words.appeal(area(appeal=appeal))) == [
        (NOT_SATISFIED + "tell us. We pass your appeal on to: the Commissioner.", "area")
    ]


@pytest.mark.parametrize(
    "content",
    [
        {"appeal": {"text": "There is one."}},
        {"appeal": {"grounds": ["a fact was missed"]}},
        {"appeal": {"not_grounds": ["the outcome is disliked"]}},
        {"time_limits": {"appeal_window": {"number": 21}}},
        {"time_limits": {"appeal_decision": {"number": 21}}},
    ],
)
def test_an_appeal_that_somebody_unnamed_decides(content: dict[str, Any]) -> None:
    procedures = area(**content)

    assert plain_words.appeals(procedures)
    assert told(plain_words.appeal(procedures))[0] == (
        NOT_SATISFIED + "you can appeal. It is not stated who decides.",
        "not_said",
    )


def test_no_appeal_is_not_passed_off_as_one() -> None:
    assert not plain_words.appeals(area())
    assert told(plain_words.appeal(area())) == [
        (
            "It is not stated what you can do if you are not satisfied with how your application "
            "was dealt with or how the review was carried out.",
            "not_said",
        )
    ]


# Every value has its words ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "values"),
    [
        (CLOCKS, Clock),
        (SINCE, Event),
        ({**WHO, ApplicantKind.REPRESENTATIVE: ""}, ApplicantKind),
        (FOR_ANOTHER, [None, *Consent]),
        (WAYS, get_args(get_args(Applicants.model_fields["ways"].annotation)[0])),
        (TAKING_PART, get_args(get_args(Participation.model_fields["ways"].annotation)[0])),
    ],
)
def test_every_value_that_a_file_can_have_has_words(words: dict[Any, Any], values: Any) -> None:
    assert set(words) == set(values)
