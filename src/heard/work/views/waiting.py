"""What waits for somebody who manages reviews, wherever they are: the numbers in the menu."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Func, IntegerField, QuerySet, Subquery

from heard.agencies.models import User
from heard.agencies.sight import seen_by
from heard.database.prepared import prepared
from heard.notify.models import Sending
from heard.notify.models.sending import NEED_A_PERSON, TO_SEE_TO
from heard.reviews.models import Message
from heard.rules.permissions import Permission


def sendings_of(user: User, *, at: datetime) -> "QuerySet[Sending]":
    """What was sent, or not, in reviews that this person manages."""
    mine = seen_by(user, Permission.MANAGE_REVIEW, at=at, subject="about", area="area")
    return Sending.objects.filter(mine).exclude(person=None)


@prepared
def numbers_waiting(*, user: UUID, at: datetime, review: UUID) -> "QuerySet[Any]":
    """How many messages of applicants nobody has read, how many letters did not reach somebody or
    are to be posted, and how many of those that did not are of one review. Asked in one question,
    and so on every staff page."""
    me = User(pk=user)
    letters = sendings_of(me, at=at).filter(TO_SEE_TO)
    here = letters.filter(about=review, state__in=NEED_A_PERSON)
    mine = seen_by(me, Permission.MANAGE_REVIEW, at=at, subject="review", area="review__area")
    messages = Message.objects.filter(mine, by=None, read_at=None)
    counts = [_number_of(each) for each in (messages, letters, here)]
    return User.objects.filter(pk=user).values_list(*counts)


def _number_of(rows: "QuerySet[Any]") -> Subquery:
    """How many rows there are, as a part of another question."""
    number = Func("pk", function="COUNT", output_field=IntegerField())
    return Subquery(rows.order_by().annotate(number=number).values("number"))
