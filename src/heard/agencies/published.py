"""The four yearly figures as areas published them: section 104(9), with gaps and sums as they are.

They come from the library's `statistics` and from a CSV file that people fill in by hand.
Nothing is put right here: a figure that is not there stays None, and what does not add up is
said to.
"""

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from heard.rules.language import N_, Sentence, Value
from heard.rules.procedures import Procedures

COLUMNS = (
    "area",
    "gss_code",
    "period_from",
    "period_to",
    "applications_received",
    "threshold_not_met",
    "reviews_carried_out",
    "reviews_with_recommendations",
    "note",
    "source",
)


class NotFigures(ValueError):
    """A file does not hold published figures. The message says why in one sentence."""


@dataclass(frozen=True, slots=True)
class AreaFigures:
    """One area's figures for one period. None: not stated."""

    area: str
    gss_code: str
    period: str
    begins: date | None
    ends: date | None
    applications: int | None
    threshold_not_met: int | None
    reviews: int | None
    recommendations: int | None
    note: str
    source: str


@dataclass(frozen=True, slots=True)
class Loaded:
    """The figures of a file, and a sentence for each line that cannot be used."""

    figures: tuple[AreaFigures, ...]
    faults: tuple[str, ...]


def from_procedures(procedures: Procedures) -> tuple[AreaFigures, ...]:
    """The figures in an area's procedures file."""
    return tuple(
        AreaFigures(
            area=procedures.name,
            gss_code="",
            period=each.period,
            begins=each.begins,
            ends=each.ends,
            applications=each.applications,
            threshold_not_met=each.threshold_not_met,
            reviews=each.reviews,
            recommendations=each.recommendations,
            note=each.note or "",
            source=procedures.source.url or "",
        )
        for each in procedures.statistics
    )


def from_csv(text: str) -> Loaded:
    """The figures of a CSV file. Raises NotFigures when it is none, or lacks a column."""
    rows = csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline=""), strict=True)
    figures: list[AreaFigures] = []
    faults: list[str] = []
    try:
        missing = [name for name in COLUMNS if name not in (rows.fieldnames or ())]
        if missing:
            raise NotFigures(f"The first line must also name: {', '.join(missing)}.")
        for row in rows:
            line = _Line(row)
            figures += [] if line.faults else [line.figures]
            faults += [f"line {rows.line_num}: {fault}" for fault in line.faults]
    except csv.Error as error:
        raise NotFigures(f"After line {rows.line_num} this is not CSV: {error}.") from error
    return Loaded(tuple(figures), tuple(faults))


class _Line:
    """One line of the CSV file, read as far as it goes."""

    def __init__(self, row: Mapping[str | None, Any]) -> None:
        self.row = row
        self.faults: list[str] = []
        if None in row or None in row.values():
            self.faults.append("it must have as many cells as the first line")
            return
        if not row["area"].strip():
            self.faults.append("area: it is empty")
        begins, ends = self._day("period_from"), self._day("period_to")
        if begins and ends and begins > ends:
            self.faults.append("period_to: it lies before period_from")
        self.figures = AreaFigures(
            area=row["area"].strip(),
            gss_code=row["gss_code"].strip(),
            period=f"{row['period_from'].strip()} to {row['period_to'].strip()}",
            begins=begins,
            ends=ends,
            applications=self._number("applications_received"),
            threshold_not_met=self._number("threshold_not_met"),
            reviews=self._number("reviews_carried_out"),
            recommendations=self._number("reviews_with_recommendations"),
            note=row["note"].strip(),
            source=row["source"].strip(),
        )

    def _day(self, column: str) -> date | None:
        text = self.row[column].strip()
        try:
            return date.fromisoformat(text)
        except ValueError:
            self.faults.append(f"{column}: “{text}” is not a date: write it as 2018-04-01")
            return None

    def _number(self, column: str) -> int | None:
        """A figure; None when the cell is empty, because it was not published."""
        text = self.row[column].strip()
        if text and not (text.isascii() and text.isdigit()):
            self.faults.append(
                f"{column}: “{text}” is not a whole number: leave it empty if unknown"
            )
            return None
        return int(text) if text else None


NOT_THE_SUM = N_(
    "These do not add up as published. Applications: {applications}. Threshold not met: "
    "{not_met}. Reviews: {reviews}."
)
MORE_NOT_MET = N_(
    "These do not add up as published. Applications: {applications}. Threshold not met: {not_met}."
)
MORE_REVIEWS = N_(
    "These do not add up as published. Applications: {applications}. Reviews: {reviews}."
)
MORE_RECOMMENDATIONS = N_(
    "These do not add up as published. Reviews: {reviews}. Reviews with recommendations: "
    "{recommendations}."
)


def does_not_add_up(figures: AreaFigures) -> Sentence | None:
    """What does not add up in figures as published; None when nothing is seen to.

    There can be good reasons, such as a review carried over from the year before. A figure
    that is not stated proves nothing.
    """
    applications, reviews = figures.applications, figures.reviews
    not_met, recommendations = figures.threshold_not_met, figures.recommendations
    values: dict[str, Value] = {
        name: value
        for name, value in (
            ("applications", applications),
            ("not_met", not_met),
            ("reviews", reviews),
            ("recommendations", recommendations),
        )
        if value is not None
    }
    if applications is not None:
        if not_met is not None and reviews is not None and not_met + reviews != applications:
            return Sentence(NOT_THE_SUM, values)
        if not_met is not None and not_met > applications:
            return Sentence(MORE_NOT_MET, values)
        if reviews is not None and reviews > applications:
            return Sentence(MORE_REVIEWS, values)
    if reviews is not None and recommendations is not None and recommendations > reviews:
        return Sentence(MORE_RECOMMENDATIONS, values)
    return None
