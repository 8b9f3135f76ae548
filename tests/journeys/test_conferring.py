"""Ceri opens a case conference about a place, invites the police, agrees who does what, and closes it."""

import pytest
from playwright.sync_api import expect

from heard.reviews.models import Conference, Review
from heard.rules.permissions import Role
from tests.browser import assert_fit_for_everyone
from tests.conferring import TYPED
from tests.journeys.staff import Colleague
from tests.scenes import ago

pytestmark = pytest.mark.browser


def test_from_opening_to_the_end(area, page, live_server):
    ceri = Colleague.who_works_in(area, page, live_server, role=Role.OFFICER)
    ceri.signs_in()
    ceri.turns_to("Case conferences")
    ceri.starts("Open a case conference")
    ceri.chooses("A place")
    ceri.writes("Where is it? (optional)", TYPED["address"])
    ceri.writes("What is happening, and why does it need several agencies?", TYPED["why"])
    assert_fit_for_everyone(page)
    ceri.presses("Open it")
    ceri.reads(TYPED["address"])

    ceri.starts("Invite agencies")
    ceri.chooses(f"{area.name} Police")
    assert_fit_for_everyone(page)
    ceri.presses("Invite them")

    ceri.starts("Agree an action")
    ceri.picks("Which agency does it?", f"{area.name} Police")
    ceri.writes("Who there?", "Sergeant Ito")
    ceri.writes("What is to be done?", "Walk by on Fridays.")
    ceri.writes("The same for the people who live with it", "Somebody walks by on Fridays.")
    ceri.writes("How will you see that it worked?", "No fires.")
    ceri.dates("By when?", ago(days=-14))
    ceri.presses("Save")
    expect(page.locator(".heard-card", has_text="Sergeant Ito")).to_be_visible()
    assert_fit_for_everyone(page)

    page.get_by_role("link", name="What became of it").click()
    ceri.chooses("It is done")
    ceri.writes("How far is it?", "Four Fridays without a fire.")
    ceri.picks("How did they tell you?", "By phone")
    ceri.presses("Save")

    ceri.starts("Look again, or close it")
    ceri.chooses("No: close it")
    ceri.writes("What did you find?", "Quiet for a month.")
    ceri.chooses("What was agreed is done")
    ceri.presses("Save")
    expect(page.get_by_text("Quiet for a month.")).to_be_visible()
    assert Conference.objects.get().state == "closed"
    assert not Review.objects.exists()
