"""Ceri opens a case conference about a place, invites the police, asks and meets them, agrees who does
what, and closes it: with a mouse, and with keys alone and without scripts."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from heard.reviews.models import Conference, ConferenceMeeting, Review
from heard.rules.permissions import Role
from tests.conferring import TYPED
from tests.journeys.keyboard import ColleagueByKeys
from tests.journeys.staff import Colleague
from tests.scenes import ago, today

pytestmark = pytest.mark.browser


def test_with_a_mouse(page, live_server, area):
    confer(Colleague.who_works_in(area, page, live_server, role=Role.OFFICER))


def test_with_keys_alone_and_without_scripts(page_without_scripts, live_server, area):
    confer(
        ColleagueByKeys.who_works_in(
            area, page_without_scripts, live_server, role=Role.OFFICER, scripts=False
        )
    )


def confer(ceri: Colleague) -> None:
    ceri.signs_in()
    given_a_conference_is_open(ceri)
    when_the_police_are_invited_and_asked(ceri)
    and_they_meet(ceri)
    and_agree_who_does_what(ceri)
    and_it_is_done(ceri)
    then_it_is_closed(ceri)
    assert Conference.objects.get().state == "closed"
    assert not Review.objects.exists()


def given_a_conference_is_open(ceri: Colleague) -> None:
    ceri.turns_to("Case conferences")
    ceri.starts("Open a case conference")
    ceri.presses("Open it")
    ceri.is_told(
        "Select whether it is about a person or a place",
        "Enter what is happening, and why it needs several agencies",
    )
    ceri.chooses("A place")
    ceri.writes("Where is it?", TYPED["address"])
    ceri.writes("What is happening, and why does it need several agencies?", TYPED["why"])
    ceri.presses("Open it")
    ceri.reads(TYPED["address"])


def when_the_police_are_invited_and_asked(ceri: Colleague) -> None:
    ceri.starts("Invite agencies")
    ceri.chooses("Oakminster Police")
    ceri.presses("Invite them")
    ceri.starts("Ask agencies for information")
    ceri.presses("Ask them")
    ceri.is_told(
        "Select which agencies",
        "Enter what you ask",
        "Enter what it is for",
        "Enter why it is needed",
        "Enter the day by which they answer",
    )
    ceri.chooses("Oakminster Police")
    ceri.writes("What do you ask?", "What calls were made?")
    ceri.writes("What for?", "To see who can help.")
    ceri.writes("Why is it needed, and why is it no more than is needed?", "They were called.")
    ceri.dates("By which day?", ago(days=-7))
    ceri.presses("Ask them")
    ceri.is_thanked("They are asked.")


def and_they_meet(ceri: Colleague) -> None:
    ceri.starts("Call a meeting")
    ceri.dates("On which day?", today() + timedelta(days=7))
    ceri.writes("At what time?", "10am")
    ceri.chooses("By video")
    ceri.writes("Where is it, or how do people join?", "By the link in the calendar.")
    ceri.presses("Save")
    ConferenceMeeting.objects.update(begins_at=timezone.now())
    ceri.follows("Keep its minute")
    ceri.chooses("Oakminster Council", "Oakminster Police")
    ceri.writes("What was said, in short?", "Two calls in May.")
    ceri.writes("What was decided, and why?", "To walk by, for it keeps people away.")
    ceri.presses("Save")
    ceri.is_thanked("It is on the file, and stays as it is.")


def and_agree_who_does_what(ceri: Colleague) -> None:
    ceri.starts("Agree an action")
    ceri.picks("Which agency does it?", "Oakminster Police")
    ceri.writes("Who there?", "Sergeant Ito")
    ceri.writes("What is to be done?", "Walk by on Fridays.")
    ceri.writes("The same for the people who live with it", "Somebody walks by on Fridays.")
    ceri.writes("How will you see that it worked?", "No fires.")
    ceri.dates("By when?", ago(days=-14))
    ceri.presses("Save")
    ceri.sees("Sergeant Ito")


def and_it_is_done(ceri: Colleague) -> None:
    # Its name goes on, for a screen reader, with the number of the action.
    ceri.uses(ceri.page.get_by_role("link", name="What became of it"))
    ceri.chooses("It is done")
    ceri.writes("How far is it?", "Four Fridays without a fire.")
    ceri.picks("How did they tell you?", "By phone")
    ceri.presses("Save")


def then_it_is_closed(ceri: Colleague) -> None:
    ceri.starts("Look again, or close it")
    ceri.chooses("No: close it")
    ceri.writes("What did you find?", "Quiet for a month.")
    ceri.chooses("What was agreed is done")
    ceri.presses("Save")
    expect(ceri.page.get_by_text("Quiet for a month.")).to_be_visible()
