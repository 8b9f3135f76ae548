"""E-mails that say that another did not arrive."""

from email import message_from_string
from uuid import UUID, uuid4

import pytest

from heard.notify.bounces import Bounce, bounce_of, take_bounce
from heard.notify.models import State
from heard.people.models import ContactWay
from heard.reviews.actions.mail import take_in
from tests.factories import NOON
from tests.notify.test_delivery import EMAIL, closed, done, reached

ONE = UUID("00112233-4455-6677-8899-aabbccddeeff")
DSN = """\
From: Mail Delivery System <MAILER-DAEMON@mx.example>
To: no-reply@heard.example
Subject: Undelivered Mail Returned to Sender
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="B"

--B
Content-Type: text/plain

It could not be delivered.

--B
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example

Final-Recipient: rfc822; ada@home.example
Action: {action}
Status: {status}

--B
Content-Type: {kind}

Message-ID: {name}
Subject: There is something to read

Words.
--B--
"""


def dsn(
    *,
    action: str = "failed",
    status: str = "5.1.1",
    name: str = f"<{ONE.hex}@heard.example>",
    kind: str = "message/rfc822",
) -> str:
    return DSN.format(action=action, status=status, name=name, kind=kind)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (dsn(), Bounce(ONE, "5.1.1", for_good=True)),
        (dsn(kind="text/rfc822-headers"), Bounce(ONE, "5.1.1", for_good=True)),
        (dsn(status="5.2.2"), Bounce(ONE, "5.2.2", for_good=False)),
        (dsn(status="4.4.7"), Bounce(ONE, "4.4.7", for_good=False)),
        (dsn(status="nonsense"), Bounce(ONE, "5.0.0", for_good=True)),
        (dsn(action="FAILED"), Bounce(ONE, "5.1.1", for_good=True)),
        (dsn(action="delayed"), None),
        (dsn(action="delivered"), None),
        (dsn(name="<somebody-else@mail.example>"), None),
        (dsn(name=f"{ONE.hex}"), None),
        (dsn().replace("multipart/report", "multipart/mixed"), None),
        ("Subject: Out of office\n\nBack on Monday.", None),
        (dsn().replace("message/delivery-status", "text/plain"), None),
        ("Content-Type: multipart/report; boundary=B\n\nno parts", None),
        ("", None),
    ],
)
def test_what_an_email_says(text: str, found: Bounce | None) -> None:
    assert bounce_of(message_from_string(text)) == found


@pytest.mark.django_db
def test_a_bounce_closes_the_way_of_whom_it_was_for() -> None:
    sending = done(closed(reached(EMAIL)))
    bounce = bounce_of(message_from_string(dsn(name=sending.gateway_id)))
    assert bounce

    assert take_bounce(bounce, at=NOON)
    assert take_bounce(bounce, at=NOON)

    sending.refresh_from_db()
    assert (sending.state, sending.reason) == (State.CAME_BACK, "5.1.1")
    assert ContactWay.objects.get().came_back_at == NOON


@pytest.mark.django_db
def test_a_bounce_of_nothing_that_we_sent_changes_nothing() -> None:
    assert not take_bounce(Bounce(uuid4(), "5.1.1", for_good=True), at=NOON)


@pytest.mark.django_db
def test_a_bounce_among_the_emails_that_come_in_closes_the_way() -> None:
    sending = done(closed(reached(EMAIL)))

    take_in(dsn(name=sending.gateway_id).encode(), at=NOON)

    sending.refresh_from_db()
    assert sending.state == State.CAME_BACK
    assert ContactWay.objects.get().came_back_at == NOON


@pytest.mark.django_db
def test_what_looks_like_a_bounce_and_is_none_is_only_kept() -> None:
    sending = done(closed(reached(EMAIL)))

    take_in(dsn(name="<x@y>").encode(), at=NOON)

    sending.refresh_from_db()
    assert sending.state == State.SENT
