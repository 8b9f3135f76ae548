"""What an e-mail is, told by its envelope."""

from typing import Any

import pytest

from heard.rules.incoming import Arrival, Envelope, Sender, Token, arrival_of

RIGHT = {"token": Token.RIGHT, "sender": Sender.THEIRS}


@pytest.mark.parametrize(
    ("headers", "envelope", "arrival"),
    [
        ({}, {}, Arrival.UNKNOWN),
        ({}, {"token": Token.WRONG}, Arrival.FORGED),
        ({}, {"token": Token.RIGHT}, Arrival.OTHER_SENDER),
        ({}, {"token": Token.RIGHT, "sender": Sender.LEFT}, Arrival.OLD_ADDRESS),
        ({}, RIGHT, Arrival.REPLY),
        ({}, {"token": Token.WRONG, "sender": Sender.THEIRS}, Arrival.FORGED),
        ({"auto-submitted": "no"}, RIGHT, Arrival.REPLY),
        ({"auto-submitted": ""}, RIGHT, Arrival.REPLY),
        ({"auto-submitted": "auto-replied"}, RIGHT, Arrival.AUTOMATIC),
        ({"auto-submitted": "Auto-Generated; x=y"}, RIGHT, Arrival.AUTOMATIC),
        ({"x-autoreply": "yes"}, RIGHT, Arrival.AUTOMATIC),
        ({"x-autorespond": ""}, RIGHT, Arrival.AUTOMATIC),
        ({"list-id": "<x>"}, RIGHT, Arrival.AUTOMATIC),
        ({"precedence": " Bulk "}, RIGHT, Arrival.AUTOMATIC),
        ({"precedence": "first-class"}, RIGHT, Arrival.REPLY),
        ({"return-path": "<>"}, RIGHT, Arrival.AUTOMATIC),
        ({"return-path": "<amina@mail.example>"}, RIGHT, Arrival.REPLY),
        ({"x-failed-recipients": "a@b.example"}, RIGHT, Arrival.BOUNCE),
        ({"from-address": "mailer-daemon@mail.example"}, {}, Arrival.BOUNCE),
        ({"from-address": "Postmaster@mail.example"}, {}, Arrival.BOUNCE),
        ({"from-address": "postmasters@mail.example"}, {}, Arrival.UNKNOWN),
        ({"auto-submitted": "auto-replied"}, {"report": True}, Arrival.BOUNCE),
    ],
)
def test_what_it_is(headers: dict[str, str], envelope: dict[str, Any], arrival: Arrival) -> None:
    assert arrival_of(Envelope(headers=headers, **envelope)) is arrival
