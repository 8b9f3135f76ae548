"""Every component and field, in every state, for everyone: narrow and wide, English and Welsh, with
and without scripts."""

import pytest

from tests.browser import NARROW, WIDE, assert_fit_for_everyone, axe_faults, sideways_scroll

pytestmark = [
    pytest.mark.browser,
    pytest.mark.urls("tests.design.style"),
    pytest.mark.django_db(transaction=True),
]

PAGES = [
    "fields/empty", "fields/nothing", "fields/filled", "fields/errors", "components", "done",
    "work", "print", "error", "question", "cy/question", "reading", "cy/reading", "branded",
]  # fmt: skip


@pytest.mark.parametrize("name", PAGES)
def test_no_accessibility_faults_and_no_sideways_scroll(page, live_server, name):
    page.goto(f"{live_server}/{name}/")
    assert_fit_for_everyone(page)


@pytest.mark.parametrize("name", ["fields/errors", "components", "work"])
def test_the_same_without_scripts(page_without_scripts, live_server, name):
    page = page_without_scripts
    page.goto(f"{live_server}/{name}/")
    for size in (NARROW, WIDE):
        page.set_viewport_size(size)
        assert sideways_scroll(page) == 0
    assert page.get_by_role("button", name="Print this page").count() == 0


@pytest.mark.parametrize("name", ["fields/errors", "components", "work", "question"])
def test_wider_spacing_and_text_twice_as_large_lose_nothing(page, live_server, name):
    """WCAG 1.4.12 and 1.4.4."""
    page.goto(f"{live_server}/{name}/")
    page.evaluate("""() => {
        const sheet = new CSSStyleSheet()
        sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: .12em !important;
            word-spacing: .16em !important } p { margin-bottom: 2em !important }`)
        document.adoptedStyleSheets = [sheet]
    }""")
    page.set_viewport_size(NARROW)
    assert sideways_scroll(page) == 0
    page.set_viewport_size(WIDE)
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert sideways_scroll(page) == 0


def test_planted_faults_are_caught(page, live_server):
    """A page with faults must not pass, or the tests above prove nothing."""
    page.goto(f"{live_server}/fault/")
    rules = {fault.split(":")[0] for fault in axe_faults(page)}
    assert {"color-contrast", "image-alt", "label", "target-size"} <= rules
    page.set_viewport_size(NARROW)
    assert sideways_scroll(page) > 0
    with pytest.raises(AssertionError):
        assert_fit_for_everyone(page)


def test_the_skip_link_is_first_and_the_way_out_second(page, live_server):
    page.goto(f"{live_server}/question/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.hash") == "#main-content"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.pathname") == "/exit/"


@pytest.mark.parametrize("size", [NARROW, WIDE], ids=["narrow", "wide"])
@pytest.mark.parametrize("name", ["fields/errors", "components", "work"])
def test_what_has_the_focus_is_seen_and_not_covered(page, live_server, name, size):
    """WCAG 2.4.7 and 2.4.11: backwards too, where the exit stays at the top of a telephone."""
    page.set_viewport_size(size)
    page.goto(f"{live_server}/{name}/")
    page.locator("main").evaluate("main => main.scrollIntoView(false)")
    for key in ("Tab",) * 30 + ("Shift+Tab",) * 28:
        page.keyboard.press(key)
        # Three presses of Shift in a row would be the way out.
        page.keyboard.press("Control")
        covered = page.evaluate("""() => {
            const it = document.activeElement, box = it.getBoundingClientRect()
            if (it === document.body || box.width < 2) return null
            const label = it.labels?.[0]
            const seen = [[.5, .5], [.05, .05], [.95, .05], [.05, .95], [.95, .95]].some(([x, y]) => {
                const top = document.elementFromPoint(box.x + box.width * x, box.y + box.height * y)
                return top && (it.contains(top) || label?.contains(top))
            })
            return seen ? null : it.outerHTML.slice(0, 200)
        }""")
        assert covered is None


def test_the_error_summary_takes_the_focus_and_leads_to_the_part_that_is_wrong(page, live_server):
    page.goto(f"{live_server}/fields/errors/")
    assert "govuk-error-summary" in page.evaluate("document.activeElement.className")
    page.get_by_role("link", name="The year must have 4 numbers").click()
    assert page.evaluate("document.activeElement.name") == "born-year"
    page.get_by_role("link", name="Choose “None of these”").click()
    assert page.evaluate("document.activeElement.value") == "noise"


def test_the_characters_left_are_counted(page, live_server):
    page.goto(f"{live_server}/fields/empty/")
    page.locator("#id_what").fill("a" * 499)
    page.get_by_text("You have 1 character remaining").first.wait_for()


def test_none_of_these_unticks_the_others(page, live_server):
    page.goto(f"{live_server}/fields/empty/")
    page.get_by_label("Noise").check()
    page.get_by_label("None of these").check()
    assert not page.get_by_label("Noise").is_checked()


def test_paper_keeps_the_content_and_loses_the_menus(page, live_server):
    page.goto(f"{live_server}/work/")
    page.emulate_media(media="print")
    assert page.get_by_role("heading", name="Reviews", exact=True).is_visible()
    assert page.get_by_text("Application received").is_visible()
    for gone in (
        ".moj-side-navigation",
        ".govuk-template__footer",
        ".heard-account",
        ".moj-filter",
    ):
        assert page.locator(gone).count() == 1
        assert not page.locator(gone).is_visible()


def test_the_menu_is_folded_on_a_telephone_and_stands_open_on_a_wide_screen(
    page_without_scripts, live_server
):
    page = page_without_scripts
    page.set_viewport_size(NARROW)
    page.goto(f"{live_server}/work/")
    entry, menu = page.locator(".moj-side-navigation a").first, page.get_by_text("Menu", exact=True)
    assert not entry.is_visible()
    menu.press("Enter")
    assert entry.is_visible()
    menu.press("Enter")
    page.set_viewport_size(WIDE)
    assert entry.is_visible()
    assert not menu.is_visible()


def test_what_is_folded_is_printed(page, live_server):
    page.goto(f"{live_server}/components/")
    folded = page.locator("details:not(.moj-filter, .heard-menu) .govuk-details__text").first
    shown = "e => e.checkVisibility({contentVisibilityAuto: true, opacityProperty: true})"
    assert not folded.evaluate(shown)
    page.emulate_media(media="print")
    assert folded.evaluate(shown)
    assert folded.bounding_box()["height"] > 0


def test_paper_does_not_tell_the_addresses_of_our_own_pages(page, live_server):
    page.goto(f"{live_server}/components/")
    page.emulate_media(media="print")
    after = "e => getComputedStyle(e, '::after').content"
    inner = page.locator('.govuk-link[href^="/"]').first
    assert inner.evaluate(after) == "none"


def test_the_print_button_prints(page, live_server):
    page.goto(f"{live_server}/print/")
    page.evaluate("window.print = () => { document.body.dataset.printed = 'yes' }")
    page.get_by_role("button", name="Print this page").click()
    assert page.evaluate("document.body.dataset.printed") == "yes"


def test_an_area_shows_its_own_colour(page, live_server):
    page.goto(f"{live_server}/branded/")
    colour = "getComputedStyle(document.querySelector('.heard-header')).backgroundColor"
    assert page.evaluate(colour) == "rgb(107, 42, 91)"
    page.goto(f"{live_server}/reading/")
    assert page.evaluate(colour) == "rgb(27, 85, 102)"


def test_people_who_choose_their_own_colours_still_see_the_components(page, live_server):
    page.emulate_media(forced_colors="active")
    page.goto(f"{live_server}/components/")
    assert axe_faults(page) == []
    assert (
        page.locator(".moj-badge").first.evaluate("it => getComputedStyle(it).borderTopWidth")
        == "1px"
    )


def test_nothing_is_kept_in_the_browser(page, live_server):
    page.goto(f"{live_server}/question/")
    kept = page.evaluate("[localStorage.length, sessionStorage.length, document.cookie]")
    assert kept == [0, 0, ""]


def test_every_request_goes_to_this_machine_and_they_are_few(page, live_server):
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{live_server}/question/", wait_until="networkidle")
    assert all(address.startswith(live_server.url) for address in asked)
    assert 5 <= len(asked) <= 9
