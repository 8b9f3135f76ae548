"""The `heard procedures` command, as somebody types it."""

import json
import os
import subprocess
import sys
import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from heard.cli import main
from heard.cli.procedures import schema
from heard.rules.procedures import parse
from tests.cli.anytown import ANYTOWN

DOCS = Path(__file__).parents[2] / "docs"
PACKAGED = sorted((DOCS.parent / "src" / "heard" / "procedures").glob("*.toml"))


@pytest.fixture
def anytown(tmp_path: Path) -> Path:
    file = tmp_path / "anytown.toml"
    file.write_text(ANYTOWN, encoding="utf-8")
    return file


def transcripts(folder: Path, *entries: Any, **beside: Any) -> Path:
    file = folder / "transcripts.json"
    file.write_text(json.dumps({**beside, "areas": entries}), encoding="utf-8")
    return file


def entry(**said: Any) -> dict[str, Any]:
    return {"id": "anytown", "area": "Anytown", "nation": "England", **said}


Captured = pytest.CaptureFixture[str]


# import ----------------------------------------------------------------------------------------


def test_import_makes_files_and_says_what_was_read_and_kept(
    tmp_path: Path, capsys: Captured
) -> None:
    file = transcripts(tmp_path, entry(notes="Council abolished. An owl.", mascot="owl"), extra=1)

    status = main(
        ["procedures", "import", str(file), "--into", str(tmp_path), "--seen-on", "2026-03-01"]
    )

    assert status == 0
    assert capsys.readouterr().out == (
        "anytown: imported\n"
        "  read as historic: “Council abolished.”\n"
        "  kept as a note: An owl.\n"
        "  kept as a note: mascot: owl\n"
        "Not an entry, and not imported: extra\n"
        "1 imported, 0 not imported.\n"
    )
    made = parse((tmp_path / "anytown.toml").read_text(encoding="utf-8"))
    assert made.source.seen_on == date(2026, 3, 1)


def test_import_fails_when_an_entry_fails_and_imports_the_rest(
    tmp_path: Path, capsys: Captured
) -> None:
    bad = entry(id="badtown", threshold={"n_reports": 0})
    file = transcripts(tmp_path, bad, entry())

    status = main(["procedures", "import", str(file), "--into", str(tmp_path / "made")])

    assert status == 1
    assert capsys.readouterr().out == (
        "anytown: imported\n"
        "entry 1, “badtown”: not imported\n"
        "  threshold.n_reports: Input should be greater than or equal to 1\n"
        "1 imported, 1 not imported.\n"
    )
    assert [path.name for path in (tmp_path / "made").iterdir()] == ["anytown.toml"]


def test_import_into_nothing_in_particular_goes_into_procedures_here(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)

    assert main(["procedures", "import", str(transcripts(tmp_path, entry()))]) == 0
    assert (tmp_path / "procedures" / "anytown.toml").exists()


def test_import_refuses_what_is_no_file_of_entries(tmp_path: Path, capsys: Captured) -> None:
    file = tmp_path / "list.json"
    file.write_text("[]")

    assert main(["procedures", "import", str(file)]) == 2
    assert capsys.readouterr().err == (
        f"{file} must hold an object with a list called “areas”, an entry for each area.\n"
    )


def test_import_says_where_it_cannot_write(tmp_path: Path, capsys: Captured) -> None:
    file = transcripts(tmp_path, entry())

    assert main(["procedures", "import", str(file), "--into", str(file)]) == 1
    assert capsys.readouterr().err == f"heard procedures: {file}: File exists.\n"


def test_import_refuses_a_day_that_is_none(tmp_path: Path, capsys: Captured) -> None:
    file = transcripts(tmp_path, entry())

    with pytest.raises(SystemExit) as stopped:
        main(["procedures", "import", str(file), "--seen-on", "1 March"])

    assert stopped.value.code == 2
    assert (
        "“1 March” is not a date: write it as 2026-03-01 or 01/03/2026" in capsys.readouterr().err
    )


def test_a_subcommand_is_needed(capsys: Captured) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["procedures"])

    assert stopped.value.code == 2
    assert "SUBCOMMAND" in capsys.readouterr().err


# check -----------------------------------------------------------------------------------------


def test_check_prints_the_warnings_by_kind_with_their_authority(
    anytown: Path, capsys: Captured
) -> None:
    status = main(["procedures", "check", str(anytown)])

    out = capsys.readouterr().out
    assert status == 0
    assert out.startswith(
        f"{anytown}: valid. Warnings: 14.\n"
        "\n"
        "  Goes beyond the Act or the guidance\n"
        "    local_condition (threshold.conditions.case-closed)\n"
        "      Once there are enough qualifying complaints, the Act leaves no room for a further "
        "condition. This area also says: The case is closed.\n"
        "      Anti-social Behaviour, Crime and Policing Act 2014, section 104(4).\n"
        "\n"
        "  Asked for, and not stated\n"
        "    how_to_apply_not_said (applicants.ways)\n"
        "      Not in the part of the page that was seen: the ways to apply.\n"
        "      Anti-social Behaviour, Crime and Policing Act 2014, section 104(3).\n"
    )
    assert "\n\n  Worth knowing\n" in out


def test_check_strictly_fails_only_for_what_goes_beyond(
    anytown: Path, tmp_path: Path, capsys: Captured
) -> None:
    mild = tmp_path / "mild.toml"
    mild.write_text('id = "mild"\nname = "Mild"\nnation = "Wales"\n')

    assert main(["procedures", "check", "--strict", str(mild)]) == 0
    assert main(["procedures", "check", "--strict", str(mild), str(anytown)]) == 1
    assert main(["procedures", "check", str(mild), str(anytown)]) == 0
    assert "Goes beyond" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (
            ANYTOWN.replace("reports = 3", "reports = 0"),
            "  threshold.routes.0.reports: Input should",
        ),
        (ANYTOWN.replace('nation = "England"', 'nation = "France"'), "  nation: Input should be"),
        (ANYTOWN + "\nmascot = 'owl'\n", "mascot: Extra inputs are not permitted"),
        ("not toml", "  This is not a TOML file"),
        ("\udcff", "  It is not text in UTF-8."),
        (None, "  It cannot be read: No such file or directory."),
        (
            'id = "lost"\nname = "Lost"\nnation = "Wales"\ninherits = "nowhere"\n',
            "  lost inherits from nowhere, which is not known.",
        ),
    ],
)
def test_check_names_what_is_wrong_with_a_file_and_goes_on_to_the_next(
    anytown: Path, tmp_path: Path, capsys: Captured, content: str | None, said: str
) -> None:
    bad = tmp_path / "bad.toml"
    if content is not None:
        bad.write_text(content, encoding="utf-8", errors="surrogateescape")

    status = main(["procedures", "check", "--strict", str(bad), str(anytown)])

    out = capsys.readouterr().out
    assert status == 2
    assert out.startswith(f"{bad}: not valid\n")
    assert said in out
    assert f"{anytown}: valid" in out


def test_a_file_may_inherit_from_one_beside_it(tmp_path: Path, capsys: Captured) -> None:
    for name, parent in (("town", "county"), ("county", "national")):
        (tmp_path / f"{name}.toml").write_text(
            f'id = "{name}"\nname = "{name}"\nnation = "Wales"\ninherits = "{parent}"\n'
        )

    assert main(["procedures", "check", str(tmp_path / "town.toml")]) == 0
    assert "valid" in capsys.readouterr().out


# The format ------------------------------------------------------------------------------------


def test_schema_is_the_one_in_the_documentation(capsys: Captured) -> None:
    assert main(["procedures", "schema"]) == 0
    assert capsys.readouterr().out == (DOCS / "procedures.schema.json").read_text(encoding="utf-8")


def test_every_file_of_the_library_fits_the_schema() -> None:
    fits = jsonschema.Draft202012Validator(json.loads(schema())).is_valid
    contents = {file: tomllib.loads(file.read_text(encoding="utf-8")) for file in PACKAGED}

    assert len(contents) == 64
    assert [
        file.name
        for file, content in contents.items()
        if not fits(json.loads(json.dumps(content, default=str)))
    ] == []


def _example() -> str:
    _, _, after = (DOCS / "procedures.md").read_text(encoding="utf-8").partition("```toml\n")
    return after.partition("```")[0]


def test_the_example_in_the_documentation_is_valid_and_has_every_part(
    tmp_path: Path, capsys: Captured
) -> None:
    file = tmp_path / "example-borough.toml"
    file.write_text(_example(), encoding="utf-8")

    assert main(["procedures", "check", str(file)]) == 0
    assert "valid. Warnings: 5." in capsys.readouterr().out
    content = parse(_example())
    assert type(content).model_fields.keys() - content.model_fields_set == {"inherits", "historic"}


def test_the_command_does_not_load_django() -> None:
    code = "import heard.cli.procedures, sys; sys.exit('django' in sys.modules)"
    environment = {**os.environ, "PYTHONPATH": str(DOCS.parent / "src")}

    ended = subprocess.run([sys.executable, "-c", code], env=environment, check=False)

    assert ended.returncode == 0
