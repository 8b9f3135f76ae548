"""Who was let into a review, or kept out of it."""

from datetime import timedelta

from django.utils import timezone

from heard.access.actions.entries import let_in
from heard.access.models import Basis, Glass
from heard.agencies.models import Area, User
from heard.reviews.actions.access import restrict
from heard.reviews.actions.glass import ask_to_break_glass
from heard.reviews.models import Review
from heard.rules.permissions import Role
from tests.scenes.applying import a_review


def let_into(review: Review, user: User) -> Review:
    """Let somebody into a review by name, as a role that does not see the whole area needs."""
    let_in(review.pk, area=review.area_id, basis=Basis.NAMED, user=user.pk, at=timezone.now())
    return review


def a_restricted_review(area: Area, *, by: User) -> Review:
    """Which its coordinator and the supervisor can read, and nobody else."""
    review = a_review(area)
    supervisor = area.memberships.get(role=Role.SUPERVISOR).user
    restrict(review, [supervisor], reason="The victim works here.", by=by, at=timezone.now())
    return review


def a_broken_glass(review: Review, *, by: User) -> Glass:
    """Somebody asks for a review in an emergency."""
    reason = "They say that somebody is in danger tonight."
    return ask_to_break_glass(review.reference, reason=reason, by=by, at=timezone.now())


def opened_in_an_emergency(review: Review, user: User) -> Review:
    let_in(
        review.pk,
        area=review.area_id,
        basis=Basis.BREAK_GLASS,
        user=user.pk,
        on_need=True,
        until=timezone.now() + timedelta(hours=4),
        at=timezone.now(),
    )
    return review
