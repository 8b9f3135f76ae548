"""The private address at which somebody's own calendar fetches the dates of their work."""

import hashlib
import secrets
from datetime import datetime

from django.db import transaction

from heard.agencies.models import Membership, User
from heard.audit.record import record
from heard.rules.periods import london_date
from heard.signin.models import Feed


@transaction.atomic
def make_feed(user: User, *, at: datetime) -> str:
    """A new secret for the address. The one before it stops working. It can be seen only now."""
    secret = secrets.token_urlsafe(32)
    Feed.objects.update_or_create(
        user=user, defaults={"digest": _digest(secret), "made_at": at, "fetched_on": None}
    )
    record("calendar.made", at=at, actor=user.pk, subject=user.pk)
    return secret


@transaction.atomic
def end_feed(user: User, *, at: datetime) -> bool:
    """Take the address away. False where there was none."""
    gone, _ = Feed.objects.filter(user=user).delete()
    if gone:
        record("calendar.ended", at=at, actor=user.pk, subject=user.pk)
    return bool(gone)


def find_feed(secret: str, *, at: datetime) -> Feed | None:
    """The feed with this secret, of somebody who works here now."""
    found = Feed.objects.filter(digest=_digest(secret), user__is_active=True)
    working = Membership.objects.on(london_date(at))
    return found.filter(user__in=working.values("user")).select_related("user").first()


@transaction.atomic
def note_fetched(feed: Feed, *, at: datetime) -> bool:
    """Record that it was fetched, once a day: calendars ask every few minutes."""
    today = london_date(at)
    is_new = Feed.objects.filter(pk=feed.pk).exclude(fetched_on=today).update(fetched_on=today)
    if is_new:
        record("calendar.read", at=at, actor=feed.user_id, subject=feed.user_id)
    return bool(is_new)


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode(errors="replace")).hexdigest()
