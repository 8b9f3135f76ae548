"""What an applicant reads of each recommendation: to whom it was made, and whether it will be done."""

from typing import Any

import pytest

from heard.agencies.models import Agency
from heard.notify.models import Letter
from heard.reviews.actions.carrying_out import answer_recommendation
from heard.reviews.actions.recommendations import recommend
from heard.reviews.letters import OUTCOME
from heard.reviews.models import Review
from heard.reviews.models.plan import How
from heard.reviews.plans import ToldOf, recommended_to_applicant
from heard.rules.disclosure import Mark
from heard.rules.plan import Regard
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

pytestmark = pytest.mark.django_db


class Recommended:
    """A review whose outcome, just told, recommends one thing to the council."""

    def __init__(self, *, mark: Mark = Mark.VICTIM, to: bool = True) -> None:
        self.review: Review = a_review(an_area())
        self.by = a_worker(self.review.area)
        self.council: Agency = agency_of(self.review.area)
        decided_met(self.review, by=self.by)
        said: dict[str, Any] = {"text": "Fit a door.", "mark": mark}
        said["to"] = self.council if to else None
        self.made = recommend(self.review, **said, by=self.by, at=NOON)
        outcome_told(self.review, by=self.by, recommendations=[])
        self.made.refresh_from_db()

    def answered(self, regard: Regard) -> "Recommended":
        said = {"reasons": "Number 7 objects.", "given_by": "Jo", "given_on": TODAY}
        answer_recommendation(self.made, regard=regard, **said, how=How.PHONE, by=self.by, at=NOON)
        return self

    @property
    def told(self) -> list[ToldOf]:
        return recommended_to_applicant(self.review.outcomes.get())


@pytest.mark.parametrize(
    ("regard", "words"),
    [
        (Regard.ACCEPTS, "They will do it."),
        (Regard.PARTLY, "They will do part of it. Ask us why not all."),
        (Regard.DECLINES, "They will not do it. Ask us why."),
    ],
)
def test_an_applicant_reads_the_answer_and_never_its_reasons(regard: Regard, words: str) -> None:
    there = Recommended().answered(regard)
    assert there.told == [ToldOf("Fit a door.", there.council.name, words)]


def test_the_latest_answer_counts() -> None:
    there = Recommended().answered(Regard.DECLINES).answered(Regard.ACCEPTS)
    assert [each.answered for each in there.told] == ["They will do it."]


def test_before_an_answer_it_is_waited_for() -> None:
    assert [each.answered for each in Recommended().told] == ["We wait for their answer."]


def test_what_is_made_to_nobody_waits_for_nobody() -> None:
    assert Recommended(to=False).told == [ToldOf("Fit a door.", "", "")]


def test_what_the_victim_may_not_be_told_is_not_there() -> None:
    assert Recommended(mark=Mark.PANEL).told == []


def test_the_letter_names_to_whom_and_how_often_they_hear() -> None:
    there = Recommended()
    letter = Letter.objects.get(about=there.review.pk, kind=OUTCOME)
    words = str(letter.blocks)
    assert f"{there.council.name}: Fit a door." in words
    assert "at least once every 14 days" in words
