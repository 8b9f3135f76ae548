"""Who may read a review."""

from heard.access.models import Entry, Glass
from heard.access.models.glass import OPEN_FOR
from heard.reviews.actions import access, glass
from heard.rules.permissions import Role
from tests.factories import NOON, a_review, a_worker, an_area, later, let_into
from tests.reviews.acts.base import PLANTED, Scene, acts, fresh, on_review


@acts(access.let_in_by_name, "access.let_in")
def somebody_is_let_in() -> Scene:
    scene = on_review(
        lambda review, by: access.let_in_by_name(
            review, officer, reason=PLANTED, until=None, by=by, at=NOON
        )
    )
    officer = a_worker(scene.area, Role.OFFICER)
    return scene


@acts(access.record_conflict, "access.ended", "access.kept_out")
def a_conflict_is_recorded() -> Scene:
    scene = on_review(
        lambda review, by: access.record_conflict(review, officer, reason=PLANTED, by=by, at=NOON)
    )
    officer = let_into(scene.subject, a_worker(scene.area, Role.OFFICER))
    return scene


@acts(access.restrict, "access.let_in", "access.let_in", "access.kept_out")
def a_review_is_restricted() -> Scene:
    scene = on_review(
        lambda review, by: access.restrict(review, [other], reason=PLANTED, by=by, at=NOON)
    )
    other = a_worker(scene.area)
    return scene


@acts(access.lift_restriction, "access.ended")
def a_restriction_is_lifted() -> Scene:
    scene = on_review(
        lambda review, by: access.lift_restriction(review, reason=PLANTED, by=by, at=NOON)
    )
    assert scene.by
    other = a_worker(scene.area)
    access.restrict(scene.subject, [other], reason=PLANTED, by=scene.by, at=NOON)
    return scene


@acts(access.end_access, "access.ended")
def what_let_somebody_in_is_ended() -> Scene:
    scene = on_review(
        lambda review, by: access.end_access(
            review, Entry.objects.get(user=officer.pk), reason=PLANTED, by=by, at=NOON
        )
    )
    officer = let_into(scene.subject, a_worker(scene.area, Role.OFFICER))
    return scene


@acts(glass.ask_to_break_glass, "access.glass_asked")
def an_emergency_is_told() -> Scene:
    return on_review(
        lambda review, by: glass.ask_to_break_glass(
            review.reference, reason=PLANTED, by=by, at=NOON
        ),
        by=Role.OFFICER,
    )


@acts(glass.answer_glass, "access.let_in", "access.glass_broken")
def the_glass_is_broken() -> Scene:
    area = an_area()
    review, officer, second = a_review(area), a_worker(area, Role.OFFICER), a_worker(area)
    asked = glass.ask_to_break_glass(review.reference, reason=PLANTED, by=officer, at=NOON)
    return Scene(
        lambda: glass.answer_glass(
            Glass.objects.get(pk=asked.pk), agreed=True, answer=PLANTED, by=second, at=NOON
        ),
        area,
        review,
        second,
    )


@acts(glass.end_glass, "access.ended")
def the_glass_is_mended() -> Scene:
    scene = the_glass_is_broken()
    scene.act()
    officer = scene.area.memberships.get(role=Role.OFFICER).user
    at = later(hours=1)
    assert at < NOON + OPEN_FOR
    return Scene(
        lambda: glass.end_glass(fresh(scene.subject), by=officer, at=at),
        scene.area,
        scene.subject,
        officer,
    )
