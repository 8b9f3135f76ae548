"""Telling whoever looks after a review that its applicant did something on their own page."""

from datetime import datetime
from uuid import UUID

from heard.jobs.outbox import put
from heard.reviews.models import Review
from heard.reviews.queries import who_may
from heard.rules.permissions import Permission


def tell_at_once(review: Review, *, at: datetime) -> None:
    """Of what must not wait: an appeal, or that it has started again."""
    put("applicant.acted", to=_owner_of(review, at=at), at=at, area=review.area_id, about=review.pk)


def tell_by_the_day(review: Review, *, at: datetime) -> None:
    """Of what can wait for the e-mail of the day, for whoever takes it."""
    put("applicant.said", to=_owner_of(review, at=at), at=at, area=review.area_id, about=review.pk)


def _owner_of(review: Review, *, at: datetime) -> UUID | None:
    owner = review.owner or who_may(Permission.MANAGE_REVIEW, review, at=at).first()
    return owner.pk if owner else None
