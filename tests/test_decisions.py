"""Decisions are found by their number, so each has one of its own, and links to them lead there."""

import re
from collections import Counter

from heard.config.environment import PROJECT

DECISIONS = PROJECT / "docs" / "decisions"


def test_each_decision_has_its_own_number_and_says_it() -> None:
    files = sorted(DECISIONS.glob("*.md"))
    numbers = Counter(file.name[:4] for file in files)

    assert [number for number, times in numbers.items() if times > 1] == []
    for file in files:
        assert file.read_text().startswith(f"# {int(file.name[:4])}. "), file.name


def test_a_link_to_a_decision_leads_to_it() -> None:
    pages = [PROJECT / "README.md", PROJECT / "CONTRIBUTING.md", *PROJECT.glob("docs/**/*.md")]
    named = {
        name for page in pages for name in re.findall(r"(\d{4}-[a-z-]+\.md)", page.read_text())
    }

    assert {name for name in named if not (DECISIONS / name).is_file()} == set()
