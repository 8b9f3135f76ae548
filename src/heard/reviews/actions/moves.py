"""Moving a review from stage to stage."""

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from heard.access.actions.entries import end_basis
from heard.access.models import Basis
from heard.agencies.holding import in_turn
from heard.agencies.models import User
from heard.audit.record import record
from heard.database.scope import acting_as_system
from heard.design.dates import day
from heard.reviews.actions.taking_off import leave_no_meeting
from heard.reviews.models import Conference, Review, StageChange
from heard.reviews.queries import who_may
from heard.rules.lifecycle import OPEN, Stage, Step, StepNotAllowed, stage_after
from heard.rules.periods import london_date
from heard.rules.permissions import Permission


@transaction.atomic
def move(
    review: Review,
    step: Step,
    *,
    by: User | None,
    at: datetime,
    reason: str = "",
    on: date | None = None,
) -> StageChange:
    """Take a review one step, and keep the record of who took it and when.

    Nothing else sets a review's stage. The row is locked first (SQLite: the transaction begins
    IMMEDIATE), so when two people press the same button the second is told the review has
    moved, and nothing happens twice. Steps come in the order of their days, because the yearly
    figures count them by these. What has ended is shown to no other area, and what is no longer
    under way has no meeting to come. Raises StepNotAllowed.
    """
    leaving = Stage(lock(review).stage)
    reaching = stage_after(step, stage=leaving)
    on = on or london_date(at)
    if on < (earliest := _last_step_on(review)):
        raise StepNotAllowed(leaving, f"The date must be {day(earliest)} or later.")
    review.stage = reaching
    review.save(update_fields=["stage"])
    if reaching not in OPEN:
        with acting_as_system():  # another area’s people are not this person’s to see
            end_basis(review.pk, Basis.AREA_PART, at=at, by=by.pk if by else None)
    if leaving not in OPEN:
        _see_that_it_has_an_owner(review, at=at)
    record(
        f"review.{step}",
        at=at,
        actor=by.pk if by else None,
        area=review.area_id,
        subject=review.pk,
        from_stage=leaving,
        to_stage=review.stage,
    )
    change: StageChange = review.stage_changes.create(
        step=step,
        from_stage=leaving,
        to_stage=review.stage,
        reason=reason,
        by=by,
        at=at,
        on=on,
    )
    if leaving is Stage.REVIEWING:
        leave_no_meeting(review, by=by, at=at)
    return change


def _see_that_it_has_an_owner(review: Review, *, at: datetime) -> None:
    """Who owned a review that begins again may have left since."""
    able = who_may(Permission.MANAGE_REVIEW, review, at=at)
    if review.owner is not None and review.owner not in able:
        turn = in_turn(Permission.MANAGE_REVIEW, area=review.area, on=london_date(at))
        review.owner = next((person for person in turn if person in able), None)
        review.save(update_fields=["owner"])


def lock[Record: Review | Conference](record: Record) -> Record:
    """The row of a review or a case conference as it is now, locked until the transaction ends.

    Every action locks it before any other row, so that no two actions wait for each other.
    """
    rows: QuerySet[Any] = type(record)._default_manager.select_for_update(of=("self",))
    now: Record = rows.get(pk=record.pk)
    return now


def _last_step_on(review: Review) -> date:
    last = review.stage_changes.order_by("id").last()
    return last.on if last else review.applied_on
