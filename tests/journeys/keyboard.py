"""What somebody does who uses no mouse: Tab to what they want, and press a key.

Whatever is reached must show that it has the focus, and nothing may lie over it.
"""

from pathlib import Path
from typing import Any

from playwright.sync_api import Locator, expect

from tests.browser import NARROW
from tests.journeys.person import Person
from tests.journeys.resident import Resident
from tests.journeys.staff import Colleague

MOST = 150  # presses of Tab before a thing counts as out of reach
MOST_ANSWERS = 40  # presses of an arrow before an answer does
# With the focus, it looks another way than without. A radio or a box to tick is drawn by its label.
SHOWS_FOCUS = """e => {
    const looks = () => {
        const drawn = e.matches('[type=radio], [type=checkbox]')
            ? getComputedStyle(e.labels[0], '::before') : getComputedStyle(e)
        const ring = drawn.outlineStyle === 'none' ? '' : drawn.outlineColor
        return [drawn.boxShadow, drawn.backgroundColor, drawn.borderWidth, ring].join()
    }
    const focused = looks()
    e.blur()
    const plain = looks()
    e.focus()
    return focused !== plain
}"""
LIES_OPEN = """e => {
    const box = e.getClientRects()[0]
    const top = document.elementFromPoint(box.left + box.width / 2, box.top + Math.min(box.height / 2, 20))
    return top !== null && (e.contains(top) || top.contains(e) || [...(e.labels ?? [])].includes(top))
}"""


class ByKeys(Person):
    """A person who has no mouse."""

    def reaches(self, wanted: Locator) -> Locator:
        """Press Tab until it, or one of them, has the focus, which can be seen."""
        focused = wanted.and_(self.page.locator(":focus"))
        for _ in range(MOST):
            if focused.count():
                break
            self.page.keyboard.press("Tab")
        else:
            raise AssertionError(f"Tab never comes to {wanted}")
        assert focused.evaluate(SHOWS_FOCUS), f"nothing shows that {wanted} has the focus"
        assert focused.evaluate(LIES_OPEN), f"something covers {wanted}"
        return focused

    def goes_to(self, path: str) -> None:
        """The first thing that is reached there leads past what is on every page."""
        super().goes_to(path)
        self.page.keyboard.press("Tab")
        expect(self.page.get_by_role("link", name="Skip to main content")).to_be_focused()

    def unfolds(self, words: str) -> None:
        self.reaches(self.page.locator("summary").filter(has_text=words).first)
        self.page.keyboard.press("Enter")

    def uses(self, target: Locator) -> None:
        self.reaches(target)
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")
        self.looks()

    def ticks(self, box: Locator) -> None:
        """Tab comes to one answer of a question, and the arrows go on from there."""
        if box.get_attribute("type") == "checkbox":
            self.reaches(box)
            if not box.is_checked():
                self.page.keyboard.press("Space")
            return
        name = box.get_attribute("name")
        self.reaches(self.page.locator(f"input[type=radio][name='{name}']"))
        self.page.keyboard.press("Space")
        self.arrows_to(box.is_checked)

    def arrows_to(self, chosen: Any) -> None:
        for _ in range(MOST_ANSWERS):
            if chosen():
                return
            self.page.keyboard.press("ArrowDown")
        raise AssertionError("no arrow comes to the answer")

    def fills(self, box: Locator, text: str) -> None:
        self.reaches(box)
        self.page.keyboard.press("Control+A")
        self.page.keyboard.type(text)

    def selects(self, box: Locator, answer: str) -> None:
        self.reaches(box)
        self.page.keyboard.press("Home")
        self.arrows_to(
            lambda: box.evaluate("e => e.selectedOptions[0]?.label.trim()") == answer.strip()
        )

    def is_told(self, *errors: str) -> None:
        """And the first of the errors leads to where it can be put right."""
        super().is_told(*errors)
        first = self.reaches(self.page.locator(".govuk-error-summary a").first)
        aim = str(first.get_attribute("href"))
        self.page.keyboard.press("Enter")
        expect(self.page.locator(aim)).to_be_focused()

    def keeps(self, file: Locator) -> Path:
        self.reaches(file)
        with self.page.expect_download() as kept:
            self.page.keyboard.press("Enter")
        return kept.value.path()

    def fits(self) -> None:
        """Nothing is wider than the telephone."""
        widest = self.page.locator("html").bounding_box()
        assert widest is not None
        assert widest["width"] <= NARROW["width"]


class ResidentByKeys(ByKeys, Resident):
    """Amina Warsame, who cannot hold a mouse."""


class ColleagueByKeys(ByKeys, Colleague):
    """Somebody who works on reviews, and cannot hold a mouse."""
