"""Whoever looks after a review hears of what its applicant does on their own page."""

from collections.abc import Callable
from typing import Any

import pytest

from heard.jobs.models import OutboxRow
from heard.reviews.actions import closing, endings
from heard.reviews.actions.appeals import ask_for_appeal
from heard.reviews.actions.outcomes import record_appeal
from heard.reviews.models import Review
from heard.reviews.models.plan import How
from heard.reviews.waits import waits_for
from heard.rules.permissions import Role
from heard.rules.plan import Answer
from tests.factories import (
    NOON,
    TODAY,
    a_review,
    a_worker,
    an_area,
    decided_met,
)

pytestmark = pytest.mark.django_db
COMMISSIONER = "Police and Crime Commissioner"


def put(kind: str) -> list[Any]:
    return list(OutboxRow.objects.filter(kind=kind).values_list("to", "about"))


class Owned:
    """A review under way that somebody owns, in an area with a Commissioner's reviewer."""

    def __init__(self) -> None:
        self.area = an_area()
        self.by, self.reviewer = a_worker(self.area), a_worker(self.area, Role.PCC_REVIEWER)
        self.review: Review = a_review(self.area)
        decided_met(self.review, by=self.by)
        self.review.owner = self.by
        self.review.save(update_fields=["owner"])

    def closed(self) -> "Owned":
        closing.close(self.review, reason="Done.", unheard="x", by=self.by, at=NOON)
        return self

    def asked_to_close(self) -> "Owned":
        closing.propose_closing(self.review, reason="Done.", by=self.by, at=NOON)
        return self

    def answers(self, **said: Any) -> None:
        closing.answer_closing(self.review, answer=Answer.NOT_YET, words="", at=NOON, **said)

    def waits(self, user: Any) -> list[str]:
        return [each.name for each in waits_for(user, at=NOON)]


def appeals(there: Owned) -> None:
    ask_for_appeal(there.closed().review, about="outcome", grounds="No.", at=NOON)


def opens_again(there: Owned) -> None:
    closing.open_again(there.closed().review, words="Again.", at=NOON)


def answers_to_closing(there: Owned) -> None:
    there.asked_to_close().answers(how=How.PAGE)


def withdraws(there: Owned) -> None:
    endings.withdraw(there.review, reason="", at=NOON)


@pytest.mark.parametrize(
    ("act", "kind"),
    [
        (appeals, "applicant.acted"),
        (opens_again, "applicant.acted"),
        (answers_to_closing, "applicant.said"),
        (withdraws, "applicant.said"),
    ],
)
def test_the_owner_is_told_of_what_an_applicant_does(act: Callable[[Owned], None], kind: str):
    there = Owned()
    act(there)
    assert put(kind) == [(there.by.pk, there.review.pk)]


def test_where_nobody_owns_it_somebody_who_looks_after_reviews_is_told():
    there = Owned()
    Review.objects.filter(pk=there.review.pk).update(owner=None)
    there.review.refresh_from_db()
    appeals(there)
    assert put("applicant.acted") == [(there.by.pk, there.review.pk)]


def test_who_writes_it_down_themselves_is_not_told():
    there = Owned().asked_to_close()
    there.answers(how=How.PHONE, by=there.by)
    endings.withdraw(there.review, reason="", by=there.by, at=NOON)
    assert put("applicant.said") == put("applicant.acted") == []


@pytest.mark.parametrize(("body", "told"), [(COMMISSIONER, True), ("The county panel", False)])
def test_the_reviewers_are_told_of_an_appeal_that_is_theirs(body: str, told: bool):
    there = Owned().closed()
    record_appeal(
        there.review, received_on=TODAY, grounds="No.", heard_by=body, by=there.by, at=NOON
    )
    assert put("appeal.made") == ([(there.reviewer.pk, there.review.pk)] if told else [])
    assert ("Appeals to decide" in there.waits(there.reviewer)) is told


def test_the_e_mail_of_the_day_names_what_was_answered_to_closing():
    there = Owned().asked_to_close()
    assert "Answered whether it can be closed" not in there.waits(there.by)
    there.answers(how=How.PAGE)
    assert "Answered whether it can be closed" in there.waits(there.by)
    there.asked_to_close()
    assert "Answered whether it can be closed" not in there.waits(there.by)
