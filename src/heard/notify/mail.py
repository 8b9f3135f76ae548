"""Sending an e-mail: one that is in the registry, and no other."""

from collections.abc import Callable, Sequence
from smtplib import SMTPDataError, SMTPException, SMTPRecipientsRefused, SMTPServerDisconnected
from socket import gaierror
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.filebased import EmailBackend as Files
from django.utils.translation import override

from heard.jobs.handlers import GiveUp, Outside, TryAgain
from heard.notify.registry import Mail, NotRegistered, registered

FOR_GOOD = 500  # an SMTP answer from here on will be the same tomorrow


def send(
    code: str,
    needs: Any,
    *,
    to: str,
    languages: Sequence[str] = ("en",),
    entry: bytes | None = None,
) -> None:
    """Send a message of the registry by e-mail, with an entry for a calendar where it has one. The
    caller knows that the address is safe."""
    mail = composed(code, needs, languages=languages)
    message = EmailMessage(mail.subject, mail.body, settings.DEFAULT_FROM_EMAIL, [to])
    if entry is not None:
        message.attach("meeting.ics", entry.decode(), "text/calendar")
    message.send()


def composed(code: str, needs: Any, *, languages: Sequence[str]) -> Mail:
    """An e-mail in words, in each language one after the other. Raises NotRegistered."""
    entry, mails = registered(code), []
    for language in languages:
        with override(language):
            mail = entry.compose(needs)
        if not isinstance(mail, Mail):
            raise NotRegistered(f"{code} is no e-mail.")
        mails.append(mail)
    subjects = dict.fromkeys(mail.subject for mail in mails)
    return Mail(" / ".join(subjects), "\n\n".join(mail.body for mail in mails))


def posting(send: Callable[[], object]) -> Outside:
    """Sending an e-mail as the last part of a job: says when it is sure that nothing has left.

    What is not sure, such as a line that is cut while the server takes the message, is raised as
    it is, and a person is asked.
    """

    def post() -> None:
        try:
            send()
        except (ConnectionRefusedError, gaierror) as away:
            raise TryAgain("mail_server_away") from away
        except SMTPRecipientsRefused as refusal:
            if all(code >= FOR_GOOD for code, _words in refusal.recipients.values()):
                raise GiveUp("address_refused") from refusal
            raise TryAgain("address_refused_for_now") from refusal
        except SMTPDataError as refusal:
            if refusal.smtp_code >= FOR_GOOD:
                raise GiveUp("message_refused") from refusal
            raise TryAgain("message_refused_for_now") from refusal
        except SMTPServerDisconnected:
            raise
        except SMTPException as refusal:  # before the message was given
            raise TryAgain("mail_server_refused") from refusal

    return post


class TryingOut(Files):
    """Keeps each e-mail as a file, shows it on the console, and sends nothing."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        for message in email_messages:
            print(f"\nE-mail to {', '.join(message.to)}: {message.subject}\n{message.body}")  # noqa: T201
        return super().send_messages(email_messages) or 0
