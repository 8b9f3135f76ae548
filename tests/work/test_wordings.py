"""The pages on which an area words its letters: write, look, confirm, compare, go back."""

import pytest

from heard.notify.models import Approval, Wording
from heard.notify.registry import Kind, entries
from heard.rules.permissions import Role
from tests import scenes
from tests.answers import in_boxes
from tests.notify.paper import faults, sizes_in, words_in
from tests.reading import Page
from tests.scenes import OWN_WORDS, ago, today

HERE = "/work/settings/oakminster/registry/outcome/en/"
LIST = HERE.replace("outcome/en/", "")
WELSH = HERE.replace("/en/", "/cy/")


def write(client, *, here=HERE, title="Ours", body=OWN_WORDS):
    return client.post(f"{here}words/", {"title": title, "body": body})


def confirm(client, *, here=HERE, number=1, day=None):
    return client.post(f"{here}words/{number}/", in_boxes("begins_on", day or today()))


def test_it_begins_with_heards_own_words_and_says_what_must_stay(client):
    page = Page(client.get(f"{HERE}words/"))

    assert "{opening}" in page.main
    assert "How to disagree, with whom and by when" in page.main
    assert "## What we found" in page.main


@pytest.mark.parametrize("entry", entries(Kind.LETTER), ids=lambda entry: entry.code)
def test_of_every_letter_what_must_stay_and_what_may_be_named_is_explained(client, entry):
    page = Page(client.get(f"{LIST}{entry.code}/en/words/"))

    assert (page.status, page.errors) == (200, [])


def test_written_it_is_shown_first_with_invented_facts_and_what_changed(client):
    answer = write(client)
    page = Page(client.get(answer["Location"]))

    assert answer["Location"] == f"{HERE}words/1/"
    assert "No letter uses it yet." in page.main
    assert "Call 01632 960 001 with any question." in page.main
    assert (
        next(each.text for each in page.every("del")) == "Taken out: What your case review came to"
    )
    assert next(each.text for each in page.every("ins")) == "Put in: Ours"
    for query, points in (("", 12.0), ("?print=large", 16.0)):
        made = client.get(f"{HERE}words/1/pdf/{query}").content
        assert faults(made, language="en") == []
        assert points in sizes_in(made)
        assert "with any question" in words_in(made)


def test_what_does_not_fit_comes_back_with_what_was_typed(client):
    body = OWN_WORDS.replace("{appeal}", "{secret} <script>alert(1)</script>")
    page = Page(write(client, body=body))

    assert len(page.errors) == 2
    assert any("{appeal} must be in the letter." in each for each in page.errors)
    assert "<script>alert(1)</script>" in page.main  # as text
    assert not list(page.every("script", of_class="x"))
    assert not Wording.objects.exists()


def test_markup_is_shown_as_it_was_typed(client):
    body = f"{OWN_WORDS}\n\n<b>Bold</b> & <img src=x onerror=alert(1)>"
    write(client, title="<i>Ours</i>", body=body)

    answer = client.get(f"{HERE}words/1/")

    assert b"<b>Bold" not in answer.content
    assert b"<i>Ours" not in answer.content
    assert b"&lt;img src=x onerror=alert(1)&gt;" in answer.content
    words = words_in(client.get(f"{HERE}words/1/pdf/").content)
    assert "<b>Bold</b> & <img src=x onerror=alert(1)>" in words


def test_confirmed_it_is_in_the_letters_from_that_day(client, coordinator):
    write(client)

    page = Page(client.get(confirm(client)["Location"]))

    assert "The wording is confirmed." in page.text
    assert not list(page.every("form", of_class="heard-narrow"))
    listed = Page(client.get(LIST))
    assert listed.main.count("Your own words: English") == 1
    shown = Page(client.get(HERE))
    assert "These are your own words, version 1, since 10 March 2026." in shown.main
    assert "with any question" in words_in(client.get(f"{HERE}pdf/").content)
    assert Wording.objects.get().confirmed_by == coordinator


def test_a_day_that_has_passed_is_refused(client):
    write(client)

    page = Page(confirm(client, day=ago(days=1)))

    assert page.errors == ["The day must be today or later."]
    assert Wording.objects.get().is_draft


def test_two_versions_are_compared_side_by_side(client):
    write(client)
    confirm(client)
    write(client, body=OWN_WORDS.replace("This is what we found.", "Here is what we found."))

    page = Page(client.get(f"{HERE}words/2/"))

    assert [each.text for each in page.every("del")] == ["Taken out: This is what we found."]
    assert [each.text for each in page.every("ins")] == ["Put in: Here is what we found."]


def test_back_to_heards_own_words_in_one_press(client):
    write(client)
    confirm(client)

    page = Page(client.get(client.post(HERE, {"back": "yes"})["Location"]))

    assert "Heard’s own words are used from today." in page.text
    assert "What your case review came to" in page.main
    assert "What your case review came to" in Page(client.get(f"{HERE}words/2/")).main


def test_an_areas_own_welsh_is_approved_by_a_named_reader(client):
    write(client, here=WELSH, title="Ein geiriau", body=OWN_WORDS)
    reader = {"reader": "Nia Rees", **in_boxes("approved_on", today())}
    version = f"{WELSH}words/1/"
    assert client.post(version, reader).status_code == 404  # it can still change
    confirm(client, here=WELSH)

    assert "Draft: not sent in Welsh" in Page(client.get(version)).main
    assert Page(client.post(version, reader | {"reader": ""})).errors == [
        "Enter who read the Welsh"
    ]
    page = Page(client.get(client.post(version, reader)["Location"]))

    assert "Nia Rees approved this Welsh on 10 March 2026." in page.main
    assert Approval.objects.get().wording == Wording.objects.get()
    # The product's words are not what is sent, so there is nothing of them to approve.
    assert client.post(WELSH, reader).status_code == 404
    assert "Nia Rees approved this Welsh" in Page(client.get(WELSH)).main
    assert Page(client.get(LIST)).main.count("Welsh approved") == 1
    client.post(WELSH, {"back": "yes"})
    assert Page(client.get(LIST)).main.count("Welsh approved") == 0


def test_words_that_no_longer_fit_say_so(client, area, coordinator):
    scenes.a_wording(area, by=coordinator)
    Wording.objects.update(body=OWN_WORDS.replace("{appeal}", ""))

    page = Page(client.get(f"{HERE}words/1/"))

    assert "It does not fit this letter any more" in page.main
    assert client.get(f"{HERE}words/1/pdf/").status_code == 404
    assert len(Page(confirm(client)).errors) == 1


def test_who_writes_over_a_newer_draft_sees_both_and_keeps_theirs(client, area, staffed):
    administrator = staffed[Role.ADMINISTRATOR]
    begun = Page(client.get(f"{HERE}words/")).main  # before anybody has written
    scenes.a_wording(area, by=administrator, body=f"{OWN_WORDS}\n\nTheirs.")

    page = Page(write(client, body=f"{OWN_WORDS}\n\nMine."))

    assert begun
    assert "has written another draft meanwhile" in page.errors[0]
    assert "Mine." in page.main
    assert "Theirs." in page.main
    assert Wording.objects.get().body.endswith("Theirs.")
    seen = Wording.objects.get().stamp
    again = {"title": "Ours", "body": f"{OWN_WORDS}\n\nMine.", "seen": seen}
    assert client.post(f"{HERE}words/", again).status_code == 302
    assert Wording.objects.get().body.endswith("Mine.")


@pytest.mark.parametrize(
    "path", ["return_code/en/words/", "outcome/fr/words/", "outcome/en/words/7/", "x/en/words/"]
)
def test_what_there_is_not_is_not_found(client, path):
    assert client.get(f"{LIST}{path}").status_code == 404
