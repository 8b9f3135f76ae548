"""What somebody does who works on reviews, in the words of the person."""

from typing import Any

from playwright.sync_api import Page

from heard.agencies.models import Area, User
from heard.rules.permissions import Role
from tests import scenes
from tests.journeys.person import Person
from tests.scenes import PASSWORD


class Colleague(Person):
    user: User

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
    ) -> "Colleague":
        person = cls(page, server, scripts=scripts)
        person.user = scenes.a_member(area, role, name=name, agency=agency, password=PASSWORD)
        return person

    def signs_in(self) -> None:
        self.goes_to("/work/")
        self.reads("Sign in for staff")
        self.writes("Email address", self.user.email)
        self.writes("Password", PASSWORD)
        self.presses("Sign in")
        self.reads("Reviews")

    def signs_out(self) -> None:
        self.presses("Sign out")
        self.reads("Ask for an anti-social behaviour case review")

    def opens(self, victim: str) -> None:
        self.goes_to("/work/")
        self.follows(victim)
        self.reads(victim)

    def is_thanked(self, message: str) -> None:
        """What the green banner says."""
        assert self.page.locator(".govuk-notification-banner__content").inner_text().strip() == (
            message
        )
