"""Breaking the glass: a reason, a second person, four hours, an alert; never past a conflict."""

from datetime import timedelta

import pytest
from django.core import mail

from heard.access.models import Glass
from heard.agencies.models import Alert, AlertKind, User
from heard.audit.models import Event
from heard.jobs.doing import drain
from heard.jobs.models import OutboxRow
from heard.jobs.schedules import keep
from heard.reviews.actions.access import record_conflict, restrict
from heard.reviews.actions.glass import (
    CannotOpen,
    NothingToEnd,
    NotYoursToAnswer,
    answer_glass,
    ask_to_break_glass,
    end_glass,
    waiting_for,
)
from heard.reviews.models import Review
from heard.reviews.queries import visible_to
from heard.rules.permissions import PERMISSIONS, Permission, Role
from heard.rules.references import new_reference
from tests.factories import NOON, a_review, a_worker, an_area, later
from tests.state import refused

pytestmark = pytest.mark.django_db

REASON = "A child may be in danger tonight."


class Case:
    def __init__(self, role: str = Role.OFFICER) -> None:
        self.area = an_area()
        self.second, self.supervisor = a_worker(self.area), a_worker(self.area, Role.SUPERVISOR)
        self.asker = a_worker(self.area, role)
        self.review: Review = a_review(self.area)

    def ask(self, reference: str = "") -> Glass:
        reference = reference or self.review.reference
        return ask_to_break_glass(reference, reason=REASON, by=self.asker, at=NOON)

    def answer(self, glass: Glass, *, agreed: bool = True, by: User | None = None) -> None:
        answer_glass(glass, agreed=agreed, answer="Yes.", by=by or self.second, at=NOON)

    def sees(self, *, hours: float = 0) -> bool:
        return visible_to(self.asker, at=later(hours=hours)).exists()  # type: ignore[arg-type]


def test_agreed_it_is_open_for_four_hours_and_those_who_answer_for_the_area_are_told() -> None:
    case = Case()
    glass = case.ask()
    assert not case.sees()

    case.answer(glass)

    assert case.sees()
    assert visible_to(case.asker, at=NOON + timedelta(hours=3, minutes=59)).exists()
    assert not case.sees(hours=4)
    told = OutboxRow.objects.get(kind="access.glass_broken")
    assert (told.about, told.area, told.not_before) == (case.review.pk, case.area.pk, NOON)
    assert Event.objects.filter(action="access.glass_broken", subject=case.review.pk).exists()


@pytest.mark.parametrize("role", [Role.OFFICER, Role.COORDINATOR])
def test_within_a_minute_supervisors_and_coordinators_are_told_but_not_who_asked(role: str) -> None:
    case = Case(role)
    restrict(case.review, [case.supervisor], reason="So.", by=case.second, at=NOON)
    keep(at=NOON)

    case.answer(case.ask())
    for seconds in range(0, 60, 10):  # a worker looks every ten seconds
        keep(at=NOON + timedelta(seconds=seconds))
        drain(at=NOON + timedelta(seconds=seconds))

    told = {case.second, case.supervisor}
    assert {alert.user for alert in Alert.objects.filter(kind=AlertKind.GLASS)} == told
    assert {to for message in mail.outbox for to in message.to} == {each.email for each in told}
    for message in mail.outbox:
        assert case.review.reference not in message.subject + message.body


def test_refused_it_stays_shut_and_nobody_is_told() -> None:
    case = Case()
    case.answer(case.ask(), agreed=False)

    assert not case.sees()
    assert not OutboxRow.objects.exists()


@pytest.mark.parametrize("role", [each for each in Role if each is not Role.OFFICER])
def test_only_a_role_that_may_break_the_glass_is_heard(role: Role) -> None:
    case = Case(role)

    heard = case.ask().subject is not None

    assert heard == (Permission.BREAK_GLASS in PERMISSIONS[role])


@pytest.mark.parametrize("reference", ["", "nonsense", "x" * 300])
def test_what_is_not_there_leaves_the_same_row(reference: str) -> None:
    case = Case()

    glass = case.ask(reference or new_reference())

    assert (glass.subject, glass.area, glass.answered_at) == (None, None, None)
    assert waiting_for(case.second, at=NOON) == []
    with refused(NotYoursToAnswer):
        case.answer(glass)


def test_another_areas_review_is_as_good_as_none() -> None:
    case = Case()
    elsewhere = a_review(an_area())

    assert case.ask(elsewhere.reference).subject is None


def test_a_conflict_of_interest_is_never_passed() -> None:
    case = Case()
    record_conflict(case.review, case.asker, reason="A cousin.", by=case.second, at=NOON)

    glass = case.ask()

    assert glass.subject is None
    event = Event.objects.get(action="access.glass_asked")
    assert (event.subject, event.outcome) == (case.review.pk, "refused")
    with refused(NotYoursToAnswer):
        case.answer(glass)


def test_a_conflict_that_came_meanwhile_is_not_passed() -> None:
    case = Case()
    glass = case.ask()
    record_conflict(case.review, case.asker, reason="A cousin.", by=case.second, at=NOON)

    with refused(CannotOpen):
        case.answer(glass)


def test_a_conflict_shuts_what_was_opened() -> None:
    case = Case()
    case.answer(case.ask())
    record_conflict(case.review, case.asker, reason="A cousin.", by=case.second, at=NOON)

    assert not case.sees()


def test_nobody_agrees_to_their_own_request_nor_without_reading_the_review() -> None:
    case = Case(Role.COORDINATOR)
    restrict(case.review, [case.supervisor], reason="So.", by=case.second, at=NOON)
    glass = case.ask()

    for by in (case.asker, a_worker(case.area), a_worker(an_area())):
        assert waiting_for(by, at=NOON) == []
        with refused(NotYoursToAnswer):
            case.answer(glass, by=by)

    assert [each[0] for each in waiting_for(case.supervisor, at=NOON)] == [glass]
    case.answer(glass, by=case.supervisor)
    assert case.sees()


@pytest.mark.parametrize("reference", ["", "no such review"], ids=["there", "not there"])
def test_who_asks_twice_has_asked_once_until_it_is_answered_or_too_old(reference: str) -> None:
    case = Case()
    glass = case.ask(reference)
    assert case.ask(reference) == glass
    assert Glass.objects.count() == 1

    later_on = ask_to_break_glass(glass.reference, reason=REASON, by=case.asker, at=later(hours=24))
    assert later_on != glass
    other = ask_to_break_glass(glass.reference, reason=REASON, by=case.supervisor, at=NOON)
    assert other != glass


def test_it_is_answered_once_and_within_a_day() -> None:
    case = Case()
    glass = case.ask()
    case.answer(glass, agreed=False)
    with refused(NotYoursToAnswer):
        case.answer(glass)

    old = case.ask()
    Glass.objects.filter(pk=old.pk).update(asked_at=NOON - timedelta(hours=24))
    with refused(NotYoursToAnswer):
        case.answer(old)


def test_who_opened_it_closes_it_early_once() -> None:
    case = Case()
    case.answer(case.ask())

    end_glass(case.review, by=case.asker, at=later(hours=1))

    assert not case.sees(hours=1)
    with refused(NothingToEnd):
        end_glass(case.review, by=case.asker, at=later(hours=1))
