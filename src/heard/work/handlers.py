"""Jobs that write to staff about what waits for them behind signing in."""

from datetime import datetime, timedelta
from functools import partial

from django.conf import settings
from django.urls import reverse

from heard.agencies.models import Alert, Membership, User
from heard.jobs.handlers import Outside, handles
from heard.jobs.models import OutboxRow
from heard.jobs.outbox import put
from heard.jobs.schedules import daily
from heard.notify import to_staff
from heard.notify.mail import posting, send
from heard.notify.to_staff import Digest, Link
from heard.reviews.calendar import bank_holidays
from heard.reviews.queries import visible_to
from heard.reviews.waits import waits_for
from heard.rules.lifecycle import OPEN
from heard.rules.periods import is_working_day, london_date

# What can wait for the e-mail of the day, for whoever takes it. Nothing that is about safety.
CAN_WAIT = (
    "area.asked",
    "area.answered",
    "agreement.expires",
    "consent.ask_again",
    "applicant.said",
)
DIGEST = "digest.of"
LOOKS_BACK = timedelta(days=7)  # of who never got one


@daily("digests.made", at="07:30", repeatable=True)
def make_digests(row: OutboxRow, *, at: datetime) -> None:
    """Each working day, one e-mail for everybody who works here and wants it: however late this is
    and however often it is done."""
    today = london_date(at)
    if not is_working_day(today, bank_holidays=bank_holidays()):
        return
    working = Membership.objects.on(today).filter(user__daily_digest=True)
    for user in sorted(set(working.values_list("user", flat=True))):
        put(DIGEST, to=user, at=at, once=f"{DIGEST}.{user.hex}.{today:%Y%m%d}")


@handles(DIGEST)
def send_digest(row: OutboxRow, *, at: datetime) -> Outside | None:
    """Write to somebody what waits for them now; not when nothing does, not once they have turned
    it off, and not when it is so late that the next one is there."""
    user = User.objects.filter(pk__in=[row.to], is_active=True, daily_digest=True).first()
    next_one = OutboxRow.objects.filter(kind=DIGEST, to=row.to, made_at__gt=row.made_at)
    if user is None or next_one.exists():
        return None
    waiting = waits_for(user, at=at)
    notices = _held_for(row)
    if not waiting and not notices:
        return None
    told = Digest(
        settings.ADDRESS + reverse("work:home"),
        settings.ADDRESS + reverse("signin_account"),
        waiting,
        notices,
    )
    return posting(partial(send, to_staff.DIGEST, told, to=user.email))


def _held_for(row: OutboxRow) -> int:
    """How much was kept for this e-mail since the last that was done before it was made."""
    before = OutboxRow.objects.filter(kind=DIGEST, to=row.to, settled_at__lt=row.made_at)
    last = before.order_by("-made_at").values_list("made_at", flat=True).first()
    since = last or row.made_at - LOOKS_BACK
    held = OutboxRow.objects.filter(kind__in=CAN_WAIT, to=row.to)
    return held.filter(made_at__gt=since, made_at__lte=row.made_at).count()


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
@handles("applicant.acted")
@handles("applicant.said")
@handles("appeal.made")
def write_of_work(row: OutboxRow, *, at: datetime) -> Outside | None:
    """Write to a member of staff that something of theirs waits, and not what or whose; not where
    it can wait for the e-mail of the day."""
    user = User.objects.filter(pk__in=[row.to], is_active=True).first()
    if user is None or (user.daily_digest and row.kind in CAN_WAIT):
        return None
    link = Link(settings.ADDRESS + reverse("work:home"))
    return posting(partial(send, to_staff.WORK_WAITS, link, to=user.email))
