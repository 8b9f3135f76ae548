"""Every message of the registry, composed of whatever its facts may hold: nothing, much, or malice."""

import dataclasses
from collections.abc import Mapping
from datetime import UTC, date, datetime
from enum import Enum
from itertools import product
from typing import Any

import pytest
from django.conf import settings
from django.db.models import Model
from django.utils.translation import override
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from heard.agencies.models import Area
from heard.notify.letters import LetterText
from heard.notify.models import Letter
from heard.notify.pdf import as_pdf
from heard.notify.registry import Entry, Kind, Mail, entries
from heard.notify.wording import as_wording, fill, read
from heard.reviews.letters.samples import REFERENCE
from heard.rules.telling import Shown, told_by
from tests.notify.paper import faults, sizes_in, tags_in
from tests.notify.test_pdf import HOSTILE

AT = datetime(2026, 3, 10, 12, tzinfo=UTC)
LETTERS, MAILS = list(entries(Kind.LETTER)), list(entries(Kind.EMAIL))
TYPED = {"empty": "", "very long": "word " * 400 + "x" * 400} | {
    kind: HOSTILE[kind] for kind in ("markup", "marks, directions, controls")
}
# Values that the code chooses and nobody types.
CHOSEN = {"result"}


def with_words(facts: Any, typed: str) -> Any:
    """The same facts, with what somebody typed in place of every word that can be typed."""
    match facts:
        case Enum() | date() | bool() | int() | None:
            return facts
        case str():
            return typed
        case Model():
            for field in facts._meta.fields:
                if isinstance(getattr(facts, field.name, None), str):
                    setattr(facts, field.name, typed)
            return facts
        case Mapping():
            return {key: with_words(value, typed) for key, value in facts.items()}
        case list() | tuple():
            return type(facts)(with_words(each, typed) for each in facts)
    changed = {
        field.name: with_words(getattr(facts, field.name), typed)
        for field in dataclasses.fields(facts)
        if field.name not in CHOSEN
    }
    return dataclasses.replace(facts, **changed)


def without(facts: Any) -> Any:
    """The same facts where everything that may be missing is."""
    changed = {
        field.name: field.default
        for field in dataclasses.fields(facts)
        if field.default is not dataclasses.MISSING
    }
    if dataclasses.is_dataclass(told := getattr(facts, "told", None)):
        changed["told"] = dataclasses.replace(told, name="", phone="", promises={})
    return dataclasses.replace(facts, **changed)


def composed(entry: Entry, language: str, typed: str | None) -> Any:
    with override(language):
        facts = entry.invented()
        return entry.compose(without(facts) if typed is None else with_words(facts, typed))


def printed(entry: Entry, text: LetterText, language: str, *, large: bool = False) -> bytes:
    letter = Letter(
        area=Area(name="Oakminster", colour="#6b2a5b"),
        title=text.title,
        blocks=list(text.blocks),
        language=language,
        written_at=AT,
    )
    return as_pdf(letter, reference=REFERENCE, large_print=large)


def letter_of(entry: Entry, language: str, typed: str | None) -> LetterText:
    text = composed(entry, language, typed)
    assert isinstance(text, LetterText)
    return text


# Letters -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["en", "cy"])
@pytest.mark.parametrize("kind", [*TYPED, "nothing known"])
@pytest.mark.parametrize("entry", LETTERS, ids=lambda entry: entry.code)
def test_every_letter_prints_whatever_its_facts_hold(
    entry: Entry, kind: str, language: str
) -> None:
    text = letter_of(entry, language, TYPED.get(kind))
    large = language == "cy"  # each kind of facts once in each print

    made = printed(entry, text, language, large=large)

    assert faults(made, language=language) == []
    assert (16.0 if large else 12.0) in sizes_in(made)
    assert made.count(b"%%EOF") == 1
    assert "H1" in tags_in(made)


@pytest.mark.parametrize("entry", LETTERS, ids=lambda entry: entry.code)
@pytest.mark.parametrize("kind", [*TYPED, "nothing known"])
def test_a_letter_has_the_same_parts_whatever_its_facts_hold(entry: Entry, kind: str) -> None:
    """So a wording of an area that fits the letter today fits it for everybody."""
    usual, other = entry.in_language("en"), letter_of(entry, "en", TYPED.get(kind))
    assert isinstance(usual, LetterText)

    assert list(other.parts) == list(usual.parts)
    values = entry.values(entry.invented())
    template = read(usual.title, as_wording(usual), parts=usual.parts, values=values)
    assert set(fill(template, other, values).parts) == set(usual.parts)


@pytest.mark.parametrize("entry", LETTERS, ids=lambda entry: entry.code)
def test_a_letter_ends_with_whom_to_call_and_999(entry: Entry) -> None:
    text = letter_of(entry, "en", None)

    assert text.blocks[-1]["text"] == "If you are in danger now, call 999."
    assert text.parts["contact"].blocks[0]["text"] == "Who to talk to"


@pytest.mark.parametrize(
    ("code", "has_appeal"),
    [
        (e.code, e.code in {"threshold_met", "threshold_not_met", "outcome", "closed"})
        for e in LETTERS
    ],
)
def test_a_decision_says_how_to_disagree(code: str, has_appeal: bool) -> None:
    (entry,) = (each for each in LETTERS if each.code == code)

    assert ("appeal" in letter_of(entry, "en", None).parts) == has_appeal


# E-mails -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("entry", "kind"),
    list(product(MAILS, [*TYPED, "nothing known"])),
    ids=lambda each: getattr(each, "code", each),
)
def test_every_e_mail_is_one_line_and_words_whatever_its_facts_hold(
    entry: Entry, kind: str
) -> None:
    for language in entry.languages:
        mail = composed(entry, language, TYPED.get(kind))

        assert isinstance(mail, Mail)
        assert len(mail.subject.splitlines()) == 1
        assert "{" not in mail.subject
        assert told_by(Shown(sender=settings.DEFAULT_FROM_EMAIL, subject=mail.subject)) == []


@given(st.text(max_size=60), st.sampled_from(MAILS))
@hypothesis_settings(max_examples=60)
def test_no_fact_gets_into_the_subject_of_an_e_mail(typed: str, entry: Entry) -> None:
    for language in entry.languages:
        usual = entry.in_language(language)
        assert isinstance(usual, Mail)
        assert composed(entry, language, typed).subject == usual.subject
