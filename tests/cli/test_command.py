"""The `heard` command as a whole."""

import os
import subprocess

import pytest

import heard
from heard.cli import COMMANDS, main
from heard.cli.failures import BadInput, CommandFailed
from tests.cli.running import HEARD, environment

Captured = pytest.CaptureFixture[str]


@pytest.mark.parametrize("words", [[], ["--help"], ["-h"]])
def test_help_says_what_each_command_does(words: list[str], capsys: Captured) -> None:
    status = 0
    try:
        status = main(words)
    except SystemExit as ended:
        status = int(ended.code or 0)

    assert status == 0
    said = " ".join(capsys.readouterr().out.split())
    assert all(f"{name} {what}" in said for name, what in COMMANDS.items())


@pytest.mark.parametrize("name", [name for name in COMMANDS if name != "manage"])
def test_each_command_has_help_of_its_own(name: str, capsys: Captured) -> None:
    with pytest.raises(SystemExit) as ended:
        main([name, "--help"])

    assert ended.value.code == 0
    said = " ".join(capsys.readouterr().out.split())
    what = COMMANDS[name]
    assert f"{what[0].upper()}{what[1:]}." in said


def test_a_command_that_does_not_exist_is_bad_input(capsys: Captured) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["dmeo"])

    assert ended.value.code == 2
    assert "invalid choice: 'dmeo'" in capsys.readouterr().err


def test_the_version_is_told(capsys: Captured) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--version"])

    assert ended.value.code == 0
    assert capsys.readouterr().out == f"heard {heard.__version__}\n"


@pytest.mark.parametrize(
    ("raised", "status", "said"),
    [
        (CommandFailed("It is broken. Mend it."), 1, "heard migrate: It is broken. Mend it.\n"),
        (BadInput("line 3: not a date"), 2, "line 3: not a date\n"),
        (KeyboardInterrupt(), 130, ""),
    ],
)
def test_what_goes_wrong_is_a_sentence_and_a_status(
    raised: BaseException, status: int, said: str, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(options: object) -> int:
        raise raised

    monkeypatch.setattr("heard.cli.migrate.run", fail)

    assert main(["migrate"]) == status
    assert capsys.readouterr().err == said


@pytest.mark.parametrize("words", [["procedures", "schema"], ["procedures", "list"]])
def test_whoever_has_read_enough_of_the_output_may_stop(words: list[str]) -> None:
    """As `head` does. The first is longer than what is kept back for a reader, the second not."""
    reads, writes = os.pipe()
    os.close(reads)
    done = subprocess.run(
        [*HEARD, *words],
        check=False,
        env=environment(),
        stdout=writes,
        stderr=subprocess.PIPE,
        timeout=60,
    )
    os.close(writes)

    assert (done.returncode, done.stderr) == (1, b"")
