"""`heard serve`: serve real people."""

import argparse
import os

from heard.cli import database, server
from heard.config import environment


def configure(parser: argparse.ArgumentParser) -> None:
    """Where to listen, and with how much. Everything else comes from the environment."""
    parser.add_argument(
        "--host", type=server.ip_address, default="127.0.0.1", help="default: 127.0.0.1"
    )
    parser.add_argument("--port", type=server.port_number, default=8000, help="default: 8000")
    parser.add_argument(
        "--workers", type=_count, default=os.cpu_count() or 1, help="default: one for each core"
    )
    parser.add_argument("--threads", type=_count, default=4, help="in each worker; default: 4")
    parser.add_argument(
        "--with-worker",
        action="store_true",
        help="do the jobs too; without it, run heard worker beside this",
    )


def run(options: argparse.Namespace) -> int:
    """Refuse what is not safe or not ready, then serve."""
    database.refuse_unsafe_settings()
    server.check_port(options.host, options.port)
    database.connect()
    database.refuse_old()
    database.refuse_strong_role()
    settings = environment.read(os.environ)
    server.collect_static_files(settings.data_folder)
    server.serve(
        host=options.host,
        port=options.port,
        workers=options.workers,
        threads=options.threads,
        name=settings.hosts[0].lstrip("."),
        with_worker=options.with_worker,
        when_ready=lambda: print(f"Serving on {options.host} port {options.port}.", flush=True),
    )
    return 0


def _count(text: str) -> int:
    if text.isdecimal() and int(text) > 0:
        return int(text)
    raise argparse.ArgumentTypeError(f"{text} is not a number of 1 or more")
