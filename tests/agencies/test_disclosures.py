"""Letting another agency in: on a basis, until a day, and ended by the next request."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from heard.access.models import Entry
from heard.agencies.actions.disclosures import (
    EndedAlready,
    NotAllowed,
    UntilWhen,
    answer_for,
    disclose,
    recall,
)
from heard.agencies.models import Agency, Area, Disclosure, User
from heard.audit.models import Event
from heard.rules.sharing import Category, Consented, Gateway, Purpose, Reason
from tests.agencies.sharing import WHY, a_disclosure, an_agreement, police_of, proposed
from tests.factories import NOON, ONE_DAY, TODAY, a_worker, an_area, later

pytestmark = pytest.mark.django_db


@pytest.fixture
def area() -> Area:
    return an_area()


@pytest.fixture
def clerk(area: Area) -> User:
    return a_worker(area)


def test_a_disclosure_lets_the_agency_in_until_its_last_day_is_over(
    area: Area, clerk: User
) -> None:
    agreement, subject = an_agreement(area, by=clerk), uuid4()

    disclosure = a_disclosure(area, by=clerk, subject=subject, person="Insp. Rhys")

    entry = Entry.objects.get()
    assert disclosure.entry == entry
    assert (entry.subject, entry.agency, entry.basis, entry.user) == (
        subject,
        police_of(area).pk,
        "disclosed",
        None,
    )
    assert entry.until == disclosure.until
    assert disclosure.until.date() == TODAY + 11 * ONE_DAY  # midnight in London, in winter
    assert (disclosure.agreement, disclosure.basis) == (agreement, "agreement")
    assert disclosure.opens == {Category.NARRATIVE}
    assert disclosure.is_live(disclosure.until - timedelta(seconds=1))
    assert not disclosure.is_live(disclosure.until)
    event = Event.objects.get(action="disclosure.made")
    assert event.detail == {
        "disclosure": str(disclosure.pk),
        "to": str(police_of(area).pk),
        "basis": "agreement",
        "purpose": "prevention",
        "categories": 1,
    }


REFUSED: list[tuple[str, dict[str, Any], Reason]] = [
    ("category", {"categories": frozenset({Category.POLICE})}, Reason.WRONG_CATEGORY),
    ("purpose", {"purpose": Purpose.REVIEW}, Reason.WRONG_PURPOSE),
    ("consent", {"purpose": Purpose.SUPPORT}, Reason.CONSENT_ABSENT),
    (
        "an urgent reason",
        {"purpose": Purpose.SAFEGUARDING, "urgent": True, "why": "Quick."},
        Reason.URGENT_WITHOUT_REASON,
    ),
    (
        "a gateway",
        {"purpose": Purpose.PREVENTION, "gateway": Gateway.PASSING_ON, "categories": frozenset({Category.POLICE})},
        Reason.NOT_FOR_A_REVIEW,
    ),
]  # fmt: skip


@pytest.mark.parametrize(
    ("said", "reason"), [row[1:] for row in REFUSED], ids=[row[0] for row in REFUSED]
)
def test_what_the_rule_refuses_changes_nothing(
    area: Area, clerk: User, said: dict[str, Any], reason: Reason
) -> None:
    an_agreement(area, by=clerk)
    before = Event.objects.count()

    with pytest.raises(NotAllowed) as refusal:
        a_disclosure(area, by=clerk, **said)

    assert refusal.value.answer.reason is reason
    assert not Disclosure.objects.exists()
    assert not Entry.objects.exists()
    assert Event.objects.count() == before


def test_an_agreement_of_another_area_carries_nothing(area: Area, clerk: User) -> None:
    other = an_area()
    an_agreement(
        other,
        by=a_worker(other),
        parties=[proposed(area).giver, proposed(area).taker],
    )

    assert answer_for(proposed(area), area=area, on=TODAY).reason is Reason.NO_AGREEMENT


@pytest.mark.parametrize(
    ("until", "words"),
    [
        (TODAY - ONE_DAY, "today or later"),
        (TODAY + 61 * ONE_DAY, "ends on 01/05/2026"),
        (TODAY + 366 * ONE_DAY, "within 12 months"),
    ],
)
def test_a_last_day_that_it_cannot_have(area: Area, clerk: User, until: Any, words: str) -> None:
    an_agreement(area, by=clerk)

    with pytest.raises(UntilWhen, match=words):
        a_disclosure(area, by=clerk, until=until)

    assert not Disclosure.objects.exists()


@pytest.mark.parametrize("days", [0, 60])
def test_a_last_day_that_it_can_have(area: Area, clerk: User, days: int) -> None:
    an_agreement(area, by=clerk)

    assert a_disclosure(area, by=clerk, until=TODAY + days * ONE_DAY).is_live(NOON)


def test_a_relevant_body_is_told_of_the_application_without_an_agreement(
    area: Area, clerk: User
) -> None:
    disclosure = a_disclosure(
        area, by=clerk, purpose=Purpose.REVIEW, gateway=Gateway.PASSING_ON, asked_by="Nobody"
    )

    assert (disclosure.basis, disclosure.gateway, disclosure.agreement) == (
        "gateway",
        "passing_on",
        None,
    )
    assert (disclosure.asked_by, disclosure.asked_on) == ("", None)


def test_a_request_is_kept_with_who_asked_and_when(area: Area, clerk: User) -> None:
    asked: dict[str, Any] = {"asked_by": "Insp. Rhys", "asked_on": TODAY - ONE_DAY}

    disclosure = a_disclosure(
        area,
        by=clerk,
        purpose=Purpose.REVIEW,
        gateway=Gateway.REQUEST,
        categories=frozenset({Category.RISK}),
        **asked,
    )

    assert (disclosure.asked_by, disclosure.asked_on) == ("Insp. Rhys", TODAY - ONE_DAY)


def test_who_is_no_relevant_body_is_told_nothing_under_the_act(area: Area, clerk: User) -> None:
    charity = Agency.objects.create(name="Victims first", kind=Agency.Kind.OTHER)
    area.agencies.create(agency=charity, is_relevant_body=False)

    with pytest.raises(NotAllowed, match="relevant body"):
        a_disclosure(
            area, by=clerk, taker=charity, purpose=Purpose.REVIEW, gateway=Gateway.PASSING_ON
        )


def test_an_urgent_reason_carries_by_itself(area: Area, clerk: User) -> None:
    disclosure = a_disclosure(area, by=clerk, purpose=Purpose.SAFEGUARDING, urgent=True)

    assert (disclosure.basis, disclosure.why) == ("urgent", WHY)


def test_a_disclosure_keeps_the_consent_it_rests_on(area: Area, clerk: User) -> None:
    an_agreement(area, by=clerk)
    consent = uuid4()

    disclosure = a_disclosure(
        area,
        by=clerk,
        purpose=Purpose.SUPPORT,
        consents=[Consented(str(consent), Purpose.SUPPORT, TODAY)],
    )

    disclosure.refresh_from_db()
    assert disclosure.consent == consent


# Ended by hand -----------------------------------------------------------------------------------


def test_a_recalled_disclosure_closes_its_door_at_once(area: Area, clerk: User) -> None:
    an_agreement(area, by=clerk)
    disclosure = a_disclosure(area, by=clerk)

    recall(disclosure, reason="Sent to the wrong team.", by=clerk, at=later(hours=1))

    disclosure.refresh_from_db()
    assert (disclosure.ended_because, disclosure.end_reason, disclosure.ended_by) == (
        "recalled",
        "Sent to the wrong team.",
        clerk,
    )
    assert not Entry.objects.live(later(hours=1)).exists()
    assert Event.objects.latest("id").action == "disclosure.ended"


def test_the_door_stays_open_while_another_disclosure_rests_on_it(area: Area, clerk: User) -> None:
    an_agreement(area, by=clerk)
    subject = uuid4()
    first = a_disclosure(area, by=clerk, subject=subject)
    second = a_disclosure(area, by=clerk, subject=subject, categories=frozenset({Category.REPORTS}))
    assert first.entry == second.entry

    recall(first, reason="Enough.", by=clerk, at=NOON)
    assert Entry.objects.live(NOON).exists()
    recall(second, reason="Enough.", by=clerk, at=NOON)
    assert not Entry.objects.live(NOON).exists()


@pytest.mark.parametrize("days", [1, 11])
def test_nothing_is_recalled_that_has_ended(area: Area, clerk: User, days: int) -> None:
    an_agreement(area, by=clerk)
    disclosure = a_disclosure(area, by=clerk)
    if days == 1:
        recall(disclosure, reason="Enough.", by=clerk, at=NOON)
    before = Event.objects.count()

    with pytest.raises(EndedAlready):
        recall(disclosure, reason="Again.", by=clerk, at=later(days=days))

    assert Event.objects.count() == before


WRONG: list[tuple[str, dict[str, Any]]] = [
    ("without an agreement", {"agreement": None}),
    ("on the Act and an agreement", {"gateway": "passing_on"}),
    ("on the Act without saying where", {"basis": "gateway", "agreement": None}),
    ("urgent under an agreement", {"basis": "urgent"}),
    ("of nothing", {"categories": []}),
    ("without a reason", {"why": ""}),
    ("ended without saying why", {"ended_at": NOON}),
    ("over before it begins", {"until": NOON}),
]


@pytest.mark.parametrize("said", [row[1] for row in WRONG], ids=[row[0] for row in WRONG])
def test_the_database_refuses_a_disclosure_without_its_basis(
    area: Area, clerk: User, said: dict[str, Any]
) -> None:
    an_agreement(area, by=clerk)
    disclosure = a_disclosure(area, by=clerk)

    with pytest.raises(IntegrityError), transaction.atomic():
        Disclosure.objects.filter(pk=disclosure.pk).update(**said)


def test_the_database_refuses_a_disclosure_to_the_giver(area: Area, clerk: User) -> None:
    an_agreement(area, by=clerk)
    disclosure = a_disclosure(area, by=clerk)

    with pytest.raises(IntegrityError), transaction.atomic():
        Disclosure.objects.filter(pk=disclosure.pk).update(taker=disclosure.giver)


def test_disclose_asks_the_rule_itself(area: Area, clerk: User) -> None:
    """Whatever a page has said before: an agreement may have been suspended since."""
    with pytest.raises(NotAllowed, match="There is no sharing agreement"):
        disclose(uuid4(), proposed(area), area=area, by=clerk, at=NOON)
