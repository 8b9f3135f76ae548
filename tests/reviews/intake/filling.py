"""Filling in an application: what somebody types on each page."""

from datetime import date
from typing import Any

from django.http import QueryDict

from heard.reviews.intake.answers import Answers
from heard.reviews.intake.journey import PAGES, PAGES_OF_A_REPORT
from heard.rules.procedures import ApplicantKind
from tests.factories import ONE_DAY, TODAY

type Typed = dict[str, Any]
type Report = dict[str, Typed]

VICTIM: dict[str, Typed] = {
    "who-for": {"kind": "victim"},
    "safe-ways": {"ways": ["email"]},
    "contact-details": {"email": "ada@home.example"},
    "your-name": {"name": "Ada Beck"},
    "age": {"age": "adult"},
    "needs": {"language": "en", "needs": ["none"]},
    "home": {"address": "1 High Street\r\nAnytown", "postcode": "zz11aa"},
    "where": {"where": "home"},
    "housing": {"tenure": "owned"},
    "happening": {"what_is_happening": "Shouting at night."},
    "effect": {"effect": "I do not sleep."},
    "wanted": {"wanted": ""},
    "others": {"affected": "no"},
    "support": {"support": "later"},
    "equality": {},
}
AGREED = {"agreed-how": {"how": "signed", "given_on": date(2026, 2, 1), "evidence": "A letter"}}
REPRESENTATIVE = VICTIM | {
    "who-for": {"kind": "representative"},
    "agrees": {"agrees": "yes"},
    **AGREED,
    "victim": {"name": "Vic Hill", "relationship": "Daughter"},
}
PRACTITIONER = REPRESENTATIVE | {
    "who-for": {"kind": "practitioner"},
    "your-name": {"name": "Ada Beck", "organisation": "Anytown School"},
}
BUSINESS = VICTIM | {
    "who-for": {"kind": "business"},
    "your-name": {"name": "Ada Beck", "organisation": "Beck and Sons"},
}
GROUP = VICTIM | {
    "who-for": {"kind": "group"},
    "group-agrees": {"agrees": "yes"},
    "your-name": {"name": "Ada Beck", "organisation": "High Street residents"},
}
for kind in (BUSINESS, GROUP):
    del kind["age"]
del BUSINESS["housing"]
BY_KIND = {
    ApplicantKind.VICTIM: VICTIM,
    ApplicantKind.REPRESENTATIVE: REPRESENTATIVE,
    ApplicantKind.PRACTITIONER: PRACTITIONER,
    ApplicantKind.BUSINESS: BUSINESS,
    ApplicantKind.GROUP: GROUP,
}
RECEIVED = {"received": {"channel": "paper", "received_on": TODAY - 5 * ONE_DAY}}


def sent(typed: Typed) -> QueryDict:
    """What a browser sends: a date in three boxes, and several answers under one name."""
    data = QueryDict(mutable=True)
    for name, value in typed.items():
        match value:
            case date():
                data[f"{name}-day"] = str(value.day)
                data[f"{name}-month"] = str(value.month)
                data[f"{name}-year"] = str(value.year)
            case list():
                data.setlist(name, value)
            case _:
                data[name] = value
    return data


def report(
    happened_on: date = date(2026, 2, 9),
    *,
    told_on: date | None = None,
    joins: int | None = None,
    what: str = "Shouting",
    hate: str = "",
    **told: Any,
) -> Report:
    """The pages of one report. With `joins`, it is of the incident of the report at that place."""
    pages: Report = {
        "incident": {"incident": "new" if joins is None else str(joins)},
        "happened": {"happened_on": happened_on, "what": what, "hate": "yes" if hate else "no"},
        "hate-why": {"strands": [hate]},
        "told": {"reported_to": "council", "reported_on": told_on or happened_on, "how": "phone"}
        | told,
        "after": {"response": "none"},
    }
    if joins is not None:
        del pages["happened"]
    if joins is not None or not hate:
        del pages["hate-why"]
    return pages


def answers_of(
    pages: dict[str, Typed] = VICTIM, *reports: Report, keyed: bool = False, today: date = TODAY
) -> Answers:
    """The answers of somebody who has typed these pages, one after the other."""
    answers = Answers({}, today=today, keyed=keyed)
    for slug, typed in pages.items():
        answers.keep_page(PAGES[slug], sent(typed))
    for each in reports:
        add_report(answers, each)
    return answers


def add_report(answers: Answers, pages: Report) -> None:
    position = len(answers.reports)
    for slug, typed in pages.items():
        if not (slug == "incident" and position == 0):
            keep_of_report(answers, position, slug, typed)


def keep(answers: Answers, slug: str, **typed: Any) -> None:
    answers.keep_page(PAGES[slug], sent(typed))


def keep_of_report(answers: Answers, position: int, slug: str, typed: Typed) -> None:
    answers.keep_report_page(PAGES_OF_A_REPORT[slug], position, sent(typed))


def reopened(answers: Answers) -> Answers:
    """The same answers as a draft keeps them and gives them back."""
    return Answers(answers.as_kept(), today=TODAY, keyed=answers.keyed)
