"""`heard test`: check everything. One line says what is being done; what it finds follows."""

import argparse
import contextlib
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory, TemporaryFile
from typing import IO

from heard.cli.coverage_check import shortfalls, summary
from heard.cli.failures import CommandFailed
from heard.cli.postgresql import temporary_postgresql
from heard.config.environment import PROJECT

CHROMIUM = Path("/usr/bin/chromium")
POPPLER = Path("/usr/bin/pdfinfo")
APT = ("apt-get", "-qq", "--yes")
PATIENCE = 10  # seconds in which a program that is told to end may do so in its own way
NO_TESTS_WERE_CHOSEN = 5  # pytest's exit status


@dataclass(frozen=True)
class Step:
    """A program to run, and what it is run for."""

    title: str
    command: tuple[str | Path, ...]
    variables: dict[str, str] = field(default_factory=dict)
    good: tuple[int, ...] = (0,)


class StepFailed(Exception):
    """A step ended badly. The words are what it said, if that was not shown as it ran."""

    def __init__(self, status: int, words: str = "") -> None:
        super().__init__(words)
        self.status = status


def python(*words: str | Path) -> tuple[str | Path, ...]:
    return (sys.executable, "-m", *words)


def program(name: str, *words: str) -> tuple[str | Path, ...]:
    return (Path(sys.executable).with_name(name), *words)


QUICK = [
    Step("Style", program("ruff", "check", "--quiet")),
    Step("Format", program("ruff", "format", "--check", "--quiet")),
    Step("Map", program("lint-imports", "--no-cache")),
]
TYPES = Step("Types", python("mypy"), {"HEARD_MODE": "test"})


def configure(parser: argparse.ArgumentParser) -> None:
    """How much to test."""
    much = parser.add_mutually_exclusive_group()
    much.add_argument("--fast", action="store_true", help="without the browser")
    much.add_argument("--full", action="store_true", help="also the long runs, and mutation tests")
    parser.add_argument("-k", dest="words", metavar="WORDS", help="only tests with these words")
    parser.add_argument("pytest", nargs="*", metavar="-- ...", help="arguments for pytest")


def run(options: argparse.Namespace) -> int:
    """Take every step, or stop at the first that fails with its exit status."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # end as tidily as on Ctrl-C
    os.chdir(PROJECT)
    try:
        with TemporaryDirectory(prefix="heard-test-") as folder:
            os.environ["TMPDIR"] = folder  # so that what is stopped half-way leaves nothing behind
            # The tests start Python some hundred times: what is compiled is kept for the next.
            os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
            check(options, Path(folder))
    except StepFailed as failure:
        print(failure)
        return failure.status
    print("\nAll is well.")
    return 0


def check(options: argparse.Namespace, folder: Path) -> None:
    postgresql = os.environ.pop("HEARD_TEST_DATABASE_URL", "")  # not for the tests on SQLite
    find_poppler()
    if not options.fast:
        find_chromium()
    together(*QUICK)
    measured = {"COVERAGE_FILE": str(folder / "coverage")}
    together(Step("Tests", (*pytest(options), "--cov", "--cov-report="), measured), TYPES)
    with database_server(postgresql) as address:
        together(
            Step(
                "Tests of the database, on PostgreSQL",
                pytest(options),
                {"HEARD_TEST_DATABASE_URL": address},
                good=(0, NO_TESTS_WERE_CHOSEN),
            )
        )
    if options.fast or options.words or options.pytest:
        print("\nCoverage is not judged, because not every test was run.")
    else:
        check_coverage(folder, measured)
    if options.full:
        mutation_testing()


def pytest(options: argparse.Namespace) -> tuple[str | Path, ...]:
    cores = str(os.cpu_count() or 1)
    words = ["pytest", "--quiet", "--numprocesses", cores, "--dist", "worksteal"]
    if options.full:
        words += ["--full"]
    if options.fast:
        words += ["-m", "not browser"]
    if options.words:
        words += ["-k", options.words]
    return python(*words, *options.pytest)


def together(step: Step, *beside: Step) -> None:
    """Run programs at the same time, and stop them all when one fails.

    The first speaks as it goes. The others run beside it, and speak only if they fail.
    """
    announce(", ".join(one.title for one in (step, *beside)))
    with contextlib.ExitStack() as stack:
        running: dict[subprocess.Popen[bytes], tuple[Step, IO[bytes] | None]] = {}
        running[stack.enter_context(process(step))] = (step, None)
        for other in beside:
            output = stack.enter_context(TemporaryFile())
            running[stack.enter_context(process(other, output))] = (other, output)
        while running:
            for one in [one for one in running if one.poll() is not None]:
                ended, said = running.pop(one)
                if one.returncode not in ended.good:
                    status = one.returncode if one.returncode > 0 else 1
                    raise StepFailed(status, f"\n\n{ended.title}:\n{text_in(said)}" if said else "")
            time.sleep(0.05)


@contextlib.contextmanager
def process(step: Step, said: IO[bytes] | None = None) -> Iterator[subprocess.Popen[bytes]]:
    """Run a program with whatever it starts in turn, and leave none of them behind."""
    started = subprocess.Popen(
        step.command,
        env=os.environ | step.variables,
        stdout=said,
        stderr=said,
        start_new_session=True,
    )
    try:
        yield started
    finally:
        with contextlib.suppress(ProcessLookupError):
            if started.poll() is None:
                os.killpg(started.pid, signal.SIGTERM)
                with contextlib.suppress(subprocess.TimeoutExpired):
                    started.wait(timeout=PATIENCE)
            os.killpg(started.pid, signal.SIGKILL)
        started.wait()


def text_in(file: IO[bytes]) -> str:
    file.seek(0)
    return file.read().decode()


def announce(what: str) -> None:
    print(f"\n== {what}", flush=True)


def find_poppler() -> None:
    """The tests of letters look into PDFs with Poppler's own programs."""
    find(POPPLER, "poppler-utils", for_="the tests of letters", instead="")


def find_chromium() -> None:
    """The browser tests drive the distribution's own Chromium: none is downloaded for them."""
    instead = ", or run ./heard test --fast to leave these tests out"
    packages = "chromium fonts-liberation"
    find(CHROMIUM, packages, for_="the browser tests", instead=instead)


def find(program: Path, packages: str, *, for_: str, instead: str) -> None:
    """Install a program that tests drive, where that is allowed. Raises CommandFailed."""
    if program.exists():
        return
    if os.geteuid() == 0 and shutil.which("apt-get"):
        install = (*APT, "install", "--no-install-recommends", *packages.split())
        together(Step(f"Looking for {program.name}, for {for_}", (*APT, "update")))
        together(Step("Installing it", install, {"DEBIAN_FRONTEND": "noninteractive"}))
    if not program.exists():
        raise CommandFailed(
            f"{for_} need {program}. Install it (on Debian: apt-get install {packages}){instead}."
        )


@contextlib.contextmanager
def database_server(given: str) -> Iterator[str]:
    """The address of a PostgreSQL: the one that is given, or one of our own."""
    if given:
        yield given
    else:
        announce("Starting PostgreSQL")
        with temporary_postgresql() as address:
            yield address


def check_coverage(folder: Path, variables: dict[str, str]) -> None:
    """Fail where the tests reach too little of the code."""
    file = folder / "coverage.json"
    together(Step("Coverage", python("coverage", "json", "--quiet", "-o", file), variables))
    measured = json.loads(file.read_text())
    if short := list(shortfalls(measured)):
        together(Step("What no test reaches", python("coverage", "report"), variables))
        print(*short, sep="\n")
        raise StepFailed(1)
    print(summary(measured))


def mutation_testing() -> None:
    """Change the rules that decide, one small thing at a time. Each change must fail a test."""
    mutants = Path("mutants")
    shutil.rmtree(mutants, ignore_errors=True)  # or what an earlier run found would stand
    together(Step("Mutation tests", program("mutmut", "run")))
    together(Step("Counting them", program("mutmut", "export-cicd-stats")))
    found = json.loads((mutants / "mutmut-cicd-stats.json").read_text())
    noticed = found["killed"] + found["timeout"]  # a change that never ends is noticed too
    if not noticed or noticed < found["total"]:
        together(Step("Changes that no test noticed", program("mutmut", "results")))
        raise StepFailed(1)
    shutil.rmtree(mutants)
    print(f"Each of {found['total']} changes was noticed.")
