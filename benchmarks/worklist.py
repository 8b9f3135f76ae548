"""What the worklist and the figures cost over 20,000 reviews, on SQLite and on PostgreSQL.

PostgreSQL is the one that HEARD_TEST_DATABASE_URL names, in a database of its own there, or a
temporary one. Each page goes through every layer of Heard, as it is set up to serve real people.

    python -m benchmarks.worklist
"""

import argparse
import multiprocessing
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from secrets import token_hex
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import urlencode, urlsplit

from benchmarks.table import Bar, Table, finish, machine
from tests.cli.running import HEARD, SAFE

FEW = Bar(15, "queries")
IN_TIME = Bar(150, "ms")
WARM = 2  # rounds that are not counted
FIGURES = "Figures of a year (time not judged)"
BEHIND_A_FIGURE = "A list behind them (time not judged)"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--reviews", type=int, default=20_000, help="how many; default: 20000")
    parser.add_argument("--runs", type=int, default=15, help="of each page; default: 15")
    parser.add_argument("--only", choices=["sqlite", "postgresql"], help="one database, not both")
    options = parser.parse_args()

    print(machine())
    tables = []
    for kind, database in {"sqlite": sqlite, "postgresql": postgresql}.items():
        if options.only in {None, kind}:
            with database() as address, alone() as process:
                table = process.submit(measure, address, options.reviews, options.runs).result()
            table.show()
            tables.append(table)
    return finish(*tables)


# Databases ----------------------------------------------------------------------------------------


@contextmanager
def sqlite() -> Iterator[str]:
    with TemporaryDirectory(prefix="heard-benchmark-") as folder:
        yield f"sqlite:///{folder}/heard.sqlite3"


@contextmanager
def postgresql() -> Iterator[str]:
    """A database of its own in the server that is named, or in a temporary one."""
    import psycopg

    from heard.cli.postgresql import temporary_postgresql

    if given := os.environ.get("HEARD_TEST_DATABASE_URL"):
        name = f"heard_benchmark_{token_hex(4)}"
        with psycopg.connect(given, autocommit=True) as server:
            server.execute(f"CREATE DATABASE {name}")
            try:
                yield urlsplit(given)._replace(path=f"/{name}").geturl()
            finally:
                server.execute(f"DROP DATABASE {name} WITH (FORCE)")
    else:
        with temporary_postgresql() as address:
            yield address


@contextmanager
def alone() -> Iterator[ProcessPoolExecutor]:
    """A process of its own, because Django knows one set of settings for as long as it runs."""
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(max_workers=1, mp_context=context) as process:
        yield process


# What it costs ------------------------------------------------------------------------------------


def measure(address: str, number: int, runs: int) -> Table:
    with TemporaryDirectory(prefix="heard-benchmark-") as folder:
        begin(address, Path(folder))
        from django.db import connection
        from django.test import Client

        from benchmarks.reviews import fill
        from heard.database.scope import acting_as_system
        from tests.signing import force_login

        with acting_as_system():
            user = fill(number)
            addresses = pages()
        as_it_would_be_soon(address)
        client = Client()
        force_login(client, user)
        queries = {title: count(client, where) for title, where in addresses.items()}
        taken: dict[str, list[float]] = {title: [] for title in addresses}
        for _ in range(runs):
            force_login(
                client, user
            )  # the factor that the list on paper asks for lasts ten minutes
            for title, where in addresses.items():
                taken[title].append(timed(client, where))
        version = ".".join(map(str, connection.get_database_version()))
        table = Table(f"{connection.display_name} {version}", ["queries", "median ms", "95% ms"])
        for title, times in taken.items():
            middle, late = median(times), quantiles(times, n=20)[-1]
            bars: list[tuple[Bar, float]] = [(FEW, queries[title])]
            if title not in {FIGURES, BEHIND_A_FIGURE}:
                bars.append((IN_TIME, middle))
            table.add(title, queries[title], f"{middle:.1f}", f"{late:.1f}", bars=bars)
        connection.close()
    return table


def begin(address: str, folder: Path) -> None:
    """Be a server for real people with an empty database."""
    for name in [name for name in os.environ if name.startswith(("HEARD_", "DJANGO_"))]:
        del os.environ[name]
    os.environ |= SAFE | {
        "HEARD_HOSTS": "testserver",
        "HEARD_DATABASE_URL": address,
        "HEARD_DATA_FOLDER": str(folder),
    }
    if address.startswith("postgres"):
        os.environ["HEARD_DATABASE_URL"] = as_another_role(address)
        os.environ["HEARD_OWNER_DATABASE_URL"] = address
    subprocess.run([*HEARD, "migrate"], check=True, stdout=subprocess.DEVNULL)  # noqa: S603
    from heard.cli import database, server

    database.connect()
    database.refuse_strong_role()
    server.collect_static_files(folder)


def as_another_role(address: str) -> str:
    """The database for a role that does not own its tables, as people are served."""
    import psycopg

    role, password = f"heard_{token_hex(4)}", token_hex(16)
    with psycopg.connect(address, autocommit=True) as server:
        server.execute(f"CREATE ROLE {role} LOGIN PASSWORD '{password}'")
    host = urlsplit(address).netloc.rpartition("@")[2]
    return urlsplit(address)._replace(netloc=f"{role}:{password}@{host}").geturl()


def as_it_would_be_soon(address: str) -> None:
    """PostgreSQL counts its rows by itself a little later, as the owner of the tables."""
    import psycopg

    if address.startswith("postgres"):
        with psycopg.connect(address, autocommit=True) as owner:
            owner.execute("ANALYZE")


def pages() -> dict[str, str]:
    """The worklist in every way it can be asked for, and the figures."""
    from heard.agencies.models import Area
    from heard.reviews.models import Review
    from heard.work.views.figures import year_of
    from heard.work.views.worklist import PAGE_SIZE, VIEWS
    from tests.scenes import today

    review = Review.objects.order_by("received_at")[0]
    asked = {f"Worklist: {name}": {"view": view} for view, name in VIEWS}
    asked |= {
        "Worklist: the last page": {"page": str(Review.objects.count() // PAGE_SIZE)},
        "Worklist: a stage": {"stage": "reviewing"},
        "Worklist: an area": {"area": "kingsdock"},
        "Search: a reference": {"words": review.reference},
        "Search: a name": {"words": review.victim.name},
        "Search: a postcode": {"words": review.place.postcode},
        "Search: nothing like it": {"words": "nobody at all"},
    }
    area, year = Area.objects.get(slug="oakminster"), year_of(today()).first
    return {title: f"/work/reviews/?{urlencode(query)}" for title, query in asked.items()} | {
        "Worklist on paper": "/work/reviews/print/",
        FIGURES: f"/work/figures/{area.slug}/{year}/",
        BEHIND_A_FIGURE: f"/work/figures/{area.slug}/{year}/met/",
    }


def count(client: Any, address: str) -> int:
    """How many queries a page asks, once all is warm."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    for _ in range(WARM):
        timed(client, address)
    with CaptureQueriesContext(connection) as captured:
        timed(client, address)
    return len(captured)


def timed(client: Any, address: str) -> float:
    """Milliseconds from the request to the last byte."""
    begun = time.perf_counter()
    response = client.get(address, secure=True)
    taken = time.perf_counter() - begun
    assert response.status_code == 200, f"{address} answered {response.status_code}"
    return taken * 1000


if __name__ == "__main__":
    sys.exit(main())
