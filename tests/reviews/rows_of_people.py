"""Rows of the constraints of people, incidents and reports of them."""

from typing import Any

from heard.incidents.models import Incident
from heard.people.models import ContactWay, FormerWay, MatchKey, Need
from tests.factories import NOON, TODAY, later, reports_of
from tests.reviews.rows import Scene, row, twice

row(
    "contact_way_once",
    lambda s: ContactWay.objects.create(person=s.person, kind="email", value="other@home.example"),
    but=lambda s: ContactWay.objects.create(person=s.person, kind="post", value="9 Back Lane"),
)


row(
    "contact_way_checked_whole",
    lambda s: ContactWay.objects.filter(person=s.person).update(checked_at=NOON),
    but=lambda s: ContactWay.objects.filter(person=s.person).update(
        checked_at=NOON, checked_by=s.first
    ),
)


def former(s: Scene, **fields: Any) -> FormerWay:
    said = {"kind": "phone", "value": "07700 900123", "was_safe": True, "why": "new"}
    return FormerWay.objects.create(**{"person": s.person, "ended_at": NOON} | said | fields)


row(
    "former_way_ended_once",
    twice(former),
    but=lambda s: (former(s), former(s, kind="text"), former(s, ended_at=later(days=1))),
)


def need(s: Scene, kind: str = "bsl") -> Need:
    return Need.objects.create(person=s.person, kind=kind)


row("need_once", twice(need), but=lambda s: (need(s), need(s, "relay")))


def key(**of: Any) -> MatchKey:
    return MatchKey.objects.create(kind="name", digest="x", **of)


row(
    "match_key_is_of_one_thing",
    lambda s: key(person=s.person, place=s.review.place),
    but=lambda s: (key(person=s.person), key(place=s.review.place)),
)


def incident(s: Scene, **fields: Any) -> Incident:
    return Incident.objects.create(area=s.area, happened_on=TODAY, **fields)


row(
    "strands_only_of_hate",
    lambda s: incident(s, hate_strands=["race"]),
    but=lambda s: (
        incident(s),
        incident(s, hate=True),
        incident(s, hate=True, hate_strands=["race"]),
    ),
)
row(
    "one_open_change_a_report",
    twice(lambda s: s.change()),
    but=lambda s: (s.change(**s.answered()), s.change(), s.change(report=reports_of(s.review)[1])),
)
row(
    "report_change_answered_whole",
    lambda s: s.change(answered_by=s.second, answered_at=NOON),
    but=lambda s: s.change(**s.answered() | {"agreed": False}),
)
row(
    "report_change_agreed_by_another",
    lambda s: s.change(**s.answered(s.first)),
    but=lambda s: s.change(**s.answered()),
)
