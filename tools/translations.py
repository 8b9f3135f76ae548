#!/usr/bin/env python
"""The Welsh of Heard: gather its messages, compile its catalogue, check it.

docs/translations.md says how to use this. In short:

    python tools/translations.py update     after changing words in the code or a template
    python tools/translations.py compile    after changing a translation
    python tools/translations.py check      what tests/test_welsh.py checks too
"""

import argparse
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import polib
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_keywords, parse_mapping_cfg

ROOT = Path(__file__).resolve().parent.parent
CATALOGUE = ROOT / "src" / "heard" / "locale" / "cy" / "LC_MESSAGES" / "django.po"
COMMAND = "python tools/translations.py"

# What marks a message in Python and in templates, and which of its arguments the message is.
KEYWORDS = parse_keywords(
    [
        *("_", "_now", "gettext", "gettext_lazy", "gettext_noop", "N_"),
        *("ngettext:1,2", "ngettext_lazy:1,2", "NN_:1,2"),
        *("pgettext:1c,2", "pgettext_lazy:1c,2", "npgettext:1c,2,3", "npgettext_lazy:1c,2,3"),
    ]
)
NOTE_FOR_READERS = "Welsh:"  # a comment in the code that begins so is shown to who translates

HEADER = "The Welsh of Heard. A draft: no Welsh reader has approved it. See docs/translations.md."
FORMS = 6
METADATA = {
    "Project-Id-Version": "heard",
    "Language": "cy",
    "MIME-Version": "1.0",
    "Content-Type": "text/plain; charset=utf-8",
    "Content-Transfer-Encoding": "8bit",
    "Plural-Forms": f"nplurals={FORMS}; plural=(n==0) ? 0 : (n==1) ? 1 : (n==2) ? 2 : (n==3) ? 3 : (n==6) ? 4 : 5;",
}

# Words that are the same in both languages.
SAME_IN_BOTH = {"am", "pm", "Braille", "PDF", "Sikh", "{action} ({who}).", "{number} person"}

PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%\{\w+\}|\{\w*\}|%%")
NUMBER = re.compile(r"\d+")
# English words that are no Welsh words.
ENGLISH = re.compile(
    r"\b(the|and|you|your|we|our|they|their|with|this|that|what|which|who|when|have|has|was|were|"
    r"will|can|cannot|not|of|for|by|from|if)\b",
    re.IGNORECASE,
)
# A name that is put in cannot change its first letter, so no word that changes it comes before.
BEFORE_A_NAME = re.compile(
    r"\b(a|â|am|ar|at|dan|dros|drwy|gan|heb|hyd|i|na|neu|o|wrth|yn) "
    r"(\{|%\()(agency|area|body|clock|other|status|view|what)\b"
)

type Key = tuple[str | None, str]


def key(entry: polib.POEntry) -> Key:
    return entry.msgctxt, entry.msgid


# What the code says ------------------------------------------------------------------------------


def messages(root: Path = ROOT) -> dict[Key, polib.POEntry]:
    """Every message of the packages that babel.cfg names, untranslated, in the order of the code."""
    with (root / "babel.cfg").open(encoding="utf-8") as mapping:
        methods, options = parse_mapping_cfg(mapping)
    found: dict[Key, polib.POEntry] = {}
    for file, _, words, comments, context in extract_from_dir(
        root, methods, options, KEYWORDS, [NOTE_FOR_READERS], strip_comment_tags=True
    ):
        one, many = words if isinstance(words, tuple) else (words, "")
        entry = found.setdefault((context, one), polib.POEntry(msgctxt=context, msgid=one))
        if many:
            entry.msgid_plural = many
        if (file, "") not in entry.occurrences:
            entry.occurrences.append((file, ""))
        entry.comment = "\n".join([*filter(None, [entry.comment]), *comments])
    return found


# What is written -------------------------------------------------------------------------------


def read(catalogue: Path = CATALOGUE) -> polib.POFile:
    return polib.pofile(str(catalogue), wrapwidth=0) if catalogue.exists() else polib.POFile()


def texts(entry: polib.POEntry) -> list[str]:
    """The Welsh of a message: one text, or one for each plural form."""
    if not entry.msgid_plural:
        return [entry.msgstr]
    return [entry.msgstr_plural.get(form, "") for form in range(FORMS)]


def update(root: Path = ROOT, catalogue: Path = CATALOGUE) -> str:
    """Bring the catalogue in line with the code, and compile it. What has a text keeps it."""
    old = {key(entry): entry for entry in read(catalogue) if not entry.obsolete}
    new = polib.POFile(wrapwidth=0)
    new.header, new.metadata = HEADER, dict(METADATA)
    for each, entry in messages(root).items():
        known = old.pop(each, polib.POEntry())
        if entry.msgid_plural:
            entry.msgstr_plural = dict(enumerate(texts(known) if known.msgid_plural else [""] * 6))
        else:
            entry.msgstr = known.msgstr
        entry.flags, entry.tcomment = known.flags, known.tcomment
        new.append(entry)
    catalogue.parent.mkdir(parents=True, exist_ok=True)
    new.save(str(catalogue))
    compile_(catalogue)
    said = [f"{len(new)} messages."]
    if old:
        said += ["", "No longer in the code, and dropped:"]
        said += [f"  “{entry.msgid}” = “{texts(entry)[0]}”" for entry in old.values()]
    if waiting := [entry.msgid for entry in new if not all(texts(entry))]:
        said += ["", f"Give these a Welsh text in {catalogue}, then run `{COMMAND} compile`:"]
        said += [f"  “{words}”" for words in waiting]
    return "\n".join(said)


def compile_(catalogue: Path = CATALOGUE) -> str:
    """Write the .mo file that the pages read."""
    compiled = catalogue.with_suffix(".mo")
    po = read(catalogue)
    po.save_as_mofile(str(compiled))
    return f"{compiled.name}: {len(po.translated_entries())} messages."


# What is wrong ---------------------------------------------------------------------------------


def faults(root: Path = ROOT, catalogue: Path = CATALOGUE) -> list[str]:
    """Everything that is wrong with the catalogue, a sentence for each, with what to do."""
    po = read(catalogue)
    in_entries = (
        f"“{entry.msgid}”: {fault}"
        for entry in po
        if not entry.obsolete
        for fault in in_entry(entry)
    )
    compiled = catalogue.with_suffix(".mo")
    return [*_against_code(messages(root), po), *in_entries, *_against_compiled(po, compiled)]


def _against_code(said: dict[Key, polib.POEntry], po: polib.POFile) -> Iterator[str]:
    remedy = f"Run `{COMMAND} update`"
    written = {key(entry): entry for entry in po if not entry.obsolete}
    for each, entry in said.items():
        where = ", ".join(file for file, _ in entry.occurrences)
        if each not in written:
            yield f"“{entry.msgid}” ({where}) is not in the catalogue. {remedy} and write its Welsh."
        elif written[each].msgid_plural != entry.msgid_plural:
            yield f"“{entry.msgid}” ({where}) has another plural now. {remedy} and write its Welsh."
    for entry in po:
        if entry.obsolete or key(entry) not in said:
            yield f"“{entry.msgid}” is no longer in the code. {remedy}."
    if po.metadata.get("Plural-Forms") != METADATA["Plural-Forms"]:
        yield f"Its head does not give the six plural forms of Welsh. {remedy}."


def in_entry(entry: polib.POEntry) -> Iterator[str]:
    """What is wrong with one message."""
    welsh = texts(entry)
    if entry.fuzzy:
        yield "it is marked fuzzy. Check the Welsh and take the mark away."
    if not all(welsh):
        yield f"it has no Welsh text. Write one, then run `{COMMAND} compile`."
        return
    original = entry.msgid_plural or entry.msgid
    for text in dict.fromkeys(welsh):
        yield from (f"{fault}: “{text}”." for fault in _in_text(original, text))
        if text == entry.msgid and text not in SAME_IN_BOTH:
            yield f"it is the same in Welsh. If that is right, add it to SAME_IN_BOTH: “{text}”."


def _in_text(original: str, text: str) -> Iterator[str]:
    """What a text must keep of the English, and what must not be in it."""
    if Counter(PLACEHOLDER.findall(original)) != Counter(PLACEHOLDER.findall(text)):
        yield "the placeholders differ from the English"
    if Counter(NUMBER.findall(original)) != Counter(NUMBER.findall(text)):
        yield "the figures differ from the English"
    if _last_mark(original) != _last_mark(text):
        yield "it ends with another mark than the English"
    if original.count("\n") != text.count("\n") or text != text.strip():
        yield "the line breaks or outer spaces differ from the English"
    if any(mark in text and mark not in original for mark in "<>&"):
        yield "a template takes it for HTML, so it may not hold <, > or &"
    if "'" in text or '"' in text:
        yield "use ’ and “ ”"
    if ENGLISH.search(PLACEHOLDER.sub("", text)):
        yield "there is English left in it"
    if stirred := BEFORE_A_NAME.search(text):
        yield f"“{stirred[1]}” changes the first letter of what comes next, which is a name"


def _last_mark(text: str) -> str:
    return text[-1:] if text[-1:] in ".?!:…" else ""


def _against_compiled(po: polib.POFile, compiled: Path) -> Iterator[str]:
    mo = polib.mofile(str(compiled)) if compiled.exists() else []
    in_mo = {key(entry): texts(entry) for entry in mo}
    if in_mo != {key(entry): texts(entry) for entry in po.translated_entries()}:
        yield f"{compiled.name} does not say what {compiled.stem}.po says. Run `{COMMAND} compile`."


# The command -----------------------------------------------------------------------------------


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("what", choices=["update", "compile", "check"])
    match parser.parse_args().what:
        case "update":
            said, status = update(), 0
        case "compile":
            said, status = compile_(), 0
        case _:
            found = faults()
            said = "\n".join(found) or f"{len(read())} messages: nothing is wrong."
            status = int(bool(found))
    sys.stdout.write(f"{said}\n")
    return status


if __name__ == "__main__":
    sys.exit(main())
