"""Seeing to it that the applicant hears from us in time."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from heard.agencies.models import Cover, User
from heard.agencies.sight import who_see
from heard.audit.record import record
from heard.jobs.outbox import put
from heard.reviews.calendar import bank_holidays
from heard.reviews.models import Review, UpdateAgreement
from heard.reviews.silence import touch_of
from heard.rules.lifecycle import OPEN
from heard.rules.periods import london_date
from heard.rules.permissions import Permission, Role
from heard.rules.silence import Alarm, WithWhom, alarm

SEE_TO_REVIEWS = (Role.COORDINATOR, Role.DEPUTY)


@transaction.atomic
def agree_updates(
    review: Review, *, every: int, with_whom: WithWhom, by: User, at: datetime
) -> UpdateAgreement:
    """Keep how often the applicant or the victim wants to hear from us."""
    review.update_every = every
    review.save(update_fields=["update_every"])
    renew_silence(review)
    record(
        "updates.agreed",
        at=at,
        actor=by.pk,
        area=review.area_id,
        subject=review.pk,
        every=every,
        with_whom=with_whom,
    )
    return review.update_agreements.create(
        every=every, with_whom=with_whom, on=london_date(at), by=by, at=at
    )


def renew_silence(review: Review) -> date:
    """Write down by when the applicant must hear from us. Called where they just did."""
    review.contact_due_on = touch_of(review).due_on
    Review.objects.filter(pk=review.pk).update(contact_due_on=review.contact_due_on)
    return review.contact_due_on


def raise_alarms(*, at: datetime) -> int:
    """Tell owners of reviews whose applicant has not heard from us in time, and then supervisors.

    Each person is told once of each silence. Returns how many were silent.
    """
    today, silent = london_date(at), 0
    late = Q(contact_due_on__lt=today) | Q(contact_due_on=None)
    for review in Review.objects.filter(late, stage__in=[*OPEN]).select_related("area"):
        silent += _raise_alarm(review, today=today, at=at)
    return silent


@transaction.atomic
def _raise_alarm(review: Review, *, today: date, at: datetime) -> bool:
    due = renew_silence(review)  # a letter may have gone since
    level = alarm(due, today=today, bank_holidays=bank_holidays())
    if level is None:
        return False
    for person in _who_hears(review, level, at=at):
        put(
            "silence",
            to=person,
            at=at,
            area=review.area_id,
            about=review.pk,
            once=f"silence.{review.pk.hex[:16]}.{due:%Y%m%d}.{level}.{person.hex[:16]}",
            level=level,
        )
    return True


def _who_hears(review: Review, level: Alarm, *, at: datetime) -> set[UUID]:
    """The owner, or who covers for them; without one, who sees to reviews in the area. The supervisors when it lasts.
    Never anybody who is kept out of the review."""
    members = who_see(review.pk, Permission.SEE_REVIEWS, area=review.area_id, at=at)
    supervisors = members.filter(role=Role.SUPERVISOR)
    owner = members.filter(user=review.owner_id)
    away = Cover.objects.on(london_date(at)).filter(away=review.owner_id, area=review.area_id)
    covering = members.filter(user__in=away.values("by"))
    others = members.filter(role__in=SEE_TO_REVIEWS)
    for those in (supervisors,) * (level is Alarm.SUPERVISOR) + (covering, owner, others):
        if found := {*those.values_list("user", flat=True)}:
            return found
    return set()
