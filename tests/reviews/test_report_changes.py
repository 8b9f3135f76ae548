"""Changing what is held about a report: never on one person's word."""

from datetime import date

import pytest

from heard.agencies.models import User
from heard.incidents.models import Incident, Report, ReportChange
from heard.reviews.actions.reports import (
    ChangeWaiting,
    NothingToChange,
    NotYoursToAnswer,
    answer_report_change,
    ask_to_change_report,
)
from heard.reviews.models import Review
from heard.reviews.queries import finding_of
from heard.rules.findings import Reason
from heard.rules.permissions import Role
from tests.factories import (
    NOON,
    TODAY,
    a_review,
    a_second_person,
    a_worker,
    an_area,
    later,
    let_into,
    reports_of,
    told,
)
from tests.state import refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def area():
    return an_area()


@pytest.fixture
def first(area) -> User:
    return a_worker(area)


@pytest.fixture
def review(area) -> Review:
    return a_review(area)


@pytest.fixture
def second(area, review) -> User:
    return let_into(review, a_second_person(area))


def asked(review: Review, report: Report, by: User, **change: object) -> ReportChange:
    return ask_to_change_report(review, report, reason="Asked them.", by=by, at=NOON, **change)


def agree(review: Review, change: ReportChange, by: User) -> None:
    answer_report_change(review, change, agreed=True, answer="So it is.", by=by, at=later(days=1))


def statuses(review: Review) -> list[str]:
    return [report.status for report in reports_of(review)]


# Asking ----------------------------------------------------------------------------------------


def test_asking_changes_nothing_but_keeps_what_is_asked(review: Review, first: User) -> None:
    report = reports_of(review)[0]

    change = asked(review, report, first, status="disputed")

    change.refresh_from_db()
    assert (change.status, change.old_status, change.incident) == ("disputed", "claimed", None)
    assert (change.old_incident, change.reason) == (report.incident, "Asked them.")
    assert (change.asked_by, change.asked_at, change.answered_at) == (first, NOON, None)
    assert statuses(review) == ["claimed"] * 3
    assert finding_of(review).must_be_met


def test_one_change_of_a_report_waits_at_a_time(review: Review, first: User) -> None:
    one, other = reports_of(review)[:2]
    asked(review, one, first, status="disputed")

    with refused(ChangeWaiting):
        asked(review, one, first, status="confirmed")

    asked(review, other, first, status="confirmed")


def test_what_is_already_so_is_refused(review: Review, first: User) -> None:
    one = reports_of(review)[0]

    for change in (
        {},
        {"status": "claimed"},
        {"own_incident": True},
        {"status": "claimed", "own_incident": True},
        {"same_incident_as": one},
    ):
        with refused(NothingToChange, saying="Choose something that is different from now."):
            asked(review, one, first, **change)


def test_a_status_that_stays_is_not_asked_for(review: Review, first: User) -> None:
    one, other = reports_of(review)[:2]

    change = asked(review, other, first, status="claimed", same_incident_as=one)

    assert (change.status, change.incident) == ("", one.incident)


def test_a_report_cannot_join_an_incident_that_came_after_it(review: Review, first: User) -> None:
    earliest, _, latest = reports_of(review)

    with refused(NothingToChange, saying="This was reported before that incident happened."):
        asked(review, earliest, first, same_incident_as=latest)


def test_a_report_can_join_an_incident_of_the_day_it_was_made(area, first: User) -> None:
    review = a_review(area, reports=(told(ago=9, after=2), told(ago=7, after=0)))
    one, other = reports_of(review)

    assert asked(review, one, first, same_incident_as=other).incident == other.incident


# Answering -------------------------------------------------------------------------------------


@pytest.mark.parametrize("status", ["confirmed", "disputed", "not_about"])
def test_agreed_the_status_is_new(status: str, review: Review, first: User, second: User) -> None:
    change = asked(review, reports_of(review)[0], first, status=status)

    agree(review, change, second)

    change.refresh_from_db()
    assert statuses(review) == [status, "claimed", "claimed"]
    assert (change.agreed, change.answer) == (True, "So it is.")
    assert (change.answered_by, change.answered_at) == (second, later(days=1))


def test_refused_the_report_stays_and_can_be_asked_about_again(
    review: Review, first: User, second: User
) -> None:
    report = reports_of(review)[0]
    change = asked(review, report, first, status="disputed", same_incident_as=None)

    answer_report_change(review, change, agreed=False, answer="Look.", by=second, at=NOON)

    change.refresh_from_db()
    assert (change.agreed, change.answer, change.answered_by) == (False, "Look.", second)
    assert statuses(review) == ["claimed"] * 3
    assert asked(review, report, first, status="disputed").answered_at is None


def test_who_asked_cannot_answer(review: Review, first: User) -> None:
    change = asked(review, reports_of(review)[0], first, status="disputed")

    with refused(NotYoursToAnswer):
        agree(review, change, first)


def test_who_may_not_agree_in_the_area_cannot_answer(review: Review, first: User) -> None:
    others = [
        a_worker(review.area, Role.ANALYST),
        a_worker(review.area, Role.ADMINISTRATOR),
        a_worker(an_area(), Role.COORDINATOR),
        a_worker(review.area, Role.SUPERVISOR, until=TODAY),  # it is answered tomorrow
    ]
    change = asked(review, reports_of(review)[0], first, status="disputed")

    for other in others:
        with refused(NotYoursToAnswer):
            agree(review, change, other)


def test_it_is_answered_once(review: Review, first: User, second: User) -> None:
    change = asked(review, reports_of(review)[0], first, status="disputed")
    agree(review, change, second)

    with refused(NotYoursToAnswer):
        answer_report_change(review, change, agreed=False, answer="No.", by=second, at=NOON)


# What it does to the finding -------------------------------------------------------------------


def test_a_disputed_report_leaves_the_threshold_to_be_judged(
    review: Review, first: User, second: User
) -> None:
    agree(review, asked(review, reports_of(review)[0], first, status="disputed"), second)

    finding = finding_of(review)
    assert (finding.statutory.met, finding.met, finding.must_be_met) == (None, None, False)
    assert [each.reason for each in finding.reports].count(Reason.DISPUTED) == 1


def test_a_report_that_is_not_about_this_is_taken_out_of_the_count(
    review: Review, first: User, second: User
) -> None:
    agree(review, asked(review, reports_of(review)[0], first, status="not_about"), second)

    finding = finding_of(review)
    assert (finding.statutory.met, finding.met) == (False, False)
    assert [each.reason for each in finding.reports].count(Reason.OTHER_PROBLEM) == 1


def test_joined_reports_are_one_incident(review: Review, first: User, second: User) -> None:
    one, other, _ = reports_of(review)
    left = other.incident

    agree(review, asked(review, other, first, same_incident_as=one), second)

    assert [each.incident for each in reports_of(review)[:2]] == [one.incident] * 2
    assert finding_of(review).statutory.met is None
    assert Incident.objects.filter(pk=left.pk).exists()


def test_a_report_that_is_parted_counts_by_itself(area, first: User, second: User) -> None:
    said = {"what": "Fire in the bins", "hate": True, "hate_strands": ("race", "age")}
    review = a_review(
        area,
        reports=(
            told(ago=20, incident="fire", **said),
            told(ago=20, incident="fire", after=2, **said),
            told(ago=9),
        ),
    )
    let_into(review, second)
    one, other, _ = reports_of(review)
    assert finding_of(review).statutory.met is None

    agree(review, asked(review, other, first, own_incident=True), second)

    other.refresh_from_db()
    assert other.incident != one.incident
    assert other.incident.happened_on == date(2026, 2, 10) == one.incident.happened_on
    assert (other.incident.what, other.incident.area) == ("Fire in the bins", area)
    assert (other.incident.hate, other.incident.hate_strands) == (True, ["race", "age"])
    assert finding_of(review).statutory.met is True


def test_status_and_incident_can_change_together(review: Review, first: User, second: User) -> None:
    one, other, _ = reports_of(review)

    agree(review, asked(review, other, first, status="confirmed", same_incident_as=one), second)

    other.refresh_from_db()
    assert (other.status, other.incident) == ("confirmed", one.incident)


def test_the_finding_of_another_review_is_as_it_was(
    area, review: Review, first: User, second: User
) -> None:
    other = a_review(area)
    before = finding_of(other)

    agree(review, asked(review, reports_of(review)[0], first, status="not_about"), second)

    assert finding_of(other) == before
    assert statuses(other) == ["claimed"] * 3
