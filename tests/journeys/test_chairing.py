"""An independent chair says that nothing ties them to a case, reads its papers, and writes its minute:
with a mouse, where each page is looked at, and with keys alone and without scripts."""

import pytest
from django.utils import timezone

from heard.agencies.models import Area, User
from heard.reviews.actions.chairs import ask_chair
from heard.reviews.models import Chairing, Meeting, PanelFinding, Review
from heard.rules.permissions import Role
from tests import meetings, scenes
from tests.journeys.keyboard import ColleagueByKeys
from tests.journeys.staff import Colleague

pytestmark = pytest.mark.browser
QUESTIONS = ["had a part in", "line manager", "know anybody"]


def test_with_a_mouse(page, live_server, area):
    hold(of_the_pool(area), Colleague.who_works_in(area, page, live_server, **LUCIAN))


def test_with_keys_alone_and_without_scripts(page_without_scripts, live_server, area):
    page = page_without_scripts
    lucian = ColleagueByKeys.who_works_in(
        of_the_pool(area), page, live_server, scripts=False, **LUCIAN
    )
    hold(area, lucian)


LUCIAN = {"name": "Lucian Grey", "role": Role.CHAIR, "agency": "other"}


def of_the_pool(area: Area) -> Area:
    """With an agency for the chair that has no part in the case: whoever has is never asked."""
    scenes.an_agency(area, "The chairs’ pool", "other")
    return area


def hold(area: Area, lucian: Colleague) -> None:
    by = scenes.a_member(area, name="Ceri Pugh")
    review = asked(lucian, area, by=by)
    lucian.signs_in(to="Meetings to lead")
    given_nothing_ties_them_to_it(lucian)
    when_they_read_the_papers(lucian)
    then_they_write_the_minute(lucian, review.meetings.get())


def asked(chair: Colleague, area: Area, *, by: User) -> Review:
    """A meeting is called, its papers can be read, and the chair is asked."""
    review = scenes.a_met_review(area, by=by)
    meetings.stated(review)
    meeting = meetings.with_papers(review, by=by).meeting
    ask_chair(meeting, chair.user, by=by, at=timezone.now())
    return review


def given_nothing_ties_them_to_it(lucian: Colleague) -> None:
    lucian.turns_to("Meetings to lead")
    # Its name goes on, for a screen reader, with the area.
    lucian.uses(lucian.page.get_by_role("link", name="Declare and answer"))
    lucian.presses("Send my answer")
    lucian.is_told(
        "Select yes if you ever had a part in this case",
        "Select yes if you are the line manager of anybody who has",
        "Select yes if you know anybody it is about",
        "Select whether you will lead the meeting",
    )
    for question in QUESTIONS:
        group = lucian.page.locator("fieldset").filter(has_text=question)
        lucian.ticks(group.get_by_label("No", exact=True))
    lucian.chooses("Yes", to="Will you lead the meeting?")
    lucian.presses("Send my answer")
    lucian.is_told("Confirm that you keep it confidential")
    lucian.ticks(lucian.page.get_by_label("I keep what I read"))
    lucian.presses("Send my answer")
    lucian.sees("You can read the review until the meeting is over.")
    assert Chairing.objects.get().state == "agreed"


def when_they_read_the_papers(lucian: Colleague) -> None:
    lucian.uses(lucian.page.get_by_role("link", name="Read the papers"))
    lucian.reads("Papers for the meeting")
    lucian.sees("Restricted papers, for who holds the meeting")
    lucian.unfolds("Read it here")
    lucian.sees("What harm does it do, or could it do, and to whom?")


def then_they_write_the_minute(lucian: Colleague, meeting: Meeting) -> None:
    Meeting.objects.filter(pk=meeting.pk).update(begins_at=timezone.now())
    lucian.follows("Back")
    lucian.follows("Write the minute")
    lucian.uses(lucian.page.get_by_role("link", name="Persistence and harm"))
    lucian.writes("How persistent is it?", "Each week since May.")
    lucian.writes("What harm has it done, or could it do?", "No sleep.")
    lucian.presses("Save")
    lucian.sees("Each week since May.")
    assert PanelFinding.objects.get(meeting=meeting).harm == "No sleep."
