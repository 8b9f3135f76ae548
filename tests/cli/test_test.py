"""`heard test`: which steps it takes, and that it leaves nothing running behind it."""

import argparse
import json
import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import dj_database_url
import psycopg
import pytest

from heard.cli import coverage_check, main, postgresql
from heard.cli import test as testing
from heard.cli.failures import CommandFailed
from heard.cli.test import Step, StepFailed, process, together
from tests.cli.running import has_ended

Captured = pytest.CaptureFixture[str]
Patch = pytest.MonkeyPatch


def python(program: str) -> tuple[str, ...]:
    return (sys.executable, "-c", program)


FINE = Step("fine", python("print('all fine')"))
ENDLESS = Step("endless", python("import signal; signal.pause()"))


def options(*words: str) -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    testing.configure(parser)
    return parser.parse_args(words)


# steps -----------------------------------------------------------------------------------------


def test_steps_that_go_well_say_what_they_are_in_a_line(capfd: Captured) -> None:
    together(FINE, Step("beside it", python("print('quietly')")))

    assert capfd.readouterr().out == "\n== fine, beside it\nall fine\n"


def test_the_first_failure_ends_the_others_and_gives_its_status(capfd: Captured) -> None:
    failing = Step("failing", python("print('what is wrong'); raise SystemExit(3)"))

    with pytest.raises(StepFailed, match=r"failing:\nwhat is wrong") as failed:
        together(ENDLESS, failing)

    assert failed.value.status == 3
    assert "what is wrong" not in capfd.readouterr().out  # it is said last, by whoever catches it


def test_a_step_that_is_killed_is_a_failure() -> None:
    with pytest.raises(StepFailed) as failed:
        together(Step("killed", python("import os; os.kill(os.getpid(), 9)")))

    assert failed.value.status == 1


def test_a_step_may_end_well_in_another_way() -> None:
    together(Step("none chosen", python("raise SystemExit(5)"), good=(0, 5)))


def test_a_step_has_variables_of_its_own() -> None:
    asked = "import os; raise SystemExit(os.environ['OF_ITS_OWN'] != 'this')"

    together(Step("asking", python(asked), {"OF_ITS_OWN": "this"}))

    assert "OF_ITS_OWN" not in os.environ


@pytest.mark.parametrize("ending", [KeyboardInterrupt(), StepFailed(1)])
def test_whatever_a_step_started_ends_with_it(
    ending: BaseException, tmp_path: Path, monkeypatch: Patch
) -> None:
    monkeypatch.setattr(testing, "PATIENCE", 0.1)
    note = tmp_path / "pid"
    os.mkfifo(note)
    start_another = f"""
import pathlib, signal, subprocess, sys
signal.signal(signal.SIGTERM, signal.SIG_IGN)
other = subprocess.Popen([sys.executable, "-c", {ENDLESS.command[2]!r}])
pathlib.Path({str(note)!r}).write_text(str(other.pid))
signal.pause()
"""
    pids: list[int] = []

    def in_the_middle() -> None:
        with process(Step("starting another", python(start_another))) as started:
            pids.extend([started.pid, int(note.read_text())])
            raise ending

    with pytest.raises(type(ending)):
        in_the_middle()

    assert len(pids) == 2
    assert all(map(has_ended, pids))


def test_a_step_that_is_ended_may_tidy_up(tmp_path: Path) -> None:
    ready, tidied = tmp_path / "ready", tmp_path / "tidied"
    os.mkfifo(ready)
    tidying = f"""
import pathlib, signal
signal.signal(signal.SIGTERM, signal.default_int_handler)
try:
    pathlib.Path({str(ready)!r}).write_text("ready")
    signal.pause()
finally:
    pathlib.Path({str(tidied)!r}).touch()
"""
    with process(Step("tidying", python(tidying))):
        ready.read_text()

    assert tidied.exists()


# which tests -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "chosen"),
    [
        ([], []),
        (["--fast"], ["-m", "not browser"]),
        (["--full"], ["--full"]),
        (["-k", "hate strands"], ["-k", "hate strands"]),
        (["--", "-x", "tests/rules"], ["-x", "tests/rules"]),
    ],
)
def test_the_words_choose_the_tests(words: list[str], chosen: list[str]) -> None:
    everyday = testing.pytest(options())

    assert list(testing.pytest(options(*words))) == [*everyday, *chosen]


@pytest.fixture
def taken(monkeypatch: Patch) -> list[str]:
    """The steps that are taken, without taking them."""
    steps: list[str] = []
    monkeypatch.setattr(testing, "find_poppler", lambda: steps.append("poppler"))
    monkeypatch.setattr(testing, "find_chromium", lambda: steps.append("chromium"))
    monkeypatch.setattr(testing, "together", lambda *all_: steps.extend(s.title for s in all_))
    monkeypatch.setattr(testing, "check_coverage", lambda *_: steps.append("coverage"))
    monkeypatch.setattr(testing, "mutation_testing", lambda: steps.append("mutation"))
    monkeypatch.setenv("HEARD_TEST_DATABASE_URL", "postgres://other/heard")
    return steps


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ([], ["chromium"], ["coverage"]),
        (["--full"], ["chromium"], ["coverage", "mutation"]),
        (["--fast"], [], []),
        (["-k", "hate"], ["chromium"], []),
        (["--", "-x"], ["chromium"], []),
    ],
)
def test_every_step_is_taken_in_turn(
    words: list[str], first: list[str], last: list[str], taken: list[str], tmp_path: Path
) -> None:
    testing.check(options(*words), tmp_path)

    checks = ["Style", "Format", "Map", "Tests", "Types", "Tests of the database, on PostgreSQL"]
    assert taken == ["poppler", *first, *checks, *last]


@pytest.fixture
def restored(monkeypatch: Patch) -> Iterator[None]:
    """`run` changes the process it is in, which here is that of the tests."""
    handler = signal.getsignal(signal.SIGTERM)
    monkeypatch.chdir(Path.cwd())
    monkeypatch.setattr(os, "environ", os.environ.copy())
    yield
    signal.signal(signal.SIGTERM, handler)


@pytest.mark.usefixtures("restored")
@pytest.mark.parametrize(
    ("ending", "status", "said"),
    [
        (None, 0, "\nAll is well.\n"),
        (StepFailed(4, "what was wrong"), 4, "what was wrong\n"),
        (CommandFailed("Install it."), 1, ""),
        (KeyboardInterrupt(), 130, ""),
    ],
)
def test_the_status_is_that_of_the_step_that_failed(
    ending: BaseException | None, status: int, said: str, monkeypatch: Patch, capsys: Captured
) -> None:
    folders = []

    def check(options: argparse.Namespace, folder: Path) -> None:
        folders.append(folder)
        assert folder.is_dir()
        if ending:
            raise ending

    monkeypatch.setattr(testing, "check", check)

    assert main(["test"]) == status
    assert capsys.readouterr().out == said
    assert not folders[0].exists()


# chromium --------------------------------------------------------------------------------------


def test_chromium_that_is_there_is_not_installed(monkeypatch: Patch, taken: list[str]) -> None:
    monkeypatch.undo()
    monkeypatch.setattr(testing, "CHROMIUM", Path(sys.executable))
    monkeypatch.setattr(testing, "together", lambda *steps: taken.extend(steps))

    testing.find_chromium()

    assert taken == []


@pytest.mark.parametrize(
    ("user", "manager", "installed"),
    [(0, "/usr/bin/apt-get", True), (0, None, False), (7, "", False)],
)
def test_chromium_is_installed_where_that_is_allowed(
    user: int, manager: str | None, installed: bool, monkeypatch: Patch, tmp_path: Path
) -> None:
    commands: list[tuple[str | Path, ...]] = []
    monkeypatch.setattr(testing, "CHROMIUM", tmp_path / "chromium")
    monkeypatch.setattr(testing, "together", lambda step: commands.append(step.command))
    monkeypatch.setattr(os, "geteuid", lambda: user)
    monkeypatch.setattr("shutil.which", lambda name: manager)

    with pytest.raises(CommandFailed, match="apt-get install chromium fonts-liberation"):
        testing.find_chromium()  # which looks again, and finds that nothing came of it here

    assert bool(commands) == installed


@pytest.mark.parametrize(("user", "installed"), [(0, True), (7, False)])
def test_what_looks_into_pdfs_is_installed_where_that_is_allowed(
    user: int, installed: bool, monkeypatch: Patch, tmp_path: Path
) -> None:
    commands: list[tuple[str | Path, ...]] = []
    monkeypatch.setattr(testing, "POPPLER", tmp_path / "pdfinfo")
    monkeypatch.setattr(testing, "together", lambda step: commands.append(step.command))
    monkeypatch.setattr(os, "geteuid", lambda: user)
    monkeypatch.setattr("shutil.which", lambda name: "/usr/bin/apt-get")

    with pytest.raises(CommandFailed, match=r"apt-get install poppler-utils\)\.$"):
        testing.find_poppler()

    assert bool(commands) == installed


# PostgreSQL ------------------------------------------------------------------------------------


@pytest.mark.parametrize(("room", "in_memory"), [(0, True), (2**60, False)])
def test_its_data_is_in_memory_where_there_is_room(
    room: int, in_memory: bool, monkeypatch: Patch, tmp_path: Path
) -> None:
    monkeypatch.setattr(postgresql, "MEMORY", str(tmp_path))
    monkeypatch.setattr(postgresql, "ROOM", room)

    assert (postgresql._quickest_place() == str(tmp_path)) is in_memory


def test_a_postgresql_of_our_own_is_there_for_a_while() -> None:
    with testing.database_server("") as address:
        where = dj_database_url.parse(address)
        folder = Path(where["HOST"])
        with psycopg.connect(host=where["HOST"], user=where["USER"]) as connection:
            encoding = connection.execute("SHOW server_encoding").fetchone()
            (data,) = connection.execute("SHOW data_directory").fetchone() or ()
        server = int((Path(data) / "postmaster.pid").read_text().split()[0])

    assert encoding == ("UTF8",)
    assert has_ended(server)
    assert not folder.exists()
    assert not Path(data).parent.exists()


def test_another_postgresql_can_be_named_and_sqlite_comes_first_all_the_same(
    monkeypatch: Patch, tmp_path: Path
) -> None:
    seen: dict[str, str | None] = {}

    def see(*steps: Step) -> None:
        for step in steps:
            variables = os.environ | step.variables
            seen[step.title] = variables.get("HEARD_TEST_DATABASE_URL")

    monkeypatch.setattr(testing, "together", see)
    monkeypatch.setenv("HEARD_TEST_DATABASE_URL", "postgres://other/heard")

    testing.check(options("--fast"), tmp_path)

    assert seen["Tests"] is None
    assert seen["Tests of the database, on PostgreSQL"] == "postgres://other/heard"


def test_no_postgresql_at_all_is_a_sentence(monkeypatch: Patch) -> None:
    monkeypatch.setattr(postgresql, "PACKAGE", "no_such_package")

    with (
        pytest.raises(CommandFailed, match="Set HEARD_TEST_DATABASE_URL"),
        postgresql.temporary_postgresql(),
    ):
        pass


# coverage --------------------------------------------------------------------------------------


def measured(lines: int, branches: int, **of_a_rule: Any) -> dict[str, Any]:
    rule = {"missing_lines": [], "missing_branches": []} | of_a_rule
    partly = {"missing_lines": [1], "missing_branches": [[1, 2]]}
    return {
        "totals": {
            "covered_lines": lines,
            "num_statements": 1000,
            "covered_branches": branches,
            "num_branches": 1000,
        },
        "files": {"src/heard/rules/periods.py": rule, "src/heard/cli/serve.py": partly},
    }


@pytest.mark.parametrize(
    ("found", "sentences"),
    [
        (measured(900, 850), []),
        (measured(899, 850), ["The tests reach 89.90% of the lines, and should reach 90%."]),
        (measured(900, 849), ["The tests reach 84.90% of the branches, and should reach 85%."]),
        (
            measured(1000, 1000, missing_lines=[7]),
            ["The tests should reach every line and branch of src/heard/rules/periods.py."],
        ),
        (
            measured(1000, 1000, missing_branches=[[7, 9]]),
            ["The tests should reach every line and branch of src/heard/rules/periods.py."],
        ),
    ],
)
def test_what_the_tests_must_reach(found: dict[str, Any], sentences: list[str]) -> None:
    assert list(coverage_check.shortfalls(found)) == sentences


@pytest.mark.parametrize(("lines", "short"), [(950, False), (700, True)])
def test_too_little_coverage_is_a_failed_step(
    lines: int, short: bool, tmp_path: Path, monkeypatch: Patch, capsys: Captured
) -> None:
    (tmp_path / "coverage.json").write_text(json.dumps(measured(lines, 900)))
    monkeypatch.setattr(testing, "together", lambda step: None)

    failed = None
    try:
        testing.check_coverage(tmp_path, {})
    except StepFailed as failure:
        failed = failure

    assert (failed is not None) == short
    assert f"The tests reach {lines / 10:.1f}" in capsys.readouterr().out


# mutation --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("fates", "enough"),
    [
        ({"killed": 10}, True),
        ({"killed": 9, "timeout": 1}, True),
        ({"killed": 9, "survived": 1}, False),
        ({"killed": 9, "no_tests": 1}, False),
        ({"killed": 9, "suspicious": 1}, False),
        ({}, False),
    ],
)
def test_every_change_to_the_rules_must_be_noticed(
    fates: dict[str, int], enough: bool, tmp_path: Path, monkeypatch: Patch
) -> None:
    monkeypatch.chdir(tmp_path)
    mutants = tmp_path / "mutants"
    mutants.mkdir()
    (mutants / "of-an-earlier-run").touch()

    def run(step: Step) -> None:
        """What mutmut leaves behind."""
        assert not (mutants / "of-an-earlier-run").exists()
        mutants.mkdir(exist_ok=True)
        found = {"killed": 0, "timeout": 0, "total": sum(fates.values())} | fates
        (mutants / "mutmut-cicd-stats.json").write_text(json.dumps(found))

    monkeypatch.setattr(testing, "together", run)

    failed = None
    try:
        testing.mutation_testing()
    except StepFailed as failure:
        failed = failure

    assert (failed is None) == enough
    assert mutants.exists() != enough  # kept to look into
