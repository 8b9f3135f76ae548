"""Whether the time of an answer tells who has an account, or that there is an application.

Each page is asked forty times about one that is there and forty times about one that is not, in
turns, through every layer of Heard, with passwords hashed as they are in service.

    python -m benchmarks.signing_in
"""

import argparse
import os
import sys
import time
from collections.abc import Callable, Iterator
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks.table import Bar, Table, finish, machine

ALIKE = Bar(25, "ms apart")
THERE, NOT_THERE = "ceri.pugh@staff.example", "nobody.atall@staff.example"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--pairs", type=int, default=40, help="of each page; default: 40")
    pairs = parser.parse_args().pairs
    with TemporaryDirectory() as folder:
        os.environ |= {"HEARD_MODE": "test", "HEARD_DATA_FOLDER": folder}
        os.environ["DJANGO_SETTINGS_MODULE"] = "heard.config.settings"
        import django

        django.setup()
        from django.conf import settings
        from django.core.management import call_command

        settings.MAILERS["default"] = {"BACKEND": "django.core.mail.backends.locmem.EmailBackend"}
        call_command("migrate", verbosity=0)
        print(machine())
        table = Table("Medians in ms", ["there", "not there", "apart"])
        for name, ask in doors():
            measure(table, name, ask, pairs)
        table.show()
    return finish(table)


def doors() -> Iterator[tuple[str, Callable[[bool], Any]]]:
    """Each page on which somebody could try whether there is an account or an application."""
    from django.test import Client

    from heard.rules.references import new_reference
    from tests import scenes
    from tests.signing import an_app

    area = scenes.an_area()
    an_app(scenes.a_member(area, name="Ceri Pugh", password=scenes.PASSWORD))
    review = scenes.a_review(area)
    scenes.a_way_back(review, email="amina@mail.example", phrase="apple brook cloud daisy ember")

    def posts(path: str, form: Callable[[bool], dict[str, str]]) -> Callable[[bool], Any]:
        return lambda there: Client().post(path, form(there))

    def returns(path: str, form: dict[str, str]) -> Callable[[bool], Any]:
        def ask(there: bool) -> Any:
            client = Client()
            session = client.session
            session["returning"] = review.reference if there else new_reference()
            session.save()
            return client.post(path, form)

        return ask

    yield (
        "Sign in, wrong password",
        posts("/sign-in/", lambda there: {"login": email(there), "password": "not these words"}),
    )
    yield "Forgotten password", posts("/sign-in/forgotten/", lambda there: {"email": email(there)})
    yield (
        "Come back, ask for a code",
        posts(
            "/come-back/",
            lambda there: {
                "reference": review.reference if there else new_reference(),
                "way": "code",
            },
        ),
    )
    yield "Come back, wrong code", returns("/come-back/code/", {"code": "000000"})
    yield "Come back, wrong words", returns("/come-back/words/", {"phrase": "not these five words"})


def email(there: bool) -> str:
    return THERE if there else NOT_THERE


def measure(table: Table, name: str, ask: Callable[[bool], Any], pairs: int) -> None:
    from heard.access.models import Tries
    from heard.reviews.models import ReturnKey

    times: dict[bool, list[float]] = {True: [], False: []}
    answers: dict[bool, set[int]] = {True: set(), False: set()}
    for pair in range(pairs + 2):
        Tries.objects.all().delete()  # or the eleventh would be stopped
        ReturnKey.objects.update(tries=0, tries_since=None)
        for there in (True, False) if pair % 2 else (False, True):
            began = time.perf_counter()
            answer = ask(there)
            took = (time.perf_counter() - began) * 1000
            if pair >= 2:  # the first are warm-up
                times[there].append(took)
                answers[there].add(answer.status_code)
    assert answers[True] == answers[False], answers
    there, none = median(times[True]), median(times[False])
    apart = abs(there - none)
    table.add(name, there, none, apart, bars=[(ALIKE, apart)])


if __name__ == "__main__":
    sys.exit(main())
