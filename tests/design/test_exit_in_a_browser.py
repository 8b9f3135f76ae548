"""Somebody comes into the room."""

import pytest

from heard.design import exit as way_out
from tests.browser import ARGUMENTS, CHROMIUM, NARROW, fresh_page

pytestmark = [
    pytest.mark.browser,
    pytest.mark.urls("tests.design.style"),
    pytest.mark.django_db(transaction=True),
]
WORDS = "My name is Siân"


@pytest.fixture(params=["forgets pages", "keeps pages"])
def either_browser(request, chromium, playwright):
    """Chromium as Playwright starts it, and as people have it, keeping whole pages for Back."""
    if request.param == "forgets pages":
        yield chromium
        return
    browser = playwright.chromium.launch(
        executable_path=CHROMIUM,
        args=ARGUMENTS,
        ignore_default_args=["--disable-back-forward-cache"],
    )
    yield browser
    browser.close()


@pytest.fixture
def site(live_server, monkeypatch):
    """Our site, and another one to leave for."""
    other = live_server.url.replace("localhost", "127.0.0.1")
    monkeypatch.setattr(way_out, "EXIT_TO", f"{other}/elsewhere/")
    return live_server.url


def press_shift(page, times=3):
    for _ in range(times):
        page.keyboard.press("Shift")


def tap_exit(page):
    page.locator(".govuk-exit-this-page__button").click()


def use_hidden_link(page):
    page.locator(".govuk-skip-link", has_text="Exit this page").focus()
    page.keyboard.press("Enter")


def go_in(page, site):
    """Two pages with personal words, so that there is something behind the last one."""
    page.goto(f"{site}/begin/")
    page.get_by_text("Next page").click()
    page.wait_for_url("**/personal/2/")
    assert WORDS in page.inner_text("body")


def is_away(page):
    page.wait_for_url("**/elsewhere/")
    return page.inner_text("body")


def pages_in_history(page):
    """The words of every page that Back and Forward still give."""
    seen = []
    for step in (page.go_back, page.go_back, page.go_forward, page.go_forward):
        step(wait_until="load")
        seen.append((page.url.rsplit("/", 2)[-2], page.inner_text("body")))
    return seen


@pytest.mark.parametrize("way", [tap_exit, press_shift, use_hidden_link])
def test_every_way_out_leads_away_and_sends_no_referer(page, site, way):
    go_in(page, site)
    way(page)
    assert is_away(page) == "Sunny. Sent from: nowhere"
    assert page.context.cookies(site) == []


def test_the_words_are_gone_before_the_network_is_asked(page, site):
    go_in(page, site)
    left = page.evaluate("""() => {
        document.querySelector('[data-heard-exit].govuk-button').click()
        return [document.body.innerText.trim(), document.title]
    }""")
    assert left == ["Loading", "Loading"]


def test_what_is_left_for_a_moment_cannot_be_seen(page, site):
    go_in(page, site)
    width = page.evaluate("""() => {
        document.querySelector('[data-heard-exit].govuk-button').click()
        return document.body.firstElementChild.offsetWidth
    }""")
    assert width <= 1


@pytest.mark.parametrize("way", [tap_exit, press_shift])
def test_back_and_forward_show_no_personal_words(either_browser, site, way):
    with fresh_page(either_browser) as page:
        page.goto(f"{site}/question/")
        go_in(page, site)
        way(page)
        is_away(page)
        seen = pages_in_history(page)
    assert [where for where, _ in seen] == ["1", "question", "1", "elsewhere"]
    assert [words for _, words in seen if WORDS in words] == []
    assert "Nobody is here" in seen[0][1]


def test_the_page_that_was_left_is_not_in_the_history(page, site):
    page.goto(f"{site}/begin/")
    tap_exit(page)
    is_away(page)
    page.go_back()
    assert page.url == "about:blank"


def is_still_here(page):
    return WORDS in page.inner_text("body")


def test_typing_capitals_is_not_leaving(page, site):
    go_in(page, site)
    page.locator("#note").press_sequentially("ABC DEF GHI")
    page.keyboard.press("Shift")
    page.keyboard.press("Shift")
    page.keyboard.press("a")
    page.keyboard.press("Shift")
    assert is_still_here(page)
    assert page.locator("#note").input_value() == "ABC DEF GHIa"


def test_shift_held_down_is_one_press(page, site):
    go_in(page, site)
    for _ in range(5):
        page.keyboard.down("Shift")
    page.keyboard.up("Shift")
    assert is_still_here(page)


def test_clicking_with_shift_is_not_leaving(page, site):
    go_in(page, site)
    for _ in range(3):
        page.locator("#note").click(modifiers=["Shift"])
    assert is_still_here(page)


def test_each_press_is_shown_and_said_and_forgotten_after_five_seconds(page, site):
    page.clock.install()
    go_in(page, site)
    status = page.locator("[data-heard-exit-status]")
    lights = page.locator(".govuk-exit-this-page__indicator-light--on")
    press_shift(page, 1)
    assert (status.inner_text(), lights.count()) == ("Shift, press 2 more times to exit.", 1)
    press_shift(page, 1)
    assert (status.inner_text(), lights.count()) == ("Shift, press 1 more time to exit.", 2)
    page.clock.fast_forward(5_100)
    assert (status.inner_text(), lights.count()) == ("Exit this page expired.", 0)
    press_shift(page, 2)
    assert is_still_here(page)


def test_a_middle_click_opens_no_second_tab(page, site):
    go_in(page, site)
    page.locator(".govuk-exit-this-page__button").click(button="middle")
    is_away(page)
    assert len(page.context.pages) == 1


def test_it_works_without_scripts(page_without_scripts, site):
    page = page_without_scripts
    go_in(page, site)
    tap_exit(page)
    assert is_away(page) == "Sunny. Sent from: nowhere"
    page.goto(f"{site}/personal/1/")
    assert "Nobody is here" in page.inner_text("body")


def test_it_stays_in_sight_on_a_telephone(page, site):
    page.set_viewport_size(NARROW)
    page.goto(f"{site}/components/")
    box = page.evaluate("""() => {
        window.scrollTo(0, 2000)
        return document.querySelector('.govuk-exit-this-page__button').getBoundingClientRect()
    }""")
    assert 0 <= box["y"] < 20
    assert box["width"] > 250


def test_it_is_not_printed(page, site):
    page.goto(f"{site}/begin/")
    page.emulate_media(media="print")
    assert not page.locator(".govuk-exit-this-page").is_visible()
    assert page.get_by_text(WORDS).is_visible()


def test_a_page_the_browser_kept_is_emptied_and_asked_for_again(page, site):
    page.goto(f"{site}/work/")
    page.evaluate("document.body.dataset.kept = 'yes'")
    page.evaluate("window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))")
    page.wait_for_function("document.body.dataset.kept !== 'yes'")
    page.wait_for_selector("h1")
