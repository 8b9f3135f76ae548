"""Writing to the applicant, and the applicant writing to us."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from heard.agencies.models import User
from heard.audit.record import record
from heard.notify.fates import no_longer_needed
from heard.notify.sending import About, send_notice
from heard.notify.to_applicants import SOMETHING_TO_READ
from heard.reviews.actions.moves import lock
from heard.reviews.actions.silence import renew_silence
from heard.reviews.models import Message, MessageRead, Review
from heard.vault.actions.keeping import Laid, discard, enter, lay_down_all


def write_to_us(
    review: Review, *, text: str, key: UUID, at: datetime, files: Sequence[UploadedFile] = ()
) -> Message:
    """Keep what the applicant wrote, once however often the form is sent. Raises FileRefused."""
    return _send(review, text=text, key=key, files=files, by=None, at=at)


def write_to_applicant(
    review: Review,
    *,
    text: str,
    key: UUID,
    by: User,
    at: datetime,
    files: Sequence[UploadedFile] = (),
) -> Message:
    """Write to the applicant, once however often the form is sent. Raises FileRefused.

    The message lies on their own page. What goes to them says only that there is something to
    read. What they had written has been read by whoever answers.
    """
    return _send(review, text=text, key=key, files=files, by=by, at=at)


@transaction.atomic
def mark_read(review: Review, *, by: User, at: datetime) -> int:
    """Note that somebody has read what the applicant wrote. Returns how many were new to them."""
    written = review.messages.filter(by=None).exclude(reads__by=by)
    reads = [MessageRead(message=message, by=by, at=at) for message in written]
    if reads:
        MessageRead.objects.bulk_create(reads, ignore_conflicts=True)
        review.messages.filter(by=None, read_at=None).update(read_at=at)
        record(
            "message.read",
            at=at,
            actor=by.pk,
            area=review.area_id,
            subject=review.pk,
            of=len(reads),
        )
    return len(reads)


@transaction.atomic
def note_applicant_read(review: Review, *, at: datetime) -> int:
    """Note that the applicant has opened the page with our messages. Returns how many were new."""
    read = review.messages.exclude(by=None).filter(read_at=None).update(read_at=at)
    if read:
        no_longer_needed(review.pk, SOMETHING_TO_READ, at=at)
        record("message.read", at=at, area=review.area_id, subject=review.pk, of=read)
    return read


def _send(
    review: Review,
    *,
    text: str,
    key: UUID,
    files: Sequence[UploadedFile],
    by: User | None,
    at: datetime,
) -> Message:
    if sent := review.messages.filter(form_key=key).first():
        return sent
    laid = lay_down_all(files)  # before the transaction: decoding takes seconds
    message, is_new = _keep(review, text=text, key=key, laid=laid, by=by, at=at)
    if not is_new:
        for each in laid:
            discard(each)
    return message


@transaction.atomic
def _keep(
    review: Review,
    *,
    text: str,
    key: UUID,
    laid: Sequence[Laid],
    by: User | None,
    at: datetime,
) -> tuple[Message, bool]:
    lock(review)  # the same form, sent at the same moment, waits here
    if sent := review.messages.filter(form_key=key).first():
        return sent, False
    message = review.messages.create(text=text, form_key=key, by=by, at=at)
    record(
        "message.sent" if by else "message.received",
        at=at,
        actor=by.pk if by else None,
        area=review.area_id,
        subject=review.pk,
        files=len(laid),
    )
    for each in laid:
        enter(each, subject=message.pk, area=review.area_id, at=at, by=by.pk if by else None)
    if by:
        waits = About(review.pk, review.area, review.spaced_reference, item=message.pk)
        send_notice(
            SOMETHING_TO_READ,
            waits,
            to=review.applicant,
            language=review.language,
            by=by,
            at=at,
        )
        mark_read(review, by=by, at=at)
        renew_silence(review)
    return message, True
