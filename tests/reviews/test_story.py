"""The story of a review: what the applicant is told, and what is on the file."""

from collections.abc import Callable
from datetime import date

import pytest

from heard.agencies.disclosed import EVERYTHING
from heard.agencies.models import User
from heard.reviews.actions import clocks, endings, outcomes, reports, threshold, work
from heard.reviews.items import Reader
from heard.reviews.models import Review
from heard.reviews.story import Told, events_for_applicant, events_for_staff
from heard.rules.deadlines import Clock
from heard.rules.procedures import Event
from tests.factories import (
    MET,
    NOON,
    NOT_MET,
    TODAY,
    a_review,
    a_user,
    a_worker,
    agency_of,
    an_area,
    clock_of,
    later,
    let_into,
    outcome_told,
    reports_of,
)

pytestmark = pytest.mark.django_db


def on_the_file(review: Review) -> list[Told]:
    """What somebody reads to whose agency every item belongs."""
    agencies = frozenset(review.area.agencies.values_list("agency", flat=True))
    return events_for_staff(review, Reader(agencies, EVERYTHING, works_on_it=True))


FIRST = {
    on_the_file: "We received the application",
    events_for_applicant: "We received your application",
}


class Case:
    def __init__(self, *, number: int = 2) -> None:
        area = an_area()
        self.by: User = a_worker(area, user=a_user("Carys"))
        self.second: User = a_worker(
            area, "panel_member", agency=agency_of(area, "police"), user=a_user("Tomos")
        )
        self.review: Review = a_review(area, reports=number)
        let_into(self.review, self.second)

    def told(self, events: Callable[[Review], list[Told]]) -> list[tuple[str, str, str]]:
        """What was told after the application itself, the first thing first."""
        found = [(each.title, each.by, each.text) for each in reversed(events(self.review))]
        assert found[0] == (FIRST[events], "", "")
        return [tuple(" ".join(part.split()) for part in each) for each in found[1:]]  # type: ignore[misc]

    @property
    def for_applicant(self) -> list[tuple[str, str, str]]:
        return self.told(events_for_applicant)

    @property
    def done(self) -> list[tuple[str, str, str]]:
        """What staff see, but for the letters that told the applicant of it."""
        return [told for told in self.for_staff if not told[0].startswith("Wrote a letter")]

    @property
    def for_staff(self) -> list[tuple[str, str, str]]:
        return self.told(on_the_file)


def test_the_applicant_is_told_what_happened_and_nobody_is_named() -> None:
    case = Case()
    work.acknowledge(case.review, by=case.by, at=later(days=1))
    for days, event in ((2, Event.INFORMATION_REQUEST), (3, Event.INFORMATION_RECEIVED)):
        work.record_milestone(
            case.review, event, on=later(days=days).date(), by=case.by, at=later(days=days)
        )
    threshold.decide_met(case.review, MET, by=case.by, at=later(days=4))
    work.record_milestone(
        case.review, Event.PANEL, on=later(days=5).date(), by=case.by, at=later(days=5)
    )
    outcome_told(
        case.review,
        summary="",
        recommendations=[],
        met_on=later(days=5).date(),
        by=case.by,
        at=later(days=6),
    )
    outcomes.record_appeal(
        case.review,
        received_on=later(days=7).date(),
        grounds="No.",
        heard_by="The PCC",
        by=case.by,
        at=later(days=7),
    )
    outcomes.record_appeal_result(
        case.review.appeals.get(),
        result="confirmed",
        reasons="So.",
        decided_on=later(days=8).date(),
        by=case.by,
        at=later(days=8),
    )

    assert case.for_applicant == [
        ("We told you that we have your application", "", ""),
        ("We asked the agencies what they know", "", ""),
        ("The agencies sent what they know", "", ""),
        ("We decided whether there will be a review", "", ""),
        ("The review meeting was held", "", ""),
        ("We told you the outcome", "", ""),
        ("We received your appeal", "", ""),
        ("The appeal was decided: nothing changes", "", "So."),
    ]
    assert [event.at for event in events_for_applicant(case.review)] == [
        later(days=days) for days in (8, 7, 6, 5, 4, 3, 2, 1, 0)
    ]


def test_the_applicant_sees_each_change_of_a_date_with_its_reason() -> None:
    case = Case()
    clock = clock_of(case.review, Clock.THRESHOLD_DECISION)
    clocks.pause_clock(clock, reason="Someone is ill.", by=case.by, at=later(days=1))
    clocks.resume_clock(clock, reason="Well again.", by=case.by, at=later(days=2))
    clocks.extend_clock(
        clock, due_on=date(2026, 4, 1), reason="More to read.", by=case.by, at=later(days=3)
    )

    told = [
        ("paused. It was due on 23 March 2026.", "Someone is ill."),
        ("going on. It is now due on 24 March 2026.", "Well again."),
        ("moved from 24 March 2026 to 1 April 2026.", "More to read."),
    ]
    for_them, for_us = (
        "The decision whether there will be a review",
        "Decide whether the threshold is met",
    )
    assert case.for_applicant == [(f"{for_them}: {what}", "", text) for what, text in told]
    assert case.done == [(f"{for_us}: {what}", "Carys", text) for what, text in told]


def test_withdrawing_and_opening_again_are_told() -> None:
    case = Case()
    endings.withdraw(case.review, reason="I am tired.", at=later(days=1))
    endings.reopen(case.review, reason="She asked us to.", by=case.by, at=later(days=2))

    assert case.for_applicant == [
        ("Your application was withdrawn", "", "I am tired."),
        ("Your application was opened again", "", "She asked us to."),
    ]
    assert case.done == [
        ("Withdrew the application", "", "I am tired."),
        ("Reopened the application", "Carys", "She asked us to."),
    ]


def test_what_is_written_down_later_is_told_on_its_own_day() -> None:
    case = Case()
    work.acknowledge(case.review, by=case.by, at=later(days=3))
    asked_on = later(days=1).date()
    work.record_milestone(
        case.review, Event.INFORMATION_REQUEST, on=asked_on, by=case.by, at=later(days=5)
    )

    told = on_the_file(case.review)

    assert [(each.title, each.on) for each in told if not each.title.startswith("Wrote")] == [
        ("We told the applicant that we have it", None),
        ("We asked the agencies what they know", asked_on),
        ("We received the application", None),
    ]


def test_what_is_for_the_file_is_not_told_to_the_applicant() -> None:
    case = Case()
    work.write_note(case.review, text="She sounded afraid.", by=case.by, at=later(days=1))
    threshold.record_body_view(
        case.review,
        agency=agency_of(case.review.area, "police"),
        view="not_met",
        given_by="Sergeant Lee",
        given_on=TODAY,
        note="By phone.",
        by=case.by,
        at=later(days=2),
    )
    one, other = reports_of(case.review)
    change = reports.ask_to_change_report(
        case.review, one, status="disputed", reason="No record.", by=case.by, at=later(days=3)
    )
    reports.answer_report_change(
        case.review, change, agreed=False, answer="Look again.", by=case.second, at=later(days=4)
    )
    reports.ask_to_change_report(
        case.review,
        other,
        status="claimed",
        same_incident_as=one,
        reason="One night.",
        by=case.by,
        at=later(days=5),
    )
    for days, answer in ((6, threshold.disagree), (8, threshold.agree_not_met)):
        proposal = threshold.propose_not_met(
            case.review, NOT_MET, asked=case.second, by=case.by, at=later(days=days)
        )
        answer(proposal, answer="So I say.", by=case.second, at=later(days=days + 1))

    police = agency_of(case.review.area, "police").name
    proposed = ("Proposed that the threshold is not met", "Carys", NOT_MET.reasons)
    report = "Asked for the report to the council on"
    assert case.for_staff == [
        ("Note", "Carys", "She sounded afraid."),
        (f"{police}: The threshold is not met. Given by Sergeant Lee.", "Carys", "By phone."),
        (f"{report} 11 February 2026 to become: Disputed by the agency", "Carys", "No record."),
        ("Refused the change of a report", "Tomos", "Look again."),
        (f"{report} 21 February 2026 to change its incident", "Carys", "One night."),
        proposed,
        ("Sent the proposal back", "Tomos", "So I say."),
        proposed,
        ("We decided whether there will be a review", "Carys", ""),
        ("We told the applicant the outcome", "Carys", ""),
        ("Agreed as the second person", "Tomos", "So I say."),
        (
            "Wrote a letter: Our decision about your application for an ASB case review",
            "Carys",
            "",
        ),
    ]
    assert case.for_applicant == [
        ("We decided whether there will be a review", "", ""),
        ("We told you the outcome", "", ""),
    ]


def test_the_story_of_another_review_is_not_told() -> None:
    case, other = Case(), Case()
    work.write_note(other.review, text="Hers.", by=other.by, at=NOON)
    work.acknowledge(other.review, by=other.by, at=NOON)

    assert case.for_staff == []


@pytest.mark.parametrize("number", [1, 8])
def test_a_story_takes_as_many_queries_however_long_it_is(
    number: int, django_assert_num_queries: Callable[[int], object]
) -> None:
    case = Case()
    for days in range(number):
        work.write_note(case.review, text="A note.", by=case.by, at=later(days=days))
        clock = clock_of(case.review, Clock.THRESHOLD_DECISION)
        clocks.pause_clock(clock, reason="Ill.", by=case.by, at=later(days=days))
        clocks.resume_clock(clock, reason="Well.", by=case.by, at=later(days=days))

    with django_assert_num_queries(14):  # type: ignore[attr-defined]
        on_the_file(Review.objects.get())
