"""Moving a review from stage to stage: the table of steps, and nothing beside it."""

import itertools

import pytest

from heard.agencies.models import User
from heard.reviews.actions.moves import move
from heard.reviews.models import Review
from heard.rules.lifecycle import STAGE_NAMES, STEPS, Stage, Step, StepNotAllowed
from tests.factories import NOON, ONE_DAY, TODAY, a_review, a_worker, an_area, later
from tests.state import everything, refused

pytestmark = pytest.mark.django_db


def at_stage(stage: Stage) -> tuple[Review, User]:
    area = an_area()
    review, by = a_review(area), a_worker(area)
    Review.objects.filter(pk=review.pk).update(stage=stage)
    return review, by


@pytest.mark.parametrize(("stage", "step"), list(itertools.product(Stage, Step)))
def test_a_step_is_taken_from_the_stages_of_the_table_and_refused_from_others(
    stage: Stage, step: Step
) -> None:
    leaves, reaches = STEPS[step]
    review, by = at_stage(stage)

    if stage not in leaves:
        words = f"This review has moved on. It is now at: {STAGE_NAMES[stage].lower()}."
        with refused(StepNotAllowed, saying=words):
            move(review, step, by=by, at=NOON)
        return

    change = move(review, step, by=by, at=later(days=1), reason="Because.")

    review.refresh_from_db()
    assert review.stage == reaches
    assert (change.step, change.from_stage, change.to_stage) == (step, stage, reaches)
    assert (change.by, change.at, change.on) == (by, later(days=1), TODAY + ONE_DAY)
    assert change.reason == "Because."


def test_a_step_that_is_refused_leaves_the_review_in_hand_as_it_was() -> None:
    review, by = at_stage(Stage.RECEIVED)

    with pytest.raises(StepNotAllowed):
        move(review, Step.PLAN, by=by, at=NOON)

    assert review.stage == Stage.RECEIVED


def test_what_counts_is_where_the_review_stands_now() -> None:
    review, by = at_stage(Stage.RECEIVED)
    as_read_before = Review.objects.get(pk=review.pk)
    move(review, Step.VOID, by=by, at=NOON)

    with refused(StepNotAllowed, saying="This review has moved on. It is now at: void."):
        move(as_read_before, Step.MEET_THRESHOLD, by=by, at=NOON)


def test_only_the_stage_is_written() -> None:
    review, by = at_stage(Stage.RECEIVED)
    as_read_before = Review.objects.get(pk=review.pk)
    Review.objects.filter(pk=review.pk).update(wanted="Written by somebody else meanwhile")
    before = everything()["reviews.Review"][0]

    move(as_read_before, Step.VOID, by=by, at=NOON)

    assert everything()["reviews.Review"][0] == before | {"stage": "void"}


def test_a_step_may_count_for_an_earlier_day_but_not_before_the_last_one() -> None:
    review, by = at_stage(Stage.RECEIVED)
    move(review, Step.MEET_THRESHOLD, by=by, at=later(days=4))
    move(review, Step.PLAN, by=by, at=later(days=9), on=TODAY + 4 * ONE_DAY)

    with refused(StepNotAllowed, saying="The date must be 6\xa0March\xa02026 or later."):
        move(review, Step.APPEAL, by=by, at=later(days=9), on=TODAY + 3 * ONE_DAY)

    assert move(review, Step.APPEAL, by=by, at=later(days=9), on=TODAY + 4 * ONE_DAY).on == (
        TODAY + 4 * ONE_DAY
    )


def test_no_step_counts_for_a_day_before_the_application() -> None:
    review, by = at_stage(Stage.RECEIVED)

    with refused(StepNotAllowed, saying="The date must be 2\xa0March\xa02026 or later."):
        move(review, Step.VOID, by=by, at=NOON, on=TODAY - ONE_DAY)


def test_an_applicant_can_take_a_step_and_has_no_account() -> None:
    review, _ = at_stage(Stage.RECEIVED)

    assert move(review, Step.WITHDRAW, by=None, at=NOON).by is None
