"""A year's decisions on the threshold, assessed again under the rules that were in force then."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from heard.agencies.models import Area, ProceduresVersion
from heard.database.scope import acting_as_system
from heard.reviews.models import Review, ThresholdDecision
from heard.reviews.queries import application_of
from heard.rules.answers import FindingData, as_data
from heard.rules.in_force import NotInForce, ProceduresInForce
from heard.rules.periods import LONDON
from heard.rules.rerun import Difference, differences
from heard.rules.threshold import assess


@dataclass(frozen=True)
class Again:
    """A decision, the finding it stood on, the same made again, and what differs."""

    decision: ThresholdDecision
    then: FindingData
    now: FindingData
    differences: tuple[Difference, ...]


@acting_as_system()
def rerun(area: Area, *, begins: date, ends: date) -> list[Again]:
    """Every decision on the threshold in a period, both days included, the first that was made
    first: whoever is kept out of a review, so that the number is the area's."""
    decisions = ThresholdDecision.objects.filter(
        review__area=area,
        decided_at__gte=datetime.combine(begins, time.min, tzinfo=LONDON),
        decided_at__lt=datetime.combine(ends + timedelta(days=1), time.min, tzinfo=LONDON),
    )
    decisions = decisions.select_related("review__procedures").prefetch_related(
        "review__review_reports__report__incident"
    )
    rules: dict[date, ProceduresInForce] = {}
    return [_again(area, each, rules) for each in decisions]


def _again(area: Area, decision: ThresholdDecision, rules: dict[date, ProceduresInForce]) -> Again:
    review = decision.review
    if review.applied_on not in rules:
        rules[review.applied_on] = _in_force(area, review)
    reports = [each.report for each in review.review_reports.all()]
    application = application_of(review, judgements=decision.judgements, reports=reports)
    now, then = as_data(assess(rules[review.applied_on], application)), decision.finding
    return Again(decision, then, now, differences(then, now, decided_met=decision.met))


def _in_force(area: Area, review: Review) -> ProceduresInForce:
    """The rules in force when an application was made; those it began with, where none were."""
    try:
        return ProceduresVersion.objects.in_force(area, on=review.applied_on).in_force
    except NotInForce:
        return review.procedures.in_force
