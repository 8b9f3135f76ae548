"""Writing to the applicant what happens meanwhile, so that nobody waits without a word."""

from datetime import datetime

from django.db import transaction

from heard.agencies.models import User
from heard.audit.record import record
from heard.notify.models import Letter
from heard.reviews import letters
from heard.reviews.actions.moves import lock
from heard.reviews.models import Review
from heard.rules.lifecycle import OPEN, Stage, StepNotAllowed
from heard.rules.periods import london_date


@transaction.atomic
def send_update(review: Review, *, done: str, then: str, by: User, at: datetime) -> Letter:
    """Write an update, and have it sent. The same words twice on one day are one letter.

    Raises StepNotAllowed where the review has ended: its last letter says what it came to.
    """
    stage = Stage(lock(review).stage)
    if stage not in OPEN:
        raise StepNotAllowed(stage)
    written = letters.update_as(review, done=done, then=then, at=at)
    for earlier in Letter.objects.filter(about=review.pk, kind=letters.UPDATE):
        today = london_date(earlier.written_at) == london_date(at)
        if today and (earlier.title, earlier.blocks) == (written.title, [*written.blocks]):
            return earlier
    letter = letters.write_update(review, done=done, then=then, by=by, at=at)
    record("update.sent", at=at, actor=by.pk, area=review.area_id, subject=review.pk)
    return letter
