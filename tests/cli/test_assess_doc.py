"""docs/assess.md: its examples do what they say, and its tables name everything there is."""

import argparse
import re
import shlex
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
import time_machine

from heard.cli import assess, main
from heard.rules import findings
from heard.rules.answers import FindingData
from heard.rules.application import ALSO_CALLED, Applicant, Application, Report, Response, Status
from heard.rules.cautions import AUTHORITIES
from heard.rules.findings import COUNTING, Caution, Reason
from heard.rules.procedures import ApplicantKind
from heard.rules.wording import CAUTIONS, REASONS, TESTS

Captured = pytest.CaptureFixture[str]

DOC = (Path(__file__).parents[2] / "docs" / "assess.md").read_text(encoding="utf-8")
FILES = dict(re.findall(r"^`([a-z.]+)`:\n\n```[a-z]+\n(.+?)^```", DOC, re.MULTILINE | re.DOTALL))
TYPED = "$ ./heard "
CONSOLES = "".join(re.findall(r"^```console\n(.+?)^```", DOC, re.MULTILINE | re.DOTALL))
EXAMPLES = [each.partition("\n") for each in CONSOLES.split(TYPED)[1:]]

REFUSED = DOC[DOC.index("## When the input cannot be used") :]


@pytest.fixture(autouse=True)
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The files of the examples, in the folder that one stands in, after their dates."""
    for name, text in FILES.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    with time_machine.travel("2026-07-10T12:00:00+01:00", tick=False):
        yield


@pytest.mark.parametrize(("words", "_", "said"), EXAMPLES)
def test_an_example_says_what_the_page_says(
    words: str, _: str, said: str, capsys: Captured
) -> None:
    status = main(shlex.split(words))

    out, err = capsys.readouterr()
    is_refused = f"{TYPED}{words}\n" in REFUSED
    assert (status, out, err) == ((2, "", said) if is_refused else (0, said, ""))


def test_every_file_is_used_and_nothing_is_left_out() -> None:
    used = {word for words, _, _ in EXAMPLES for word in shlex.split(words) if word in FILES}
    assert used == set(FILES)
    assert len(FILES) == DOC.count("`:\n\n```")
    assert len(EXAMPLES) == DOC.count(TYPED) > 5


def rows(before: str) -> list[list[str]]:
    """The cells of the first table after some words."""
    _, _, after = DOC.partition(before)
    (table, *_) = re.findall(r"(?:^\|.*\n)+", after, re.MULTILINE)
    return [line.strip("| ").split(" | ") for line in table.splitlines()[2:]]


def codes(cells: Iterable[str]) -> list[str]:
    return [cell.strip("`") for cell in cells]


def test_every_reason_is_there_with_its_words() -> None:
    assert rows("### Reasons") == [
        [f"`{each}`", "yes" if each in COUNTING else "no", REASONS[each]] for each in Reason
    ]


def test_everything_that_decides_a_route_is_there_with_its_words() -> None:
    assert rows("### What decided a route") == [
        [f"`{each}`", TESTS[each]] for each in findings.Test
    ]


def test_every_warning_is_there_with_its_authority_and_words() -> None:
    assert rows("### Warnings") == [
        [f"`{each}`", AUTHORITIES[each], CAUTIONS[each]] for each in Caution
    ]


def test_every_field_is_there() -> None:
    of_applicant = [f"applicant.{name}" for name in Applicant.model_fields]
    of_application = [
        field
        for name in Application.model_fields
        for field in (of_applicant if name == "applicant" else [name])
    ]
    assert codes(row[0] for row in rows("## What goes in: JSON")) == of_application
    assert codes(row[0] for row in rows("Each of the `reports`:")) == list(Report.model_fields)


def test_every_part_of_the_answer_is_there() -> None:
    parts = codes(row[0] for row in rows("application.csv --json"))
    assert parts == list(FindingData.__annotations__)


@pytest.mark.parametrize("word", [*ApplicantKind, *ALSO_CALLED, *Response, *Status])
def test_every_word_that_can_be_written_is_there(word: str) -> None:
    assert f"`{word}`" in DOC[DOC.index("## What goes in: JSON") : DOC.index("## What comes out")]


def test_every_argument_is_there() -> None:
    parser = argparse.ArgumentParser(prog="./heard assess", add_help=False)
    assess.configure(parser)
    taken = {(each.option_strings or [str(each.metavar)])[0] for each in parser._actions}
    assert set(codes(row[0] for row in rows("# heard assess"))) == taken
