"""The register of sharing agreements: entered, suspended, resumed, ended, renewed, warned of."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from heard.access.models import Entry
from heard.agencies.actions.agreements import (
    CannotChange,
    add_agreement,
    end_agreement,
    resume,
    suspend,
    warn_of_expiry,
)
from heard.agencies.models import Area, SharingAgreement, User
from heard.audit.models import Event
from heard.jobs.models import OutboxRow
from heard.rules.permissions import Role
from heard.rules.sharing import Category, Purpose, Reason
from tests.agencies.sharing import a_disclosure, an_agreement, terms
from tests.factories import NOON, ONE_DAY, TODAY, a_worker, agency_of, an_area, later

pytestmark = pytest.mark.django_db


@pytest.fixture
def area() -> Area:
    return an_area()


@pytest.fixture
def clerk(area: Area) -> User:
    return a_worker(area)


def events() -> list[str]:
    made = Event.objects.exclude(action="procedures.added")
    return list(made.order_by("id").values_list("action", flat=True))


def test_an_agreement_is_entered_as_it_was_signed(area: Area, clerk: User) -> None:
    agreement = add_agreement(area, terms(area), by=clerk, at=NOON)

    agreement.refresh_from_db()
    assert (agreement.categories, agreement.purposes) == (
        ["narrative", "reports"],
        ["prevention", "support"],
    )
    assert agreement.refused(on=TODAY) is None
    assert {each.kind for each in agreement.parties.all()} == {"council", "police"}
    assert events() == ["agreement.added"]
    assert Event.objects.get(action="agreement.added").subject == agreement.pk


def test_one_agency_alone_has_nobody_to_agree_with(area: Area, clerk: User) -> None:
    with pytest.raises(CannotChange, match="at least two"):
        add_agreement(area, terms(area, parties=[agency_of(area)]), by=clerk, at=NOON)

    assert not SharingAgreement.objects.exists()
    assert events() == []


WRONG: list[dict[str, Any]] = [
    {"valid_until": TODAY - timedelta(days=31)},
    {"categories": []},
    {"purposes": []},
]


@pytest.mark.parametrize("said", WRONG, ids=["ends before it begins", "of nothing", "for nothing"])
def test_the_database_refuses_an_agreement_that_makes_no_sense(
    area: Area, clerk: User, said: dict[str, Any]
) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        an_agreement(area, by=clerk, **said)


# Suspended and resumed ---------------------------------------------------------------------------


def test_what_rests_on_an_agreement_ends_when_it_is_suspended(area: Area, clerk: User) -> None:
    agreement, other = an_agreement(area, by=clerk), an_area()
    disclosure = a_disclosure(area, by=clerk)
    worker = a_worker(other)
    an_agreement(other, by=worker)
    elsewhere = a_disclosure(other, by=worker)

    suspend(agreement, reason="A leak.", by=clerk, at=later(hours=1))

    disclosure.refresh_from_db()
    elsewhere.refresh_from_db()
    assert agreement.refused(on=TODAY) is Reason.SUSPENDED
    assert (disclosure.ended_at, disclosure.ended_because) == (later(hours=1), "suspended")
    assert elsewhere.ended_at is None
    entries = dict(Entry.objects.values_list("pk", "ended_at"))
    assert entries[disclosure.entry_id] == later(hours=1)
    assert entries[elsewhere.entry_id] is None


def test_an_agreement_that_is_resumed_counts_and_revives_nothing(area: Area, clerk: User) -> None:
    agreement = an_agreement(area, by=clerk)
    disclosure = a_disclosure(area, by=clerk)
    suspend(agreement, reason="A leak.", by=clerk, at=NOON)

    resume(agreement, reason="It was none.", by=clerk, at=later(days=2))

    disclosure.refresh_from_db()
    assert agreement.refused(on=TODAY + ONE_DAY) is Reason.SUSPENDED
    assert agreement.refused(on=TODAY + 2 * ONE_DAY) is None
    assert not disclosure.is_live(later(days=2))
    assert events()[-1] == "agreement.resumed"


def test_nothing_is_suspended_twice_or_resumed_unless_it_is_suspended(
    area: Area, clerk: User
) -> None:
    agreement = an_agreement(area, by=clerk)
    with pytest.raises(CannotChange, match="not suspended"):
        resume(agreement, reason="Why not?", by=clerk, at=NOON)
    suspend(agreement, reason="A leak.", by=clerk, at=NOON)
    before = events()

    with pytest.raises(CannotChange, match="already"):
        suspend(agreement, reason="Again.", by=clerk, at=NOON)

    assert events() == before
    assert agreement.suspensions.count() == 1


# Ended -------------------------------------------------------------------------------------------


def test_what_rests_on_an_agreement_ends_with_it(area: Area, clerk: User) -> None:
    agreement = an_agreement(area, by=clerk)
    disclosure = a_disclosure(area, by=clerk)

    end_agreement(agreement, reason="The landlord left.", by=clerk, at=later(hours=1))

    agreement.refresh_from_db()
    disclosure.refresh_from_db()
    assert (agreement.refused(on=TODAY), agreement.ended_because) == (
        Reason.ENDED,
        "The landlord left.",
    )
    assert disclosure.ended_because == "agreement_ended"


@pytest.mark.parametrize("change", [suspend, end_agreement])
@pytest.mark.parametrize("how", ["ended", "expired"])
def test_an_agreement_that_is_over_stays_as_it_is(
    area: Area, clerk: User, change: Any, how: str
) -> None:
    agreement = an_agreement(area, by=clerk)
    at = later(days=61)
    if how == "ended":
        at = later(days=1)
        end_agreement(agreement, reason="Over.", by=clerk, at=NOON)
    before = events()

    with pytest.raises(CannotChange, match="over"):
        change(agreement, reason="Again.", by=clerk, at=at)

    assert events() == before


# A new version -----------------------------------------------------------------------------------


def test_a_new_version_leaves_the_old_row_as_it_was(area: Area, clerk: User) -> None:
    old = an_agreement(area, by=clerk)
    kept = SharingAgreement.objects.filter(pk=old.pk).values().get()

    new = add_agreement(
        area, terms(area, valid_from=TODAY + ONE_DAY), supersedes=old, by=clerk, at=NOON
    )

    assert SharingAgreement.objects.filter(pk=old.pk).values().get() == kept
    old = SharingAgreement.objects.get(pk=old.pk)
    assert old.refused(on=TODAY) is None
    assert old.refused(on=TODAY + ONE_DAY) is Reason.ENDED
    assert new.refused(on=TODAY) is Reason.FUTURE
    assert new.refused(on=TODAY + ONE_DAY) is None


def test_what_the_new_version_covers_goes_on_and_the_rest_ends(area: Area, clerk: User) -> None:
    old, subject = an_agreement(area, by=clerk), uuid4()
    covered = a_disclosure(area, by=clerk, subject=subject)
    not_covered = a_disclosure(
        area, by=clerk, subject=subject, categories=frozenset({Category.REPORTS})
    )

    add_agreement(
        area,
        terms(area, valid_from=TODAY, categories=[Category.NARRATIVE]),
        supersedes=old,
        by=clerk,
        at=later(hours=1),
    )

    covered.refresh_from_db()
    not_covered.refresh_from_db()
    assert covered.is_live(later(hours=2))
    assert (not_covered.ended_because, not_covered.ended_at) == ("replaced", later(hours=1))
    # Both rested on one entry, because they let the same agency in until the same moment.
    assert covered.entry == not_covered.entry
    assert covered.entry.ended_at is None


def test_what_a_later_version_does_not_cover_ends_on_its_first_day(area: Area, clerk: User) -> None:
    old = an_agreement(area, by=clerk)
    soon_over = a_disclosure(area, by=clerk, until=TODAY + ONE_DAY)
    disclosure = a_disclosure(area, by=clerk)

    add_agreement(
        area,
        terms(area, valid_from=TODAY + 3 * ONE_DAY, purposes=[Purpose.SUPPORT]),
        supersedes=old,
        by=clerk,
        at=NOON,
    )

    disclosure.refresh_from_db()
    soon_over.refresh_from_db()
    assert disclosure.until.date() == TODAY + 3 * ONE_DAY
    assert disclosure.entry.until == disclosure.until
    assert list(Entry.objects.live(later(days=3)).values_list("pk", flat=True)) == []
    assert disclosure.entry in Entry.objects.live(later(days=2))
    assert soon_over.until.date() == TODAY + 2 * ONE_DAY
    assert "disclosure.shortened" in events()


def test_one_version_takes_over_from_another_once_and_later(area: Area, clerk: User) -> None:
    old = an_agreement(area, by=clerk)
    with pytest.raises(CannotChange, match="begin after"):
        add_agreement(area, terms(area), supersedes=old, by=clerk, at=NOON)
    add_agreement(area, terms(area, valid_from=TODAY), supersedes=old, by=clerk, at=NOON)

    with pytest.raises(CannotChange, match="already"):
        add_agreement(area, terms(area, valid_from=TODAY), supersedes=old, by=clerk, at=NOON)

    assert SharingAgreement.objects.count() == 2


# Warnings ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("left", "warned"), [(91, None), (90, 90), (31, 90), (30, 30), (1, 30), (0, 0), (-1, None)]
)
def test_how_near_the_end_an_agreement_warns(
    area: Area, clerk: User, left: int, warned: int | None
) -> None:
    agreement = an_agreement(area, by=clerk, valid_until=TODAY + left * ONE_DAY)

    assert agreement.warning(on=TODAY) == warned
    warn_of_expiry(at=NOON)
    rows = OutboxRow.objects.filter(kind="agreement.expires")
    told = [(row.to, row.area, row.about, row.context) for row in rows]
    expected = (clerk.pk, area.pk, agreement.pk, {"days": warned})
    assert told == ([expected] if warned is not None else [])


def test_each_warning_is_given_once_and_in_order(area: Area, clerk: User) -> None:
    an_agreement(area, by=clerk, valid_until=TODAY + 91 * ONE_DAY)
    for day in range(95):
        for _ in range(2):
            warn_of_expiry(at=later(days=day))

    rows = OutboxRow.objects.order_by("made_at")
    assert [(row.made_at, row.context["days"]) for row in rows] == [
        (later(days=1), 90),
        (later(days=61), 30),
        (later(days=91), 0),
    ]


def test_only_who_keeps_the_register_of_the_area_is_told(area: Area, clerk: User) -> None:
    administrator = a_worker(area, Role.ADMINISTRATOR)
    a_worker(area, Role.ADMINISTRATOR, user=clerk)
    for nobody in (
        a_worker(area, Role.SUPERVISOR),
        a_worker(area, until=TODAY - ONE_DAY),
        a_worker(an_area()),
    ):
        assert nobody
    an_agreement(area, by=clerk, valid_until=TODAY)

    warn_of_expiry(at=NOON)

    assert {row.to for row in OutboxRow.objects.all()} == {clerk.pk, administrator.pk}
    assert OutboxRow.objects.count() == 2


def test_what_was_ended_or_replaced_warns_nobody(area: Area, clerk: User) -> None:
    ended, replaced = an_agreement(area, by=clerk), an_agreement(area, by=clerk)
    end_agreement(ended, reason="Over.", by=clerk, at=NOON)
    add_agreement(
        area,
        terms(area, valid_from=TODAY, valid_until=None),
        supersedes=replaced,
        by=clerk,
        at=NOON,
    )

    warn_of_expiry(at=NOON)

    assert not OutboxRow.objects.exists()
