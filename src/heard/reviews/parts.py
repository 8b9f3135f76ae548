"""What an area reads of a review that another area leads: its own part, and no more.

Who reads it for the area is named in `heard.access`. The review itself stays shut to them, here and
in the database, so what they are told of it is put together in one place.
"""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import F, Q, QuerySet

from heard.access.models import Basis, Entry, Way
from heard.agencies.models import Area, Membership, User
from heard.agencies.sight import part_seen_by
from heard.database.scope import acting_as_system
from heard.reviews.chronology import Chronology
from heard.reviews.items import Reader
from heard.reviews.models import AreaPart, InformationRequest, Meeting, Review
from heard.rules.lifecycle import OPEN, STAGE_NAMES, Stage
from heard.rules.meeting import State as MeetingState
from heard.rules.periods import london_date
from heard.rules.permissions import Permission


@dataclass(frozen=True)
class AskedOf:
    """What an agency of the area was asked, and how far that is."""

    agency: str
    asked_on: date
    due_on: date
    state: str


@dataclass(frozen=True)
class PartRead:
    """The stage and the dates, what was asked of the area’s own agencies, and the chronology as far
    as it may be shared. Nobody whom the review is about is named."""

    review: Review  # for its id: no page shows it
    lead: Area
    stage: str
    next_due_on: date | None
    meets_at: datetime | None
    asked: tuple[AskedOf, ...]
    chronology: Chronology

    @property
    def reference(self) -> str:
        return self.review.spaced_reference


@dataclass(frozen=True)
class Listed:
    """A part that an area has in a review of another, and who reads it."""

    part: AreaPart
    lead: str
    applied_on: date
    reader: User | None


@dataclass(frozen=True)
class Reads:
    """Who reads an area’s part, since when."""

    area: Area
    since: datetime
    who: User


def parts_seen_by(user: User, *, at: datetime) -> "QuerySet[AreaPart]":
    """The parts that a person reads for their area."""
    shown = part_seen_by(user, Permission.MANAGE_REVIEW, at=at, subject="review")
    return AreaPart.objects.filter(shown, ended_at=None)


def part_read(part: AreaPart, user: User, *, at: datetime) -> PartRead:
    """What somebody is shown of a part that they may read: who asks has looked (`parts_seen_by`).

    What agencies told is asked of the database as that person, and obeys the marks: all of their
    own agencies, and of the others what may be told beyond them.
    """
    mine = Membership.objects.on(london_date(at)).filter(user=user, area=part.area_id)
    agencies = frozenset(mine.values_list("agency", flat=True))
    review, meets_at, asked = _of_the_review(part)
    return PartRead(
        review=review,
        lead=review.area,
        stage=STAGE_NAMES[Stage(review.stage)],
        next_due_on=review.next_due_on,
        meets_at=meets_at,
        asked=asked,
        chronology=Chronology(review, Reader(agencies, frozenset(), True), only_told=True),
    )


@transaction.atomic
@acting_as_system()
def _of_the_review(part: AreaPart) -> tuple[Review, datetime | None, tuple[AskedOf, ...]]:
    review = Review.objects.select_related("area").get(pk=part.review_id)
    called = Meeting.objects.filter(review=review, state=MeetingState.CALLED).first()
    agencies = part.area.agencies.values("agency")
    asked = InformationRequest.objects.filter(review=review, agency__in=agencies)
    return (
        review,
        called.begins_at if called else None,
        tuple(
            AskedOf(each.agency.name, each.asked_on, each.due_on, each.get_state_display())
            for each in asked.select_related("agency")
        ),
    )


@transaction.atomic
@acting_as_system()
def parts_in_reviews_of_others(
    areas: "QuerySet[Area]", user: User, *, at: datetime
) -> list[Listed]:
    """The parts that areas have in open reviews of others, but for those from which a conflict of
    interest keeps whoever asks. The review itself is not told."""
    agencies = Membership.objects.on(london_date(at)).filter(user=user).values("agency")
    entries = Entry.objects.live(at)
    walls = entries.filter(Q(user=user.pk) | Q(agency__in=agencies), basis=Basis.CONFLICT)
    parts = AreaPart.objects.filter(area__in=areas, ended_at=None, review__stage__in=[*OPEN])
    parts = parts.exclude(area=F("review__area")).exclude(review__in=walls.values("subject"))
    found = list(parts.select_related("area", "review__area").order_by("review__applied_on", "pk"))
    shown = entries.filter(way=Way.PART, subject__in=[each.review_id for each in found])
    readers = {(each.subject, each.area): person for each, person in _with_people(shown)}
    return [
        Listed(
            each,
            lead=each.review.area.name,
            applied_on=each.review.applied_on,
            reader=readers.get((each.review_id, each.area_id)),
        )
        for each in found
    ]


@transaction.atomic
@acting_as_system()
def who_reads_parts(review: Review, *, at: datetime, then: bool = False) -> list[Reads]:
    """Who reads, for other areas, what is theirs of a review: now, or at a moment in the past."""
    entries = Entry.objects.as_of(at) if then else Entry.objects.live(at)
    shown = entries.filter(subject=review.pk, way=Way.PART)
    areas = Area.objects.in_bulk([each.area for each in shown])
    return [Reads(areas[each.area], each.since, who) for each, who in _with_people(shown)]


def _with_people(entries: "QuerySet[Entry]") -> list[tuple[Entry, User]]:
    people = User.objects.in_bulk([*entries.values_list("user", flat=True)])
    return [(each, people[each.user]) for each in entries if each.user in people]
