"""Each milestone sends its message; and no letter names the officer who writes it."""

import json
import re
from pathlib import Path

import pytest
from django.db import transaction

from heard.agencies.models import User
from heard.config.environment import PROJECT
from heard.notify import to_agencies, to_applicants, to_staff
from heard.notify.models import Letter
from heard.notify.registry import Kind, entries
from heard.reviews import letters
from heard.signin import mails
from tests.reviews.acts import ACTS

pytestmark = [pytest.mark.django_db, pytest.mark.either_database]
WORDS_ARE_IN = {"samples.py", "to_agencies.py", "to_applicants.py", "to_staff.py", "mails.py"}


def name_of(code: str) -> str:
    """The name under which the code of a message stands in the source."""
    rooms = (letters, to_agencies, to_applicants, to_staff, mails)
    return next(
        name
        for room in rooms
        for name, value in vars(room).items()
        if name.isupper() and value == code
    )


def uses(name: str) -> list[Path]:
    """Where a message is named besides where its words are."""
    named = re.compile(
        rf"\b(to_\w+|mails|letters)\.{name}\b|^from .*import .*\b{name}\b", re.MULTILINE
    )
    files = (PROJECT / "src" / "heard").rglob("*.py")
    return [
        file for file in files if file.name not in WORDS_ARE_IN and named.search(file.read_text())
    ]


@pytest.mark.parametrize("entry", entries(Kind.EMAIL), ids=lambda entry: entry.code)
def test_every_e_mail_is_sent_by_something(entry) -> None:
    assert uses(name_of(entry.code))


def test_every_letter_is_written_by_an_action_and_names_no_officer() -> None:
    """Every action of the product is taken: together they write every kind of letter there is,
    and in none stands the name or the address of whoever works on the review."""
    written: set[str] = set()
    for act in ACTS.values():
        before = transaction.savepoint_create()
        act.arrange().act()
        for letter in Letter.objects.all():
            written.add(letter.kind)
            words = json.dumps([letter.title, letter.blocks], ensure_ascii=False)
            named = [
                person
                for person in User.objects.all()
                if person.email in words or re.search(rf"\b{person.name}\b", words)
            ]
            assert named == [], letter.kind
        transaction.savepoint_rollback(before)
    assert written == {entry.code for entry in entries(Kind.LETTER)}
