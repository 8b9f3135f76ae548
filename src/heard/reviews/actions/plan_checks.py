"""Asking the victim, some weeks after the plan was agreed, whether it stopped."""

from datetime import datetime

from django.db import transaction

from heard.agencies.models import User
from heard.audit.record import record
from heard.jobs.outbox import put
from heard.notify.sending import About, send_notice
from heard.notify.to_applicants import SOMETHING_TO_READ
from heard.reviews.actions.moves import lock
from heard.reviews.models import PlanCheck, Review
from heard.reviews.models.plan import How
from heard.reviews.queries import who_may
from heard.rules.lifecycle import Stage
from heard.rules.periods import london_date
from heard.rules.permissions import Permission
from heard.rules.plan import Stopped, raises_alarm

ASKED_AT = frozenset({Stage.PLANNED, Stage.CLOSED})


class AnsweredAlready(Exception):
    """The victim has answered this already."""


def ask_due_checks(*, at: datetime) -> int:
    """Ask every victim whose day has come, once each. Gives back how many were asked."""
    due = PlanCheck.objects.filter(
        due_on__lte=london_date(at),
        asked_at=None,
        answered_at=None,
        plan__review__stage__in=[*ASKED_AT],
    )
    return sum(_ask(each, at=at) for each in due.select_related("plan__review").order_by("pk"))


@transaction.atomic
def _ask(check: PlanCheck, *, at: datetime) -> bool:
    assert check.plan.review is not None  # noqa: S101 (a conference's plan has no checks)
    review = lock(check.plan.review)
    if not PlanCheck.objects.filter(pk=check.pk, asked_at=None).update(asked_at=at):
        return False
    waits = About(review.pk, review.area, review.spaced_reference)
    send_notice(
        SOMETHING_TO_READ, waits, to=review.applicant, language=review.language, by=None, at=at
    )
    record("check.asked", at=at, area=review.area_id, subject=review.pk, weeks=check.weeks)
    return True


@transaction.atomic
def answer_check(
    review: Review,
    *,
    weeks: int,
    stopped: Stopped,
    words: str,
    how: How,
    by: User | None = None,
    at: datetime,
) -> PlanCheck:
    """Keep what the victim answers. When it did not stop, whoever looks after the review is told.

    Raises AnsweredAlready.
    """
    lock(review)
    check = PlanCheck.objects.select_related("plan").get(plan__review=review, weeks=weeks)
    if check.answered_at is not None:
        raise AnsweredAlready("This has been answered already.")
    check.answered_at, check.stopped, check.words = at, stopped, words
    check.how, check.by, check.asked_at = how, by, check.asked_at or at
    check.save()
    if raises_alarm(stopped) or by is None:
        check.plan.waits = True
        check.plan.save(update_fields=["waits"])
    if raises_alarm(stopped):
        owner = review.owner or who_may(Permission.MANAGE_REVIEW, review, at=at).first()
        put(
            "plan.not_stopped",
            to=owner.pk if owner else None,
            at=at,
            area=review.area_id,
            about=review.pk,
            weeks=weeks,
        )
    record(
        "check.answered",
        at=at,
        actor=by.pk if by else None,
        area=review.area_id,
        subject=review.pk,
        weeks=weeks,
        stopped=stopped,
    )
    return check
