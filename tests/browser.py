"""A real Chromium for tests, and what is asked of every page shown in it.

@pytest.mark.browser
def test_something(page, live_server):
    page.goto(f"{live_server}/apply/")
    assert_fit_for_everyone(page)
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, ConsoleMessage, Page, Playwright, sync_playwright

CHROMIUM = "/usr/bin/chromium"
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--no-first-run",
    "--disable-component-update",
    "--disable-sync",
    # No test may reach another machine.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
]
EXPECTED = (
    "Failed to load resource",  # a page that answers 404 or 500 on purpose
    "Permissions-Policy header: Unrecognized feature",  # each platform lacks one or two
)
NARROW = {"width": 320, "height": 640}
WIDE = {"width": 1280, "height": 900}

# Every A and AA criterion of WCAG 2.0, 2.1 and 2.2. Target size is off in axe unless asked for.
RULES: dict[str, Any] = {
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
    },
    "rules": {"target-size": {"enabled": True}},
    "resultTypes": ["violations"],
}


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="session")
def chromium(playwright: Playwright) -> Iterator[Browser]:
    browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
    yield browser
    browser.close()


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    """A page in a browser of its own, 1280 pixels wide. What it complains of fails the test."""
    with fresh_page(chromium) as page:
        yield page


@pytest.fixture
def page_without_scripts(chromium: Browser) -> Iterator[Page]:
    with fresh_page(chromium, java_script_enabled=False) as page:
        yield page


@contextmanager
def fresh_page(browser: Browser, **options: Any) -> Iterator[Page]:
    context = browser.new_context(viewport=WIDE, **options)
    context.set_default_timeout(10_000)
    page = context.new_page()
    complaints: list[str] = []

    def hear(message: ConsoleMessage) -> None:
        expected = any(words in message.text for words in EXPECTED)
        if message.type in ("error", "warning") and not expected:
            complaints.append(message.text)

    page.on("console", hear)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    yield page
    context.close()
    assert complaints == []


def axe_faults(page: Page) -> list[str]:
    """What axe finds, one line for each element."""
    found = Axe().run(page, options=RULES).response["violations"]
    return [
        f"{fault['id']}: {node['target']} {node['failureSummary']}"
        for fault in found
        for node in fault["nodes"]
    ]


def sideways_scroll(page: Page) -> int:
    """How many pixels the page can be scrolled sideways."""
    return page.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )


def assert_fit_for_everyone(page: Page) -> None:
    """No accessibility faults and no sideways scroll, on a small telephone and on a desk."""
    for size in (NARROW, WIDE):
        page.set_viewport_size(size)  # type: ignore[arg-type]
        assert axe_faults(page) == []
        assert sideways_scroll(page) == 0
