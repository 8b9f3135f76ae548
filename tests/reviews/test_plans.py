"""The plan of a review: drafted, shown to the victim, agreed, carried out; and did it stop?"""

from datetime import timedelta
from typing import Any

import pytest

from heard.agencies.models import User
from heard.design.dates import day
from heard.jobs.models import OutboxRow
from heard.notify.models import Letter
from heard.reviews.actions import carrying_out, plan_checks, plans
from heard.reviews.actions.checks import check_letter
from heard.reviews.actions.climbing import watch_actions
from heard.reviews.actions.clocks import NotLater
from heard.reviews.actions.endings import withdraw
from heard.reviews.actions.recommendations import NotAnAgencyHere, recommend
from heard.reviews.awaited import awaited
from heard.reviews.letters import DRAFT_PLAN, MORE_TIME, UPDATE
from heard.reviews.models import ActionPlan, PlanAction, PlanCheck, Review
from heard.reviews.models.plan import How
from heard.reviews.plans import answers_counted, as_overdue, overdue_seen, standing
from heard.reviews.story import events_for_applicant
from heard.rules.lifecycle import StepNotAllowed
from heard.rules.permissions import Role
from heard.rules.plan import CannotChange, Change, Regard, State, Stopped
from tests.factories import (
    NOON,
    ONE_DAY,
    TODAY,
    a_review,
    a_worker,
    agency_of,
    an_area,
    decided_met,
    later,
    let_into,
    outcome_told,
)
from tests.reviews.acts.planning import SAID, add, agree, comment, show
from tests.state import everything

pytestmark = pytest.mark.django_db


class Case:
    """A review with its outcome told, and whoever looks after it."""

    def __init__(self, *, recommendations: list[str] | None = None) -> None:
        self.review: Review = a_review(an_area(), reports=3)
        self.by: User = a_worker(self.review.area)
        decided_met(self.review, by=self.by)
        outcome_told(self.review, by=self.by, recommendations=recommendations or [])

    def up_to(self, stage: str) -> "Case":
        add(self.review, self.by)
        if stage in {"shown", "commented", "agreed"}:
            show(self.review, self.by)
        if stage in {"commented", "agreed"}:
            comment(self.review)
        if stage == "agreed":
            agree(self.review, self.by)
        return self

    @property
    def plan(self) -> ActionPlan:
        return ActionPlan.objects.get(review=self.review)

    @property
    def action(self) -> PlanAction:
        return PlanAction.objects.get(plan__review=self.review)

    def change(self, change: Change, **said: Any) -> Any:
        words = {"text": "So.", "said_by": "Jo", "how": How.PHONE, "by": self.by, "at": NOON}
        return carrying_out.change_state(self.action, change, **words | said)


def refused(case: Case, error: type[Exception], act: Any) -> None:
    before = everything()
    with pytest.raises(error):
        act()
    assert everything() == before


def test_no_plan_before_the_threshold_is_met() -> None:
    review = a_review(an_area(), reports=3)

    with pytest.raises(StepNotAllowed):
        add(review, a_worker(review.area))


def test_no_action_for_an_agency_of_another_area() -> None:
    case = Case()
    said = SAID | {"agency": agency_of(an_area()), "due_on": TODAY}

    refused(
        case,
        NotAnAgencyHere,
        lambda: plans.add_action(case.review, **said, by=case.by, at=NOON),
    )


def test_the_draft_waits_for_a_second_person_and_is_then_with_the_victim() -> None:
    case = Case()
    add(case.review, case.by)

    plans.show_plan(case.review, by=case.by, at=NOON)
    assert case.plan.shown_at is None
    refused(case, plans.NotShown, lambda: comment(case.review))
    refused(
        case,
        plans.NothingPlanned,
        lambda: plans.show_plan(case.review, by=case.by, at=NOON),
    )

    letter = Letter.objects.get(about=case.review.pk, kind=DRAFT_PLAN)
    second = a_worker(case.review.area, Role.SUPERVISOR)
    check_letter(letter, agreed=True, answer="Fine.", by=second, at=later(hours=1))
    assert case.plan.shown_at == later(hours=1)
    assert case.plan.comment_by == TODAY + timedelta(days=14)


def test_the_letter_holds_the_safe_words_alone() -> None:
    case = Case()
    said = {"officer": "PC Park", "what": "Arrest number 7", "measure": "No call"}
    said |= {"if_not_done": "He comes back"}
    plans.add_action(
        case.review,
        **said,
        safe_words="We come by",
        agency=agency_of(case.review.area),
        due_on=TODAY,
        by=case.by,
        at=NOON,
    )

    plans.show_plan(case.review, by=case.by, at=NOON)

    letter = str(Letter.objects.get(about=case.review.pk, kind=DRAFT_PLAN).blocks)
    assert "We come by" in letter
    assert not any(words in letter for words in said.values())


def more_time(case: Case, *, days: int, at: Any = NOON) -> Any:
    until = TODAY + days * ONE_DAY
    said = {"reason": "You were in hospital.", "at_their_asking": True}
    return plans.give_more_time(case.review, until=until, **said, by=case.by, at=at)


def test_the_victim_gets_more_time_with_a_reason_and_is_told() -> None:
    case = Case().up_to("shown")
    until = TODAY + 30 * ONE_DAY

    more_time(case, days=30)

    assert case.plan.comment_by == until
    given = case.plan.more_time.get()
    assert (given.old_by, given.new_by) == (TODAY + timedelta(days=14), until)
    letter = str(Letter.objects.get(about=case.review.pk, kind=MORE_TIME).blocks)
    assert "You were in hospital." in letter
    assert "1 April 2026" in letter.replace("\\xa0", " ").replace("\xa0", " ")
    told = events_for_applicant(case.review)
    assert [each.text for each in told if day(until) in each.title] == ["You were in hospital."]
    waits = [each for each in awaited(case.review, today=until, agencies=[]) if each.moved]
    assert [(each.due_on, each.moved) for each in waits] == [(until, "You were in hospital.")]
    refused(
        case,
        plans.StillTime,
        lambda: plans.agree_plan(
            case.review, reply="x", review_on=until, by=case.by, at=later(days=30)
        ),
    )


@pytest.mark.parametrize(("days", "at"), [(14, NOON), (13, NOON), (20, later(days=20))])
def test_more_time_is_later_and_ahead(days: int, at: Any) -> None:
    case = Case().up_to("shown")

    refused(case, NotLater, lambda: more_time(case, days=days, at=at))


@pytest.mark.parametrize("stage", ["drafted", "agreed"])
def test_more_time_is_for_a_draft_that_is_shown(stage: str) -> None:
    case = Case().up_to(stage)

    refused(case, plans.NotShown, lambda: more_time(case, days=30))


def test_who_has_more_time_keeps_it_when_the_draft_is_shown_again() -> None:
    case = Case().up_to("shown")
    more_time(case, days=30)
    plans.change_action(case.action, changed={"what": "Else"}, by=case.by, at=NOON)

    show(case.review, case.by)

    assert case.plan.comment_by == TODAY + 30 * ONE_DAY


def test_an_empty_plan_is_not_shown() -> None:
    case = Case()

    refused(case, plans.NothingPlanned, lambda: plans.show_plan(case.review, by=case.by, at=NOON))


def test_what_is_changed_is_shown_again() -> None:
    case = Case().up_to("shown")

    plans.change_action(case.action, changed={"what": "Else"}, by=case.by, at=NOON)

    assert case.plan.shown_at is None
    assert case.action.what == "Else"
    refused(case, plans.NotShown, lambda: agree(case.review, case.by))


def test_what_is_dropped_is_gone_and_what_was_agreed_stays() -> None:
    case = Case().up_to("shown")
    plans.drop_action(case.action, by=case.by, at=NOON)
    assert not PlanAction.objects.exists()

    case = Case().up_to("agreed")
    refused(case, plans.AgreedAlready, lambda: plans.drop_action(case.action, by=case.by, at=NOON))
    refused(
        case,
        plans.AgreedAlready,
        lambda: plans.change_action(case.action, changed={"what": "x"}, by=case.by, at=NOON),
    )


def test_a_plan_is_not_agreed_before_the_victim_could_speak() -> None:
    case = Case().up_to("shown")
    refused(case, plans.StillTime, lambda: agree(case.review, case.by))

    ahead = TODAY + 90 * ONE_DAY
    plans.agree_plan(
        case.review, reply="You were silent.", review_on=ahead, by=case.by, at=later(days=15)
    )

    assert case.plan.agreed_at == later(days=15)


def test_with_a_reason_the_victim_is_not_waited_for() -> None:
    case = Case().up_to("shown")

    plans.agree_plan(
        case.review,
        reply="We begin now.",
        review_on=TODAY + 90 * ONE_DAY,
        unheard="They are in hospital.",
        by=case.by,
        at=NOON,
    )

    assert case.review.notes.get().text == "They are in hospital."


def test_a_plan_is_agreed_only_when_the_outcome_is_recorded() -> None:
    review = a_review(an_area(), reports=3)
    by = a_worker(review.area)
    decided_met(review, by=by)
    add(review, by)
    show(review, by)
    comment(review)

    with pytest.raises(StepNotAllowed, match="outcome"):
        agree(review, by)


def test_agreed_the_victim_is_told_and_will_be_asked() -> None:
    case = Case().up_to("agreed")

    assert case.action.agreed_at == NOON
    assert case.plan.review_on == TODAY + 90 * ONE_DAY
    assert [(each.weeks, each.due_on) for each in case.plan.checks.all()] == [
        (4, TODAY + timedelta(weeks=4)),
        (12, TODAY + timedelta(weeks=12)),
    ]
    assert Letter.objects.filter(about=case.review.pk, kind=UPDATE).count() == 1


def test_a_new_action_makes_the_plan_a_draft_again_and_what_was_agreed_goes_on() -> None:
    case = Case().up_to("agreed")
    agreed = case.action

    add(case.review, case.by)

    assert (case.plan.agreed_at, case.plan.shown_at) == (None, None)
    agreed.refresh_from_db()
    assert agreed.agreed_at == NOON
    show(case.review, case.by)
    comment(case.review)
    agree(case.review, case.by)
    assert case.plan.checks.count() == 2


def test_what_the_victim_says_waits_until_somebody_has_looked() -> None:
    case = Case().up_to("commented")
    assert case.plan.waits

    plans.look_at_plan(case.review, by=case.by, at=NOON)

    assert not case.plan.waits


# Carrying out ------------------------------------------------------------------------------------


def test_done_with_evidence_and_taken_up_again() -> None:
    case = Case().up_to("agreed")

    case.change(Change.FINISH, text="A photo of the door.")
    assert (case.action.state, case.action.evidence) == (State.DONE, "A photo of the door.")
    assert case.action.done_on == TODAY

    case.change(Change.TAKE_UP_AGAIN, text="It broke.")
    assert (case.action.state, case.action.evidence) == (State.UNDER_WAY, "")
    assert [each.change for each in case.action.progress.all()] == ["finish", "take_up_again"]


def test_refused_with_a_reason_somebody_must_look() -> None:
    case = Case().up_to("agreed")

    case.change(Change.REFUSE, text="No money.")

    assert (case.action.state, case.action.refused_because) == (State.REFUSED, "No money.")
    assert case.plan.waits


def test_what_cannot_happen_changes_nothing() -> None:
    case = Case().up_to("commented")
    refused(case, carrying_out.NotAgreedYet, lambda: case.change(Change.START))
    refused(
        case,
        carrying_out.NotAgreedYet,
        lambda: carrying_out.judge_action(case.action, stopped=Stopped.NO, by=case.by, at=NOON),
    )

    case = Case().up_to("agreed")
    case.change(Change.FINISH)
    refused(case, CannotChange, lambda: case.change(Change.START))


def test_nothing_moves_in_a_review_that_was_withdrawn() -> None:
    case = Case().up_to("agreed")
    withdraw(case.review, reason="", at=NOON)

    refused(case, StepNotAllowed, lambda: case.change(Change.START))


def test_an_action_is_judged() -> None:
    case = Case().up_to("agreed")

    carrying_out.judge_action(case.action, stopped=Stopped.LESS, by=case.by, at=NOON)

    assert case.action.stopped == Stopped.LESS


def test_how_an_action_stands_on_a_day() -> None:
    case = Case().up_to("agreed")
    due = case.action.due_on

    assert standing(case.action, today=due).name == "Not started"
    assert standing(case.action, today=due + ONE_DAY).late


def test_late_actions_are_found_by_who_looks_after_them_with_how_far_they_climbed() -> None:
    case = Case().up_to("agreed")
    late = NOON + (case.action.due_on - TODAY) + ONE_DAY
    assert [*overdue_seen(case.by, at=late - ONE_DAY)] == []

    found = overdue_seen(case.by, at=late)
    assert [(each.action, each.climbed) for each in as_overdue(found)] == [(case.action, None)]
    watch_actions(at=late + 7 * ONE_DAY)
    (each,) = as_overdue(found)
    assert each.climbed is not None
    assert each.climbed.rung == "senior"
    PlanAction.objects.update(due_on=case.action.due_on - ONE_DAY)  # the climbs were of another day
    assert [each.climbed for each in as_overdue(found)] == [None]

    stranger, officer = a_worker(an_area()), a_worker(case.review.area, Role.OFFICER)
    let_into(case.review, officer)
    assert [*overdue_seen(stranger, at=late), *overdue_seen(officer, at=late)] == []
    case.change(Change.FINISH)
    assert [*overdue_seen(case.by, at=late)] == []


# Answers to recommendations ----------------------------------------------------------------------


def answer(case: Case, regard: Regard, reasons: str = "") -> Any:
    return carrying_out.answer_recommendation(
        case.review.recommendations.earliest("number"),
        regard=regard,
        reasons=reasons,
        given_by="Jo Park",
        given_on=TODAY,
        how=How.EMAIL,
        by=case.by,
        at=NOON,
    )


def test_declined_only_with_reasons_and_counted_as_the_latest_says() -> None:
    case = Case(recommendations=["Mend the door", "Visit"])
    (each,) = answers_counted(case.by, at=NOON)
    assert (each.agency, each.counted["waits"]) == ("", 2)

    refused(case, carrying_out.ReasonsMissing, lambda: answer(case, Regard.DECLINES))
    refused(case, carrying_out.ReasonsMissing, lambda: answer(case, Regard.PARTLY))
    answer(case, Regard.ACCEPTS)
    answer(case, Regard.DECLINES, "No money.")

    assert answers_counted(a_worker(an_area()), at=NOON) == []
    (each,) = answers_counted(case.by, at=NOON)
    assert each.counted == {
        "accepts": 0,
        "partly": 0,
        "declines": 1,
        "waits": 1,
    }


def test_nothing_is_answered_before_the_outcome() -> None:
    review = a_review(an_area(), reports=3)
    by = a_worker(review.area)
    decided_met(review, by=by)
    made = recommend(review, text="Mend the door", by=by, at=NOON)

    with pytest.raises(carrying_out.NotTold):
        carrying_out.answer_recommendation(
            made,
            regard=Regard.ACCEPTS,
            reasons="",
            given_by="Jo",
            given_on=TODAY,
            how=How.EMAIL,
            by=by,
            at=NOON,
        )


# Did it stop? ------------------------------------------------------------------------------------


def test_the_victim_is_asked_once_each_however_late_and_often_the_job_runs() -> None:
    case = Case().up_to("agreed")

    assert plan_checks.ask_due_checks(at=later(days=27)) == 0
    assert plan_checks.ask_due_checks(at=later(days=28)) == 1
    assert plan_checks.ask_due_checks(at=later(days=28)) == 0
    assert plan_checks.ask_due_checks(at=later(days=200)) == 1
    assert case.plan.checks.exclude(asked_at=None).count() == 2


def test_a_withdrawn_review_asks_nobody() -> None:
    case = Case().up_to("agreed")
    withdraw(case.review, reason="", at=NOON)

    assert plan_checks.ask_due_checks(at=later(days=200)) == 0


@pytest.mark.parametrize(
    ("stopped", "told"),
    [(Stopped.YES, 0), (Stopped.UNKNOWN, 0), (Stopped.LESS, 1), (Stopped.NO, 1)],
)
def test_when_it_did_not_stop_whoever_looks_after_it_is_told(stopped: Stopped, told: int) -> None:
    case = Case().up_to("agreed")
    plans.look_at_plan(case.review, by=case.by, at=NOON)

    plan_checks.answer_check(
        case.review, weeks=4, stopped=stopped, words="", how=How.PAGE, at=later(days=28)
    )

    assert OutboxRow.objects.filter(kind="plan.not_stopped").count() == told
    assert PlanCheck.objects.get(weeks=4).stopped == stopped
    assert case.plan.waits


def test_an_answer_is_given_once() -> None:
    case = Case().up_to("agreed")

    def say() -> Any:
        return plan_checks.answer_check(
            case.review,
            weeks=4,
            stopped=Stopped.YES,
            words="",
            how=How.PHONE,
            by=case.by,
            at=later(days=28),
        )

    say()
    refused(case, plan_checks.AnsweredAlready, say)
