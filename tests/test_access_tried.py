"""What somebody tries who is not content with the pages: other methods, other people's ids, fields
that no form has, and rights they had yesterday."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
import time_machine
from django.apps import apps
from django.test import Client
from django.urls import reverse

from heard.rules.permissions import Role
from heard.rules.references import new_reference
from tests import policy, scenes
from tests.places import EVERYWHERE, PUBLIC, WORK, Here, Visit, address, form
from tests.scenes import today
from tests.state import counts, deeds
from tests.test_access import NOON, rewound, signed_in, undone

pytestmark = [pytest.mark.django_db, pytest.mark.no_cover]

ROWS = [*policy.staff_rows(), *policy.public_rows(), *policy.account_rows()]
WITH_FORM = [route for route, place in (PUBLIC | WORK).items() if place.form]
WITH_ID = [row.route for row in policy.staff_rows() if row.elsewhere == 404]


@pytest.fixture(autouse=True)
def noon() -> Iterator[None]:
    with time_machine.travel(NOON, tick=False):
        yield


@pytest.fixture
def staffed():
    return scenes.a_staffed_area()


@pytest.fixture
def elsewhere():
    return scenes.a_staffed_area("Kingsdock")


def opened(route: str, staffed: scenes.Staffed) -> tuple[Client, Any]:
    """A client who may open the page, and where it is."""
    if route in WORK:
        user = staffed[who_may(route)]
        return signed_in(user), Here(staffed, user)
    if route in PUBLIC:
        client = Client()
        return client, Visit(staffed.area, client)
    user = scenes.a_user("Ceri Pugh")
    return signed_in(user), user


def who_may(route: str) -> Role:
    """The coordinator where they may; otherwise another role that may open the page."""
    may = next(row.may for row in policy.staff_rows() if row.route == route)
    return next(role for role in (Role.COORDINATOR, *Role) if role in may)


# Methods -----------------------------------------------------------------------------------------


@pytest.mark.either_database
@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.route)
def test_methods_that_no_page_answers(row, staffed):
    client, where = opened(row.route, staffed)
    path = address(row.route, where)
    for method in ("PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT", "PROPFIND"):
        answer = client.generic(method, path, "met=yes")
        assert answer.status_code == 405, method
        assert set(answer["Allow"].split(", ")) <= {"GET", "HEAD", "POST"}


# Other people's ids ------------------------------------------------------------------------------


@pytest.mark.parametrize("route", WITH_ID)
def test_an_id_of_another_area_is_as_good_as_none(route, staffed, elsewhere):
    user = staffed[Role.COORDINATOR]
    client = signed_in(user)
    mine = WORK[route].at(Here(staffed, user))
    theirs = WORK[route].at(Here(elsewhere, elsewhere[Role.COORDINATOR]))
    none = [instead_of(each) for each in mine]
    ids = [place for place, each in enumerate(mine) if each != none[place]]
    swaps = [[place] for place in ids] + ([ids] if len(ids) > 1 else [])
    assert swaps
    for places in swaps:
        for method in ("get", "post"):
            answers = [
                ask(client, method, route, swapped(mine, others, places))
                for others in (theirs, none)
            ]
            assert answers[0] == answers[1], (places, method)
            assert answers[0][0] == 404 or (method, answers[0][0]) == ("post", 405)


def instead_of(value: Any) -> Any:
    """An id of the same kind that nothing has."""
    if isinstance(value, UUID):
        return uuid4()
    if isinstance(value, str) and value == "oakminster":
        return "elsewhere"  # as long as the other one's
    if isinstance(value, str) and len(value) == 10 and value.isupper():
        return new_reference()
    return value


def swapped(mine: list[Any], others: list[Any], places: list[int]) -> list[Any]:
    return [others[place] if place in places else each for place, each in enumerate(mine)]


def ask(client: Client, method: str, route: str, arguments: list[Any]) -> tuple[int, str, Any]:
    path = reverse(route, args=arguments)
    answer = getattr(client, method)(path, {"reason": "Let me in.", "text": "Let me in."})
    body = answer.content.decode(errors="replace").replace(path, "PATH")
    return answer.status_code, body, sorted(answer.headers.items())


def test_somebody_elses_proposal_and_draft_are_not_found(staffed):
    """The same area and the same role: but another person was asked, or keyed it."""
    asked, colleague = Here(staffed, staffed[Role.COORDINATOR]), staffed[Role.DEPUTY]
    for route in ("work:proposal", "work:keyed_page", "work:keyed_check", "work:keyed_reports"):
        path = address(route, asked)
        client = signed_in(colleague)
        assert client.get(path).status_code == 404
        assert client.post(path, form(route, asked)).status_code == 404


def test_nobody_answers_their_own_change(staffed):
    coordinator = staffed[Role.COORDINATOR]
    review = scenes.a_review(staffed.area)
    change = scenes.a_change(review, by=coordinator)
    path = reverse("work:report_answer", args=[review.reference, change.pk])
    answer = signed_in(coordinator).post(path, {"agreed": "yes", "answer": "Me too."})
    assert answer.status_code == 200
    change.refresh_from_db()
    assert (change.agreed, change.report.status) == (None, "claimed")


# Fields that no form has, and choices that no form offers ------------------------------------------

EXTRA = {
    name: value
    for value, names in {
        "00000000-0000-0000-0000-000000000000": "id pk review draft user by keyed_by decided_by",
        "closed": "stage from_stage status to_stage",
        "kingsdock": "area slug procedures",
        "H4KD7MPXC3": "reference draft-reference",
        "2020-01-01": "at received_at sent_at decided_at applied_on next_due_on due_on",
        "administrator": "role permission is_active agreed_by second_person asked_by owner",
        "http://elsewhere.example/": "next success_url",
    }.items()
    for name in names.split()
}
NOT_KEPT_TWICE = {"phrase", "code", "link_digest", "where", "sha256"}  # drawn at random


@pytest.mark.parametrize("route", WITH_FORM)
def test_extra_fields_change_nothing(route, staffed, elsewhere):
    client, where = opened(route, staffed)
    path, data, cookies = address(route, where), form(route, where), client.cookies.copy()
    known = everything_known()
    with undone():
        plain = client.post(path, data)
        expected = facts(known)
    client.cookies = cookies  # a session that was begun anew is undone with the rest
    extra = {name: value for name, value in EXTRA.items() if name not in data}
    with undone():
        answer = client.post(path, rewound(data) | extra)
        assert facts(known) == expected
        assert where_to(answer) == where_to(plain)


def where_to(answer: Any) -> tuple[int, list[str]]:
    """The status, and the address without the id of a draft just begun."""
    return answer.status_code, answer.get("Location", "").split("/")[:3]


def everything_known() -> set[Any]:
    ids = [model.objects.values_list("pk", flat=True) for model in models_with_rows()]
    return {each for found in ids for each in found} | {
        *apps.get_model("reviews.Review").objects.values_list("reference", flat=True),
        *apps.get_model("reviews.Draft").objects.values_list("reference", flat=True),
    }


def models_with_rows() -> list[Any]:
    return [apps.get_model(label) for label in counts()]


def facts(known: set[Any]) -> dict[str, list[str]]:
    """Every row of every table. Ids and references that were not there before are only "new"."""
    found = {}
    for model in models_with_rows():
        if model._meta.label in {"sessions.Session", "audit.Chain"}:
            continue
        rows = []
        for row in model.objects.values():
            for name, value in row.items():
                fresh = isinstance(value, UUID) or name == "reference"
                if fresh and value not in known:
                    row[name] = "new"
                if isinstance(value, int) and (name == "id" or name.endswith("_id")):
                    row[name] = "counted on"  # PostgreSQL does not count back what is undone
                if name in NOT_KEPT_TWICE | {"seal"}:
                    row[name] = bool(value)
                if name in {"detail", "context"} and isinstance(value, dict):
                    row[name] = {
                        key: bool(each) if key in NOT_KEPT_TWICE else told(each, known)
                        for key, each in value.items()
                    }
            rows.append(repr(row))
        found[model._meta.label] = sorted(rows)
    return found


def told(value: Any, known: set[Any]) -> Any:
    """What an event tells. An id that was not there before is only "new"."""
    try:
        return value if UUID(value) in known else "new"
    except (TypeError, ValueError, AttributeError):
        return value


CHANGED = [
    ("work:assign", "owner", lambda there: there[Role.COORDINATOR].pk),
    ("work:assign", "owner", lambda there: uuid4()),
    ("work:body_view", "agency", lambda there: there.area.agencies.first().agency_id),
    ("work:death", "who", lambda there: scenes.a_review(there.area).victim_id),
    ("work:report_change", "incident", lambda there: report_of(there).pk),
    ("work:report_change", "status", lambda there: "counted"),
    ("work:threshold", "asked", lambda there: there[Role.SUPERVISOR].pk),
    ("work:key", "area", lambda there: there.area.slug),
    ("work:appeal_result", "result", lambda there: "annulled"),
    ("work:limit", "unit", lambda there: "century"),
    ("work:disclose", "taker", lambda there: there.area.agencies.first().agency_id),
    ("work:disclose", "categories", lambda there: "everything"),
    ("work:disclose", "basis", lambda there: "consent"),
    ("work:consent_add", "agency", lambda there: there.area.agencies.first().agency_id),
    ("work:agreement_add", "parties", lambda there: there.area.agencies.first().agency_id),
]


def report_of(there: scenes.Staffed) -> Any:
    return scenes.a_review(there.area).reports.first()


@pytest.mark.parametrize(("route", "name", "chosen"), CHANGED)
def test_a_choice_that_was_not_offered_is_refused(route, name, chosen, staffed, elsewhere):
    client, where = opened(route, staffed)
    path, data = address(route, where), form(route, where)
    if route == "work:threshold":
        data |= {"met": "no"}
    data[name] = str(chosen(elsewhere))
    before = deeds()
    answer = client.post(path, data)
    assert answer.status_code == 200
    assert "Choose one of the answers on this page" in answer.content.decode()
    assert deeds() == before


# Rights that end ---------------------------------------------------------------------------------


PAGES = (
    "work:worklist",
    "work:worklist_print",
    "work:review",
    "work:letter",
    "work:finding",
    "work:why",
    "work:threshold",
    "work:figures_list",
    "work:area_settings",
)


def pages_of(staffed: scenes.Staffed, user: Any) -> dict[str, str]:
    return {route: address(route, Here(staffed, user)) for route in PAGES}


ENDED = {
    "membership ended": lambda user: user.memberships.update(until=today() - timedelta(days=1)),
    "membership taken away": lambda user: user.memberships.all().delete(),
    "role changed": lambda user: user.memberships.update(role=Role.ANALYST),
    "not begun": lambda user: user.memberships.update(since=date(2099, 1, 1)),
}


@pytest.mark.parametrize("end", ENDED.values(), ids=ENDED)
def test_a_right_that_ended_is_refused_at_the_next_request(end, staffed):
    user = staffed[Role.COORDINATOR]
    client, pages = signed_in(user), pages_of(staffed, user)
    assert {client.get(path).status_code for path in pages.values()} == {200}
    end(user)
    assert {client.get(path).status_code for path in pages.values()} == {404}
    assert client.post(pages["work:review"], {"text": "A late note."}).status_code == 404


def test_a_closed_account_is_signed_out_at_the_next_request(staffed):
    user = staffed[Role.COORDINATOR]
    client, pages = signed_in(user), pages_of(staffed, user)
    user.is_active = False
    user.save()
    assert {client.get(path).status_code for path in pages.values()} == {302}


def test_a_form_opened_with_rights_is_refused_without_them(staffed):
    """The page was open while the role changed: sending it changes nothing."""
    for route in (route for route in WITH_FORM if route in WORK):
        with undone():
            user = staffed[who_may(route)]
            here = Here(staffed, user)
            client, path, data = signed_in(user), address(route, here), form(route, here)
            assert client.get(path).status_code == 200
            user.memberships.update(role=Role.ANALYST)
            before = deeds()
            assert client.post(path, data).status_code == 404, route
            assert deeds() == before


def test_the_places_cover_every_route():
    assert set(EVERYWHERE) == {row.route for row in ROWS}
