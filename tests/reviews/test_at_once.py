"""Two people, or one impatient one, at the same moment: with real threads on a real database."""

from collections import Counter
from typing import Any

import pytest

from heard.access.models import Basis, Entry, Glass
from heard.agencies.models import User
from heard.audit.models import Event
from heard.jobs.models import OutboxRow
from heard.notify.models import Letter
from heard.reviews.actions import clocks, drafts, endings, glass, reports, threshold, work
from heard.reviews.actions.applications import submit_application
from heard.reviews.actions.drafts import begin_draft
from heard.reviews.actions.reports import ChangeWaiting, NotYoursToAnswer
from heard.reviews.actions.threshold import AlreadyProposed, NothingToAnswer
from heard.reviews.models import DecisionProposal, Review, StageChange, ThresholdDecision
from heard.rules.deadlines import Clock
from heard.rules.lifecycle import StepNotAllowed
from tests.factories import (
    MET,
    NOON,
    NOT_MET,
    a_review,
    a_second_person,
    a_submission,
    a_worker,
    an_area,
    clock_of,
    later,
    let_into,
    proposed,
    reports_of,
)
from tests.state import counts
from tests.threads import at_once, races

pytestmark = pytest.mark.usefixtures("real_database")

ROUNDS = 25


def one_won(results: list[Any], *losing: type[Exception]) -> bool:
    """Whether one got through, and every other was told why not."""
    kinds = Counter(isinstance(result, Exception) for result in results)
    told = all(isinstance(each, losing) for each in results if isinstance(each, Exception))
    return kinds == {False: 1, True: len(results) - 1} and told


# Sending ---------------------------------------------------------------------------------------


def test_one_draft_sent_eight_times_at_once_becomes_one_review() -> None:
    area = an_area()
    draft = begin_draft(area, at=NOON)
    said = a_submission(equality={"sex": "female"})

    def send() -> Review:
        return submit_application(said, area=area, received_at=NOON, at=NOON, draft=draft)

    results = at_once(*[send] * 8)

    assert {result.reference for result in results} == {draft.reference}
    assert len({result.pk for result in results}) == 1
    there = counts()
    assert (
        there["reviews.Review"] == there["people.Person"] == there["reviews.EqualityAnswers"] == 1
    )
    assert there["incidents.Report"] == there["incidents.Incident"] == 3
    assert Event.objects.filter(action="review.received").count() == 1


def test_a_draft_sent_while_it_is_thrown_away_is_sent_whole_or_gone_whole() -> None:
    area = an_area()
    draft = begin_draft(area, at=NOON)

    def send() -> Review:
        return submit_application(a_submission(), area=area, received_at=NOON, at=NOON, draft=draft)

    at_once(send, lambda: drafts.throw_away(draft))

    there = counts()
    sent, kept = there.get("reviews.Review", 0), there.get("reviews.Draft", 0)
    assert sent == kept
    assert there.get("people.Person", 0) == sent


# Deciding --------------------------------------------------------------------------------------


def test_of_two_who_decide_one_wins_100_times_in_100_and_one_letter_is_written() -> None:
    area = an_area()
    first, second = a_worker(area), a_worker(area)
    reviews = [a_review(area).pk for _ in range(100)]

    rounds = races(
        reviews,
        lambda pk: threshold.decide_met(Review.objects.get(pk=pk), MET, by=first, at=NOON),
        lambda pk: threshold.decide_met(Review.objects.get(pk=pk), MET, by=second, at=NOON),
    )

    for results in rounds:
        assert one_won(results, StepNotAllowed), results
        assert str(next(each for each in results if isinstance(each, Exception))) == (
            "This review has moved on. It is now at: review under way."
        )
    assert Counter(ThresholdDecision.objects.values_list("review", flat=True)) == Counter(reviews)
    assert Counter(Letter.objects.values_list("about", flat=True)) == Counter(reviews)
    assert Counter(StageChange.objects.values_list("review", flat=True)) == Counter(reviews)


def test_of_who_agrees_to_not_met_and_who_decides_met_one_wins() -> None:
    area = an_area()
    first, second = a_worker(area), a_second_person(area)
    reviews = [a_review(area, reports=2) for _ in range(ROUNDS)]
    proposals = {review.pk: proposed(review, by=first, asked=second) for review in reviews}

    rounds = races(
        list(proposals),
        lambda pk: threshold.agree_not_met(proposals[pk], answer="Yes.", by=second, at=NOON),
        lambda pk: threshold.decide_met(Review.objects.get(pk=pk), MET, by=first, at=NOON),
    )

    for results in rounds:
        assert one_won(results, StepNotAllowed, NothingToAnswer), results
    assert Counter(ThresholdDecision.objects.values_list("review", flat=True)) == Counter(
        list(proposals)
    )
    assert Counter(Letter.objects.values_list("about", flat=True)) == Counter(list(proposals))
    assert not DecisionProposal.objects.filter(answered_at=None).exists()


def test_of_two_who_propose_one_is_told_that_a_proposal_waits() -> None:
    area = an_area()
    first, other, asked = a_worker(area), a_worker(area), a_second_person(area)
    review = a_review(area, reports=2)

    def propose(by: User) -> DecisionProposal:
        return threshold.propose_not_met(review, NOT_MET, asked=asked, by=by, at=NOON)

    results = at_once(lambda: propose(first), lambda: propose(other))

    assert one_won(results, AlreadyProposed), results
    assert DecisionProposal.objects.count() == 1


def test_an_answer_given_twice_at_once_is_given_once() -> None:
    area = an_area()
    first, second = a_worker(area), a_second_person(area)
    proposal = proposed(a_review(area, reports=2), by=first, asked=second)

    results = at_once(
        lambda: threshold.agree_not_met(proposal, answer="Yes.", by=second, at=NOON),
        lambda: threshold.disagree(proposal, answer="No.", by=second, at=NOON),
    )

    # `disagree` gives back nothing when it is done.
    assert sum(isinstance(each, NothingToAnswer) for each in results) == 1, results
    assert Event.objects.filter(action__in=["decision.agreed", "decision.sent_back"]).count() == 1


def test_withdrawing_while_it_is_decided_leaves_one_course_of_events() -> None:
    area = an_area()
    first = a_worker(area)
    review = a_review(area)

    at_once(
        lambda: threshold.decide_met(review, MET, by=first, at=NOON),
        lambda: endings.withdraw(Review.objects.get(pk=review.pk), reason="", at=NOON),
    )

    review.refresh_from_db()
    changes = list(review.stage_changes.all())
    assert changes[0].from_stage == "received"
    assert [each.from_stage for each in changes[1:]] == [each.to_stage for each in changes[:-1]]
    assert review.stage == changes[-1].to_stage
    assert review.decisions.count() == len(changes) - 1
    assert Letter.objects.count() == len(changes)  # each of them tells the applicant


# Day to day ------------------------------------------------------------------------------------


def test_acknowledged_twice_at_once_the_applicant_gets_one_letter() -> None:
    area = an_area()
    by = a_worker(area)
    review = a_review(area)

    results = at_once(*[lambda: work.acknowledge(review, by=by, at=NOON)] * 4)

    assert results == [None] * 4
    assert Letter.objects.count() == 1
    assert review.milestones.filter(event="acknowledgement").count() == 1


def test_of_two_who_ask_to_change_a_report_one_waits() -> None:
    area = an_area()
    first, other = a_worker(area), a_worker(area)
    review = a_review(area)
    report = reports_of(review)[0]

    def ask(by: User) -> Any:
        return reports.ask_to_change_report(
            review, report, status="disputed", reason="No record.", by=by, at=NOON
        )

    results = at_once(lambda: ask(first), lambda: ask(other))

    assert one_won(results, ChangeWaiting), results
    assert report.changes.count() == 1


def test_of_two_who_answer_a_change_one_is_heard() -> None:
    area = an_area()
    first, one, other = a_worker(area), a_second_person(area), a_worker(area)
    review = a_review(area)
    let_into(review, one)
    change = reports.ask_to_change_report(
        review, reports_of(review)[0], status="disputed", reason="No record.", by=first, at=NOON
    )

    def answer(by: User, *, agreed: bool) -> bool:
        reports.answer_report_change(review, change, agreed=agreed, answer="So.", by=by, at=NOON)
        return agreed

    results = at_once(lambda: answer(one, agreed=True), lambda: answer(other, agreed=False))

    assert one_won(results, NotYoursToAnswer), results
    change.refresh_from_db()
    assert change.agreed in results


def test_of_two_who_agree_that_the_glass_is_broken_one_is_heard() -> None:
    area = an_area()
    asker, one, other = a_worker(area, "officer"), a_worker(area), a_worker(area)
    reviews = [a_review(area) for _ in range(ROUNDS)]
    asked = [
        glass.ask_to_break_glass(each.reference, reason="Danger tonight.", by=asker, at=NOON)
        for each in reviews
    ]

    def agree(request: Glass, by: User) -> None:
        glass.answer_glass(request, agreed=True, answer="Yes.", by=by, at=NOON)

    for results in races(asked, lambda each: agree(each, one), lambda each: agree(each, other)):
        assert one_won(results, glass.NotYoursToAnswer), results

    assert Entry.objects.filter(basis=Basis.BREAK_GLASS).count() == ROUNDS
    assert OutboxRow.objects.filter(kind="access.glass_broken").count() == ROUNDS


def test_two_clocks_changed_at_once_leave_the_earliest_date_on_the_review() -> None:
    area = an_area()
    by = a_worker(area)
    reviews = [a_review(area) for _ in range(ROUNDS)]
    to_do, put_off = Clock.ACKNOWLEDGEMENT, Clock.THRESHOLD_DECISION
    until = later(days=60).date()

    races(
        reviews,
        lambda review: clocks.pause_clock(clock_of(review, to_do), reason="Ill.", by=by, at=NOON),
        lambda review: clocks.extend_clock(
            clock_of(review, put_off), due_on=until, reason="More to read.", by=by, at=NOON
        ),
    )

    assert set(Review.objects.values_list("next_due", "next_due_on")) == {(put_off, until)}


def test_a_clock_changed_while_it_is_decided_keeps_nobody_waiting() -> None:
    area = an_area()
    by = a_worker(area)
    reviews = [a_review(area).pk for _ in range(ROUNDS)]
    waiting = {pk: clock_of(Review(pk=pk), Clock.THRESHOLD_DECISION) for pk in reviews}

    rounds = races(
        reviews,
        lambda pk: threshold.decide_met(Review.objects.get(pk=pk), MET, by=by, at=NOON),
        lambda pk: clocks.pause_clock(waiting[pk], reason="Ill.", by=by, at=NOON),
    )

    assert {type(decided) for decided, _ in rounds} == {ThresholdDecision}
    assert {type(paused) for _, paused in rounds} <= {type(None), clocks.ClockNotRunning}
    assert set(Review.objects.values_list("next_due", flat=True)) == {Clock.PANEL}


def test_a_code_used_twice_at_once_opens_once() -> None:
    draft = begin_draft(an_area(), at=NOON)
    drafts.give_key(draft.reference, email="ada@home.example")
    code, _ = drafts.new_code(draft.reference, at=NOON) or ("", "")

    results = at_once(*[lambda: drafts.open_with_code(draft.reference, code, at=NOON)] * 4)

    assert one_won(results, drafts.WrongKey), results


def test_tries_made_at_once_are_all_counted() -> None:
    draft = begin_draft(an_area(), at=NOON)
    drafts.give_key(draft.reference, phrase="five everyday words of mine")

    at_once(*[lambda: drafts.open_with_code(draft.reference, "000000", at=NOON)] * 5)

    with pytest.raises(drafts.WrongKey):
        drafts.open_with_phrase(draft.reference, "five everyday words of mine", at=NOON)
