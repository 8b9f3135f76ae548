"""Section 104(4) and (11) a second time, written to be read and not to be clever.

It walks the calendar a day at a time and shares no line with Heard's own rules, so that the two
can be compared. The benchmark measures itself against it too.
"""

from datetime import date, timedelta
from typing import Any, NamedTuple

ONE_DAY = timedelta(days=1)


class Answer(NamedTuple):
    met: bool | None
    qualifying: int
    complaints: int
    needed: int


def statute(application: Any, *, areas_number: int) -> Answer:
    """Three qualifying complaints, or as few as the area asks for."""
    needed = min(3, areas_number)
    in_time = [each for each in application.reports if is_in_time(each, application)]
    agreed = [each.incident for each in in_time if str(each.status) != "disputed"]
    incidents = 0
    for place, incident in enumerate(agreed):
        if incident not in agreed[:place]:
            incidents = incidents + 1
    met: bool | None = False
    if incidents >= needed:
        met = True
    elif len(in_time) >= needed:
        met = None
    return Answer(met, incidents, len(agreed), needed)


def is_in_time(report: Any, application: Any) -> bool:
    """Whether a report is about the problem, made in its month and followed in six."""
    if not report.same_problem or report.reported_on > application.applied_on:
        return False
    return is_in_period(report.reported_on, begins=report.happened_on, months=1) and is_in_period(
        application.applied_on, begins=report.reported_on, months=6
    )


def is_in_period(day: date, *, begins: date, months: int) -> bool:
    """Whether a day is in so many months beginning with a date: on it, or before they end."""
    walked = begins
    while walked < day:
        walked = walked + ONE_DAY
        if has_ended_before(walked, begins=begins, months=months):
            return False
    return True


def has_ended_before(day: date, *, begins: date, months: int) -> bool:
    """Whether a day is the first after months that began with a date.

    It is when it has the day number they began with and they are over, or when it is the first
    of a month and the month before it was too short to have that number.
    """
    month_on = (day.year - begins.year) * 12 + day.month - begins.month
    if month_on == months and day.day >= begins.day:
        return True
    return month_on > months
