"""The mailbox that e-mail is fetched from, as the environment names it, and how it is reached."""

from typing import Any

import pytest

from heard.config.mailbox import problems, read
from heard.notify.mailbox import Mailbox, MailboxAway, opened
from tests.notify.imap import imap_server

HERE = {"host": "127.0.0.1", "user": "", "password": ""}


@pytest.mark.parametrize(
    ("url", "told"),
    [
        ("imaps://me:p%40ss@mail.example", {"port": 993, "encrypted": True, "password": "p@ss"}),
        ("imaps://me:x@mail.example:994/In%20box", {"port": 994, "folder": "In box"}),
        ("imap://me:x@mail.example", {"port": 143, "encrypted": False, "starttls": True}),
        ("imap://me:x@mail.example?tls=no", {"port": 143, "encrypted": False, "starttls": False}),
        ('imaps://me:x@mail.example/a"b', {"folder": "ab"}),
        ("imaps://mail.example/", {"folder": "INBOX", "user": ""}),
    ],
)
def test_a_mailbox_is_read_from_its_address(url: str, told: dict[str, Any]) -> None:
    mailbox = read({"HEARD_IMAP_URL": url, "HEARD_IMAP_AREA": "oakminster"})

    assert mailbox is not None
    assert {name: getattr(mailbox, name) for name in told} == told
    assert (mailbox.host, mailbox.area) == ("mail.example", "oakminster")
    assert "p@ss" not in repr(mailbox)


@pytest.mark.parametrize("variables", [{}, {"HEARD_IMAP_URL": ""}, {"HEARD_IMAP_URL": "nonsense"}])
def test_without_an_address_there_is_none(variables: dict[str, str]) -> None:
    assert read(variables) is None
    assert problems(variables) == []


@pytest.mark.parametrize(
    ("variables", "wrong"),
    [
        ({"HEARD_IMAP_URL": "imaps://a:b@mail.example"}, ""),
        ({"HEARD_IMAP_URL": "imap://a:b@mail.example"}, ""),
        ({"HEARD_IMAP_URL": "imap://a:b@localhost?tls=no"}, ""),
        ({"HEARD_IMAP_URL": "imap://a:b@mail.example?tls=no"}, "HEARD_IMAP_URL"),
        ({"HEARD_REPLY_ADDRESS": "replies@council.example"}, ""),
        ({"HEARD_REPLY_ADDRESS": "*@council.example"}, ""),
        ({"HEARD_REPLY_ADDRESS": f"{'x' * 30}@council.example"}, ""),
        ({"HEARD_REPLY_ADDRESS": f"{'x' * 31}@council.example"}, "HEARD_REPLY_ADDRESS"),
        ({"HEARD_REPLY_ADDRESS": "council.example"}, "HEARD_REPLY_ADDRESS"),
    ],
)
def test_what_is_wrong_is_said(variables: dict[str, str], wrong: str) -> None:
    found = problems(variables)

    assert [each.partition(" ")[0] for each in found] == ([wrong] if wrong else [])


@pytest.mark.parametrize("how", [{"encrypted": True}, {"encrypted": False, "starttls": True}])
def test_a_server_that_cannot_be_trusted_is_told_no_password(how: dict[str, bool]) -> None:
    with imap_server() as server:
        port = server.mailbox.port
        with pytest.raises(MailboxAway), opened(Mailbox(port=port, **HERE | how)):  # type: ignore[arg-type]
            pytest.fail("it was opened")

    assert not any("LOGIN" in each for each in server.asked)


def test_where_nobody_listens_it_is_away() -> None:
    with imap_server() as server:
        port = server.mailbox.port

    with pytest.raises(MailboxAway), opened(Mailbox(port=port, encrypted=False, **HERE)):  # type: ignore[arg-type]
        pytest.fail("it was opened")
