"""E-mails. None says in its subject or first words what it is about."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from smtplib import SMTPDataError, SMTPException, SMTPRecipientsRefused, SMTPServerDisconnected
from socket import gaierror

from django.conf import settings
from django.core.mail import EmailMessage, send_mail
from django.core.mail.backends.filebased import EmailBackend as Files
from django.utils.translation import gettext as _
from django.utils.translation import override

from heard.jobs.handlers import GiveUp, Outside, TryAgain
from heard.notify.registry import Entry, Kind, Mail, register
from heard.rules.safe_contact import Channel

FOR_GOOD = 500  # an SMTP answer from here on will be the same tomorrow


@dataclass(frozen=True)
class Code:
    """What a code's e-mail needs: the code."""

    code: str


@dataclass(frozen=True)
class Nothing:
    """What a message needs that is the same for everybody."""


def code_mail(needs: Code) -> Mail:
    return Mail(
        _("Your code"),
        _(
            "Your code is {code}\n\nIt works once, for 10 minutes. If you did not ask for it, "
            "you can ignore this."
        ).format(code=needs.code),
    )


def draft_warning_mail() -> Mail:
    return Mail(
        _("A reminder"),
        _(
            "What you saved three weeks ago will be erased in a week. If you want to keep it, "
            "come back to it with your reference before then. If not, you need do nothing."
        ),
    )


def send_code(code: str, *, to: str, language: str) -> None:
    """Send somebody the code they asked for. The caller knows the address is safe."""
    with override(language):
        _send(code_mail(Code(code)), to=to)


def send_draft_warning(*, to: str, language: str) -> None:
    """Warn somebody that what they saved is erased in a week, without saying what it is."""
    with override(language):
        _send(draft_warning_mail(), to=to)


def _send(mail: Mail, *, to: str) -> None:
    send_mail(
        subject=mail.subject,
        message=mail.body,
        from_email=settings.DEFAULT_FROM_EMAIL,
        recipient_list=[to],
    )


def send_alert(link: str, *, to: str) -> None:
    """Write to a member of staff that something waits for them, without saying what."""
    send_mail(
        subject="Please look at an alert",
        message=(
            "Something has happened that you are to know of. Sign in to see what it is, and "
            f"note what you did about it:\n\n{link}"
        ),
        from_email=settings.DEFAULT_FROM_EMAIL,
        recipient_list=[to],
    )


def send_something_to_read(*, to: str, language: str) -> None:
    """Tell somebody that a message waits for them. It says neither of what, nor from whom."""
    with override(language):
        send_mail(
            subject=_("There is something to read"),
            message=_(
                "There is something new for you to read. You find it where you came back to last "
                "time, with your reference. If you do not know what this is about, you need do "
                "nothing."
            ),
            from_email=settings.DEFAULT_FROM_EMAIL,
            recipient_list=[to],
        )


def send_silence(link: str, *, to: str) -> None:
    """Write to a member of staff that somebody waits to hear from them, without saying who."""
    with override("en"):
        send_mail(
            subject=_("Somebody waits to hear from you"),
            message=_(
                "Somebody has not heard from you in the time that was agreed. Sign in to see who "
                "it is, and get in touch:\n\n{link}"
            ).format(link=link),
            from_email=settings.DEFAULT_FROM_EMAIL,
            recipient_list=[to],
        )


def send_note(link: str, *, to: str) -> None:
    """Write to a member of staff that some of their work waits, without saying which."""
    send_mail(
        subject="Please look at your work",
        message=f"Something of yours waits for you. Sign in to see what it is:\n\n{link}",
        from_email=settings.DEFAULT_FROM_EMAIL,
        recipient_list=[to],
    )


def send_withdrawal(reference: str, *, to: str) -> None:
    """Tell somebody of an agency to stop using what it was told with a consent that is withdrawn.

    They cannot open it any more, so the reference stands here; it says nothing to anybody else.
    """
    send_mail(
        subject="Something you were told",
        message=(
            f"What you were told under the reference {reference} rested on consent, and that is "
            "withdrawn. You can no longer open it. Stop using it now, and tell whoever you passed "
            "it on to."
        ),
        from_email=settings.DEFAULT_FROM_EMAIL,
        recipient_list=[to],
    )


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


def send_invitation(link: str, *, to: str, languages: Sequence[str]) -> None:
    """Send somebody the link with which they join, in each language of the area."""
    subjects, words = [], []
    for language in languages:
        with override(language):
            subjects.append(_("An invitation"))
            words.append(
                _(
                    "A colleague has invited you to work with them in Heard. Open this link to "
                    "join. It works once, for 7 days.\n\n{link}\n\nIf you did not expect it, you "
                    "need do nothing."
                ).format(link=link)
            )
    send_mail(
        subject=" / ".join(subjects),
        message="\n\n".join(words),
        from_email=settings.DEFAULT_FROM_EMAIL,
        recipient_list=[to],
    )


def register_mails() -> None:
    register(
        Entry(
            code="return_code",
            kind=Kind.EMAIL,
            name="A code to come back with",
            milestone="When somebody asks for it",
            needs=Code,
            sample=lambda: code_mail(Code("012345")),
            channels=frozenset({Channel.EMAIL}),
            tells=False,
            details=False,
        ),
        Entry(
            code="draft_warning",
            kind=Kind.EMAIL,
            name="What was saved is about to be erased",
            milestone="A week before a saved application is erased",
            needs=Nothing,
            sample=draft_warning_mail,
            channels=frozenset({Channel.EMAIL}),
            tells=False,
            details=False,
        ),
    )


class TryingOut(Files):
    """Keeps each e-mail as a file, shows it on the console, and sends nothing."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        for message in email_messages:
            print(f"\nE-mail to {', '.join(message.to)}: {message.subject}\n{message.body}")  # noqa: T201
        return super().send_messages(email_messages) or 0
