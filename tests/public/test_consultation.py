"""New rules that an area asks everybody about, as anybody reads them."""

from datetime import timedelta

import pytest

from heard.agencies.actions.revising import drop_draft, write_draft
from heard.agencies.models import ProceduresDraft
from tests import revising, scenes
from tests.reading import Page
from tests.scenes import today

PAGE = "/areas/oakminster/new-rules/"


@pytest.fixture
def area(db):
    return scenes.an_area()


def test_what_would_change_until_when_and_whom_to_tell(client, area):
    draft = revising.asked_about(area)
    words = draft.text.replace("The behaviour is still happening.", "It goes on by day.")
    write_draft(draft, words, reasons={}, by=draft.changed_by, at=draft.changed_at)
    home = Page(client.get("/areas/oakminster/"))
    link = next(href for words, href in home.links.items() if "Tell us what you think" in words)
    page = Page(client.get(link))
    assert "We would decide a week later." in page.main
    new, old = page.main.split("What they would no longer say")
    assert ("It goes on by day." in new, "still happening" in new) == (True, False)
    assert ("It goes on by day." in old, "still happening" in old) == (False, True)
    assert str(draft.asks_until.year) in page.main
    assert area.contact_phone in page.text
    assert "Wythnos yn hwyrach." in Page(client.get(f"/cy{PAGE}")).main


def test_on_the_last_day_it_is_there_and_the_day_after_it_is_gone(client, area):
    draft = revising.asked_about(area, until=timedelta())
    assert client.get(PAGE).status_code == 200
    ProceduresDraft.objects.update(asks_until=today() - timedelta(days=1))
    assert client.get(PAGE).status_code == 404
    ProceduresDraft.objects.update(asks_until=today())
    drop_draft(draft, by=draft.changed_by, at=draft.changed_at)
    assert client.get(PAGE).status_code == 404


def test_a_draft_about_which_nobody_is_asked_is_not_to_be_read(client, area):
    draft = revising.asked_about(area)
    ProceduresDraft.objects.update(asks_until=None)
    assert client.get(PAGE).status_code == 404
    assert "The rules may change" not in Page(client.get("/areas/oakminster/")).text
    assert draft.changes not in Page(client.get("/areas/oakminster/")).text


def test_a_draft_that_cannot_be_read_yet_is_told_of_in_the_areas_words(client, area):
    draft = revising.asked_about(area)
    write_draft(draft, "not toml", reasons={}, by=draft.changed_by, at=draft.changed_at)
    page = Page(client.get(PAGE))
    assert "We would decide a week later." in page.main
    assert "What the new rules would say" not in page.main


def test_an_area_without_rules_yet_can_ask_too(client, area):
    revising.asked_about(area)
    area.procedures_versions.all().delete()
    assert "We would decide a week later." in Page(client.get(PAGE)).main


def test_the_page_of_an_area_says_when_its_rules_are_looked_at_again(client, area):
    draft = revising.asked_about(area)
    second = scenes.a_user("Second")
    version = area.procedures_versions.first()
    ProceduresDraft.objects.update(
        state="in_force", version=version, ended_by=second, ended_at=draft.changed_at
    )
    said = "The agencies look at how well they work on"
    assert said in Page(client.get("/areas/oakminster/")).main
    ProceduresDraft.objects.update(look_again_on=today() - timedelta(days=1))
    assert said not in Page(client.get("/areas/oakminster/")).main
