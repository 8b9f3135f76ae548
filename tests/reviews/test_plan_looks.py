"""The agencies look at an agreed plan again; and until they have, everybody sees that they owe it."""

from datetime import timedelta
from typing import Any

import pytest

from heard.notify.models import Letter
from heard.reviews.actions.clocks import NotLater
from heard.reviews.actions.endings import withdraw
from heard.reviews.actions.plan_looks import look_again_at_plan
from heard.reviews.actions.plans import NotShown
from heard.reviews.awaited import awaited
from heard.reviews.items import reader_of
from heard.reviews.letters import UPDATE
from heard.reviews.models import PlanLook
from heard.reviews.story import events_for_applicant, events_for_staff
from heard.reviews.waits import waits_for
from heard.rules.lifecycle import StepNotAllowed
from tests.factories import NOON, TODAY, later
from tests.reviews.test_plans import Case, refused

pytestmark = pytest.mark.django_db
NEXT = TODAY + timedelta(days=200)


def look(case: Case, **said: Any) -> PlanLook:
    told = {"found": "Number 7 is warned.", "told": "A door is fitted.", "again_on": NEXT}
    return look_again_at_plan(case.review, **told | said, by=case.by, at=NOON)


def test_what_they_found_stays_with_staff_and_the_victim_reads_their_own_words() -> None:
    case = Case().up_to("agreed")
    due = case.plan.review_on

    made = look(case)

    assert (made.due_on, case.plan.review_on) == (due, NEXT)
    letter = Letter.objects.filter(about=case.review.pk, kind=UPDATE).last()
    assert letter is not None
    told = str(letter.blocks) + str(events_for_applicant(case.review))
    assert ("A door is fitted." in told, "Number 7 is warned." in told) == (True, False)
    reader = reader_of(case.review, case.by, at=NOON)
    assert "Number 7 is warned." in str(events_for_staff(case.review, reader))


def test_a_day_that_passes_unseen_is_late_for_everybody_until_they_look() -> None:
    case = Case().up_to("agreed")
    due = case.plan.review_on
    late = NOON + timedelta(days=(due - TODAY).days + 1)

    def late_for_the_victim() -> list[bool]:
        day = due + timedelta(days=1)
        return [
            each.late for each in awaited(case.review, today=day, agencies=[]) if each.due_on == due
        ]

    def waits() -> bool:
        return "Plans to look at again" in [each.name for each in waits_for(case.by, at=late)]

    assert (late_for_the_victim(), waits()) == ([True], True)
    assert [
        each.late for each in awaited(case.review, today=due, agencies=[]) if each.due_on == due
    ] == [False]
    look(case)
    assert (late_for_the_victim(), waits()) == ([], False)


def test_it_is_looked_at_again_on_a_day_to_come() -> None:
    case = Case().up_to("agreed")
    refused(case, NotLater, lambda: look(case, again_on=TODAY))


def test_only_what_was_agreed_is_looked_at_again() -> None:
    case = Case().up_to("shown")
    refused(case, NotShown, lambda: look(case))


def test_what_has_ended_is_looked_at_no_more() -> None:
    case = Case().up_to("agreed")
    withdraw(case.review, reason="", at=later(days=1))
    refused(case, StepNotAllowed, lambda: look(case))
