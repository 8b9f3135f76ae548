"""Readings: free text that says something, and text that only looks as if it did."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from heard.agencies.library import Library
from heard.agencies.readings import READINGS
from tests.agencies.making import HATE, PEOPLE, REPORTS, at, entry, imported, made, table

ON = date(2026, 7, 1)

# Readings ------------------------------------------------------------------------------------------

Case = tuple[str, dict[str, Any], str, Any]


def other(text: str, **threshold: Any) -> dict[str, Any]:
    return {"threshold": {**(threshold or REPORTS), "other": [text]}}


def note(text: str, **threshold: Any) -> dict[str, Any]:
    return {"threshold": threshold or REPORTS, "notes": text}


def quote(text: str, **threshold: Any) -> dict[str, Any]:
    return {"threshold": threshold or REPORTS, "evidence": [text]}


KIND = "threshold.conditions.0.kind"
WINDOW = "threshold.routes.0.window"
EVERY_FACTOR = ["persistence", "harm", "adequacy"]

READ: list[Case] = [
    (
        "counts_once",
        other("same incident reported to two agencies counts once"),
        "threshold.routes.0.separate_incidents",
        True,
    ),
    (
        "counts_once",
        quote("a single incident only constitutes as one"),
        "threshold.routes.0.separate_incidents",
        True,
    ),
    (
        "more_than_one",
        other("group_n_people=2 stands for 'more than one' reporter", group_n_people=2),
        "threshold.routes.0.people",
        2,
    ),
    (
        "recorded_as_crime",
        other("hate report must have been recorded as hate crime when reported", **HATE),
        "threshold.routes.1.hate",
        {"reports": 2, "recorded_as_crime": True},
    ),
    (
        "hate_among_reports",
        other("two or more reports of the same problem, at least one involving hate", **HATE),
        "threshold.routes.1.hate.reports",
        1,
    ),
    (
        "hate_among_reports",
        other("two or more reports of the same problem, at least one involving hate", **HATE),
        "threshold.routes.1.reports",
        2,
    ),
    (
        "hate_among_reports",
        other("two or more reports of the same problem, at least one involving hate", **HATE),
        "threshold.routes.1.same_problem",
        True,
    ),
    (
        "manager",
        other("senior manager (a Police Inspector) may decide review is necessary"),
        "threshold.routes.1.kind",
        "manager",
    ),
    (
        "manager",
        other("a person of appropriate seniority may initiate a review"),
        "threshold.routes.1.kind",
        "manager",
    ),
    (
        "between_reports_from_first",
        note("Described as running from the first incident being reported."),
        WINDOW,
        {"number": 6, "unit": "month", "runs_from": "first_report", "runs_to": "report"},
    ),
    (
        "from_first_report",
        note("Application window said to run from the FIRST report."),
        f"{WINDOW}.runs_from",
        "first_report",
    ),
    (
        "from_latest_incident",
        quote("within six months of the latest incident"),
        f"{WINDOW}.runs_from",
        "latest_incident",
    ),
    (
        "from_incidents",
        quote("all incidents reported must have taken place in the last 6 months"),
        f"{WINDOW}.runs_from",
        "incident",
    ),
    (
        "window_beginning_with",
        quote("within six months of beginning with the date"),
        f"{WINDOW}.reading",
        "beginning_with",
    ),
    (
        "report_beginning_with",
        quote("within one month, beginning with the date"),
        "threshold.routes.0.report_within.reading",
        "beginning_with",
    ),
    (
        "hate_no_action",
        other("hate route also requires that no action has been taken", **HATE),
        "threshold.conditions.0",
        {
            "id": "hate-no-effective-action",
            "kind": "no_effective_action",
            "text": "hate route also requires that no action has been taken",
            "routes": ["hate"],
        },
    ),
    (
        "hate_case_meeting",
        other("hate route also requires referral to a Case Management meeting", **HATE),
        "threshold.conditions.0.routes",
        ["hate"],
    ),
    (
        "linked_location",
        other("group route requires a linked location", **PEOPLE),
        "threshold.conditions.0.routes",
        ["people"],
    ),
    ("case_closed", other("and the case has been CLOSED; open ones wait"), KIND, "case_closed"),
    ("case_closed", other("investigation must have been completed"), KIND, "case_closed"),
    ("mediation", other("must have engaged with offered interventions"), KIND, "mediation"),
    (
        "action_available",
        other("both routes also require that further actions are available"),
        KIND,
        "action_available",
    ),
    (
        "not_being_investigated",
        other("not if another agency is already investigating"),
        KIND,
        "not_being_investigated",
    ),
    (
        "not_reviewed_before",
        other("not if already reviewed with no change of circumstances"),
        KIND,
        "not_reviewed_before",
    ),
    ("still_happening", other("ASB must still persist"), KIND, "still_happening"),
    (
        "other_household",
        other("behaviour must affect person(s) of another household"),
        KIND,
        "other_household",
    ),
    (
        "not_neighbour_dispute",
        other("neighbour disputes generally excluded unless harassment"),
        KIND,
        "not_neighbour_dispute",
    ),
    (
        "not_vexatious",
        other("malicious or vexatious requests may be disqualified"),
        KIND,
        "not_vexatious",
    ),
    (
        "not_a_complaint",
        other("if all complaints relate to one organisation, complain to it"),
        KIND,
        "not_a_complaint",
    ),
    (
        "time_to_act",
        note("Seen in 2020. Not for cases agencies have not had time to act on."),
        "threshold.conditions.0.text",
        "Not for cases agencies have not had time to act on.",
    ),
    (
        "time_to_act",
        other("application can be deferred if ASB only recently reported"),
        KIND,
        "time_to_act",
    ),
    (
        "factors",
        other("regard to persistence, harm or potential harm, adequacy of response"),
        "threshold.discretion",
        {"factors": EVERY_FACTOR},
    ),
    (
        "discretion",
        other("discretion to accept or refuse outside threshold"),
        "threshold.discretion",
        {"text": "discretion to accept or refuse outside threshold"},
    ),
    (
        "not_anonymous",
        other("an anonymous referral, which is not accepted"),
        "applicants.anonymous",
        False,
    ),
    ("not_anonymous", quote("Anonymous reports do not meet"), "applicants.anonymous", False),
    (
        "signed_consent_for_another",
        {
            **note("Signed consent needed for designated person."),
            "who_can_apply": ["third party with victim's consent"],
        },
        "applicants.consent",
        "signed",
    ),
    (
        "every_member_consents",
        note("Group applicant needs all other individuals' consent."),
        "applicants.every_group_member_consents",
        True,
    ),
    (
        "by_phone_or_in_person",
        other("phone or in-person applications accepted"),
        "applicants.ways",
        ["phone", "in_person"],
    ),
    (
        "point_of_contact",
        quote("named point of contact"),
        "point_of_contact.text",
        "named point of contact",
    ),
    (
        "point_of_contact",
        {"lead_agency": "single point of contact in each council"},
        "point_of_contact.text",
        "single point of contact in each council",
    ),
    (
        "victim_attends",
        quote("option to attend for the first 20 minutes"),
        "participation",
        {"victim_invited": True, "text": "option to attend for the first 20 minutes"},
    ),
    (
        "partners_needed",
        other("panel has a representative of at least 3 key partners"),
        "panel.partners_needed",
        3,
    ),
    (
        "appeal_in_writing",
        note("Support offered. Appeal in writing."),
        "appeal.text",
        "Appeal in writing.",
    ),
    (
        "not_grounds_for_appeal",
        other("appeal cannot be solely because the victim is unhappy"),
        "appeal.not_grounds",
        ["solely because the victim is unhappy"],
    ),
    (
        "figures_here",
        {
            "url": "https://anytown.example",
            "notes": "A set of performance figures exists at this address.",
        },
        "duties.figures_published_at",
        "https://anytown.example",
    ),
    ("historic", note("Council abolished 2020; historic rule."), "historic", True),
]


@pytest.mark.parametrize(("name", "said", "path", "expected"), READ)
def test_text_that_a_reading_fits_is_read_and_kept(
    tmp_path: Path, name: str, said: dict[str, Any], path: str, expected: Any
) -> None:
    content, told = made(tmp_path, **said)

    assert at(content, path) == expected
    assert [line.partition(":")[0] for line in told.read_as] == [name]
    for text in (*said.get("threshold", {}).get("other", ()), said.get("notes")):
        kept = [*content.get("notes", ()), *(c["text"] for c in _conditions(content))]
        assert text is None or text in kept


def _conditions(content: dict[str, Any]) -> list[dict[str, Any]]:
    conditions: list[dict[str, Any]] = content.get("threshold", {}).get("conditions", [])
    return conditions


def test_every_reading_is_tried() -> None:
    assert {name for name, *_ in READ} | {"inherits"} == {reading.name for reading in READINGS}


NOT_READ: list[dict[str, Any]] = [
    note("Contents list shows sections on anonymous complaints, written consent, vexatious."),
    note("Discretionary route for cases below the automatic threshold was cut off."),
    note("Page lists frequency, effectiveness of response and potential harm."),
    quote("(as far as you know) no action has been taken"),
    quote("behaviour causing harassment, alarm or distress to any member of the public"),
    other("hate crimes may count among the incidents if part of the ASB"),
    other("signed consent needed before investigation"),
    other("mediation may be offered"),
    other("recorded as hate crime when reported"),
    other("two or more reports of the same problem, at least one involving hate"),
    other("group_n_people=2 stands for 'more than one' reporter", **PEOPLE),
    other("within six months of beginning with the date", hate_crime_n=1),
    other("single incident counts once", hate_crime_n=1),
    other("single incident counts once", separate_incidents=False),
    note("Local threshold not on the page; see elsewhere."),
    {"notes": "A set of performance figures exists at this address."},
]


@pytest.mark.parametrize("said", NOT_READ)
def test_text_that_only_looks_like_a_rule_is_not_read(tmp_path: Path, said: dict[str, Any]) -> None:
    without = {**said, "threshold": {**said.get("threshold", {}), "other": []}}
    without |= {"notes": None, "evidence": []}
    plain, _ = made(tmp_path, **without)

    content, told = made(tmp_path, **said)

    kept = [*said.get("threshold", {}).get("other", ()), said.get("notes")]
    assert list(told.kept) == [text for text in kept if text]
    texts = content.pop("notes", []) + content.pop("source", {}).get("quotes", [])
    assert len(texts) == 1
    assert content == plain
    assert told.read_as == ()


def test_a_second_condition_of_one_kind_is_kept_as_a_note(tmp_path: Path) -> None:
    threshold = {"other": ["the case has been closed", "the old case has been closed too"]}

    content, _ = made(tmp_path, threshold=threshold)

    assert [each["text"] for each in _conditions(content)] == ["the case has been closed"]
    assert content["notes"] == ["the old case has been closed too"]


def test_evidence_that_says_again_what_was_read_is_not_listed_twice(tmp_path: Path) -> None:
    said = other("both routes also require that further actions are available")

    _, told = made(tmp_path, **said, evidence=["where there are further actions available"])

    assert told.read_as == (
        "action_available: “both routes also require that further actions are available”",
    )


def test_only_the_sentences_of_a_note_that_nothing_fits_are_listed(tmp_path: Path) -> None:
    content, told = made(tmp_path, notes="Seen in 2020. Council abolished in 2023.")

    assert content["notes"] == ["Seen in 2020. Council abolished in 2023."]
    assert told.read_as == ("historic: “Council abolished in 2023.”",)
    assert told.kept == ("Seen in 2020.",)


def test_an_area_can_refer_to_another_entry_of_the_file(tmp_path: Path) -> None:
    outcome = imported(
        tmp_path,
        entry(notes="Local threshold not on the page; see county."),
        {**entry(threshold=PEOPLE), "id": "county"},
    )

    procedures = Library.of(tmp_path / "made").in_force("anytown", on=ON)

    text = "Local threshold not on the page; see county."
    assert outcome.failed == []
    assert outcome.imported[0].read_as == (f"inherits: “{text}”",)
    assert procedures.published.inherits == "county"
    assert [route.people for route in procedures.routes] == [0, 5]


def test_areas_that_refer_to_each_other_cannot_be_used_and_are_said_to(tmp_path: Path) -> None:
    outcome = imported(
        tmp_path,
        entry(notes="Local threshold not on the page; see county."),
        {**entry(notes="Local threshold not on the page; see anytown."), "id": "county"},
    )

    assert outcome.imported == []
    assert [failed.entry for failed in outcome.failed] == ["anytown", "county"]
    assert outcome.failed[0].faults == (
        "inherits: anytown inherits from anytown, which leads back to it.",
    )


# The documentation ---------------------------------------------------------------------------------


def test_the_table_in_the_documentation_is_this_one() -> None:
    assert table("Readings") == [f"| `{each.name}` | {each.means} |" for each in READINGS]
