"""The page of the machinery."""

from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from heard.jobs.doing import drain
from heard.jobs.handlers import HANDLERS
from heard.jobs.models import OutboxRow, State, Worker
from heard.jobs.outbox import put
from heard.jobs.schedules import SCHEDULES, keep
from heard.rules.permissions import Role
from heard.signin.actions.digest import want_digest
from heard.work.views.machinery import KINDS
from tests import scenes
from tests.reading import Page
from tests.work.conftest import browser_of

PAGE = reverse("work:machinery")


@pytest.fixture
def client(staffed: scenes.Staffed) -> Client:
    """The administrator's browser."""
    return browser_of(staffed[Role.ADMINISTRATOR])


def at(job: OutboxRow) -> str:
    return reverse("work:job", args=[job.pk])


@pytest.mark.parametrize(
    ("seen", "said"),
    [
        (None, "No worker has ever been seen here."),
        (timedelta(minutes=6), "No worker has been seen since 10 March 2026"),
        (timedelta(minutes=4), "A worker was seen on 10 March 2026"),
    ],
)
def test_whether_anybody_works(client, seen, said):
    if seen is not None:
        Worker.objects.create(started_at=timezone.now(), seen_at=timezone.now() - seen)

    assert said in Page(client.get(PAGE)).main


def test_what_needs_a_person_and_what_waits(client, area):
    now = timezone.now()
    scenes.a_stopped_job(area, State.UNKNOWN)
    scenes.a_stopped_job(area, State.FAILED)
    scenes.a_stopped_job(area, State.WAITING, not_before=now + timedelta(minutes=5))
    put("people.run_out", to=None, at=now - timedelta(hours=2), area=area.pk)

    page = Page(client.get(PAGE))

    assert "The oldest has been due since 10 March 2026 at 10:00am" in page.main
    assert page.main.count("Email about an alert") == 3
    assert "Nobody knows" in page.main
    assert "Failed" in page.main
    assert "1 try" in page.main


def test_jobs_of_other_areas_are_not_seen(client, area):
    elsewhere = scenes.an_area("Elmford")
    theirs = scenes.a_stopped_job(elsewhere)
    nobodys = scenes.a_stopped_job(None)

    assert Page(client.get(PAGE)).main.count("Email about an alert") == 1
    assert client.get(at(theirs)).status_code == 404
    assert client.get(at(nobodys)).status_code == 200


def test_schedules_with_their_last_and_next_time(client):
    keep(at=timezone.now())
    row = put("audit.verified", to=None, at=timezone.now())
    OutboxRow.objects.filter(pk=row.pk).update(state=State.SENT, settled_at=timezone.now())

    page = Page(client.get(PAGE))

    assert "Check the record" in page.main
    assert "Last on 10 March 2026 at 12:00pm." in page.main
    assert "Next on 11 March 2026 at 2:00am." in page.main


@pytest.mark.parametrize(
    ("decision", "state", "said"),
    [
        ("try_again", State.WAITING, "It is tried again at once."),
        ("was_done", State.SENT, "It is noted as done."),
        ("cancel", State.CANCELLED, "It is cancelled."),
    ],
)
def test_a_person_decides_what_nobody_knows(client, area, decision, state, said):
    job = scenes.a_stopped_job(area)
    assert "It may have arrived." in Page(client.get(at(job))).main

    answer = client.post(at(job), {"decision": decision}, follow=True)

    assert said in Page(answer).text
    job.refresh_from_db()
    assert job.state == state


def test_who_decides_nothing_is_asked_again(client, area):
    job = scenes.a_stopped_job(area)

    assert "Select what should happen with it" in Page(client.post(at(job), {})).text


def test_decided_meanwhile_by_another_it_says_so(client, area):
    job = scenes.a_stopped_job(area)
    client.post(at(job), {"decision": "was_done"})

    answer = client.post(at(job), {"decision": "try_again"})

    assert "This has moved on since you opened the page." in Page(answer).text
    job.refresh_from_db()
    assert job.state == State.SENT


def test_a_job_that_is_done_asks_nothing(client, area):
    job = scenes.a_stopped_job(area)
    client.post(at(job), {"decision": "was_done"})

    assert "What should happen with it?" not in Page(client.get(at(job))).main


def test_a_coordinator_sees_no_machinery(coordinator):
    assert browser_of(coordinator).get(PAGE).status_code == 404


def test_every_kind_of_job_has_a_name():
    assert {*HANDLERS, *SCHEDULES} <= set(KINDS)


@pytest.mark.parametrize("kind", ["agreement.expires", "consent.ask_again"])
def test_who_is_to_see_to_something_is_written_to_without_a_word_of_what(area, coordinator, kind):
    want_digest(coordinator, wanted=False, at=timezone.now())
    put(kind, to=coordinator.pk, at=timezone.now(), area=area.pk, about=area.pk)
    put(kind, to=None, at=timezone.now())

    assert drain(at=timezone.now()) == 2

    (message,) = mail.outbox
    assert message.to == [coordinator.email]
    assert message.subject == "Please look at your work"
    assert message.body.endswith("/work/")
