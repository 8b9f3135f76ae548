"""A finding as JSON: exactly what it holds, and that any finding keeps to the published schema."""

import json
from typing import Any

import jsonschema
import pytest
from hypothesis import given

from heard.cli.assess_schemas import output_schema
from heard.rules.answers import as_data
from heard.rules.application import Application
from heard.rules.in_force import ProceduresInForce
from heard.rules.language import Language
from heard.rules.threshold import assess
from tests.rules.making import IN_TIME, ONE_MONTH, application, area_with, report
from tests.rules.strategies import applications, procedures

KEEPS_TO = jsonschema.Draft202012Validator(
    output_schema(), format_checker=jsonschema.FormatChecker()
)
CLOSED = {"id": "closed", "text": "The case is closed.", "judged_by": "the panel"}
SOMEWHERE = area_with(
    {"kind": "reports", "reports": 3, **IN_TIME, "separate_incidents": True},
    {"kind": "hate", "report_within": ONE_MONTH},
    conditions=[CLOSED],
    version="7",
    valid_from="2026-01-01",
)
MADE = [
    report("a", "2026-06-01", incident="fire"),
    report("b", "2026-06-02", "2026-04-01", hate=True),
]


def test_an_answer_holds_everything_in_the_finding() -> None:
    answer = as_data(assess(SOMEWHERE, application(MADE)))

    assert answer == {
        "area": "somewhere",
        "procedures": {"id": "somewhere", "version": "7", "valid_from": "2026-01-01"},
        "applied_on": "2026-07-01",
        "met": False,
        "reports": [
            {
                "id": "a",
                "incident": "fire",
                "counted": True,
                "reason": "counted",
                "why": "It counts. It was reported soon enough after it happened, and the "
                "application came soon enough after the report.",
                "statutory": {"counted": True, "reason": "counted", "by": None},
                "routes": {
                    "reports": {"counted": True, "reason": "counted", "by": None},
                    "hate": {"counted": False, "reason": "not_hate", "by": None},
                },
            },
            {
                "id": "b",
                "incident": "b",
                "counted": False,
                "reason": "reported_late",
                "why": "It does not count, because it was reported too long after it happened. "
                "It was reported on 2\xa0June\xa02026. The last day to report it was "
                "30\xa0April\xa02026.",
                "statutory": {"counted": False, "reason": "reported_late", "by": "2026-04-30"},
                "routes": {
                    "reports": {"counted": False, "reason": "reported_late", "by": "2026-05-01"},
                    "hate": {"counted": False, "reason": "reported_late", "by": "2026-05-01"},
                },
            },
        ],
        "routes": [
            {
                "id": "reports",
                "met": False,
                "needed": 3,
                "counted": 1,
                "test": "too_few",
                "why": "Not met: 1 of the 3 needed.",
                "conditions": [
                    {
                        "id": "closed",
                        "text": "The case is closed.",
                        "met": None,
                        "judged_by": "the panel",
                    }
                ],
                "assumed": [],
            },
            {
                "id": "hate",
                "met": False,
                "needed": 1,
                "counted": 0,
                "test": "too_few",
                "why": "Not met: 0 of the 1 needed.",
                "conditions": [
                    {
                        "id": "closed",
                        "text": "The case is closed.",
                        "met": None,
                        "judged_by": "the panel",
                    }
                ],
                "assumed": ["window"],
            },
        ],
        "statutory": {"met": False, "qualifying": 1, "complaints": 1, "needed": 3},
        "local": {"met": False},
        "warnings": [],
    }


def test_an_answer_holds_the_warnings_with_their_authority() -> None:
    made = [report(str(number), f"2026-06-1{number}") for number in range(3)]
    answer = as_data(assess(SOMEWHERE, application(made)))

    assert (answer["met"], answer["local"]) == (True, {"met": None})
    assert [(each["code"], each["citation"]) for each in answer["warnings"]] == [
        (
            "local_refuses_statute",
            "Anti-social Behaviour, Crime and Policing Act 2014, section 104(4)",
        ),
        (
            "local_condition_to_be_judged",
            "Home Office guidance: Anti-social behaviour (ASB) case review",
        ),
    ]
    assert answer["warnings"][0]["message"].startswith("The Act requires a review here.")


def test_procedures_without_a_date_say_null() -> None:
    answer = as_data(assess(area_with(), application()))
    assert answer["procedures"] == {"id": "somewhere", "version": "1", "valid_from": None}


def test_the_sentences_of_an_answer_are_in_the_language_asked_for() -> None:
    loud = Language(one=str.upper, many=lambda one, other, number: other.upper())
    made = [report(str(number), f"2026-06-1{number}") for number in range(3)]
    asked = area_with({"kind": "manager"}, conditions=[CLOSED])
    answer = as_data(assess(asked, application(made)), language=loud)
    sentences = [
        *(each["why"] for each in answer["reports"]),
        *(each["why"] for each in answer["routes"] if each["id"] == "manager"),
        *(each["message"] for each in answer["warnings"]),
    ]
    assert len(sentences) == 3 + 1 + 2
    assert all(each.isupper() for each in sentences)


@given(procedures(), applications())
def test_any_answer_keeps_to_the_schema(area: ProceduresInForce, asked: Application) -> None:
    answer = as_data(assess(area, asked))
    KEEPS_TO.validate(json.loads(json.dumps(answer)))


@pytest.mark.parametrize(
    "wrong",
    [
        {"met": "yes"},
        {"local": {}},
        {"warnings": [{"code": "made_up", "citation": "", "message": ""}]},
        {"more": 1},
        {"applied_on": "1 July"},
    ],
)
def test_the_schema_notices_what_is_not_an_answer(wrong: dict[str, Any]) -> None:
    answer = {**as_data(assess(SOMEWHERE, application(MADE))), **wrong}
    with pytest.raises(jsonschema.ValidationError):
        KEEPS_TO.validate(answer)
