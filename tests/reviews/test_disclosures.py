"""Disclosing a review, and passing an application on to the relevant bodies."""

from datetime import timedelta
from typing import Any

import pytest

from heard.access.models import Entry
from heard.agencies.actions.disclosures import NotAllowed, recall
from heard.agencies.models import Agency, Disclosure, User
from heard.audit.models import Event
from heard.reviews.actions.disclosures import (
    NobodyToTell,
    NotTheirs,
    answer_for,
    disclose,
    givers,
    pass_on,
    still_to_tell,
)
from heard.reviews.models import Review
from heard.rules.permissions import Role
from heard.rules.sharing import IN_APPLICATION, Purpose, Reason
from tests.agencies.sharing import an_agreement, police_of, proposed
from tests.factories import NOON, TODAY, a_review, a_worker, agency_of, later

pytestmark = pytest.mark.django_db


@pytest.fixture
def review() -> Review:
    return a_review()


@pytest.fixture
def clerk(review: Review) -> User:
    return a_worker(review.area)


def events() -> list[str]:
    return list(Event.objects.order_by("id").values_list("action", flat=True))


def test_the_application_goes_to_every_relevant_body_and_nobody_else(
    review: Review, clerk: User
) -> None:
    area = review.area
    landlord = Agency.objects.create(name="Homes", kind=Agency.Kind.HOUSING)
    charity = Agency.objects.create(name="Victims first", kind=Agency.Kind.OTHER)
    area.agencies.create(agency=landlord)
    area.agencies.create(agency=charity, is_relevant_body=False)

    made = pass_on(review, giver=agency_of(area), by=clerk, at=NOON)

    assert {each.taker for each in made} == {landlord, police_of(area)}
    assert {each.opens for each in made} == {IN_APPLICATION}
    assert {(each.basis, each.gateway, each.purpose) for each in made} == {
        ("gateway", "passing_on", "review")
    }
    assert {entry.agency for entry in Entry.objects.live(NOON)} == {
        landlord.pk,
        police_of(area).pk,
    }
    assert events()[-1] == "review.passed_on"
    assert Event.objects.latest("id").detail == {"bodies": 2}


def test_the_application_is_passed_on_once(review: Review, clerk: User) -> None:
    council = agency_of(review.area)
    pass_on(review, giver=council, by=clerk, at=NOON)
    assert still_to_tell(review, giver=council, at=NOON) == []
    before = events()

    with pytest.raises(NobodyToTell):
        pass_on(review, giver=council, by=clerk, at=later(hours=1))

    assert events() == before
    assert Disclosure.objects.count() == 1


def test_who_was_recalled_can_be_told_again(review: Review, clerk: User) -> None:
    council = agency_of(review.area)
    first = pass_on(review, giver=council, by=clerk, at=NOON)
    recall(first[0], reason="Too early.", by=clerk, at=NOON)

    assert still_to_tell(review, giver=council, at=NOON) == [police_of(review.area)]


def test_nobody_discloses_for_an_agency_they_do_not_work_for(review: Review, clerk: User) -> None:
    an_agreement(review.area, by=clerk)
    theirs = proposed(review.area, giver=police_of(review.area), taker=agency_of(review.area))

    with pytest.raises(NotTheirs):
        disclose(review, theirs, by=clerk, at=NOON)
    with pytest.raises(NotTheirs):
        pass_on(review, giver=police_of(review.area), by=clerk, at=NOON)

    assert not Disclosure.objects.exists()


@pytest.mark.parametrize("role", [Role.SUPERVISOR, Role.OFFICER, Role.ADMINISTRATOR])
def test_who_may_not_disclose_gives_for_nobody(review: Review, role: Role) -> None:
    assert givers(a_worker(review.area, role), review, at=NOON) == []


def test_who_has_left_gives_for_nobody(review: Review) -> None:
    gone = a_worker(review.area, until=TODAY - timedelta(days=1))

    assert givers(gone, review, at=NOON) == []


CONSENTS: list[tuple[str, dict[str, Any], Reason]] = [
    ("wanted", {"support": "yes"}, Reason.AGREEMENT),
    ("not wanted", {"support": "no"}, Reason.CONSENT_ABSENT),
]


@pytest.mark.parametrize(
    ("sent", "reason"), [row[1:] for row in CONSENTS], ids=[row[0] for row in CONSENTS]
)
def test_the_consent_of_the_victim_is_asked_for(sent: dict[str, Any], reason: Reason) -> None:
    review = a_review(sent=sent)
    clerk = a_worker(review.area)
    an_agreement(review.area, by=clerk)
    support = proposed(review.area, purpose=Purpose.SUPPORT)

    assert answer_for(review, support, at=NOON).reason is reason
    if reason is Reason.AGREEMENT:
        assert disclose(review, support, by=clerk, at=NOON).consent is not None
    else:
        with pytest.raises(NotAllowed):
            disclose(review, support, by=clerk, at=NOON)
