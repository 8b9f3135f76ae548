"""E-mail that comes in."""

from datetime import timedelta

from heard.reviews.actions import mail
from heard.reviews.models import IncomingMail
from tests.factories import NOON, a_review
from tests.notify import imap
from tests.reviews.acts.base import PLANTED, Scene, acts, on_review


def arrived(**said: str) -> IncomingMail:
    kept = mail.take_in(
        imap.mail(sender="Ada <ada@home.example>", subject=PLANTED, text=PLANTED, **said), at=NOON
    )
    assert kept is not None
    return kept


@acts(mail.take_in, "mail.arrived")
def an_email_arrives() -> Scene:
    scene = on_review(lambda review, by: arrived())
    scene.by = None
    return scene


@acts(mail.take_into_review, "mail.taken")
def an_email_becomes_a_message() -> Scene:
    scene = on_review(
        lambda review, by: mail.take_into_review(
            IncomingMail.objects.get(), from_applicant=True, by=by, at=NOON
        )
    )
    arrived()
    return scene


@acts(mail.take_into_review, "note.written", "mail.taken")
def an_email_becomes_a_note() -> Scene:
    scene = on_review(
        lambda review, by: mail.take_into_review(
            IncomingMail.objects.get(), from_applicant=False, by=by, at=NOON
        )
    )
    arrived()
    return scene


@acts(mail.move_mail, "mail.moved")
def an_email_is_moved() -> Scene:
    scene = on_review(
        lambda review, by: mail.move_mail(IncomingMail.objects.get(), review, by=by, at=NOON)
    )
    arrived()
    IncomingMail.objects.update(review=a_review(scene.area))
    return scene


@acts(mail.refuse_mail, "mail.refused")
def an_email_is_refused() -> Scene:
    scene = on_review(
        lambda review, by: mail.refuse_mail(
            IncomingMail.objects.get(), reason=PLANTED, by=by, at=NOON
        )
    )
    arrived()
    return scene


@acts(mail.tidy_mail, "mail.erased")
def a_refused_email_is_erased() -> Scene:
    scene = on_review(lambda review, by: mail.tidy_mail(at=NOON + timedelta(days=31)))
    mail.refuse_mail(arrived(), reason=PLANTED, by=scene.by, at=NOON)
    scene.by = None
    return scene
