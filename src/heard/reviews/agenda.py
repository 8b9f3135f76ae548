"""The dates of what somebody owns in the work on reviews, as they may see them at a moment."""

from datetime import date, datetime
from uuid import UUID

from django.conf import settings
from django.db.models import Count, Exists, OuterRef, Q
from django.urls import reverse

from heard.agencies.models import Cover, User
from heard.notify.calendar import Appointment, date_title, meeting_title
from heard.reviews.models import Chairing, Contact, Meeting, Review, ReviewClock, Seat
from heard.reviews.queries import visible_to
from heard.rules.deadlines import RIGHTS
from heard.rules.lifecycle import OPEN
from heard.rules.meeting import State
from heard.rules.periods import london_date


def agenda_of(user: User, *, at: datetime) -> list[Appointment]:
    """Deadlines, the days by which applicants must hear from us, and contacts that were promised: of
    open reviews that are the person's, or that they see to while somebody is away. And the meetings
    of those, that they come to, or that they chair."""
    today = london_date(at)
    covered = Cover.objects.on(today).filter(by=user, away=OuterRef("owner"), area=OuterRef("area"))
    mine = visible_to(user, at=at).filter(Q(owner=user) | Exists(covered), stage__in=[*OPEN])
    reviews = {review.pk: review for review in mine}
    days = [*_deadlines(reviews, today), *_updates(reviews), *_promises(reviews, today)]
    return [*sorted(days, key=lambda each: (each.begins, each.uid)), *_meetings(user, reviews, at)]


def _meetings(user: User, reviews: dict[UUID, Review], at: datetime) -> list[Appointment]:
    """Meetings that are called, unless the person has said that they cannot come."""
    sits = Seat.objects.filter(user=user, meeting=OuterRef("pk")).exclude(comes=False)
    chairs = Chairing.objects.filter(user=user, meeting=OuterRef("pk"), state=Chairing.State.AGREED)
    called = Meeting.objects.filter(
        Q(Exists(sits)) | Q(Exists(chairs)) | Q(review__in=reviews),
        state=State.CALLED,
        review__in=visible_to(user, at=at).values("pk"),
    )
    return [
        Appointment(
            of=each.pk,
            kind="meeting",  # as where it is put into a calendar by hand, so that it is there once
            begins=each.begins_at,
            ends=each.ends_at,
            title=meeting_title(),
            link=settings.ADDRESS + reverse("work:meeting", args=[each.review.reference]),
            sequence=each.moves,
        )
        for each in called.select_related("review").order_by("begins_at", "pk")
        if each.begins_at
    ]


def _deadlines(reviews: dict[UUID, Review], today: date) -> list[Appointment]:
    clocks = ReviewClock.objects.filter(review__in=reviews, stopped_on=None, due_on__isnull=False)
    dated = clocks.exclude(clock__in=RIGHTS, due_on__lt=today)
    return [
        _appointment(
            reviews[clock.review_id],
            f"clock.{clock.pk}",
            clock.due_on,
            sequence=clock.times_changed,
        )
        for clock in dated.annotate(times_changed=Count("changes"))
        if clock.due_on
    ]


def _updates(reviews: dict[UUID, Review]) -> list[Appointment]:
    """Each day by which somebody must hear is an entry of its own: when they have, it goes."""
    return [
        _appointment(review, f"update.{review.contact_due_on}", review.contact_due_on)
        for review in reviews.values()
        if review.contact_due_on
    ]


def _promises(reviews: dict[UUID, Review], today: date) -> list[Appointment]:
    """The last contact that was promised in each review, unless that is the day of its update."""
    promised = Contact.objects.filter(review__in=reviews, next_on__isnull=False)
    last = {contact.review_id: contact for contact in promised.order_by("at", "id")}
    return [
        _appointment(reviews[review], f"promise.{contact.pk}", day)
        for review, contact in last.items()
        if (day := contact.next_on) and day >= today and day != reviews[review].contact_due_on
    ]


def _appointment(review: Review, kind: str, day: date, *, sequence: int = 0) -> Appointment:
    link = settings.ADDRESS + reverse("work:review", args=[review.reference])
    return Appointment(
        of=review.pk, kind=kind, begins=day, title=date_title(), link=link, sequence=sequence
    )
