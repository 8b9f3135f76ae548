"""An application that touches several areas: who leads, and how often it is counted.

The relevant bodies of each area publish their own figures (section 104(9)), so each area in which
it is dealt with counts it once. Joint figures, such as a Commissioner's, count it once in all.
"""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from heard.rules.language import N_
from heard.rules.statistics import Figures, Happened, figures


class Touch(StrEnum):
    """Why an application touches an area."""

    VICTIM = "victim"
    SOURCE = "source"
    REPORTS = "reports"


class Passing(StrEnum):
    """On what basis the other area is told of it, before it has a part in it."""

    CONSENT = "consent"
    GATEWAY = "gateway"
    SAFEGUARDING = "safeguarding"


TOUCH_NAMES = {
    Touch.VICTIM: N_("The victim lives there"),
    Touch.SOURCE: N_("The behaviour comes from there"),
    Touch.REPORTS: N_("Reports were made to agencies of that area"),
}
PASSING_NAMES = {
    Passing.CONSENT: N_("The victim agrees to it"),
    Passing.GATEWAY: N_("The Act: relevant bodies work together (section 104 and Schedule 4)"),
    Passing.SAFEGUARDING: N_("Somebody must be kept safe, and it cannot wait"),
}


def counted_from(history: Sequence[Happened], *, since: date) -> tuple[Happened, ...]:
    """What happened to an application, as an area counts it that has had a part since a day.

    What had happened before counts on that day, so that figures which the area has already
    published stay as they are.
    """
    return tuple(each._replace(on=max(each.on, since)) for each in history)


@dataclass(frozen=True)
class Joint:
    """The figures of several areas, each area's own and those of all together."""

    each: Mapping[Hashable, Figures]
    together: Figures

    def sum_of(self, name: str) -> int:
        """What the areas' own numbers come to, added up."""
        return sum(len(getattr(own, name)) for own in self.each.values())

    def counted_again(self, name: str) -> int:
        """How much of that sum is there because several areas count the same application."""
        return self.sum_of(name) - len(getattr(self.together, name))


def joint(
    histories: Mapping[Hashable, Mapping[str, Sequence[Happened]]], *, begins: date, ends: date
) -> Joint:
    """The figures of several areas for a period, from each area's histories as it counts them.

    Together they count an application once, as the area counts it that had it first.
    """
    first: dict[str, Sequence[Happened]] = {}
    for own in histories.values():
        for reference, history in own.items():
            if reference not in first or history[0].on < first[reference][0].on:
                first[reference] = history
    return Joint(
        {area: figures(own, begins=begins, ends=ends) for area, own in histories.items()},
        figures(first, begins=begins, ends=ends),
    )
