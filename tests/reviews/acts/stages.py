"""What moves a review from stage to stage."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

from heard.agencies.models import User
from heard.reviews.actions import (
    checks,
    closing,
    endings,
    moves,
    outcomes,
    recommendations,
    threshold,
)
from heard.reviews.models import Appeal, Review
from heard.reviews.models.plan import How
from heard.rules.lifecycle import Step
from heard.rules.permissions import Role
from heard.rules.plan import Answer
from tests.factories import NOON, TODAY, a_review, a_second_person, a_worker, agency_of, an_area
from tests.reviews.acts.base import (
    MET,
    NOT_MET,
    PLANTED,
    Scene,
    acts,
    fresh,
    on_review,
    under_review,
)

# Stages ----------------------------------------------------------------------------------------


@acts(moves.move, "review.void")
def a_review_is_moved() -> Scene:
    return on_review(lambda review, by: moves.move(review, Step.VOID, by=by, at=NOON))


@acts(threshold.record_body_view, "view.recorded")
def a_bodys_view_is_recorded() -> Scene:
    return on_review(
        lambda review, by: threshold.record_body_view(
            review,
            agency=agency_of(review.area),
            view="not_met",
            given_by=PLANTED,
            given_on=TODAY,
            note=PLANTED,
            by=by,
            at=NOON,
        )
    )


@acts(threshold.decide_met, "review.meet_threshold", "decision.made")
def it_is_decided_that_the_threshold_is_met() -> Scene:
    return on_review(lambda review, by: threshold.decide_met(review, MET, by=by, at=NOON))


@acts(threshold.propose_not_met, "access.let_in", "decision.proposed")
def not_met_is_proposed() -> Scene:
    scene = on_review(
        lambda review, by: threshold.propose_not_met(review, NOT_MET, asked=second, by=by, at=NOON),
        number=2,
    )
    second = a_second_person(scene.area)
    return scene


def with_proposal(answer: Callable[..., Any]) -> Scene:
    area = an_area()
    review, first, second = a_review(area, reports=2), a_worker(area), a_second_person(area)
    proposal = threshold.propose_not_met(review, NOT_MET, asked=second, by=first, at=NOON)
    return Scene(
        lambda: answer(proposal, answer=PLANTED, by=second, at=NOON),
        area,
        review,
        second,
        others=(first,),
    )


@acts(threshold.agree_not_met, "access.ended", "decision.agreed", "review.decline", "decision.made")
def not_met_is_agreed_to() -> Scene:
    return with_proposal(threshold.agree_not_met)


@acts(threshold.disagree, "access.ended", "decision.sent_back")
def not_met_is_sent_back() -> Scene:
    return with_proposal(threshold.disagree)


@acts(endings.withdraw, "review.withdraw")
def an_application_is_withdrawn() -> Scene:
    return on_review(lambda review, by: endings.withdraw(review, reason=PLANTED, by=by, at=NOON))


@acts(endings.make_void, "review.void")
def an_application_is_void() -> Scene:
    return on_review(lambda review, by: endings.make_void(review, reason=PLANTED, by=by, at=NOON))


@acts(endings.reopen, "review.reopen_application")
def an_application_is_reopened() -> Scene:
    scene = on_review(lambda review, by: endings.reopen(review, reason=PLANTED, by=by, at=NOON))
    endings.withdraw(scene.subject, reason="", at=NOON)
    return scene


@acts(endings.reopen, "review.reopen_review")
def a_review_is_reopened() -> Scene:
    scene = on_review(lambda review, by: endings.reopen(review, reason=PLANTED, by=by, at=NOON))
    threshold.decide_met(scene.subject, MET, by=scene.by, at=NOON)
    endings.withdraw(scene.subject, reason="", at=NOON)
    return scene


@acts(outcomes.record_outcome, "review.plan", "review.outcome")
def an_outcome_is_recorded() -> Scene:
    return under_review(
        lambda review, by: outcomes.record_outcome(
            review, summary=PLANTED, recommendations=[PLANTED], met_on=TODAY, by=by, at=NOON
        )
    )


@acts(recommendations.recommend, "recommendation.made")
def something_is_recommended() -> Scene:
    return under_review(
        lambda review, by: recommendations.recommend(review, text=PLANTED, by=by, at=NOON)
    )


@acts(recommendations.address, "recommendation.addressed")
def a_recommendation_is_addressed() -> Scene:
    scene = under_review(
        lambda review, by: recommendations.address(
            review.recommendations.get(), to=agency_of(review.area), by=by, at=NOON
        )
    )
    recommendations.recommend(scene.subject, text=PLANTED, by=scene.by, at=NOON)
    return scene


def with_outcome(act: Callable[[Review, User], Any], *, agreed: bool | None = None) -> Scene:
    """A review with an outcome, whose letter waits for a second person or has their answer."""
    scene = under_review(act)
    outcomes.record_outcome(
        scene.subject, summary="", recommendations=[], met_on=TODAY, by=scene.by, at=NOON
    )
    second = a_worker(scene.area, Role.SUPERVISOR)
    if agreed is None:
        return replace(scene, by=second, act=lambda: act(fresh(scene.subject), second))
    letter = checks.letter_of_outcome(scene.subject)
    checks.check_letter(letter, agreed=agreed, answer=PLANTED, by=second, at=NOON)
    return scene


def checked(review: Review, by: User, *, agreed: bool) -> None:
    letter = checks.letter_of_outcome(review)
    checks.check_letter(letter, agreed=agreed, answer=PLANTED, by=by, at=NOON)


@acts(checks.check_letter, "letter.checked")
def a_letter_is_agreed_to() -> Scene:
    return with_outcome(partial(checked, agreed=True))


@acts(checks.check_letter, "letter.sent_back")
def a_letter_is_sent_back() -> Scene:
    return with_outcome(partial(checked, agreed=False))


@acts(checks.ask_to_check, "access.let_in")
def somebody_is_asked_to_check() -> Scene:
    def ask(review: Review, by: User) -> None:
        asked = User.objects.exclude(pk=by.pk).get()
        checks.ask_to_check(review, asked=asked, by=by, at=NOON)

    scene = under_review(ask)
    a_worker(scene.area, Role.SUPERVISOR)
    return scene


@acts(checks.correct_outcome, "outcome.corrected")
def an_outcome_is_written_again() -> Scene:
    return with_outcome(
        lambda review, by: checks.correct_outcome(
            review, summary=PLANTED, recommendations=[PLANTED], by=by, at=NOON
        ),
        agreed=False,
    )


def shut(review: Review, by: User) -> None:
    closing.close(review, reason=PLANTED, unheard=PLANTED, by=by, at=NOON)


@acts(closing.close, "review.close")
def a_review_is_closed() -> Scene:
    return under_review(shut)


@acts(closing.propose_closing, "update.sent", "closing.proposed")
def closing_is_proposed() -> Scene:
    return under_review(
        lambda review, by: closing.propose_closing(review, reason=PLANTED, by=by, at=NOON)
    )


@acts(closing.answer_closing, "closing.answered")
def the_applicant_answers_to_closing() -> Scene:
    scene = under_review(
        lambda review, _by: closing.answer_closing(
            review, answer=Answer.AGREES, words=PLANTED, how=How.PAGE, at=NOON
        )
    )
    closing.propose_closing(scene.subject, reason=PLANTED, by=scene.by, at=NOON)
    return replace(scene, by=None)


@acts(closing.open_again, "review.reopen_review")
def the_applicant_opens_it_again() -> Scene:
    scene = under_review(lambda review, _by: closing.open_again(review, words=PLANTED, at=NOON))
    shut(scene.subject, scene.by)
    return replace(scene, by=None)


def appealed(review: Review, by: User) -> Appeal:
    return outcomes.record_appeal(
        review, received_on=TODAY, grounds=PLANTED, heard_by=PLANTED, by=by, at=NOON
    )


@acts(outcomes.record_appeal, "review.appeal")
def an_appeal_is_recorded() -> Scene:
    scene = under_review(appealed)
    shut(scene.subject, scene.by)
    return scene


def with_appeal(result: str) -> Scene:
    def answer(review: Review, by: User) -> None:
        outcomes.record_appeal_result(
            review.appeals.get(), result=result, reasons=PLANTED, decided_on=TODAY, by=by, at=NOON
        )

    scene = under_review(answer)
    shut(scene.subject, scene.by)
    appealed(scene.subject, scene.by)
    return scene


@acts(outcomes.record_appeal_result, "review.confirm_decision")
def an_appeal_confirms() -> Scene:
    return with_appeal(Appeal.Result.CONFIRMED)


@acts(outcomes.record_appeal_result, "review.send_back_application")
def an_appeal_sends_the_application_back() -> Scene:
    return with_appeal(Appeal.Result.APPLICATION_BACK)


@acts(outcomes.record_appeal_result, "review.send_back_review")
def an_appeal_sends_the_review_back() -> Scene:
    return with_appeal(Appeal.Result.REVIEW_BACK)
