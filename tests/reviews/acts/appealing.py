"""An appeal, from the applicant to the reviewer who decides it."""

from collections.abc import Callable
from typing import Any

from heard.agencies.models import Membership, User
from heard.reviews.actions import appeal_papers, appeals, closing, outcomes, reviewers
from heard.reviews.models import Appeal, Lesson
from heard.rules.permissions import Role
from tests.factories import NOON, TODAY, a_worker
from tests.reviews.acts.base import PLANTED, Scene, acts, under_review


def closed() -> Scene:
    scene = under_review(lambda review, by: None)
    closing.close(scene.subject, reason=PLANTED, unheard=PLANTED, by=scene.by, at=NOON)
    return scene


@acts(appeals.ask_for_appeal, "review.appeal")
def an_applicant_asks_for_an_appeal() -> Scene:
    scene = closed()
    return Scene(
        lambda: appeals.ask_for_appeal(scene.subject, about="outcome", grounds=PLANTED, at=NOON),
        scene.area,
        scene.subject,
    )


def at_the_desk(*steps: Callable[[Appeal, User], Any]) -> tuple[Scene, Appeal, User]:
    """An appeal that came to the reviewer, after some steps of theirs."""
    scene = closed()
    reviewer = a_worker(scene.area, Role.PCC_REVIEWER)
    outcomes.record_appeal(
        scene.subject, received_on=TODAY, grounds=PLANTED, heard_by="PCC", by=scene.by, at=NOON
    )
    appeal = scene.subject.appeals.get()
    for step in steps:
        step(appeal, reviewer)
    return scene, appeal, reviewer


def take(appeal: Appeal, by: User) -> None:
    appeals.take_up_appeal(appeal, by=by, at=NOON)


def accept(appeal: Appeal, by: User, *, accepted: bool = True) -> None:
    appeals.answer_grounds(appeal, accepted=accepted, reasons=PLANTED, by=by, at=NOON)


def decide(appeal: Appeal, by: User, **said: Any) -> None:
    terms = {"result": "review_back", "directions": PLANTED, "directed_by": TODAY} | said
    appeals.decide_appeal(appeal, reasons=PLANTED, by=by, at=NOON, **terms)


def ready(act: Callable[[Appeal, User], Any], *steps: Callable[[Appeal, User], Any]) -> Scene:
    scene, appeal, reviewer = at_the_desk(*steps)
    return Scene(lambda: act(appeal, reviewer), scene.area, scene.subject, reviewer)


@acts(appeals.take_up_appeal, "appeal.taken_up")
def an_appeal_is_taken_up() -> Scene:
    return ready(take)


@acts(reviewers.let_in_reviewer, "access.let_in")
def a_reviewer_comes_while_an_appeal_is_under_way() -> Scene:
    scene, _appeal, _reviewer = at_the_desk()
    comes = Membership.objects.get(user=a_worker(scene.area, Role.PCC_REVIEWER))
    return Scene(lambda: reviewers.let_in_reviewer(comes, at=NOON), scene.area, scene.subject, None)


@acts(reviewers.pass_on_appeal, "appeal.passed_on")
def an_appeal_is_given_to_another_reviewer() -> Scene:
    scene, appeal, _reviewer = at_the_desk(take)
    other = a_worker(scene.area, Role.PCC_REVIEWER)
    return Scene(
        lambda: reviewers.pass_on_appeal(appeal, to=other, by=scene.by, at=NOON),
        scene.area,
        scene.subject,
        scene.by,
    )


@acts(appeal_papers.make_papers, "file.kept", "appeal.papers_made")
def the_papers_of_an_appeal_are_made() -> Scene:
    scene, appeal, reviewer = at_the_desk()

    def act() -> None:
        appeal_papers.make_papers(appeal, by=reviewer, at=NOON)

    return Scene(act, scene.area, None, reviewer)  # one event is of the file, one of the review


@acts(appeals.answer_grounds, "appeal.accepted")
def the_grounds_of_an_appeal_count() -> Scene:
    return ready(accept, take)


@acts(appeals.answer_grounds, "appeal.not_taken", "review.confirm_decision", "access.ended")
def an_appeal_is_not_taken() -> Scene:
    return ready(lambda appeal, by: accept(appeal, by, accepted=False), take)


@acts(appeals.decide_appeal, "review.send_back_review", "access.ended", "appeal.decided")
def a_reviewer_sends_it_back() -> Scene:
    return ready(lambda appeal, by: decide(appeal, by, lesson="Ask first."), take, accept)


@acts(appeals.decide_appeal, "review.confirm_decision", "access.ended", "appeal.decided")
def a_reviewer_confirms() -> Scene:
    return ready(lambda appeal, by: decide(appeal, by, result="confirmed"), take, accept)


@acts(appeals.publish_lesson, "appeal.lesson_published")
def a_lesson_is_published() -> Scene:
    scene, *_ = at_the_desk(take, accept, lambda appeal, by: decide(appeal, by, lesson="Ask."))

    def act() -> None:
        lesson = Lesson.objects.get()
        appeals.publish_lesson(lesson, text="Ask first.", by=scene.by, at=NOON)  # type: ignore[arg-type]

    return Scene(act, scene.area, scene.subject, scene.by)
