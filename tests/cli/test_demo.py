"""`heard demo`, started as somebody starts it."""

import json
import os
import re
import signal
import socket
import sqlite3
from contextlib import AbstractContextManager, closing
from dataclasses import asdict
from pathlib import Path

import pytest

from heard.cli import demo, main, server
from tests.cli.running import Server, free_port, has_ended, heard, page, sentence, serving

READY = "Press Ctrl-C to stop."
TELLING = "Inventing towns, people and cases ..."


def starting(folder: Path, *words: str) -> AbstractContextManager[Server]:
    return serving("demo", "--port", str(free_port()), *words, HEARD_DATA_FOLDER=str(folder))


def address_in(said: list[str]) -> str:
    return next(line for line in said if line.startswith("Heard is at ")).split()[-1]


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which the story was told. Its name would break an address."""
    folder = tmp_path_factory.mktemp("100% of #1 ")
    with starting(folder) as first:
        first.wait_for(READY)
        assert first.said[0] == TELLING
    return folder


# starting and ending ---------------------------------------------------------------------------


def test_the_first_page_is_there_with_its_style_when_the_address_is_shown(told: Path) -> None:
    with starting(told) as running:
        running.wait_for(READY)
        address = address_in(running.said)
        first_page = page(address)
        style = re.search(r'href="(/static/[^"]+\.css)"', first_page)

        assert re.fullmatch(r"http://localhost:\d+", address)
        assert "<h1" in first_page
        assert style
        assert "govuk" in page(address + style[1])


def test_a_second_start_goes_on_with_the_same_story(told: Path) -> None:
    made = [told / "demo.json", told / "static" / "staticfiles.json"]
    before = [file.stat().st_mtime_ns for file in made]
    story = (told / "demo.sqlite3").stat().st_ino

    with starting(told) as running:
        running.wait_for(READY)
        assert running.end() == 0

    assert TELLING not in running.said
    assert (told / "demo.sqlite3").stat().st_ino == story
    assert [file.stat().st_mtime_ns for file in made] == before


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_it_ends_whole_on_ctrl_c_or_when_its_window_is_closed(
    told: Path, how: signal.Signals
) -> None:
    with starting(told) as running:
        running.wait_for(READY)
        workers = running.workers()

        assert running.end(how) == 0

    assert running.said[-1] == "Stopped."
    assert "Killing" not in " ".join(running.said)
    assert workers
    assert all(map(has_ended, workers))


def test_ctrl_c_is_for_the_parent_and_not_for_its_workers(told: Path) -> None:
    """A worker that is told twice, by the terminal and by its parent, hangs."""
    with starting(told) as running:
        running.wait_for(READY)
        for worker in running.workers():
            os.kill(worker, signal.SIGINT)

        assert "<h1" in page(address_in(running.said))
        assert running.end() == 0


def test_its_workers_end_even_when_it_is_killed(told: Path) -> None:
    with starting(told) as running:
        running.wait_for(READY)
        workers = running.workers()
        running.process.kill()

        assert workers
        assert all(map(has_ended, workers))


def test_nobody_else_on_the_machine_can_read_its_secrets(told: Path) -> None:
    assert told.joinpath("demo.json").stat().st_mode & 0o077 == 0
    assert len(json.loads((told / "demo.json").read_text())["key"]) >= 50


# the story -------------------------------------------------------------------------------------


def test_fresh_starts_the_story_again(told: Path) -> None:
    with closing(sqlite3.connect(told / "demo.sqlite3")) as played_with:
        played_with.execute("CREATE TABLE left_by_a_visitor (it text)")

    with starting(told, "--fresh") as running:
        running.wait_for(READY)

    assert running.said[0] == TELLING
    with closing(sqlite3.connect(told / "demo.sqlite3")) as again:
        tables = [name for (name,) in again.execute("SELECT name FROM sqlite_master")]
    assert "left_by_a_visitor" not in tables
    assert "django_migrations" in tables


def test_a_start_that_was_cut_short_leaves_nothing_in_the_way(tmp_path: Path) -> None:
    for name in ("demo.sqlite3", "demo.unfinished.sqlite3", "demo.unfinished.sqlite3-wal"):
        (tmp_path / name).write_text("half a database")

    with starting(tmp_path) as running:
        running.wait_for(READY)
        assert "<h1" in page(address_in(running.said))

    assert [file.name for file in tmp_path.glob("*unfinished*")] == []


def test_a_running_story_is_not_replaced(told: Path) -> None:
    with starting(told) as running:
        running.wait_for(READY)
        other = heard("demo", "--fresh", "--port", str(free_port()), HEARD_DATA_FOLDER=str(told))
        assert "<h1" in page(address_in(running.said))

    assert sentence(other).startswith("heard demo: the demonstration is running, or being prepared")


@pytest.mark.parametrize(
    ("kept", "database"),
    [
        (None, True),
        ('{"key": "half', True),
        ('{"key": "k"}', True),
        ('{"key": "k", "made_from": "an older story", "signins": [], "applicants": []}', True),
        ('{"key": "k", "made_from": "NOW", "signins": [], "applicants": []}', False),
    ],
)
def test_a_story_that_is_not_whole_or_not_todays_is_told_again(
    kept: str | None, database: bool, tmp_path: Path
) -> None:
    if kept:
        (tmp_path / "demo.json").write_text(kept.replace("NOW", demo.made_from()))
    if database:
        (tmp_path / "demo.sqlite3").touch()

    assert demo.told_in(tmp_path) is None


def test_a_story_that_is_whole_and_todays_is_not_told_again(tmp_path: Path) -> None:
    kept = demo.Told("k", demo.made_from(), [], [])
    (tmp_path / "demo.json").write_text(json.dumps(asdict(kept)))
    (tmp_path / "demo.sqlite3").touch()

    assert demo.told_in(tmp_path) == kept


# what it says and where it is heard ------------------------------------------------------------


def test_the_welcome_says_who_to_sign_in_as_and_where_e_mails_go() -> None:
    signins = [
        {"name": "Ann Ng", "role": "Coordinator", "email": "ann@anytown.example"},
        {"name": "Bo", "role": "Chair", "email": "bo@anytown.example"},
    ]
    applicants = [{"reference": "AB12", "phrase": "three invented words", "what": "a plan"}]
    told = demo.Told("", "", signins, applicants)

    assert demo.welcome("http://localhost:8000", told, Path("/h/.heard/mail")) == (
        "Heard is at http://localhost:8000\n"
        "\n"
        "Sign in at http://localhost:8000/sign-in/ as one of:\n"
        "\n"
        "Name    Role         Email\n"
        "Ann Ng  Coordinator  ann@anytown.example\n"
        "Bo      Chair        bo@anytown.example\n"
        "\n"
        "You are then asked for a code: the page that asks for it shows it.\n"
        "\n"
        "Come back as an applicant at http://localhost:8000/come-back/ with:\n"
        "\n"
        "Reference  Phrase                What\n"
        "AB12       three invented words  a plan\n"
        "\n"
        "E-mails go to nobody. They appear here, and in /h/.heard/mail\n"
        "Press Ctrl-C to stop."
    )


@pytest.mark.parametrize(
    ("host", "hosts"),
    [("127.0.0.1", None), ("localhost", None), ("::1", None), ("0.0.0.0", "*"), ("::", "*")],  # noqa: S104
)
def test_it_is_for_this_machine_unless_it_is_asked_to_be_for_more(
    host: str, hosts: str | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = started_with(["--host", host], tmp_path, monkeypatch)

    assert seen.get("HEARD_HOSTS") == hosts


def test_a_demonstration_writes_to_nobody(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HEARD_SMTP_URL", "smtp://mail.example")
    monkeypatch.setenv("HEARD_DATABASE_URL", "postgres://real.example/people")

    seen = started_with([], tmp_path, monkeypatch)

    assert "HEARD_SMTP_URL" not in seen
    assert seen["HEARD_MODE"] == "demo"
    assert seen["HEARD_DATABASE_URL"] == f"sqlite:///{tmp_path}/demo.sqlite3"


def started_with(words: list[str], folder: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """The environment in which the server of a story told before would be started."""
    seen: dict[str, str] = {}
    monkeypatch.setattr(os, "environ", os.environ.copy())
    monkeypatch.setenv("HEARD_DATA_FOLDER", str(folder))
    monkeypatch.setattr(demo, "told_in", lambda folder: demo.Told("key", "", [], []))
    monkeypatch.setattr(server, "collect_static_files", lambda folder: None)
    monkeypatch.setattr(server, "serve", lambda **options: seen.update(os.environ))

    assert main(["demo", "--port", str(free_port()), *words]) == 0
    return seen


# what can go wrong -----------------------------------------------------------------------------


def test_a_port_in_use_is_a_sentence_before_anything_is_prepared(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        done = heard("demo", "--port", str(port), HEARD_DATA_FOLDER=str(folder))

    assert sentence(done) == (
        f"heard demo: port {port} is in use by another program. Stop that program, or choose"
        f" another port, such as --port {port + 1}."
    )
    assert not folder.exists()


def test_a_folder_that_cannot_be_written_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    done = heard(
        "demo", "--port", str(free_port()), HEARD_DATA_FOLDER=str(tmp_path / "file" / "data")
    )

    assert "cannot be made: Not a directory." in sentence(done)
