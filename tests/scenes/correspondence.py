"""Letters, e-mail and messages, and telling of the right to a review."""

from typing import Any
from uuid import uuid4

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from heard.agencies.models import Area, User
from heard.jobs.doing import drain
from heard.notify.area_words import write_words
from heard.notify.models import Sending, Wording
from heard.notify.registry import registered
from heard.notify.sending import KIND
from heard.reviews.actions.mail import take_in
from heard.reviews.actions.messages import write_to_us
from heard.reviews.actions.notices import tell_of_review
from heard.reviews.actions.work import acknowledge
from heard.reviews.models import IncomingMail, Message, Review, RightsNotice
from heard.vault.models import StoredFile
from tests.notify import imap
from tests.scenes.days import today


def a_sending(review: Review, *, by: User, ways: dict[str, str] | None = None) -> Sending:
    """An acknowledgement whose turn has come. With no `ways`, nothing is safe and it is held."""
    review.applicant.contact_ways.all().delete()
    for kind, value in (ways or {}).items():
        review.applicant.contact_ways.create(kind=kind, value=value, is_safe=True)
    acknowledge(review, by=by, at=timezone.now())
    drain(at=timezone.now(), kind=KIND)
    return Sending.objects.get(about=review.pk, letter__isnull=False)


def a_letter_to_post(review: Review, *, by: User) -> Sending:
    return a_sending(review, by=by, ways={"post": "9 Fuller Street"})


def an_email(review: Review, **said: Any) -> IncomingMail:
    """An e-mail that came in from the applicant of a review, with a file."""
    told = {
        "message_id": f"<{uuid4()}@mail.example>",
        "files": (("notes.txt", "text/plain", b"x"),),
    }
    mail = take_in(imap.mail(**told | said), at=timezone.now())
    assert mail is not None
    IncomingMail.objects.filter(pk=mail.pk).update(review=review, area=review.area)
    return IncomingMail.objects.get(pk=mail.pk)


def a_message(review: Review, text: str = "It happened again.", **details: Any) -> Message:
    """Something the applicant wrote."""
    sent = {"key": uuid4(), "at": timezone.now()} | details
    return write_to_us(review, text=text, **sent)


def a_file(review: Review) -> StoredFile:
    """A text that the applicant sent with a message."""
    sent = SimpleUploadedFile("dyddiadur sŵn.txt", "Sŵn bob nos.".encode())
    return StoredFile.objects.get(subject=a_message(review, files=[sent]).pk)


# An area's own words for the letter of the outcome, with every part that it must have.
OWN_WORDS = (
    "{opening}\n\nThis is what we found.\n\n{findings}\n\n{recommendations}\n\n## Thank you\n\n"
    "Call {phone} with any question.\n\n{then}\n\n{appeal}\n\n{contact}"
)


def a_wording(area: Area, *, by: User, body: str = OWN_WORDS) -> Wording:
    """A draft of an area's own words for the letter of the outcome."""
    entry, now = registered("outcome"), timezone.now()
    return write_words(area, entry, language="en", title="Ours", body=body, by=by, at=now)


def a_telling(area: Area, *, by: User) -> RightsNotice:
    """Somebody who complained twice has been told of the case review."""
    now = timezone.now()
    return tell_of_review(
        area,
        name="Amina Warsame",
        language="en",
        their_reference="ASB/2026/117",
        how=RightsNotice.How.HANDED,
        told_on=today(),
        key=uuid4(),
        by=by,
        at=now,
    )
