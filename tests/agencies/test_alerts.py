"""Alerts: who is told of what, once, and what they did about it."""

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.core import mail
from django.db.models import F

from heard.agencies.actions.alerts import (
    AlreadyAnswered,
    answer_alert,
    name_alerted,
    raise_alert,
    see_alert,
    told,
)
from heard.agencies.models import Alert, AlertKind, Area, Membership, User
from heard.audit.models import Event
from heard.audit.record import record
from heard.jobs.doing import drain
from heard.jobs.models import OutboxRow, State
from heard.jobs.outbox import put
from heard.jobs.schedules import keep
from heard.rules.permissions import Role
from tests.factories import NOON, TODAY, a_user, a_worker, an_area, later
from tests.state import refused

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def anchors(settings: Any, tmp_path: Path) -> None:
    settings.AUDIT_ANCHORS = tmp_path / "anchors"


def reads(who: User, area: Area, number: int, *, apart: int = 5, at: datetime = NOON) -> None:
    """Somebody opens so many reviews, so many seconds apart, until this moment."""
    for each in range(number):
        moment = at - timedelta(seconds=apart * (number - 1 - each))
        record("review.read", at=moment, actor=who.pk, area=area.pk, subject=UUID(int=each + 1))


def alerts() -> list[tuple[str, str]]:
    return list(Alert.objects.order_by("raised_at", "kind").values_list("user__name", "kind"))


def works(at: datetime) -> None:
    keep(at=at)
    drain(at=at)


# Who is told -------------------------------------------------------------------------------------


def names(area: Area, kind: AlertKind = AlertKind.READING, **options: Any) -> list[str]:
    return [each.name for each in told(area, kind, at=NOON, **options)]


def test_whom_the_area_named_or_its_supervisors_or_the_next_who_are_there() -> None:
    area = an_area()
    assert names(area) == []
    administrator = a_worker(area, Role.ADMINISTRATOR)
    assert names(area) == [administrator.name]
    coordinator = a_worker(area, Role.COORDINATOR)
    assert names(area) == [coordinator.name]
    supervisors = [a_worker(area, Role.SUPERVISOR) for _ in range(2)]
    assert names(area) == sorted(each.name for each in supervisors)

    name_alerted(area, [coordinator], by=coordinator, at=NOON)

    assert names(area) == [coordinator.name]


def test_nobody_is_told_of_what_they_did_themselves() -> None:
    area = an_area()
    coordinator = a_worker(area, Role.COORDINATOR)
    supervisor = a_worker(area, Role.SUPERVISOR)

    assert names(area, not_to=supervisor.pk) == [coordinator.name]
    name_alerted(area, [supervisor], by=coordinator, at=NOON)
    assert names(area, not_to=supervisor.pk) == [coordinator.name]


def test_of_a_broken_glass_supervisors_and_coordinators_are_told_and_whom_the_area_named() -> None:
    area = an_area()
    administrator = a_worker(area, Role.ADMINISTRATOR)
    assert names(area, AlertKind.GLASS) == [administrator.name]
    staff = [a_worker(area, role) for role in (Role.COORDINATOR, Role.SUPERVISOR)]
    assert names(area, AlertKind.GLASS) == sorted(each.name for each in staff)

    name_alerted(area, [administrator], by=administrator, at=NOON)

    assert names(area, AlertKind.GLASS) == sorted(each.name for each in [*staff, administrator])


def test_who_has_left_or_may_not_look_into_it_is_not_told() -> None:
    area = an_area()
    left, officer = a_worker(area, Role.SUPERVISOR), a_worker(area, Role.OFFICER)
    coordinator = a_worker(area)
    name_alerted(area, [left, officer], by=coordinator, at=NOON)
    Membership.objects.filter(user=left).update(until=TODAY - timedelta(days=1))

    assert names(area) == [coordinator.name]


@pytest.mark.parametrize("kind", [AlertKind.STOPPED, AlertKind.WORKER])
def test_of_the_machinery_those_are_told_who_see_to_it(kind: AlertKind) -> None:
    area = an_area()
    a_worker(area, Role.SUPERVISOR)
    administrator = a_worker(area, Role.ADMINISTRATOR)

    assert names(area, kind) == [administrator.name]


def test_naming_others_takes_the_place_of_those_before() -> None:
    area = an_area()
    one, other = a_worker(area), a_worker(area)
    name_alerted(area, [one], by=one, at=NOON)

    name_alerted(area, [other], by=one, at=NOON)
    assert names(area) == [other.name]

    name_alerted(area, [], by=one, at=NOON)
    assert not area.alerted.exists()


# Once --------------------------------------------------------------------------------------------


def test_an_alert_is_raised_once_for_each_person_and_written_of_by_e_mail() -> None:
    area = an_area()
    supervisor = a_worker(area, Role.SUPERVISOR)

    for _ in range(2):
        raise_alert(area, AlertKind.READING, at=NOON, once="1")
        drain(at=NOON)

    assert alerts() == [(supervisor.name, "reading")]
    (message,) = mail.outbox
    assert message.to == [supervisor.email]
    assert message.subject == "Please look at an alert"
    assert f"/work/alerts/{Alert.objects.get().pk}/" in message.body
    assert area.name not in message.subject + message.body


def test_who_has_seen_it_already_is_not_written_to() -> None:
    area = an_area()
    a_worker(area, Role.SUPERVISOR)
    (alert,) = raise_alert(area, AlertKind.READING, at=NOON, once="1")
    see_alert(alert, at=NOON)
    see_alert(alert, at=later(hours=1))

    drain(at=NOON)

    assert mail.outbox == []
    assert Alert.objects.get().seen_at == NOON


def test_what_was_done_is_noted_once() -> None:
    area = an_area()
    supervisor = a_worker(area, Role.SUPERVISOR)
    (alert,) = raise_alert(area, AlertKind.READING, at=NOON, once="1")

    answer_alert(alert, note="We asked.", by=supervisor, at=later(hours=1))

    alert.refresh_from_db()
    assert (alert.note, alert.done_at, alert.seen_at) == (
        "We asked.",
        later(hours=1),
        later(hours=1),
    )
    with refused(AlreadyAnswered, saying="What was done is already noted here."):
        answer_alert(alert, note="Again.", by=supervisor, at=later(hours=2))


# Unusual reading ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("number", "apart", "raised"), [(30, 1, 0), (31, 1, 1), (100, 61, 0), (101, 61, 1)]
)
def test_unusual_reading_alerts_the_supervisor(number: int, apart: int, raised: int) -> None:
    area = an_area()
    supervisor, reader = a_worker(area, Role.SUPERVISOR), a_worker(area, Role.DEPUTY)
    works(later(hours=2))
    reads(reader, area, number, apart=apart, at=later(hours=3))

    works(later(hours=3) + timedelta(seconds=30))

    assert alerts() == [(supervisor.name, "reading")] * raised
    assert [each.about for each in Alert.objects.all()] == [reader.pk] * raised
    assert len(mail.outbox) == raised


def test_within_a_minute_and_once_for_an_episode() -> None:
    area = an_area()
    supervisor, reader = a_worker(area, Role.SUPERVISOR), a_worker(area, Role.DEPUTY)
    works(NOON)
    crossed = later(hours=1) + timedelta(seconds=7)
    reads(reader, area, 31, at=crossed)
    at = later(hours=1)
    while at < crossed + timedelta(minutes=1):  # a worker looks every ten seconds
        works(at)
        at += timedelta(seconds=10)
    assert len(mail.outbox) == 1
    assert Alert.objects.get().happened_at == crossed

    reads(reader, area, 60, apart=1, at=crossed + timedelta(minutes=3))
    for minutes in range(1, 30):
        works(crossed + timedelta(minutes=minutes))

    assert alerts() == [(supervisor.name, "reading")]


def test_refusals_and_other_peoples_reading_do_not_count() -> None:
    area = an_area()
    a_worker(area, Role.SUPERVISOR)
    readers = [a_worker(area, Role.DEPUTY) for _ in range(2)]
    works(NOON)
    for reader in readers:
        reads(reader, area, 20, at=later(hours=1))
    for each in range(40):
        at = later(hours=1)
        record("review.refused", at=at, actor=readers[0].pk, area=area.pk, subject=uuid4())
        record("review.read", at=at, actor=None, area=area.pk, subject=UUID(int=each + 1))

    works(later(hours=1) + timedelta(seconds=30))

    assert alerts() == []


def test_it_is_told_where_the_reviews_are_and_also_when_nobody_worked_for_three_days() -> None:
    here, there, elsewhere = an_area(), an_area(), an_area()
    told = [a_worker(area, Role.SUPERVISOR) for area in (here, there)]
    a_worker(elsewhere, Role.SUPERVISOR)
    reader = a_worker(here, Role.DEPUTY)
    works(NOON)
    works(later(hours=1))
    reads(reader, here, 20, at=later(hours=5))
    for each in range(20):
        record(
            "review.read",
            at=later(hours=5),
            actor=reader.pk,
            area=there.pk,
            subject=UUID(int=1000 + each),
        )

    works(later(days=3))

    assert {name for name, _ in alerts()} == {each.name for each in told}


def recorded_in() -> list[UUID | None]:
    raised = Event.objects.filter(action="alert.raised").order_by("id")
    return list(raised.values_list("area", flat=True))


def test_alerts_of_several_areas_are_recorded_in_the_order_in_which_records_are_locked() -> None:
    areas = [an_area() for _ in range(6)]
    for area in areas:
        a_worker(area, Role.SUPERVISOR)
    reader = a_user()
    works(NOON)
    for number in range(40):
        area = areas[number % 6]
        record("review.read", at=later(hours=1), actor=reader.pk, area=area.pk, subject=uuid4())

    works(later(hours=1) + timedelta(seconds=30))
    assert recorded_in() == sorted(area.pk for area in areas)

    put("audit.broken", to=None, at=NOON, fault="changed")
    drain(at=later(hours=2))
    assert recorded_in() == sorted(area.pk for area in areas) * 2


# What is broken ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "context", "raised", "roles"),
    [
        ("access.glass_broken", {"asked_by": str(uuid4())}, "glass", {Role.SUPERVISOR}),
        ("audit.broken", {"fault": "changed"}, "audit", {Role.SUPERVISOR}),
        ("worker.gone", {"since": "2026-03-01T12:00"}, "worker", {Role.ADMINISTRATOR}),
        ("jobs.stopped", {"state": "failed"}, "stopped", {Role.ADMINISTRATOR}),
    ],
)
@pytest.mark.parametrize("in_area", [True, False])
def test_what_went_wrong_is_told_in_its_area_or_everywhere(
    kind: str, context: dict[str, str], raised: str, roles: set[Role], in_area: bool
) -> None:
    areas = [an_area(), an_area()]
    staff = {
        (area, role): a_worker(area, role)
        for area in areas
        for role in (Role.SUPERVISOR, Role.ADMINISTRATOR, Role.OFFICER)
    }
    put(kind, to=None, at=NOON, area=areas[0].pk if in_area else None, **context)

    drain(at=NOON)
    drain(at=NOON)

    told = {staff[area, role].name for area in areas[: 1 if in_area else 2] for role in roles}
    assert {name for name, _ in alerts()} == told
    assert {kind for _, kind in alerts()} == {raised}


def test_a_message_of_an_alert_that_cannot_be_sent_is_told_of_on_the_page_alone() -> None:
    area = an_area()
    administrator = a_worker(area, Role.ADMINISTRATOR)
    (alert,) = raise_alert(area, AlertKind.WORKER, at=NOON, once="1")
    OutboxRow.objects.update(
        state=State.FAILED, tries=1, last_tried_at=NOON, settled_at=F("made_at")
    )
    put(
        "jobs.stopped",
        to=None,
        at=NOON,
        area=area.pk,
        about=OutboxRow.objects.get().pk,
        state="failed",
    )

    drain(at=NOON)

    assert sorted(alerts()) == [(administrator.name, "stopped"), (administrator.name, "worker")]
    assert mail.outbox == []
    assert alert.user == administrator
