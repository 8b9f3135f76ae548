"""The web server that `serve` and `demo` run."""

import argparse
import errno
import hashlib
import ipaddress
import multiprocessing
import os
import signal
import socket
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from heard.cli import worker
from heard.cli.database import point_django_here
from heard.cli.failures import CommandFailed
from heard.config.environment import PROJECT

PACKAGE = PROJECT / "src" / "heard"
EVERYWHERE = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104 (where to knock, not to listen)


def port_number(text: str) -> int:
    """For argparse: a number that a port can have."""
    if text.isdecimal() and 0 < int(text) < 2**16:
        return int(text)
    raise argparse.ArgumentTypeError(f"{text} is not a port: give a number from 1 to 65535")


def ip_address(text: str) -> str:
    """For argparse: an address of this machine, in numbers."""
    try:
        return str(ipaddress.ip_address("127.0.0.1" if text == "localhost" else text))
    except ValueError:
        raise argparse.ArgumentTypeError(
            f"{text} is not an IP address: give one of this machine, or 0.0.0.0 for all of them"
        ) from None


def check_port(host: str, port: int) -> None:
    """Refuse an address that cannot be listened on."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        with socket.socket(family) as probe:
            # A server that has just ended does not keep its port for itself.
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((host, port))
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            raise CommandFailed(
                f"port {port} is in use by another program. Stop that program, or choose"
                f" another port, such as --port {port + 1}."
            ) from None
        raise CommandFailed(f"cannot listen on {host} port {port}: {error.strerror}.") from None


def collect_static_files(data_folder: Path) -> None:
    """Gather style sheets and scripts where the server reads them, unless none has changed.

    The stamp stands beside the folder, because everything inside it is public.
    """
    stamp = data_folder / "static.stamp"
    digest = digest_of(PROJECT / "requirements.lock", *PACKAGE.glob("*/static/**/*.*"))
    if stamp.is_file() and stamp.read_text() == digest:
        return
    point_django_here()
    import django
    from django.core.management import call_command

    django.setup()
    try:
        call_command("collectstatic", interactive=False, verbosity=0)
        stamp.write_text(digest)
    except OSError as error:
        raise CommandFailed(
            f"style sheets cannot be copied to {data_folder / 'static'}: {error.strerror}."
        ) from None


def digest_of(*files: Path) -> str:
    """Changes when one of the files is changed, added, removed or renamed."""
    digest = hashlib.sha256()
    for file in sorted(files):
        digest.update(f"{file.relative_to(PROJECT)} ".encode())
        digest.update(hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()


def serve(
    *,
    host: str,
    port: int,
    workers: int,
    threads: int,
    name: str,
    when_ready: Callable[[], None],
    with_worker: bool = False,
    ends_with_terminal: bool = False,
) -> None:
    """Serve until Ctrl-C or a signal to end, then stop every process that was started.

    `name` is one that the application answers to. `when_ready` is called when it really does.
    `with_worker` runs a `heard worker` beside it.
    """
    from granian import Granian
    from granian.constants import Interfaces
    from granian.log import LogLevels

    # The same everywhere, and nothing open in this process goes along to the workers.
    multiprocessing.set_start_method("spawn", force=True)
    server = Granian(
        "heard.config.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=threads,
        workers_kill_timeout=10,
        log_level=LogLevels.warning,
    )

    @server.on_startup
    def begin() -> None:
        if ends_with_terminal:
            signal.signal(signal.SIGHUP, server.signal_handler_interrupt)
        threading.Thread(
            target=wait_for_answer, args=(host, port, name, when_ready), daemon=True
        ).start()

    check_port(host, port)  # once more: it may have taken a while to come this far
    if with_worker:
        worker.start_beside()
    server.serve(target_loader=load_application)


def load_application(target: str) -> Any:
    """Runs in each worker, and sees to it that a worker ends with its parent and not before.

    Ctrl-C reaches the workers too. The parent is about to stop them, and granian hangs when it is
    told twice, so they do not hear it.
    """
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    threading.Thread(target=end_with_parent, daemon=True).start()
    from heard.config.wsgi import application

    return application


def end_with_parent() -> None:
    if parent := multiprocessing.parent_process():
        parent.join()
        os.kill(os.getpid(), signal.SIGTERM)


def wait_for_answer(host: str, port: int, name: str, when_ready: Callable[[], None]) -> None:
    import http.client

    while True:
        asking = http.client.HTTPConnection(EVERYWHERE.get(host, host), port, timeout=10)
        try:
            asking.request("GET", "/", headers={"Host": name})
            asking.getresponse().read()
        except (OSError, http.client.HTTPException):
            time.sleep(0.05)
        else:
            return when_ready()
        finally:
            asking.close()


def in_an_address(host: str) -> str:
    return f"[{host}]" if ":" in host else host
