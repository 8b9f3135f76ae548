"""Changing what is held about a report: asked for by one, agreed by another, and the finding anew."""

import pytest

from heard.incidents.models import Incident, ReportChange
from heard.rules.permissions import Role
from tests import scenes
from tests.reading import Page
from tests.scenes import a_report
from tests.work.conftest import browser_of


def ask(client, review, report, **typed):
    data = {"status": report.status, "incident": "keep", "reason": "It is in our log."} | typed
    return client.post(f"{review.get_absolute_url()}reports/{report.pk}/", data)


def answer(user, review, **typed):
    path = f"{review.get_absolute_url()}changes/{ReportChange.objects.get(answered_at=None).pk}/"
    return browser_of(user).post(path, {"agreed": "yes", "answer": "I looked too."} | typed)


def result(client, review):
    return Page(client.get(review.get_absolute_url())).first("dl", of_class="heard-results").text


def test_nothing_changes_until_a_second_person_agrees(client, area, supervisor):
    review = scenes.a_review(area)
    report = review.reports.first()
    ask(client, review, report, status="not_about")
    assert "Met 3 of 3 qualifying incidents" in result(client, review)
    page = Page(
        browser_of(supervisor).get(
            f"{review.get_absolute_url()}changes/{ReportChange.objects.get().pk}/"
        )
    )
    assert page.title == "A change to a report"
    assert page.row("Asked by") == "coordinator of Oakminster"
    assert page.row("New status") == "Not about this behaviour"
    assert page.row("Reason") == "It is in our log."
    answer(supervisor, review)
    assert "2 of 3 qualifying incidents" in result(client, review)


def test_refused_it_stays_as_it_was(client, area, supervisor):
    review = scenes.a_review(area)
    ask(client, review, review.reports.first(), status="not_about")
    answer(supervisor, review, agreed="no", answer="It is about this.")
    assert "Met 3 of 3 qualifying incidents" in result(client, review)
    page = Page(client.get(review.get_absolute_url()))
    assert "Refused the change of a report" in page.main
    assert "A change waits for a second person" not in page.main


def test_two_reports_become_one_incident_and_are_parted_again(client, area, supervisor):
    review = scenes.a_review(area)
    first, second, _ = review.reports.order_by("reported_on")
    ask(client, review, second, incident=str(first.pk))
    answer(supervisor, review)
    assert "2 of 3 qualifying incidents" in result(client, review)
    second.refresh_from_db()
    page = Page(client.get(f"{review.get_absolute_url()}reports/{second.pk}/"))
    assert "One of its own" in page.main
    ask(client, review, second, incident="apart")
    answer(supervisor, review)
    assert "3 of 3 qualifying incidents" in result(client, review)
    assert Incident.objects.filter(reports__reviews=review).distinct().count() == 3


def test_a_report_alone_in_its_incident_cannot_be_parted(client, area):
    review = scenes.a_review(area)
    page = Page(ask(client, review, review.reports.first(), incident="apart"))
    assert page.errors == ["Choose one of the answers on this page"]


@pytest.mark.parametrize("other", ["00000000-0000-0000-0000-000000000000", "nothing"])
def test_an_incident_there_is_not(client, area, other):
    review = scenes.a_review(area)
    page = Page(ask(client, review, review.reports.first(), incident=other))
    assert page.errors == ["Choose one of the answers on this page"]


def test_who_asked_is_told_that_another_must_answer(client, area, coordinator):
    review = scenes.a_review(area, scenes.a_submission(reports=(a_report(),)))
    change = scenes.a_change(review, by=coordinator)
    path = f"{review.get_absolute_url()}changes/{change.pk}/"
    assert (
        "You asked for this change, so someone else must answer it." in Page(client.get(path)).main
    )
    page = Page(client.post(path, {"agreed": "yes", "answer": "Me."}))
    assert page.errors == ["This has been answered already, or you cannot answer it yourself."]


def test_where_nobody_could_agree_the_page_says_whom_to_let_in_first(client, area, supervisor):
    review = scenes.a_review(area)
    path = f"{review.get_absolute_url()}reports/{review.reports.first().pk}/"
    nobody = "Nobody else who sees this review may agree"
    assert nobody not in Page(client.get(path)).main
    area.memberships.exclude(role=Role.COORDINATOR).delete()

    page = Page(client.get(path))

    assert nobody in page.main
    assert page.links["Let somebody in first"] == f"{review.get_absolute_url()}readers/let-in/"
    scenes.let_into(review, scenes.a_member(area, Role.PANEL_MEMBER, name="Pam"))
    assert nobody not in Page(client.get(path)).main
