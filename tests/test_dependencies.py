"""What is installed is what is locked, and what is locked is written down."""

import json
import re
import tomllib
from pathlib import Path

import pytest

from tools import sbom

PROJECT = Path(__file__).parents[1]
NAME = r"[A-Za-z0-9][A-Za-z0-9._-]*"


def normal(name: str) -> str:
    """The one form of a package's name, whichever way it is written."""
    return re.sub(r"[-_.]+", "-", name).lower()


def locked(file: str) -> dict[str, str]:
    """Each requirement of a lock, with its hashes, in one string."""
    whole = (PROJECT / file).read_text().replace(" \\\n", " ")
    lines = [line for line in whole.splitlines() if line]
    return {normal(line.partition("==")[0]): line for line in lines}


def wanted(*, by_tests: bool) -> set[str]:
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text())
    named = project["project"]["dependencies"] + (
        project["dependency-groups"]["dev"] if by_tests else []
    )
    return {normal(re.match(NAME, requirement)[0]) for requirement in named}  # type: ignore[index]


@pytest.mark.parametrize("file", ["requirements.lock", "requirements-dev.lock"])
def test_each_requirement_is_one_version_with_hashes(file: str) -> None:
    one = re.compile(rf"{NAME}==[^\s;]+( ; [^\\]+?)?(\s+--hash=sha256:[0-9a-f]{{64}})+")

    assert [line for line in locked(file).values() if not one.fullmatch(line)] == []


@pytest.mark.parametrize("file", ["requirements.lock", "requirements-dev.lock"])
def test_a_lock_names_no_place_to_fetch_from(file: str) -> None:
    assert re.findall(r"://|index-url|find-links| @ ", (PROJECT / file).read_text()) == []


def test_the_tests_have_all_that_heard_has_in_the_same_versions() -> None:
    ours, theirs = locked("requirements.lock"), locked("requirements-dev.lock")

    assert {name: theirs.get(name) for name in ours} == ours


@pytest.mark.parametrize(
    ("file", "by_tests"), [("requirements.lock", False), ("requirements-dev.lock", True)]
)
def test_every_dependency_is_locked(file: str, by_tests: bool) -> None:
    assert wanted(by_tests=by_tests) - set(locked(file)) == set()


def table(heading: str) -> list[str]:
    """The first column of the table under a heading of docs/dependencies.md."""
    text = (PROJECT / "docs" / "dependencies.md").read_text()
    section = text.partition(f"## {heading}\n")[2].partition("\n## ")[0]
    rows = re.findall(rf"^\| ({NAME})", section, re.MULTILINE)
    return [row for row in rows if row != "Package"]


def test_it_is_written_down_why_each_dependency_is_there() -> None:
    assert table("Why each is there") == sorted(wanted(by_tests=False))


def test_the_licence_of_each_package_is_written_down() -> None:
    assert table("Licences") == sorted(locked("requirements.lock"))


def test_the_bill_of_materials_is_what_the_locks_say() -> None:
    assert sbom.FILE.read_text(encoding="utf-8") == sbom.bill(), f"Run: {sbom.COMMAND} write"


def test_the_bill_of_materials_names_every_locked_package_and_what_is_vendored() -> None:
    components = json.loads(sbom.bill())["components"]

    assert {normal(each["name"]) for each in components} >= set(locked("requirements.lock"))
    assert ("GOV.UK Frontend", "6.3.0") in {(each["name"], each["version"]) for each in components}
    assert all(each["licenses"] for each in components)
