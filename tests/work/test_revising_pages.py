"""The pages on which an area writes new procedures and a second person puts them in force."""

from datetime import timedelta

import pytest

from heard.agencies.models import CautionReason, ProceduresDraft, ProceduresVersion
from heard.rules.permissions import Role
from tests import scenes
from tests.answers import in_boxes
from tests.reading import Page
from tests.revising import a_draft, a_draft_asked, new_text
from tests.scenes import today
from tests.work.conftest import browser_of

NEW = "/work/settings/oakminster/new/"
WORDS, CONSULTED, DECIDE = f"{NEW}words/", f"{NEW}consulted/", f"{NEW}decide/"
BEYOND = """
[[threshold.routes]]
kind = "reports"
reports = 5
"""


@pytest.fixture
def second(area):
    """The browser of somebody else who may change settings."""
    return browser_of(scenes.a_member(area, Role.ADMINISTRATOR, name="Nia Second"))


def draft():
    return ProceduresDraft.objects.get()


def test_it_is_explained_and_begun_as_a_copy(client, area):
    page = Page(client.get(NEW))
    assert page.title == "New procedures"
    assert "let a second person put it in force" in page.main

    page = Page(client.post(NEW, {"act": "begin"}, follow=True))

    assert draft().text == ProceduresVersion.objects.get().text
    assert page.links["Write the procedures"] == WORDS
    assert "It is not recorded when the Police and Crime Commissioner was consulted" in page.main
    settings = Page(client.get("/work/settings/oakminster/"))
    assert settings.links["Go on with the new version"] == NEW


def test_pressed_twice_it_is_begun_once(client, area):
    for _ in range(2):
        assert client.post(NEW, {"act": "begin"})["Location"] == NEW
    assert ProceduresDraft.objects.count() == 1


@pytest.mark.parametrize("path", [WORDS, CONSULTED, DECIDE])
def test_there_is_nothing_to_write_or_decide_before_it_is_begun(client, area, path):
    assert client.get(path).status_code == 404


# Words -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("not = [toml", None),
        ("format = 1", None),
        ('format = 1\nid = "x"\nname = "X"\nnation = "England"\nversion = "1"\nvalid_from = 2026-01-01\ninherits = "atlantis"', None),
        ("", "Paste the procedures file"),
        ("x" * 200_001, "The procedures file: Use 200000 characters or fewer. You have used 200001"),
    ],
)  # fmt: skip
def test_a_file_that_cannot_be_read_says_where_and_is_kept(client, area, text, error):
    client.post(NEW, {"act": "begin"})
    page = Page(client.post(WORDS, {"text": text}))
    assert page.title == "Error: Write the procedures"
    assert page.errors == [error] if error else page.errors
    if error is None:
        assert draft().text == text
    assert ProceduresVersion.objects.count() == 1


def test_the_page_shows_how_a_file_is_written_and_what_could_be_added(client):
    client.post(NEW, {"act": "begin"})
    page = Page(client.get(WORDS))
    examples = [each.text for each in page.every("pre")]
    assert "Words stand between straight quotation marks." in page.main
    assert '[appeal] body = "Police and Crime Commissioner for Example"' in examples[14]
    # What the check misses has its line beside it.
    assert "[duties] passed_to_all_bodies = true" in examples


def test_a_line_that_cannot_be_read_is_told_in_plain_words(client):
    client.post(NEW, {"act": "begin"})
    page = Page(client.post(WORDS, {"text": "format = 1\nname = Oakminster"}))
    assert page.errors[0].startswith("Line 2, “name = Oakminster”: put words between straight")


def test_each_rule_beyond_the_act_is_asked_for_its_reason(client, area, coordinator):
    client.post(NEW, {"act": "begin"})
    text = new_text(area, more=BEYOND)
    assert client.post(WORDS, {"text": text})["Location"] == WORDS

    page = Page(client.get(WORDS))
    asked = [name for name in page.boxes if name.startswith("reason-")]
    assert len(asked) > 1
    assert page.boxes["text"] == text.strip()

    given = dict.fromkeys(asked, "The partnership agreed it.")
    assert client.post(WORDS, {"text": text} | given)["Location"] == NEW
    assert {reason for _, _, reason in draft().kept_reasons} >= {"The partnership agreed it."}
    page = Page(client.get(NEW))
    assert "Why the area keeps it: The partnership agreed it." in page.main
    assert "has no reason yet" not in page.main


def test_conditions_alike_have_reasons_of_their_own(client, area):
    condition = '\n[[threshold.conditions]]\nid = "{0}"\ntext = "The {0} condition."\n'
    text = new_text(area, more=condition.format("first") + condition.format("second"))
    client.post(NEW, {"act": "begin"})
    client.post(WORDS, {"text": text})
    names = [name for name in Page(client.get(WORDS)).boxes if name.startswith("reason-")]
    client.post(WORDS, {"text": text} | {name: f"Because of {name}." for name in names})
    shown = Page(client.get(NEW)).main
    for each in ("first", "second"):
        assert f"Because of reason-local_condition-threshold.conditions.{each}." in shown


# Consulted ---------------------------------------------------------------------------------------


def test_whom_the_area_consulted_is_noted(client, area):
    client.post(NEW, {"act": "begin"})
    typed = {"policing_body_said": "Shorter waits.", "why_no_landlords": "There are none."}
    answer = client.post(CONSULTED, typed | in_boxes("policing_body_on", today()))
    assert answer["Location"] == NEW
    kept = draft()
    assert (kept.policing_body_on, kept.why_no_landlords) == (today(), "There are none.")
    assert Page(client.get(CONSULTED)).boxes["policing_body_said"] == "Shorter waits."


def test_a_day_to_come_and_one_that_is_none_are_errors(client, area):
    client.post(NEW, {"act": "begin"})
    tomorrow = today() + timedelta(days=1)
    page = Page(client.post(CONSULTED, in_boxes("landlords_on", tomorrow)))
    assert page.errors == ["Nobody can have been consulted on a day that is still to come."]
    boxes = {f"landlords_on-{part}": "31" for part in ("day", "month", "year")}
    assert Page(client.post(CONSULTED, boxes)).errors
    assert draft().landlords_on is None


# A second person ---------------------------------------------------------------------------------


def test_it_goes_to_a_second_person_when_nothing_is_missing(client, area, coordinator):
    a_draft(area, by=coordinator)
    page = Page(client.get(NEW))
    assert "Still to be done" not in page.main

    page = Page(client.post(NEW, {"act": "ask"}, follow=True))

    assert page.banner == "Someone else can now put the procedures in force."
    assert "You changed it last" in page.main
    assert client.get(WORDS).status_code == 404


def test_it_is_not_asked_while_something_is_missing(client, area):
    client.post(NEW, {"act": "begin"})
    page = Page(client.post(NEW, {"act": "ask"}))
    assert page.errors == ["Something is still to be done before a second person can look at it."]


def test_a_second_person_reads_it_and_puts_it_in_force(client, area, coordinator, second):
    a_draft_asked(area, by=coordinator, more=BEYOND)
    page = Page(second.get(NEW))
    assert page.links["Read it and decide"] == DECIDE
    page = Page(second.get(DECIDE))
    assert "Why the area keeps it: It is our rule." in page.main
    assert page.row("What they said") == "The Commissioner asks for a shorter wait."
    assert Page(second.post(DECIDE)).errors == ["Select what should happen"]

    page = Page(second.post(DECIDE, {"act": "in_force"}, follow=True))

    assert page.banner == "The procedures are in force from 10 March 2026."
    assert "Procedures in force since 10 March 2026" in page.main
    version = ProceduresVersion.objects.latest("valid_from")
    assert CautionReason.objects.filter(version=version).exists()
    assert "5 reports" in Page(client.get("/areas/oakminster/")).main
    assert second.post(DECIDE, {"act": "in_force"}).status_code == 404
    assert "You look at how well they work on 10 March 2027." in page.main
    whole = Page(second.get(f"/work/settings/oakminster/versions/{version.pk}/"))
    assert "and put in force by Nia Second on 10 March 2026." in whole.main
    assert whole.row("Landlords consulted") == "18 February 2026"


def test_whoever_changed_it_last_is_told_that_another_must(client, area, coordinator):
    a_draft_asked(area, by=coordinator)
    page = Page(client.post(DECIDE, {"act": "in_force"}))
    assert page.errors == ["You changed it last. Someone else must put it in force."]
    assert ProceduresVersion.objects.count() == 1


def test_it_is_sent_back_with_what_should_change(client, area, coordinator, second):
    a_draft_asked(area, by=coordinator)
    assert Page(second.post(DECIDE, {"act": "back"})).errors == ["Enter what should change"]
    second.post(DECIDE, {"act": "back", "why": "Ask the landlords."})
    page = Page(client.get(NEW))
    assert "It was sent back to be changed" in page.main
    assert "Ask the landlords." in page.main


@pytest.mark.parametrize("make", [a_draft, a_draft_asked])
def test_it_is_given_up(client, area, coordinator, make):
    make(area, by=coordinator)
    page = Page(client.post(NEW, {"act": "drop"}, follow=True))
    assert page.banner == "The new procedures are given up."
    assert draft().state == ProceduresDraft.State.DROPPED
    assert page.links["Write a new version"] == NEW


def test_what_somebody_has_gone_on_with_meanwhile_is_said(client, area, coordinator):
    made = a_draft_asked(area, by=coordinator)
    ProceduresDraft.objects.filter(pk=made.pk).update(state="writing")
    page = Page(client.get(WORDS))
    assert page.status == 200
    ProceduresDraft.objects.filter(pk=made.pk).update(state="asked")
    assert client.post(WORDS, {"text": new_text(area)}).status_code == 404
