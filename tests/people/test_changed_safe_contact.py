"""What a person says of when and how they are reached: it holds for whatever is sent from then on."""

import pytest

from heard.audit.models import Event
from heard.people.actions.consents import About
from heard.people.actions.safe_contact import Told, change_safe_contact
from heard.people.care import care_of, has_read_care, mark_care_read
from heard.people.models import Person, SafeContact
from heard.people.reach import reach_of
from heard.rules.safe_contact import Channel, Hours
from tests.factories import NOON, a_review, a_worker, an_area

pytestmark = pytest.mark.django_db

TOLD = Told(
    preferred="text",
    hours=("morning", "evening"),
    may_leave_message=False,
    others_who_may_answer="Her sister",
    note="Ask for Ada.",
)


def test_it_is_kept_and_the_rule_is_asked_of_it() -> None:
    area = an_area()
    by, review = a_worker(area), a_review(area)
    mark_care_read([review.applicant], by=by, at=NOON, area=area.pk)
    about = About(review.pk, area.pk, review.reference)

    assert change_safe_contact(review.applicant, TOLD, about, at=NOON, by=by)

    person = Person.objects.get(pk=review.applicant_id)
    reach = reach_of(person)
    assert reach.preferred is Channel.TEXT
    assert reach.hours == {Hours.MORNING, Hours.EVENING}
    assert (reach.may_leave_message, reach.others_may_answer) == (False, "Her sister")
    assert ("They prefer", "Text message") in [fact[:2] for fact in care_of(person)]
    assert not has_read_care(person, by=by)  # it must be read again
    event = Event.objects.get(action="safe_contact.changed")
    assert (event.area, event.subject, event.detail["preferred"]) == (area.pk, review.pk, "text")
    assert "sister" not in str(event.detail)


def test_what_is_the_same_changes_nothing() -> None:
    area = an_area()
    by, review = a_worker(area), a_review(area)
    about = About(review.pk, area.pk, review.reference)
    change_safe_contact(review.applicant, TOLD, about, at=NOON, by=by)
    before = Event.objects.count()

    assert not change_safe_contact(review.applicant, TOLD, about, at=NOON, by=by)

    assert Event.objects.count() == before


def test_who_had_said_nothing_has_said_it_now() -> None:
    area = an_area()
    by, review = a_worker(area), a_review(area)
    SafeContact.objects.filter(person=review.applicant_id).delete()
    person = Person.objects.get(pk=review.applicant_id)

    change_safe_contact(person, Told(), About(review.pk, area.pk, review.reference), at=NOON, by=by)

    kept = SafeContact.objects.get(person=person)
    assert (kept.preferred, kept.hours, kept.may_leave_message) == ("", [], None)
