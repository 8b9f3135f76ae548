"""Every page is fit for everyone: no fault that axe finds and no sideways scroll, at 320 and 1280
pixels, with nothing in it, with the story of the demonstration in it, sent empty, and sent nonsense.

That planted faults are caught is tested in tests/design/test_style_page.py.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from playwright.sync_api import Browser, Page

from tests.browser import NARROW, WIDE, axe_faults, fresh_page, sideways_scroll
from tests.places import PUBLIC, all_routes
from tests.showing import SITE, sent_empty, sent_nonsense, shown_by
from tests.stops import (
    ASKS_THE_BROWSER,
    NO_PAGE,
    Stop,
    Told,
    World,
    an_empty_world,
    came_to,
    every_stop,
    the_demonstration,
    told_to_anybody,
    told_to_applicants,
    told_to_staff,
)
from tests.test_access import undone

pytestmark = [pytest.mark.django_db, pytest.mark.no_cover]

# For the everyday run, beside the pages that the journeys look at: one of each kind of form, and one
# of each kind of page to read.
FORMS = [
    Stop("public:find"), Stop("public:check"), Stop("public:apply_page", "contact-details"),
    Stop("public:apply_report", "told"), Stop("public:apply_reports"),
    Stop("public:check_answers"), Stop("public:come_back"), Stop("work:worklist"),
    Stop("work:threshold"), Stop("work:report_change"), Stop("work:key"),
    Stop("work:keyed_check"), Stop("work:revision_words"), Stop("account_login"),
    Stop("signin_app"),
]  # fmt: skip
TO_READ = [
    Stop("public:area"), Stop("public:my_application"), Stop("public:my_letter"),
    Stop("public:library_entry"), Stop("work:worklist"), Stop("work:review"),
    Stop("work:finding"), Stop("work:why"), Stop("work:proposal"), Stop("work:figures_year"),
    Stop("work:area_settings"), Stop("signin_account"), Stop("signin_set_up"),
    Stop("signin_places"), Stop("signin_reset"),
]  # fmt: skip

type Faults = dict[str, list[str]]


@pytest.fixture(autouse=True)
def nobody_has_tried_before() -> None:
    cache.clear()


@pytest.fixture
def empty() -> World:
    return an_empty_world()


@pytest.fixture
def demonstration() -> World:
    return the_demonstration()


def test_every_address_is_looked_at():
    looked_at = {stop.route for stop in every_stop()}
    assert looked_at | NO_PAGE == all_routes()
    assert not looked_at & NO_PAGE
    assert {stop.route for stop in FORMS + TO_READ} <= looked_at


@pytest.mark.browser
def test_a_planted_fault_is_seen(chromium, empty):
    client, path = came_to(Stop("public:home"), empty)
    with fresh_page(chromium) as page, opened(client, page, path) as faults:
        assert faults + seen(page) == []
        page.evaluate("document.querySelector('main').append(new Image(2000, 1))")
        found = seen(page)
    assert any(fault.startswith("image-alt") for fault in found)
    assert any("too wide at 320" in fault for fault in found)


# Every day ---------------------------------------------------------------------------------------


@pytest.mark.browser
def test_a_form_of_each_kind_with_nothing_in_it(chromium, empty):
    assert stops(chromium, FORMS, empty) == {}


@pytest.mark.browser
def test_a_form_of_each_kind_sent_empty(chromium, empty):
    assert stops(chromium, FORMS, empty, send=sent_empty) == {}


@pytest.mark.browser
def test_a_page_of_each_kind_with_the_story_in_it(chromium, demonstration):
    assert stops(chromium, TO_READ, demonstration) == {}


# Before a release --------------------------------------------------------------------------------

LANGUAGES = pytest.mark.parametrize("language", ["en", "cy"])


def spoken(language: str) -> list[Stop]:
    """Staff read English."""
    return [stop for stop in every_stop() if stop.route in PUBLIC or language == "en"]


@pytest.mark.browser
@pytest.mark.full
@LANGUAGES
def test_every_page_with_nothing_in_it(chromium, empty, language):
    assert stops(chromium, spoken(language), empty, language=language) == {}


@pytest.mark.browser
@pytest.mark.full
@LANGUAGES
def test_every_page_sent_empty(chromium, empty, language):
    assert stops(chromium, spoken(language), empty, language=language, send=sent_empty) == {}


@pytest.mark.browser
@pytest.mark.full
@LANGUAGES
def test_every_page_sent_nonsense(chromium, demonstration, language):
    """Long words without a place to break, where the form says what is wrong with them, or after it."""
    sent = [stop for stop in spoken(language) if stop.route not in ASKS_THE_BROWSER]
    found = stops(chromium, sent, demonstration, language=language, send=sent_nonsense)
    assert found == {}


@pytest.mark.browser
@pytest.mark.full
@LANGUAGES
def test_every_page_with_the_story_in_it(chromium, demonstration, language):
    assert stops(chromium, spoken(language), demonstration, language=language) == {}


@pytest.mark.browser
@pytest.mark.full
@LANGUAGES
def test_everything_that_the_story_tells(chromium, demonstration, language):
    assert told(chromium, told_to_anybody(language)) == {}
    assert told(chromium, told_to_applicants(language)) == {}
    if language == "en":
        assert told(chromium, told_to_staff(demonstration)) == {}


@pytest.mark.browser
@pytest.mark.full
@LANGUAGES
def test_every_page_without_scripts(chromium, demonstration, language):
    found = stops(chromium, spoken(language), demonstration, language=language, scripts=False)
    assert found == {}


# Looking -----------------------------------------------------------------------------------------


def stops(
    chromium: Browser,
    all_of: Iterable[Stop],
    world: World,
    *,
    language: str = "en",
    send: Callable[[Page], None] | None = None,
    scripts: bool = True,
) -> Faults:
    """The faults of each page in one state. What a page needed is undone before the next."""
    found: Faults = {}
    with fresh_page(chromium, java_script_enabled=scripts) as page:
        for stop in all_of:
            if send and not stop.asks:
                continue
            if faults := faults_of(page, stop, world, language=language, send=send):
                found[f"{stop} {page.url}"] = faults
    return found


def faults_of(
    page: Page, stop: Stop, world: World, *, language: str, send: Callable[[Page], None] | None
) -> list[str]:
    """Also that it cannot be shown at all, so that every other page is looked at too."""
    try:
        with undone():
            client, path = came_to(stop, world, language=language)
            with opened(client, page, path) as faults:
                if send:
                    send(page)
                    faults.extend(said_of_errors(page, expected=send is sent_empty))
                faults.extend(seen(page))
            return faults
    except Exception as broken:
        return [f"it cannot be shown: {broken!r}"]


def told(chromium: Browser, all_of: Iterable[Told]) -> Faults:
    found: Faults = {}
    with fresh_page(chromium) as page:
        for each in all_of:
            with opened(each.client, page, each.path, status=each.status) as faults:
                faults.extend(seen(page))
            if faults:
                found[each.path] = faults
    return found


@contextmanager
def opened(client: Client, page: Page, path: str, *, status: int = 200) -> Iterator[list[str]]:
    with shown_by(client, page):
        answer: Any = page.goto(f"{SITE}{path}")
        yield [f"answered {answer.status}"] if answer.status != status else []


def said_of_errors(page: Page, *, expected: bool) -> list[str]:
    """What is wrong with how the page says what is wrong."""
    faults = []
    if expected and not page.title().startswith(("Error: ", "Gwall: ")):
        faults.append("sent empty, it says nothing of an error")
    links = page.locator(".govuk-error-summary a")
    if lost := links.evaluate_all(
        "links => links.map(link => link.hash).filter(it => !document.getElementById(it.slice(1)))"
    ):
        faults.append(f"the summary leads nowhere: {lost}")
    return faults


def seen(page: Page) -> list[str]:
    """On a small telephone and on a desk. Without scripts, axe cannot look."""
    faults = []
    scripts = page.evaluate("document.querySelector('.js-enabled') !== null")
    for size in (NARROW, WIDE):
        page.set_viewport_size(size)  # type: ignore[arg-type]
        too_wide = sideways_scroll(page)
        faults += [f"{too_wide} pixels too wide at {size['width']}"] if too_wide else []
        faults += axe_faults(page) if scripts else []
    return faults
