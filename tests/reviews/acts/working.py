"""What is done with a review from day to day."""

from collections.abc import Callable
from datetime import date
from typing import Any

from heard.agencies.models import User
from heard.reviews.actions import clocks, endings, reports, work
from heard.reviews.models import ReviewClock
from heard.rules.behaviour import Behaviour
from heard.rules.deadlines import Clock
from heard.rules.procedures import Event
from tests.factories import (
    NOON,
    TODAY,
    a_review,
    a_second_person,
    a_worker,
    an_area,
    clock_of,
    decided_met,
    later,
    let_into,
    outcome_told,
    reports_of,
    told,
)
from tests.reviews.acts.base import PLANTED, Scene, acts, fresh, on_review

# Working on a review ---------------------------------------------------------------------------


@acts(work.name_behaviour, "review.behaviour_named")
def the_kind_of_behaviour_is_named() -> Scene:
    return on_review(
        lambda review, by: work.name_behaviour(review, Behaviour.NOISE, by=by, at=NOON)
    )


@acts(work.assign, "access.let_in", "review.assigned")
def a_review_is_assigned() -> Scene:
    return on_review(lambda review, by: work.assign(review, to=by, by=by, at=NOON))


@acts(work.acknowledge, "review.acknowledged")
def an_application_is_acknowledged() -> Scene:
    return on_review(lambda review, by: work.acknowledge(review, by=by, at=NOON))


@acts(work.record_milestone, "review.information_received")
def a_milestone_is_recorded() -> Scene:
    return on_review(
        lambda review, by: work.record_milestone(
            review, Event.INFORMATION_RECEIVED, on=TODAY, by=by, at=NOON
        )
    )


@acts(work.write_note, "note.written")
def a_note_is_written() -> Scene:
    return on_review(lambda review, by: work.write_note(review, text=PLANTED, by=by, at=NOON))


@acts(work.join_earlier, "review.joined")
def a_review_follows_an_earlier_one() -> Scene:
    scene = on_review(lambda review, by: work.join_earlier(review, earlier, by=by, at=NOON))
    earlier = a_review(scene.area)
    return scene


@acts(work.finish_later)
def a_page_is_kept_for_later() -> Scene:
    return on_review(
        lambda review, by: work.finish_later(
            review, page="threshold", answers={"reasons": [PLANTED]}, by=by, at=NOON
        )
    )


@acts(work.finished)
def a_page_has_been_sent() -> Scene:
    scene = on_review(lambda review, by: work.finished(review, page="threshold", by=by))
    work.finish_later(scene.subject, page="threshold", answers={}, by=scene.by, at=NOON)
    return scene


@acts(endings.set_guardian, "review.guardian_set")
def a_guardian_is_recorded() -> Scene:
    return on_review(
        lambda review, by: endings.set_guardian(
            review, knows="unsafe", name=PLANTED, part=PLANTED, by=by, at=NOON
        )
    )


@acts(endings.record_death, "person.died")
def a_death_is_recorded() -> Scene:
    return on_review(
        lambda review, by: endings.record_death(
            review, review.victim, died_on=TODAY, by=by, at=NOON
        )
    )


# Reports ---------------------------------------------------------------------------------------


@acts(reports.ask_to_change_report, "report.change_asked")
def a_change_of_status_is_asked_for() -> Scene:
    return on_review(
        lambda review, by: reports.ask_to_change_report(
            review, reports_of(review)[0], status="disputed", reason=PLANTED, by=by, at=NOON
        )
    )


@acts(reports.ask_to_change_report, "report.change_asked")
def a_report_is_to_stand_alone() -> Scene:
    said = tuple(told(ago=9, incident="one", after=after) for after in (1, 2))
    area = an_area()
    review, by = a_review(area, reports=said), a_worker(area)
    return Scene(
        lambda: reports.ask_to_change_report(
            fresh(review),
            reports_of(review)[1],
            own_incident=True,
            reason=PLANTED,
            by=by,
            at=NOON,
        ),
        area,
        review,
        by,
    )


def with_change(*, agreed: bool) -> Scene:
    area = an_area()
    review, first, second = a_review(area), a_worker(area), a_second_person(area)
    let_into(review, second)
    one, other = reports_of(review)[:2]
    change = reports.ask_to_change_report(
        review, other, same_incident_as=one, status="disputed", reason=PLANTED, by=first, at=NOON
    )
    return Scene(
        lambda: reports.answer_report_change(
            fresh(review), change, agreed=agreed, answer=PLANTED, by=second, at=NOON
        ),
        area,
        review,
        second,
    )


@acts(reports.answer_report_change, "report.change_agreed")
def a_change_is_agreed_to() -> Scene:
    return with_change(agreed=True)


@acts(reports.answer_report_change, "report.change_refused")
def a_change_is_refused() -> Scene:
    return with_change(agreed=False)


# Clocks ----------------------------------------------------------------------------------------


@acts(clocks.pause_clock, "clock.pause")
def a_clock_is_paused() -> Scene:
    return on_review(
        lambda review, by: clocks.pause_clock(
            clock_of(review, Clock.THRESHOLD_DECISION), reason=PLANTED, by=by, at=NOON
        )
    )


@acts(clocks.resume_clock, "clock.resume")
def a_clock_goes_on() -> Scene:
    scene = on_review(
        lambda review, by: clocks.resume_clock(
            clock_of(review, Clock.THRESHOLD_DECISION), reason=PLANTED, by=by, at=later(days=3)
        )
    )
    clock = clock_of(scene.subject, Clock.THRESHOLD_DECISION)
    clocks.pause_clock(clock, reason=PLANTED, by=scene.by, at=NOON)
    return scene


@acts(clocks.pause_clock, "clock.pause")
def the_time_to_appeal_is_paused() -> Scene:
    return with_time_to_appeal(
        lambda clock, by: clocks.pause_clock(clock, reason=PLANTED, by=by, at=NOON)
    )


@acts(clocks.resume_clock, "clock.resume")
def the_time_to_appeal_goes_on() -> Scene:
    scene = with_time_to_appeal(
        lambda clock, by: clocks.resume_clock(clock, reason=PLANTED, by=by, at=later(days=3))
    )
    clock = clock_of(scene.subject, Clock.APPEAL_WINDOW)
    clocks.pause_clock(clock, reason=PLANTED, by=scene.by, at=NOON)
    return scene


def with_time_to_appeal(act: Callable[[ReviewClock, User], Any]) -> Scene:
    scene = on_review(lambda review, by: act(clock_of(review, Clock.APPEAL_WINDOW), by))
    decided_met(scene.subject, by=scene.by)
    outcome_told(scene.subject, by=scene.by)
    return scene


@acts(clocks.extend_clock, "clock.extend")
def a_clock_is_extended() -> Scene:
    return on_review(
        lambda review, by: clocks.extend_clock(
            clock_of(review, Clock.THRESHOLD_DECISION),
            due_on=date(2026, 5, 1),
            reason=PLANTED,
            by=by,
            at=NOON,
        )
    )


@acts(clocks.reach)
def an_event_is_reached() -> Scene:
    return on_review(
        lambda review, by: clocks.reach(review, Event.ACKNOWLEDGEMENT, on=TODAY, at=NOON)
    )


@acts(clocks.stop_unawaited)
def what_nobody_waits_for_is_stopped() -> Scene:
    review = a_review(area := an_area())
    review.stage = "withdrawn"
    review.save(update_fields=["stage"])
    return Scene(lambda: clocks.stop_unawaited(review, on=TODAY), area, review)


@acts(clocks.stop_all)
def every_clock_is_stopped() -> Scene:
    return on_review(lambda review, by: clocks.stop_all(review, on=TODAY))
