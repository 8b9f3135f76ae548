"""Who gets which answer from which page: the specification of access, and what tests it.

One row for each route. `tests/test_access.py` walks every address of the project from these
tables; a route without a row fails, and so does a row without a route. Whatever method a row does
not answer gets 405.

The rows of staff are in `reviews` (the pages about one review or one conference) and `area` (all
others), those of everybody else in `visitors` and `accounts`. `standing` says who gets to a review.

Answers are HTTP statuses. "in" is 302 to the page to sign in. Who may not be somewhere gets 404,
and cannot tell that there is anything.
"""

from typing import NamedTuple

from heard.rules.permissions import Reach, Role
from tests.policy.accounts import ACCOUNTS
from tests.policy.area import AREA
from tests.policy.reviews import KEPT_FROM, READS_NONE, REVIEWS
from tests.policy.standing import RELATIONS
from tests.policy.visitors import PUBLIC

__all__ = [
    "IN",
    "KEPT_FROM",
    "READS_NONE",
    "AccountRow",
    "PublicRow",
    "Relation",
    "StaffRow",
    "account_rows",
    "public_rows",
    "relations",
    "staff_rows",
]

ROLES = {
    "C": Role.COORDINATOR,
    "D": Role.DEPUTY,
    "O": Role.OFFICER,
    "S": Role.SUPERVISOR,
    "P": Role.PANEL_MEMBER,
    "I": Role.CHAIR,
    "R": Role.PCC_REVIEWER,
    "A": Role.ANALYST,
    "W": Role.PATROL_OFFICER,
    "H": Role.SUPPORT_PROVIDER,
    "T": Role.TRAINER,
    "M": Role.ADMINISTRATOR,
}
IN = "in"  # 302 to the page to sign in


class StaffRow(NamedTuple):
    """Who of the area gets these answers to GET and to a POST with a form that is right; everybody
    else gets 404. `elsewhere` is what those get who may, but in another area only: 404, or 200 for a
    page that shows each person what is their own. Signed out, every row is "in".
    """

    route: str
    may: frozenset[Role]
    get: int
    post: int
    elsewhere: int


class Relation(NamedTuple):
    """What a relation to a review comes to, for each reach of a role."""

    name: str
    lets_in: dict[Reach, bool]


class PublicRow(NamedTuple):
    """The answers by what a visitor's session holds."""

    route: str
    get: dict[str, int]
    post: dict[str, int]


class AccountRow(NamedTuple):
    """The answers to who is signed in and who is signed out."""

    route: str
    get: dict[str, int | str]
    post: dict[str, int | str]


def staff_rows() -> list[StaffRow]:
    return [
        StaffRow(route, frozenset(ROLES[letter] for letter in may), *map(int, answers))
        for route, may, *answers in _lines(REVIEWS) + _lines(AREA)
    ]


def relations() -> list[Relation]:
    reaches = (Reach.AREA, Reach.LET_IN)
    return [
        Relation(name, {reach: answer == "in" for reach, answer in zip(reaches, told, strict=True)})
        for name, *told in _lines(RELATIONS)
    ]


def public_rows() -> list[PublicRow]:
    relations = ("own", "another", "none")
    return [
        PublicRow(
            route,
            dict(zip(relations, map(int, answers[:3]), strict=True)),
            dict(zip(relations, map(int, answers[3:]), strict=True)),
        )
        for route, *answers in _lines(PUBLIC)
    ]


def account_rows() -> list[AccountRow]:
    relations = ("in", "out")
    return [
        AccountRow(
            route,
            dict(zip(relations, map(_answer, answers[:2]), strict=True)),
            dict(zip(relations, map(_answer, answers[2:]), strict=True)),
        )
        for route, *answers in _lines(ACCOUNTS)
    ]


def _answer(text: str) -> int | str:
    return text if text == IN else int(text)


def _lines(table: str) -> list[list[str]]:
    return [line.split() for line in table.strip().splitlines()[1:]]
