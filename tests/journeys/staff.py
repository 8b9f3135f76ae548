"""What somebody does who works on reviews, in the words of the person."""

from typing import Any, Self

from playwright.sync_api import Locator, Page, expect

from heard.agencies.models import Area, User
from heard.rules.permissions import Role
from tests import scenes
from tests.journeys.applying import Applying
from tests.scenes import PASSWORD, today
from tests.signing import an_app, code_of


class Colleague(Applying):
    user: User
    list_of_reports = "Reports"

    @classmethod
    def who_works_in(
        cls,
        area: Area,
        page: Page,
        server: Any,
        *,
        name: str = "Ceri Pugh",
        role: Role = Role.COORDINATOR,
        agency: str = "council",
        scripts: bool = True,
    ) -> Self:
        person = cls(page, server, scripts=scripts)
        person.user = scenes.a_member(area, role, name=name, agency=agency, password=PASSWORD)
        an_app(person.user)
        return person

    # Going ----------------------------------------------------------------------------------------

    def signs_in(self, *, to: str = "Reviews") -> None:
        self.goes_to("/work/")
        self.reads("Sign in for staff")
        self.writes("Email address", self.user.email)
        self.writes("Password", PASSWORD)
        self.presses("Sign in")
        self.reads("Enter the code")
        self.writes("Enter the code", code_of(self.user))
        self.presses("Sign in")
        self.reads(to)

    def signs_out(self) -> None:
        self.presses("Sign out")
        self.reads("Ask for an anti-social behaviour case review")

    def opens(self, victim: str) -> None:
        self.goes_to("/work/")
        self.follows(victim)
        self.reads(victim)

    def turns_to(self, section: str) -> None:
        """A page of the menu, which a telephone folds."""
        menu = self.page.get_by_role("navigation", name="Sections")
        if menu.locator(".heard-menu__summary").is_visible():
            self.unfolds("Menu")
        self.uses(menu.get_by_role("link", name=section, exact=True))

    def turns_within(self, room: str) -> None:
        """One of the pages that a review is made of, which a telephone folds too."""
        rooms = self.page.get_by_role("navigation", name="This review")
        if rooms.locator(".heard-menu__summary").is_visible():
            self.unfolds("This review")
        self.uses(rooms.get_by_role("link", name=room, exact=True))

    # Reading --------------------------------------------------------------------------------------

    def is_thanked(self, message: str) -> None:
        """What the green banner says."""
        banner = self.page.locator(".govuk-notification-banner__content")
        expect(banner).to_have_text(message)

    def section(self) -> str:
        """The entry of the menu that is marked."""
        text = self.page.locator(".moj-side-navigation [aria-current] span").first.text_content()
        return (text or "").strip()

    def worklist(self) -> list[str]:
        """Who is in it, in its order."""
        return self.page.locator(".heard-worklist__title a").all_inner_texts()

    def count_of(self, view: str) -> str:
        """The number above the worklist."""
        box = self.page.locator(".heard-stat").filter(has_text=view)
        return box.locator(".heard-stat__number").inner_text()

    def every_report(self) -> list[str]:
        """Each report of a review, with its badges and reasons."""
        return self.page.locator(".heard-reports > li").all_inner_texts()

    def report(self, told: str) -> Locator:
        return self.page.locator(".heard-reports > li").filter(has_text=told)

    # Doing ----------------------------------------------------------------------------------------

    def records_a_view(self, body: str, decided: str, *, by: str) -> None:
        self.follows("Record what a relevant body decided")
        self.reads("Record what a relevant body decided")
        self.picks("Which body?", body)
        self.chooses(decided)
        self.writes("Who spoke for it?", by)
        self.dates("When?", today())
        self.presses("Save")
        self.is_thanked("The view is on the file.")

    def answers_about(self, waiting: str, answer: str, *, because: str) -> None:
        """What a second person is asked on the page of a review."""
        self.sees(waiting)
        self.follows("Read it and answer")
        self.chooses(answer)
        self.writes("Your reason", because)
        self.presses("Send answer")
        self.is_thanked("Your answer is recorded.")
