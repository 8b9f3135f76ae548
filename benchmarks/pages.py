"""How long the server takes over each page, and how much a browser fetches to show the first one.

A demonstration is started in a folder of its own, as `./heard demo` does it, and asked for pages
and all they refer to. Then its database is opened here, and each page goes through every layer
of Heard many times. Nothing is kept.

    python -m benchmarks.pages
"""

import argparse
import gzip
import http.client
import json
import os
import re
import sys
import time
from collections.abc import Iterator
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import urljoin, urlsplit

from benchmarks.table import Bar, Table, finish, machine
from tests.cli.running import free_port, serving

IN_TIME = Bar(30, "ms")
LIGHT = Bar(150, "KB")
FEW = Bar(12, "requests")
WARM = 3  # rounds that are not counted
AREA = "saltmarsh-bay"
FIRST_VIEWS = {
    "Home": "/",
    "Area": f"/areas/{AREA}/",
    "Area, in Welsh": f"/cy/areas/{AREA}/",
    "First question": f"/areas/{AREA}/start/",
    "Could I ask?": f"/areas/{AREA}/check/",
    "Sign in": "/sign-in/",
}
REFERENCES = {  # how a file of each kind names another that a browser then fetches
    "css": r"""url\(["']?(?!data:|#)([^"')]+)""",
    "javascript": r"""(?m)^import\b[^'"\n]*['"]([^'"\n]+)['"]""",
}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--runs", type=int, default=50, help="of each page; default: 50")
    options = parser.parse_args()

    print(machine())
    with TemporaryDirectory(prefix="heard-benchmark-") as name:
        folder = Path(name)
        weights = weigh(folder)
        open_database(folder)
        times = measure(list(pages()), runs=options.runs)
    times.show()
    weights.show()
    return finish(times, weights)


# How long -----------------------------------------------------------------------------------------


def open_database(folder: Path) -> None:
    """Be the server of the demonstration that was made in a folder."""
    from heard.cli import database, demo

    demo.set_environment(folder, "127.0.0.1")
    os.environ["HEARD_SECRET_KEY"] = json.loads((folder / "demo.json").read_text())["key"]
    database.connect()


def pages() -> Iterator[tuple[str, Any, str]]:
    """Each page: what it is, the browser that may see it, and where it is."""
    from django.test import Client

    from heard.agencies.models import Area

    area = Area.objects.get(slug=AREA)
    anybody = Client()
    yield from ((name, anybody, address) for name, address in FIRST_VIEWS.items())
    yield "Areas found", anybody, "/find/?place=morfa"
    yield "What it is about", anybody, f"/areas/{AREA}/start/what/"
    yield "Before you start", anybody, f"/areas/{AREA}/apply/"
    yield "What areas publish", anybody, "/procedures/"
    yield from questions(area)
    yield from of_an_applicant(area)
    yield from of_staff(area)


def questions(area: Any) -> Iterator[tuple[str, Any, str]]:
    """Every page of the application: of somebody for a child, then what only a group is asked."""
    from django.test import Client

    from heard.reviews.intake.journey import JOURNEY, REPORT_PAGES
    from tests.answers import EVERY_PAGE, GROUP, reports_on
    from tests.scenes import a_draft, visits

    reports = reports_on(40, 20, 5)
    reports[1]["happened"]["hate"] = ["yes"]
    begin = f"/areas/{area.slug}/apply"
    seen = set()
    for answers in (EVERY_PAGE, GROUP):
        client = visits(Client(), draft=a_draft(area, answers, reports=reports))
        journey = {f"Question: {page.slug}": f"{begin}/{page.slug}/" for page in JOURNEY}
        of_reports = {
            f"Report: {page.slug}": f"{begin}/reports/2/{page.slug}/" for page in REPORT_PAGES
        }
        check = {"Check your answers": f"{begin}/check/"}
        for title, address in (journey | of_reports | check).items():
            if title not in seen and client.get(address).status_code == 200:
                seen.add(title)
                yield title, client, address


def of_an_applicant(area: Any) -> Iterator[tuple[str, Any, str]]:
    from django.test import Client

    from tests.scenes import visits

    client = visits(Client(), application=fullest(area))
    yield "My application", client, "/my-application/"
    yield "A copy of it", client, "/my-application/copy/"


def of_staff(area: Any) -> Iterator[tuple[str, Any, str]]:
    from django.test import Client

    from heard.rules.permissions import Role
    from tests.signing import force_login

    client = Client()
    force_login(client, area.memberships.filter(role=Role.COORDINATOR).first().user)
    review = fullest(area).get_absolute_url()
    yield "Staff: worklist", client, "/work/reviews/"
    yield "Staff: review", client, review
    yield "Staff: finding", client, f"{review}finding/"
    yield "Staff: figures", client, "/work/figures/"
    [year] = re.findall(rb"/work/figures/[a-z-]+/\d+/", client.get("/work/figures/").content)[:1]
    yield "Staff: figures of a year", client, year.decode()


def fullest(area: Any) -> Any:
    """The review with a decision that has the most reports."""
    from django.db.models import Count

    decided = area.reviews.exclude(decisions=None)
    return decided.annotate(number=Count("reports")).order_by("-number", "reference")[0]


def measure(places: list[tuple[str, Any, str]], *, runs: int) -> Table:
    """Milliseconds from the request to the last byte, once the templates are compiled.

    The processor's time is what counts: the clock on the wall also counts what else the machine
    does. The pages take turns, so that a busy moment strikes all of them.
    """
    walls: dict[str, list[float]] = {title: [] for title, _, _ in places}
    processor: dict[str, list[float]] = {title: [] for title, _, _ in places}
    for number in range(-WARM, runs):
        for title, client, address in places:
            wall, worked = time.perf_counter(), time.process_time()
            response = client.get(address)
            wall, worked = time.perf_counter() - wall, time.process_time() - worked
            assert response.status_code == 200, f"{address} answered {response.status_code}"
            if number >= 0:
                walls[title].append(1000 * wall)
                processor[title].append(1000 * worked)
    table = Table("Page", ["processor ms", "median ms", "95% ms"])
    for title, taken in walls.items():
        worked = median(processor[title])
        figures = worked, median(taken), quantiles(taken, n=20)[-1]
        table.add(title, *(f"{figure:.1f}" for figure in figures), bars=[(IN_TIME, worked)])
    return table


# How much -----------------------------------------------------------------------------------------


def weigh(folder: Path) -> Table:
    """What the server really sends to a browser that comes for the first time."""
    table = Table("First view", ["HTML KB", "CSS KB", "JS KB", "other KB", "requests", "KB"])
    port = free_port()
    with serving("demo", "--port", str(port), HEARD_DATA_FOLDER=str(folder)) as server:
        server.wait_for("Press Ctrl-C to stop.")

        @cache
        def fetch(address: str) -> tuple[str, int, str]:
            return fetched(port, address)

        for title, page in FIRST_VIEWS.items():
            found = {page: fetch(page)}
            waiting = [page]
            while waiting:
                here = waiting.pop()
                kind, _, text = found[here]
                for address in referred_to(kind, text, here):
                    if address not in found:
                        found[address] = fetch(address)
                        waiting.append(address)
            kilobytes = {"html": 0.0, "css": 0.0, "javascript": 0.0, "other": 0.0}
            for kind, size, _ in found.values():
                kilobytes[kind] += size / 1000
            total = sum(kilobytes.values())
            table.add(
                title,
                *(f"{part:.1f}" for part in kilobytes.values()),
                len(found),
                f"{total:.1f}",
                bars=[(LIGHT, total), (FEW, len(found))],
            )
    return table


def fetched(port: int, address: str) -> tuple[str, int, str]:
    """What kind of thing is there, how many bytes came, and its text."""
    asking = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    asking.request("GET", address, headers={"Accept-Encoding": "gzip", "Host": "localhost"})
    answer = asking.getresponse()
    body = answer.read()
    asking.close()
    assert answer.status == 200, f"{address} answered {answer.status}"
    sort = answer.headers.get_content_subtype()
    plain = gzip.decompress(body) if answer.headers["Content-Encoding"] == "gzip" else body
    known = sort in {"html", "css", "javascript"}
    return (sort if known else "other", len(body), plain.decode() if known else "")


def referred_to(kind: str, text: str, here: str) -> Iterator[str]:
    """The addresses on this server that a browser fetches by itself on account of a file."""
    if kind == "html":
        parser = Referring()
        parser.feed(text)
        addresses = parser.addresses
    else:
        addresses = re.findall(REFERENCES.get(kind, r"(?!)"), text)
    for address in addresses:
        parts = urlsplit(urljoin(here, address))
        if not parts.netloc:
            yield parts.path


class Referring(HTMLParser):
    """Gathers what a page fetches: styles, scripts, icons and pictures."""

    def __init__(self) -> None:
        super().__init__()
        self.addresses: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        fetches = {"stylesheet", "icon", "preload", "modulepreload", "manifest", "mask-icon"}
        if tag == "link" and not fetches.isdisjoint((given.get("rel") or "").split()):
            self.addresses.append(given.get("href") or "")
        elif tag in {"script", "img"} and given.get("src"):
            self.addresses.append(given.get("src") or "")


if __name__ == "__main__":
    sys.exit(main())
