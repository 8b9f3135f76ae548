"""What the agency of somebody with an account was asked, what of its answer is filled in, and what
meetings learnt for it."""

from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet

from heard.agencies.models import Membership, User
from heard.agencies.sight import seen_by
from heard.reviews.models import AnswerLink, InformationRequest, LearningPoint
from heard.rules.periods import london_date
from heard.rules.permissions import Permission, roles_with
from heard.rules.requests import State


def asked_of(user: User, *, at: datetime) -> "QuerySet[InformationRequest]":
    """What was asked of the agency for which a person may answer, in the reviews and case
    conferences they see."""
    seen = Q(pk__in=[])
    for subject in ("review", "conference"):
        about = {f"{subject}__isnull": False}
        seen |= Q(seen_by(user, Permission.ANSWER_REQUEST, at=at, subject=subject), **about)
    return (
        InformationRequest.objects.filter(seen, _answers_for(user, at=at))
        .exclude(state=State.WITHDRAWN)
        .select_related("agency", "review__area", "conference__area")
        .order_by("due_on", "pk")
    )


def learnt_for(user: User, *, at: datetime) -> "QuerySet[LearningPoint]":
    """What meetings learnt for the agency for which a person may answer, the newest first. It names
    nobody, and no review: they need not see the one it comes from."""
    told = LearningPoint.objects.filter(_answers_for(user, at=at), told_at__isnull=False)
    return told.select_related("agency", "area").order_by("-told_at", "pk")


def _answers_for(user: User, *, at: datetime) -> Exists:
    """Whether a person may answer for the agency of a row, in its area."""
    return Exists(
        Membership.objects.on(london_date(at)).filter(
            user=user,
            role__in=roles_with(Permission.ANSWER_REQUEST),
            area=OuterRef("area"),
            agency=OuterRef("agency"),
        )
    )


def filled_in(request: InformationRequest) -> AnswerLink:
    """The link with which an answer is being filled in, by whoever of the agency does; one that is
    not kept yet, where nobody has begun and nobody could be written to."""
    found: AnswerLink | None = request.links.filter(ended_at=None).first()
    link = found or AnswerLink()
    link.request = request
    return link
