"""What is done when a review touches several areas."""

from heard.agencies.actions import joint
from heard.agencies.models import Region
from heard.reviews.actions import area_parts, areas
from heard.reviews.models import AreaAsked, AreaPart
from heard.rules.permissions import Role
from heard.rules.several_areas import Passing, Touch
from tests.factories import NOON, a_review, a_worker, an_area, procedures
from tests.reviews.acts.base import PLANTED, Scene, acts


def with_another(*, asked: bool = True, answers: bool = True) -> tuple[Scene, AreaAsked | None]:
    """A review whose area asks another, and whoever answers for that."""
    here, there = an_area(), an_area()
    sender, other = a_worker(here), a_worker(there)
    review = a_review(here)

    def ask() -> AreaAsked:
        return areas.ask_another_area(
            review,
            there,
            to_lead=True,
            touch=Touch.SOURCE,
            reason=PLANTED,
            basis=Passing.CONSENT,
            basis_detail=PLANTED,
            by=sender,
            at=NOON,
        )

    waiting = ask() if asked else None
    area, by, others = (there, other, (sender,)) if answers else (here, sender, ())
    return Scene(ask, area, review, by, others, elsewhere=(here, there)), waiting


@acts(areas.ask_another_area, "review.area_asked")
def another_area_is_asked() -> Scene:
    return with_another(asked=False, answers=False)[0]


@acts(areas.take_back, "review.area_asked_no_more")
def what_was_asked_is_taken_back() -> Scene:
    scene, asked = with_another(answers=False)
    scene.act = lambda: areas.take_back(asked, reason=PLANTED, by=scene.by, at=NOON)
    return scene


@acts(areas.refuse, "review.area_refused", "review.area_refused")
def what_was_asked_is_refused() -> Scene:
    scene, asked = with_another()
    scene.act = lambda: areas.refuse(asked, reason=PLANTED, by=scene.by, at=NOON)
    return scene


@acts(
    areas.accept,
    "access.let_in",
    "access.part",
    "review.area_part_shown",
    "review.area_accepted",
    "review.area_accepted",
)
def what_was_asked_is_accepted() -> Scene:
    scene, asked = with_another()
    scene.act = lambda: areas.accept(asked, by=scene.by, at=NOON)
    return scene


def with_a_part() -> tuple[Scene, AreaPart]:
    """Another area takes part in the review, and somebody there reads it."""
    scene, _asked = with_another()
    AreaAsked.objects.update(to_lead=False)
    areas.accept(AreaAsked.objects.get(), by=scene.by, at=NOON)
    return scene, AreaPart.objects.get(area=scene.area)


@acts(area_parts.name_reader, "access.ended", "access.part", "review.area_part_shown")
def somebody_else_reads_a_part() -> Scene:
    scene, part = with_a_part()
    deputy = a_worker(scene.area, Role.DEPUTY)
    scene.act = lambda: area_parts.name_reader(part, deputy, by=scene.by, at=NOON)
    return scene


@acts(area_parts.end_part, "access.ended", "review.area_part_ended", "review.area_part_ended")
def a_part_ends() -> Scene:
    scene, part = with_a_part()
    (sender,) = scene.others
    scene.act = lambda: area_parts.end_part(part, reason=PLANTED, by=sender, at=NOON)
    scene.by, scene.others = sender, (scene.by,)
    return scene


@acts(joint.add_joint, "procedures.joint_added")
def joint_procedures_are_laid_down() -> Scene:
    area = an_area()
    area.region = Region.objects.create(name="The Moor")
    area.save()
    by = a_worker(area)
    text = procedures(id="moor-joint", name=PLANTED)
    return Scene(lambda: joint.add_joint(area, text, by=by, at=NOON), area, None, by)
