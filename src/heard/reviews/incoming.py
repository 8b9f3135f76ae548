"""E-mail that came in, for those who may look at it."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from heard.agencies.models import User
from heard.agencies.sight import seen_by
from heard.notify.incoming import Trouble
from heard.reviews.models import IncomingMail
from heard.rules.permissions import Permission
from heard.vault.models import StoredFile
from heard.vault.refusals import refusal

KEPT = timedelta(days=30)  # what was refused, and what machines sent that nobody looked at


def mail_visible_to(user: User, *, at: datetime) -> "QuerySet[IncomingMail]":
    """What waits, or waited, in this person's areas. What would belong to a review is behind its
    walls; what belongs to none is for whoever takes e-mail in."""
    sight = seen_by(user, Permission.TAKE_IN_MAIL, at=at, subject="review", area="area")
    return IncomingMail.objects.filter(sight)


def waiting_mail(user: User, *, at: datetime) -> "QuerySet[IncomingMail]":
    return mail_visible_to(user, at=at).filter(state=IncomingMail.State.WAITING)


def files_of(mail: IncomingMail) -> list[StoredFile]:
    """The files that came with an e-mail; once it is a message, they are the message's."""
    subject = mail.written_id or mail.pk
    return list(StoredFile.objects.filter(subject=subject).order_by("name", "pk"))


def file_of_mail(mail: IncomingMail, file: UUID) -> StoredFile | None:
    return next((each for each in files_of(mail) if each.pk == file), None)


def troubles_of(mail: IncomingMail) -> list[str]:
    """What could not be read as it was sent, in words."""
    words = {
        Trouble.UNREADABLE: _("This email is damaged. Ask the sender to send it again."),
        Trouble.HTML: _("It came as a page. These are its words, without pictures or links."),
        Trouble.CUT: _("It is very long. Only the beginning is shown."),
        Trouble.CHARSET: _("Some letters could not be read. They may be wrong here."),
        Trouble.PARTS: _("It has too many parts. Not all of them were read."),
        Trouble.FILES: _("It has too many files. Not all of them were kept."),
        Trouble.SIZE: _("It is far too big. Only its first lines were read."),
    }
    return [words[Trouble(code)] for code in mail.troubles]


def refusals_of(mail: IncomingMail) -> list[str]:
    """Why files were not kept, in words."""
    return [
        str(refusal(each["code"], each["name"]))
        if each["code"]
        else _("“{file}” was not kept.").format(file=each["name"])
        for each in mail.not_taken
    ]
