"""Pages shown in Chromium by Django's test client, with no server between the two: what a page needs
can be made in a transaction, looked at, and undone.

    with shown_by(client, page):
        page.goto(f"{SITE}/areas/oakminster/")
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import copy_context
from typing import Any

from django.conf import settings
from django.contrib.staticfiles import finders
from django.test import Client
from playwright.sync_api import Page, Route

SITE = "http://localhost"  # a name that browsers trust; nothing listens there
STATIC = f"{SITE}{settings.STATIC_URL}"

# Everything a person could have answered, taken out again, and sent.
SEND_NOTHING = """() => {
    const form = document.querySelector('#question') ?? document.querySelector('main form[method=post]')
    for (const field of form.elements) {
        if (field.type === 'checkbox' || field.type === 'radio') field.checked = false
        else if (field.tagName === 'SELECT') field.value = ''
        else if (['text', 'email', 'tel', 'password', 'textarea'].includes(field.type)) field.value = ''
    }
    form.requestSubmit()
}"""

# Something in every field that no field wants: long, without a place to break, and from right to left.
SEND_NONSENSE = """words => {
    const form = document.querySelector('#question') ?? document.querySelector('main form[method=post]')
    for (const field of form.elements) {
        if (field.type === 'checkbox' || field.type === 'radio') field.checked = true
        else if (field.tagName === 'SELECT') field.selectedIndex = field.options.length - 1
        else if (['text', 'email', 'tel', 'password', 'textarea'].includes(field.type)) field.value = words
    }
    form.requestSubmit()
}"""
NONSENSE = "Wm0" * 70 + " \u202e\u05e9\u05dc\u05d5\u05dd <b>&amp;{{ 7*7 }}" * 3


@contextmanager
def shown_by(client: Client, page: Page) -> Iterator[None]:
    """While this lasts, `client` answers whatever the page asks for."""
    # Playwright calls back in a context of its own, which would get its own database connection.
    here = copy_context()

    def answer(route: Route) -> None:
        asked = route.request
        if asked.url.startswith(STATIC):
            route.fulfill(path=finders.find(asked.url.removeprefix(STATIC)))
            return
        response: Any = here.run(
            client.generic,
            asked.method,
            asked.url.removeprefix(SITE),
            asked.post_data_buffer or b"",
            content_type=asked.headers.get("content-type", ""),
        )
        # Chromium goes where it is led without asking here.
        while response.status_code in (302, 303) and response.url.startswith("/"):
            response = here.run(client.get, response.url)
        route.fulfill(
            status=response.status_code,
            headers=dict(response.headers),
            body=response.getvalue(),
        )

    page.route("**/*", answer)
    try:
        yield
    finally:
        page.unroute("**/*", answer)


def sent_empty(page: Page) -> None:
    """The form of the page that is shown, sent with nothing in it."""
    with page.expect_navigation():
        page.evaluate(SEND_NOTHING)


def sent_nonsense(page: Page) -> None:
    """The form of the page that is shown, sent with what nobody could mean."""
    with page.expect_navigation():
        page.evaluate(SEND_NONSENSE, NONSENSE)
