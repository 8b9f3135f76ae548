"""Jobs that write to staff about what waits for them behind signing in."""

from datetime import datetime
from functools import partial

from django.conf import settings
from django.urls import reverse

from heard.agencies.models import Alert
from heard.jobs.handlers import Outside, handles
from heard.jobs.models import OutboxRow
from heard.notify.mail import posting, send_alert


@handles("alert.raised")
def write_of_alert(row: OutboxRow, *, at: datetime) -> Outside | None:
    """Write to somebody that there is an alert, with a link to it; not once they have seen it."""
    unseen = Alert.objects.filter(pk__in=[row.about], seen_at=None, user__is_active=True)
    alert = unseen.select_related("user").first()
    if alert is None:
        return None
    link = settings.ADDRESS + reverse("work:alert", args=[alert.pk])
    return posting(partial(send_alert, link, to=alert.user.email))
