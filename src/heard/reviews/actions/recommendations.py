"""Recommending: section 104(7). Whoever a recommendation is made to must have regard to it."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.db.models import Max

from heard.agencies.models import Agency, User
from heard.agencies.standing import agency_of
from heard.audit.record import record
from heard.jobs.outbox import put
from heard.reviews.actions.links import new_link
from heard.reviews.actions.moves import lock
from heard.reviews.contacts import contact_of
from heard.reviews.models import Outcome, Recommendation, Review
from heard.rules.disclosure import Mark
from heard.rules.lifecycle import Stage, StepNotAllowed
from heard.rules.periods import london_date


class NotAnAgencyHere(Exception):
    """A recommendation is made to an agency that works in the review's area."""


@transaction.atomic
def recommend(
    review: Review,
    *,
    text: str,
    to: Agency | None = None,
    mark: Mark = Mark.VICTIM,
    made_on: date | None = None,
    by: User,
    at: datetime,
) -> Recommendation:
    """Make one recommendation while the review is under way. It gets the next number.

    The outcome that is recorded after it tells it. Raises StepNotAllowed, NotAnAgencyHere.
    """
    stage = Stage(lock(review).stage)
    if stage is not Stage.REVIEWING:
        raise StepNotAllowed(stage)
    refuse_unless_here(review, to)
    made = make(review, text=text, to=to, mark=mark, made_on=made_on, by=by, at=at)
    record(
        "recommendation.made",
        at=at,
        actor=by.pk,
        area=review.area_id,
        subject=review.pk,
        number=made.number,
    )
    return made


@transaction.atomic
def address(recommendation: Recommendation, *, to: Agency, by: User, at: datetime) -> None:
    """Say which agency a recommendation is made to. Raises NotAnAgencyHere."""
    review = recommendation.review
    lock(review)
    refuse_unless_here(review, to)
    recommendation.to = to
    recommendation.save(update_fields=["to"])
    tell_agencies(review, at=at)
    record(
        "recommendation.addressed",
        at=at,
        actor=by.pk,
        area=review.area_id,
        subject=review.pk,
        number=recommendation.number,
    )


def tell_agencies(review: Review, *, at: datetime) -> None:
    """Send each agency a link to what is recommended to it, once the applicant is told of it. Where
    nobody there can be written to, it is told another way, and its answer recorded."""
    told = review.recommendations.filter(outcome__told_at__isnull=False, answers=None)
    for each in told.exclude(to=None).select_related("to", "review__area"):
        part = review.area.agencies.filter(agency=each.to_id).first()
        contact = contact_of(part, on=london_date(at)) if part else None
        if contact is None or not contact.address:
            continue
        if each.links.live(at).filter(email__iexact=contact.address).exists():
            continue
        link = new_link(each, name=str(contact), email=contact.address, at=at)
        put("recommendation.told", to=each.to_id, at=at, area=review.area_id, about=link.pk)


def refuse_unless_here(review: Review, to: Agency | None) -> None:
    if to is not None and not to.areas.filter(area=review.area_id).exists():
        raise NotAnAgencyHere("Choose an agency that works in this area.")


def make(
    review: Review,
    *,
    text: str,
    to: Agency | None = None,
    mark: Mark = Mark.VICTIM,
    made_on: date | None = None,
    outcome: Outcome | None = None,
    by: User,
    at: datetime,
) -> Recommendation:
    """The row, with the next number of its review, which the caller has locked."""
    last = review.recommendations.aggregate(last=Max("number"))["last"] or 0
    return review.recommendations.create(
        outcome=outcome,
        number=last + 1,
        text=text,
        to=to,
        mark=mark,
        made_on=made_on or london_date(at),
        by=by,
        at=at,
        held_by_id=agency_of(by.pk, review.area_id, at),
    )


def tell_with(outcome: Outcome, texts: Sequence[str], *, by: User, at: datetime) -> int:
    """Put to an outcome what was recommended before it, and these besides. Gives back how many."""
    review = outcome.review
    review.recommendations.filter(outcome=None).update(outcome=outcome)
    there = set(outcome.recommendations.values_list("text", flat=True))
    for text in texts:
        if text not in there:
            make(review, text=text, made_on=outcome.met_on, outcome=outcome, by=by, at=at)
    return outcome.recommendations.count()
