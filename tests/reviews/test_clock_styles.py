"""When each clock of a review runs, in every style in which areas set their time limits."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest

from heard.agencies.models import Area
from heard.reviews.actions import endings, outcomes, threshold, work
from heard.reviews.dates import dates_of
from heard.reviews.models import Appeal, Review
from heard.rules.deadlines import RIGHTS, Clock
from heard.rules.periods import LONDON
from heard.rules.procedures import Event
from tests.factories import (
    MET,
    NOT_MET,
    a_review,
    a_second_person,
    a_worker,
    an_area,
    limit,
    outcome_told,
)

pytestmark = pytest.mark.django_db

NEXT_MEETING = {"threshold_decision": limit(5, runs_from="next_meeting")}


def on(day: int, month: int = 3) -> datetime:
    return datetime(2026, month, day, 10, tzinfo=LONDON)


class Course:
    """A review received on Monday 2 March 2026, and what is done on the days after."""

    def __init__(self, area: Area, *, reports: int = 3) -> None:
        self.by, self.second = a_worker(area), a_second_person(area)
        self.review = a_review(area, at=on(2), reports=reports)

    def acknowledged(self, *day: int) -> None:
        work.acknowledge(self.review, by=self.by, at=on(*day))

    def reached(self, event: Event, *day: int) -> None:
        at = on(*day)
        work.record_milestone(self.review, event, on=at.date(), by=self.by, at=at)

    def met(self, *day: int) -> None:
        threshold.decide_met(self.review, MET, by=self.by, at=on(*day))

    def not_met(self, *day: int) -> None:
        at = on(*day)
        proposal = threshold.propose_not_met(
            self.review, NOT_MET, asked=self.second, by=self.by, at=at
        )
        threshold.agree_not_met(proposal, answer="Yes.", by=self.second, at=at)

    def outcome(self, *day: int, panel: date) -> None:
        outcome_told(
            self.review, summary="Told.", recommendations=[], met_on=panel, by=self.by, at=on(*day)
        )

    def appealed(self, *day: int) -> None:
        at = on(*day)
        outcomes.record_appeal(
            self.review,
            received_on=at.date(),
            grounds="I disagree.",
            heard_by="The PCC",
            by=self.by,
            at=at,
        )

    def appeal_decided(self, *day: int, result: str) -> None:
        appeal, at = self.review.appeals.get(result=""), on(*day)
        outcomes.record_appeal_result(
            appeal, result=result, reasons="So.", decided_on=at.date(), by=self.by, at=at
        )

    def withdrawn(self, *day: int) -> None:
        endings.withdraw(self.review, reason="", at=on(*day))

    def reopened(self, *day: int) -> None:
        endings.reopen(self.review, reason="Asked for.", by=self.by, at=on(*day))

    @property
    def running(self) -> dict[str, date | None]:
        """The clocks that run, and when each is due. The earliest that somebody must keep to
        stands on the review."""
        found = {clock.clock: clock.due_on for clock in self.review.clocks.filter(stopped_on=None)}
        review = Review.objects.get(pk=self.review.pk)
        dates = sorted((due, name) for name, due in found.items() if due and name not in RIGHTS)
        assert (review.next_due_on, review.next_due) == (dates[0] if dates else (None, ""))
        return found

    @property
    def done(self) -> dict[str, date | None]:
        """The clocks that stopped because it was done, and when."""
        return dict(self.review.clocks.filter(done=True).values_list("clock", "stopped_on"))


def march(day: int) -> date:
    return date(2026, 3, day)


def april(day: int) -> date:
    return date(2026, 4, day)


# What nobody has set ---------------------------------------------------------------------------


def test_with_nothing_published_every_clock_runs_for_the_assumed_time() -> None:
    course = Course(an_area())

    assert course.running == {"acknowledgement": march(9), "threshold_decision": march(23)}
    course.acknowledged(4)
    assert course.done == {"acknowledgement": march(4)}
    course.reached(Event.INFORMATION_REQUEST, 5)
    assert course.running == {"threshold_decision": march(23), "information_return": march(19)}
    course.reached(Event.INFORMATION_RECEIVED, 12)
    course.met(16)
    # 20 working days, with Good Friday and Easter Monday between.
    assert course.running == {"panel": april(15)}
    course.reached(Event.PANEL, 30)
    assert course.running == {"outcome": april(15)}
    course.outcome(8, 4, panel=march(30))
    assert course.running == {"appeal_window": date(2026, 5, 7)}
    course.appealed(20, 4)
    assert course.running == {"appeal_decision": date(2026, 5, 19)}
    course.appeal_decided(27, 4, result=Appeal.Result.CONFIRMED)
    assert course.running == {}
    assert course.done == {
        "acknowledgement": march(4),
        "information_return": march(12),
        "threshold_decision": march(16),
        "panel": march(30),
        "outcome": april(8),
        "appeal_window": april(20),
        "appeal_decision": april(27),
    }


def test_a_meeting_that_was_not_recorded_is_taken_from_the_outcome() -> None:
    course = Course(an_area())
    course.met(2)

    course.outcome(20, panel=march(16))

    assert course.done["panel"] == march(16)
    assert course.done["outcome"] == march(20)
    assert course.review.milestones.filter(event="panel").count() == 1


def test_a_meeting_that_was_recorded_is_not_recorded_twice() -> None:
    course = Course(an_area())
    course.met(2)
    course.reached(Event.PANEL, 16)

    course.outcome(20, panel=march(16))

    assert course.review.milestones.filter(event="panel").count() == 1


def test_not_met_leaves_only_the_time_to_appeal() -> None:
    course = Course(an_area(), reports=2)

    course.not_met(10)

    assert course.running == {"appeal_window": april(9)}
    assert course.done == {"threshold_decision": march(10)}
    assert set(course.review.clocks.values_list("clock", flat=True)) == {
        "acknowledgement",
        "threshold_decision",
        "appeal_window",
    }


# What areas publish ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("limits", "do", "clock", "due_on"),
    [
        pytest.param(
            {"acknowledgement": limit(1, "week", runs_from="application")},
            lambda course: None,
            Clock.ACKNOWLEDGEMENT,
            march(9),
            id="weeks from the application",
        ),
        pytest.param(
            {"threshold_decision": limit(1, "month", runs_from="application")},
            lambda course: None,
            Clock.THRESHOLD_DECISION,
            april(2),
            id="a month from the application",
        ),
        pytest.param(
            {"threshold_decision": limit(7, runs_from="acknowledgement")},
            lambda course: course.acknowledged(4),
            Clock.THRESHOLD_DECISION,
            march(13),
            id="from the acknowledgement",
        ),
        pytest.param(
            {"threshold_decision": limit(3, runs_from="information_received")},
            lambda course: course.reached(Event.INFORMATION_RECEIVED, 12),
            Clock.THRESHOLD_DECISION,
            march(17),
            id="from all the information",
        ),
        pytest.param(
            {"information_return": limit(21, "day", runs_from="threshold_decision")},
            lambda course: course.met(2),
            Clock.INFORMATION_RETURN,
            march(23),
            id="agencies answer after the decision",
        ),
        pytest.param(
            {"outcome": limit(28, "day", runs_from="application")},
            lambda course: None,
            Clock.OUTCOME,
            march(30),
            id="the outcome from the application",
        ),
        pytest.param(
            {"outcome": limit(10, runs_from="threshold_decision")},
            lambda course: course.met(2),
            Clock.OUTCOME,
            march(16),
            id="the outcome from the decision",
        ),
        pytest.param(
            {"panel": limit(4, "week", runs_from="not_stated")},
            lambda course: course.met(4),
            Clock.PANEL,
            april(1),
            id="a start that is not stated is the usual one",
        ),
    ],
)
def test_a_limit_runs_from_what_the_area_says(
    limits: dict[str, Any], do: Callable[[Course], None], clock: Clock, due_on: date
) -> None:
    course = Course(an_area(time_limits=limits))

    do(course)

    assert course.running[clock] == due_on
    assert course.review.clocks.get(clock=clock).first_due_on == due_on


@pytest.mark.parametrize("event", ["acknowledgement", "information_received"])
def test_until_it_can_be_known_there_is_no_date(event: str) -> None:
    course = Course(an_area(time_limits={"threshold_decision": limit(7, runs_from=event)}))

    assert course.running == {"acknowledgement": march(9)}


@pytest.mark.parametrize(
    ("meetings", "due_on"),
    [
        ([date(2026, 2, 10), march(12), april(14)], march(19)),
        ([march(2)], march(9)),
        ([date(2026, 2, 10)], None),
        ([], None),
    ],
)
def test_a_limit_from_the_next_meeting_needs_its_day_to_be_known(
    meetings: list[date], due_on: date | None
) -> None:
    course = Course(an_area(time_limits=NEXT_MEETING, panel={"meetings": meetings}))

    assert course.running.get("threshold_decision") == due_on


def test_a_review_keeps_the_limits_under_which_it_began() -> None:
    area = an_area()
    course = Course(area)
    area.procedures_versions.create(
        valid_from=march(3),
        text=area.procedures_versions.get().text.replace("2020-01-01", "2026-03-03")
        + "\n[time_limits.panel]\nnumber = 1\nruns_from = 'threshold_decision'\n",
        added_at=on(3),
    )

    course.met(4)

    assert course.running == {"panel": april(1)}


@pytest.mark.parametrize(
    ("limits", "assumed"),
    [
        ({}, True),
        ({"acknowledgement": limit(5, runs_from="application")}, False),
        ({"acknowledgement": limit(5, runs_from="not_stated")}, True),
        (
            {"acknowledgement": limit(5, runs_from="application") | {"basis": "set_by_area"}},
            False,
        ),
    ],
)
def test_a_date_that_nobody_promised_is_marked(limits: dict[str, Any], assumed: bool) -> None:
    course = Course(an_area(time_limits=limits))

    first = dates_of(course.review, today=march(2))[0]

    assert (first.clock.clock, first.due_on, first.assumed) == (
        "acknowledgement",
        march(9),
        assumed,
    )


# When nobody waits any more ---------------------------------------------------------------------


def test_a_decision_without_an_acknowledgement_stops_its_clock_undone() -> None:
    course = Course(an_area())

    course.met(3)

    assert course.running == {"panel": march(31)}
    assert course.done == {"threshold_decision": march(3)}


@pytest.mark.parametrize("event", ["acknowledgement", "information_received"])
def test_what_comes_after_the_decision_does_not_ask_for_it_again(event: str) -> None:
    limits = {"threshold_decision": limit(7, runs_from=event)}
    course = Course(an_area(time_limits=limits))
    course.met(3)

    course.reached(Event(event), 5)

    assert course.running == {"panel": march(31)}


def test_an_outcome_leaves_only_the_time_to_appeal() -> None:
    course = Course(an_area())
    course.reached(Event.INFORMATION_REQUEST, 3)
    course.met(4)

    course.outcome(16, panel=march(16))

    assert set(course.running) == {"appeal_window"}


def test_withdrawing_stops_every_clock() -> None:
    course = Course(an_area())
    course.reached(Event.INFORMATION_REQUEST, 3)

    course.withdrawn(4)

    assert course.running == {}
    assert course.done == {}
    assert set(course.review.clocks.values_list("stopped_on", flat=True)) == {march(4)}


def test_reopened_before_a_decision_it_starts_afresh() -> None:
    course = Course(an_area())
    course.acknowledged(3)
    course.withdrawn(4)

    course.reopened(9)

    assert course.running == {"acknowledgement": march(16), "threshold_decision": march(30)}
    assert course.review.clocks.filter(clock="threshold_decision").count() == 2
    course.acknowledged(10)
    assert set(course.running) == {"threshold_decision"}


def test_reopened_after_the_decision_it_starts_afresh_with_the_meeting() -> None:
    course = Course(an_area())
    course.met(3)
    course.withdrawn(4)

    course.reopened(9)

    assert course.running == {"panel": april(8)}


@pytest.mark.parametrize(
    ("result", "running"),
    [
        (Appeal.Result.CONFIRMED, {}),
        (
            Appeal.Result.APPLICATION_BACK,
            {"acknowledgement": march(30), "threshold_decision": april(15)},
        ),
        (Appeal.Result.REVIEW_BACK, {"panel": april(22)}),
    ],
)
def test_an_appeal_starts_what_must_be_done_again(result: str, running: dict[str, date]) -> None:
    course = Course(an_area())
    course.met(3)
    course.outcome(16, panel=march(16))
    course.appealed(18)

    course.appeal_decided(23, result=result)

    assert course.running == running
