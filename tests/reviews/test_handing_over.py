"""The lead goes over while something is under way: nothing is left without somebody, nothing lost."""

from datetime import timedelta

import pytest
from django.utils import timezone

from heard.access.models import Basis, Entry, Way
from heard.agencies.actions.agencies import set_contact
from heard.agencies.disclosed import EVERYTHING
from heard.agencies.models import Area, User
from heard.reviews.actions.answers import Given, take_answer
from heard.reviews.actions.areas import CannotAsk, accept
from heard.reviews.actions.chairs import answer_chairing, ask_chair
from heard.reviews.actions.climbing import watch_actions
from heard.reviews.actions.minutes import hold_meeting
from heard.reviews.actions.outcomes import record_appeal
from heard.reviews.actions.requests import chase
from heard.reviews.contacts import contact_of
from heard.reviews.items import Reader
from heard.reviews.meetings import meeting_of
from heard.reviews.models import Chairing, Climb, PlanAction, Review
from heard.reviews.story import events_for_applicant, events_for_staff
from heard.rules.chairs import Declaration
from heard.rules.contacts import Post
from heard.rules.meeting import State
from heard.rules.permissions import Role
from heard.rules.requests import Kind
from heard.rules.requests import State as RequestState
from tests import asking, meetings, scenes
from tests.state import everything

pytestmark = pytest.mark.django_db
NOTHING = Declaration(had_a_part=False, manages_somebody=False, knows_somebody=False)


@pytest.fixture
def area() -> Area:
    return scenes.an_area("Oakminster")


@pytest.fixture
def by(area) -> User:
    return scenes.a_member(area)


def hand_over(review: Review, *, by: User) -> Review:
    """Another area asked to lead accepts."""
    asked = scenes.asked_of_another(review, by=by)
    accept(asked, by=User.objects.get(name="Ola Brandt"), at=timezone.now())
    return Review.objects.select_related("area", "owner").get(pk=review.pk)


def test_the_applicant_reads_who_leads_and_why(area, by):
    review = hand_over(scenes.a_review(area), by=by)
    told = events_for_applicant(review)[0]
    assert (told.title, told.by, told.text) == (
        "Fenwick leads this review from now on",
        "",
        "It comes from a street there.",
    )
    everything = Reader(frozenset(), EVERYTHING, works_on_it=True)
    (told,) = (each for each in events_for_staff(review, everything) if "leads" in each.title)
    assert (told.by, told.text) == ("Ola Brandt", "It comes from a street there.")


def test_a_request_that_waits_is_answered_by_its_link_and_chased_from_the_new_area(area, by):
    request = asking.a_request(scenes.a_review(area), by=by)
    link = request.links.get()
    review = hand_over(request.review, by=by)
    assert {each.area for each in review.requests.all()} == {review.area}
    part = review.area.agencies.get(agency=request.agency)
    assert contact_of(part, on=scenes.today()).address == "sam@police.example"
    chase(request, by=review.owner, at=timezone.now())
    given = Given(kind=Kind.NIL, given_by="Sam Ito")
    take_answer(link, given, at=timezone.now())
    request.refresh_from_db()
    assert request.state == RequestState.ANSWERED


def test_a_contact_with_an_account_in_the_old_area_is_written_to_from_the_new_one(area, by):
    officer = scenes.a_member(area, Role.OFFICER, name="Bo Lee", agency="police")
    request = asking.a_request(scenes.a_review(area), by=by)
    part = area.agencies.get(agency=request.agency)
    part.contacts.all().delete()
    set_contact(part, post=Post.FIRST, user=officer, by=by, at=timezone.now())
    review = hand_over(request.review, by=by)
    contact = contact_of(review.area.agencies.get(agency=request.agency), on=scenes.today())
    assert (contact.user, contact.name, contact.address) == (None, "Bo Lee", officer.email)


def test_a_meeting_that_is_called_stays_called_and_asks_for_a_chair_of_the_new_area(area, by):
    review = scenes.a_met_review(area, by=by)
    meeting = meetings.invited(review, by=by)
    chair = meetings.a_chair(area)
    asked = ask_chair(meeting, chair, by=by, at=timezone.now())
    answer_chairing(asked, agrees=True, said=NOTHING, detail="", by=chair, at=timezone.now())
    review = hand_over(review, by=by)
    now = meeting_of(review)
    assert (now.pk, now.state, now.begins_at) == (meeting.pk, State.CALLED, meeting.begins_at)
    assert now.invitations.get().invited
    assert now.chairs.get().state == Chairing.State.DECLINED
    there = meetings.a_chair(review.area)
    again = ask_chair(now, there, by=review.owner, at=timezone.now())
    assert again.state == Chairing.State.ASKED


def test_who_chairs_or_sits_in_both_areas_goes_on(area, by):
    review = scenes.a_met_review(area, by=by)
    officer = scenes.a_member(area, Role.PANEL_MEMBER, agency="police")
    other = scenes.another_area()
    scenes.join(officer, other, Role.PANEL_MEMBER, agency="police")
    meeting = meetings.called(review, by=by, users=(officer,))
    chair = meetings.a_chair(area)
    chair.memberships.create(
        area=other, agency=chair.memberships.get().agency, role=Role.CHAIR, since=scenes.today()
    )
    asked = ask_chair(meeting, chair, by=by, at=timezone.now())
    answer_chairing(asked, agrees=True, said=NOTHING, detail="", by=chair, at=timezone.now())
    review = hand_over(review, by=by)
    asked.refresh_from_db()
    assert (asked.state, asked.area) == (Chairing.State.AGREED, review.area)
    live = Entry.objects.live(timezone.now()).filter(subject=review.pk, way=Way.LET_IN)
    assert {(each.user, each.basis, each.area) for each in live} == {
        (review.owner_id, Basis.ASSIGNED, review.area_id),
        (chair.pk, Basis.CHAIR, review.area_id),
        (officer.pk, Basis.PANEL_MEMBER, review.area_id),
    }


def test_who_is_asked_to_chair_a_planned_meeting_in_both_areas_can_still_answer(area, by):
    review = scenes.a_met_review(area, by=by)
    meeting = meetings.planned(review, by=by)
    chair, other = meetings.a_chair(area), scenes.another_area()
    chair.memberships.create(
        area=other, agency=chair.memberships.get().agency, role=Role.CHAIR, since=scenes.today()
    )
    asked = ask_chair(meeting, chair, by=by, at=timezone.now())
    hand_over(review, by=by)
    asked.refresh_from_db()
    assert (asked.state, asked.area) == (Chairing.State.ASKED, other)
    said = {"agrees": True, "said": NOTHING, "detail": ""}
    answer_chairing(asked, by=chair, at=timezone.now(), **said)
    live = Entry.objects.live(timezone.now()).filter(user=chair.pk, basis=Basis.CHAIR)
    assert [each.area for each in live] == [other.pk]


def test_a_meeting_that_has_begun_is_held_by_the_new_area(area, by):
    review = hand_over(meetings.begun(area, by=by), by=by)
    meeting = meeting_of(review)
    meeting.invitations.update(way="statement", chosen_at=timezone.now())
    hold_meeting(meeting, by=review.owner, at=timezone.now())
    assert meeting_of(review).state == State.HELD


def test_the_actions_of_a_plan_that_runs_climb_to_the_same_people(area, by):
    review = scenes.a_review_with_a_plan_agreed(area, by=by)
    asking.an_application_passed_on(review, by=by)
    action = PlanAction.objects.filter(plan__review=review)[0]
    part = area.agencies.get(agency=action.agency)
    set_contact(
        part, post=Post.FIRST, name="Di Ash", email="di@a.example", by=by, at=timezone.now()
    )
    review = hand_over(review, by=by)
    assert set(PlanAction.objects.filter(plan__review=review)) == {action, *_others(action)}
    watch_actions(at=timezone.now() + timedelta(days=200))
    told = Climb.objects.filter(action=action).exclude(email="").values_list("email", flat=True)
    assert "di@a.example" in told


def _others(action: PlanAction) -> list[PlanAction]:
    return list(action.plan.actions.exclude(pk=action.pk))


def test_an_appeal_is_decided_where_it_was_made(area, by):
    review = scenes.a_planned_review(area, by=by)
    asked = scenes.asked_of_another(review, by=by)
    record_appeal(
        review,
        received_on=scenes.today(),
        grounds="No.",
        heard_by="The PCC",
        by=by,
        at=timezone.now(),
    )
    before = everything()
    with pytest.raises(CannotAsk, match="An appeal is under way"):
        accept(asked, by=User.objects.get(name="Ola Brandt"), at=timezone.now())
    assert everything() == before
