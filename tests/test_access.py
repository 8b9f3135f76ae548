"""Every address of the project, asked by everybody, gives the answer in tests/policy."""

from collections.abc import Iterator
from contextlib import contextmanager
from copy import deepcopy
from functools import cached_property
from typing import Any
from uuid import uuid4

import pytest
import time_machine
from django.db import transaction
from django.test import Client
from django.urls import reverse

from heard.agencies.models import User
from heard.reviews.models import Review
from heard.reviews.submission import PersonAnswers, Submission
from heard.rules.permissions import PERMISSIONS, Role
from heard.work.views.home import Home
from tests import policy, scenes
from tests.places import EVERYWHERE, Here, Visit, address, all_routes, form
from tests.scenes import PASSWORD
from tests.state import deeds

pytestmark = pytest.mark.django_db

NOON = "2026-03-10T12:00:00Z"
LISTED = {row.route for row in policy.staff_rows()}
LISTED |= {row.route for row in policy.public_rows()}
LISTED |= {row.route for row in policy.account_rows()}
UNLISTED_METHODS = ("put", "patch", "delete", "options", "trace")


@pytest.fixture(autouse=True)
def noon() -> Iterator[None]:
    with time_machine.travel(NOON, tick=False):
        yield


@pytest.fixture
def staffed():
    return scenes.a_staffed_area()


@contextmanager
def undone() -> Iterator[None]:
    """What happens inside leaves the database as it was."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def signed_in(user: Any) -> Client:
    client = Client()
    client.force_login(user)
    return client


def sign_in_page(path: str) -> str:
    return f"/sign-in/?next={path}"


# The table and the URLconf -----------------------------------------------------------------------


def test_every_route_has_a_row_and_every_row_a_route():
    assert all_routes() == LISTED


def test_every_route_has_a_place():
    assert set(EVERYWHERE) == LISTED


def test_the_table_agrees_with_the_permissions_of_the_pages():
    """The table is written by hand. What a page asks for must come to the same roles."""
    for row in policy.staff_rows():
        view = _view_of(row.route)
        assert not hasattr(view, "head"), row.route  # to Django it is GET, whoever asks
        assert not getattr(view, "__abstractmethods__", None), row.route  # nobody could open it
        asked = {role for role in Role if _lets_in(view, role)}
        assert row.may == asked - policy.KEPT_FROM.get(row.route, set()), row.route


def _lets_in(view: Any, role: Role) -> bool:
    """The first page is for everybody who has any other."""
    held = PERMISSIONS[role]
    return bool(held) if view is Home else view.permission in held


def _view_of(route: str) -> Any:
    from django.urls import get_resolver, resolve
    from django.urls.converters import IntConverter, UUIDConverter

    resolver = next(each for each in get_resolver().url_patterns if str(each.pattern) == "work/")
    (names,) = (
        pattern.pattern.converters
        for pattern in resolver.url_patterns
        if f"work:{pattern.name}" == route
    )
    examples = {UUIDConverter: uuid4(), IntConverter: 2020}
    path = reverse(
        route, kwargs={name: examples.get(type(each), "x") for name, each in names.items()}
    )
    return resolve(path).func.view_class


# Staff pages -------------------------------------------------------------------------------------


@pytest.mark.parametrize("row", policy.staff_rows(), ids=lambda row: row.route)
def test_staff_pages(row, staffed):
    """Each role of the area; the same role of another area; somebody with no role; nobody."""
    elsewhere = scenes.a_staffed_area("Kingsdock")
    with undone():
        here = OneForAll(staffed, staffed[Role.COORDINATOR])
        made = address(row.route, here), form(row.route, here)
        refused = REFUSED.get(row.route, (404, 405 if row.post == 405 else 404))
        assert answers(scenes.a_user("Has Noroles"), row, *made) == refused
        shared = [role for role in Role if here.may_be_of(role, opens=role in row.may)]
        for role in shared:
            with undone():
                here.open_to(staffed[role])
                assert_role(role, row, made, staffed, elsewhere)
    for role in [role for role in Role if role not in shared]:
        with undone():
            here = Here(staffed, staffed[role])
            own = address(row.route, here), form(row.route, here)
            assert_role(role, row, own, staffed, elsewhere)


def assert_role(
    role: Role,
    row: policy.StaffRow,
    made: tuple[str, dict[str, Any]],
    staffed: scenes.Staffed,
    elsewhere: scenes.Staffed,
) -> None:
    """Somebody of another area with this role, and then somebody here, gets what the table says."""
    refused = REFUSED.get(row.route, (404, 405 if row.post == 405 else 404))
    with undone():
        if row.elsewhere == 404 or role not in row.may:
            assert answers(elsewhere[role], row, *made) == refused, f"{role} of another area"
        else:
            assert signed_in(elsewhere[role]).get(made[0]).status_code == row.elsewhere
    expected = (row.get, row.post) if role in row.may else refused
    if role in policy.READS_NONE.get(row.route, ()):
        expected = (row.get, 404)
    assert answers(staffed[role], row, *made, head=role is Role.COORDINATOR) == expected, role


class OneForAll(Here):
    """An area as everybody meets it: made once, for it is long to make.

    It is personal if what is made is the user's own, such as a draft that they began.
    """

    is_personal = False

    def __getattribute__(self, name: str) -> Any:
        if name == "user":
            self.is_personal = True
        return super().__getattribute__(name)

    @cached_property
    def other(self) -> User:
        return self.staffed[Role.DEPUTY]

    @cached_property
    def reviews(self) -> list[Review]:
        return []

    def open_to_user(self, review: Review) -> Review:
        self.reviews.append(review)
        return review

    def may_be_of(self, role: Role, *, opens: bool) -> bool:
        """Not of the deputy, who made it all and whom nothing asks to look at their own work."""
        return not self.is_personal and not (opens and role is Role.DEPUTY)

    def open_to(self, user: User) -> None:
        """Let somebody in wherever the page is about. What their role may not is still refused."""
        for review in self.reviews:
            scenes.let_into(review, user)


@pytest.mark.parametrize("row", policy.staff_rows(), ids=lambda row: row.route)
def test_staff_pages_signed_out(row, staffed):
    path = address(row.route, Here(staffed, staffed[Role.COORDINATOR]))
    to_sign_in = (302, f"/sign-in/?next={path}")
    read, sent = Client().get(path), Client().post(path)
    assert (read.status_code, read["Location"]) == to_sign_in
    if row.post == 405:
        assert sent.status_code == 405
    else:
        assert (sent.status_code, sent["Location"]) == to_sign_in


# The first page is kind to who has no other.
REFUSED = {"work:home": (200, 405)}


def answers(
    user: Any, row: policy.StaffRow, path: str, data: dict[str, Any], *, head: bool = True
) -> tuple[int, int]:
    """What somebody gets who opens the page, and who sends it a form that is right. Who may not
    is refused before anything changes."""
    client = signed_in(user)
    read = client.get(path).status_code
    if head:
        assert client.head(path).status_code == read
    before = deeds()
    sent = client.post(path, rewound(data)).status_code
    recorded = deeds() > before
    assert recorded == (sent == 302 and row.route not in WITHOUT_EVENT)
    return read, sent


# A draft is nobody's case yet, and answering "it is another person" changes nothing.
WITHOUT_EVENT = {"work:key", "work:keyed_page", "work:keyed_report", "work:keyed_reports"}
WITHOUT_EVENT |= {"work:answer_page", "work:answer_entry"}  # what is not sent yet is a draft too


# Public pages ------------------------------------------------------------------------------------


@pytest.mark.parametrize("row", policy.public_rows(), ids=lambda row: row.route)
def test_public_pages(row, staffed):
    """The visitor it is about, a visitor with an application of their own elsewhere, and nobody."""
    elsewhere = scenes.an_area("Kingsdock")
    visitors = {"own": Client(), "another": Client(), "none": Client()}
    another = {"draft": scenes.a_draft(elsewhere)}
    another["application"] = scenes.a_review(elsewhere, another_applicant())
    own = Visit(staffed.area, visitors["own"])
    path = address(row.route, own)
    scenes.visits(visitors["another"], **another)
    for relation, visitor in visitors.items():
        with kept_for(visitor):
            answer = visitor.get(path)
            assert_public(answer, relation, row.get)
    data = form(row.route, own)
    for relation, visitor in visitors.items():
        with kept_for(visitor):
            answer = visitor.post(path, rewound(data))
            assert_public(answer, relation, row.post)


def assert_public(answer: Any, relation: str, expected: dict[str, int]) -> None:
    assert answer.status_code == expected[relation], relation
    if relation != "own":
        assert "Warsame" not in answer.content.decode(errors="replace")


@contextmanager
def kept_for(client: Client) -> Iterator[None]:
    """What happens inside is undone, and the client's session goes on from where it was."""
    cookies = deepcopy(client.cookies)
    with undone():
        yield
    client.cookies = cookies


def rewound(data: dict[str, Any]) -> dict[str, Any]:
    """What is sent once more: a file from its beginning."""
    for file in [each for each in data.values() if hasattr(each, "seek")]:
        file.seek(0)
    return data


def another_applicant() -> Submission:
    return scenes.a_submission(applicant=PersonAnswers(name="Bryn Pugh"))


# Signing in --------------------------------------------------------------------------------------


@pytest.mark.parametrize("row", policy.account_rows(), ids=lambda row: row.route)
def test_account_pages(row):
    user = scenes.a_user("Ceri Pugh", password=PASSWORD)
    path = address(row.route, user)
    for relation in ("in", "out"):
        for method, data, expected in [
            ("get", {}, row.get),
            ("post", form(row.route, user), row.post),
        ]:
            with undone():
                client = signed_in(user) if relation == "in" else Client()
                answer = getattr(client, method)(path, data)
                if expected[relation] == policy.IN:
                    assert (answer.status_code, answer["Location"]) == (
                        302,
                        f"/sign-in/?next={path}",
                    )
                else:
                    assert answer.status_code == expected[relation], (relation, method)
