"""The victim’s own words for the meeting, written or recorded."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from heard.agencies.models import Agency, User
from heard.audit.record import record
from heard.reviews.actions.moves import lock
from heard.reviews.meetings import may_change_statement
from heard.reviews.models import ImpactStatement, Review
from heard.rules.meeting import ReadBy
from heard.vault.actions.keeping import Laid, discard, enter, lay_down
from heard.vault.limits import RECORDINGS

Said = tuple[str, ReadBy, set[UUID]]
HELD = "The meeting has been held. What was said there stays as it was."


class StatementClosed(Exception):
    """The meeting has been held, so the statement that was heard stays as it was."""


def write_statement(
    review: Review,
    *,
    text: str,
    read_by: ReadBy,
    kept_from: Collection[Agency] = (),
    recording: UploadedFile | None = None,
    without: bool = False,
    by: User | None,
    at: datetime,
) -> ImpactStatement:
    """Keep a version of the statement. The same again is none; an empty one takes it back.

    A recording stays with it until another is sent, or it is to be `without`. What was before stays
    in its own version. Raises StatementClosed, FileRefused.
    """
    if not may_change_statement(review):
        raise StatementClosed(HELD)
    # Before the transaction: to play it takes seconds.
    laid = lay_down(recording, kinds=RECORDINGS) if recording else None
    said = text, read_by, {each.pk for each in kept_from}
    try:
        statement = _keep(review, said=said, laid=laid, without=without, by=by, at=at)
    except StatementClosed:
        if laid:
            discard(laid)
        raise
    if laid and (statement.recording is None or statement.recording.where != laid.where):
        discard(laid)  # the same was sent twice
    return statement


@transaction.atomic
def _keep(
    review: Review,
    *,
    said: Said,
    laid: Laid | None,
    without: bool,
    by: User | None,
    at: datetime,
) -> ImpactStatement:
    review = lock(review)
    if not may_change_statement(review):
        raise StatementClosed(HELD)
    latest = review.statements.select_related("recording").order_by("number").last()
    kept = latest.recording if latest and not without else None
    if laid and kept and laid.sha256 == kept.sha256:
        laid = None
    if latest and not laid and (_said(latest), latest.recording) == (said, kept):
        return latest
    text, read_by, kept_from = said
    statement: ImpactStatement = review.statements.create(
        number=latest.number + 1 if latest else 1,
        text=text,
        recording=kept if not laid else None,
        read_by=read_by,
        by=by,
        at=at,
    )
    statement.kept_from.set(kept_from)
    actor = by.pk if by else None
    if laid:
        statement.recording = enter(
            laid, subject=statement.pk, area=review.area_id, at=at, by=actor
        )
        statement.save(update_fields=["recording"])
    record(
        "statement.written" if statement.given else "statement.taken_back",
        at=at,
        actor=actor,
        area=review.area_id,
        subject=review.pk,
        version=statement.number,
        recorded=statement.recording_id is not None,
    )
    return statement


def _said(statement: ImpactStatement) -> Said:
    kept_from = set(statement.kept_from.values_list("pk", flat=True))
    return statement.text, ReadBy(statement.read_by), kept_from
