"""Every page about a review, asked by every role, in every relation to it: tests/policy."""

import inspect
from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404
from django.test import RequestFactory
from django.urls import get_resolver
from django.utils import timezone

from heard.agencies.models import User
from heard.agencies.sight import who_see
from heard.reviews.models import Review
from heard.reviews.queries import visible_to
from heard.rules.permissions import PERMISSIONS, REACH, Permission, Role
from heard.work.views.about_review import ReviewPage
from heard.work.views.glass import EndGlass
from heard.work.views.review import ReviewDetail
from tests import policy, scenes
from tests.relations import RELATE
from tests.test_access import NOON, signed_in

pytestmark = pytest.mark.django_db

RELATIONS = policy.relations()


@pytest.fixture(autouse=True)
def noon() -> Iterator[None]:
    with time_machine.travel(NOON, tick=False):
        yield


def test_every_relation_is_brought_about_and_every_one_is_in_the_table() -> None:
    assert [each.name for each in RELATIONS] == list(dict.fromkeys(each.name for each in RELATIONS))
    assert {each.name for each in RELATIONS} == set(RELATE)


def pages_about_a_review() -> dict[str, type[ReviewPage]]:
    """Every page whose address names a review. One more is only for who opened it in an emergency."""
    resolver = next(each for each in get_resolver().url_patterns if str(each.pattern) == "work/")
    return {
        f"work:{pattern.name}": pattern.callback.view_class
        for pattern in resolver.url_patterns
        if "reference" in pattern.pattern.converters and pattern.callback.view_class is not EndGlass
    }


def test_every_page_about_a_review_stands_behind_the_same_gate() -> None:
    rows = {row.route: row for row in policy.staff_rows()}
    pages = pages_about_a_review()
    assert len(pages) > 30
    for route, view in pages.items():
        assert issubclass(view, ReviewPage), route
        assert rows[route].elsewhere == 404
        if view.check is not ReviewPage.check:
            assert "super().check()" in inspect.getsource(view.check), route


@pytest.mark.parametrize("role", Role)
def test_every_relation_and_every_page(role: Role) -> None:
    """The gate that each page goes through before anything else, and the lists."""
    staffed = scenes.a_staffed_area()
    review = scenes.a_review(staffed.area)
    rows = {row.route: row for row in policy.staff_rows()}
    for relation in RELATIONS:
        with transaction.atomic():
            RELATE[relation.name](review, staffed[role])
            user = User.objects.get(pk=staffed[role].pk)
            gets_in = relation.lets_in[REACH[role]]
            sees = gets_in and Permission.SEE_REVIEWS in PERMISSIONS[role]

            assert visible_to(user, at=timezone.now()).exists() == sees, relation.name
            found = who_see(
                review.pk, Permission.SEE_REVIEWS, area=review.area_id, at=timezone.now()
            )
            assert found.filter(user=user).exists() == sees, relation.name
            opened = gate(user, review)
            for route, view in pages_about_a_review().items():
                may = opened is not None and opened.may_here(view.permission)
                by_role = rows[route].may | policy.KEPT_FROM.get(route, set())
                assert may == (gets_in and role in by_role), (relation.name, route)
            transaction.set_rollback(True)


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.OFFICER])
def test_every_relation_as_the_browser_meets_it(role: Role) -> None:
    """One role of each reach opens the review, finds it in the list and looks for it."""
    staffed = scenes.a_staffed_area()
    review = scenes.a_review(staffed.area)
    where = review.get_absolute_url()
    for relation in RELATIONS:
        if relation.name == "account_closed":
            continue  # they are signed out: tests/test_access_tried.py
        with transaction.atomic():
            RELATE[relation.name](review, staffed[role])
            client, sees = signed_in(staffed[role]), relation.lets_in[REACH[role]]
            assert client.get(where).status_code == (200 if sees else 404), relation.name
            ended = "?view=ended" if "closed" in relation.name else ""
            for listed in (f"/work/reviews/{ended}", f"/work/reviews/print/{ended}"):
                body = client.get(listed).content.decode()
                shown = where in body or review.spaced_reference in body
                assert shown == sees, (relation.name, listed)
            transaction.set_rollback(True)


def gate(user: User, review: Review) -> ReviewPage | None:
    """The page of the review as somebody opens it: what every page about it asks first."""
    request: Any = RequestFactory().get("/")
    request.user, request.now = user, timezone.now()
    page = ReviewDetail()
    page.setup(request, reference=review.reference)
    try:
        page.check()
    except (Http404, PermissionDenied):
        return None
    return page
