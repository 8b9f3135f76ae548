"""Who is told of an agreement that ends and of a consent that is withdrawn; and how little it says."""

import pytest
from django.core import mail

from heard.agencies.models import Area, User
from heard.jobs.doing import drain
from heard.jobs.models import OutboxRow, State
from heard.reviews.actions.consents import withdraw_consent
from heard.reviews.models import Review
from heard.rules.permissions import Role
from tests.agencies.sharing import an_agreement, police_of
from tests.factories import NOON, ONE_DAY, TODAY, a_review, a_worker
from tests.reviews.test_consents import given

pytestmark = pytest.mark.django_db


@pytest.fixture
def review() -> Review:
    return a_review()


@pytest.fixture
def clerk(review: Review) -> User:
    return a_worker(review.area)


def warned(area: Area) -> None:
    from heard.agencies.actions.agreements import warn_of_expiry

    warn_of_expiry(at=NOON)
    drain(at=NOON)


def test_who_keeps_the_register_gets_a_link_and_no_more(review: Review, clerk: User) -> None:
    agreement = an_agreement(review.area, by=clerk, valid_until=TODAY + 20 * ONE_DAY)
    User.objects.filter(pk=clerk.pk).update(daily_digest=False)

    warned(review.area)

    (message,) = mail.outbox
    assert message.to == [clerk.email]
    assert agreement.name not in message.body + message.subject


def test_who_takes_the_email_of_the_day_gets_no_other(review: Review, clerk: User) -> None:
    an_agreement(review.area, by=clerk, valid_until=TODAY + 20 * ONE_DAY)

    warned(review.area)

    assert mail.outbox == []
    assert OutboxRow.objects.get(kind="agreement.expires").state == State.SENT


def test_who_has_left_meanwhile_is_told_nothing(review: Review, clerk: User) -> None:
    an_agreement(review.area, by=clerk, valid_until=TODAY)
    from heard.agencies.actions.agreements import warn_of_expiry

    warn_of_expiry(at=NOON)
    User.objects.filter(pk=clerk.pk).update(is_active=False)
    drain(at=NOON)

    assert mail.outbox == []


def test_each_person_of_the_agency_is_told_once_that_a_consent_is_withdrawn(
    review: Review, clerk: User
) -> None:
    police = police_of(review.area)
    constable = a_worker(review.area, Role.OFFICER, agency=police)
    a_worker(review.area, Role.ANALYST, agency=police)
    consent = given(review, by=clerk, agency=police)

    withdraw_consent(review, consent, how="", at=NOON)
    drain(at=NOON)

    (message,) = mail.outbox
    assert message.to == [constable.email]
    assert review.reference in message.body
    for words in (str(review.victim), "behaviour", "victim", "support"):
        assert words not in message.subject + message.body


def test_an_agency_with_nobody_here_is_left_to_a_person(review: Review, clerk: User) -> None:
    consent = given(review, by=clerk, agency=police_of(review.area))

    withdraw_consent(review, consent, how="", at=NOON)
    drain(at=NOON)

    row = OutboxRow.objects.get(kind="consent.withdrawn")
    assert (row.state, row.error) == (State.FAILED, "nobody_there")
