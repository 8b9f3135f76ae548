"""The four yearly numbers of section 104(9), with the list behind each and a reconciliation.

A number is a count of things that happened in the period: applications made, decisions that
the threshold was not met, reviews carried out, and reviews that resulted in recommendations.
Everything else that can happen to an application is counted too, so that what came in and what
went out add up.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple


class Happening(StrEnum):
    """What can happen to an application, as far as the figures care."""

    RECEIVED = "received"
    MET = "met"
    NOT_MET = "not_met"
    REVIEWED = "reviewed"
    WITHDRAWN = "withdrawn"
    VOID = "void"
    APPLICATION_REOPENED = "application_reopened"
    REVIEW_REOPENED = "review_reopened"


class Standing(StrEnum):
    """Where an application stands in the figures."""

    UNDECIDED = "undecided"
    UNDER_REVIEW = "under_review"
    FINISHED = "finished"


LEADS_TO = {
    Happening.RECEIVED: Standing.UNDECIDED,
    Happening.MET: Standing.UNDER_REVIEW,
    Happening.NOT_MET: Standing.FINISHED,
    Happening.REVIEWED: Standing.FINISHED,
    Happening.WITHDRAWN: Standing.FINISHED,
    Happening.VOID: Standing.FINISHED,
    Happening.APPLICATION_REOPENED: Standing.UNDECIDED,
    Happening.REVIEW_REOPENED: Standing.UNDER_REVIEW,
}


class Happened(NamedTuple):
    """Something that happened to an application on a day."""

    on: date
    what: Happening
    recommended: bool = False


@dataclass(frozen=True)
class Figures:
    """The figures of a period. Each is the list of references behind its number."""

    begins: date
    ends: date
    applications: tuple[str, ...] = ()
    not_met: tuple[str, ...] = ()
    reviews: tuple[str, ...] = ()
    recommendations: tuple[str, ...] = ()

    undecided_at_start: tuple[str, ...] = ()
    reopened: tuple[str, ...] = ()
    met: tuple[str, ...] = ()
    withdrawn_undecided: tuple[str, ...] = ()
    void: tuple[str, ...] = ()
    undecided_at_end: tuple[str, ...] = ()

    under_review_at_start: tuple[str, ...] = ()
    reviews_reopened: tuple[str, ...] = ()
    withdrawn_under_review: tuple[str, ...] = ()
    under_review_at_end: tuple[str, ...] = ()

    @property
    def adds_up(self) -> bool:
        """Whether what came in and what went out agree, for applications and for reviews."""
        return self._applications_add_up and self._reviews_add_up

    @property
    def _applications_add_up(self) -> bool:
        came = self.undecided_at_start + self.applications + self.reopened
        went = self.met + self.not_met + self.withdrawn_undecided + self.void
        return len(came) == len(went) + len(self.undecided_at_end)

    @property
    def _reviews_add_up(self) -> bool:
        came = self.under_review_at_start + self.met + self.reviews_reopened
        went = self.reviews + self.withdrawn_under_review
        return len(came) == len(went) + len(self.under_review_at_end)


COUNTED_AS = {
    Happening.RECEIVED: "applications",
    Happening.MET: "met",
    Happening.NOT_MET: "not_met",
    Happening.REVIEWED: "reviews",
    Happening.VOID: "void",
    Happening.APPLICATION_REOPENED: "reopened",
    Happening.REVIEW_REOPENED: "reviews_reopened",
}
WITHDRAWN_FROM: dict[Standing | None, str] = {
    Standing.UNDECIDED: "withdrawn_undecided",
    Standing.UNDER_REVIEW: "withdrawn_under_review",
}
AT_START: dict[Standing | None, str] = {
    Standing.UNDECIDED: "undecided_at_start",
    Standing.UNDER_REVIEW: "under_review_at_start",
}
AT_END: dict[Standing | None, str] = {
    Standing.UNDECIDED: "undecided_at_end",
    Standing.UNDER_REVIEW: "under_review_at_end",
}


def figures(histories: Mapping[str, Sequence[Happened]], *, begins: date, ends: date) -> Figures:
    """The figures of a period, both days included, from the history of each application.

    Histories are in the order of events. Section 104(9) and (10).
    """
    lists: dict[str, list[str]] = defaultdict(list)
    for reference, history in histories.items():
        standing: Standing | None = None
        for happened in history:
            if happened.on < begins:
                standing = LEADS_TO[happened.what]
        if standing in AT_START:
            lists[AT_START[standing]].append(reference)
        for happened in history:
            if begins <= happened.on <= ends:
                for name in _counted_as(happened, standing):
                    lists[name].append(reference)
                standing = LEADS_TO[happened.what]
        if standing in AT_END:
            lists[AT_END[standing]].append(reference)
    return Figures(begins, ends, **{name: tuple(each) for name, each in lists.items()})


def _counted_as(happened: Happened, standing: Standing | None) -> Iterable[str]:
    """The names in `Figures` under which something that happened is counted."""
    if happened.what is not Happening.WITHDRAWN:
        yield COUNTED_AS[happened.what]
    elif standing in WITHDRAWN_FROM:
        yield WITHDRAWN_FROM[standing]
    if happened.recommended:
        yield "recommendations"
