"""What a resident does outside the pages of the application, in the words of the person."""

from heard.reviews.models import Review
from tests import scenes
from tests.journeys.applying import Applying

FIVE_WORDS = "apple brook cloud daisy ember"


class Resident(Applying):
    """Amina Warsame, of 4 Mill Lane."""

    def finds_their_area(self) -> None:
        self.goes_to("/")
        self.reads("Ask for an anti-social behaviour case review")
        self.writes("Town, council, police force or postcode", "Oakminster")
        self.presses("Find your area")
        self.follows("Oakminster")
        self.reads("Ask for a case review in Oakminster")

    def is_in_the_right_place(self) -> None:
        self.starts("Start now")
        self.answers("Is anyone in danger right now?", "No")
        self.answers(
            "What is this mainly about?", "Someone’s behaviour outside my family or relationship"
        )
        self.reads("What would you like to do?")

    def begins(self) -> None:
        self.starts("Apply")
        self.reads("Before you start")
        self.presses("Start now")

    def comes_to_the_first_question(self) -> None:
        self.finds_their_area()
        self.is_in_the_right_place()
        self.begins()

    def sends(self) -> str:
        """Checks and sends it, and gives back the reference."""
        self.reads("Check your answers")
        self.chooses("What I have said is true as far as I know")
        self.presses("Send application")
        return self.has_sent_it()

    def comes_back_to(self, review: Review) -> None:
        """Comes back to what they sent, with the five words they were shown."""
        scenes.a_way_back(review, phrase=FIVE_WORDS)
        self.goes_to("/come-back/")
        self.writes("Your reference", review.spaced_reference)
        self.chooses("I have five words that I was shown")
        self.goes_on()
        self.writes("Enter your five words", FIVE_WORDS)
        self.goes_on()
        self.reads("Your application")

    def has_sent_it(self) -> str:
        panel = self.page.locator(".govuk-panel")
        assert panel.locator("h1").inner_text().strip() == "Application sent"
        return panel.locator("strong").inner_text()
