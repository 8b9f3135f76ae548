"""Reporting years: from which day an area counts its yearly figures, and what each number means.

Section 104(10) asks for the figures at least every twelve months. Areas count from 1 April, from
1 January or from a day of their own.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from heard.rules.language import N_
from heard.rules.statistics import Figures

FIRST_YEAR = 2014  # Part 6 of the Act came into force in October
LAST_DAY_TO_BEGIN = 28  # of a month, so that every year has the day

# The four numbers of section 104(9), in the Act's order: the name, and how it is counted.
NUMBERS = {
    "applications": N_("Applications made"),
    "not_met": N_("Times the threshold was decided not met"),
    "reviews": N_("Reviews carried out"),
    "recommendations": N_("Reviews that resulted in recommendations"),
}
DEFINITIONS = {
    "applications": N_(
        "Every application that reached the area on a day of the year. One that was withdrawn "
        "later, or was made by mistake, is counted too."
    ),
    "not_met": N_(
        "Every decision, on a day of the year, that there would be no review. The application may "
        "have come the year before. One that is decided twice is counted twice."
    ),
    "reviews": N_(
        "Every review that came to its result on a day of the year. The application may have come "
        "the year before."
    ),
    "recommendations": N_("Those of the reviews carried out that asked an agency to do something."),
}
# What came in and what went out: the sums by which the four numbers can be checked.
APPLICATIONS = {
    "undecided_at_start": N_("Undecided at the start"),
    "applications": NUMBERS["applications"],
    "reopened": N_("Opened again, or sent back by an appeal"),
    "met": N_("Decided: threshold met"),
    "not_met": N_("Decided: threshold not met"),
    "withdrawn_undecided": N_("Withdrawn before a decision"),
    "void": N_("Void"),
    "undecided_at_end": N_("Undecided at the end"),
}
REVIEWS = {
    "under_review_at_start": N_("Under review at the start"),
    "met": N_("Decided: threshold met"),
    "reviews_reopened": N_("Reviews opened again, or sent back by an appeal"),
    "reviews": NUMBERS["reviews"],
    "withdrawn_under_review": N_("Withdrawn during the review"),
    "under_review_at_end": N_("Under review at the end"),
}
NAMES = {**APPLICATIONS, **REVIEWS, **NUMBERS}


@dataclass(frozen=True, order=True)
class Year:
    """A year of figures: the calendar year in which it begins, and the day on which it does."""

    first: int
    month: int = 4
    day: int = 1

    @property
    def begins(self) -> date:
        return date(self.first, self.month, self.day)

    @property
    def ends(self) -> date:
        return date(self.first + 1, self.month, self.day) - timedelta(days=1)

    @property
    def name(self) -> str:
        """2025, where it is a calendar year; otherwise 2025/26."""
        whole = (self.month, self.day) == (1, 1)
        return str(self.first) if whole else f"{self.first}/{(self.first + 1) % 100:02}"


def year_of(on: date, *, month: int = 4, day: int = 1) -> Year:
    """The year of figures that a day lies in."""
    return Year(on.year if (on.month, on.day) >= (month, day) else on.year - 1, month, day)


def last_whole_year(on: date, *, month: int = 4, day: int = 1) -> Year:
    """The latest year of figures that had ended before a day."""
    return Year(year_of(on, month=month, day=day).first - 1, month, day)


def is_due(year: Year, *, days_after: int, on: date) -> bool:
    """Whether the day has come on which an area publishes a year: so many days after its end."""
    return on >= year.ends + timedelta(days=days_after)


class Stuck(StrEnum):
    """Why a year that should be published by now is not."""

    SECOND = "second"
    SUMS = "sums"
    NOBODY = "nobody"


STUCK_NAMES = {
    Stuck.SECOND: N_("A draft waits for a second person to look at it."),
    Stuck.SUMS: N_("Its numbers do not add up. Look at the lists behind them."),
    Stuck.NOBODY: N_("Nobody has drafted it yet."),
}


def stuck(*, drafted: bool, adds_up: bool, publishes_itself: bool) -> Stuck | None:
    """What is missing of a year whose day to be published has come and that is not: section
    104(10). A year that publishes itself misses nothing as long as it adds up."""
    if drafted:
        return Stuck.SECOND
    if not adds_up:
        return Stuck.SUMS
    return None if publishes_itself else Stuck.NOBODY


def numbers_of(figures: Figures) -> dict[str, int]:
    """Each number of a year, and each line of the sums beside it."""
    return {name: len(getattr(figures, name)) for name in NAMES}


def period_name(begins: date, ends: date) -> str:
    """A period by a short name: that of its year, or its two days as ISO writes them."""
    year = Year(begins.year, begins.month, begins.day) if begins.day <= LAST_DAY_TO_BEGIN else None
    return year.name if year and year.ends == ends else f"{begins} – {ends}"
