"""Help with a procedures file: every example can be read, and every fault is told in plain words."""

from typing import Any

import pytest

from heard.rules.gaps import RULES
from heard.rules.procedures import InvalidProcedures, Procedures, parse
from heard.rules.procedures_guide import GUIDE, example_of, explained

LEAST = 'id = "anytown"\nname = "Anytown"\nnation = "England"\n'
# What the file of an area has from its beginning, and hardly ever changes.
NOT_TO_WRITE = {"format", "id", "name", "nation", "inherits", "historic", "notes"}


def faults_of(more: str) -> list[str]:
    with pytest.raises(InvalidProcedures) as refused:
        parse(LEAST + more)
    return explained(refused.value, LEAST + more)


def test_all_examples_together_are_a_file() -> None:
    told: Any = parse(LEAST + "\n".join(each.example for each in GUIDE)).model_dump()
    for each in GUIDE:
        first = each.field.split(".")[0]
        assert told[first], each.field
    assert {each.field.split(".")[0] for each in GUIDE} == set(
        Procedures.model_fields
    ) - NOT_TO_WRITE


def test_whatever_is_missing_has_an_example() -> None:
    missing = {rule.field for rule in RULES.values() if rule.severity == "missing"}
    assert [field for field in missing if not example_of(field)] == []


@pytest.mark.parametrize(
    ("field", "begins"),
    [
        ("threshold.routes.hate", '[[threshold.routes]]\nkind = "hate"'),
        ("applicants.who", '[applicants]\nwho = ["victim", '),
        ("threshold.conditions.calm", "[[threshold.conditions]]"),
        ("valid_from", "valid_from = "),
        ("mascot", ""),
        ("panelling", ""),
    ],
)
def test_the_example_of_a_field_is_that_of_its_part(field: str, begins: str) -> None:
    assert example_of(field).startswith(begins)
    assert bool(example_of(field)) is bool(begins)


def test_the_example_of_one_line_is_that_line_in_its_part() -> None:
    assert example_of("duties.passed_to_all_bodies") == "[duties]\npassed_to_all_bodies = true"


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ("lead_agency", "Line 4, “lead_agency”: after the name there must be the sign =, and then what it is"),
        ("lead_agency = “Us”", "Line 4, “lead_agency = “Us””: put words between straight quotation marks. Write a day like 2027-04-01, and yes or no as true or false"),
        ("valid_from = 2026-02-30", "Line 4, “valid_from = 2026-02-30”: there is no such day. Write a day like 2027-04-01"),
        ("valid_from = 2026-4-1", "Line 4, “valid_from = 2026-4-1”: something stands after the end. Write a day like 2027-04-01, and use quotation marks only at the beginning and the end of words"),
        ('lead_agency = "Us\nversion = "2"', "Line 4, “lead_agency = \"Us”: the quotation mark at the end is missing"),
        ("[panel\n", "Line 4, “[panel”: the bracket at the end is missing"),
        ("panel = {partners_needed = 3\n\n", "Line 4, “panel = {partners_needed = 3”: a bracket that begins here or above it has no end"),
        ('version = "2"\nversion = "3"\n', "Line 5, “version = \"3\"”: the same name stands in one part twice"),
        ("[panel]\n[panel]\n", "Line 5, “[panel]”: the same part begins twice. Write it once, with all its lines"),
        ("notes = [1\n\n", "Line 5: a bracket that begins here or above it has no end"),
        ("= 3", "Line 4, “= 3”: it is not written as such a line must be"),
        ("x" * 61, f"Line 4, “{'x' * 60}…”: after the name there must be the sign =, and then what it is"),
        ('mascot = "owl"', "mascot: there is no such name here. Look at what you can write"),
        ("lead_agency = 3", "lead_agency: write it between quotation marks"),
        ('valid_from = "soon"', "valid_from: write a day like 2027-04-01"),
        ('[panel]\npartners_needed = "three"', "panel.partners_needed: write a whole number"),
        ("[panel]\npartners_needed = 0", "panel.partners_needed: it must be greater than or equal to 1"),
        ('[participation]\nvictim_invited = "maybe"', "participation.victim_invited: write true or false"),
        ("[applicants]\nconsent = \"sung\"", "applicants.consent: it must be 'given', 'written' or 'signed'"),
        ("[applicants]\nwho = \"victim\"", "applicants.who: write it between [ and ]"),
        ('appeal = "us"', "appeal: begin a part of its own, as in what you can write"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_told_in_plain_words(more: str, said: str) -> None:
    assert faults_of(more) == [said]


def test_every_fault_has_a_line() -> None:
    assert faults_of("[panel]\ntea = true\npartners_needed = 0") == [
        "panel.partners_needed: it must be greater than or equal to 1",
        "panel.tea: there is no such name here. Look at what you can write",
    ]


def test_what_is_refused_for_another_reason_is_told_as_it_is() -> None:
    refusal = InvalidProcedures("valid_from: say on which day these procedures begin\nAnd so on")
    assert explained(refusal, LEAST) == str(refusal).splitlines()
