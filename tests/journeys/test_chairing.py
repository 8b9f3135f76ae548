"""An independent chair says that nothing ties them to a case, reads its papers, and holds its meeting:
by keyboard alone and without scripts, and once more with them, where each page is looked at."""

from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Page

from heard.agencies.models import Area, User
from heard.reviews.actions.chairs import ask_chair
from heard.reviews.models import Chairing, Meeting, PanelFinding, Review
from heard.rules.permissions import Role
from tests import meetings, scenes
from tests.browser import fresh_page
from tests.journeys.keyboard import opens, tabs_to, types
from tests.journeys.staff import Colleague

pytestmark = pytest.mark.browser


def lucian(page: Page, server: Any, area: Area, *, scripts: bool) -> Colleague:
    """A chair of no agency that has a part in the case: whoever has is never asked."""
    scenes.an_agency(area, "The chairs’ pool", "other")
    return Colleague.who_works_in(
        area,
        page,
        server,
        name="Lucian Grey",
        role=Role.CHAIR,
        agency="other",
        scripts=scripts,
    )


def asked(chair: Colleague, area: Area, *, by: User) -> Review:
    """A meeting is called, its papers can be read, and the chair is asked."""
    review = scenes.a_met_review(area, by=by)
    meetings.stated(review)
    meeting = meetings.with_papers(review, by=by).meeting
    ask_chair(meeting, chair.user, by=by, at=timezone.now())
    return review


def test_by_keyboard_alone_and_without_scripts(
    page_without_scripts, live_server, area, coordinator
):
    page = page_without_scripts
    chair = lucian(page, live_server, area, scripts=False)
    review = asked(chair, area, by=coordinator.user)
    chair.signs_in()
    opens(page, "Meetings to lead")
    opens(page, "Declare and answer")
    for question in ("had a part", "line manager", "know anybody"):
        tabs_to(page, "Yes")
        assert question in page.locator("fieldset:has(:focus) legend").inner_text()
        page.keyboard.press("ArrowDown")
    tabs_to(page, "Yes")
    page.keyboard.press("Space")
    tabs_to(page, "I keep what I read")
    page.keyboard.press("Space")
    opens(page, "Send")
    chair.sees("You can read the review until the meeting is over.")
    assert Chairing.objects.get().state == "agreed"

    opens(page, "Read the papers")
    chair.reads("Papers for the meeting")
    opens(page, "Read it here")
    chair.sees("What harm does it do, or could it do, and to whom?")

    meeting = review.meetings.get()
    Meeting.objects.filter(pk=meeting.pk).update(begins_at=timezone.now())
    opens(page, "Back")
    opens(page, "Write the minute")
    opens(page, "Persistence and harm")
    types(page, "How persistent", "Each week since May.")
    types(page, "What harm", "No sleep.")
    opens(page, "Save")
    chair.sees("Each week since May.")
    assert PanelFinding.objects.get(meeting=meeting).harm == "No sleep."


def test_every_page_of_a_chair_is_fit_for_everyone(chromium, live_server, area, coordinator):
    with fresh_page(chromium) as page:
        chair = lucian(page, live_server, area, scripts=True)
        review = asked(chair, area, by=coordinator.user)
        chair.signs_in()
        chair.turns_to("Meetings to lead")
        # Its name goes on, for a screen reader, with the area: `follows` asks for the whole of it.
        page.get_by_role("link", name="Declare and answer").click()
        chair.looks()
        chair.presses("Send my answer")
        chair.sees("Confirm that you keep it confidential")
        for question in page.locator("fieldset").all()[:3]:
            question.get_by_label("No", exact=True).check()
        page.get_by_role("group", name="Do you chair the meeting?").get_by_label("Yes").check()
        page.get_by_label("I keep what I read").check()
        chair.presses("Send my answer")
        chair.sees("You can read the review until the meeting is over.")
        chair.goes_to(f"{review.get_absolute_url()}meeting/papers/")
        chair.sees("Restricted papers, for who holds the meeting")
        chair.goes_to(f"{review.get_absolute_url()}meeting/minute/")
