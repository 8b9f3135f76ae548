"""An area's own wording of a letter: what it may say, what it can never leave out or do."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heard.notify.letters import (
    LetterText,
    box,
    bullets,
    heading,
    paragraph,
    part,
)
from heard.notify.registry import Entry, Kind, entries
from heard.notify.wording import LONGEST, Unfit, as_wording, fill, read

DATES = box(["We will tell you by 30 March 2026."])
TEXT = LetterText(
    "Our decision",
    (
        part("opening", paragraph("Dear Ada Beck")),
        heading("What happens next"),
        part("dates", DATES),
        part("contact", heading("Who to talk to"), paragraph("Sam Lee")),
    ),
)
VALUES = {"name": "Ada Beck", "phone": "01632 960 001", "hours": ""}
WHOLE = "{opening}\n\n{dates}\n\n{contact}"


def in_words(body: str, *, text: LetterText = TEXT, values: dict[str, str] = VALUES) -> LetterText:
    return fill(read("Ours", body, parts=text.parts, values=values), text, values)


def problems(body: str, title: str = "Ours") -> list[str]:
    with pytest.raises(Unfit) as unfit:
        read(title, body, parts=TEXT.parts, values=VALUES)
    return list(unfit.value.problems)


# What it may say -----------------------------------------------------------------------------------


def test_an_area_says_it_in_its_own_words_around_the_parts() -> None:
    text = in_words(
        "{opening}\n\nThank you,\n  {name}.\n\n## Next\n{dates}\n- Call {phone}\n- Wait\n\n{contact}"
    )

    assert text.title == "Ours"
    assert list(text.blocks) == [
        paragraph("Dear Ada Beck"),
        paragraph("Thank you, Ada Beck."),
        heading("Next"),
        DATES,
        bullets(["Call 01632 960 001", "Wait"]),
        heading("Who to talk to"),
        paragraph("Sam Lee"),
    ]


def test_the_parts_may_stand_in_another_order() -> None:
    assert in_words("{contact}\n{opening}\n{dates}").blocks[-1] == DATES


def test_a_paragraph_whose_fact_is_not_known_is_left_out() -> None:
    text = in_words(
        f"{WHOLE}\n\nWe are there {{hours}}.\n\n- At {{hours}}\n\n- {{phone}}\n- {{hours}}"
    )

    assert list(text.blocks[4:]) == [bullets(["01632 960 001"])]


def test_a_heading_with_nothing_below_it_is_left_out() -> None:
    nothing_known = LetterText(TEXT.title, (*TEXT.pieces[:2], part("dates"), TEXT.pieces[3]))

    text = in_words("{opening}\n## Next\n{dates}\n{contact}\n## The end", text=nothing_known)

    assert [each["text"] for each in text.blocks] == ["Dear Ada Beck", "Who to talk to", "Sam Lee"]


@pytest.mark.parametrize("entry", entries(Kind.LETTER), ids=lambda entry: entry.code)
@pytest.mark.parametrize("language", ["en", "cy"])
def test_the_products_words_are_a_wording_too_and_say_the_same(entry: Entry, language: str) -> None:
    text: Any = entry.in_language(language)
    values = entry.values(entry.invented())

    template = read(text.title, as_wording(text), parts=text.parts, values=values)

    assert fill(template, text, values).blocks == text.blocks
    assert len(text.parts) == sum(not isinstance(piece, dict) for piece in text.pieces)


# What it can never leave out, or do ----------------------------------------------------------------


@pytest.mark.parametrize("name", TEXT.parts)
def test_no_part_can_be_left_out_or_said_twice(name: str) -> None:
    (missing,) = problems(WHOLE.replace(f"{{{name}}}", ""))
    assert missing.startswith(f"{{{name}}} must be in the letter.")

    assert problems(f"{WHOLE}\n{{{name}}}") == [f"{{{name}}} is there more than once."]


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("Dear {opening}", "Line 6: {opening} cannot stand here."),
        ("{secret}", "Line 6: {secret} cannot stand here."),
        ("{name.first}", "Line 6: write { and } only around the name of a fact."),
        ("{name!r}", "Line 6: write { and } only around the name of a fact."),
        ("{0}", "Line 6: write { and } only around the name of a fact."),
        ("{{name}}", "Line 6: write { and } only around the name of a fact."),
        ("{name", "Line 6: write { and } only around the name of a fact."),
        ("{% if x %}", "Line 6: write { and } only around the name of a fact."),
        ("## ", "Line 6 has no words."),
        ("- ", "Line 6 has no words."),
        ("Dear\x00Ada", "The words have a character that cannot be seen. Type them again."),
        ("Dear \u202eAda", "The words have a character that cannot be seen. Type them again."),
    ],
)
def test_whatever_is_not_wording_is_refused_with_its_line(line: str, problem: str) -> None:
    assert problems(f"{WHOLE}\n{line}") == [problem]


@pytest.mark.parametrize(
    ("title", "problem"),
    [
        ("", "Enter a title."),
        ("x" * 201, "The title must be 200 characters or fewer."),
        ("Dear {name}", "The title is one line of words, without { or }."),
        ("One\nTwo", "The title is one line of words, without { or }."),
        ("A\u200bB", "The title has a character that cannot be seen. Type it again."),
    ],
)
def test_a_title_is_a_line_of_words(title: str, problem: str) -> None:
    assert problems(WHOLE, title=title) == [problem]


def test_too_many_words_are_refused_before_they_are_read() -> None:
    assert problems("{opening}" * LONGEST) == ["The words must be 10,000 characters or fewer."]
    assert problems("") == [
        f"{{{name}}} must be in the letter. Put it on a line of its own, and leave a line empty "
        "before and after it."
        for name in TEXT.parts
    ]


def test_a_fact_is_never_read_as_wording() -> None:
    sly = VALUES | {"name": "{phone} {contact}\n## <b>Not bold</b>\n- no"}

    text = in_words(f"{WHOLE}\n\nDear {{name}}", values=sly)

    assert text.blocks[-1] == paragraph("Dear {phone} {contact}\n## <b>Not bold</b>\n- no")


MARKS = st.sampled_from(
    ["{", "}", "{name}", "{phone}", "{dates}", "## ", "- ", "\n", "<script>", "{{", "%s", "#", "$x"]
)


@given(st.lists(MARKS | st.text(max_size=8), max_size=30).map("".join), st.text(max_size=20))
def test_whatever_is_typed_is_refused_or_keeps_every_part(typed: str, name: str) -> None:
    """And what is taken is words alone: each block is one of four kinds, none of them markup."""
    values = VALUES | {"name": name}
    for body in (typed, f"{WHOLE}\n\n{typed}", f"{typed}\n\n{WHOLE}"):
        try:
            template = read("Ours", body, parts=TEXT.parts, values=values)
        except Unfit:
            continue
        text = fill(template, TEXT, values)
        assert sorted(text.parts) == ["contact", "dates", "opening"]
        own = [piece for piece in text.pieces if isinstance(piece, dict)]
        assert {piece["kind"] for piece in own} <= {"heading", "paragraph", "bullets"}
        assert all(block in text.blocks for piece in TEXT.parts.values() for block in piece.blocks)
