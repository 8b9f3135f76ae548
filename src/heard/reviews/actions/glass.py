"""Breaking the glass: reading, in an emergency, a review that one is not let into.

A written reason, a second person who can read it, four hours, and an alert to those who answer
for the area. A conflict of interest is never passed.
"""

from datetime import datetime

from django.db import transaction

from heard.access.actions.entries import end, let_in
from heard.access.models import Basis, Entry, Glass
from heard.access.models.glass import OPEN_FOR
from heard.agencies.models import User
from heard.agencies.sight import could_be_named, seen_by
from heard.audit.record import record
from heard.database.scope import acting_as_system
from heard.jobs.outbox import put
from heard.reviews.models import Review
from heard.reviews.queries import may
from heard.rules.permissions import Permission
from heard.rules.references import NotAReference, read_reference


class NotYoursToAnswer(Exception):
    """A request is answered once, in time, by somebody else who can read the review."""


class CannotOpen(Exception):
    """Since they asked, who asked has lost the role, or has a conflict of interest."""


class NothingToEnd(Exception):
    """It has ended already."""


@transaction.atomic
def ask_to_break_glass(reference: str, *, reason: str, by: User, at: datetime) -> Glass:
    """Ask a second person to open a review, known by its reference.

    Nothing that this gives back or writes where the asker can see it tells whether there is such
    a review. Who asks again while their question waits has asked once.
    """
    waiting = Glass.objects.waiting(at).filter(asked_by=by.pk, reference=reference[:40]).first()
    if waiting is not None:
        return waiting
    found = _named(reference)
    review = found if found and _may_break(found, by, at=at) else None
    glass = Glass.objects.create(
        reference=reference[:40],
        subject=review.pk if review else None,
        area=review.area_id if review else None,
        reason=reason,
        asked_by=by.pk,
        asked_at=at,
    )
    record(
        "access.glass_asked",
        at=at,
        actor=by.pk,
        area=found.area_id if found else None,
        subject=found.pk if found else None,
        glass=glass.pk,
        outcome="done" if review else "refused",
    )
    return glass


@transaction.atomic
def answer_glass(glass: Glass, *, agreed: bool, answer: str, by: User, at: datetime) -> None:
    """Agree, as the second person, that somebody reads a review for four hours; or refuse.

    Those who answer for the area are told in the same transaction. Raises NotYoursToAnswer and
    CannotOpen.
    """
    waiting = Glass.objects.waiting(at).select_for_update().exclude(asked_by=by.pk)
    now = waiting.filter(pk=glass.pk).first()
    review = Review.objects.filter(pk__in=[glass.subject]).first()
    if now is None or review is None or not may(by, Permission.AGREE_BREAK_GLASS, review, at=at):
        raise NotYoursToAnswer("This has been answered already, or you cannot answer it yourself.")
    now.agreed, now.answer = agreed, answer
    now.answered_by, now.answered_at = by.pk, at
    if agreed:
        now.entry = _open(review, now, by=by, at=at)
    now.save(update_fields=["agreed", "answer", "answered_by", "answered_at", "entry"])
    record(
        "access.glass_broken" if agreed else "access.glass_refused",
        at=at,
        actor=by.pk,
        area=review.area_id,
        subject=review.pk,
        glass=now.pk,
        user=now.asked_by,
    )


@transaction.atomic
def end_glass(review: Review, *, by: User, at: datetime) -> None:
    """Close a review that one opened by break-glass, before the four hours are over.

    Raises NothingToEnd.
    """
    opened = Entry.objects.live(at).filter(subject=review.pk, basis=Basis.BREAK_GLASS, user=by.pk)
    if not sum(end(entry, at=at, by=by.pk) for entry in opened):
        raise NothingToEnd("You have closed it already.")


def waiting_for(user: User, *, at: datetime) -> list[tuple[Glass, Review, str]]:
    """The requests that a person can answer, with the review and who asks."""
    waiting = Glass.objects.waiting(at).exclude(asked_by=user.pk).exclude(subject=None)
    seen = Review.objects.filter(
        seen_by(user, Permission.AGREE_BREAK_GLASS, at=at), pk__in=waiting.values("subject")
    ).in_bulk()
    found = [glass for glass in waiting if glass.subject in seen]
    names = dict(
        User.objects.filter(pk__in=[glass.asked_by for glass in found]).values_list("pk", "name")
    )
    return [(glass, seen[glass.subject], names.get(glass.asked_by, "")) for glass in found]


def _named(reference: str) -> Review | None:
    try:
        with acting_as_system():
            return Review.objects.filter(reference=read_reference(reference)).first()
    except NotAReference:
        return None


def _may_break(review: Review, person: User, *, at: datetime) -> bool:
    could = could_be_named(review.pk, Permission.BREAK_GLASS, area=review.area_id, at=at)
    return could.filter(user=person).exists()


def _open(review: Review, glass: Glass, *, by: User, at: datetime) -> Entry:
    asker = User.objects.get(pk=glass.asked_by)
    if not _may_break(review, asker, at=at):
        raise CannotOpen(f"{asker} cannot be let into this review any more.")
    entry = let_in(
        review.pk,
        area=review.area_id,
        basis=Basis.BREAK_GLASS,
        user=asker.pk,
        reason=glass.reason,
        on_need=True,
        until=at + OPEN_FOR,
        by=by.pk,
        at=at,
    )
    put(
        "access.glass_broken",
        to=None,
        at=at,
        area=review.area_id,
        about=review.pk,
        entry=entry.pk,
        asked_by=asker.pk,
    )
    return entry
