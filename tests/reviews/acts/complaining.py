"""A complaint: made, taken on, answered. Its events are about the complaint, not about the review,
so that whom it is about does not read of it there."""

from collections.abc import Callable
from typing import Any

from heard.agencies.models import User
from heard.reviews.actions import complaints
from heard.reviews.models import ServiceComplaint
from heard.rules.complaints import Against, Body, Found
from tests.factories import NOON, TODAY, a_review, a_worker, an_area
from tests.reviews.acts.base import PLANTED, Scene, acts

SAID = complaints.Complained(against=Against.COUNCIL, text=PLANTED, received_on=TODAY)


@acts(complaints.complain, "complaint.made")
def an_applicant_complains() -> Scene:
    area = an_area()
    review = a_review(area)
    return Scene(lambda: complaints.complain(review, SAID, by=None, at=NOON), area, None)


def made(act: Callable[[ServiceComplaint, User], Any]) -> Scene:
    area = an_area()
    complaint = complaints.complain(a_review(area), SAID, by=None, at=NOON)
    by = a_worker(area)
    return Scene(lambda: act(complaint, by), area, complaint, by)


@acts(complaints.take_on_complaint, "complaint.taken_on")
def a_complaint_is_taken_on() -> Scene:
    return made(lambda complaint, by: complaints.take_on_complaint(complaint, by=by, at=NOON))


@acts(complaints.answer_complaint, "complaint.answered")
def a_complaint_is_answered() -> Scene:
    return made(
        lambda complaint, by: complaints.answer_complaint(
            complaint, answer=PLANTED, answered_on=TODAY, by=by, at=NOON
        )
    )


def further(complaint: ServiceComplaint, by: User) -> Any:
    return complaints.go_further(
        complaint, to=Body.OMBUDSMAN, reference=PLANTED, went_on=TODAY, by=by, at=NOON
    )


@acts(complaints.go_further, "complaint.went_further")
def a_complaint_goes_further() -> Scene:
    return made(further)


@acts(complaints.record_found, "complaint.decided")
def it_is_found_that_a_complaint_is_right() -> Scene:
    scene = made(
        lambda complaint, by: complaints.record_found(
            complaint,
            found=Found.UPHELD,
            said=PLANTED,
            must_do=PLANTED,
            must_by=TODAY,
            decided_on=TODAY,
            by=by,
            at=NOON,
        )
    )
    assert scene.by is not None
    further(scene.subject, scene.by)
    return scene
