"""How many findings a second `assess` makes on one core, under each procedures of the library.

The applications have five reports each, and are of every kind: met, not met, hate, several
people, and left to somebody's judgement. Beside it stand the oracle of the tests, which counts
what the Act counts and nothing else, and the cost of reading the same applications from JSON.

    python -m benchmarks.assess
"""

import argparse
import json
import sys
import time
from collections.abc import Callable
from datetime import date, timedelta
from statistics import mean
from typing import Any

from benchmarks.table import Bar, Table, finish, machine
from heard.agencies.library import Library
from heard.rules.application import Application, Report, Response, Status
from heard.rules.in_force import ProceduresInForce
from heard.rules.procedures import NATIONAL
from heard.rules.threshold import assess
from tests.rules.oracle import statute

ENOUGH = Bar(20_000, "a second", at_least=True)
ON = date(2026, 7, 1)
DAYS = 40  # days on which each kind of application is made: so that no date comes twice
ROUNDS = 9  # of which the best counts: what else the machine does can only make one slower


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--all", action="store_true", help="every area, not the slowest five")
    options = parser.parse_args()

    print(machine())
    days = [ON + timedelta(days=9 * number) for number in range(DAYS)]
    kinds = {name: [make(day) for day in days] for name, make in KINDS.items()}
    every = [application for made in kinds.values() for application in made]
    library = Library()
    areas = {name: library.in_force(name, on=ON) for name in library.ids()}
    speeds = fastest({name: under(area) for name, area in areas.items()}, every)

    table = Table("Procedures", ["routes", "findings a second"])
    national, average = speeds[NATIONAL], mean(speeds.values())
    table.add("The national default", "1", national, bars=[(ENOUGH, national)])
    table.add(f"The mean of {len(speeds)}", "", average, bars=[(ENOUGH, average)])
    slowest = sorted(speeds, key=speeds.__getitem__)
    for area in slowest if options.all else slowest[:5]:
        table.add(area, len(areas[area].routes), speeds[area])
    below = sum(not ENOUGH.met_by(found) for found in speeds.values())
    table.add("Areas below the bar", "", f"{below} of {len(speeds)}")
    table.show()

    by_kind = Table("Applications, under the national default", ["findings a second"])
    for name, made in kinds.items():
        by_kind.add(name, speed(under(areas[NATIONAL]), made))
    by_kind.show()

    beside = Table("The same applications, for scale", ["a second"])
    texts = [application.model_dump_json() for application in every]
    beside.add("counted by the oracle of the tests", speed(oracle, every))
    beside.add("read by json.loads", speed(json.loads, texts))
    beside.add("read and checked by pydantic", speed(Application.model_validate_json, texts))
    beside.show()
    return finish(table)


def under(procedures: ProceduresInForce) -> Callable[[Application], object]:
    return lambda application: assess(procedures, application)


def oracle(application: Application) -> object:
    return statute(application, areas_number=3)


def fastest[Given](
    works: dict[str, Callable[[Given], object]], given: list[Given]
) -> dict[str, float]:
    """How many each does in a second of the processor's time, at its best.

    They take turns, so that a moment when the machine is busy does not strike one of them alone.
    """
    taken = [{name: _taken(work, given) for name, work in works.items()} for _ in range(ROUNDS)]
    return {name: len(given) / min(each[name] for each in taken) for name in works}


def speed[Given](work: Callable[[Given], object], given: list[Given]) -> float:
    return fastest({"it": work}, given)["it"]


def _taken[Given](work: Callable[[Given], object], given: list[Given]) -> float:
    begun = time.process_time()
    for each in given:
        work(each)
    return time.process_time() - begun


# The applications ---------------------------------------------------------------------------------


def _application(on: date, *reports: dict[str, Any], **more: Any) -> Application:
    made = (_report(on, place, **told) for place, told in enumerate(reports))
    return Application(applied_on=on, reports=tuple(made), **more)


def _report(on: date, place: int, *, ago: int, after: int = 2, **more: Any) -> Report:
    """A report made so many days before the application, and after what it is of."""
    reported_on = on - timedelta(days=ago)
    happened_on = reported_on - timedelta(days=after)
    return Report(id=str(place), happened_on=happened_on, reported_on=reported_on, **more)


def met(on: date) -> Application:
    return _application(on, *({"ago": ago} for ago in (8, 19, 33, 61, 120)))


def not_met(on: date) -> Application:
    """Two that count, one reported late, one too old and one about something else."""
    other = {"ago": 5, "same_problem": False}
    return _application(on, {"ago": 8}, {"ago": 30}, {"ago": 4, "after": 60}, {"ago": 250}, other)


def hate(on: date) -> Application:
    told = [
        (8, True, None),
        (15, True, True),
        (40, False, None),
        (90, True, False),
        (200, False, None),
    ]
    return _application(
        on, *({"ago": ago, "hate": hate, "recorded_as_crime": crime} for ago, hate, crime in told)
    )


def several_people(on: date) -> Application:
    told = [(8, "a", "1"), (9, "b", "1"), (20, "c", "2"), (21, "d", "3"), (50, "e", "4")]
    return _application(
        on,
        *({"ago": ago, "reporter": who, "household": home} for ago, who, home in told),
        applicant={"kind": "group"},
    )


def judged(on: date) -> Application:
    """One incident told to three, a report that is disputed, and an answer to a condition."""
    one = [{"ago": ago, "after": ago - 7, "incident": "one"} for ago in (8, 9, 10)]
    disputed = {"ago": 40, "status": Status.DISPUTED, "response": Response.INADEQUATE}
    return _application(on, *one, disputed, {"ago": 45}, judgements={"still-happening": True})


KINDS: dict[str, Callable[[date], Application]] = {
    "met": met,
    "not met": not_met,
    "hate": hate,
    "several people": several_people,
    "judged": judged,
}


if __name__ == "__main__":
    sys.exit(main())
