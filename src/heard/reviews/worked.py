"""What applications were about, and what worked: whether it stopped, by kind of behaviour and by what was done about it."""

from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from heard.agencies.models import Area
from heard.database.scope import acting_as_system
from heard.reviews.breakdowns import CELLS, UNSAID
from heard.reviews.models import PlanAction, PlanCheck, Review
from heard.rules.periods import LONDON
from heard.rules.plan import State, Stopped
from heard.rules.plan_templates import templates
from heard.rules.suppression import Shown, suppress

OWN_WORDS = "In words of their own"


class About(NamedTuple):
    """How many applications were mostly about one kind of behaviour, and how many also about it."""

    name: str
    mostly: int | None
    also: int | None


class Worked(NamedTuple):
    """What was said of one thing: how often that it has stopped, is less, goes on, cannot be said."""

    name: str
    answers: Shown


@acting_as_system()
def what_about(references: Iterable[str], *, whole: bool) -> list[About]:
    """What applications were about. Not `whole`: small numbers are hidden, and what they were also
    about is not told, for those cells do not add up."""
    reviews = Review.objects.filter(reference__in=[*references])
    kinds = list(reviews.values_list("behaviour", "also_behaviour"))
    mostly = Counter(behaviour or UNSAID for behaviour, _also in kinds)
    also = Counter(each for _behaviour, others in kinds for each in others)
    names = {str(code): str(name) for code, name in CELLS["behaviour"].items()}
    cells = {code: mostly[code] for code in names}
    shown = cells if whole else suppress(cells)
    return [
        About(name, shown[code], also[code] if whole else None)
        for code, name in names.items()
        if not whole or mostly[code] or also[code]
    ]


@acting_as_system()
def by_behaviour(area: Area, *, begins: date, ends: date, whole: bool) -> list[Worked]:
    """What victims last said of their plan in a period, by what it was mostly about."""
    answered = PlanCheck.objects.filter(
        plan__review__area=area,
        answered_at__gte=datetime.combine(begins, time.min, tzinfo=LONDON),
        answered_at__lt=datetime.combine(ends + timedelta(days=1), time.min, tzinfo=LONDON),
    )
    last = {
        plan: (behaviour or UNSAID, stopped)
        for plan, behaviour, stopped in answered.order_by("answered_at").values_list(
            "plan", "plan__review__behaviour", "stopped"
        )
    }
    names = {code: str(name) for code, name in CELLS["behaviour"].items()}
    return _counted(last.values(), names, whole=whole)


@acting_as_system()
def by_action(area: Area, *, begins: date, ends: date, whole: bool) -> list[Worked]:
    """What was said of the actions that were done in a period, by the template they began from."""
    done = PlanAction.objects.filter(
        plan__review__area=area, state=State.DONE, done_on__gte=begins, done_on__lte=ends
    ).exclude(stopped="")
    names = {code: f"{each.problem}: {each.name}" for code, each in templates().items()}
    said = done.order_by().values_list("template", "stopped")
    return _counted(said, names | {"": OWN_WORDS}, whole=whole)


def _counted(
    said: Iterable[tuple[str, str]], names: dict[str, str], *, whole: bool
) -> list[Worked]:
    """In the order of the names, those of which something was said. Not `whole`: small numbers
    are hidden."""
    numbers = Counter(said)
    every = {
        name: {each.value: numbers[code, each.value] for each in Stopped}
        for code, name in names.items()
    }
    return [
        Worked(name, dict(cells) if whole else suppress(cells))
        for name, cells in every.items()
        if any(cells.values())
    ]
