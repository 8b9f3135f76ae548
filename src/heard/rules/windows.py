"""The period inside which reports must fall, wherever an area lets it begin.

Section 104(11)(b) runs it from each complaint to the application. Areas also run it from the
first incident, or the latest one, or between the reports themselves.
"""

from collections.abc import Sequence
from datetime import date

from heard.rules.application import Report
from heard.rules.findings import Reason, Verdict
from heard.rules.in_force import last_day_of
from heard.rules.periods import Unit, last_day
from heard.rules.procedures import Anchor, Period, Reading, Window

FROM_INCIDENT = frozenset({Anchor.INCIDENT, Anchor.FIRST_INCIDENT, Anchor.LATEST_INCIDENT})
FROM_LATEST = frozenset({Anchor.LATEST_REPORT, Anchor.LATEST_INCIDENT})


def outside(window: Window, reports: Sequence[Report], *, applied_on: date) -> list[Verdict | None]:
    """For each report, what puts it outside the window, or None when nothing does.

    A report that is inside only because its last day is read for the applicant says so with a
    verdict that counts. Where a window runs from the first report, an old report that would
    spoil it is left out instead, because nobody loses a right by having reported earlier.
    """
    if window.runs_to == "report":
        return _outside_best_span(window, reports)
    begins = [_begins(window, report) for report in reports]
    if window.runs_from in FROM_LATEST and begins:
        begins = [max(begins)] * len(begins)
    return [_verdict(window, day, applied_on) for day in begins]


def read_for_the_applicant(period: Period, begins: date) -> bool:
    """Whether the last day of a period is a day later than the Act's way of counting gives."""
    return (
        period.reading is Reading.SAME_DAY
        and period.unit is Unit.MONTH
        and last_day_of(period, begins) > last_day(begins, months=period.number)
    )


def _begins(window: Window, report: Report) -> date:
    return report.happened_on if window.runs_from in FROM_INCIDENT else report.reported_on


def _verdict(window: Window, begins: date, ends: date) -> Verdict | None:
    by = last_day_of(window, begins)
    if ends > by:
        return Verdict(Reason.TOO_OLD, by)
    if ends == by and read_for_the_applicant(window, begins):
        return Verdict(Reason.COUNTED, by, counted=True)
    return None


def _outside_best_span(window: Window, reports: Sequence[Report]) -> list[Verdict | None]:
    """The window lies where it holds the most incidents; of equals, the latest such place."""

    def held(begins: date) -> tuple[int, date]:
        inside = {
            r.incident for r in reports if begins <= r.reported_on <= last_day_of(window, begins)
        }
        return len(inside), begins

    if not reports:
        return []
    begins = max((_begins(window, report) for report in reports), key=held)
    return [
        Verdict(Reason.TOO_OLD, last_day_of(window, begins))
        if report.reported_on < begins
        else _verdict(window, begins, report.reported_on)
        for report in reports
    ]
