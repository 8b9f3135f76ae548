"""The `heard` command in a process of its own, as somebody types it."""

import os
import select
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

HEARD = (sys.executable, "-P", "-m", "heard")
SAFE = {
    "HEARD_SECRET_KEY": "a long and random text of more than fifty characters, as it should be",
    "HEARD_HOSTS": "heard.example,localhost",
}


def environment(**variables: str) -> dict[str, str]:
    """The one the tests run in, without what it says to Heard and Django."""
    others = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("HEARD_", "DJANGO_"))
    }
    return others | variables


def heard(*words: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run a command to its end."""
    return subprocess.run(
        [*HEARD, *words],
        check=False,
        env=environment(**variables),
        capture_output=True,
        text=True,
        timeout=300,
    )


def sentence(done: subprocess.CompletedProcess[str]) -> str:
    """What a command that failed said, in a line and without a traceback."""
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    return done.stderr.strip()


class Server:
    """A `heard` that is serving: what it has said, and how to end it."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process
        self.said: list[str] = []

    def wait_for(self, words: str) -> None:
        assert self.process.stdout
        for line in self.process.stdout:
            self.said.append(line.rstrip())
            if words in line:
                return
        raise AssertionError(f"It ended without saying {words}: {self.said}")

    def workers(self) -> list[int]:
        pid = self.process.pid
        return [
            int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
        ]

    def end(self, how: signal.Signals = signal.SIGINT) -> int:
        """As a terminal does it: every process of the group is told."""
        os.killpg(self.process.pid, how)
        assert self.process.stdout
        self.said += self.process.stdout.read().splitlines()
        return self.process.wait(timeout=30)


@contextmanager
def serving(*words: str, program: Path | None = None, **variables: str) -> Iterator[Server]:
    """Run a command that goes on until it is ended. `program` is the launcher of another copy."""
    with subprocess.Popen(
        [*([program] if program else HEARD), *words],
        env=environment(**variables),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    ) as process:
        server = Server(process)
        try:
            yield server
        finally:
            if process.poll() is None:
                server.end(signal.SIGKILL)


def free_port() -> int:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return listening.getsockname()[1]


def page(address: str) -> str:
    with urllib.request.urlopen(address, timeout=10) as answer:  # noqa: S310 (our own server)
        return answer.read().decode()


def has_ended(pid: int) -> bool:
    """Waits a little: the last process to go may be a moment behind its parent."""
    try:
        process = os.pidfd_open(pid)
    except ProcessLookupError:
        return True
    try:
        ended, _, _ = select.select([process], [], [], 10)
    finally:
        os.close(process)
    return bool(ended)
