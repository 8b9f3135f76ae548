"""For which agency, and from where, what is recorded was done."""

from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from heard.agencies import standing
from heard.audit.models import Event
from heard.audit.record import record
from heard.audit.scene import WORKER, of_session, scene
from heard.audit.seals import seal_of
from heard.audit.verify import faults
from heard.rules.permissions import Role
from tests import scenes
from tests.factories import NOON, a_worker, agency_of, an_area

pytestmark = pytest.mark.django_db


def test_an_event_says_for_which_agency_its_actor_acts() -> None:
    area = an_area()
    police = a_worker(area, Role.PANEL_MEMBER, agency=agency_of(area, "police"))

    event = record("review.read", at=NOON, actor=police.pk, area=area.pk)

    assert event.agency == agency_of(area, "police").pk


def test_nobody_nowhere_and_an_outsider_have_no_agency() -> None:
    area = an_area()
    here = a_worker(area, Role.OFFICER)

    for actor, place in ((None, area.pk), (here.pk, None), (uuid4(), area.pk)):
        assert record("review.read", at=NOON, actor=actor, area=place).agency is None


def test_the_agency_is_asked_for_once_in_a_scene(django_assert_num_queries: Any) -> None:
    area = an_area()
    actor = a_worker(area, Role.OFFICER)
    record("review.read", at=NOON, area=area.pk)

    def twice() -> None:
        for _ in range(2):
            record("review.read", at=NOON, actor=actor.pk, area=area.pk)

    alone = 2 * 3
    with django_assert_num_queries(alone + 2):
        twice()
    with scene(lambda: WORKER), django_assert_num_queries(alone + 1):
        twice()


def test_the_agency_is_not_asked_for_where_the_roles_are_known(
    django_assert_num_queries: Any,
) -> None:
    area, elsewhere = an_area(), an_area(name="Kingsdock")
    actor = a_worker(area, Role.OFFICER)
    for kind, since in (("police", date(2026, 2, 1)), ("council", date(2026, 1, 1))):
        role = Role.CHAIR if kind == "council" else Role.OFFICER
        at_work = agency_of(elsewhere, kind)
        a_worker(elsewhere, role, agency=at_work, user=actor, since=since)
    record("review.read", at=NOON, area=area.pk)
    record("review.read", at=NOON, area=elsewhere.pk)

    with scene(lambda: WORKER):
        standing.tell_agencies_of(actor.pk, actor.memberships.all())
        with django_assert_num_queries(2 * 3):
            events = [
                record("review.read", at=NOON, actor=actor.pk, area=each.pk)
                for each in (area, elsewhere)
            ]

    found = [standing.agency_of(actor.pk, each.pk, NOON) for each in (area, elsewhere)]
    assert [each.agency for each in events] == found
    assert found[1] == agency_of(elsewhere, "council").pk


def test_what_a_worker_does_says_so_and_a_command_that_is_typed_says_nothing() -> None:
    with scene(lambda: WORKER):
        record("drafts.tidied", at=NOON)
    record("figures.loaded", at=NOON)

    assert list(Event.objects.values_list("origin", flat=True)) == ["worker", ""]


def test_what_is_done_in_one_session_is_told_from_what_is_done_in_another() -> None:
    review = scenes.a_review(scenes.an_area())
    member = scenes.a_member(review.area)
    keys = []
    for _ in range(2):
        browser = Client()
        browser.force_login(member)
        keys.append(browser.session.session_key)
        for _ in range(2):
            browser.get(review.get_absolute_url())

    origins = list(Event.objects.filter(action="review.read").values_list("origin", flat=True))

    first, second = map(of_session, keys)
    assert origins == [first, first, second, second]
    assert first != second
    assert not any(key in origin for key in keys for origin in origins)


# Sealed ------------------------------------------------------------------------------------------


def sealed_as_before() -> Event:
    """An event as it was written before agency and origin were."""
    event = record("review.read", at=NOON, area=uuid4())
    event.sealed_as, event.origin, event.agency = 1, "", None
    event.seal = seal_of(event, after="")
    Event.objects.filter(chain=event.chain).update(sealed_as=1, seal=event.seal)
    event.chain.length, event.chain.head = 1, event.seal
    event.chain.save()
    return event


@pytest.mark.usefixtures("taken_over")
def test_events_that_were_sealed_before_stay_whole_and_new_ones_follow_them() -> None:
    event = sealed_as_before()
    record("review.read", at=NOON, area=event.area)

    assert list(Event.objects.values_list("sealed_as", flat=True)) == [1, 2]
    assert list(faults()) == []


@pytest.mark.usefixtures("taken_over")
@pytest.mark.parametrize("before", [False, True])
@pytest.mark.parametrize(
    "change", [{"agency": uuid4()}, {"origin": "0123456789abcdef"}, {"sealed_as": 3}]
)
def test_a_changed_agency_or_origin_is_found(before: bool, change: dict[str, Any]) -> None:
    event = sealed_as_before() if before else record("review.read", at=NOON, area=uuid4())

    Event.objects.filter(chain=event.chain).update(**change)

    assert [fault.number for fault in faults()] == [1]


@pytest.mark.usefixtures("taken_over")
def test_an_event_cannot_pass_for_one_that_was_sealed_before() -> None:
    record("review.read", at=NOON, area=uuid4())

    Event.objects.update(sealed_as=1)

    assert [fault.number for fault in faults()] == [1]
