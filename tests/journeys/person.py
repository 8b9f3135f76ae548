"""A person at a browser: what they read, choose, write and press.

Each page they come to is looked at once, on a small telephone and on a desk, for what would keep
somebody from using it.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

from django.core import mail
from django.utils import timezone
from playwright.sync_api import Locator, Page, expect

from heard.jobs.doing import drain
from heard.reviews.actions.codes import TO_ANSWER, TO_COME_BACK
from tests.browser import WIDE, assert_fit_for_everyone

looked_at: set[str] = set()


class Person:
    def __init__(self, page: Page, server: Any, *, scripts: bool = True) -> None:
        self.page, self.server, self.scripts = page, str(server), scripts

    # Going ----------------------------------------------------------------------------------------

    def goes_to(self, path: str) -> None:
        self.page.goto(f"{self.server}{path}")
        self.looks()

    def follows(self, link: str, *, nth: int = 0) -> None:
        self.uses(self.page.get_by_role("link", name=link, exact=True).nth(nth))

    def starts(self, button: str) -> None:
        """A link that looks like a button."""
        self.uses(self.page.get_by_role("button", name=button, exact=True))

    def presses(self, button: str, *, within: Locator | None = None) -> None:
        self.uses((within or self.page).get_by_role("button", name=button, exact=True).first)

    def goes_on(self) -> None:
        self.presses("Continue")

    def looks(self) -> None:
        """Once for each page in each state, because looking is slow. The page of another review
        with the same sections is no other state."""
        self.page.wait_for_load_state()
        title = re.sub(r"\b\w{3}-\w{4}-\w{3}\b", "", self.page.title())
        state = f"{title}: {self.page.locator('h2').all_inner_texts()}"
        if self.scripts and state not in looked_at:
            assert_fit_for_everyone(self.page)
            self.page.set_viewport_size(WIDE)  # type: ignore[arg-type]
            looked_at.add(state)

    # Reading --------------------------------------------------------------------------------------

    def reads(self, heading: str) -> None:
        """The page is the one with this heading."""
        expect(self.page.locator("h1")).to_have_text(re.compile(rf"^\s*{re.escape(heading)}\s*$"))

    def sees(self, *words: str) -> None:
        for each in words:
            expect(self.page.locator("main")).to_contain_text(each)

    def does_not_see(self, *words: str) -> None:
        for each in words:
            expect(self.page.locator("body")).not_to_contain_text(each)

    def is_told(self, *errors: str) -> None:
        """What the box at the top says, and that it has the focus."""
        summary = self.page.get_by_role("alert")
        expect(summary.get_by_role("listitem")).to_have_text(list(errors))
        assert self.page.title().startswith("Error: ")
        if self.scripts:
            expect(self.page.locator(".govuk-error-summary")).to_be_focused()

    @property
    def path(self) -> str:
        return self.page.url.removeprefix(self.server)

    # Answering ------------------------------------------------------------------------------------

    def chooses(self, *answers: str, to: str = "") -> None:
        where = self.question(to) if to else self.page
        for answer in answers:
            self.ticks(where.get_by_label(answer, exact=True))

    def picks(self, label: str, answer: str) -> None:
        self.selects(self.page.get_by_label(label, exact=True), answer)

    def writes(self, label: str, text: str) -> None:
        self.fills(self.page.get_by_label(label, exact=True), text)

    def dates(self, label: str, day: date) -> None:
        boxes = self.question(label)
        for name, number in [("Day", day.day), ("Month", day.month), ("Year", day.year)]:
            self.fills(boxes.get_by_label(name, exact=True), str(number))

    def question(self, legend: str) -> Locator:
        return self.page.get_by_role("group", name=legend, exact=True)

    def answers(self, heading: str, *chosen: str) -> None:
        """A page with one question: it is the one, and this is the answer."""
        self.reads(heading)
        self.chooses(*chosen)
        self.goes_on()

    # With a mouse; tests/journeys/keyboard.py says how it is done without ---------------------------

    def uses(self, target: Locator) -> None:
        target.click()
        self.looks()

    def ticks(self, box: Locator) -> None:
        box.check()

    def fills(self, box: Locator, text: str) -> None:
        box.fill(text)

    def selects(self, box: Locator, answer: str) -> None:
        box.select_option(label=answer)

    def unfolds(self, words: str) -> None:
        """What stands folded under these words."""
        self.page.locator("summary").filter(has_text=words).first.click()

    def keeps(self, file: Locator) -> Path:
        """A link that gives a file."""
        with self.page.expect_download() as kept:
            file.click()
        return kept.value.path()


@contextmanager
def within(card: Locator) -> Iterator[Locator]:
    expect(card).to_be_visible()
    yield card


def code_in_the_mail(to: str) -> str:
    """The code that has come when the worker has been round."""
    for kind in (TO_COME_BACK, TO_ANSWER):
        drain(at=timezone.now(), kind=kind)
    message = next(each for each in reversed(mail.outbox) if each.to == [to])
    found = re.search(r"\b\d{6}\b", message.body)
    assert found
    return found[0]
