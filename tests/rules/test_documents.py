"""Documents to begin from: each is whole, and what is an area's own is put in."""

import pytest

from heard.rules.documents import TO_FILL_IN, documents, filled_in
from heard.rules.meeting import AGENDA


def test_every_document_is_whole() -> None:
    assert set(documents()) == {"leaflet", "leaflet-cy", "agenda", "sharing-agreement"}
    for code, each in documents().items():
        assert each.code == code
        assert each.language in {"en", "cy"}
        assert all(section.lines or section.bullets for section in each.sections)
        words = [
            each.begins,
            *(line for section in each.sections for line in (*section.lines, *section.bullets)),
        ]
        values = {"area": "A", "phone": "P", "email": "E"}
        assert not any("{" in filled_in(line, values) for line in words)


def test_the_agenda_is_that_of_meetings() -> None:
    assert documents()["agenda"].sections[1].bullets == tuple(AGENDA.values())


def test_both_leaflets_say_the_same() -> None:
    english, welsh = documents()["leaflet"], documents()["leaflet-cy"]
    assert english.version == welsh.version
    assert [len(each.bullets) for each in english.sections] == [
        len(each.bullets) for each in welsh.sections
    ]


@pytest.mark.parametrize(
    ("phone", "words"), [("01632 960 001", "Ring 01632 960 001"), ("", f"Ring {TO_FILL_IN}")]
)
def test_what_an_area_has_not_said_is_left_open(phone: str, words: str) -> None:
    assert filled_in("Ring {phone}", {"phone": phone}) == words
