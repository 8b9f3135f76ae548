"""When the applicant last heard from us, and when they should hear again."""

from datetime import date
from typing import NamedTuple

from django.db.models import Max, Q

from heard.notify.models import Letter
from heard.reviews.models import Review
from heard.rules.periods import london_date
from heard.rules.silence import REACHED, WHO_MATTERS, due_on


class Touch(NamedTuple):
    """When we were last in touch, how often we should be, and the last day for the next time."""

    last_on: date
    every: int
    promised_on: date | None
    due_on: date


def touch_of(review: Review) -> Touch:
    """Counted from letters, messages to the applicant and the contact log. The application itself
    is where it begins: until then nobody waited."""
    letter = Letter.objects.filter(about=review.pk).aggregate(last=Max("written_at"))["last"]
    message = review.messages.exclude(by=None).aggregate(last=Max("at"))["last"]
    logged = review.contacts.filter(how__in=REACHED, with_whom__in=WHO_MATTERS)
    contact = logged.aggregate(last=Max("on"))["last"]
    moments = [london_date(each) for each in (review.received_at, letter, message) if each]
    last_on = max([*moments, *([contact] if contact else [])])
    promise = review.contacts.exclude(Q(next_on=None)).order_by("at", "id").last()
    promised_on = promise.next_on if promise else None
    every = review.update_every or review.area.update_every
    return Touch(last_on, every, promised_on, due_on(last_on, every=every, promised_on=promised_on))
