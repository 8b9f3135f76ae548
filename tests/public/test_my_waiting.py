"""What an applicant waits for, and from whom: nothing of what an agency answered is told."""

import pytest
from django.utils import timezone

from heard.design.dates import day
from heard.reviews.actions.clocks import extend_clock, pause_clock
from heard.reviews.models import InformationRequest, ReviewClock
from heard.rules.periods import london_date
from heard.rules.permissions import Role
from tests import appealing, asking, meetings, scenes
from tests.factories import ONE_DAY
from tests.reading import Page
from tests.scenes import ago, today

WAITING = "/my-application/waiting/"


@pytest.fixture
def by():
    return scenes.a_staffed_area()[Role.COORDINATOR]


def of(client, review):
    scenes.visits(client, application=review)
    return Page(client.get(WAITING))


def a_review_of(by):
    return scenes.a_review(by.memberships.get().area)


def test_each_agency_is_received_awaited_or_late_and_its_answer_is_not_told(client, by):
    review = a_review_of(by)
    asking.answered(asking.a_request(review, by=by))
    asking.a_request(review, by=by, kind="housing")

    page = of(client, review).main
    assert "Received We have their answer since" in page
    assert "Awaited Their answer is due by" in page
    assert "Two calls." not in page
    assert "Two officers called." not in page

    late = InformationRequest.objects.filter(agency__kind="housing")
    late.update(asked_on=ago(days=20), due_on=ago(days=1))
    assert "Late Their answer was due on" in of(client, review).main


def test_who_says_that_it_is_not_them_and_what_was_taken_back_is_not_waited_for(client, by):
    review = a_review_of(by)
    asking.not_theirs(asking.a_request(review, by=by))

    assert "What the agencies know" not in of(client, review).main


def test_a_date_has_somebody_who_sees_to_it_and_says_why_it_is_late(client, by):
    review = scenes.meet(a_review_of(by), by=by)
    page = of(client, review).main
    assert "The review meeting will be held by" in page
    assert f"{review.area.contact_name} sees to it." in page
    assert "This date has passed." not in page

    ReviewClock.objects.filter(review=review, clock="panel").update(due_on=ago(days=1))
    page = of(client, review).main
    assert "We have not found a day yet on which all the agencies can come." in page


def test_when_we_should_have_been_in_touch_it_says_so(client, by):
    review = a_review_of(by)
    assert "You hear from us, whatever happens, by" in of(client, review).main

    type(review).objects.filter(pk=review.pk).update(contact_due_on=ago(days=1))
    assert "We should have been in touch by now, and are sorry." in of(client, review).main


def test_a_draft_plan_is_theirs_until_its_day_and_then_the_agencies_to_settle(client, by):
    area = by.memberships.get().area
    review = scenes.a_review_with_a_plan_shown(area, by=by)
    assert "It is yours to say, and you need not." in of(client, review).main

    type(review.plan).objects.filter(review=review).update(comment_by=ago(days=1))
    assert "The plan is not settled yet." in of(client, review).main

    agreed = scenes.a_review_with_a_plan_agreed(area, by=by)
    page = of(client, agreed).main
    assert "The agencies look at your plan again on" in page
    assert "The agencies have met about your case." in page
    type(review.plan).objects.filter(review=agreed).update(review_on=ago(days=1))
    assert "The agencies have not told us that they looked at it." in of(client, agreed).main


def test_an_appeal_and_a_complaint_stand_side_by_side_and_apart(client, by):
    area = by.memberships.get().area
    page = of(client, scenes.a_planned_review(area, by=by))
    assert page.links["Ask for an appeal"] == "/my-application/appeal/"
    assert page.links["How to complain about an agency"] == f"/areas/{area.slug}/complaints/"

    ended = scenes.a_withdrawn_review(area)
    page = of(client, ended)
    assert "You are waiting for nothing now." in page.main
    assert "Ask for an appeal" not in page.links


def test_a_statement_is_said_to_be_before_the_meeting(client, by):
    review = a_review_of(by)
    scenes.visits(client, application=review)
    client.post("/my-application/statement/", {"text": "No sleep.", "read_by": "chair"})

    page = of(client, review)
    assert "Your statement will be before the review meeting." in page.main
    assert "No sleep." not in page.main


def test_what_is_paused_or_moved_says_why_and_who_sees_to_it(client, by):
    review = scenes.meet(a_review_of(by), by=by)
    clock = review.clocks.get(clock="panel", stopped_on=None)
    later = clock.due_on + ONE_DAY
    extend_clock(clock, due_on=later, reason="The hall is shut.", by=by, at=timezone.now())
    page = of(client, review).main
    assert "Why it changed: The hall is shut." in page

    pause_clock(clock, reason="The chair is ill.", by=by, at=timezone.now())
    page = of(client, review).main
    assert "The review meeting: paused. For now, the days do not count." in page
    assert "Why: The chair is ill." in page


def test_what_we_do_anyway_is_waited_for_until_its_day(client, by):
    review = appealing.a_refusal(scenes.a_weak_review(by.memberships.get().area))
    review.follow_ups.all().delete()
    promised = {"action": "Ring each month.", "who": "Jo Park"}
    review.follow_ups.create(look_again_on=ago(days=0), **promised)
    review.follow_ups.create(look_again_on=ago(days=1), **promised | {"action": "Mend the pipe."})

    page = of(client, review).main

    assert "We look again at what we said we would do: Ring each month. 10 March 2026" in page
    assert "Jo Park sees to it." in page
    assert "Mend the pipe." not in page


@pytest.mark.parametrize(("promised_days_before", "later"), [(1, True), (0, False)])
def test_the_day_of_a_called_meeting_stands_for_the_day_by_which_it_was_to_be(
    promised_days_before, later, client, by
):
    review = meetings.a_victim_invited(by.memberships.get().area, by=by)
    meets_on = london_date(review.meetings.get().begins_at)
    promised = meets_on - promised_days_before * ONE_DAY
    review.clocks.filter(clock="panel").update(due_on=promised)

    for page in (of(client, review).main, Page(client.get("/my-application/")).main):
        assert f"The agencies meet on {day(meets_on, weekday=True)}".replace("\xa0", " ") in page
        assert "The review meeting will be held by" not in page
        assert ("the day that we gave you. We are sorry." in page) is later


def test_each_thing_that_an_agency_is_to_do_has_its_day_and_says_why_it_is_late(client, by):
    review = scenes.a_review_with_a_plan_agreed(by.memberships.get().area, by=by)
    action = review.plan.actions.get()
    page = of(client, review).main
    assert f"{action.safe_words} " in page
    assert f"{action.agency.name} sees to it." in page
    assert "we go to somebody more senior" not in page

    review.plan.actions.update(due_on=ago(days=1))
    assert "This date has passed. We have asked the agency why" in of(client, review).main

    review.plan.actions.update(state="done", done_on=today(), evidence="A photo.")
    assert action.safe_words not in of(client, review).main


def test_their_first_page_says_what_came_of_it_first_and_by_when_they_hear(client, by):
    review = scenes.a_review_with_a_plan_agreed(by.memberships.get().area, by=by)
    review.clocks.all().delete()
    scenes.visits(client, application=review)

    page = Page(client.get("/my-application/")).main

    assert page.index("You hear from us, whatever happens, by") < page.index("What the review came")
    assert page.index("What the review came to") < page.index("The threshold for a case review")
