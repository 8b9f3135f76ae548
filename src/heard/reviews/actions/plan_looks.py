"""Looking at an agreed plan again, on the day that was said or before."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import override

from heard.agencies.models import User
from heard.audit.record import record
from heard.reviews import letters
from heard.reviews.actions.clocks import NotLater
from heard.reviews.actions.moves import lock
from heard.reviews.actions.plans import NotShown
from heard.reviews.actions.updates import send_update
from heard.reviews.models import ActionPlan, PlanLook, Review
from heard.rules.lifecycle import FOLLOWED, Stage, StepNotAllowed
from heard.rules.periods import london_date


@transaction.atomic
def look_again_at_plan(
    review: Review, *, found: str, told: str, again_on: date, by: User, at: datetime
) -> PlanLook:
    """Keep what the agencies found when they looked at the plan again, and tell the victim in the
    words for them, with the next day. Raises StepNotAllowed, NotShown, NotLater."""
    stage = Stage(lock(review).stage)
    if stage not in FOLLOWED:
        raise StepNotAllowed(stage)
    plan = ActionPlan.objects.filter(review=review, agreed_at__isnull=False).first()
    if plan is None or plan.review_on is None:
        raise NotShown("The plan is not agreed yet.")
    if again_on <= london_date(at):
        raise NotLater("The next day must be in the future.")
    look = plan.looks.create(
        due_on=plan.review_on, found=found, told=told, again_on=again_on, by=by, at=at
    )
    plan.review_on = again_on
    plan.save(update_fields=["review_on"])
    record("plan.looked_at_again", at=at, actor=by.pk, area=review.area_id, subject=review.pk)
    with override(review.language):
        then = letters.plan_looked_at(again_on)
    send_update(review, done=told, then=then, by=by, at=at)
    return look
