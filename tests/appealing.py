"""Appeals on their way: asked for, taken up, accepted, decided; made by the real actions."""

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from heard.agencies.models import Area, User
from heard.reviews.actions.appeals import answer_grounds, decide_appeal, take_up_appeal
from heard.reviews.actions.outcomes import record_appeal
from heard.reviews.actions.threshold import agree_not_met
from heard.reviews.models import Appeal, AppealPapers, Review
from heard.rules.permissions import PERMISSIONS, Permission, Role
from heard.vault.actions.keeping import keep_file
from tests import scenes
from tests.scenes import ago, today


def a_refusal(review: Review) -> Review:
    """Not met, as two people of the area decided."""
    by, second = (_somebody(review.area, name) for name in ("Proposes", "Agrees"))
    proposal = scenes.a_proposal(review, by=by, asked=second)
    agree_not_met(proposal, answer="Yes.", by=second, at=timezone.now())
    return review


def a_refusal_of(visit: Any) -> list[Any]:
    """The visitor's own application, refused. Its page has no arguments."""
    visit.application = scenes.a_weak_review(visit.area)
    scenes.visits(visit.client, application=a_refusal(visit.application))
    return []


def an_appeal_to_take_up(area: Area, *, by: User) -> Review:
    """Against an outcome, before the Police and Crime Commissioner's reviewer."""
    review = scenes.a_planned_review(area, by=by)
    record_appeal(
        review,
        received_on=today(),
        grounds="They did not listen.",
        heard_by="Police and Crime Commissioner",
        by=by,
        at=timezone.now(),
    )
    return review


def reviewer_of(here: Any) -> User:
    """The user, if they may decide appeals here; otherwise the area's reviewer."""
    roles = {Role(each.role) for each in here.user.memberships.filter(area=here.area)}
    theirs = any(Permission.DECIDE_APPEAL in PERMISSIONS[role] for role in roles)
    reviewer: User = here.user if theirs else here.staffed[Role.PCC_REVIEWER]
    return reviewer


def papers_of(here: Any) -> AppealPapers:
    """A file that was made of an appeal, as its row and its file say; its words are nothing."""
    here.staged(an_appeal_to_take_up)
    area = here.review.area_id
    made = AppealPapers.objects.create(
        appeal=_open(here.review),
        sha256="0" * 64,
        left_out=0,
        made_by=reviewer_of(here),
        made_at=timezone.now(),
    )
    sent = SimpleUploadedFile("papers.txt", b"The papers.")
    keep_file(sent, subject=made.pk, area=area, at=timezone.now())
    return made


def taken_up(here: Any) -> str:
    reference: str = here.staged(an_appeal_to_take_up)
    take_up_appeal(_open(here.review), by=reviewer_of(here), at=timezone.now())
    return reference


def accepted(here: Any) -> str:
    reference = taken_up(here)
    answer_grounds(
        _open(here.review),
        accepted=True,
        reasons="A report was missed.",
        by=reviewer_of(here),
        at=timezone.now(),
    )
    return reference


def taught(here: Any) -> str:
    """Decided, with something that others can learn."""
    reference = accepted(here)
    decide_appeal(
        _open(here.review),
        result=Appeal.Result.REVIEW_BACK,
        reasons="More should be done.",
        directions="Ask the landlord again.",
        directed_by=ago(days=-30),
        lesson="Ask every agency before you count.",
        by=reviewer_of(here),
        at=timezone.now(),
    )
    return reference


def _open(review: Review) -> Appeal:
    return review.appeals.get(result="")


def _somebody(area: Area, name: str) -> User:
    name = f"{name} in {area.name}"
    there = User.objects.filter(name=name).first()
    return there or scenes.a_member(area, Role.SUPERVISOR, name=name)
