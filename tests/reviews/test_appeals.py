"""An appeal at the reviewer's desk: who may take it up, what must come first, and where it leads."""

from collections import Counter
from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from heard.access.models import Basis, Entry
from heard.agencies.models import Membership
from heard.notify.models import Letter
from heard.reviews.actions import closing, outcomes
from heard.reviews.actions.appeals import (
    NotYoursToReview,
    answer_grounds,
    ask_for_appeal,
    decide_appeal,
    publish_lesson,
    take_up_appeal,
)
from heard.reviews.actions.lessons import Identifies
from heard.reviews.actions.outcomes import NotThisWay
from heard.reviews.actions.threshold import agree_not_met
from heard.reviews.models import Appeal, Lesson, Review
from heard.reviews.queries import visible_to
from heard.rules.lifecycle import Stage, StepNotAllowed
from heard.rules.permissions import Role
from tests.factories import (
    NOON,
    TODAY,
    a_review,
    a_second_person,
    a_worker,
    an_area,
    decided_met,
    later,
    proposed,
)
from tests.state import everything
from tests.threads import races

pytestmark = pytest.mark.django_db

ROUNDS = 25
SOON = TODAY + timedelta(days=20)


class Case:
    """A refusal, or a review that is closed, appealed to the Commissioner's reviewer."""

    def __init__(self, *, refused: bool = False) -> None:
        self.area = an_area()
        self.by, self.second = a_worker(self.area), a_second_person(self.area)
        self.reviewer = a_worker(self.area, Role.PCC_REVIEWER)
        self.review = a_review(self.area, reports=2 if refused else 3)
        if refused:
            proposal = proposed(self.review, by=self.by, asked=self.second)
            agree_not_met(proposal, answer="Yes.", by=self.second, at=NOON)
        else:
            decided_met(self.review, by=self.by)
            closing.close(self.review, reason="Done.", unheard="x", by=self.by, at=NOON)

    def appealed(self) -> "Case":
        self.appeal = outcomes.record_appeal(
            self.review,
            received_on=TODAY,
            grounds="They did not listen.",
            heard_by="Police and Crime Commissioner",
            by=self.by,
            at=NOON,
        )
        return self

    def taken(self) -> "Case":
        take_up_appeal(self.appeal, by=self.reviewer, at=NOON)
        return self

    def accepted(self) -> "Case":
        answer_grounds(self.appeal, accepted=True, reasons="So.", by=self.reviewer, at=NOON)
        return self

    def decided(self, result: str = "review_back", **said: Any) -> "Case":
        terms = {"directions": "Ask again.", "directed_by": SOON} | said
        decide_appeal(self.appeal, result=result, reasons="So.", by=self.reviewer, at=NOON, **terms)
        self.appeal.refresh_from_db()
        return self

    @property
    def stage(self) -> str:
        return Review.objects.get(pk=self.review.pk).stage

    @property
    def letters(self) -> list[str]:
        return [
            each.title
            for each in Letter.objects.filter(about=self.review.pk, kind="appeal_decided")
        ]


# Asking ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("refused", "about"), [(True, "threshold"), (False, "outcome")])
def test_an_applicant_appeals_against_a_refusal_and_against_an_outcome(refused, about):
    case = Case(refused=refused)
    appeal = ask_for_appeal(case.review, about=about, grounds="No.", at=NOON)
    assert (appeal.about, appeal.recorded_by, case.stage) == (about, None, Stage.APPEALED)
    assert Letter.objects.filter(about=case.review.pk, kind="appeal_received").count() == 1


@pytest.mark.parametrize("about", ["outcome", "nonsense"])
def test_nothing_is_appealed_that_was_not_decided(about):
    case = Case(refused=True)
    before = everything()
    with pytest.raises(StepNotAllowed):
        ask_for_appeal(case.review, about=about, grounds="No.", at=NOON)
    assert everything() == before


# Who may take it up ------------------------------------------------------------------------------


def test_the_reviewer_takes_it_up_once():
    case = Case().appealed().taken()
    other = a_worker(case.area, Role.PCC_REVIEWER)
    for user in (case.reviewer, other):
        with pytest.raises(NotYoursToReview, match="taken this appeal up already"):
            take_up_appeal(case.appeal, by=user, at=NOON)


@pytest.mark.parametrize("who", ["by", "second"])
def test_who_had_a_part_in_the_decision_cannot_take_it_up(who):
    case = Case(refused=True).appealed()
    decider = getattr(case, who)
    Membership.objects.filter(user=decider).update(role=Role.PCC_REVIEWER)
    before = everything()
    with pytest.raises(NotYoursToReview, match="You had a part"):
        take_up_appeal(case.appeal, by=decider, at=NOON)
    assert everything() == before
    with pytest.raises(IntegrityError), transaction.atomic():  # nor past the code
        case.appeal.parts.create(user=decider, part="reviews")


def test_who_had_a_part_in_an_appeal_of_before_these_were_noted_cannot_either():
    case = Case(refused=True).appealed()
    case.appeal.parts.all().delete()
    with pytest.raises(NotYoursToReview, match="You had a part"):
        take_up_appeal(case.appeal, by=case.by, at=NOON)


# What must come first ----------------------------------------------------------------------------


def test_only_who_took_it_up_answers():
    case = Case().appealed()
    with pytest.raises(NotYoursToReview):
        case.accepted()
    case.taken()
    with pytest.raises(NotYoursToReview):
        answer_grounds(case.appeal, accepted=True, reasons="So.", by=case.by, at=NOON)


def test_the_reasons_are_answered_once_and_before_the_decision():
    case = Case().appealed().taken()
    with pytest.raises(NotThisWay, match="Say first"):
        case.decided()
    case.accepted()
    with pytest.raises(NotThisWay, match="answered already"):
        case.accepted()


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ({"directions": ""}, "what must be done"),
        ({"directed_by": None}, "by when"),
        ({"directed_by": TODAY - timedelta(days=1)}, "is past"),
    ],
)
def test_what_is_sent_back_is_directed(said, why):
    case = Case().appealed().taken().accepted()
    before = everything()
    with pytest.raises(NotThisWay, match=why):
        case.decided(**said)
    assert everything() == before


def test_the_coordinator_does_not_record_what_the_reviewer_decides_here():
    case = Case().appealed().taken()
    with pytest.raises(StepNotAllowed, match="decides it here"):
        outcomes.record_appeal_result(
            case.appeal, result="confirmed", reasons="So.", decided_on=TODAY, by=case.by, at=NOON
        )


# Where it leads ----------------------------------------------------------------------------------


def test_reasons_that_do_not_count_end_it_and_the_decision_stands():
    case = Case(refused=True).appealed().taken()
    answer_grounds(case.appeal, accepted=False, reasons="Not a ground.", by=case.reviewer, at=NOON)
    case.appeal.refresh_from_db()
    assert (case.appeal.result, case.stage) == ("not_taken", Stage.CLOSED)
    assert len(case.letters) == 1
    with pytest.raises(StepNotAllowed):
        case.accepted()


@pytest.mark.parametrize(
    ("result", "stage", "clock"),
    [
        ("application_back", Stage.RECEIVED, "threshold_decision"),
        ("review_back", Stage.REVIEWING, "outcome"),
    ],
)
def test_sent_back_it_moves_and_is_due_on_the_day_directed(result, stage, clock):
    case = Case().appealed().taken().accepted().decided(result)
    assert case.stage == stage
    running = case.review.clocks.get(clock=clock, stopped_on=None)
    assert running.due_on == SOON
    assert (case.appeal.directions, case.appeal.directed_by) == ("Ask again.", SOON)
    assert len(case.letters) == 1


def test_confirmed_it_is_closed_and_directs_nothing():
    case = Case().appealed().taken().accepted().decided("confirmed")
    assert (case.stage, case.appeal.directions) == (Stage.CLOSED, "")
    assert not case.review.clocks.filter(stopped_on=None).exists()


def test_a_threshold_that_was_never_met_cannot_be_sent_back_as_a_review():
    case = Case(refused=True).appealed().taken().accepted()
    with pytest.raises(StepNotAllowed, match="no review"):
        case.decided("review_back")
    assert case.decided("application_back").stage == Stage.RECEIVED


def test_the_reviewer_sees_the_case_from_the_appeal_to_its_end_and_no_other():
    case = Case()
    other = a_review(case.area)
    assert not visible_to(case.reviewer, at=NOON).exists()
    case.appealed()
    assert list(visible_to(case.reviewer, at=NOON)) == [case.review]
    case.taken().accepted().decided("confirmed")
    assert not visible_to(case.reviewer, at=later(days=1)).exists()
    assert not Entry.objects.live(NOON).filter(basis=Basis.APPEALED).exists()
    assert not visible_to(case.reviewer, at=NOON).filter(pk=other.pk)


# Two at once -------------------------------------------------------------------------------------


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("real_database")
@pytest.mark.parametrize("times", [ROUNDS, pytest.param(100, marks=pytest.mark.full)])
def test_of_two_decisions_at_once_one_counts_each_time_and_one_letter_is_written(times):
    rounds = [Case().appealed().taken().accepted() for _ in range(times)]

    def confirm(case: Case) -> None:
        decide_appeal(
            Appeal.objects.get(pk=case.appeal.pk), result="confirmed", reasons="A.",
            by=case.reviewer, at=NOON,
        )  # fmt: skip

    def send_back(case: Case) -> None:
        decide_appeal(
            Appeal.objects.get(pk=case.appeal.pk), result="review_back", reasons="B.",
            directions="Ask.", directed_by=SOON, by=case.reviewer, at=NOON,
        )  # fmt: skip

    for case, results in zip(rounds, races(rounds, confirm, send_back), strict=True):
        lost = [each for each in results if each is not None]
        assert [type(each) for each in lost] == [StepNotAllowed], results
        assert len(case.letters) == 1
        kept = Appeal.objects.get(pk=case.appeal.pk)
        assert (kept.result, case.stage) in {
            ("confirmed", Stage.CLOSED),
            ("review_back", Stage.REVIEWING),
        }
    assert (
        Counter(Letter.objects.filter(kind="appeal_decided").values_list("about")).total() == times
    )


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("real_database")
def test_two_reviewers_at_once_one_has_it():
    cases = [Case().appealed() for _ in range(ROUNDS)]
    others = {case.appeal.pk: a_worker(case.area, Role.PCC_REVIEWER) for case in cases}
    results = races(
        cases,
        lambda case: take_up_appeal(case.appeal, by=case.reviewer, at=NOON),
        lambda case: take_up_appeal(case.appeal, by=others[case.appeal.pk], at=NOON),
    )
    for each in results:
        assert [type(one) for one in each if one is not None] == [NotYoursToReview], each


# What is learned ---------------------------------------------------------------------------------


def taught(text: str = "Ask every agency before you count.") -> Case:
    return Case().appealed().taken().accepted().decided(lesson=text)


def test_what_is_learned_is_published_by_somebody_else():
    case = taught()
    lesson = Lesson.objects.get()
    assert lesson.published_at is None
    with pytest.raises(NotYoursToReview):
        publish_lesson(lesson, text="Ask.", by=case.reviewer, at=NOON)
    publish_lesson(lesson, text="Ask every agency first.", by=case.by, at=NOON)
    kept = Lesson.objects.get()
    assert (kept.text, kept.year, kept.about, kept.result) == (
        "Ask every agency first.", TODAY.year, "outcome", "review_back",
    )  # fmt: skip


@pytest.mark.parametrize("act", ["written", "published"])
def test_what_is_learned_names_nobody(act):
    if act == "written":
        case = Case().appealed().taken().accepted()
        name = case.review.applicant.name
        before = everything()
        with pytest.raises(Identifies, match="could show who"):
            case.decided(lesson=f"{name} was not asked.")
        assert everything() == before
    else:
        case = taught()
        with pytest.raises(Identifies):
            publish_lesson(
                Lesson.objects.get(), text=case.review.place.address, by=case.by, at=NOON
            )
        assert Lesson.objects.get().published_at is None


def test_without_a_lesson_none_is_kept():
    Case().appealed().taken().accepted().decided()
    assert not Lesson.objects.exists()


# Where another body decides it ------------------------------------------------------------------


def elsewhere(case: Case, **said: Any) -> None:
    told = {"result": "review_back", "reasons": "So.", "decided_on": TODAY} | said
    outcomes.record_appeal_result(case.appeal, **told, by=case.by, at=NOON)
    case.appeal.refresh_from_db()


@pytest.mark.parametrize(
    ("result", "stage", "clock"),
    [
        ("application_back", Stage.RECEIVED, "threshold_decision"),
        ("review_back", Stage.REVIEWING, "outcome"),
    ],
)
def test_what_another_body_directs_is_due_on_its_day(result, stage, clock):
    case = Case().appealed()
    elsewhere(case, result=result, directions="Ask again.", directed_by=SOON)
    assert (case.stage, case.appeal.directions) == (stage, "Ask again.")
    assert case.review.clocks.get(clock=clock, stopped_on=None).due_on == SOON


def test_another_body_that_sets_no_day_leaves_the_area_its_own_limit():
    case = Case().appealed()
    elsewhere(case, directions="Ask again.")
    assert (case.appeal.directions, case.appeal.directed_by) == ("Ask again.", None)
    assert case.review.clocks.filter(clock="panel", stopped_on=None).exists()


def test_another_body_that_confirms_directs_nothing():
    case = Case().appealed()
    elsewhere(case, result="confirmed", directions="Ask again.", directed_by=SOON)
    assert (case.appeal.directions, case.appeal.directed_by) == ("", None)


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ({"directed_by": SOON}, "what must be done"),
        ({"directions": "Ask.", "directed_by": TODAY - timedelta(days=1)}, "before the decision"),
    ],
)
def test_a_day_without_a_direction_or_before_the_decision_is_refused(said, why):
    case = Case().appealed()
    before = everything()
    with pytest.raises(NotThisWay, match=why):
        elsewhere(case, **said)
    assert everything() == before


def test_what_another_body_teaches_is_published_by_somebody_else():
    case = Case().appealed()
    elsewhere(case, lesson="Ask everybody who was told.")
    with pytest.raises(NotYoursToReview):
        publish_lesson(case.appeal.lesson, text="Ask.", by=case.by, at=NOON)
    publish_lesson(case.appeal.lesson, text="Ask.", by=case.second, at=NOON)
    assert Lesson.objects.get().published_by == case.second
