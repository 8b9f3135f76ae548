"""Every message of the design package is in Welsh, with the same placeholders."""

import re
from pathlib import Path

import polib
import pytest
from babel.messages.extract import extract_from_dir
from django.utils.translation import ngettext, override

import heard.design

DESIGN = Path(heard.design.__file__).parent
CATALOGUE = DESIGN / "locale" / "cy" / "LC_MESSAGES" / "django"
METHODS = [("**.py", "python"), ("**/jinja2/**.html", "jinja2")]
KEYWORDS = {
    "_": None,
    "_now": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
}
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%\{\w+\}|\{\w+\}")


def extracted() -> set[tuple[str, ...]]:
    options = {"**/jinja2/**.html": {"extensions": "jinja2.ext.do", "silent": "false"}}
    messages = extract_from_dir(DESIGN, METHODS, options, KEYWORDS)
    return {
        (message,) if isinstance(message, str) else message[:2] for _, _, message, _, _ in messages
    }


def translated() -> list[polib.POEntry]:
    return list(polib.pofile(f"{CATALOGUE}.po"))


def test_every_message_is_translated_and_no_other():
    ours = {(e.msgid, e.msgid_plural) if e.msgid_plural else (e.msgid,) for e in translated()}
    assert len(ours) > 80
    assert {
        message[-1:] if message[0] == "time of day" else message for message in extracted()
    } == ours


@pytest.mark.parametrize("entry", translated(), ids=lambda entry: entry.msgid[:40])
def test_a_translation_is_whole_and_keeps_its_placeholders(entry):
    texts = list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]
    assert len(texts) == (6 if entry.msgid_plural else 1)
    assert all(texts)
    assert "fuzzy" not in entry.flags
    for text in texts:
        assert sorted(PLACEHOLDER.findall(text)) == sorted(PLACEHOLDER.findall(entry.msgid))


def test_what_runs_is_what_is_written():
    compiled = {
        (e.msgctxt, e.msgid): e.msgstr or e.msgstr_plural for e in polib.mofile(f"{CATALOGUE}.mo")
    }
    assert compiled == {(e.msgctxt, e.msgid): e.msgstr or e.msgstr_plural for e in translated()}


@pytest.mark.parametrize("number", [0, 1, 2, 3, 6, 11])
def test_every_plural_form_is_found(number):
    one, many = "You have %{count} character remaining", "You have %{count} characters remaining"
    with override("cy"):
        assert ngettext(one, many, number) == "Mae gennych %{count} nod ar ôl"
