"""`heard procedures list` and `show`, as somebody types them."""

import json
import re
import tomllib
from itertools import pairwise
from pathlib import Path

import pytest

from heard.cli import main
from tests.cli.anytown import ANYTOWN

Captured = pytest.CaptureFixture[str]


@pytest.fixture
def anytown(tmp_path: Path) -> Path:
    file = tmp_path / "anytown.toml"
    file.write_text(ANYTOWN, encoding="utf-8")
    return file


# list and show ---------------------------------------------------------------------------------


def test_list_gives_every_area_with_its_name(capsys: Captured) -> None:
    assert main(["procedures", "list"]) == 0

    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 64
    assert lines[2].split() == ["birmingham", "Birmingham"]
    assert [line.split()[0] for line in lines if line.endswith("(historic)")] == [
        "selby",
        "south-bucks",
    ]


def test_list_from_another_folder_as_json(anytown: Path, capsys: Captured) -> None:
    assert main(["procedures", "list", "--json", "--from", str(anytown.parent)]) == 0

    assert json.loads(capsys.readouterr().out) == [
        {
            "id": "anytown",
            "name": "Anytown",
            "nation": "England",
            "lead_agency": "Anytown Council",
            "version": "1",
            "valid_from": None,
            "historic": False,
            "url": "https://anytown.example",
        }
    ]


def test_list_of_an_empty_folder_is_empty(tmp_path: Path, capsys: Captured) -> None:
    assert main(["procedures", "list", "--from", str(tmp_path)]) == 0
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize("arguments", [["list"], ["show", "anytown"]])
def test_a_folder_that_is_none_is_refused(
    anytown: Path, capsys: Captured, arguments: list[str]
) -> None:
    assert main(["procedures", *arguments, "--from", str(anytown)]) == 2
    assert capsys.readouterr().err == f"{anytown} is not a folder.\n"


@pytest.mark.parametrize("arguments", [["list"], ["show", "bad"]])
def test_a_bad_file_in_a_folder_is_named(
    tmp_path: Path, capsys: Captured, arguments: list[str]
) -> None:
    (tmp_path / "bad.toml").write_text("id = 7\n")

    assert main(["procedures", *arguments, "--from", str(tmp_path)]) == 2
    assert "bad.toml: id: Input should be a valid string" in capsys.readouterr().err


def test_show_says_it_all_in_plain_words(anytown: Path, capsys: Captured) -> None:
    arguments = ["procedures", "show", "anytown", "--from", str(anytown.parent)]

    assert main(arguments) == 0
    out = capsys.readouterr().out

    assert out.startswith(
        "Anytown (anytown), England\n"
        "Version 1, from a day that is not stated\n"
        "Lead agency: Anytown Council\n"
        "Point of contact: 01632 960000\n"
        "Source: https://anytown.example\n"
        "  also: https://elsewhere.example\n"
        "  The page is dated 2024-10.\n"
        "  It was seen on a day that is not recorded.\n"
        "  Only part of the page was seen. What is missing here may be on it.\n"
        "\n"
        "Ways to reach the threshold (any one is enough)\n"
        "  Reports of separate incidents\n"
        "    - 3 reports.\n"
        "    - Each report was made no more than 6 months before you apply.\n"
        "    - Each incident was reported no more than 1 month after it happened. [from the Act]\n"
        "    - In counting 1 month, the first day counts too. [from the Act]\n"
        "\n"
        "Conditions\n"
        "  - This area also says: The case is closed. (only for: Reports of separate incidents) "
        "[judged by the relevant bodies]\n"
    )
    for line in (
        "  - Within 10 working days of getting your application, we will tell you that it has "
        "arrived.",
        "  - Within 20 working days of deciding whether the threshold is met, the review meeting "
        "will be held. [assumed; not stated here]",
        "  - You can apply for somebody else, if they agree. [the usual rule; not stated here]",
        "  - 2024: applications: 4, threshold not met: not stated, reviews: not stated, with "
        "recommendations: not stated",
    ):
        assert line in out.splitlines()


def test_show_has_a_heading_for_each_part(tmp_path: Path, capsys: Captured) -> None:
    (tmp_path / "anytown.toml").write_text(
        ANYTOWN + "[participation]\nvictim_invited = true\n", encoding="utf-8"
    )

    assert main(["procedures", "show", "anytown", "--from", str(tmp_path)]) == 0
    lines = capsys.readouterr().out.splitlines()

    assert [after for before, after in pairwise(lines) if before == ""] == [
        "Ways to reach the threshold (any one is enough)",
        "Conditions",
        "With fewer reports",
        "Time limits",
        "Who can apply",
        "The review meeting",
        "If you are not satisfied",
        "Published figures",
    ]


def test_show_says_when_procedures_are_dated_historic_or_anothers(
    tmp_path: Path, capsys: Captured
) -> None:
    (tmp_path / "old.toml").write_text(
        'id = "old"\nname = "Old"\nnation = "Wales"\nversion = "2"\nvalid_from = 2020-04-01\n'
        'historic = true\ninherits = "merseyside"\nnotes = ["An owl."]\n'
        "[source]\nseen_on = 2026-03-01\n"
        '[[threshold.conditions]]\nid = "closed"\ntext = "Closed."\n'
    )
    arguments = ["procedures", "show", "old", "--from", str(tmp_path), "--on", "2026-07-01"]

    assert main(arguments) == 0
    lines = [
        line.replace("\N{NO-BREAK SPACE}", " ") for line in capsys.readouterr().out.splitlines()
    ]

    assert lines[1:7] == [
        "Version 2, from 1 April 2020",
        "These procedures are historic: the council or its rule is no longer there.",
        "Where it says nothing, the procedures of merseyside apply.",
        "Source: not stated",
        "  It was seen on 1 March 2026.",
        "",
    ]
    assert "  - This area also says: Closed. [judged by the relevant bodies]" in lines
    assert lines[-2:] == ["Notes", "  - An owl."]


def test_show_as_json_gives_the_file_and_every_sentence(anytown: Path, capsys: Captured) -> None:
    folder = ["--from", str(anytown.parent)]

    assert main(["procedures", "show", "anytown", "--json", "--on", "2026-07-01", *folder]) == 0
    data = json.loads(capsys.readouterr().out)

    assert (data["id"], data["on"]) == ("anytown", "2026-07-01")
    assert data["published"] == tomllib.loads(ANYTOWN)
    assert data["routes"] == [
        {
            "kind": "reports",
            "name": "Reports of separate incidents",
            "says": [
                {"text": "3 reports.", "whose": "area"},
                {
                    "text": "Each report was made no more than 6 months before you apply.",
                    "whose": "area",
                },
                {
                    "text": "Each incident was reported no more than 1 month after it happened.",
                    "whose": "act",
                },
                {"text": "In counting 1 month, the first day counts too.", "whose": "act"},
            ],
            "conditions": ["case-closed"],
            "assumed": [],
            "from_act": ["report_within"],
        }
    ]
    assert data["time_limits"]["acknowledgement"]["basis"] == "published"
    assert data["time_limits"]["panel"]["basis"] == "assumed"
    assert data["conditions"][0]["text"] == "The case is closed."
    assert [each["whose"] for each in data["appeal"]] == ["not_said"]
    assert {"discretion", "applicants", "review"} <= data.keys()


def test_show_an_area_that_is_not_known_names_those_most_like_it(capsys: Captured) -> None:
    assert main(["procedures", "show", "birmingam"]) == 2
    assert capsys.readouterr().err == (
        "There are no procedures for “birmingam”. Did you mean: birmingham? "
        "“heard procedures list” lists them all.\n"
    )


def test_show_an_area_that_is_like_none(capsys: Captured) -> None:
    assert main(["procedures", "show", "xyzzy"]) == 2
    assert capsys.readouterr().err == (
        "There are no procedures for “xyzzy”. “heard procedures list” lists them all.\n"
    )


def test_show_an_area_by_the_words_of_its_lead_agency(capsys: Captured) -> None:
    assert main(["procedures", "show", "Ceredigion"]) == 2
    assert "Did you mean: carmarthenshire?" in capsys.readouterr().err


def test_show_before_procedures_began(capsys: Captured) -> None:
    assert main(["procedures", "show", "national", "--on", "2014-10-19"]) == 2
    assert capsys.readouterr().err == ("national: No procedures were in force on 19/10/2014.\n")


# Published figures -------------------------------------------------------------------------------

# The four numbers of each period, in the order in which the area's page gives them.
PUBLISHED = {
    "stafford": ["3 0 3 3", "5 0 5 5", "1 0 1 1", "5 0 5 5", "4 0 4 4", "3 0 3 3"],
    "newcastle-under-lyme": ["5 0 3 3", "5 0 5 5", "1 0 1 0", "3 0 3 2"],
    "wirral": ["1 0 1 0", "2 0 2 2", "3 0 3 3", "7 1 6 6"],
    "telford-and-wrekin": ["1 - - -", "8 - - -", "14 - - -", "6 - - -"],
    "torfaen": ["1 1 0 -", "2 0 2 -"],
    "gateshead": ["2 2 - -", "0 - - -"],
    "watford": ["6 - 5 4"],
    "dorset": ["7 - - -", "18 - - -", "38 - - -"],
}


FOUR_NUMBERS = re.compile(
    r": applications: (\S+), threshold not met: (\S+), reviews: (\S+), "
    r"with recommendations: (\S+)"
)


@pytest.mark.parametrize("area", PUBLISHED)
def test_the_figures_that_areas_have_published_are_shown(area: str, capsys: Captured) -> None:
    assert main(["procedures", "show", area]) == 0
    said = capsys.readouterr().out.replace("not stated", "-")
    told = [" ".join(four) for four in FOUR_NUMBERS.findall(said)]
    assert told == PUBLISHED[area]


def test_what_an_area_notes_about_its_figures_is_shown_with_them(capsys: Captured) -> None:
    assert main(["procedures", "show", "wirral"]) == 0
    assert (
        "  - 2023: applications: 7, threshold not met: 1, reviews: 6, with recommendations: 6 "
        "(one submitted in error)\n"
    ) in capsys.readouterr().out
