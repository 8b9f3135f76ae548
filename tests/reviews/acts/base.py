"""An action, ready to be taken. Every free text in them says `PLANTED`, so that a test can see
where it went."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from heard.agencies.models import User
from heard.reviews.actions.threshold import decide_met
from heard.reviews.judgement import Anyway, Judgement
from heard.reviews.models import Review
from tests.factories import NOON, TODAY, a_review, a_worker, an_area

PLANTED = "PLANTED"
MET = Judgement(met=True, reasons=PLANTED, persistence=PLANTED, harm=PLANTED, adequacy=PLANTED)
NOT_MET = Judgement(met=False, reasons=PLANTED, anyway=(Anyway(PLANTED, PLANTED, TODAY),))


@dataclass
class Scene:
    """An action to take: `act`, by `by`, and the area and the thing its events are about.

    `others` have done before what it completes; its events may stand `elsewhere` too.
    """

    act: Callable[[], Any]
    area: Any
    subject: Any
    by: User | None = None
    others: tuple[User, ...] = ()
    elsewhere: tuple[Any, ...] = ()


@dataclass(frozen=True)
class Act:
    """An action, and the audit events it leaves."""

    function: Callable[..., Any]
    arrange: Callable[[], Scene]
    events: tuple[str, ...]


ACTS: dict[str, Act] = {}


def acts(function: Callable[..., Any], *events: str) -> Callable[[Any], Any]:
    def keep(arrange: Callable[[], Scene]) -> Callable[[], Scene]:
        ACTS[arrange.__name__] = Act(function, arrange, events)
        return arrange

    return keep


def on_review(
    act: Callable[[Review, User], Any], *, number: int = 3, by: str = "coordinator"
) -> Scene:
    """A review, and what its coordinator does with it. The review is read again each time."""
    area = an_area()
    review, coordinator = a_review(area, reports=number), a_worker(area, by)
    return Scene(lambda: act(fresh(review), coordinator), area, review, coordinator)


def fresh(review: Review) -> Review:
    return Review.objects.get(pk=review.pk)


def under_review(act: Callable[[Review, User], Any]) -> Scene:
    """A review whose threshold is met, and what its coordinator does with it."""
    scene = on_review(act)
    decide_met(scene.subject, MET, by=scene.by, at=NOON)
    return scene
