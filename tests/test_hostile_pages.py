"""Whatever is typed, pasted or put into an address, the answer is a page and never a fault.

The boxes are read from the pages themselves, so a new one is tried without being listed here.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import quote, urlencode

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.urls import reverse

from heard.reviews.intake.journey import JOURNEY, REPORT_PAGES, REPORTS
from heard.rules.permissions import Role
from tests import scenes
from tests.answers import EVERY_PAGE, GROUP, agreed_how, hateful, kept, received, report, reports_on
from tests.places import PHRASE, PUBLIC, WORK, Here, Visit, address, form
from tests.reading import Page
from tests.signing import an_app
from tests.test_access import NOON, undone

pytestmark = pytest.mark.django_db

# Percent-encoded, because a client that is honest about characters could not send some of it.
HOSTILE = {
    "null byte": "a%00b",
    "not UTF-8": "%FF%FE%ED%A0%80",
    "20,000 characters": "x" * 20_000,
    "20,000 figures": "9" * 20_000,
    "marks, directions, controls": quote(
        "Z̸̡͎̗̈́a̴͙͗l̵̝̈g̵̞̾ȏ̷̦\u202eabc\u2066\u200b\ufeff\x01\x7f\u2028👩‍👩‍👧 <b>{{7*7}}{% x %}%(label)s %s {0}\"'&;"
    ),
    "nothing but space": "%20%09%0A%C2%A0%E2%80%8B",
}
SHOWN_AGAIN = {"20,000 characters", "marks, directions, controls"}
FINE = {200, 302, 404}


@pytest.fixture(autouse=True)
def noon() -> Iterator[None]:
    with time_machine.travel(NOON, tick=False):
        yield


@pytest.fixture
def staffed():
    return scenes.a_staffed_area()


def boxes(html: Page) -> set[str]:
    """The names of everything in the forms of a page."""
    names = {
        each.attributes.get("name", "")
        for tag in ("input", "textarea", "select", "button")
        for each in html.first("main").every(tag)
    }
    return names - {"", "csrfmiddlewaretoken"}


def assaulted(client: Client, path: str, data: dict[str, Any]) -> int:
    """Send a form that is right but for one box, for each box and each kind of rubbish; and look
    at the page it leads to."""
    names = boxes(Page(client.get(path))) | set(data)
    cookies, tried = client.cookies.copy(), 0
    for box in tried_of(names):
        for number, (kind, typed) in enumerate(HOSTILE.items()):
            name = box[number % len(box)]
            others = urlencode({n: v for n, v in data.items() if n != name}, doseq=True)
            client.cookies = cookies.copy()
            with undone():
                answer = client.post(
                    path,
                    f"{others}&{quote(name)}={typed}",
                    content_type="application/x-www-form-urlencoded",
                )
                assert answer.status_code in FINE, (name, kind)
                if answer.status_code == 302 and kind in SHOWN_AGAIN:
                    assert client.get(answer["Location"]).status_code in FINE, (name, kind)
                tried += 1
    return tried


OF_A_DATE = ("-day", "-month", "-year")
A_ROW = re.compile(r"\d+")


def tried_of(names: Iterable[str]) -> list[list[str]]:
    """The boxes that are tried. The three of a date are one, which takes turns: they are read by one
    field, and tests/design/test_hostile_input.py sends all of it to each of them. Of rows that are
    counted, as of a list of actions, it is the first and the last."""
    rows: dict[str, dict[str, list[str]]] = {}
    for name in sorted(names):
        box = next((name.removesuffix(part) for part in OF_A_DATE if name.endswith(part)), name)
        rows.setdefault(A_ROW.sub("#", box), {}).setdefault(box, []).append(name)
    return [
        row[box]
        for row in rows.values()
        for place, box in enumerate(row)
        if place in {0, len(row) - 1}
    ]


def test_which_boxes_are_tried():
    names = ["text", "on-day", "on-month", "on-year", "who-1", "who-2", "who-3", "1-hate", "key"]
    assert tried_of(names) == [
        ["1-hate"],
        ["key"],
        ["on-day", "on-month", "on-year"],
        ["text"],
        ["who-1"],
        ["who-3"],
    ]


BUTTONS = {
    "work:acknowledge",
    "work:meeting_hold",
    "work:pass_on",
    "work:end_power",
    "work:glass_end",
    "work:chronology_part",
    "work:take_up",
    "work:agency_pack",
    "work:plan_show",
    "work:plan_seen",
    "work:appeal_desk",
    "work:appeal_pack",
    "work:papers",
    "work:papers_make",
    "work:papers_open",
}  # a form without boxes


@pytest.mark.parametrize("route", [route for route, place in WORK.items() if place.form])
def test_staff_pages(route, staffed):
    client = Client()
    client.force_login(staffed[Role.COORDINATOR])
    here = Here(staffed, staffed[Role.COORDINATOR])
    path = address(route, here)
    assert assaulted(client, path, form(route, here)) >= (0 if route in BUTTONS else len(HOSTILE))


APPLYING = {"public:apply_page", "public:apply_report", "public:save", "public:remove_report"}


NO_PAGE = {"notify_receipt"}  # called by a machine: tests/notify/test_notify.py assaults it
ONE_BUTTON = {"public:before", "partner:open", "partner:application"}


@pytest.mark.parametrize(
    "route",
    [route for route, place in PUBLIC.items() if place.form and route not in APPLYING | NO_PAGE],
)
def test_public_pages(route, staffed):
    client = Client()
    visit = Visit(staffed.area, client)
    path = address(route, visit)
    assert assaulted(client, path, form(route, visit)) >= (
        0 if route in ONE_BUTTON else len(HOSTILE)
    )


@pytest.mark.parametrize("slug", [page.slug for page in JOURNEY if page.slug != REPORTS])
def test_questions(slug, staffed):
    answers = GROUP if slug == "group-agrees" else EVERY_PAGE
    typed = answers | {
        "received": received(scenes.today()),
        "agreed-how": agreed_how(scenes.today()),
    }
    client = Client()
    if slug == "received":
        user = staffed[Role.COORDINATOR]
        client.force_login(user)
        draft = scenes.a_draft(staffed.area, answers, keyed_by=user)
        path = reverse("work:keyed_page", args=[draft.pk, slug])
    else:
        scenes.visits(client, draft=scenes.a_draft(staffed.area, answers))
        path = f"/areas/oakminster/apply/{slug}/"
    assert assaulted(client, path, typed[slug]) >= len(HOSTILE)


@pytest.mark.parametrize("slug", [page.slug for page in REPORT_PAGES])
def test_questions_about_reports(slug, staffed):
    told = hateful(report(days=5))
    reports = [*reports_on(20), {name: kept(page) for name, page in told.items()}]
    client = Client()
    scenes.visits(client, draft=scenes.a_draft(staffed.area, GROUP, reports=reports))
    path = f"/areas/oakminster/apply/reports/2/{slug}/"
    assert assaulted(client, path, told[slug]) >= len(HOSTILE)


@pytest.mark.parametrize("path", ["/sign-in/", "/sign-in/forgotten/"])
def test_pages_of_signing_in(path):
    assert assaulted(Client(), path, {"email": "ceri@staff.example"}) >= len(HOSTILE)


@pytest.mark.parametrize(
    "path", ["password/", "again/", "set-up/app/", "set-up/passkey/", "places/", "set-up/codes/"]
)
def test_pages_of_ones_own_account(path):
    user, client = scenes.a_user("Ceri Pugh", password=PHRASE), Client()
    an_app(user)
    client.force_login(user)
    more = {"visit": "1", "credential": "{}", "next": "/work/"}
    assert assaulted(client, f"/sign-in/{path}", more) >= len(HOSTILE)


def test_the_page_that_asks_for_a_code():
    user, client = scenes.a_user("Ceri Pugh", password=PHRASE), Client()
    an_app(user)
    client.post("/sign-in/", {"login": user.email, "password": PHRASE})
    assert assaulted(client, "/sign-in/code/", {"credential": "{}"}) >= len(HOSTILE)


# Addresses ---------------------------------------------------------------------------------------

RUBBISH = [
    "",
    "abc",
    "0",
    "-1",
    "1e9",
    "9" * 400,
    "%00",
    "%FF",
    "../../etc",
    "1;2",
    "%C2%B2",
    "%D9%A3",
]
LISTS = {
    "/work/reviews/": ["view", "stage", "area", "words", "page", "nothing"],
    "/work/reviews/print/": ["view", "stage", "area", "words", "page"],
    "/work/figures/oakminster/2025/": [
        f"{name}-{part}" for name in ("begins", "ends") for part in ("day", "month", "year")
    ],
    "/work/figures/oakminster/2025/applications/": ["begins-day", "begins-year", "ends-year"],
    "/find/": ["place"],
    "/": ["place", "next"],
    "/sign-in/": ["next"],
    "/areas/oakminster/": ["place"],
}


@pytest.mark.parametrize("path", LISTS)
def test_rubbish_after_the_question_mark(path, staffed):
    client = Client()
    if path.startswith("/work/"):
        client.force_login(staffed[Role.COORDINATOR])
    scenes.a_review(staffed.area)
    for name in LISTS[path]:
        for value in [*RUBBISH, *HOSTILE.values()]:
            answer = client.get(path, QUERY_STRING=f"{name}={value}")
            assert answer.status_code == 200, (name, value[:20])


PERIODS = [
    "begins-day=1&begins-month=1&begins-year=2099",
    "ends-day=1&ends-month=1&ends-year=1900",
    "begins-day=31&begins-month=12&begins-year=2100&ends-day=1&ends-month=1&ends-year=1900",
    "begins-day=1&begins-month=4&begins-year=1900&ends-day=31&ends-month=12&ends-year=2100",
]


@pytest.mark.parametrize("period", PERIODS)
@pytest.mark.parametrize("page", ["", "applications/", "undecided_at_end/"])
def test_periods_that_make_no_sense(staffed, period, page):
    scenes.a_review(staffed.area)
    client = Client()
    client.force_login(staffed[Role.COORDINATOR])
    answer = client.get(f"/work/figures/oakminster/2025/{page}", QUERY_STRING=period)
    assert answer.status_code == 200


PATHS = [
    "/areas/%00/", "/areas/%FF/start/", "/areas/" + "x" * 3000 + "/", "/procedures/%2e%2e/",
    "/procedures/" + "x" * 300 + "/", "/areas/oakminster/apply/%00/",
    "/areas/oakminster/apply/reports/" + "9" * 400 + "/told/", "/my-application/letters/" + "9" * 400 + "/",
    "/work/reviews/%00/", "/work/reviews/%FF/",
    "/work/reviews/{reference}/earlier/%00/", "/work/reviews/{reference}/earlier/%FF/",
    "/work/reviews/{reference}/earlier/" + "x" * 3000 + "/",
    "/work/reviews/{reference}/milestones/nothing/", "/work/reviews/{reference}/milestones/panel/",
    "/work/reviews/{reference}/clocks/nothing/pause/", "/work/reviews/{reference}/letters/1/",
    "/work/reviews/{reference}/reports/00000000-0000-0000-0000-000000000000/",
    "/work/figures/oakminster/0/", "/work/figures/oakminster/9999/", "/work/figures/oakminster/" + "9" * 400 + "/",
    "/work/figures/oakminster/2025/nothing/", "/work/figures/oakminster/2025/adds_up/",
    "/work/settings/oakminster/limits/nothing/", "/work/settings/oakminster/versions/1/",
    "/sign-in/forgotten/%00-%00/", "/sign-in/forgotten/" + "z" * 400 + "-x/", "/sign-in/forgotten/1-%FF/",
]  # fmt: skip


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("method", ["get", "post"])
def test_addresses_that_lead_nowhere(staffed, path, method):
    client = Client()
    client.force_login(staffed[Role.COORDINATOR])
    scenes.visits(client, draft=scenes.a_draft(staffed.area))
    reference = scenes.a_review(staffed.area).reference
    answer = client.generic(method.upper(), path.replace("{reference}", reference))
    assert answer.status_code in {404, 405} or path.startswith("/sign-in/")
    assert answer.status_code < 500
    connection.check_constraints()
