"""Thousands of reviews with all that the worklist and the figures ask about, in rows alone.

Import it once Django is set up.
"""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from itertools import batched, pairwise
from typing import Any

from django.utils import timezone

from heard.agencies.models import User
from heard.incidents.models import Incident, Report, ReportChange
from heard.people.matching import digest, plain_name, plain_place, plain_postcode
from heard.people.models import MatchKey, Person, Place
from heard.reviews.models import DecisionProposal, Outcome, Review, ReviewReport, StageChange
from heard.rules.lifecycle import STEPS, Stage, Step
from heard.rules.permissions import Role
from tests import scenes
from tests.work.bulk import EVERY_STAGE, many_reviews

AT_ONCE = 2000  # rows
YEARS = 10  # in which the applications were made
REPORTS = 3  # of each review
WAITING = 200  # reviews in which somebody is asked to agree to something
DAY = timedelta(days=1)
TOLD = "They shout and bang at night, and nobody on our floor has slept for weeks. " * 8

TAKEN = {
    Stage.RECEIVED: [],
    Stage.REVIEWING: [Step.MEET_THRESHOLD],
    Stage.PLANNED: [Step.MEET_THRESHOLD, Step.PLAN],
    Stage.CLOSED: [Step.MEET_THRESHOLD, Step.PLAN, Step.CLOSE],
    Stage.NOT_MET: [Step.DECLINE],
}


def fill(number: int) -> User:
    """So many reviews in two areas. Gives somebody who works in both."""
    staffed, other = scenes.a_staffed_area("Oakminster"), scenes.a_staffed_area("Kingsdock")
    user = staffed[Role.COORDINATOR]
    scenes.join(user, other.area, Role.COORDINATOR)
    for area, share in [(staffed.area, 0.75), (other.area, 0.25)]:
        so_many = round(number * share)
        many_reviews(area, so_many, stages=EVERY_STAGE, apart=365 * YEARS * DAY / so_many)
    Review.objects.update(what_is_happening=TOLD, effect=TOLD, wanted=TOLD)
    for people in at_once(Person):
        MatchKey.objects.bulk_create(map(key_of, people))
    for places in at_once(Place):
        MatchKey.objects.bulk_create(key for each in places for key in keys_of(each))
    for reviews in at_once(Review):
        steps = [step for each in reviews for step in steps_of(each, by=user)]
        StageChange.objects.bulk_create(steps)
        Outcome.objects.bulk_create(outcome_of(each) for each in steps if each.step == Step.PLAN)
        add_reports(reviews)
    leave_waiting(user, staffed[Role.DEPUTY])
    return user


def at_once(model: Any) -> Iterator[tuple[Any, ...]]:
    return batched(model.objects.iterator(), AT_ONCE)


def key_of(person: Person) -> MatchKey:
    kind = MatchKey.Kind.NAME
    return MatchKey(kind=kind, digest=digest(kind, plain_name(person.name)), person=person)


def keys_of(place: Place) -> Iterator[MatchKey]:
    plain = {
        MatchKey.Kind.PLACE: plain_place(place),
        MatchKey.Kind.POSTCODE: plain_postcode(place.postcode),
    }
    for kind, text in plain.items():
        yield MatchKey(kind=kind, digest=digest(kind, text), place=place)


def steps_of(review: Review, *, by: User) -> Iterator[StageChange]:
    """The steps that led a review to its stage, one a day."""
    steps = TAKEN[Stage(review.stage)]
    stages = [Stage.RECEIVED, *(STEPS[step][1] for step in steps)]
    for days, (step, (before, after)) in enumerate(zip(steps, pairwise(stages), strict=True)):
        yield StageChange(
            review=review,
            step=step,
            from_stage=before,
            to_stage=after,
            by=by,
            at=review.received_at + days * DAY,
            on=review.applied_on + days * DAY,
        )


def outcome_of(plan: StageChange) -> Outcome:
    return Outcome(
        review_id=plan.review_id,
        summary="The agencies met.",
        met_on=plan.on,
        by=plan.by,
        at=plan.at,
    )


def add_reports(reviews: Sequence[Review]) -> None:
    """The reports that reviews rely on, each of an incident of its own."""
    relying = [review for review in reviews for _ in range(REPORTS)]
    incidents = [Incident(area_id=each.area_id, happened_on=each.applied_on) for each in relying]
    reports = [
        Report(incident=each, reported_on=each.happened_on, reported_to="the council")
        for each in incidents
    ]
    Incident.objects.bulk_create(incidents)
    Report.objects.bulk_create(reports)
    ReviewReport.objects.bulk_create(
        ReviewReport(review=review, report=report, added_at=review.received_at)
        for review, report in zip(relying, reports, strict=True)
    )


def leave_waiting(one: User, other: User) -> None:
    """Decisions and changes that two people ask each other in turn to agree to."""
    now, reviews = timezone.now(), Review.objects.order_by("pk")
    turns = [(one, other), (other, one)]
    DecisionProposal.objects.bulk_create(
        DecisionProposal(
            review=review,
            met=False,
            reasons="Too few.",
            asked=asked,
            proposed_by=by,
            proposed_at=now,
        )
        for place, review in enumerate(reviews[:WAITING])
        for asked, by in [turns[place % 2]]
    )
    links = ReviewReport.objects.filter(review__in=reviews[WAITING : 2 * WAITING].values("pk"))
    ReportChange.objects.bulk_create(
        ReportChange(
            report=link.report,
            status="disputed",
            old_status=link.report.status,
            old_incident_id=link.report.incident_id,
            reason="No record of it.",
            asked_by=by,
            asked_at=now,
        )
        for place, link in enumerate(links.select_related("report"))
        for by, _ in [turns[place % 2]]
    )
