"""Deciding whether the threshold is met."""

from dataclasses import replace
from datetime import date

import pytest
from django.db import IntegrityError, transaction

from heard.agencies.models import Membership
from heard.notify.models import Letter
from heard.reviews.actions.endings import withdraw
from heard.reviews.actions.reports import answer_report_change, ask_to_change_report
from heard.reviews.actions.threshold import (
    AlreadyProposed,
    NeedsAnotherPerson,
    NothingToAnswer,
    ThresholdMustBeMet,
    agree_not_met,
    decide_met,
    disagree,
    propose_not_met,
    record_body_view,
)
from heard.reviews.judgement import Anyway, Judgement
from heard.reviews.models import BodyView, DecisionProposal, FollowUp, Review, ThresholdDecision
from heard.reviews.queries import finding_of
from heard.rules.answers import as_data
from heard.rules.lifecycle import Stage, StepNotAllowed
from heard.rules.permissions import Role
from tests.factories import (
    MET,
    NOON,
    NOT_MET,
    ONE_DAY,
    TODAY,
    a_review,
    a_second_person,
    a_worker,
    agency_of,
    an_area,
    decided_met,
    later,
    let_into,
    proposed,
    reports_of,
)
from tests.state import refused

pytestmark = pytest.mark.django_db

CONDITION = {"id": "still-happening", "kind": "still_happening", "text": "It still happens."}
THREE_REPORTS = {"kind": "reports", "reports": 3}


# Met -------------------------------------------------------------------------------------------


def test_one_person_decides_that_it_is_met() -> None:
    area = an_area()
    review, by = a_review(area, reports=1), a_worker(area)

    decision = decided_met(review, by=by, at=later(days=3))

    review.refresh_from_db()
    assert review.stage == Stage.REVIEWING
    assert (decision.review, decision.met, decision.reasons) == (review, True, MET.reasons)
    assert (decision.decided_by, decision.decided_at) == (by, later(days=3))
    assert (decision.second_person, decision.second_at) == (None, None)
    (change,) = review.stage_changes.all()
    assert (change.step, change.by, change.on) == ("meet_threshold", by, TODAY + 3 * ONE_DAY)
    assert review.milestones.filter(event="threshold_decision", on=change.on, by=by).count() == 1
    letter = Letter.objects.get()
    assert (letter.kind, letter.about, letter.written_by) == ("threshold_met", review.pk, by)


def test_the_decision_keeps_the_finding_it_stood_on() -> None:
    area = an_area(threshold={"routes": [THREE_REPORTS], "conditions": [CONDITION]})
    review, by = a_review(area), a_worker(area)
    judged = {"still-happening": True}

    decision = decide_met(review, replace(MET, judgements=judged), by=by, at=NOON)

    decision.refresh_from_db()
    assert decision.judgements == judged
    assert decision.finding == as_data(finding_of(review, judgements=judged))
    assert decision.finding["local"] == {"met": True}
    assert finding_of(review).local is None


def test_persistence_harm_and_adequacy_stand_apart_from_the_count() -> None:
    area = an_area()
    judgement = Judgement(
        met=True, reasons="Harm.", persistence="Weekly", harm="Sleep", adequacy="Slow"
    )

    decision = decide_met(a_review(area, reports=1), judgement, by=a_worker(area), at=NOON)

    assert (decision.persistence, decision.harm, decision.adequacy) == ("Weekly", "Sleep", "Slow")


def test_met_ends_a_proposal_that_waits() -> None:
    area = an_area()
    review, by = a_review(area, reports=1), a_worker(area)
    proposed(review, by=by, asked=a_second_person(area))

    decided_met(review, by=by)

    assert not DecisionProposal.objects.exists()


def test_met_keeps_a_proposal_that_was_answered() -> None:
    area = an_area()
    review, by, second = a_review(area, reports=1), a_worker(area), a_second_person(area)
    answered = proposed(review, by=by, asked=second)
    disagree(answered, answer="Look again.", by=second, at=NOON)

    decided_met(review, by=by)

    assert DecisionProposal.objects.get() == answered


def test_it_is_decided_once() -> None:
    area = an_area()
    review, by = a_review(area), a_worker(area)
    decided_met(review, by=by)

    with refused(
        StepNotAllowed, saying="This review has moved on. It is now at: review under way."
    ):
        decided_met(review, by=by)


# Not met: proposed -----------------------------------------------------------------------------


def test_not_met_is_only_proposed() -> None:
    area = an_area()
    review, by, second = a_review(area, reports=2), a_worker(area), a_second_person(area)

    proposal = proposed(review, by=by, asked=second)

    review.refresh_from_db()
    assert review.stage == Stage.RECEIVED
    assert (proposal.review, proposal.met, proposal.reasons) == (review, False, NOT_MET.reasons)
    assert (proposal.proposed_by, proposal.proposed_at, proposal.asked) == (by, NOON, second)
    assert (proposal.answered_by, proposal.answered_at, proposal.agreed) == (None, None, None)
    assert not ThresholdDecision.objects.exists()
    assert not Letter.objects.exists()


def test_what_the_act_requires_cannot_be_refused() -> None:
    area = an_area()
    review, by, second = a_review(area), a_worker(area), a_second_person(area)

    words = (
        "There are 3 qualifying complaints about separate incidents, and 3 are enough. The "
        "threshold is met, and you cannot decide otherwise."
    )
    with refused(ThresholdMustBeMet, saying=words):
        proposed(review, by=by, asked=second)


def test_a_local_condition_does_not_defeat_what_the_act_requires() -> None:
    area = an_area(threshold={"routes": [THREE_REPORTS], "conditions": [CONDITION]})
    review, by, second = a_review(area), a_worker(area), a_second_person(area)
    judgement = replace(NOT_MET, judgements={"still-happening": False})

    with refused(ThresholdMustBeMet):
        propose_not_met(review, judgement, asked=second, by=by, at=NOON)


def test_a_second_person_may_be_of_another_agency() -> None:
    area = an_area()
    by, second = a_worker(area), a_second_person(area)

    proposal = proposed(a_review(area, reports=2), by=by, asked=second)

    agencies = Membership.objects.filter(user__in=[by, second]).values_list("agency", flat=True)
    assert len(set(agencies)) == 2
    assert proposal.asked == second


def test_nobody_can_ask_themselves() -> None:
    area = an_area()
    review, by = a_review(area, reports=2), a_worker(area)

    with refused(NeedsAnotherPerson):
        proposed(review, by=by, asked=by)


def test_nobody_can_ask_who_may_not_agree() -> None:
    area = an_area()
    review, by = a_review(area, reports=2), a_worker(area)
    others = [
        a_worker(area, Role.ANALYST),
        a_worker(an_area(), Role.PANEL_MEMBER),
        a_worker(area, Role.PANEL_MEMBER, until=TODAY - ONE_DAY),
        a_worker(area, Role.PANEL_MEMBER, since=TODAY + ONE_DAY),
    ]

    for other in others:
        with refused(NeedsAnotherPerson):
            proposed(review, by=by, asked=other)


def test_one_proposal_waits_at_a_time() -> None:
    area = an_area()
    review, by, second = a_review(area, reports=2), a_worker(area), a_second_person(area)
    other = a_worker(area)
    proposed(review, by=by, asked=second)

    with refused(AlreadyProposed):
        proposed(review, by=other, asked=second)


def test_after_the_decision_nothing_is_proposed() -> None:
    area = an_area()
    review, by, second = a_review(area, reports=2), a_worker(area), a_second_person(area)
    decided_met(review, by=by)

    with refused(StepNotAllowed):
        proposed(review, by=by, asked=second)


# Not met: answered -----------------------------------------------------------------------------


def test_agreed_it_is_decided_by_the_first_with_the_second() -> None:
    area = an_area()
    review, by, second = a_review(area, reports=2), a_worker(area), a_second_person(area)
    judgement = replace(
        NOT_MET,
        persistence="Monthly",
        harm="Some",
        adequacy="Fair",
        anyway=(
            Anyway("Speak to the landlord", "Housing", date(2026, 4, 1)),
            Anyway("Keep watch", "Patrol"),
        ),
    )
    proposal = propose_not_met(review, judgement, asked=second, by=by, at=NOON)

    decision = agree_not_met(proposal, answer="I agree.", by=second, at=later(days=2))

    review.refresh_from_db()
    proposal.refresh_from_db()
    assert review.stage == Stage.NOT_MET
    assert (decision.met, decision.reasons) == (False, NOT_MET.reasons)
    assert (decision.decided_by, decision.second_person) == (by, second)
    assert decision.decided_at == decision.second_at == later(days=2)
    assert (decision.persistence, decision.harm, decision.adequacy) == ("Monthly", "Some", "Fair")
    assert (proposal.agreed, proposal.answer) == (True, "I agree.")
    assert (proposal.answered_by, proposal.answered_at) == (second, later(days=2))
    assert list(FollowUp.objects.values_list("action", "who", "look_again_on", "done_on")) == [
        ("Speak to the landlord", "Housing", date(2026, 4, 1), None),
        ("Keep watch", "Patrol", None, None),
    ]
    letter = Letter.objects.get()
    assert (letter.kind, letter.about) == ("threshold_not_met", review.pk)


def test_sent_back_it_stays_open_and_can_be_proposed_again() -> None:
    area = an_area()
    review, by, second = a_review(area, reports=2), a_worker(area), a_second_person(area)
    proposal = proposed(review, by=by, asked=second)

    disagree(proposal, answer="Ask the police first.", by=second, at=NOON)

    review.refresh_from_db()
    proposal.refresh_from_db()
    assert review.stage == Stage.RECEIVED
    assert (proposal.agreed, proposal.answer) == (False, "Ask the police first.")
    assert not Letter.objects.exists()
    assert proposed(review, by=by, asked=second).answered_at is None


@pytest.mark.parametrize("answer", [agree_not_met, disagree])
def test_only_the_person_asked_can_answer(answer: object) -> None:
    area = an_area()
    review, by, second = a_review(area, reports=2), a_worker(area), a_second_person(area)
    proposal = proposed(review, by=by, asked=second)

    for other in (by, a_second_person(area), a_worker(area)):
        with refused(NothingToAnswer):
            answer(proposal, answer="Yes.", by=other, at=NOON)  # type: ignore[operator]


@pytest.mark.parametrize("answer", [agree_not_met, disagree])
def test_it_is_answered_once(answer: object) -> None:
    area = an_area()
    review, by, second = a_review(area, reports=2), a_worker(area), a_second_person(area)
    proposal = proposed(review, by=by, asked=second)
    disagree(proposal, answer="No.", by=second, at=NOON)

    with refused(NothingToAnswer):
        answer(proposal, answer="Yes.", by=second, at=NOON)  # type: ignore[operator]


@pytest.mark.parametrize("answer", [agree_not_met, disagree])
def test_what_was_decided_meanwhile_is_no_longer_asked(answer: object) -> None:
    area = an_area()
    review, by, second = a_review(area, reports=2), a_worker(area), a_second_person(area)
    proposal = proposed(review, by=by, asked=second)
    decided_met(review, by=by)

    with refused(NothingToAnswer):
        answer(proposal, answer="Yes.", by=second, at=NOON)  # type: ignore[operator]


def test_what_was_withdrawn_meanwhile_is_no_longer_asked() -> None:
    area = an_area()
    review, by, second = a_review(area, reports=2), a_worker(area), a_second_person(area)
    proposal = proposed(review, by=by, asked=second)
    withdraw(review, reason="", at=NOON)

    with refused(NothingToAnswer):
        agree_not_met(proposal, answer="Yes.", by=second, at=NOON)


def test_a_report_that_came_to_count_meanwhile_cannot_be_passed_over() -> None:
    area = an_area()
    review, by, second = a_review(area), a_worker(area), a_second_person(area)
    let_into(review, second)
    dispute(review, by, second, "disputed")
    proposal = proposed(review, by=by, asked=second)
    dispute(review, by, second, "confirmed")

    with refused(ThresholdMustBeMet):
        agree_not_met(proposal, answer="Yes.", by=second, at=NOON)

    disagree(proposal, answer="It counts after all.", by=second, at=NOON)


def dispute(review: Review, by: object, second: object, status: str) -> None:
    change = ask_to_change_report(
        review,
        reports_of(review)[0],
        status=status,
        reason="Asked them.",
        by=by,  # type: ignore[arg-type]
        at=NOON,
    )
    answer_report_change(review, change, agreed=True, answer="Yes.", by=second, at=NOON)  # type: ignore[arg-type]


# What the database itself refuses --------------------------------------------------------------


@pytest.mark.parametrize("second", ["nobody", "the same person"])
def test_not_met_without_another_person_is_impossible(second: str) -> None:
    area = an_area()
    review, by = a_review(area, reports=2), a_worker(area)
    of_second = {"second_person": by, "second_at": NOON} if second != "nobody" else {}

    with refused(IntegrityError), transaction.atomic():
        review.decisions.create(
            met=False, reasons="No.", decided_by=by, decided_at=NOON, finding={}, **of_second
        )


def test_one_person_alone_cannot_pass_not_met_off_as_a_decision() -> None:
    area = an_area()
    review, by = a_review(area, reports=2), a_worker(area)

    with refused(IntegrityError):
        decide_met(review, NOT_MET, by=by, at=NOON)


def test_a_decision_has_reasons() -> None:
    area = an_area()
    review, by = a_review(area), a_worker(area)

    with refused(IntegrityError):
        decide_met(review, replace(MET, reasons=""), by=by, at=NOON)


# Views of the bodies ---------------------------------------------------------------------------


def test_a_bodys_view_keeps_who_spoke_for_it_and_who_wrote_it_down() -> None:
    area = an_area()
    review, by = a_review(area), a_worker(area)

    view = record_body_view(
        review,
        agency=agency_of(area, "police"),
        view=BodyView.View.NOT_MET,
        given_by="Sergeant Lee",
        given_on=TODAY - ONE_DAY,
        note="By phone.",
        by=by,
        at=NOON,
    )

    kept = BodyView.objects.get()
    assert (kept, kept.review, kept.agency) == (view, review, agency_of(area, "police"))
    assert (kept.view, kept.given_by, kept.note) == ("not_met", "Sergeant Lee", "By phone.")
    assert (kept.given_on, kept.recorded_by, kept.recorded_at) == (TODAY - ONE_DAY, by, NOON)
