"""Reviews on which anybody takes any act at any time, of the threshold, the meeting, the outcome,
the plan, the end and the appeal: after each, no letter without what it tells, no meeting before the
threshold, and final stays final."""

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from heard.rules.lifecycle import Step
from heard.rules.permissions import Role
from tests.factories import a_worker, an_area
from tests.reviews.walking import ACTS, Walk, anything_before, drawn, steps_taken

pytestmark = pytest.mark.django_db

SHORT, LONG = 12, 10_000
LENGTH = 30
COURSES = st.lists(
    st.tuples(st.integers(0, 999), st.sampled_from([0, 0, 0, 1, 2, 15, 30])),
    min_size=15,
    max_size=LENGTH,
)


def walks(number: int) -> list[Walk]:
    area = an_area()
    by, second = a_worker(area), a_worker(area, Role.SUPERVISOR)
    done: list[Walk] = []

    @given(reports=st.sampled_from([1, 3]), course=COURSES)
    @settings(
        max_examples=number,
        deadline=None,
        database=None,
        phases=[Phase.generate, Phase.shrink],
        suppress_health_check=list(HealthCheck),
    )
    def go(reports: int, course: list[tuple[int, int]]) -> None:
        before = transaction.savepoint_create()
        try:
            walk = Walk(area, by, second, reports=reports)
            walk.look()
            for act, days in course:
                walk.take(drawn(walk, act), days=days)
            assert not anything_before(walk)
            done.append(walk)
        finally:
            transaction.savepoint_rollback(before)

    go()
    return done


def test_wherever_a_walk_leads_what_must_be_true_is() -> None:
    done = walks(SHORT)

    assert {"meet", "acknowledge"} <= {name for walk in done for name in walk.taken}


@pytest.mark.full
def test_ten_thousand_walks_come_everywhere() -> None:
    done = walks(LONG)

    assert steps_taken(done) == set(Step)
    assert {name for walk in done for name in walk.taken} == set(ACTS) - {"check one's own"}


def test_one_walk_comes_from_the_threshold_through_plan_and_end_to_a_new_decision() -> None:
    area = an_area()
    walk = Walk(area, a_worker(area), a_worker(area, Role.SUPERVISOR), reports=3)
    course = [
        ("acknowledge", 0), ("meet", 1), ("plan meeting", 0), ("call meeting", 0), ("invite", 0),
        ("choose", 0), ("minute", 2), ("hold", 0), ("outcome", 0), ("check", 0), ("add action", 0),
        ("show plan", 0), ("check", 0), ("comment", 1), ("agree plan", 0), ("finish action", 9),
        ("propose closing", 90), ("agree to closing", 1), ("close", 0), ("ask survey", 15),
        ("answer survey", 1), ("appeal", 1), ("review back", 5), ("outcome", 9), ("check", 0),
    ]  # fmt: skip

    for name, days in course:
        walk.take(name, days=days)

    assert sum(walk.taken.values()) == len(course)
    assert [step for step, *_rest in walk.steps] == [
        "meet_threshold", "plan", "close", "appeal", "send_back_review", "plan",
    ]  # fmt: skip
