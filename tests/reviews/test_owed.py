"""Who owes what: what the board says of an agency is what its requests say one by one."""

from datetime import UTC, datetime, time, timedelta

import pytest
from django.utils import timezone

from heard.reviews.models import InformationRequest
from heard.reviews.owed import as_owed, tallies, waiting_for
from heard.rules.periods import months_after
from heard.rules.permissions import Role
from heard.rules.requests import Kind, State
from tests import asking, scenes

pytestmark = pytest.mark.django_db


@pytest.fixture
def staffed() -> scenes.Staffed:
    return scenes.a_staffed_area()


def test_the_board_counts_what_each_request_says(staffed):
    by, later = staffed[Role.COORDINATOR], timezone.now() + timedelta(days=60)
    waits, longer, theirs, answered = (
        asking.a_request(scenes.a_review(staffed.area), by=by) for _ in range(4)
    )
    asking.a_request(scenes.a_review(staffed.area), by=by, kind="housing")
    InformationRequest.objects.filter(pk=longer.pk).update(due_on=waits.due_on - timedelta(days=5))
    asking.not_theirs(theirs)
    asking.answered(answered, kind=Kind.NIL, said=(), entries=())

    police, housing = tallies(by, at=later)
    owed = as_owed(waiting_for(by, at=later), at=later)
    of_police = [each for each in owed if each.request.agency == police.agency]

    assert (police.waiting, housing.waiting) == (3, 1)
    assert police.late == sum(each.late > 0 for each in of_police) == 2
    assert police.longest == max(each.late for each in of_police)
    assert police.longest == next(each.late for each in owed if each.request == longer)
    assert (police.answers, housing.answers) == ({"nil": 1}, {})


def test_who_says_too_late_that_it_is_not_them_was_late(staffed):
    by = staffed[Role.COORDINATOR]
    request = asking.not_theirs(asking.a_request(scenes.a_review(staffed.area), by=by))
    InformationRequest.objects.update(due_on=request.asked_on, answered_on=request.asked_on)
    later = timezone.now() + timedelta(days=60)
    assert [(each.waiting, each.late, each.longest) for each in tallies(by, at=later)] == [
        (1, 0, 0)
    ]

    InformationRequest.objects.update(answered_on=request.asked_on + timedelta(days=14))
    found = tallies(by, at=later)[0]
    assert InformationRequest.objects.get().state == State.NOT_US
    assert (found.waiting, found.late) == (1, 1)
    assert 8 <= found.longest <= 10  # working days of a fortnight


def test_answers_are_counted_for_twelve_months(staffed):
    by = staffed[Role.COORDINATOR]
    request = asking.answered(asking.a_request(scenes.a_review(staffed.area), by=by))
    given_on = request.answers.get().given_on
    for months, counted in ((11, {"full": 1}), (12, None)):
        then = datetime.combine(months_after(given_on, months=months), time(12), tzinfo=UTC)
        found = tallies(by, at=then)
        assert (found[0].answers if found else None) == counted


def test_nobody_owes_anything_before_somebody_is_asked(staffed):
    assert tallies(staffed[Role.COORDINATOR], at=timezone.now()) == []
