"""What is known of an e-mail that could not be sent."""

import smtplib
from socket import gaierror

import pytest

from heard.jobs.handlers import GiveUp, TryAgain
from heard.notify.mail import posting


@pytest.mark.parametrize(
    ("fault", "raised", "code"),
    [
        (ConnectionRefusedError(), TryAgain, "mail_server_away"),
        (gaierror(), TryAgain, "mail_server_away"),
        (smtplib.SMTPConnectError(421, b"busy"), TryAgain, "mail_server_refused"),
        (smtplib.SMTPAuthenticationError(535, b"no"), TryAgain, "mail_server_refused"),
        (smtplib.SMTPSenderRefused(550, b"no", "us"), TryAgain, "mail_server_refused"),
        (
            smtplib.SMTPRecipientsRefused({"a": (450, b"later")}),
            TryAgain,
            "address_refused_for_now",
        ),
        (smtplib.SMTPRecipientsRefused({"a": (499, b"no")}), TryAgain, "address_refused_for_now"),
        (smtplib.SMTPRecipientsRefused({"a": (500, b"no")}), GiveUp, "address_refused"),
        (smtplib.SMTPDataError(499, b"later"), TryAgain, "message_refused_for_now"),
        (smtplib.SMTPDataError(500, b"spam"), GiveUp, "message_refused"),
        (smtplib.SMTPServerDisconnected(), smtplib.SMTPServerDisconnected, ""),
        (TimeoutError(), TimeoutError, ""),
    ],
)
def test_only_what_surely_did_not_leave_is_tried_again(
    fault: Exception, raised: type[Exception], code: str
) -> None:
    def send() -> None:
        raise fault

    with pytest.raises(raised) as refusal:
        posting(send)()

    assert str(refusal.value) == code


def test_what_is_sent_is_sent_once() -> None:
    sent: list[int] = []

    posting(lambda: sent.append(1))()

    assert sent == [1]
