"""Whether somebody wants one e-mail a day that says what waits for them."""

from datetime import datetime

from django.db import transaction

from heard.agencies.models import User
from heard.audit.record import record


@transaction.atomic
def want_digest(user: User, *, wanted: bool, at: datetime) -> None:
    """Turn it on or off. What is urgent comes in any case."""
    if User.objects.filter(pk=user.pk).exclude(daily_digest=wanted).update(daily_digest=wanted):
        record("digest.on" if wanted else "digest.off", at=at, actor=user.pk, subject=user.pk)
