"""The periods inside which reports must fall, wherever an area lets them begin.

Section 104(11)(b) runs a window from each complaint to the application. Areas also run it from
the incident, or from the latest one, or between the reports themselves.
"""

from collections.abc import Sequence
from datetime import date

from heard.rules.application import Report
from heard.rules.findings import APART, COUNTED, Reason, Verdict
from heard.rules.periods import Unit, calendar_date_after, last_day
from heard.rules.procedures import Anchor, Period, Reading, Recency, Window

FROM_INCIDENT = frozenset({Anchor.INCIDENT, Anchor.FIRST_INCIDENT, Anchor.LATEST_INCIDENT})
FROM_LATEST = frozenset({Anchor.LATEST_REPORT, Anchor.LATEST_INCIDENT})

# How long each unit lasts at the least. It settles most questions without a calendar.
FEWEST_DAYS = {Unit.DAY: 1, Unit.WEEK: 7, Unit.MONTH: 28}


def last_day_of(period: Period, begins: date) -> date:
    """The last day of a period that runs from a date, in the period's own reading.

    *Within N days* is a difference of at most N. Months "beginning with" a date end the day
    before the same day number; an area's months, read for the applicant, end on it.
    """
    if period.unit is Unit.MONTH and period.reading is Reading.BEGINNING_WITH:
        return last_day(begins, months=period.number)
    return calendar_date_after(begins, period.number, period.unit)


def within(period: Period, begins: date, day: date, *, otherwise: Reason) -> Verdict:
    """Whether a day is in a period that runs from another.

    On the last day the verdict says so, if the Act's way of counting would have ended the
    period a day sooner: there the area's words are read for the applicant.
    """
    fewest = FEWEST_DAYS[period.unit] * period.number  # pragma: no mutate - fewer is only slower
    if (day - begins).days < fewest:
        return COUNTED
    by = last_day_of(period, begins)
    if day > by:
        return Verdict(otherwise, by)
    if day == by and period.unit is Unit.MONTH and by > last_day(begins, months=period.number):
        return Verdict(Reason.COUNTED, by, counted=True)
    return COUNTED


def both(one: Verdict, other: Verdict) -> Verdict:
    """The verdict of two tests: what fails, or else what is read for the applicant."""
    return other if one is COUNTED or not other.counted else one


def soon_enough(period: Period, report: Report) -> Verdict:
    """Whether a report was made soon enough after its incident."""
    return within(period, report.happened_on, report.reported_on, otherwise=Reason.REPORTED_LATE)


def recent_enough(recency: Recency, reports: Sequence[Report], *, applied_on: date) -> Verdict:
    """Whether the latest of some reports, or of their incidents, is recent enough."""
    of_incident = recency.of == "incident"
    latest = max(each.happened_on if of_incident else each.reported_on for each in reports)
    return within(recency, latest, applied_on, otherwise=Reason.TOO_OLD)


def is_for_each(window: Window) -> bool:
    """Whether a window holds or leaves out each report by itself.

    From the first report to the application it does: an old report that would spoil it is left
    out instead, because nobody loses a right by having reported earlier.
    """
    return window.runs_to == "application" and window.runs_from not in FROM_LATEST


def for_one(window: Window, report: Report, *, applied_on: date) -> Verdict:
    """Whether a report is in a window that runs from each to the application."""
    return within(window, _anchor(window, report), applied_on, otherwise=Reason.TOO_OLD)


def for_all(window: Window, reports: Sequence[Report], *, applied_on: date) -> list[list[Verdict]]:
    """Every place where a window can lie among reports, and each report's verdict there.

    To the application there is one, from the latest. Between reports there is one for each
    day that it can begin with, the latest first.
    """
    anchors = sorted({_anchor(window, report) for report in reports}, reverse=True)
    if not anchors:
        return [[]]
    if window.runs_to == "report":
        return [[_in_span(window, begins, report) for report in reports] for begins in anchors]
    in_window = within(window, anchors[0], applied_on, otherwise=Reason.TOO_OLD)
    return [[in_window] * len(reports)]


def _in_span(window: Window, begins: date, report: Report) -> Verdict:
    if _anchor(window, report) < begins:
        return APART
    return within(window, begins, report.reported_on, otherwise=Reason.APART)


def _anchor(window: Window, report: Report) -> date:
    return report.happened_on if window.runs_from in FROM_INCIDENT else report.reported_on
