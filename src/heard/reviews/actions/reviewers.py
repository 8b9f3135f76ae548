"""Who reviews appeals for the Commissioner: who begins is let in, and who goes leaves none behind."""

from datetime import datetime

from django.db import transaction

from heard.agencies.models import Membership, User
from heard.audit.record import record
from heard.reviews.actions.access import let_in_commissioner
from heard.reviews.actions.appeals import NotYoursToReview, under_way
from heard.reviews.models import Appeal, AppealPart
from heard.rules.appeals import is_commissioner
from heard.rules.permissions import Role


@transaction.atomic
def let_in_reviewer(membership: Membership, *, at: datetime) -> None:
    """Let who begins as a reviewer into what is appealed to the Commissioner in the area: Schedule 4
    paragraph 3. Whoever had a part in the decision is not let in."""
    if membership.role != Role.PCC_REVIEWER:
        return
    appeals = Appeal.objects.filter(result="", review__area=membership.area_id)
    for appeal in appeals.select_related("review").order_by("pk"):
        if is_commissioner(appeal.heard_by):
            let_in_commissioner(appeal.review, only=membership.user, by=None, at=at)


@transaction.atomic
def pass_on_appeal(appeal: Appeal, *, to: User, by: User | None, at: datetime) -> None:
    """Another reviewer goes on with an appeal that somebody has taken up, from where it is. Raises
    NotYoursToReview for who had a part in what is appealed against, StepNotAllowed."""
    held = under_way(appeal)
    if held.parts.filter(user=to).exists():
        raise NotYoursToReview("They have a part in this appeal already.")
    held.parts.filter(part=AppealPart.Part.REVIEWS).update(user=to)
    record(
        "appeal.passed_on",
        at=at,
        actor=by.pk if by else None,
        area=held.review.area_id,
        subject=held.review_id,
        to=to.pk,
    )
