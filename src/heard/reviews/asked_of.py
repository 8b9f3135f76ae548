"""What the agency of somebody with an account was asked, and what of its answer is filled in."""

from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet

from heard.agencies.models import Membership, User
from heard.agencies.sight import seen_by
from heard.reviews.models import AnswerLink, InformationRequest
from heard.rules.periods import london_date
from heard.rules.permissions import Permission, roles_with
from heard.rules.requests import State


def asked_of(user: User, *, at: datetime) -> "QuerySet[InformationRequest]":
    """What was asked of the agency for which a person may answer, in the reviews and case
    conferences they see."""
    answers_for = Membership.objects.on(london_date(at)).filter(
        user=user,
        role__in=roles_with(Permission.ANSWER_REQUEST),
        area=OuterRef("area"),
        agency=OuterRef("agency"),
    )
    seen = Q(pk__in=[])
    for subject in ("review", "conference"):
        about = {f"{subject}__isnull": False}
        seen |= Q(seen_by(user, Permission.ANSWER_REQUEST, at=at, subject=subject), **about)
    return (
        InformationRequest.objects.filter(seen, Exists(answers_for))
        .exclude(state=State.WITHDRAWN)
        .select_related("agency", "review__area", "conference__area")
        .order_by("due_on", "pk")
    )


def filled_in(request: InformationRequest) -> AnswerLink:
    """The link with which an answer is being filled in, by whoever of the agency does; one that is
    not kept yet, where nobody has begun and nobody could be written to."""
    found: AnswerLink | None = request.links.filter(ended_at=None).first()
    link = found or AnswerLink()
    link.request = request
    return link
