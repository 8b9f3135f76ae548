"""What somebody does who uses no mouse: Tab to what they want, and press a key."""

from playwright.sync_api import Locator, Page

MOST = 90  # presses of Tab before a thing counts as out of reach
SAID = "e => e.innerText || (e.labels && e.labels.length ? e.labels[0].innerText : '')"


def tabs_to(page: Page, words: str) -> Locator:
    """Press Tab until what these words name has the focus."""
    for _ in range(MOST):
        page.keyboard.press("Tab")
        focused = page.locator(":focus")
        if focused.count() and words in str(focused.evaluate(SAID)):
            return focused
    raise AssertionError(f"Tab never comes to “{words}”")


def opens(page: Page, words: str) -> None:
    tabs_to(page, words)
    page.keyboard.press("Enter")
    page.wait_for_load_state()


def types(page: Page, label: str, words: str) -> None:
    tabs_to(page, label)
    page.keyboard.type(words)
