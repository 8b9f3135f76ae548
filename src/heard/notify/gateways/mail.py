"""E-mail by SMTP, or into files while nothing is sent: whatever Django's mailer is set to."""

from contextlib import suppress
from email.utils import parseaddr

from django.conf import settings
from django.core.mail import EmailMessage, mailers

from heard.jobs.handlers import GiveUp, TryAgain
from heard.notify.gateways import Parcel, Receipt
from heard.notify.mail import posting


class Mailer:
    """Each e-mail carries the id of its sending, by which a bounce is recognised."""

    name = "mail"

    def send(self, parcel: Parcel) -> Receipt:
        name = message_id(parcel)
        message = EmailMessage(
            subject=parcel.subject,
            body=parcel.body,
            from_email=settings.DEFAULT_FROM_EMAIL,
            to=[parcel.to],
            reply_to=[parcel.reply_to] if parcel.reply_to else None,
            headers={"Message-ID": name, "Auto-Submitted": "auto-generated"},
        )
        connection = mailers.default
        try:
            connection.open()
        except OSError as away:  # also whatever smtplib raises: no message was given yet
            raise TryAgain("mail_server_away") from away
        try:
            posting(lambda: connection.send_messages([message]))()
        except GiveUp as refusal:
            if str(refusal) == "address_refused":
                return Receipt(name, came_back="address_refused")
            raise
        finally:
            with suppress(OSError):  # it has the message, whatever becomes of the farewell
                connection.close()
        return Receipt(name)


def message_id(parcel: Parcel) -> str:
    """The same however often it is sent, so that a mail server may know it again."""
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2] or "localhost"
    return f"<{parcel.id.hex}@{domain}>"
