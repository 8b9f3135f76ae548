"""What a review recommends, and to whom."""

import pytest

from heard.notify.models import Letter
from heard.reviews.actions.outcomes import record_outcome
from heard.reviews.actions.recommendations import NotAnAgencyHere, address, recommend
from heard.reviews.letters import OUTCOME
from heard.reviews.models import Review
from heard.rules.disclosure import Mark
from heard.rules.lifecycle import StepNotAllowed
from tests.factories import (
    NOON,
    TODAY,
    a_review,
    a_worker,
    agency_of,
    an_area,
    decided_met,
    outcome_told,
)
from tests.state import everything

pytestmark = pytest.mark.django_db


def under_review() -> tuple[Review, object]:
    review = a_review(an_area(), reports=3)
    by = a_worker(review.area)
    decided_met(review, by=by)
    return review, by


def test_what_is_recommended_has_the_next_number_and_the_agency_it_is_for() -> None:
    review, by = under_review()
    council = agency_of(review.area)

    first = recommend(review, text="Mend the door", to=council, by=by, at=NOON)
    second = recommend(review, text="Visit weekly", mark=Mark.PANEL, by=by, at=NOON)

    assert (first.number, first.to, first.mark, first.made_on) == (1, council, Mark.VICTIM, TODAY)
    assert (second.number, second.to, second.mark) == (2, None, Mark.PANEL)
    assert first.held_by_id == council.pk


def test_nothing_is_recommended_before_the_threshold_is_met_or_after_the_outcome() -> None:
    review = a_review(an_area(), reports=3)
    by = a_worker(review.area)
    before = everything()

    with pytest.raises(StepNotAllowed):
        recommend(review, text="Mend the door", by=by, at=NOON)
    assert everything() == before

    decided_met(review, by=by)
    outcome_told(review, by=by)
    with pytest.raises(StepNotAllowed):
        recommend(review, text="Visit weekly", by=by, at=NOON)


def test_nothing_is_recommended_to_an_agency_of_another_area() -> None:
    review, by = under_review()
    elsewhere = agency_of(an_area())
    before = everything()

    with pytest.raises(NotAnAgencyHere):
        recommend(review, text="Mend the door", to=elsewhere, by=by, at=NOON)

    assert everything() == before


def test_it_can_be_said_later_whom_it_is_for() -> None:
    review, by = under_review()
    made = recommend(review, text="Mend the door", by=by, at=NOON)

    address(made, to=agency_of(review.area), by=by, at=NOON)

    made.refresh_from_db()
    assert made.to == agency_of(review.area)
    with pytest.raises(NotAnAgencyHere):
        address(made, to=agency_of(an_area()), by=by, at=NOON)


def test_the_outcome_tells_what_was_recommended_before_it_and_what_is_added() -> None:
    review, by = under_review()
    recommend(review, text="Mend the door", by=by, at=NOON)

    outcome = record_outcome(
        review,
        summary="We met.",
        recommendations=["Mend the door", "Visit weekly"],
        met_on=TODAY,
        by=by,
        at=NOON,
    )

    told = [(each.number, each.text) for each in outcome.recommendations.all()]
    assert told == [(1, "Mend the door"), (2, "Visit weekly")]


def test_its_letter_tells_only_what_may_be_told_to_the_victim() -> None:
    review, by = under_review()
    recommend(review, text="Mend the door", by=by, at=NOON)
    recommend(review, text="Watch number 7", mark=Mark.PANEL, by=by, at=NOON)

    outcome_told(review, by=by, recommendations=[])

    letter = str(Letter.objects.get(about=review.pk, kind=OUTCOME).blocks)
    assert "Mend the door" in letter
    assert "Watch number 7" not in letter
