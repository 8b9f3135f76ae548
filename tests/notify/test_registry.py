"""Every message of the product: printed, read by the young, and silent to who looks over a shoulder."""

import dataclasses
from datetime import UTC, datetime
from itertools import product
from typing import Any

import pytest
from django.conf import settings

from heard.agencies.models import Area
from heard.config.environment import PROJECT
from heard.notify.letters import LetterText
from heard.notify.models import Letter
from heard.notify.pdf import as_pdf, file_name
from heard.notify.registry import (
    LANGUAGES,
    Audience,
    Entry,
    Kind,
    Mail,
    RegisteredTwice,
    entries,
    entry_of,
    register,
)
from heard.reviews import letters
from heard.reviews.letters.samples import REFERENCE
from heard.rules.reading_age import OLDEST, age, long_sentences
from heard.rules.safe_contact import Channel, Hours, Reach, Way, Why, may_send
from heard.rules.telling import Shown, told_by
from tests.notify.paper import faults, poppler, words_in
from tests.notify.reading_age import english_of
from tests.notify.test_pdf import HOSTILE

AT = datetime(2026, 3, 10, 12, tzinfo=UTC)
LETTERS = [entry.code for entry in entries(Kind.LETTER)]
MAILS = [entry.code for entry in entries(Kind.EMAIL)]


def of(code: str) -> Entry:
    entry = entry_of(code)
    assert entry is not None
    return entry


def letter_of(code: str, language: str) -> Letter:
    text = of(code).in_language(language)
    assert isinstance(text, LetterText)
    area = Area(name="Oakminster", colour="#6b2a5b")
    blocks = list(text.blocks)
    return Letter(area=area, title=text.title, blocks=blocks, language=language, written_at=AT)


def test_every_letter_that_is_written_is_registered_and_no_other() -> None:
    kinds = {
        value for name, value in vars(letters).items() if name.isupper() and isinstance(value, str)
    }

    assert set(LETTERS) == kinds
    assert entry_of("no_such_message") is None


def test_every_kind_of_e_mail_is_there() -> None:
    assert {each.to for each in entries(Kind.EMAIL)} == {*Audience}


def test_no_code_is_given_twice() -> None:
    with pytest.raises(RegisteredTwice, match="outcome"):
        register(of("outcome"))


def test_what_a_message_needs_is_said_by_a_class() -> None:
    assert all(dataclasses.is_dataclass(entry.needs) for entry in entries())
    assert all(isinstance(entry.invented(), entry.needs) for entry in entries())


def test_what_discloses_is_checked_by_a_second_person_and_nothing_routine() -> None:
    checked = {entry.code for entry in entries() if entry.disclosure_check}

    assert checked == {"threshold_not_met", "not_invited", "draft_plan", "outcome"}


# On paper ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(("code", "language"), list(product(LETTERS, LANGUAGES)))
def test_every_letter_prints_as_pdf_ua_asks(code: str, language: str) -> None:
    letter = letter_of(code, language)

    for large_print in (False, True):
        made = as_pdf(letter, reference=REFERENCE, large_print=large_print)
        assert faults(made, language=language) == []
        words = words_in(made)
        assert letter.title in words
        assert "{" not in words


@pytest.mark.parametrize("code", LETTERS)
@pytest.mark.parametrize("kind", ["empty", "markup", "very long", "marks, directions, controls"])
def test_every_letter_prints_whatever_was_typed(code: str, kind: str) -> None:
    typed = HOSTILE[kind]
    letter = letter_of(code, "en")
    letter.blocks = [filled(block, typed) for block in letter.blocks]

    assert faults(as_pdf(letter, reference=REFERENCE), language="en") == []


def filled(block: Any, typed: str) -> Any:
    """A block with its words, and what somebody typed in each place that holds typed words."""
    match block:
        case {"kind": "paragraph"}:
            return block | {"text": f"{block['text']} {typed}" if typed else ""}
        case {"kind": "bullets"}:
            return block | {"items": [typed for _item in block["items"]]}
        case {"kind": "facts"}:
            return block | {"rows": [[name, typed] for name, _value in block["rows"]]}
        case {"kind": "table"}:
            return block | {"rows": [[typed for _cell in row] for row in block["rows"]]}
    return block


# In words ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("code", LETTERS + MAILS)
def test_a_reader_of_eleven_can_follow(code: str) -> None:
    text = english_of(of(code).in_language("en"))

    assert age(text) <= OLDEST
    assert long_sentences(text) == []


def test_the_measure_tells_hard_words_from_easy_ones() -> None:
    hard = (
        "Notwithstanding the aforementioned determination, the applicant retains the entitlement "
        "to initiate representations regarding procedural irregularities."
    )
    assert age(hard) > 20
    assert age("We will write to you soon. You can call us.") < 7


@pytest.mark.parametrize("code", [entry.code for entry in entries() if "cy" in entry.languages])
def test_a_message_in_welsh_is_in_welsh(code: str) -> None:
    english, welsh = (of(code).in_language(language) for language in LANGUAGES)

    assert english != welsh


# Seen from outside -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("code", "language"),
    [(entry.code, language) for entry in entries(Kind.EMAIL) for language in entry.languages],
)
def test_an_e_mail_tells_nothing_to_who_did_not_open_it(code: str, language: str) -> None:
    mail = of(code).in_language(language)
    assert isinstance(mail, Mail)
    shown = Shown(sender=settings.DEFAULT_FROM_EMAIL, subject=mail.subject, body=mail.body)

    assert told_by(shown) == []


@pytest.mark.parametrize(("code", "language"), list(product(LETTERS, LANGUAGES)))
def test_the_file_of_a_letter_tells_nothing_by_its_name_or_title(code: str, language: str) -> None:
    letter = letter_of(code, language)
    told = poppler("pdfinfo", as_pdf(letter, reference=REFERENCE))
    title = next(line for line in told.splitlines() if line.startswith("Title:"))

    assert told_by(Shown(file_names=[file_name(letter), title])) == []


@pytest.mark.parametrize("entry", entries(), ids=LETTERS + MAILS)
def test_what_tells_never_goes_by_e_mail_or_text(entry: Entry) -> None:
    every = tuple(Way(channel, "x", is_safe=True) for channel in Channel)
    reach = Reach(ways=every, hours=frozenset({Hours.ANY}))
    message = entry.message(language="en")

    for channel in (Channel.EMAIL, Channel.TEXT):
        ruling = may_send(message, by=channel, reach=reach, at=AT)
        assert (ruling.why is Why.TELLS) == (entry.kind is Kind.LETTER)
    assert Channel.POST in entry.channels or entry.kind is Kind.EMAIL


def test_the_documentation_names_every_message() -> None:
    told = (PROJECT / "docs" / "letters.md").read_text()

    assert [code for code in LETTERS + MAILS if f"`{code}`" not in told] == []
