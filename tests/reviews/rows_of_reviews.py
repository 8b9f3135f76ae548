"""Rows of the constraints of reviews, their clocks and their decisions."""

from typing import Any
from uuid import uuid4

from heard.notify.models import Letter
from heard.reviews.models import (
    ClockChange,
    ReportedFigures,
    Review,
    ReviewClock,
    ReviewReport,
    RightsNotice,
    UnfinishedPage,
)
from tests.factories import NOON, TODAY, a_review, agency_of, an_area
from tests.reviews.rows import Scene, row, twice

# Reviews -----------------------------------------------------------------------------------------

row(
    "review_is_mostly_about_something",
    lambda s: Review.objects.filter(pk=s.review.pk).update(also_behaviour=["noise"]),
    but=lambda s: Review.objects.filter(pk=s.review.pk).update(
        behaviour="fire", also_behaviour=["noise"]
    ),
)

row(
    "review_report_once",
    lambda s: ReviewReport.objects.create(review=s.review, report=s.report, added_at=NOON),
    but=lambda s: ReviewReport.objects.create(
        review=a_review(s.area), report=s.report, added_at=NOON
    ),
)


def clock(s: Scene, **fields: Any) -> ReviewClock:
    return ReviewClock.objects.create(
        **{"review": s.review, "clock": "panel", "began_on": TODAY} | fields
    )


row(
    "one_running_clock_of_a_kind",
    twice(clock),
    but=lambda s: (
        clock(s, stopped_on=TODAY),
        clock(s, stopped_on=TODAY),
        clock(s),
        clock(s, clock="outcome"),
    ),
)


def pause(s: Scene, reason: str) -> ClockChange:
    return ClockChange.objects.create(
        clock=s.review.clocks.all()[0], kind="pause", on=TODAY, reason=reason, by=s.first, at=NOON
    )


row(
    "clock_change_has_a_reason",
    lambda s: pause(s, ""),
    but=lambda s: pause(s, "Ill."),
)
row(
    "one_open_proposal_a_review",
    twice(lambda s: s.proposal()),
    but=lambda s: (s.proposal(**s.answered()), s.proposal(), s.proposal(review=a_review(s.area))),
)
row(
    "proposal_answered_whole",
    lambda s: s.proposal(answered_by=s.second, agreed=True),
    but=lambda s: s.proposal(**s.answered()),
)
row(
    "proposal_answered_by_another",
    lambda s: s.proposal(**s.answered(s.first)),
    but=lambda s: s.proposal(**s.answered()),
)
row(
    "proposal_asks_another",
    lambda s: s.proposal(asked=s.first),
    but=lambda s: s.proposal(),
)
row(
    "not_met_has_a_second_person",
    lambda s: s.decision(met=False, second_person=s.second),
    but=lambda s: s.decision(met=False, second_person=s.second, second_at=NOON),
)
row(
    "second_person_is_another",
    lambda s: s.decision(second_person=s.first, second_at=NOON),
    but=lambda s: s.decision(second_person=s.second, second_at=NOON),
)
row(
    "decision_has_reasons",
    lambda s: s.decision(reasons=""),
    but=lambda s: s.decision(),
)
row(
    "one_open_appeal_a_review",
    twice(lambda s: s.appeal()),
    but=lambda s: (s.appeal(result="confirmed"), s.appeal(result="confirmed"), s.appeal()),
)


def page(s: Scene, **fields: Any) -> UnfinishedPage:
    said = {"user": s.first, "review": s.review, "page": "threshold"}
    return UnfinishedPage.objects.create(**said | {"answers": {}, "saved_at": NOON} | fields)


row(
    "unfinished_once",
    twice(page),
    but=lambda s: (page(s), page(s, page="outcome"), page(s, user=s.second)),
)


def figures(s: Scene, **fields: Any) -> ReportedFigures:
    return ReportedFigures.objects.create(**{"area": s.area, "period": "2024/25"} | fields)


row(
    "reported_once_a_period",
    twice(figures),
    but=lambda s: (figures(s), figures(s, period="2025/26"), figures(s, area=an_area())),
)


# Telling of a right ------------------------------------------------------------------------------


def notice(scene: Scene, **fields: Any) -> RightsNotice:
    letter = Letter.objects.create(
        area=scene.area, about=scene.area.pk, kind="x", language="en", blocks=[], written_at=NOON
    )
    said = {"their_reference": "ASB 1", "how": "handed", "told_on": TODAY, "letter": letter}
    made = {"by": scene.first, "at": NOON, "form_key": uuid4(), "agency": agency_of(scene.area)}
    return RightsNotice.objects.create(**{"area": scene.area} | said | made | fields)


row(
    "rights_notice_has_a_reference",
    lambda scene: notice(scene, their_reference=""),
    but=notice,
)
