"""What the pages about agencies cost over 20,000 reviews, 80,000 requests and 400,000 rows of what
agencies told, on SQLite and on PostgreSQL: the board, the chronology, a review that has it all.

    python -m benchmarks.asking
"""

import argparse
import sys
import time
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks.table import Bar, Table, finish, machine
from benchmarks.worklist import alone, as_it_would_be_soon, begin, count, postgresql, sqlite

LIST = Bar(15, "queries")
REVIEW = Bar(30, "queries")
IN_TIME = Bar(300, "ms")
PRINTED = "Chronology of 2,000 rows on paper (time not judged)"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--reviews", type=int, default=20_000, help="how many; default: 20000")
    parser.add_argument("--runs", type=int, default=20, help="of each page; default: 20")
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


def measure(address: str, number: int, runs: int) -> Table:
    with TemporaryDirectory(prefix="heard-benchmark-") as folder:
        begin(address, Path(folder))
        from django.db import connection
        from django.test import Client

        from benchmarks.requests import fill_with_requests
        from benchmarks.reviews import fill
        from heard.database.scope import acting_as_system
        from tests.signing import force_login

        with acting_as_system():
            user = fill(number)
            addresses = pages(*fill_with_requests(user))
        as_it_would_be_soon(address)
        client = Client()
        force_login(client, user)
        queries = {title: count(client, where) for title, where in addresses.items()}
        taken: dict[str, list[tuple[float, float]]] = {title: [] for title in addresses}
        for _ in range(runs):
            force_login(client, user)
            for title, where in addresses.items():
                taken[title].append(timed(client, where))
        version = ".".join(map(str, connection.get_database_version()))
        columns = ["queries", "median ms", "95% ms", "95% ms of ours"]
        table = Table(f"{connection.display_name} {version}", columns)
        for title, times in taken.items():
            wall, own = ([each[place] for each in times] for place in (0, 1))
            late = quantiles(wall, n=20)[-1]
            few = REVIEW if title.startswith("Review") else LIST
            bars: list[tuple[Bar, float]] = [(few, queries[title])]
            if title != PRINTED:
                bars.append((IN_TIME, late))
            shown = [f"{each:.1f}" for each in (median(wall), late, quantiles(own, n=20)[-1])]
            table.add(title, queries[title], *shown, bars=bars)
        connection.close()
    return table


def pages(full: str, some: str) -> dict[str, str]:
    """The pages about agencies: `full` is a review of which a great deal was told, `some` one like
    most."""
    return {
        "Who owes what": "/work/owed/",
        "Who owes what: the last page": "/work/owed/?page=9999",
        "Remind several together": "/work/owed/remind/",
        "Agencies asked": f"/work/reviews/{some}/agencies/",
        "Chronology": f"/work/reviews/{some}/chronology/",
        "Chronology of 2,000 rows": f"/work/reviews/{full}/chronology/",
        "Chronology of 2,000 rows: the last page": f"/work/reviews/{full}/chronology/?page=9999",
        PRINTED: f"/work/reviews/{full}/chronology/print/",
        "Review": f"/work/reviews/{some}/",
        "Review of which 2,000 rows were told": f"/work/reviews/{full}/",
    }


def timed(client: Any, address: str) -> tuple[float, float]:
    """Milliseconds from the request to the last byte: on the wall, and of this process."""
    begun, own = time.perf_counter(), time.process_time()
    response = client.get(address, secure=True)
    taken = time.perf_counter() - begun, time.process_time() - own
    assert response.status_code == 200, f"{address} answered {response.status_code}"
    return taken[0] * 1000, taken[1] * 1000


if __name__ == "__main__":
    sys.exit(main())
