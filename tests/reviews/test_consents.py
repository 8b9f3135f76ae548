"""The consent log: given, withdrawn, asked again; and what ends with a consent."""

from typing import Any

import pytest
from django.db import IntegrityError, transaction

from heard.access.models import Entry
from heard.agencies.models import Agency, User
from heard.audit.models import Event
from heard.jobs.models import OutboxRow
from heard.people.actions.consents import WithdrawnAlready
from heard.people.models import Consent
from heard.reviews.actions.consents import (
    consent_log,
    give_consent,
    represented_no_longer,
    to_ask_again,
    withdraw_consent,
)
from heard.reviews.actions.disclosures import disclose, pass_on
from heard.reviews.actions.work import assign
from heard.reviews.models import Review
from heard.reviews.submission import ConsentAnswers, PersonAnswers
from heard.rules.permissions import Role
from heard.rules.procedures import ApplicantKind
from heard.rules.sharing import Purpose
from tests.agencies.sharing import an_agreement, police_of, proposed
from tests.factories import NOON, TODAY, a_review, a_worker, agency_of, later

pytestmark = pytest.mark.django_db


@pytest.fixture
def review() -> Review:
    return a_review()


@pytest.fixture
def clerk(review: Review) -> User:
    return a_worker(review.area)


def given(review: Review, *, by: User, agency: Agency | None = None, **said: Any) -> Consent:
    first: dict[str, Any] = {
        "purpose": Consent.Purpose.SUPPORT,
        "how": "spoken",
        "evidence": "By phone.",
        "given_on": TODAY,
        "at": NOON,
    }
    return give_consent(review, agency=agency, by=by, **(first | said))


def events() -> list[str]:
    return list(Event.objects.order_by("id").values_list("action", flat=True))


def test_a_consent_is_written_down_with_how_we_know(review: Review, clerk: User) -> None:
    consent = given(review, by=clerk, agency=police_of(review.area))

    review.refresh_from_db()
    assert (consent.person, consent.agency, consent.recorded_by) == (
        review.victim,
        police_of(review.area),
        clerk,
    )
    assert consent.is_live
    assert review.support == "yes"
    assert events()[-1] == "consent.given"


def test_what_rests_on_a_consent_ends_when_it_is_withdrawn(review: Review, clerk: User) -> None:
    an_agreement(review.area, by=clerk)
    consent = given(review, by=clerk)
    resting = disclose(review, proposed(review.area, purpose=Purpose.SUPPORT), by=clerk, at=NOON)
    other = disclose(review, proposed(review.area), by=clerk, at=NOON)
    statute = pass_on(review, giver=agency_of(review.area), by=clerk, at=NOON)

    withdraw_consent(review, consent, how="By phone.", by=clerk, at=later(hours=1))

    for each in (resting, other, *statute):
        each.refresh_from_db()
    assert (resting.ended_because, resting.ended_at) == ("consent", later(hours=1))
    assert other.is_live(later(hours=1))
    assert all(each.is_live(later(hours=1)) for each in statute)
    consent.refresh_from_db()
    review.refresh_from_db()
    assert (consent.withdrawn_at, consent.withdrawn_how, consent.withdrawn_by) == (
        later(hours=1),
        "By phone.",
        clerk,
    )
    assert (consent.given_on, review.support) == (TODAY, "no")
    rows = OutboxRow.objects.filter(kind="consent.withdrawn")
    assert [(row.to, row.about, row.context) for row in rows] == [
        (
            police_of(review.area).pk,
            review.pk,
            {"consent": str(consent.pk), "purpose": "support", "reference": review.reference},
        )
    ]


def test_the_door_is_shut_when_only_the_consent_held_it_open(review: Review, clerk: User) -> None:
    an_agreement(review.area, by=clerk)
    consent = given(review, by=clerk)
    disclose(review, proposed(review.area, purpose=Purpose.SUPPORT), by=clerk, at=NOON)
    assert Entry.objects.live(later(hours=1)).exists()

    withdraw_consent(review, consent, how="", at=later(hours=1))

    assert not Entry.objects.live(later(hours=1)).exists()
    assert Event.objects.latest("id").actor is None


def test_every_agency_that_held_it_is_told_once(review: Review, clerk: User) -> None:
    landlord = Agency.objects.create(name="Homes", kind=Agency.Kind.HOUSING)
    review.area.agencies.create(agency=landlord)
    parties = [agency_of(review.area), police_of(review.area), landlord]
    an_agreement(review.area, by=clerk, parties=parties)
    consent = given(review, by=clerk)
    for taker in (landlord, police_of(review.area), police_of(review.area)):
        disclose(
            review,
            proposed(review.area, purpose=Purpose.SUPPORT, taker=taker),
            by=clerk,
            at=NOON,
        )

    withdraw_consent(review, consent, how="", at=NOON)

    told = OutboxRow.objects.filter(kind="consent.withdrawn").values_list("to", flat=True)
    assert sorted(told) == sorted([landlord.pk, police_of(review.area).pk])


def test_the_agency_a_consent_names_is_told_though_it_got_nothing(
    review: Review, clerk: User
) -> None:
    consent = given(review, by=clerk, agency=police_of(review.area))

    withdraw_consent(review, consent, how="", at=NOON)

    assert OutboxRow.objects.get(kind="consent.withdrawn").to == police_of(review.area).pk


def test_nothing_is_withdrawn_twice_or_that_was_never_given(review: Review, clerk: User) -> None:
    consent = given(review, by=clerk)
    never = Consent.objects.create(
        person=review.victim, purpose="support", how="not_yet", recorded_at=NOON
    )
    withdraw_consent(review, consent, how="", at=NOON)
    before, rows = events(), OutboxRow.objects.count()

    for each in (consent, never):
        with pytest.raises(WithdrawnAlready):
            withdraw_consent(review, each, how="", at=NOON)

    assert events() == before
    assert OutboxRow.objects.count() == rows


def test_one_of_two_consents_withdrawn_leaves_the_other(review: Review, clerk: User) -> None:
    an_agreement(review.area, by=clerk)
    first = given(review, by=clerk, agency=police_of(review.area))
    second = given(review, by=clerk)

    withdraw_consent(review, first, how="", at=NOON)

    review.refresh_from_db()
    assert review.support == "yes"
    made = disclose(review, proposed(review.area, purpose=Purpose.SUPPORT), by=clerk, at=NOON)
    assert made.consent == second.pk
    assert set(consent_log(review)) == {first, second}


def test_a_consent_is_never_half_withdrawn(review: Review, clerk: User) -> None:
    consent = given(review, by=clerk)

    with pytest.raises(IntegrityError), transaction.atomic():
        Consent.objects.filter(pk=consent.pk).update(withdrawn_how="By phone.")


# Somebody who applied for another ----------------------------------------------------------------


def a_represented_review() -> Review:
    return a_review(
        sent={
            "kind": ApplicantKind.REPRESENTATIVE,
            "victim": PersonAnswers(name="Bo Lund"),
            "consent": ConsentAnswers(given=True, how="signed", evidence="A form."),
        }
    )


def test_the_victim_takes_back_that_somebody_applies_for_them() -> None:
    review = a_represented_review()
    clerk = a_worker(review.area)
    consent = Consent.objects.get(purpose="represent")
    assert not represented_no_longer(review)

    withdraw_consent(review, consent, how="In person.", by=clerk, at=later(days=1))
    assert represented_no_longer(review)

    again = given(
        review, by=clerk, purpose=Consent.Purpose.REPRESENT, how="signed", at=later(days=2)
    )
    assert not represented_no_longer(review)
    assert again.given_to == review.applicant


def test_who_applied_for_themselves_represents_nobody(review: Review) -> None:
    assert not represented_no_longer(review)


# Another agency has the review -------------------------------------------------------------------


def test_the_victim_is_asked_again_when_another_agency_has_the_review(
    review: Review, clerk: User
) -> None:
    consent = given(review, by=clerk)
    officer = a_worker(review.area, Role.DEPUTY, agency=police_of(review.area))
    assign(review, to=clerk, by=clerk, at=NOON)
    assert to_ask_again(consent_log(review)) == []

    assign(review, to=officer, by=clerk, at=later(days=1))

    assert to_ask_again(consent_log(review)) == [consent]
    assert events()[-1] == "consent.ask_again"
    assert OutboxRow.objects.get(kind="consent.ask_again").to == officer.pk

    given(review, by=officer, at=later(days=2))
    assert to_ask_again(consent_log(review)) == []


def test_a_colleague_takes_over_without_asking_again(review: Review, clerk: User) -> None:
    given(review, by=clerk)
    assign(review, to=clerk, by=clerk, at=NOON)

    assign(review, to=a_worker(review.area, Role.DEPUTY), by=clerk, at=NOON)

    assert to_ask_again(consent_log(review)) == []
    assert not OutboxRow.objects.exists()


def test_who_agreed_to_nothing_is_asked_nothing_again(review: Review, clerk: User) -> None:
    assign(review, to=clerk, by=clerk, at=NOON)

    officer = a_worker(review.area, Role.DEPUTY, agency=police_of(review.area))
    assign(review, to=officer, by=clerk, at=NOON)

    assert events()[-1] == "review.assigned"
    assert not OutboxRow.objects.exists()
