"""Importing transcripts: what goes into a field, what is kept, what is refused."""

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from heard.agencies.importing import Imported, import_file
from heard.agencies.library import Library
from heard.agencies.transcripts import NotTranscripts
from heard.rules.procedures import Procedures, parse
from tests.agencies.making import HATE, at, entry, imported, made, write

# What has a field --------------------------------------------------------------------------------


def test_a_whole_entry_becomes_a_whole_file(tmp_path: Path) -> None:
    content, told = made(
        tmp_path,
        lead_agency="Anytown Council",
        url="https://anytown.example",
        other_urls=["https://elsewhere.example"],
        page_dated="2024-10",
        source_text_truncated=True,
        threshold={
            "n_reports": 3,
            "window_months": 6,
            "report_within_days_of_incident": 30,
            "recent_report_within_months": 1,
            "separate_incidents": True,
            "same_problem": False,
            "no_effective_action_required": True,
            "group_n_people": 5,
            "group_n_reports": 7,
            "group_window_months": 4,
            "separate_households_n": 3,
            "separate_households_window_months": 5,
            "hate_crime_n": 1,
            "hate_window_months": 3,
            "other": [],
        },
        timings={"panel": {"n": 4, "unit": "week", "from": "threshold decision"}, "outcome": None},
        appeal_body="the Commissioner",
        who_can_apply=["victim", "third party with written consent", "business"],
        statistics=[{"period": "2018/19", "applications": 0, "reviews": None, "note": "early"}],
        evidence=["three separate incidents"],
        notes=None,
    )

    assert content == {
        "format": 1,
        "id": "anytown",
        "name": "Anytown",
        "nation": "England",
        "lead_agency": "Anytown Council",
        "source": {
            "url": "https://anytown.example",
            "other_urls": ["https://elsewhere.example"],
            "page_dated": "2024-10",
            "cut_short": True,
            "quotes": ["three separate incidents"],
        },
        "threshold": {
            "routes": [
                {
                    "kind": "reports",
                    "reports": 3,
                    "window": {"number": 6, "unit": "month"},
                    "report_within": {"number": 30, "unit": "day"},
                    "latest_within": {"number": 1, "unit": "month"},
                    "separate_incidents": True,
                    "same_problem": False,
                },
                {
                    "kind": "people",
                    "people": 5,
                    "reports": 7,
                    "window": {"number": 4, "unit": "month"},
                    "report_within": {"number": 30, "unit": "day"},
                },
                {
                    "kind": "households",
                    "households": 3,
                    "window": {"number": 5, "unit": "month"},
                    "report_within": {"number": 30, "unit": "day"},
                },
                {
                    "kind": "hate",
                    "reports": 1,
                    "window": {"number": 3, "unit": "month"},
                    "report_within": {"number": 30, "unit": "day"},
                    "hate": {"reports": 1},
                },
            ],
            "conditions": [
                {
                    "id": "no-effective-action",
                    "kind": "no_effective_action",
                    "text": "No action, or not enough action, has been taken.",
                }
            ],
        },
        "time_limits": {
            "panel": {
                "number": 4,
                "unit": "week",
                "runs_from": "threshold_decision",
                "wording": "threshold decision",
            }
        },
        "appeal": {"body": "the Commissioner"},
        "applicants": {"who": ["victim", "representative", "business"], "consent": "written"},
        "statistics": [
            {
                "period": "2018/19",
                "begins": date(2018, 4, 1),
                "ends": date(2019, 3, 31),
                "applications": 0,
                "note": "early",
            }
        ],
    }
    assert told.read_as == ("panel runs from threshold_decision: “threshold decision”",)
    assert told.kept == ()


def test_an_entry_that_says_nothing_becomes_a_file_that_says_nothing(tmp_path: Path) -> None:
    content, told = made(
        tmp_path,
        threshold=dict.fromkeys(("n_reports", "hate_crime_n", "other")),
        timings=None,
        who_can_apply=None,
        statistics=[],
        evidence=None,
    )

    assert content == {"format": 1, "id": "anytown", "name": "Anytown", "nation": "England"}
    assert told == Imported("anytown", (), ())


def test_the_day_the_pages_were_seen_is_written_down(tmp_path: Path) -> None:
    import_file(write(tmp_path, entry()), into=tmp_path, seen_on=date(2026, 3, 1))

    assert parse((tmp_path / "anytown.toml").read_text()).source.seen_on == date(2026, 3, 1)


def test_a_time_to_report_alone_belongs_to_the_route_by_reports(tmp_path: Path) -> None:
    content, _ = made(tmp_path, threshold={"report_within_months_of_incident": 1})

    assert content["threshold"]["routes"] == [
        {"kind": "reports", "report_within": {"number": 1, "unit": "month"}}
    ]


def test_a_time_to_report_makes_no_route_where_there_is_another(tmp_path: Path) -> None:
    threshold = {"hate_crime_n": 1, "report_within_months_of_incident": 1}

    content, _ = made(tmp_path, threshold=threshold)

    assert [route["kind"] for route in content["threshold"]["routes"]] == ["hate"]


def test_a_recent_report_may_be_counted_in_days(tmp_path: Path) -> None:
    content, _ = made(tmp_path, threshold={"recent_report_within_days": 28})

    assert at(content, "threshold.routes.0.latest_within") == {"number": 28, "unit": "day"}


@pytest.mark.parametrize(
    "field",
    [
        "group_n_reports",
        "group_window_months",
        "separate_households_window_months",
        "hate_window_months",
    ],
)
def test_a_number_that_means_nothing_alone_is_kept_as_a_note(tmp_path: Path, field: str) -> None:
    content, told = made(tmp_path, threshold={field: 5})

    assert "threshold" not in content
    assert content["notes"] == [f"threshold.{field}: 5"]
    assert told.kept == (f"threshold.{field}: 5",)


def test_that_no_condition_about_action_is_asked_is_kept_as_a_note(tmp_path: Path) -> None:
    content, _ = made(tmp_path, threshold={"no_effective_action_required": False})

    assert content["notes"] == ["threshold.no_effective_action_required: false"]


@pytest.mark.parametrize(
    "body", ["second-stage review (body not stated)", "see the police's own page"]
)
def test_an_appeal_body_that_is_not_named_is_not_made_up(tmp_path: Path, body: str) -> None:
    content, told = made(tmp_path, appeal_body=body)

    assert content["appeal"] == {"text": body}
    assert told.read_as == (f"appeal_body_not_named: “{body}”",)


def test_what_is_asked_of_reports_does_not_bind_a_senior_manager(tmp_path: Path) -> None:
    threshold = {
        **HATE,
        "no_effective_action_required": True,
        "other": ["senior manager route to safeguard a vulnerable victim"],
    }

    content, _ = made(tmp_path, threshold=threshold)

    assert at(content, "threshold.conditions.0.routes") == ["reports", "hate"]


# What has no field ---------------------------------------------------------------------------------


def test_fields_that_nobody_foresaw_are_kept_as_notes_and_listed(tmp_path: Path) -> None:
    content, told = made(
        tmp_path,
        mascot="an owl",
        threshold={"n_reports": 3, "moon": {"phase": "llawn ŵ"}},
        timings={"panel": {"n": 5, "unit": "day", "from": None, "speed": 2}, "tea": None},
        statistics=[{"period": "2021"}, {"period": "2022", "withdrawn": 1}],
    )

    expected = (
        "mascot: an owl",
        'threshold.moon: {"phase": "llawn ŵ"}',
        "timings.tea: null",
        "timings.panel.speed: 2",
        "statistics.1.withdrawn: 1",
    )
    assert tuple(content["notes"]) == expected
    assert told.kept == expected


def test_a_very_long_text_is_kept_in_several_notes(tmp_path: Path) -> None:
    content, _ = made(tmp_path, mascot="o" * 4500)

    assert "".join(content["notes"]) == "mascot: " + "o" * 4500
    assert [len(each) for each in content["notes"]] == [2000, 2000, 508]


def test_what_stands_beside_the_entries_is_listed(tmp_path: Path) -> None:
    path = write(tmp_path, schema_version=1, title="Mine", extra=[1], more="x")

    assert import_file(path, into=tmp_path).unread == ["extra", "more"]


# Bad entries ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("bad", "name", "fault"),
    [
        ("nonsense", "entry 1", "it is not an object with fields"),
        ({"area": "Anytown", "nation": "Wales"}, "entry 1, “Anytown”", "id: Field required"),
        ({"id": 7, "nation": "Wales"}, "entry 1", "id: Input should be a valid string"),
        (entry(id="../x"), "entry 1, “../x”", "id: String should match pattern"),
        (entry(id="Any Town"), "entry 1, “Any Town”", "id: String should match pattern"),
        (entry(id="national"), "entry 1, “national”", "id: “national” is the name"),
        (entry(nation="Scotland"), "entry 1, “anytown”", "nation: Input should be"),
        (entry(threshold=[]), "entry 1, “anytown”", "threshold: Input should be"),
        (entry(threshold={"n_reports": "3"}), "entry 1, “anytown”", "threshold.n_reports: "),
        (entry(threshold={"n_reports": True}), "entry 1, “anytown”", "threshold.n_reports: "),
        (entry(threshold={"n_reports": 2.5}), "entry 1, “anytown”", "threshold.n_reports: "),
        (entry(threshold={"n_reports": 0}), "entry 1, “anytown”", "threshold.n_reports: "),
        (entry(threshold={"n_reports": 1001}), "entry 1, “anytown”", "threshold.n_reports: "),
        (
            entry(
                threshold={
                    "report_within_days_of_incident": 7,
                    "report_within_months_of_incident": 1,
                }
            ),
            "entry 1, “anytown”",
            "threshold: report_within_days_of_incident and report_within_months_of_incident are",
        ),
        (
            entry(timings={"panel": {"n": 5, "unit": "fortnight"}}),
            "entry 1, “anytown”",
            "timings.panel.unit: ",
        ),
        (entry(timings={"panel": {"unit": "day"}}), "entry 1, “anytown”", "timings.panel.n: "),
        (
            entry(statistics=[{"period": "2021", "reviews": -1}]),
            "entry 1, “anytown”",
            "statistics.0.reviews: ",
        ),
        (entry(evidence=["fine", ""]), "entry 1, “anytown”", "evidence.1: "),
    ],
)
def test_a_bad_entry_is_named_with_its_field_and_the_rest_are_imported(
    tmp_path: Path, bad: Any, name: str, fault: str
) -> None:
    outcome = imported(tmp_path, bad, {**entry(), "id": "goodtown"})

    assert [each.id for each in outcome.imported] == ["goodtown"]
    assert [failed.entry for failed in outcome.failed] == [name]
    assert outcome.failed[0].faults[0].startswith(fault)
    assert sorted(path.name for path in tmp_path.rglob("*.toml")) == ["goodtown.toml"]


def test_every_bad_field_of_an_entry_is_named(tmp_path: Path) -> None:
    outcome = imported(tmp_path, {"id": "x", "threshold": {"n_reports": 0}})

    fields = [fault.partition(":")[0] for fault in outcome.failed[0].faults]
    assert fields == ["area", "nation", "threshold.n_reports"]


def test_of_two_entries_with_one_id_the_first_is_imported(tmp_path: Path) -> None:
    outcome = imported(tmp_path, entry(area="First"), entry(area="Second"))

    assert [each.id for each in outcome.imported] == ["anytown"]
    assert outcome.failed[0].entry == "entry 2, “anytown”"
    assert outcome.failed[0].faults == ("id: an entry before this one is called “anytown” too",)
    assert Library.of(tmp_path / "made").versions("anytown")[0].name == "First"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"{", "is not JSON"),
        (b"", "is not JSON"),
        (b"\xff\xfe\x00", "is not JSON"),
        (b"[" * 100_000, "is not JSON"),
        (b"[]", "must hold an object with a list called “areas”"),
        (b'{"areas": {}}', "must hold an object with a list called “areas”"),
        (b'{"areas": [], "schema_version": 2}', "has schema_version 2, and only 1 is known"),
    ],
)
def test_a_file_that_holds_no_entries_is_refused(
    tmp_path: Path, content: bytes, message: str
) -> None:
    path = tmp_path / "transcripts.json"
    path.write_bytes(content)

    with pytest.raises(NotTranscripts, match=message):
        import_file(path, into=tmp_path / "made")
    assert not (tmp_path / "made").exists()


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NotTranscripts, match="cannot be read: No such file"):
        import_file(tmp_path / "nowhere.json", into=tmp_path)


# The files -----------------------------------------------------------------------------------------


def test_the_largest_number_is_a_thousand_as_in_a_procedures_file(tmp_path: Path) -> None:
    content, _ = made(tmp_path, threshold={"n_reports": 1000})

    assert at(content, "threshold.routes.0.reports") == 1000


def test_the_folder_is_made_when_it_is_not_there(tmp_path: Path) -> None:
    import_file(write(tmp_path, entry()), into=tmp_path / "not" / "yet")

    assert (tmp_path / "not" / "yet" / "anytown.toml").exists()


def test_importing_twice_gives_the_same_files_and_leaves_others_alone(tmp_path: Path) -> None:
    path = write(tmp_path, entry(threshold=HATE, who_can_apply=["victim", "the vicar"]))
    (tmp_path / "other.toml").write_text("mine")
    import_file(path, into=tmp_path)
    first = (tmp_path / "anytown.toml").read_bytes()

    outcome = import_file(path, into=tmp_path)

    assert outcome.failed == []
    assert (tmp_path / "anytown.toml").read_bytes() == first
    assert (tmp_path / "other.toml").read_text() == "mine"


def test_a_file_that_somebody_wrote_by_hand_is_left_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "anytown.toml").write_text('id = "anytown"\n')

    outcome = import_file(write(tmp_path, entry()), into=tmp_path)

    assert outcome.imported == []
    assert "was not made by this command" in outcome.failed[0].faults[0]
    assert (tmp_path / "anytown.toml").read_text() == 'id = "anytown"\n'


def test_a_file_says_where_it_came_from(tmp_path: Path) -> None:
    made(tmp_path)

    first, second, *_ = (tmp_path / "made" / "anytown.toml").read_text().splitlines()
    assert first == "# Made by `heard procedures import` from transcripts.json."
    assert second.startswith("# It says only what was seen of the area's published page.")


AWKWARD = "Quotes \" and \\ and ' and\nnew lines\tand Môn and 🦉 # = [ ]"


def test_awkward_text_comes_through_unchanged(tmp_path: Path) -> None:
    made(tmp_path, area=AWKWARD, mascot=AWKWARD)

    procedures = parse((tmp_path / "made" / "anytown.toml").read_text(encoding="utf-8"))

    assert procedures.name == AWKWARD
    assert procedures.notes == (f"mascot: {AWKWARD}",)


@pytest.mark.parametrize("area", [each for each in Library().ids() if each != "national"])
def test_the_files_that_come_with_heard_were_made_by_the_importer(area: str) -> None:
    folder = Path(__file__).parents[2] / "src" / "heard" / "procedures"
    text = (folder / f"{area}.toml").read_text(encoding="utf-8")

    assert text.startswith("# Made by `heard procedures import` from local-procedures.json.\n")
    assert Procedures.model_validate(tomllib.loads(text)).id == area
