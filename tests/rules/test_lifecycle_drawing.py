"""docs/lifecycle.md: it says what the table says, and everything in it."""

import re
import sys
from pathlib import Path

import pytest

from heard.rules.lifecycle import STEPS, Stage, Step
from heard.rules.permissions import Permission
from heard.work.views import appeal_records, endings, threshold
from tools import lifecycle
from tools.lifecycle import ASIDE, MEANINGS, PAGE, TAKING, main, page, roles

ARROW = re.compile(r"^    (\w+) --> (\w+): (.+)$", re.MULTILINE)

# Where staff take each step. Its permission is what the page says.
TAKEN_ON = {
    Step.MEET_THRESHOLD: threshold.DecideThreshold,
    Step.DECLINE: threshold.DecideThreshold,
    Step.PLAN: endings.RecordOutcome,
    Step.CLOSE: endings.Close,
    Step.APPEAL: appeal_records.RecordAppeal,
    Step.CONFIRM_DECISION: appeal_records.RecordAppealResult,
    Step.SEND_BACK_APPLICATION: appeal_records.RecordAppealResult,
    Step.SEND_BACK_REVIEW: appeal_records.RecordAppealResult,
    Step.WITHDRAW: endings.Withdraw,
    Step.VOID: endings.MakeVoid,
    Step.REOPEN_APPLICATION: endings.Reopen,
    Step.REOPEN_REVIEW: endings.Reopen,
}


def test_the_page_is_what_the_table_says() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), f"Run: {lifecycle.COMMAND} write"


def test_every_step_from_every_stage_is_drawn_once() -> None:
    drawn = ARROW.findall(page())
    in_the_table = [
        (str(leaves), str(reaches), TAKING[step].short)
        for step, (stages, reaches) in STEPS.items()
        for leaves in stages
    ]
    assert sorted(drawn) == sorted(in_the_table)


def test_every_stage_has_its_meaning_and_every_step_its_words() -> None:
    assert set(MEANINGS) == set(Stage)
    assert set(TAKING) == set(Step) >= ASIDE
    text = page()
    for words in [*MEANINGS.values(), *(each.needs for each in TAKING.values())]:
        assert f"| {words} |" in text


@pytest.mark.parametrize("step", Step)
def test_who_may_take_a_step_is_who_may_open_its_page(step: Step) -> None:
    assert TAKING[step].permission is TAKEN_ON[step].permission


def test_the_second_person_is_one_who_may_confirm() -> None:
    confirm = roles(Permission.CONFIRM)
    assert confirm == "coordinator, deputy coordinator, supervisor or panel member"
    assert f"; with a second person: {confirm} |" in page()
    assert threshold.AnswerProposal.permission is Permission.CONFIRM


def test_the_command_writes_the_page_and_sees_when_it_is_stale(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(lifecycle, "PAGE", tmp_path / "lifecycle.md")

    def run(what: str) -> int:
        monkeypatch.setattr(sys, "argv", ["lifecycle.py", what])
        return main()

    assert run("check") == 1
    assert run("write") == run("check") == 0
    lifecycle.PAGE.write_text(page().replace("Closed", "Shut"), encoding="utf-8")
    assert run("check") == 1
    assert lifecycle.COMMAND in capsys.readouterr().err
