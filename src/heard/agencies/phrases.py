"""Phrases that transcripts use for who can apply, what a time limit runs from, and years.

Each is looked up whole. A phrase that is not here is kept in its own words.
"""

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import NamedTuple

from heard.rules.language import MONTHS
from heard.rules.procedures import ApplicantKind, Consent, Event

# Who can apply ---------------------------------------------------------------------------------


class Who(NamedTuple):
    """What a phrase says of who can apply. `whole`: it says no more than this."""

    kind: ApplicantKind
    consent: Consent | None = None
    whole: bool = True


WHO = {
    "victim": Who(ApplicantKind.VICTIM),
    "individual": Who(ApplicantKind.VICTIM),
    "individuals": Who(ApplicantKind.VICTIM),
    "person": Who(ApplicantKind.VICTIM),
    "any person": Who(ApplicantKind.VICTIM, whole=False),
    "person of any age": Who(ApplicantKind.VICTIM, whole=False),
    "third party with victim's consent": Who(ApplicantKind.REPRESENTATIVE, Consent.GIVEN),
    "third party with written consent": Who(ApplicantKind.REPRESENTATIVE, Consent.WRITTEN),
    "representative with written consent": Who(ApplicantKind.REPRESENTATIVE, Consent.WRITTEN),
    "business": Who(ApplicantKind.BUSINESS),
    "group": Who(ApplicantKind.GROUP),
    "community group": Who(ApplicantKind.GROUP),
    "group of individuals": Who(ApplicantKind.GROUP),
    "groups of individuals": Who(ApplicantKind.GROUP),
    "senior manager of the council": Who(ApplicantKind.MANAGER),
}


# What a time limit runs from -----------------------------------------------------------------

STARTS = {
    "application": Event.APPLICATION,
    "request": Event.APPLICATION,
    "receipt": Event.APPLICATION,
    "receipt of application": Event.APPLICATION,
    "receipt of form": Event.APPLICATION,
    "receipt of form (contact again)": Event.APPLICATION,
    "receipt of referral": Event.APPLICATION,
    "receipt of request": Event.APPLICATION,
    "date application received (maximum)": Event.APPLICATION,
    "original notification (initial form completed with applicant)": Event.APPLICATION,
    "case review being activated": Event.APPLICATION,
    "acknowledgement": Event.ACKNOWLEDGEMENT,
    "after the first 3 working days (i.e. after acknowledgement)": Event.ACKNOWLEDGEMENT,
    "request to agencies (sent within 2 working days)": Event.INFORMATION_REQUEST,
    "all information received": Event.INFORMATION_RECEIVED,
    "threshold decision": Event.THRESHOLD_DECISION,
    "decision to review": Event.THRESHOLD_DECISION,
    "acknowledgement that threshold met": Event.THRESHOLD_DECISION,
    "acceptance for formal review (share information and convene panel)": Event.THRESHOLD_DECISION,
    "after first contact": Event.THRESHOLD_DECISION,
    "panel meeting": Event.PANEL,
    "review meeting": Event.PANEL,
    "case review meeting": Event.PANEL,
    "review decision": Event.PANEL,
    "case review report": Event.OUTCOME,
    "action plan/outcome": Event.OUTCOME,
    "being informed of outcome": Event.OUTCOME,
    "following the appeal": Event.APPEAL,
}
NEXT_MEETING = "next scheduled"
NOT_STATED = "not stated"


def start(limit: str, words: str | None) -> Event | None:
    """What a time limit runs from, by the words of a transcript. None: they are not known.

    A "request" that agencies answer is the request for information, not the application.
    """
    if words is None or words.casefold().startswith(NOT_STATED):
        return Event.NOT_STATED
    if NEXT_MEETING in words.casefold():
        return Event.NEXT_MEETING
    if limit == "information_return" and words == "request":
        return Event.INFORMATION_REQUEST
    return STARTS.get(words.casefold())


# The period of published figures -----------------------------------------------------------------

ABBREVIATED = {month[:3]: number for number, month in enumerate(MONTHS, 1)}
MONTH = f"({'|'.join(ABBREVIATED)})"
DAY = r"(\d\d/\d\d/\d{4})"


class Span(NamedTuple):
    """What is known of the first and the last day of a period."""

    begins: date | None = None
    ends: date | None = None


def span(period: str) -> Span:
    """The first and the last day of a period of figures, as far as its words give them.

    A year written 2018/19 is taken to be the financial year, which councils report by.
    """
    words = period.replace("–", "-")
    for pattern, days in SPANS.items():
        if match := re.fullmatch(pattern, words):
            try:
                found = days(*match.groups())
            except ValueError:  # such as 31 February
                return Span()
            backwards = found.begins and found.ends and found.begins > found.ends
            return Span() if backwards else found
    return Span()


def _financial_year(year: str, following: str) -> Span:
    if int(following) != (int(year) + 1) % 100:
        raise ValueError("the years do not follow each other")
    return Span(date(int(year), 4, 1), date(int(year) + 1, 3, 31))


def _year(year: str) -> Span:
    return Span(date(int(year), 1, 1), date(int(year), 12, 31))


def _year_so_far(year: str) -> Span:
    return Span(date(int(year), 1, 1))


def _months_of_a_year(first: str, last: str, year: str) -> Span:
    return _months(first, year, last, year)


def _months(first: str, first_year: str, last: str, last_year: str) -> Span:
    years, month = divmod(ABBREVIATED[last], 12)
    following = date(int(last_year) + years, month + 1, 1)
    return Span(date(int(first_year), ABBREVIATED[first], 1), following - timedelta(days=1))


def _days(first: str, last: str) -> Span:
    return Span(_day(first), _day(last))


def _day(words: str) -> date:
    day, month, year = map(int, words.split("/"))
    return date(year, month, day)


SPANS: dict[str, Callable[..., Span]] = {
    r"(\d{4})/(\d{2})": _financial_year,
    r"(\d{4})": _year,
    r"(\d{4}) to date\b.*": _year_so_far,
    rf"{MONTH}-{MONTH} (\d{{4}})": _months_of_a_year,
    rf"{MONTH} (\d{{4}})-{MONTH} (\d{{4}})": _months,
    f"{DAY}-{DAY}": _days,
}
