"""Every date of a review on one page, with who sees to it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from heard.agencies.models import Agency
from heard.reviews.actions.clocks import extend_clock, pause_clock
from heard.reviews.actions.outcomes import record_appeal_result
from heard.reviews.actions.work import assign
from heard.reviews.milestones import milestones_of
from heard.reviews.owners import Owners, due_in
from heard.rules.deadlines import Owner
from heard.rules.milestones import Milestone
from tests import asking, scenes
from tests.reading import Page
from tests.scenes import ago

pytestmark = pytest.mark.django_db


def test_each_date_has_who_sees_to_it_and_why_it_moved(client, area, coordinator):
    by = coordinator
    review = scenes.a_met_review(area, by=by)
    now = timezone.now()
    clock = review.clocks.get(clock="panel", stopped_on=None)
    extend_clock(clock, due_on=ago(days=-90), reason="A flood.", by=by, at=now)

    page = Page(client.get(f"/work/reviews/{review.reference}/dates/")).main

    assert "Hold the review meeting" in page
    assert "A flood." in page
    assert "Not yet" in page
    for at, late in ((now, False), (now + timedelta(days=91), True)):
        due = {each.what: each.late for each in due_in(review, Owners(review, at=at))}
        assert due["Hold the review meeting"] is late
    pause_clock(clock, reason="A strike.", by=by, at=now)
    page = Page(client.get(f"/work/reviews/{review.reference}/dates/")).main
    assert ("Paused" in page, "A strike." in page) == (True, True)
    home = Page(client.get(f"/work/reviews/{review.reference}/"))
    assert "Every date, and who sees to it" in home.main


def test_a_telephone_shows_each_date_by_itself_with_the_name_of_each_column(
    client, area, coordinator
):
    review = scenes.a_met_review(area, by=coordinator)
    assign(review, to=coordinator, by=coordinator, at=timezone.now())
    html = client.get(f"/work/reviews/{review.reference}/dates/").content.decode()
    assert html.count('<table class="govuk-table heard-stacks" role="table">') == 2
    assert f'role="cell" data-name="Who sees to it">{coordinator.name}<' in html


def test_who_looks_after_a_review_is_its_owner_or_else_the_areas_contact(area, coordinator):
    review, now = scenes.a_met_review(area, by=coordinator), timezone.now()
    area.contact_name = ""
    assert Owners(review, at=now).of(Owner.CONTACT) == ["Whoever looks after the review"]
    area.contact_name = "Priya Raman"
    assert Owners(review, at=now).of(Owner.CONTACT) == ["Priya Raman"]
    assign(review, to=coordinator, by=coordinator, at=now)
    assert Owners(review, at=now).of(Owner.CONTACT) == [coordinator.name]


def test_each_agency_that_is_awaited_is_named_by_who_has_its_link_or_by_itself(area, coordinator):
    review, now = scenes.a_review(area), timezone.now()
    assert Owners(review, at=now).of(Owner.AGENCIES) == ["The agencies"]
    police, council = (Agency.objects.get(areas__area=area, kind=k) for k in ("police", "council"))
    asking.a_request(review, by=coordinator, kind="police")
    asking.a_request(review, by=coordinator, kind="council")
    found = Owners(review, at=now).of(Owner.AGENCIES)
    assert found == sorted([f"Sam Ito, {police}", str(council)], key=lambda x: x.split(", ")[-1])


def test_an_action_is_seen_to_by_its_officer_and_a_late_plan_by_the_owner(area, coordinator):
    now = timezone.now()
    review = scenes.a_review_with_a_plan_agreed(area, by=coordinator)
    assign(review, to=coordinator, by=coordinator, at=now)
    review.refresh_from_db()
    review.plan.actions.update(due_on=ago(days=1))
    review.plan.review_on = ago(days=1)
    review.plan.save()

    due = {each.what: each for each in due_in(review, Owners(review, at=now))}

    council = Agency.objects.get(areas__area=area, kind="council")
    assert due["We visit you."].who == [f"Jo Park, {council}"]
    assert due["We visit you."].late
    assert due["Look at the plan again"].who == [coordinator.name]
    assert due["Look at the plan again"].late
    assert due["Look at the plan again"].late


def test_a_recommendation_that_is_not_answered_is_its_agencys_to_answer(area, coordinator):
    review, now = scenes.a_planned_review(area, by=coordinator), timezone.now()
    assert Owners(review, at=now).of_milestone(Milestone.REGARDED) == ["The agencies"]
    police = Agency.objects.get(areas__area=area, kind="police")
    review.recommendations.update(to=police)
    assert Owners(review, at=now).of_milestone(Milestone.REGARDED) == [str(police)]
    asking.an_application_passed_on(review, by=coordinator)  # which names somebody there
    assert Owners(review, at=now).of_milestone(Milestone.REGARDED) == [f"Sam Ito, {police}"]


def test_an_appeal_that_sends_it_back_changes_no_day_of_what_was_done(area, coordinator, noon):
    review = scenes.an_appealed_review(area, by=coordinator)
    days = {each.milestone: each.on for each in milestones_of(review)}
    noon.shift(timedelta(days=9))
    result = {"result": "review_back", "reasons": "Nobody heard her.", "decided_on": ago(days=0)}
    record_appeal_result(review.appeals.get(), **result, by=coordinator, at=timezone.now())

    found = {each.milestone: each.on for each in milestones_of(review)}

    assert found.pop(Milestone.APPEAL_DECIDED) == ago(days=0)
    days.pop(Milestone.APPEAL_DECIDED)
    assert found == days


def test_an_appeal_is_seen_to_by_its_reviewer_or_else_by_who_decides_it(area, coordinator):
    now = timezone.now()
    review = scenes.an_appealed_review(area, by=coordinator)
    assert Owners(review, at=now).of(Owner.APPEAL_BODY) == ["The Commissioner"]
    appeal = review.appeals.get()
    appeal.parts.create(user=scenes.a_user("Rhys Vaughan"), part="reviews")
    assert Owners(review, at=now).of(Owner.APPEAL_BODY) == ["Rhys Vaughan, The Commissioner"]
