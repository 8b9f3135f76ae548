"""Letters on paper: what a screen reader finds, what the paper shows, what nobody can break."""

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from heard.agencies.models import Area
from heard.notify.letters import Block, box, bullets, facts, heading, paragraph, table
from heard.notify.models import Letter
from heard.notify.pdf import IN_A_LINE, as_pdf, broken, clean, download, file_name
from tests.notify.paper import faults, poppler, sizes_in, tags_in, words_in
from tools import fonts

AT = datetime(2026, 3, 29, 23, 30, tzinfo=UTC)  # the 30th, in London
REFERENCE = "H4K-D7MP-XC3"
BLOCKS = [
    paragraph("Dear Ada Beck"),
    facts([("Your reference", REFERENCE), ("Address", "The Guildhall\n1 High Street")]),
    box(["We will tell you by 16 March 2026.", "Call 01632 960 001."]),
    heading("Our reasons"),
    bullets(["One.", "Two."]),
    table(["Who was told", "When", "Does it count?"], [["the council", "1 March", "It counts."]]),
]


def a_letter(blocks: list[Block] = BLOCKS, **said: Any) -> Letter:
    first = {"title": "Our decision", "language": "en", "written_at": AT}
    area = Area(name="Oakminster", colour="#6b2a5b")
    return Letter(**({"area": area, "blocks": blocks} | first | said))


def printed(letter: Letter, **how: Any) -> bytes:
    return as_pdf(letter, reference=REFERENCE, **how)


# What is on the paper ----------------------------------------------------------------------------


def test_the_paper_says_what_the_letter_says() -> None:
    assert words_in(printed(a_letter())) == (
        "Oakminster 30 March 2026 Our decision Dear Ada Beck "
        f"Your reference: {REFERENCE} Address: The Guildhall 1 High Street "
        "We will tell you by 16 March 2026. Call 01632 960 001. "
        "Our reasons • One. • Two. "
        "Who was told When Does it count? the council 1 March It counts. "
        f"{REFERENCE} Page 1 of 1"
    )


@pytest.mark.parametrize("language", ["en", "cy"])
def test_a_letter_is_what_pdf_ua_asks(language: str) -> None:
    assert faults(printed(a_letter(language=language)), language=language) == []


def test_a_screen_reader_finds_headings_lists_and_tables() -> None:
    tags = tags_in(printed(a_letter()))

    assert tags[:3] == ["Document", "P", "P"]
    assert [tag for tag in tags if tag.startswith("H")] == ["H1", "H2"]
    assert [tags.count(tag) for tag in ("L", "LI", "Table", "TH", "TD")] == [2, 4, 1, 3, 3]


def test_welsh_is_printed_with_its_circumflexes() -> None:
    words = words_in(printed(a_letter(title="Ŵ Ŷ ŵ ŷ â ê î ô û", language="cy")))

    assert "Ŵ Ŷ ŵ ŷ â ê î ô û" in words
    assert "30 Mawrth 2026" in words
    assert words.endswith("Tudalen 1 o 1")


def test_large_print_is_sixteen_points_and_nothing_is_smaller_than_eleven() -> None:
    usual, large = printed(a_letter()), printed(a_letter(), large_print=True)

    assert {12.0} <= sizes_in(usual)
    assert min(sizes_in(usual)) >= 11
    assert {16.0} <= sizes_in(large)
    assert min(sizes_in(large)) >= 13
    assert words_in(usual) == words_in(large)


def test_an_address_is_printed_only_where_it_is_given() -> None:
    assert "4 Mill Lane" not in words_in(printed(a_letter()))
    assert "4 Mill Lane ZZ1 4AB" in words_in(printed(a_letter(), address="4 Mill Lane\nZZ1 4AB"))


def test_pages_are_numbered_and_each_carries_the_reference() -> None:
    made = printed(a_letter([paragraph("A line.")] * 80))

    assert "Pages:           3" in poppler("pdfinfo", made)
    words = words_in(made)
    assert [f"{REFERENCE} Page {page} of 3" in words for page in (1, 2, 3)] == [True] * 3


def test_an_area_without_a_readable_colour_prints_in_black() -> None:
    letter = a_letter()
    letter.area.colour = "#ffff00"

    assert b"#ffff00" not in printed(letter)
    assert faults(printed(letter), language="en") == []


def test_the_same_letter_is_the_same_file() -> None:
    assert printed(a_letter()) == printed(a_letter())


# What others may see of the file -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "name", "title"),
    [
        ("en", "letter-2026-03-30.pdf", "A letter to you, 30 March 2026"),
        ("cy", "llythyr-2026-03-30.pdf", "Llythyr i chi, 30 Mawrth 2026"),
    ],
)
def test_neither_the_name_of_the_file_nor_its_title_tells(
    language: str, name: str, title: str
) -> None:
    letter = a_letter(title="We have your application for an ASB case review", language=language)

    assert file_name(letter) == name
    shown = poppler("pdfinfo", printed(letter)).replace("\N{NO-BREAK SPACE}", " ")
    assert f"Title:           {title}\n" in shown
    assert "ASB" not in shown


def test_a_download_is_kept_by_nobody_on_the_way() -> None:
    answer = download(a_letter(), reference=REFERENCE)

    assert answer.content == printed(a_letter())
    assert dict(answer.headers) == {
        "Content-Type": "application/pdf",
        "Content-Disposition": 'attachment; filename="letter-2026-03-30.pdf"',
        "Cache-Control": "no-store",
        "X-Content-Type-Options": "nosniff",
    }


# What people type --------------------------------------------------------------------------------

MARKUP = (
    '#strong[x] *bold* _low_ `raw` $x^2$ @ref <label> = head - list + enum / term: // note '
    '#import "@preview/x:1.0.0" #read("letter.typ") #sys.inputs ~ -- --- \\u{41} [a] {b} \\ " \''
)  # fmt: skip


def test_nothing_that_is_typed_is_read_as_markup() -> None:
    blocks = [
        heading(MARKUP),
        paragraph(MARKUP),
        bullets([MARKUP]),
        facts([(MARKUP, MARKUP)]),
        box([MARKUP]),
    ]

    words = words_in(printed(a_letter(blocks, title=MARKUP), address=MARKUP))

    assert words.count(MARKUP) == 8


HOSTILE = {
    "empty": "",
    "space": " \t\n\u00a0\u200b ",
    "markup": MARKUP,
    "very long": "x" * 20_000,
    "many words": "Noise again. " * 1500,
    "other letters": "عربي Ελληνικά Кириллица עברית 中文 বাংলা 🎉 👩‍👩‍👧",
    "marks, directions, controls": "Z̸̡͎̗̈́a̴͙͗l\u202eabc\u2066\u200b\ufeff\x00\x01\x7f\u2028\ud800\U0010ffff",
    "template": "{{7*7}}{% x %}{page}%(label)s %s <b> & ' \"",
}


@pytest.mark.parametrize("typed", HOSTILE.values(), ids=HOSTILE)
def test_whatever_is_typed_a_letter_is_made(typed: str) -> None:
    blocks = [
        paragraph(typed),
        heading(typed),
        bullets([typed, typed]),
        facts([(typed, typed)]),
        box([typed]),
        table(["A", "B", "C"], [[typed] * 3]),
    ]

    made = printed(a_letter(blocks), address=typed, large_print=True)

    assert faults(made, language="en") == []


@given(st.text(max_size=60))
@settings(max_examples=150, deadline=None)
def test_any_text_at_all_can_be_printed(typed: str) -> None:
    as_pdf(a_letter([paragraph(typed), table(["A", "B"], [[typed, typed]])]), reference=REFERENCE)


def test_letters_without_a_shape_become_a_box_and_what_has_none_goes() -> None:
    assert clean("a中b\u202ec\x00d\u0301e") == "a□bcd\u0301e"
    assert clean("w\u0302y\u0302") == "ŵŷ"


def test_long_words_may_break_and_nothing_else_changes() -> None:
    assert broken("short words", longest=IN_A_LINE) == "short words"
    assert broken("abcdefg", longest=3) == "abc\u200bdef\u200bg"


def test_the_list_of_letters_is_that_of_the_fonts() -> None:
    assert (fonts.FOLDER / "letters.txt").read_text() == fonts.listed()
    assert fonts.covered("atkinson/Bold.ttf") == fonts.covered("atkinson/Regular.ttf")
    assert set(map(ord, "ŵŷŴŶâêîôû’“”–□")) <= fonts.covered("dejavu/DejaVuSans.ttf")
