"""The e-mail of an invitation: nothing telling in it, in the languages of the area, once."""

import pytest
from django.core import mail

from heard.agencies.actions.invitations import invite, revoke, send_again, token_of
from heard.agencies.models import Area, User
from heard.jobs.doing import drain
from heard.jobs.models import OutboxRow, State
from heard.notify.handlers import languages_of
from heard.rules.permissions import Role
from tests.factories import NOON, a_worker, agency_of, an_area

pytestmark = pytest.mark.django_db
NEW = "new@work.example"


@pytest.fixture
def area() -> Area:
    return an_area()


@pytest.fixture
def coordinator(area: Area) -> User:
    return a_worker(area)


def invited(area: Area, by: User):
    return invite(NEW, area=area, role=Role.OFFICER, agency=agency_of(area), by=by, at=NOON)


def test_it_holds_the_link_and_nothing_telling(area, coordinator, settings) -> None:
    settings.ADDRESS = "https://heard.example"
    invitation = invited(area, coordinator)

    drain(at=NOON)

    message = mail.outbox[0]
    assert (message.to, message.subject) == ([NEW], "An invitation")
    assert f"https://heard.example/sign-in/join/{token_of(invitation)}/" in message.body
    for telling in (area.name, coordinator.name, "Officer", "review", "behaviour", "council"):
        assert telling not in message.subject + message.body
    assert OutboxRow.objects.get().state == State.SENT


@pytest.mark.parametrize(
    ("nation", "languages", "subject"),
    [
        ("England", ("en",), "An invitation"),
        ("Wales", ("cy", "en"), "Gwahoddiad / An invitation"),
    ],
)
def test_an_area_in_wales_writes_in_both_languages(nation, languages, subject) -> None:
    area = an_area(nation=nation)
    invited(area, a_worker(area))

    drain(at=NOON)

    assert languages_of(area, at=NOON) == languages
    assert mail.outbox[0].subject == subject


def test_an_area_without_procedures_writes_in_english(area) -> None:
    area.procedures_versions.all().delete()

    assert languages_of(area, at=NOON) == ("en",)


def test_what_was_taken_back_is_not_sent(area, coordinator) -> None:
    revoke(invited(area, coordinator), by=coordinator, at=NOON)

    drain(at=NOON)

    assert mail.outbox == []


def test_sent_again_before_it_went_only_the_new_link_goes(area, coordinator) -> None:
    again = send_again(invited(area, coordinator), by=coordinator, at=NOON)

    drain(at=NOON)

    assert [token_of(again) in message.body for message in mail.outbox] == [True]
