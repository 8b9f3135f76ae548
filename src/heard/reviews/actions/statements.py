"""The victim’s own words for the meeting."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from heard.agencies.models import Agency, User
from heard.audit.record import record
from heard.reviews.actions.moves import lock
from heard.reviews.meetings import may_change_statement
from heard.reviews.models import ImpactStatement, Review
from heard.rules.meeting import ReadBy


class StatementClosed(Exception):
    """The meeting has been held, so the statement that was heard stays as it was."""


@transaction.atomic
def write_statement(
    review: Review,
    *,
    text: str,
    read_by: ReadBy,
    kept_from: Collection[Agency] = (),
    by: User | None,
    at: datetime,
) -> ImpactStatement:
    """Keep a version of the statement. The same again is none; an empty one takes it back.
    Raises StatementClosed."""
    review = lock(review)
    if not may_change_statement(review):
        raise StatementClosed("The meeting has been held. What was said there stays as it was.")
    latest = review.statements.order_by("number").last()
    if latest is not None and _says(latest) == (text, read_by, {each.pk for each in kept_from}):
        return latest
    statement: ImpactStatement = review.statements.create(
        number=latest.number + 1 if latest else 1, text=text, read_by=read_by, by=by, at=at
    )
    statement.kept_from.set(kept_from)
    record(
        "statement.written" if text else "statement.taken_back",
        at=at,
        actor=by.pk if by else None,
        area=review.area_id,
        subject=review.pk,
        version=statement.number,
    )
    return statement


def _says(statement: ImpactStatement) -> tuple[str, str, set[object]]:
    kept_from = set(statement.kept_from.values_list("pk", flat=True))
    return statement.text, statement.read_by, kept_from
