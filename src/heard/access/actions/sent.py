"""Forms that were sent, and where they led: so that each is done once."""

from datetime import datetime, timedelta

from django.db import transaction

from heard.access.models import SentForm
from heard.vault.seal import Unreadable, sealed, unsealed

WINDOW = timedelta(minutes=10)
PURPOSE = "sent-form"


@transaction.atomic
def begin(form: str, *, at: datetime) -> str | None:
    """Begin to do a form: "" if it was not sent lately; the address it led to if it is done
    already; None while somebody does it. On PostgreSQL, that somebody is waited for."""
    sent, is_first = SentForm.objects.get_or_create(form=form, defaults={"sent_at": at})
    if is_first:
        return ""
    if at - sent.sent_at > WINDOW:
        sent.sent_at, sent.led_to = at, ""
        sent.save(update_fields=["sent_at", "led_to"])
        return ""
    return _opened(sent.led_to) if sent.led_to else None


@transaction.atomic
def ended(form: str, *, led_to: str) -> None:
    """It was done, and led to this address."""
    SentForm.objects.filter(pk=form).update(led_to=sealed(led_to, purpose=PURPOSE))


@transaction.atomic
def let_go(form: str) -> None:
    """Nothing came of it: sent again, it is done again."""
    SentForm.objects.filter(pk=form).delete()


@transaction.atomic
def forget_sent_forms(*, at: datetime) -> None:
    """Throw away what is no longer looked for."""
    SentForm.objects.filter(sent_at__lt=at - WINDOW).delete()


def _opened(led_to: str) -> str:
    """Of an address that no longer opens, nothing: the form is done again."""
    try:
        return unsealed(led_to, purpose=PURPOSE)
    except Unreadable:
        return ""
