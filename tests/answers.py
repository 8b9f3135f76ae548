"""What an applicant types on each page, and the same as a draft keeps it."""

from copy import deepcopy
from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from heard.rules.periods import london_date

type Typed = dict[str, Any]

# One person for themselves, with an e-mail address that is safe.
ONE_PERSON: dict[str, Typed] = {
    "who-for": {"kind": "victim"},
    "safe-ways": {"ways": ["email"]},
    "contact-details": {"email": "amina@mail.example"},
    "your-name": {"name": "Amina Warsame"},
    "age": {"age": "adult"},
    "needs": {"language": "en", "language_name": "", "needs": ["none"], "detail": ""},
    "home": {"address": "4 Mill Lane\r\nOakminster", "postcode": "ZZ1 4AB"},
    "where": {"where": "home"},
    "housing": {"tenure": "council", "landlord": "Oakminster Homes"},
    "happening": {"what_is_happening": "They shout and bang at night."},
    "effect": {"effect": "I cannot sleep."},
    "wanted": {"wanted": "Quiet after eleven."},
    "others": {"affected": "yes", "who": "The whole stairwell"},
    "support": {"support": "no"},
    "equality": {
        "age_band": "",
        "sex": "",
        "ethnic_group": "",
        "disability": "",
        "religion": "",
        "orientation": "",
    },
}
# Everything that any answer can lead to, so that every page of the journey can be opened.
EVERY_PAGE: dict[str, Typed] = ONE_PERSON | {
    "who-for": {"kind": "representative"},
    "agrees": {"agrees": "yes"},
    "safe-ways": {"ways": ["phone", "text", "email", "post"]},
    "contact-details": {
        "phone": "01632 960001",
        "text": "07700 900982",
        "email": "amina@mail.example",
        "post": "c/o 9 Fuller Street",
    },
    "safe-times": {
        "hours": ["morning"],
        "hours_detail": "not on Fridays",
        "may_leave_message": "no",
        "others_who_may_answer": "",
    },
    "victim": {"name": "Halima Warsame", "relationship": "Daughter"},
    "age": {"age": "child"},
    "guardian": {"knows": "yes", "name": "Sahra Warsame"},
    "where": {"where": "elsewhere"},
    "elsewhere": {"address": "The bus stop in Mill Lane", "postcode": ""},
}
GROUP: dict[str, Typed] = ONE_PERSON | {
    "who-for": {"kind": "group"},
    "group-agrees": {"agrees": "yes"},
    "your-name": {"name": "Amina Warsame", "organisation": "Mill Lane residents"},
}
del GROUP["age"]


def agreed_how(on: date) -> Typed:
    return {"how": "written", **in_boxes("given_on", on), "evidence": "A letter"}


def received(on: date) -> Typed:
    return {"channel": "paper", **in_boxes("received_on", on)}


def in_boxes(name: str, day: date) -> Typed:
    return {f"{name}-day": day.day, f"{name}-month": day.month, f"{name}-year": day.year}


def report(*, days: int, **told: Any) -> dict[str, Typed]:
    """The pages of a report of something that happened some days ago and was told that day."""
    on = today() - timedelta(days=days)
    return {
        "incident": {"incident": "new"},
        "happened": {
            **in_boxes("happened_on", on),
            "what": f"Shouting, {days} days ago.",
            "hate": "no",
        },
        "told": {
            "reported_to": "council",
            "reported_to_name": "",
            **in_boxes("reported_on", on),
            "how": "phone",
            "agency_reference": "CRM 1234",
            **told,
        },
        "after": {"response": "none", "response_detail": ""},
    }


def hateful(pages: dict[str, Typed]) -> dict[str, Typed]:
    """The same report, told as hate."""
    pages = deepcopy(pages)
    pages["happened"]["hate"] = "yes"
    return pages | {"hate-why": {"strands": ["race"]}}


def reports_on(*days: int) -> list[dict[str, Any]]:
    """Reports as a draft keeps them."""
    reports = [{name: kept(page) for name, page in report(days=each).items()} for each in days]
    if reports:
        del reports[0]["incident"]
    return reports


def as_kept(answers: dict[str, Typed] | None = None, *, keyed: bool = False) -> dict[str, Any]:
    """Answers as a draft keeps them, without reports."""
    pages = dict(ONE_PERSON if answers is None else answers)
    if keyed:
        pages["received"] = received(today())
    if pages.get("agrees", {}).get("agrees") == "yes":
        pages.setdefault("agreed-how", agreed_how(today() - timedelta(days=3)))
    return {"pages": {slug: kept(page) for slug, page in pages.items()}, "reports": []}


def kept(page: Typed) -> dict[str, list[str]]:
    return {
        name: [str(each) for each in value] if isinstance(value, list) else [str(value)]
        for name, value in page.items()
    }


def today() -> date:
    return london_date(timezone.now())
