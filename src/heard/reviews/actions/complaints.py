"""Complaints about how somebody was treated: recorded, taken on, answered. No step of the review."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from heard.agencies.models import User
from heard.audit.record import record
from heard.jobs.outbox import put
from heard.notify.sending import About, send_notice
from heard.notify.to_applicants import SOMETHING_TO_READ
from heard.reviews.calendar import bank_holidays
from heard.reviews.models import Review, ServiceComplaint
from heard.reviews.models.plan import How
from heard.rules.complaints import Against, answer_due_on

MADE = "complaint.made"


class NotYoursToSeeTo(Exception):
    """The complaint is about this person, or is answered already."""


@dataclass(frozen=True)
class Complained:
    """What is complained of: whom it is about, by agency and, where it is known, by name."""

    against: Against
    text: str
    received_on: date
    how: How = How.PAGE
    about_person: User | None = None


@transaction.atomic
def complain(
    review: Review, said: Complained, *, by: User | None, at: datetime
) -> ServiceComplaint:
    """Keep a complaint, beside the review and apart from it. `by`: who wrote it down, and nobody
    where the applicant did. Somebody who may see to it is told, and never whom it is about."""
    complaint = ServiceComplaint.objects.create(
        area=review.area,
        review=review,
        against=said.against,
        about_person=said.about_person,
        text=said.text,
        received_on=said.received_on,
        how=said.how,
        recorded_by=by,
        recorded_at=at,
        due_on=answer_due_on(
            said.received_on, review.area.complaint_days, bank_holidays=bank_holidays()
        ),
    )
    record(
        MADE,
        at=at,
        actor=by.pk if by else None,
        area=review.area_id,
        subject=complaint.pk,
        against=str(said.against),
    )
    put(MADE, to=review.area_id, at=at, area=review.area_id, about=complaint.pk)
    return complaint


@transaction.atomic
def take_on_complaint(complaint: ServiceComplaint, *, by: User, at: datetime) -> None:
    """See to a complaint from now on. Raises NotYoursToSeeTo."""
    held = _open(complaint, by=by)
    held.owner = by
    held.save(update_fields=["owner"])
    record("complaint.taken_on", at=at, actor=by.pk, area=held.area_id, subject=held.pk)


@transaction.atomic
def answer_complaint(
    complaint: ServiceComplaint, *, answer: str, answered_on: date, by: User, at: datetime
) -> None:
    """Record what a complaint was answered. The applicant reads it on their own page, with who can
    look at it after that, and is told that there is something to read. Raises NotYoursToSeeTo."""
    held = _open(complaint, by=by)
    held.answer, held.answered_on = answer, answered_on
    held.answered_by, held.answered_at = by, at
    held.owner = held.owner or by
    held.save(update_fields=["answer", "answered_on", "answered_by", "answered_at", "owner"])
    review = held.review
    record("complaint.answered", at=at, actor=by.pk, area=held.area_id, subject=held.pk)
    send_notice(
        SOMETHING_TO_READ,
        About(review.pk, review.area, review.spaced_reference, item=held.pk),
        to=review.applicant,
        language=review.language,
        by=by,
        at=at,
    )


def _open(complaint: ServiceComplaint, *, by: User) -> ServiceComplaint:
    """The complaint as it is now, locked, where it waits and this person may see to it."""
    rows = ServiceComplaint.objects.select_for_update(of=("self",))
    held = rows.select_related("review__area", "review__applicant").get(pk=complaint.pk)
    if held.about_person_id == by.pk:
        raise NotYoursToSeeTo("This complaint is about you. Somebody else sees to it.")
    if held.answered_on is not None:
        raise NotYoursToSeeTo("It is answered already.")
    return held
