"""Sam Ito answers from a telephone 320 pixels wide, with keys alone and without scripts. He closes
the browser in the middle; what he saved is there, and he sends it with a file."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.core import mail
from playwright.sync_api import Browser, Page

from heard.agencies.models import Area
from heard.reviews.models import RequestAnswer
from heard.rules.permissions import Role
from heard.vault.models import StoredFile
from tests import asking, scenes
from tests.browser import NARROW, fresh_page
from tests.journeys.keyboard import ByKeys
from tests.journeys.person import code_in_the_mail
from tests.journeys.test_answering_without_an_account import send_what_waits

pytestmark = pytest.mark.browser
EMAIL = "sam@police.example"


@pytest.fixture
def telephone(chromium: Browser) -> Iterator[Page]:
    with small_telephone(chromium) as page:
        yield page


@contextmanager
def small_telephone(chromium: Browser) -> Iterator[Page]:
    """Without scripts, and knowing nothing yet."""
    with fresh_page(chromium, java_script_enabled=False) as page:
        page.set_viewport_size(NARROW)  # type: ignore[arg-type]
        yield page


def test_a_contact_answers_with_keys_alone_on_a_small_telephone(
    telephone: Page, chromium: Browser, live_server: Any, area: Area, tmp_path: Path
) -> None:
    by = scenes.a_member(area, Role.COORDINATOR, name="Ceri Pugh")
    asking.a_request(scenes.a_review(area), by=by)
    send_what_waits()
    sam = ByKeys(telephone, live_server, scripts=False)
    when_he_opens_the_link(sam)
    and_begins_to_answer(sam)
    telephone.context.close()
    with small_telephone(chromium) as another:
        sam = ByKeys(another, live_server, scripts=False)
        when_he_opens_the_link(sam)
        then_what_he_saved_is_there(sam)
        and_he_sends_it_with_a_file(sam, tmp_path)
    answer = RequestAnswer.objects.get()
    assert answer.said[0][1] == "Two calls, on the file."
    assert StoredFile.objects.get().subject == answer.pk


def when_he_opens_the_link(sam: ByKeys) -> None:
    bodies = [str(each.body) for each in mail.outbox if each.to == [EMAIL]]
    found = next(filter(None, (re.search(r"/answer/[\w-]{20,}/", body) for body in bodies)))
    sam.goes_to(found.group())
    sam.fits()
    sam.presses("Send me a code")
    sam.writes("Enter the code", code_in_the_mail(EMAIL))
    sam.presses("Continue")
    sam.reads("What we ask you")
    sam.fits()


def and_begins_to_answer(sam: ByKeys) -> None:
    sam.presses("Start")
    sam.reads("How much can you give?")
    sam.fits()
    sam.chooses("Everything that was asked for")
    sam.presses("Save and continue")
    sam.reads("What do you hold?")
    sam.writes("What do you hold?", "Two calls, on the file.")
    sam.presses("Save and come back later")
    sam.reads("What we ask you")


def then_what_he_saved_is_there(sam: ByKeys) -> None:
    sam.follows("What do you hold?")
    assert sam.page.locator("main textarea").input_value() == "Two calls, on the file."
    sam.presses("Save and come back later")


def and_he_sends_it_with_a_file(sam: ByKeys, folder: Path) -> None:
    log = folder / "log.txt"
    log.write_text("2 March: two calls.")
    sam.follows("Files")
    sam.fits()
    sam.reaches(sam.page.get_by_label("Add files (optional)", exact=True))
    # What opens then is the telephone's own.
    sam.page.locator("input[type=file]").set_input_files(log)
    sam.presses("Save and continue")
    sam.presses("Save and come back later")
    sam.sees("Your answer")
    sam.presses("Check and send your answer")
    sam.sees("Two calls, on the file.")
    sam.fits()
    sam.chooses("This is what our records say")
    sam.presses("Send the answer")
    sam.reads("Your answer is sent")
