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
from heard.reviews.models import ComplaintFurther, Review, ServiceComplaint
from heard.reviews.models.plan import How
from heard.rules.complaints import Against, Body, Found, answer_due_on

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
    record("complaint.answered", at=at, actor=by.pk, area=held.area_id, subject=held.pk)
    _tell(held, by=by, at=at)


@transaction.atomic
def go_further(
    complaint: ServiceComplaint, *, to: Body, reference: str, went_on: date, by: User, at: datetime
) -> ComplaintFurther:
    """Record that somebody else looks at a complaint again. One at a time. Raises
    NotYoursToSeeTo."""
    held = _locked(complaint, by=by)
    if held.further.filter(found="").exists():
        raise NotYoursToSeeTo("Somebody looks at it already. Record first what they found.")
    made: ComplaintFurther = held.further.create(
        to=to, reference=reference, went_on=went_on, recorded_by=by, recorded_at=at
    )
    record("complaint.went_further", at=at, actor=by.pk, area=held.area_id, subject=held.pk)
    return made


@transaction.atomic
def record_found(
    complaint: ServiceComplaint,
    *,
    found: Found,
    said: str,
    must_do: str = "",
    must_by: date | None = None,
    decided_on: date,
    by: User,
    at: datetime,
) -> None:
    """Record what they found and want done. The applicant reads it on their own page, and is told
    that there is something to read. Raises NotYoursToSeeTo."""
    held = _locked(complaint, by=by)
    looking = held.further.filter(found="").first()
    if looking is None:
        raise NotYoursToSeeTo("Nobody looks at it now.")
    looking.found, looking.said, looking.decided_on = found, said, decided_on
    looking.must_do, looking.must_by = must_do, must_by if must_do else None
    looking.decided_by, looking.decided_at = by, at
    looking.save()
    record("complaint.decided", at=at, actor=by.pk, area=held.area_id, subject=held.pk)
    _tell(held, by=by, at=at)


def _tell(held: ServiceComplaint, *, by: User, at: datetime) -> None:
    review = held.review
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
    held = _locked(complaint, by=by)
    if held.answered_on is not None:
        raise NotYoursToSeeTo("It is answered already.")
    return held


def _locked(complaint: ServiceComplaint, *, by: User) -> ServiceComplaint:
    rows = ServiceComplaint.objects.select_for_update(of=("self",))
    held = rows.select_related("review__area", "review__applicant").get(pk=complaint.pk)
    if held.about_person_id == by.pk:
        raise NotYoursToSeeTo("This complaint is about you. Somebody else sees to it.")
    return held
