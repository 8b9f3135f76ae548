"""Jobs that write to staff about what waits for them behind signing in."""

from datetime import datetime
from functools import partial

from django.conf import settings
from django.urls import reverse

from heard.agencies.models import Alert, User
from heard.jobs.handlers import Outside, handles
from heard.jobs.models import OutboxRow
from heard.notify import to_staff
from heard.notify.mail import posting, send
from heard.notify.to_staff import Link
from heard.reviews.queries import visible_to
from heard.rules.lifecycle import OPEN
from heard.rules.periods import london_date


@handles("alert.raised")
def write_of_alert(row: OutboxRow, *, at: datetime) -> Outside | None:
    """Write to somebody that there is an alert, with a link to it; not once they have seen it."""
    unseen = Alert.objects.filter(pk__in=[row.about], seen_at=None, user__is_active=True)
    alert = unseen.select_related("user").first()
    if alert is None:
        return None
    link = Link(settings.ADDRESS + reverse("work:alert", args=[alert.pk]))
    return posting(partial(send, to_staff.ALERT, link, to=alert.user.email))


@handles("silence")
def write_of_silence(row: OutboxRow, *, at: datetime) -> Outside | None:
    """Write to an owner or a supervisor that an applicant has not heard from us; not once they
    have, and not to who may no longer see it."""
    user = User.objects.filter(pk__in=[row.to], is_active=True).first()
    if user is None:
        return None
    late = visible_to(user, at=at).filter(pk__in=[row.about], contact_due_on__lt=london_date(at))
    if not late.filter(stage__in=[*OPEN]).exists():
        return None
    link = Link(f"{settings.ADDRESS}{reverse('work:worklist')}?view=silent")
    return posting(partial(send, to_staff.SILENCE, link, to=user.email))


@handles("area.asked")
@handles("area.answered")
@handles("agreement.expires")
@handles("consent.ask_again")
@handles("plan.not_stopped")
def write_of_work(row: OutboxRow, *, at: datetime) -> Outside | None:
    """Write to a member of staff that something of theirs waits, and not what or whose."""
    user = User.objects.filter(pk__in=[row.to], is_active=True).first()
    if user is None:
        return None
    link = Link(settings.ADDRESS + reverse("work:home"))
    return posting(partial(send, to_staff.WORK_WAITS, link, to=user.email))
