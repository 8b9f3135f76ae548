"""Who may read one review: letting people in by name, walls, and restricting it."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q, QuerySet

from heard.access.actions.entries import end, keep_out, let_in
from heard.access.models import Basis, Entry, Way
from heard.agencies.actions.memberships import lock_people
from heard.agencies.models import User
from heard.agencies.ownership import give_on
from heard.agencies.sight import could_be_named, who_see
from heard.reviews.actions.moves import lock
from heard.reviews.models import AppealPart, Correction, Review
from heard.rules.lifecycle import OPEN
from heard.rules.permissions import Permission, Role

FEWEST = 2  # people by name who can read a restricted review: one may be away, or leave
# What somebody may end here. The rest ends with what it rests on: an owner with the next owner, a
# second person with their answer, an appeal with its result, a disclosure with the disclosure.
ENDED_BY_HAND = frozenset(
    {Basis.NAMED, Basis.PANEL_MEMBER, Basis.CHAIR, Basis.BREAK_GLASS, Basis.CONFLICT}
)


class CannotLetIn(Exception):
    """Only somebody whose role reads reviews here, and without a conflict, can be let in."""


class TooFewLeft(Exception):
    """A restricted review is never left without enough people who can read it."""


class CannotEnd(Exception):
    """It ended already, or ends only with what it rests on."""


@transaction.atomic
def let_in_by_name(
    review: Review,
    person: User,
    *,
    reason: str,
    until: datetime | None,
    on_need: bool = False,
    by: User,
    at: datetime,
) -> Entry:
    """Let somebody read a review, for a reason, for good or until a moment; with `on_need`, also
    what is needed to reach the people. Raises CannotLetIn."""
    lock(review)
    if not _who_could(review, at=at).filter(pk=person.pk).exists():
        raise CannotLetIn(f"{person} cannot be let into this review.")
    return let_in(
        review.pk,
        area=review.area_id,
        basis=Basis.NAMED,
        user=person.pk,
        until=until,
        on_need=on_need,
        reason=reason,
        by=by.pk,
        at=at,
    )


@transaction.atomic
def record_conflict(review: Review, person: User, *, reason: str, by: User, at: datetime) -> Entry:
    """Keep somebody with a conflict of interest out of a review: from the next request on they
    cannot find it, and nobody can let them in.

    It is never refused. What they had there ends: they own it no more, and what waits for their
    answer, or was proposed by them, waits no more. An open review that they owned falls to the
    next in turn who may own it; where nobody may, the supervisors hear of its silence. An appeal
    that they review goes to another reviewer, or back to be taken up.
    """
    lock_people(review.area)  # as whoever gives a review does: before the review
    held = lock(review)
    owned = held.owner_id == person.pk
    if owned:
        review.owner = None
        review.save(update_fields=["owner"])
    proposals = review.proposals.filter(answered_at=None)
    proposals = proposals.filter(Q(asked=person) | Q(proposed_by=person))
    asked = set(proposals.values_list("asked", flat=True))
    proposals.delete()
    Correction.objects.filter(milestone__review=review, agreed=None, by=person).delete()
    entries = Entry.objects.live(at).filter(subject=review.pk).exclude(way=Way.KEPT_OUT)
    of_asked = Q(basis=Basis.SECOND_PERSON, user__in=asked)
    for entry in entries.filter(Q(user=person.pk) | of_asked):
        end(entry, at=at, by=by.pk)
    wall = keep_out(
        review.pk,
        area=review.area_id,
        basis=Basis.CONFLICT,
        user=person.pk,
        reason=reason,
        by=by.pk,
        at=at,
    )
    if owned and held.stage in OPEN:
        give_on("reviews", review, area=review.area, whose=person, by=by, at=at)
    _free_appeal(review, person, by=by, at=at)
    return wall


def _free_appeal(review: Review, person: User, *, by: User, at: datetime) -> None:
    reviews = AppealPart.objects.filter(
        appeal__review=review, appeal__result="", user=person, part=AppealPart.Part.REVIEWS
    )
    for part in reviews.select_related("appeal__review"):
        appeal = part.appeal
        if not give_on("appeals", appeal, area=review.area, whose=person, by=by, at=at):
            part.delete()
            appeal.taken_at = None
            appeal.save(update_fields=["taken_at"])


@transaction.atomic
def restrict(
    review: Review, people: Collection[User], *, reason: str, by: User, at: datetime
) -> Entry:
    """Let only people named read a review: these, its owner, who restricts it, and who was let in
    by name before. Raises CannotLetIn, TooFewLeft."""
    lock(review)
    could = _who_could(review, at=at)
    for person in {by, *people} | ({review.owner} if review.owner else set()):
        if person not in could:
            raise CannotLetIn(f"{person} cannot be let into this review.")
        let_in_by_name(review, person, reason=reason, until=None, by=by, at=at)
    wall = keep_out(
        review.pk, area=review.area_id, basis=Basis.RESTRICTED, reason=reason, by=by.pk, at=at
    )
    _refuse_too_few(review, at=at)
    return wall


@transaction.atomic
def let_in_commissioner(
    review: Review, *, by: User | None, at: datetime, only: User | None = None
) -> list[UUID]:
    """Let in those who review for the Police and Crime Commissioner, or only one of them, until the
    appeal is decided: Schedule 4 paragraph 3. Nobody who had a part in the decision appealed
    against is let in. Gives back who was."""
    found = could_be_named(review.pk, Permission.SEE_REVIEWS, area=review.area_id, at=at)
    found = found.filter(role=Role.PCC_REVIEWER).exclude(user__in=deciders(review))
    if only is not None:
        found = found.filter(user=only)
    users = list(found.order_by("user").values_list("user", flat=True).distinct())
    for user in users:
        let_in(
            review.pk,
            area=review.area_id,
            basis=Basis.APPEALED,
            user=user,
            by=by.pk if by else None,
            at=at,
        )
    return users


@transaction.atomic
def lift_restriction(review: Review, *, reason: str, by: User, at: datetime) -> None:
    """Let everybody whose role reads the area's reviews read this one again. Raises CannotEnd."""
    lock(review)
    wall = Entry.objects.live(at).filter(subject=review.pk, basis=Basis.RESTRICTED).first()
    if wall is None:
        raise CannotEnd("This review is not restricted.")
    end(wall, at=at, by=by.pk, reason=reason)


@transaction.atomic
def end_access(review: Review, entry: Entry, *, reason: str, by: User, at: datetime) -> None:
    """End what let somebody in, or a conflict of interest that is no more.

    Nobody ends their own conflict. Raises CannotEnd, TooFewLeft.
    """
    lock(review)
    own_wall = entry.way == Way.KEPT_OUT and entry.user == by.pk
    if entry.subject != review.pk or entry.basis not in ENDED_BY_HAND or own_wall:
        raise CannotEnd("This ends only with what it rests on.")
    if not end(entry, at=at, by=by.pk, reason=reason):
        raise CannotEnd("This has ended already.")
    _refuse_too_few(review, at=at)


def deciders(review: Review) -> set[UUID]:
    """Who proposed, made, agreed to or refused a decision of the review, or recorded its outcome."""
    pairs = [
        *review.decisions.values_list("decided_by", "second_person"),
        *review.proposals.values_list("proposed_by", "answered_by"),
        *review.outcomes.values_list("by", "by"),
        (review.owner_id, None),
    ]
    return {each for pair in pairs for each in pair if each}


def _who_could(review: Review, *, at: datetime) -> "QuerySet[User]":
    found = could_be_named(review.pk, Permission.SEE_REVIEWS, area=review.area_id, at=at)
    return User.objects.filter(pk__in=found.values("user"))


def _refuse_too_few(review: Review, *, at: datetime) -> None:
    entries = Entry.objects.live(at).filter(subject=review.pk)
    if not entries.filter(basis=Basis.RESTRICTED).exists():
        return
    # Who can read it only for a time, such as by break-glass, is not there to rely on.
    lasting = entries.filter(way=Way.LET_IN, until=None)
    left = who_see(review.pk, Permission.SEE_REVIEWS, area=review.area_id, at=at)
    left = left.filter(user__in=lasting.exclude(user=None).values("user"))
    if left.values("user").distinct().count() < FEWEST:
        raise TooFewLeft("At least two people must be able to read a restricted review.")
