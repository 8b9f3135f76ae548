"""The pages of an application, which residents answer for themselves and staff enter for them."""

from datetime import date
from typing import Any

from tests.journeys.person import Person
from tests.scenes import ago

AMINA = "amina@mail.example"


class Applying(Person):
    list_of_reports = "Your reports"

    def applies_for(self, whom: str) -> None:
        self.answers("Who is this application for?", whom)

    def is_safe_by_email(self) -> None:
        self.answers("Which ways of reaching you are safe?", "Email")
        self.reads("Your contact details")
        self.writes("Email address", AMINA)
        self.goes_on()

    def has_no_safe_way(self) -> None:
        self.answers("Which ways of reaching you are safe?", "None of these is safe")

    def gives_their_name(self, *, organisation: str = "") -> None:
        self.reads("Your name")
        self.writes("Full name", "Amina Warsame")
        if organisation:
            self.writes("Name of the business, group or organisation", organisation)
        self.goes_on()

    def is_grown_up(self) -> None:
        self.answers("How old is the person this is happening to?", "18 or over")

    def tells_what_they_need(self) -> None:
        self.reads("Help and adjustments")
        self.chooses("English", to="Which language should we use with you?")
        self.chooses("No, none of these")
        self.goes_on()

    def tells_where(self) -> None:
        self.reads("The address of the person or place affected")
        self.writes("Address", "4 Mill Lane\nOakminster")
        self.writes("Postcode (optional)", "zz1 4ab")
        self.goes_on()
        self.answers("Where does it happen?", "At that address")
        self.reads("The home")
        self.chooses("Rented from the council")
        self.goes_on()

    def tells_what_is_happening(self) -> None:
        self.reads("What is happening?")
        self.writes("What is happening?", "They shout and bang at night.")
        self.goes_on()

    def tells_of_an_incident(self, day: date, *, hate: str = "No") -> None:
        self.reads("What happened")
        self.dates("When did it happen?", day)
        self.writes("What happened?", f"Shouting until three, {day.day}.")
        self.chooses(hate, to="Do you think someone was targeted because of who they are?")
        self.goes_on()

    def told(self, whom: str, day: date, *, who: str = "", name: str = "") -> None:
        self.reads("Who was told about it")
        self.chooses(whom, to="Who did you tell?")
        if name:
            self.writes("Name of the organisation or officer (optional)", name)
        if who:
            self.writes("Who in the group made this report?", who)
        self.dates("When did you tell them?", day)
        self.chooses("Phone", to="How did you tell them?")
        self.goes_on()

    def says_what_came_of_it(self, what: str = "Nothing was done") -> None:
        self.reads("What came of it")
        self.chooses(what)
        self.goes_on()
        self.reads(self.list_of_reports)

    def reports(self, *days_ago: int, to: str = "The council", **more: Any) -> None:
        """A report for each incident so many days ago, the first one at once."""
        for place, days in enumerate(days_ago):
            if place:
                self.adds_another("No, it is something else that happened")
            self.tells_of_an_incident(ago(days=days))
            self.told(to, ago(days=days), **more)
            self.says_what_came_of_it()

    def adds_another(self, about: str) -> None:
        self.starts("Add another report")
        self.answers("Is this about something you have already told us about?", about)

    def finishes_the_reports(self) -> None:
        self.starts("Continue")

    def tells_the_rest(self, *, equality: bool = True) -> None:
        self.reads("How does it affect you or the people it happens to?")
        self.writes("How does it affect you or the people it happens to?", "I cannot sleep.")
        self.goes_on()
        self.reads("What would put it right? (optional)")
        self.writes("What would put it right? (optional)", "Quiet after eleven.")
        self.goes_on()
        self.reads("Other people")
        self.chooses("Yes")
        self.goes_on()
        self.answers("May we pass your details to a support service?", "Ask me again later")
        if equality:
            self.reads("Equality questions")
            self.goes_on()
