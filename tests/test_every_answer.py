"""What every answer has in common, whichever page: nothing personal where it would be remembered,
nothing kept by the browser, one heading, a title of its own."""

import logging
from collections.abc import Iterator
from typing import Any, NamedTuple

import pytest
import time_machine
from django.test import Client

from heard.reviews.models import Draft, Review
from heard.rules.permissions import Role
from tests import policy, scenes
from tests.places import ACCOUNTS, PUBLIC, WORK, Here, Visit, address, form
from tests.reading import Page
from tests.test_access import NOON, undone

pytestmark = [pytest.mark.django_db, pytest.mark.either_database, pytest.mark.no_cover]

# What the scenes tell about people. None of it may stand where a browser, a proxy or a log
# remembers it.
SECRETS = (
    "Amina", "Halima", "Sahra", "Warsame", "amina", "4 Mill Lane", "ZZ1", "01632 960001",
    "07700 900982", "9 Fuller Street", "They shout", "I cannot sleep", "Quiet after", "bus stop",
    "Shouting in", "CRM 1234", "Oakminster Homes", "They did not listen", "Rang the applicant",
)  # fmt: skip
# Pages that say for themselves how long they may be kept, because nobody is on them.
STORED = dict.fromkeys(
    ("public:brand", "public:figures_csv", "public:figures_json", "public:figures_breakdowns"),
    "public, max-age=3600",
)
NO_PAGE = {"public:brand", "health", "public:stay", "public:exit"}


@pytest.fixture(autouse=True)
def noon() -> Iterator[None]:
    with time_machine.travel(NOON, tick=False):
        yield


@pytest.fixture
def log(caplog: pytest.LogCaptureFixture) -> pytest.LogCaptureFixture:
    caplog.set_level(logging.DEBUG)
    return caplog


class Answer(NamedTuple):
    route: str
    response: Any
    references: frozenset[str]

    @property
    def page(self) -> Page | None:
        """Nothing where it is a file to take away."""
        shown = self.response.status_code == 200 and self.route not in NO_PAGE
        is_html = self.response.get("Content-Type", "").startswith("text/html")
        return Page(self.response) if shown and is_html else None


def walked() -> Iterator[Answer]:
    """Every page with everything it can be sent: shown, refused, and gone on from."""
    staffed = scenes.a_staffed_area()
    coordinator = staffed[Role.COORDINATOR]
    for route in PUBLIC | WORK | ACCOUNTS:
        with undone():
            client, where = Client(), None
            if route in WORK:
                client.force_login(coordinator)
                where = Here(staffed, coordinator)
            elif route in PUBLIC:
                where = Visit(staffed.area, client)
            else:
                where = scenes.a_user("Ceri Pugh")
            path = address(route, where)
            data, cookies, known = form(route, where), client.cookies.copy(), references()
            yield Answer(route, client.get(path), known)
            for sent in ({}, data):
                client.cookies = cookies.copy()
                with undone():
                    yield Answer(route, client.post(path, sent), known)


def references() -> frozenset[str]:
    models = (Draft, Review)
    return frozenset(each.reference for model in models for each in model.objects.all())


def test_every_answer(log):
    """One walk, because it is long: each check below says what it asks."""
    answers = list(walked())
    assert_nothing_personal_is_remembered(answers)
    assert_nothing_personal_is_logged(log.text)
    assert_nothing_is_kept_by_the_browser(answers)
    assert_one_heading_and_a_title_of_its_own(answers)
    rows = [*policy.staff_rows(), *policy.account_rows(), *policy.public_rows()]
    assert {each.route for each in answers} == {row.route for row in rows}


def assert_nothing_personal_is_remembered(answers: list[Answer]) -> None:
    """In titles, addresses and redirects. For applicants their reference is personal too."""
    assert any(each.references for each in answers)
    for route, response, known in answers:
        html = "" if response.streaming else response.content.decode(errors="replace")
        title = Page(response).title if "<title>" in html else ""
        for remembered in (
            title,
            response.get("Location", ""),
            response.wsgi_request.path,
            response.get("Content-Disposition", ""),
        ):
            found = [secret for secret in SECRETS if secret in remembered]
            if route not in WORK:
                found += [each for each in known if each in remembered.replace("-", "")]
            assert found == [], (route, remembered)


def assert_nothing_personal_is_logged(text: str) -> None:
    assert [secret for secret in SECRETS if secret in text] == []


def assert_nothing_is_kept_by_the_browser(answers: list[Answer]) -> None:
    for route, response, _ in answers:
        said = set(response["Cache-Control"].split(", "))
        kept = STORED.get(route) if response.status_code == 200 else None
        if kept:
            assert said == set(kept.split(", "))
        elif route in ACCOUNTS:
            assert "no-store" in said  # allauth says more than is needed
        else:
            assert said == {"no-store"}, route


def assert_one_heading_and_a_title_of_its_own(answers: list[Answer]) -> None:
    titles: dict[tuple[str, str], set[str]] = {}
    for each in answers:
        if not (page := each.page):
            continue
        assert len(page.headings) == 1, each.route
        assert page.title.startswith("Error: ") == bool(page.errors), (each.route, page.title)
        if not page.errors:
            part = next(
                place
                for place in ("work:", "public:", "partner:", "")
                if each.route.startswith(place)
            )
            titles.setdefault((part, page.title), set()).add(each.route)
    shared = {title: routes for (_, title), routes in titles.items() if len(routes) > 1}
    assert shared == {}


def test_personal_words_would_be_found(log):
    """The faults that the tests above look for, planted."""
    logging.getLogger("heard.public").warning("could not send to %s", "amina@mail.example")
    assert any(secret in log.text for secret in SECRETS)
