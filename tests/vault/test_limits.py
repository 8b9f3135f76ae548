"""The document says what the code does."""

import re
from pathlib import Path

from heard.vault import limits
from heard.vault.checks import CHECKS

DOCUMENT = (Path(__file__).parents[2] / "docs" / "files.md").read_text(encoding="utf-8")


def test_the_document_names_every_ending_that_is_taken_and_no_other() -> None:
    table = DOCUMENT.partition("## What is taken")[2].partition("##")[0]

    assert set(re.findall(r"`\.(\w+)`", table)) == {
        ending for kind in limits.BY_CODE.values() for ending in kind.endings
    }


def test_the_document_states_the_limits() -> None:
    for words in (
        f"up to {limits.SIZE // limits.MB} MB, with up to {limits.FILES} to a message",
        f"{limits.PIXELS // 1_000_000} million dots",
        f"{limits.UNPACKED // limits.MB} MB unpacked",
        f"up to {limits.RATIO} times smaller",
        f"{limits.ENTRIES:,} parts",
        f"{limits.OBJECTS:,} parts",
        f"{limits.SECONDS} seconds",
    ):
        assert words in DOCUMENT


def test_every_kind_has_a_check() -> None:
    assert set(limits.BY_CODE) == set(CHECKS)
