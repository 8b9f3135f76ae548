"""The yearly figures of an area, from the steps its reviews have taken."""

from collections import defaultdict
from collections.abc import Hashable, Iterable
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q

from heard.agencies.models import Area
from heard.database.scope import acting_as_system
from heard.reviews.models import AreaPart, Outcome, Recommendation, Review, StageChange
from heard.rules.lifecycle import Stage, Step
from heard.rules.several_areas import Joint, counted_from, joint
from heard.rules.statistics import Figures, Happened, Happening, figures

HAPPENINGS = {
    Step.MEET_THRESHOLD: Happening.MET,
    Step.DECLINE: Happening.NOT_MET,
    Step.PLAN: Happening.REVIEWED,
    Step.WITHDRAW: Happening.WITHDRAWN,
    Step.VOID: Happening.VOID,
    Step.REOPEN_APPLICATION: Happening.APPLICATION_REOPENED,
    Step.SEND_BACK_APPLICATION: Happening.APPLICATION_REOPENED,
    Step.REOPEN_REVIEW: Happening.REVIEW_REOPENED,
    Step.SEND_BACK_REVIEW: Happening.REVIEW_REOPENED,
}


@acting_as_system()
def yearly_figures(area: Area, *, begins: date, ends: date) -> Figures:
    """The four numbers of section 104(9) for a period, both days included, with their lists.

    They are published whole, whoever is kept out of a review or may see figures alone.
    """
    return figures(_histories(area, ends), begins=begins, ends=ends)


@acting_as_system()
def joint_figures(areas: Iterable[Area], *, begins: date, ends: date) -> Joint:
    """The same of several areas, such as a region's, that count no application twice together."""
    histories: dict[Hashable, Any] = {area: _histories(area, ends) for area in areas}
    return joint(histories, begins=begins, ends=ends)


def _histories(area: Area, ends: date) -> dict[str, list[Happened]]:
    """What happened to each application up to a day, in order. Four queries, however many.

    An area counts what it leads, and what it has or had a part in, from the day it had one.
    """
    parts = AreaPart.objects.filter(area=area)
    mine = Review.objects.filter(Q(area=area) | Q(pk__in=parts.values("review")))
    applications = mine.filter(applied_on__lte=ends).order_by("applied_on")
    histories = {
        reference: [Happened(applied_on, Happening.RECEIVED)]
        for reference, applied_on in applications.values_list("reference", "applied_on")
    }
    recommended = defaultdict(list)
    outcomes = Outcome.objects.filter(review__in=mine).order_by("at")
    any_made = Exists(Recommendation.objects.filter(outcome=OuterRef("pk")))
    for reference, made in outcomes.values_list("review__reference", any_made):
        recommended[reference].append(made)
    changes = StageChange.objects.filter(review__in=mine, on__lte=ends).order_by("on", "id")
    for reference, step, stage, on in changes.values_list(
        "review__reference", "step", "from_stage", "on"
    ):
        what = HAPPENINGS.get(Step(step))
        if step == Step.CLOSE and stage == Stage.REVIEWING:
            what = Happening.REVIEWED
        if what is None or reference not in histories:
            continue
        with_recommendations = step == Step.PLAN and recommended[reference].pop(0)
        histories[reference].append(Happened(on, what, with_recommendations))
    for reference, since in parts.values_list("review__reference", "counts_from"):
        if reference in histories:
            histories[reference] = list(counted_from(histories[reference], since=since))
    return histories
