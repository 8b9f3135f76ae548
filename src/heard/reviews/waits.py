"""What waits for somebody: what makes a review belong to each view, and the numbers of a day."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from heard.agencies.models import Cover, User
from heard.agencies.sight import seen_by
from heard.incidents.models import ReportChange
from heard.reviews.asked_of import asked_of, learnt_for
from heard.reviews.calendar import bank_holidays
from heard.reviews.models import (
    Appeal,
    AppealPart,
    ClosingNotice,
    Correction,
    DecisionProposal,
    Message,
    Review,
    ReviewReport,
)
from heard.reviews.plans import overdue_seen
from heard.reviews.queries import visible_to
from heard.rules.lifecycle import FOLLOWED, OPEN, Stage
from heard.rules.periods import london_date, working_days_after
from heard.rules.permissions import Permission
from heard.rules.requests import State

SOON = 3  # working days
MOST_NAMED = 10


def conditions_of(user: User, *, today: date, soon: date) -> dict[str, Q]:
    """What makes a review belong to each view."""
    asked = DecisionProposal.objects.filter(asked=user, answered_at=None)
    changes = ReportChange.objects.filter(answered_at=None).exclude(asked_by=user)
    of_changes = ReviewReport.objects.filter(report__in=changes.values("report"))
    corrections = Correction.objects.filter(agreed=None).exclude(by=user)
    is_open = Q(stage__in=[*OPEN])
    covers = Cover.objects.on(today).filter(by=user)
    covered = covers.filter(away=OuterRef("owner"), area=OuterRef("area"))
    waiting = asked.values("review").union(
        of_changes.values("review"), corrections.values("milestone__review")
    )
    return {
        "open": is_open,
        "new": Q(stage=Stage.RECEIVED, owner=None),
        "soon": is_open & Q(next_due_on__gte=today, next_due_on__lte=soon),
        "overdue": is_open & Q(next_due_on__lt=today),
        # Few wait, so they are found first: to ask it of each review would take far longer.
        "waiting": Q(pk__in=waiting),
        "mine": is_open & (Q(owner=user) | Q(Exists(covered), owner__in=covers.values("away"))),
        "unread": Q(pk__in=Message.objects.filter(by=None, read_at=None).values("review")),
        "silent": is_open & Q(contact_due_on__lt=today),
        "ended": ~is_open,
    }


class Waiting(NamedTuple):
    """So many of something wait; the first of them by their references, which tell nobody anything."""

    name: str
    number: int
    references: Sequence[str]


def waits_for(user: User, *, at: datetime) -> list[Waiting]:
    """What waits for somebody this morning: of the reviews that are theirs, of those that are
    nobody's yet where they look after reviews, and of what their agency was asked."""
    today = london_date(at)
    soon = working_days_after(today, SOON, bank_holidays=bank_holidays())
    views = conditions_of(user, today=today, soon=soon)
    managed = Review.objects.filter(seen_by(user, Permission.MANAGE_REVIEW, at=at))
    seen = visible_to(user, at=at)
    mine = views["mine"] | Q(owner=None, pk__in=managed.values("pk"))
    reviews = {
        "Overdue": seen.filter(mine, views["overdue"]),
        "Due soon": seen.filter(mine, views["soon"]),
        "New": managed.filter(views["new"]),
        "Wait for your word": seen.filter(views["waiting"]),
        "Unread messages": managed.filter(mine, views["unread"]),
        "Something was said about a plan": managed.filter(mine, plan__waits=True),
        "Plans to look at again": managed.filter(
            mine,
            stage__in=[*FOLLOWED],
            plan__agreed_at__isnull=False,
            plan__review_on__lte=today,
        ),
        "Answered whether it can be closed": managed.filter(mine, _answered_to_closing()),
    }
    to_decide = Appeal.objects.filter(
        seen_by(user, Permission.DECIDE_APPEAL, at=at, subject="review", area="review__area"),
        ~Exists(
            AppealPart.objects.filter(appeal=OuterRef("pk"), part="reviews").exclude(user=user)
        ),
        result="",
    )
    late = overdue_seen(user, at=at).filter(plan__review__in=seen.filter(mine))
    found = [_waiting(name, each.order_by("next_due_on", "pk")) for name, each in reviews.items()]
    found.append(_waiting("Asked of your agency", asked_of(user, at=at).filter(state=State.ASKED)))
    learnt = learnt_for(user, at=at).filter(answered_at=None)
    found.append(_waiting("What was learnt for your agency", learnt))
    found.append(_waiting("Appeals to decide", to_decide.select_related("review")))
    found.append(_waiting("Late actions of plans", late.select_related("plan__review")))
    return [each for each in found if each.number]


def _answered_to_closing() -> Q:
    """That the applicant has said whether a review can be closed, and it was not asked again since."""
    last = ClosingNotice.objects.filter(review=OuterRef("pk")).order_by("-told_at", "-pk")
    answered = Subquery(last.values("answered_at")[:1])
    asks = Q(stage__in=[Stage.REVIEWING, Stage.PLANNED])
    return asks & Q(
        pk__in=Review.objects.filter(asks)
        .alias(answered=answered)
        .filter(answered__isnull=False)
        .order_by()
        .values("pk")
    )


def _waiting(name: str, rows: "QuerySet[Any]") -> Waiting:
    """How many there are, and the references of the first, each once."""
    about = [_about(row) for row in rows[:MOST_NAMED]]
    return Waiting(name, rows.count(), [*dict.fromkeys(each.spaced_reference for each in about)])


def _about(row: Any) -> Any:
    """What has the reference of a row: the review, the case conference, or the thing learnt."""
    if isinstance(row, Review):
        return row
    return row.review if isinstance(row, Appeal) else row.subject
