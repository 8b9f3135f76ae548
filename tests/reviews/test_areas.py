"""Several areas in one review: asked, answered, handed over, counted once."""

from datetime import date
from typing import Any

import pytest

from heard.access.actions.entries import keep_out, let_in
from heard.access.models import Basis, Entry, Way
from heard.agencies.models import Area, User
from heard.audit.models import Event
from heard.jobs.models import OutboxRow
from heard.notify.models import Letter, Sending
from heard.reviews.actions.areas import (
    CannotAnswer,
    CannotAsk,
    NoLongerWaiting,
    accept,
    ask_another_area,
    refuse,
    take_back,
)
from heard.reviews.actions.endings import withdraw
from heard.reviews.actions.threshold import propose_not_met
from heard.reviews.actions.work import acknowledge, assign
from heard.reviews.figures import joint_figures, yearly_figures
from heard.reviews.models import AreaAsked, Review
from heard.reviews.queries import may, visible_to
from heard.rules.lifecycle import StepNotAllowed
from heard.rules.permissions import Permission, Role
from heard.rules.several_areas import Passing, Touch
from tests.factories import NOON, TODAY, a_review, a_second_person, a_worker, an_area, later
from tests.reviews.acts.base import NOT_MET
from tests.state import everything

pytestmark = pytest.mark.django_db
State = AreaAsked.State


class Scene:
    """Two areas, the coordinator of each, and a review of the first that its coordinator owns."""

    def __init__(self) -> None:
        self.here, self.there = an_area(), an_area()
        self.sender, self.other = a_worker(self.here), a_worker(self.there)
        self.review = a_review(self.here)
        assign(self.review, to=self.sender, by=self.sender, at=NOON)

    def ask(self, to: Area | None = None, **terms: Any) -> AreaAsked:
        said: dict[str, Any] = {
            "to_lead": True,
            "touch": Touch.SOURCE,
            "reason": "It comes from there.",
            "basis": Passing.CONSENT,
            "basis_detail": "She agreed on the phone.",
            "by": self.sender,
            "at": NOON,
        }
        return ask_another_area(self.review, to or self.there, **(said | terms))

    def now(self) -> Review:
        return Review.objects.get(pk=self.review.pk)


@pytest.fixture
def scene() -> Scene:
    return Scene()


def sees(user: User, review: Review) -> bool:
    return visible_to(user, at=NOON).filter(pk=review.pk).exists()


# Asking -------------------------------------------------------------------------------------------


def test_what_is_asked_waits_and_nothing_else_changes(scene):
    asked = scene.ask()
    assert (asked.state, asked.from_area, asked.to_area) == (State.WAITING, scene.here, scene.there)
    assert (asked.applied_on, asked.stage) == (scene.review.applied_on, "received")
    review = scene.now()
    assert (review.area, review.owner) == (scene.here, scene.sender)
    assert not sees(scene.other, review)
    assert OutboxRow.objects.filter(kind="area.asked").values_list("to", flat=True).get() == (
        scene.other.pk
    )


def refused(scene: Scene, error: type[Exception], match: str, **terms: Any) -> None:
    before = everything()
    with pytest.raises(error, match=match):
        scene.ask(**terms)
    assert everything() == before


def test_one_area_is_asked_at_a_time(scene):
    scene.ask()
    refused(scene, CannotAsk, "has been asked already")


def test_an_area_does_not_ask_itself(scene):
    refused(scene, CannotAsk, "leads the review already", to=scene.here)


def test_an_area_where_nobody_could_answer_is_not_asked(scene):
    empty = an_area()
    a_worker(empty, Role.OFFICER)
    refused(scene, CannotAsk, "Nobody in", to=empty)


def test_an_ended_review_is_not_asked_about(scene):
    withdraw(scene.review, reason="", by=scene.sender, at=NOON)
    refused(scene, StepNotAllowed, "moved on")


def test_a_restricted_review_goes_nowhere(scene):
    keep_out(scene.review.pk, area=scene.here.pk, basis=Basis.RESTRICTED, at=NOON)
    refused(scene, CannotAsk, "restricted")


def test_an_area_with_a_part_is_asked_only_to_lead(scene):
    accept(scene.ask(to_lead=False), by=scene.other, at=NOON)
    refused(scene, CannotAsk, "has a part in this review already", to_lead=False)
    assert scene.ask().to_lead


# Not accepting ------------------------------------------------------------------------------------


def test_a_refusal_leaves_the_review_where_it_was(scene):
    asked = scene.ask()
    refuse(asked, reason="It is all in your area.", by=scene.other, at=later(hours=1))
    asked.refresh_from_db()
    assert (asked.state, asked.answer, asked.answered_by) == (
        State.REFUSED,
        "It is all in your area.",
        scene.other,
    )
    review = scene.now()
    assert (review.area, review.owner, review.parts.count()) == (scene.here, scene.sender, 0)
    told = OutboxRow.objects.get(kind="area.answered")
    assert told.to == scene.sender.pk
    areas = Event.objects.filter(action="review.area_refused").values_list("area", flat=True)
    assert set(areas) == {scene.here.pk, scene.there.pk}


def test_what_was_taken_back_cannot_be_accepted(scene):
    asked = scene.ask()
    take_back(asked, reason="She moved.", by=scene.sender, at=later(hours=1))
    before = everything()
    with pytest.raises(NoLongerWaiting):
        accept(asked, by=scene.other, at=later(hours=2))
    with pytest.raises(NoLongerWaiting):
        refuse(asked, reason="No.", by=scene.other, at=later(hours=2))
    assert everything() == before


def test_what_was_accepted_cannot_be_taken_back(scene):
    asked = scene.ask()
    accept(asked, by=scene.other, at=later(hours=1))
    with pytest.raises(NoLongerWaiting):
        take_back(asked, reason="No.", by=scene.sender, at=later(hours=2))


@pytest.mark.parametrize("role", [Role.OFFICER, Role.SUPERVISOR, Role.ADMINISTRATOR])
def test_only_who_manages_reviews_there_answers(scene, role):
    asked, somebody = scene.ask(), a_worker(scene.there, role)
    before = everything()
    for answer in (accept, lambda *given, **how: refuse(*given, reason="No.", **how)):
        for by in (somebody, scene.sender):
            with pytest.raises(CannotAnswer):
                answer(asked, by=by, at=NOON)
    assert everything() == before


@pytest.mark.parametrize("whose", ["user", "agency"])
def test_nobody_with_a_conflict_of_interest_accepts(scene, whose):
    asked = scene.ask()
    agency = scene.other.memberships.get().agency_id
    keep_out(
        scene.review.pk,
        area=scene.here.pk,
        basis=Basis.CONFLICT,
        at=NOON,
        **{whose: scene.other.pk if whose == "user" else agency},
    )
    before = everything()
    with pytest.raises(CannotAnswer, match="Somebody else"):
        accept(asked, by=scene.other, at=NOON)
    assert everything() == before


def test_what_ended_or_was_restricted_meanwhile_is_not_taken_over(scene):
    asked = scene.ask()
    wall = keep_out(scene.review.pk, area=scene.here.pk, basis=Basis.RESTRICTED, at=NOON)
    with pytest.raises(CannotAsk, match="restricted"):
        accept(asked, by=scene.other, at=NOON)
    wall.delete()
    withdraw(scene.review, reason="", by=scene.sender, at=NOON)
    with pytest.raises(StepNotAllowed):
        accept(asked, by=scene.other, at=NOON)
    assert scene.now().area == scene.here


# Accepting ----------------------------------------------------------------------------------------


def test_the_lead_goes_over_whole(scene):
    acknowledge(scene.review, by=scene.sender, at=NOON)
    let_in(scene.review.pk, area=scene.here.pk, basis=Basis.PANEL_MEMBER, user=scene.sender.pk, at=NOON)  # fmt: skip
    clocks = list(scene.review.clocks.values("clock", "due_on"))
    procedures = scene.review.procedures
    accept(scene.ask(), by=scene.other, at=later(hours=1))
    review = scene.now()
    assert (review.area, review.owner) == (scene.there, scene.other)
    assert review.procedures == procedures
    assert list(review.clocks.values("clock", "due_on")) == clocks
    assert (sees(scene.sender, review), sees(scene.other, review)) == (False, True)
    assert may(scene.other, Permission.MANAGE_REVIEW, review, at=NOON)
    live = Entry.objects.live(later(hours=2)).filter(subject=review.pk, way=Way.LET_IN)
    assert [(each.user, each.area, each.basis) for each in live] == [
        (scene.other.pk, scene.there.pk, Basis.ASSIGNED)
    ]
    for model in (Letter, Sending):
        of_review = model.objects.filter(about=review.pk)
        assert set(of_review.values_list("area", flat=True)) == {scene.there.pk}


def test_the_applicant_is_told_who_leads_and_why(scene):
    accept(scene.ask(), by=scene.other, at=later(hours=1))
    letter = Letter.objects.get(about=scene.review.pk, kind="lead_changed")
    said = str(letter.blocks)
    for words in (scene.here.name, scene.there.name, "It comes from there.", "01632 960 001"):
        assert words in said
    sent = Sending.objects.filter(item=letter.pk)
    assert {each.person_id for each in sent} == {scene.review.applicant_id}


def test_a_conflict_of_interest_stays_when_the_lead_goes_over(scene):
    colleague = a_worker(scene.there)
    keep_out(scene.review.pk, area=scene.here.pk, basis=Basis.CONFLICT, user=colleague.pk, at=NOON)
    accept(scene.ask(), by=scene.other, at=later(hours=1))
    assert not sees(colleague, scene.now())


def test_what_waited_for_a_second_person_of_the_old_area_waits_no_more(scene):
    review = a_review(scene.here, reports=1)
    second = a_second_person(scene.here)
    propose_not_met(review, NOT_MET, asked=second, by=scene.sender, at=NOON)
    scene.review = review
    accept(scene.ask(), by=scene.other, at=later(hours=1))
    assert not review.proposals.exists()


def test_taking_part_leaves_the_lead_where_it_is(scene):
    accept(scene.ask(to_lead=False), by=scene.other, at=later(hours=1))
    review = scene.now()
    assert (review.area, review.owner) == (scene.here, scene.sender)
    assert not sees(scene.other, review)
    assert set(review.parts.values_list("area", flat=True)) == {scene.here.pk, scene.there.pk}
    assert not Letter.objects.filter(kind="lead_changed").exists()


def test_it_can_come_back(scene):
    accept(scene.ask(), by=scene.other, at=later(hours=1))
    again = scene.now()
    back = ask_another_area(
        again,
        scene.here,
        to_lead=True,
        touch=Touch.VICTIM,
        reason="She moved back.",
        basis=Passing.GATEWAY,
        basis_detail="She cannot be reached.",
        by=scene.other,
        at=later(days=1),
    )
    accept(back, by=scene.sender, at=later(days=1, hours=1))
    review = scene.now()
    assert (review.area, review.owner, review.parts.count()) == (scene.here, scene.sender, 2)


# Counting -----------------------------------------------------------------------------------------

YEAR = {"begins": date(2025, 4, 1), "ends": date(2026, 3, 31)}
NEXT = {"begins": date(2026, 4, 1), "ends": date(2027, 3, 31)}


@pytest.mark.parametrize("to_lead", [True, False])
def test_each_area_counts_it_and_together_it_is_one(scene, to_lead):
    accept(scene.ask(to_lead=to_lead), by=scene.other, at=later(hours=1))
    own = a_review(scene.there)
    for area, number in ((scene.here, 1), (scene.there, 2)):
        assert len(yearly_figures(area, **YEAR).applications) == number
    together = joint_figures([scene.here, scene.there], **YEAR)
    assert sorted(together.together.applications) == sorted([scene.review.reference, own.reference])
    assert (together.sum_of("applications"), together.counted_again("applications")) == (3, 1)


def test_an_area_that_comes_in_later_counts_it_from_then(scene):
    asked = scene.ask()
    accept(asked, by=scene.other, at=later(days=60))
    assert YEAR["ends"] > TODAY
    assert yearly_figures(scene.there, **YEAR).applications == ()
    assert yearly_figures(scene.there, **NEXT).applications == (scene.review.reference,)
    assert yearly_figures(scene.here, **YEAR).applications == (scene.review.reference,)
    assert yearly_figures(scene.here, **NEXT).applications == ()
