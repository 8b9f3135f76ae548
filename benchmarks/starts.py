"""How long `./heard demo` takes in a bare clone until its first page is there.

The last commit is cloned into a folder of its own. The first start installs everything: with pip
from the package index, and with uv, where there is one, from its own cache. The second finds all
as it was. Whatever is started is ended, and the folders are removed.

    python -m benchmarks.starts
"""

import argparse
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.table import Bar, Table, finish, machine
from heard.config.environment import PROJECT
from tests.cli.running import Server, free_port, page, serving

WITH_PIP, WITH_UV, AGAIN = Bar(90, "s"), Bar(15, "s"), Bar(3, "s")
PATIENCE = 600  # seconds


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--without", choices=["pip", "uv"], help="leave one of them out")
    options = parser.parse_args()

    print(machine())
    table = Table("Start", ["s"])
    if options.without != "pip":
        add(table, "The first, with pip", bar=WITH_PIP, path=without_uv())
    if options.without != "uv":
        if uv := shutil.which("uv") or shutil.which("uv", path=PROJECT / ".venv" / "bin"):
            path = os.pathsep.join([str(Path(uv).parent), without_uv()])
            with clone() as project:
                start(project, path=path)  # fills its cache
            add(table, "The first, with uv and its cache", bar=WITH_UV, path=path)
        else:
            table.add("The first, with uv and its cache", "no uv")
    table.show()
    return finish(table)


def add(table: Table, title: str, *, bar: Bar, path: str) -> None:
    """Start in a new clone, and there again: the best of three, when nothing is left to do."""
    with clone() as project:
        first = start(project, path=path)
        second = min(start(project, path=path) for _ in range(3))
    table.add(title, f"{first:.1f}", bars=[(bar, first)])
    table.add("The second", f"{second:.1f}", bars=[(AGAIN, second)])


def without_uv() -> str:
    """The folders of PATH that have no uv in them."""
    folders = os.environ["PATH"].split(os.pathsep)
    return os.pathsep.join(each for each in folders if not Path(each, "uv").exists())


@contextmanager
def clone() -> Iterator[Path]:
    with TemporaryDirectory(prefix="heard-benchmark-") as folder:
        command = ["git", "clone", "--quiet", "--no-hardlinks", str(PROJECT), folder]
        subprocess.run(command, check=True)  # noqa: S603 (all of it is our own)
        yield Path(folder)


def start(project: Path, *, path: str) -> float:
    """Seconds from the command to the first page."""
    port, begun = free_port(), time.monotonic()
    # A bare machine has nothing in pip's cache. Of uv it is asked how fast it is with one.
    variables = {"PATH": path, "PIP_NO_CACHE_DIR": "1"}
    with serving("demo", "--port", str(port), program=project / "heard", **variables) as server:
        wait_for_page(f"http://127.0.0.1:{port}/", server)
        taken = time.monotonic() - begun
        server.end()
    return taken


def wait_for_page(address: str, server: Server) -> None:
    begun = time.monotonic()
    while server.process.poll() is None and time.monotonic() < begun + PATIENCE:
        try:
            page(address)
        except OSError:
            time.sleep(0.02)
        else:
            return
    raise SystemExit("./heard demo ended, or took too long, before its first page was there.")


if __name__ == "__main__":
    sys.exit(main())
