"""Who could chair a meeting, and what the file says against each."""

from datetime import date, datetime

from django.db.models import Q, QuerySet

from heard.access.models import Basis, Entry
from heard.agencies.models import Agency, Area, Membership, User
from heard.reviews.models import Chairing, Meeting, Review
from heard.rules.chairs import Conflict, OnFile, conflicts
from heard.rules.periods import london_date
from heard.rules.permissions import Role


def pool(area: Area, *, on: date) -> "QuerySet[User]":
    """The independent chairs of an area: its own, and those of its whole region."""
    held = Membership.objects.on(on).filter(area=area, role=Role.CHAIR)
    return User.objects.filter(pk__in=held.values("user")).order_by("name")


def panel_of(area: Area, *, on: date) -> "QuerySet[User]":
    """Who chairs in an area, or sits on its panel: whose training is on file."""
    held = Membership.objects.on(on).filter(area=area, role__in=[Role.CHAIR, Role.PANEL_MEMBER])
    return User.objects.filter(pk__in=held.values("user")).order_by("name")


def untrained(meeting: Meeting, *, at: datetime) -> list[User]:
    """Whoever reads the papers of a meeting with an account, chair or panel, and has no training on
    file that holds on its day."""
    on = london_date(meeting.begins_at or at)
    seats = meeting.seats.filter(user__isnull=False).values("user")
    chairs = meeting.chairs.filter(state=Chairing.State.AGREED).values("user")
    readers = User.objects.filter(Q(pk__in=seats) | Q(pk__in=chairs)).prefetch_related("training")
    return [
        each
        for each in readers.order_by("name")
        if not any(training.holds(on) for training in each.training.all())
    ]


def agencies_involved(review: Review) -> "QuerySet[Agency]":
    """Every agency with a part in the case: asked, telling, or at the table."""
    meetings = Meeting.objects.filter(review=review)
    ids = [
        *review.requests.values_list("agency", flat=True),
        *review.chronology.values_list("agency", flat=True),
        *meetings.values_list("seats__agency", flat=True),
    ]
    return Agency.objects.filter(pk__in={each for each in ids if each})


def conflicts_of(user: User, review: Review, *, at: datetime) -> list[Conflict]:
    """What the file says against somebody chairing the meeting of a review."""
    walls = Entry.objects.live(at).filter(subject=review.pk, basis=Basis.CONFLICT)
    held = Membership.objects.on(london_date(at)).filter(user=user)
    agencies = set(held.values_list("agency", flat=True))
    on_file = OnFile(
        walled=walls.filter(user=user.pk).exists() or walls.filter(agency__in=agencies).exists(),
        worked_on_it=_worked_on(review, user),
        agencies=agencies,
    )
    return conflicts(on_file, involved=agencies_involved(review).values_list("pk", flat=True))


def _worked_on(review: Review, user: User) -> bool:
    return review.owner_id == user.pk or any(
        rows.filter(**{by: user}).exists()
        for rows, by in (
            (review.stage_changes, "by"),
            (review.decisions, "second_person"),
            (review.proposals, "answered_by"),
            (review.requests, "asked_by"),
            (review.notes, "by"),
            (review.contacts, "by"),
        )
    )
