"""E-mails: what they say, and what they must not."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core import mail
from django.core.mail import EmailMessage

from heard.notify.mail import TryingOut, send_code, send_draft_warning

TELLING = [
    "asb", "anti-social", "case review", "police", "council", "victim", "complaint", "heard",
    "neighbour", "trigger", "application", "crime", "ymddygiad", "heddlu", "cyngor", "dioddefwr",
]  # fmt: skip


@pytest.mark.parametrize("language", ["en", "cy"])
@pytest.mark.parametrize(
    "send", [lambda **to: send_code("012345", **to), send_draft_warning], ids=["code", "warning"]
)
def test_nobody_who_sees_an_e_mail_learns_what_it_is_about(
    send: Callable[..., Any], language: str
) -> None:
    send(to="ada@home.example", language=language)

    (message,) = mail.outbox
    assert message.to == ["ada@home.example"]
    assert (message.cc, message.bcc, message.attachments) == ([], [], [])
    seen = f"{message.from_email} {message.subject} {message.body}".casefold()
    assert [word for word in TELLING if word in seen] == []


def test_a_code_comes_with_how_long_it_works() -> None:
    send_code("012345", to="ada@home.example", language="en")

    (message,) = mail.outbox
    assert message.subject == "Your code"
    assert message.body == (
        "Your code is 012345\n\nIt works once, for 10 minutes. If you did not ask for it, "
        "you can ignore this."
    )


def test_a_subject_in_either_language_is_one_line() -> None:
    for language in ("en", "cy"):
        send_code("012345", to="ada@home.example", language=language)
        send_draft_warning(to="ada@home.example", language=language)

    assert all(len(message.subject.splitlines()) == 1 for message in mail.outbox)


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
