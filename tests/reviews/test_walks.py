"""Reviews on which anybody takes any act at any time, of the threshold, the meeting, the outcome,
the plan, the end and the appeal: after each, no letter without what it tells, no meeting before the
threshold, and final stays final."""

from collections import Counter

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from heard.audit.scene import scene
from heard.rules.lifecycle import Step
from heard.rules.permissions import Role
from tests.factories import a_worker, an_area
from tests.reviews.walking.acts import ACTS
from tests.reviews.walking.walk import STARTS, TO_THE_END, Walk, begun, courses

pytestmark = pytest.mark.django_db

SHORT, LONG, PARTS = 12, 10_000, 10
COURSES = st.lists(
    st.tuples(st.integers(0, 999), st.integers(0, 9999), st.sampled_from([0, 0, 0, 1, 2, 15, 30])),
    min_size=4,
    max_size=10,
)


def walks(number: int) -> list[Walk]:
    area = an_area()
    by, second = a_worker(area), a_worker(area, Role.SUPERVISOR)
    starts: dict[str, Walk] = {}
    done: list[Walk] = []

    @given(start=st.sampled_from(sorted(STARTS)), course=COURSES)
    @settings(
        max_examples=number,
        deadline=None,
        database=None,
        phases=[Phase.generate, Phase.shrink],
        suppress_health_check=list(HealthCheck),
    )
    def go(start: str, course: list[tuple[int, int]]) -> None:
        if start not in starts:
            starts[start] = begun(area, by, second, start=start)
        before = transaction.savepoint_create()
        try:
            walk = starts[start].onward()
            for act, other, days in course:
                walk.go(act, other, days=days)
            done.append(walk)
        finally:
            transaction.savepoint_rollback(before)

    with scene(str):
        go()
    return done


def acts_of(done: list[Walk]) -> Counter[str]:
    return sum((walk.taken for walk in done), Counter[str]())


def steps_of(done: list[Walk]) -> set[str]:
    return {each.step for walk in done for each in walk.facts.steps}


def test_wherever_a_walk_leads_what_must_be_true_is() -> None:
    done = walks(SHORT)

    assert len(acts_of(done)) > len(ACTS) / 4
    assert all(walk.refused for walk in done)


@pytest.mark.full
@pytest.mark.parametrize("part", range(PARTS))
def test_ten_thousand_walks_come_everywhere(part: int) -> None:
    done = walks(LONG // PARTS)

    assert steps_of(done) == set(Step)
    assert {*acts_of(done)} == {*ACTS} - {"check one's own"}


def test_one_walk_comes_from_the_threshold_through_plan_and_end_to_a_new_decision() -> None:
    area = an_area()
    walk = Walk(area, a_worker(area), a_worker(area, Role.SUPERVISOR), reports=3)
    after = "ask survey 15, answer survey 1, appeal 1, review back 5, outcome 9, check 0"
    course = courses(f"{TO_THE_END}, {after}")

    for name, days in course:
        walk.take(name, days=days)

    assert sum(walk.taken.values()) == len(course)
    assert [each.step for each in walk.facts.steps] == [
        "meet_threshold", "plan", "close", "appeal", "send_back_review", "plan",
    ]  # fmt: skip
