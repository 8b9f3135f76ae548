"""What the victim of a review consents to, and what ends when they no longer do."""

from datetime import date, datetime

from django.db import transaction

from heard.agencies.models import Agency, Membership, User
from heard.jobs.outbox import put
from heard.people.actions import consents
from heard.people.actions.consents import About, Given
from heard.people.models import Consent
from heard.reviews.models import Review
from heard.rules.periods import london_date


def consent_log(review: Review) -> list[Consent]:
    """Everything the victim consented to, the latest first: nothing is ever taken off it."""
    return list(
        Consent.objects.filter(person=review.victim_id)
        .select_related("agency", "given_to", "recorded_by", "withdrawn_by")
        .order_by("-recorded_at", "-id")
    )


def to_ask_again(log: list[Consent]) -> list[Consent]:
    """Those about which the victim should be asked again and has not been since."""
    return [
        each
        for each in log
        if each.is_live
        and (asked := each.ask_again_at)
        and not any(
            other.recorded_at >= asked
            and (other.purpose, other.agency_id) == (each.purpose, each.agency_id)
            for other in log
        )
    ]


@transaction.atomic
def give_consent(
    review: Review,
    *,
    purpose: str,
    agency: Agency | None,
    how: str,
    evidence: str,
    given_on: date,
    by: User,
    at: datetime,
) -> Consent:
    """Write down that the victim consents to something."""
    if purpose == Consent.Purpose.SUPPORT:
        _answer_support(review, Review.Support.YES)
    given = Given(
        purpose=Consent.Purpose(purpose),
        agency=agency,
        given_to=review.applicant if purpose == Consent.Purpose.REPRESENT else None,
        how=how,
        evidence=evidence,
        given_on=given_on,
    )
    about = About(review.pk, review.area_id, review.reference)
    return consents.give_consent(review.victim, given, about, by=by, at=at)


@transaction.atomic
def withdraw_consent(
    review: Review, consent: Consent, *, how: str, at: datetime, by: User | None = None
) -> None:
    """Write down that the victim no longer consents. Raises WithdrawnAlready."""
    consents.withdraw_consent(
        consent, About(review.pk, review.area_id, review.reference), how=how, by=by, at=at
    )
    live = Consent.objects.filter(person=review.victim_id, withdrawn_at=None)
    live = live.filter(purpose=Consent.Purpose.SUPPORT).exclude(given_on=None)
    if consent.purpose == Consent.Purpose.SUPPORT and not live.exists():
        _answer_support(review, Review.Support.NO)


@transaction.atomic
def ask_again_of_another_agency(
    review: Review, *, before: User | None, to: User, by: User | None, at: datetime
) -> None:
    """When a review goes to the people of another agency, the victim is asked again: what they
    consented to, they consented to with others in mind."""
    if before is None or _agencies(before, review, at=at) & _agencies(to, review, at=at):
        return
    about = About(review.pk, review.area_id, review.reference)
    if consents.ask_again(review.victim, about, by=by, at=at):
        put("consent.ask_again", to=to.pk, at=at, area=review.area_id, about=review.pk)


def represented_no_longer(review: Review) -> bool:
    """Whether the victim withdrew the consent on which somebody applied for them."""
    if review.applicant_id == review.victim_id:
        return False
    given = Consent.objects.filter(person=review.victim_id, purpose=Consent.Purpose.REPRESENT)
    latest = given.order_by("recorded_at", "id").last()
    return latest is not None and latest.withdrawn_at is not None


def _answer_support(review: Review, answer: Review.Support) -> None:
    review.support = answer
    review.save(update_fields=["support"])


def _agencies(user: User, review: Review, *, at: datetime) -> set[object]:
    held = Membership.objects.on(london_date(at)).filter(user=user, area=review.area_id)
    return set(held.values_list("agency", flat=True))
