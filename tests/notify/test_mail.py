"""E-mails: what they say, and what they must not; and that no other is ever sent."""

import ast
from typing import Any

import pytest
from django.core import mail
from django.core.mail import EmailMessage

from heard.config.environment import PROJECT
from heard.notify.mail import TryingOut, composed, send
from heard.notify.registry import Kind, NotRegistered, entries, entry_of
from heard.notify.to_applicants import DRAFT_WARNING, RETURN_CODE, Code, Nothing
from heard.notify.to_staff import INVITATION, Link

TELLING = [
    "asb", "anti-social", "case review", "police", "council", "victim", "complaint", "heard",
    "neighbour", "trigger", "application", "crime", "ymddygiad", "heddlu", "cyngor", "dioddefwr",
]  # fmt: skip
# What gives an e-mail to a server. Only the sending of registered messages may.
GIVES = ("django.core.mail", "smtplib", "aiosmtplib")
ADA = "ada@home.example"


@pytest.mark.parametrize("language", ["en", "cy"])
@pytest.mark.parametrize(
    ("code", "needs"), [(RETURN_CODE, Code("012345")), (DRAFT_WARNING, Nothing())]
)
def test_nobody_who_sees_an_e_mail_learns_what_it_is_about(
    code: str, needs: Any, language: str
) -> None:
    send(code, needs, to=ADA, languages=[language])

    (message,) = mail.outbox
    assert message.to == [ADA]
    assert (message.cc, message.bcc, message.attachments) == ([], [], [])
    seen = f"{message.from_email} {message.subject} {message.body}".casefold()
    assert [word for word in TELLING if word in seen] == []


def test_a_code_comes_with_how_long_it_works() -> None:
    send(RETURN_CODE, Code("012345"), to=ADA)

    (message,) = mail.outbox
    assert message.subject == "Your code"
    assert message.body == (
        "Your code is 012345\n\nIt works once, for 10 minutes. If you did not ask for it, "
        "you can ignore this."
    )


@pytest.mark.parametrize("entry", entries(Kind.EMAIL), ids=lambda entry: entry.code)
def test_a_subject_in_every_language_is_one_line(entry: Any) -> None:
    send(entry.code, entry.invented(), to=ADA, languages=entry.languages)

    assert [len(message.subject.splitlines()) for message in mail.outbox] == [1]


def test_in_two_languages_an_e_mail_says_all_of_it_twice() -> None:
    made = composed(INVITATION, Link("https://x.example/1"), languages=["cy", "en"])

    assert made.subject == "Gwahoddiad / An invitation"
    assert made.body.count("https://x.example/1") == 2


# Nothing that is not registered ------------------------------------------------------------------


def test_what_is_not_in_the_registry_is_not_sent() -> None:
    with pytest.raises(NotRegistered, match="no_such_message"):
        send("no_such_message", Nothing(), to=ADA)

    assert mail.outbox == []


def test_a_letter_is_not_sent_as_an_e_mail() -> None:
    letter = entry_of("outcome")
    assert letter is not None

    with pytest.raises(NotRegistered, match="outcome"):
        send("outcome", letter.invented(), to=ADA)

    assert mail.outbox == []


def imported(node: ast.AST) -> list[str]:
    """What a line of code brings in, by its whole name."""
    match node:
        case ast.Import(names=names):
            return [each.name for each in names]
        case ast.ImportFrom(module=str(module), names=names):
            return [f"{module}.{each.name}" for each in names]
    return []


def test_only_what_sends_registered_messages_can_send_an_e_mail() -> None:
    """Whoever gives a server an e-mail does it through the registry: the code is looked at."""
    found = {
        str(file.relative_to(PROJECT / "src" / "heard"))
        for file in (PROJECT / "src" / "heard").rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text()))
        if any(name.startswith(GIVES) for name in imported(node))
        or (isinstance(node, ast.Attribute) and node.attr == "email_user")
    }

    assert found == {"notify/mail.py", "notify/gateways/mail.py"}


# Trying out --------------------------------------------------------------------------------------


def test_trying_out_keeps_an_e_mail_as_a_file_and_shows_it(
    tmp_path: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    sender = TryingOut(file_path=str(tmp_path))
    message = EmailMessage(
        "Your code", "Your code is 012345", "from@heard.example", ["ada@x.example"]
    )

    assert sender.send_messages([message]) == 1

    (file,) = tmp_path.iterdir()
    assert "Your code is 012345" in file.read_text()
    assert capsys.readouterr().out == "\nE-mail to ada@x.example: Your code\nYour code is 012345\n"
