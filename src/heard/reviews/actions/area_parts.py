"""Who reads, for an area that takes part or led before, the part that is its own: one person by name.

They are shown what `heard.reviews.parts` puts together, and never the review.
"""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from heard.access.actions.entries import end, show_part
from heard.access.models import Basis, Entry, Way
from heard.agencies.actions.memberships import lock_people
from heard.agencies.holding import holds
from heard.agencies.models import Membership, User
from heard.audit.record import record
from heard.database.scope import acting_as_system
from heard.reviews.actions.moves import lock
from heard.reviews.models import AreaPart, Review
from heard.rules.lifecycle import OPEN, Stage, StepNotAllowed
from heard.rules.periods import london_date
from heard.rules.permissions import Permission


class CannotRead(Exception):
    """Nobody can be shown this part, or not this person. The message says why."""


class PartEnded(Exception):
    """The part of that area has ended already, or the area leads the review."""


@transaction.atomic
def name_reader(part: AreaPart, person: User, *, by: User | None, at: datetime) -> Entry:
    """Say who reads an area’s part for it, in place of whoever did. `by` is of that area, or nobody
    where a rule hands it on. Raises CannotRead, StepNotAllowed."""
    lock_people(part.area)
    with acting_as_system():
        review = lock(Review.objects.get(pk=part.review_id))
        if Stage(review.stage) not in OPEN:
            raise StepNotAllowed(Stage(review.stage))
        now = AreaPart.objects.select_related("area").get(pk=part.pk)
        if now.ended_at is not None or now.area_id == review.area_id:
            raise CannotRead("This area has no part in it now besides leading it.")
        if by is not None and not may_read_for(now, by, at=at):
            raise CannotRead("Somebody else in your area must do this.")
        if not may_read_for(now, person, at=at):
            raise CannotRead(f"{person} cannot read this for {now.area}.")
        return read_from_now_on(now, person, by=by, at=at)


@transaction.atomic
def end_part(part: AreaPart, *, reason: str, by: User, at: datetime) -> None:
    """The area that leads says that another takes part no longer. It goes on counting the review,
    and reads no more of it. Raises PartEnded."""
    held = lock(part.review)
    now = AreaPart.objects.select_for_update(of=("self",)).get(pk=part.pk)
    if now.ended_at is not None or now.area_id == held.area_id:
        raise PartEnded("That area has no part to end.")
    now.ended_by, now.ended_at, now.why_ended = by, at, reason
    now.save(update_fields=["ended_by", "ended_at", "why_ended"])
    with acting_as_system():  # what another area’s people were given is theirs to see
        read_no_more(now, by=by, at=at)
    for area, other in ((held.area_id, now.area_id), (now.area_id, held.area_id)):
        record(
            "review.area_part_ended", at=at, actor=by.pk, area=area, subject=held.pk, other=other
        )


def may_read_for(part: AreaPart, person: User, *, at: datetime) -> bool:
    """Whether somebody may read an area’s part for it: who manages reviews there, and no wall
    stands before them."""
    able = holds(person, Permission.MANAGE_REVIEW, area=part.area, on=london_date(at))
    return able and not has_conflict(part.review_id, person, at=at)


def has_conflict(review: UUID, person: User, *, at: datetime) -> bool:
    """Whether a conflict of interest keeps somebody out of a review that another area leads:
    theirs, or that of an agency they work for anywhere."""
    agencies = Membership.objects.on(london_date(at)).filter(user=person).values("agency")
    theirs = Q(user=person.pk) | Q(agency__in=agencies)
    walls = Entry.objects.live(at).filter(theirs, subject=review, basis=Basis.CONFLICT)
    return bool(walls.exists())


def read_from_now_on(part: AreaPart, person: User, *, by: User | None, at: datetime) -> Entry:
    """Show somebody an area’s part, and whoever read it before no longer. Inside the caller’s
    transaction, which has looked whether they may. It stands in the record of both areas."""
    read_no_more(part, besides=person, by=by, at=at)
    entry = show_part(
        part.review_id,
        area=part.area_id,
        basis=Basis.AREA_PART,
        user=person.pk,
        at=at,
        by=by.pk if by else None,
    )
    record(
        "review.area_part_shown",
        at=at,
        actor=by.pk if by else None,
        area=part.review.area_id,
        subject=part.review_id,
        other=part.area_id,
        user=person.pk,
    )
    return entry


def read_no_more(
    part: AreaPart, *, besides: User | None = None, by: User | None, at: datetime
) -> None:
    """Whoever reads an area’s part for it reads it no longer."""
    entries = Entry.objects.live(at).filter(subject=part.review_id, area=part.area_id, way=Way.PART)
    for entry in entries.exclude(user=besides.pk if besides else None):
        end(entry, at=at, by=by.pk if by else None)
