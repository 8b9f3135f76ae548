"""What twenty files of 25 MB sent at the same moment take of the memory, and of everybody else's time.

A server is started as `./heard serve` does it, on an empty area with one application. Twenty
browsers each send the applicant's form with a photo of 25 MB, while another reads a page.

    python -m benchmarks.uploads
"""

import argparse
import http.client
import io
import os
import re
import subprocess
import sys
import threading
import time
from pathlib import Path
from statistics import quantiles
from tempfile import TemporaryDirectory
from uuid import uuid4

from benchmarks.table import Bar, Table, finish, machine
from tests.cli.running import free_port

MB = 1024 * 1024
MEMORY = Bar(500, "MB")
SLOWER = Bar(2, "times")
SERVE = """
from heard.cli import database, server
if __name__ == "__main__":
    database.connect()
    server.serve(host="127.0.0.1", port={port}, workers={workers}, threads=4, name="localhost",
                 when_ready=lambda: print("ready", flush=True))
"""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--files", type=int, default=20, help="sent at once; default: 20")
    parser.add_argument("--workers", type=int, default=2, help="of the server; default: 2")
    options = parser.parse_args()
    print(machine())
    with TemporaryDirectory(prefix="heard-benchmark-") as name:
        os.environ |= {"HEARD_MODE": "demo", "HEARD_DATA_FOLDER": name}
        os.environ |= {"HEARD_SECRET_KEY": "benchmark-" * 6}
        os.environ["DJANGO_SETTINGS_MODULE"] = "heard.config.settings"
        cookie = prepare()
        port = free_port()
        script = Path(name) / "serving.py"
        script.write_text(SERVE.format(port=port, workers=options.workers))
        served = subprocess.Popen([sys.executable, str(script)], stdout=subprocess.PIPE)  # noqa: S603 (our own script)
        try:
            assert served.stdout is not None
            served.stdout.readline()
            table = measure(served.pid, port, cookie, files=options.files)
        finally:
            served.terminate()
            served.wait(timeout=30)
    table.show()
    return finish(table)


def prepare() -> str:
    """An area, an application, and the cookie of its applicant."""
    import django

    django.setup()
    from django.contrib.sessions.backends.db import SessionStore
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    from tests import scenes

    review = scenes.a_review(scenes.an_area())
    session = SessionStore()
    session["application"] = str(review.pk)
    session.save()
    return f"heard={session.session_key}"


def a_photo() -> bytes:
    """A JPEG of nearly 25 MB: what a large camera writes."""
    from PIL import Image

    made = io.BytesIO()
    noise = os.urandom(5350 * 4050 * 3)
    Image.frombytes("RGB", (5350, 4050), noise).save(made, "JPEG", quality=95)
    return made.getvalue()[: 25 * MB]


def measure(server: int, port: int, cookie: str, *, files: int) -> Table:
    photo = a_photo()
    for _ in range(10):
        ask(port, cookie)
    alone = [ask(port, cookie) for _ in range(60)]
    before, peak, over = memory_of(server), [0.0], threading.Event()
    meanwhile: list[float] = []

    def watch() -> None:
        while not over.is_set():
            peak[0] = max(peak[0], memory_of(server))
            time.sleep(0.05)

    def read_on() -> None:
        while not over.is_set():
            meanwhile.append(ask(port, cookie))
            time.sleep(0.05)

    answers: list[int] = []
    senders = [
        threading.Thread(target=lambda: answers.append(send(port, cookie, photo)))
        for _ in range(files)
    ]
    others = [threading.Thread(target=watch), threading.Thread(target=read_on)]
    began = time.perf_counter()
    for thread in (*others, *senders):
        thread.start()
    for thread in senders:
        thread.join()
    took = time.perf_counter() - began
    over.set()
    for thread in others:
        thread.join()
    grown = peak[0] - before
    p95 = [quantiles(each, n=20)[18] * 1000 for each in (alone, meanwhile)]
    table = Table(f"{files} files of {len(photo) / MB:.1f} MB at once", ["seen"])
    table.add("Memory beside what the server has", f"{grown:.0f} MB", bars=[(MEMORY, grown)])
    table.add("All taken in", f"{took:.1f} s")
    table.add("Answers", ", ".join(f"{answers.count(each)} of {each}" for each in {*answers}))
    table.add("A page for somebody else, p95, before", f"{p95[0]:.0f} ms")
    table.add(
        "A page for somebody else, p95, meanwhile",
        f"{p95[1]:.0f} ms",
        bars=[(SLOWER, p95[1] / p95[0])],
    )
    return table


def memory_of(process: int) -> float:
    """What a process and its children have of the memory to themselves, in MB."""
    pids = [process]
    for pid in pids:
        pids += map(int, _read(f"/proc/{pid}/task/{pid}/children").split())
    found = (
        re.search(r"^Pss:\s+(\d+)", _read(f"/proc/{pid}/smaps_rollup"), re.MULTILINE)
        for pid in pids
    )
    return sum(int(each[1]) for each in found if each) / 1024


def _read(path: str) -> str:
    try:
        return Path(path).read_text()
    except OSError:
        return ""


def ask(port: int, cookie: str) -> float:
    began = time.perf_counter()
    asking = http.client.HTTPConnection("127.0.0.1", port, timeout=300)
    asking.request(
        "GET", "/my-application/messages/", headers={"Host": "localhost", "Cookie": cookie}
    )
    asking.getresponse().read()
    asking.close()
    return time.perf_counter() - began


def send(port: int, cookie: str, photo: bytes) -> int:
    asking = http.client.HTTPConnection("127.0.0.1", port, timeout=600)
    headers = {"Host": "localhost", "Cookie": cookie}
    asking.request("GET", "/my-application/messages/", headers=headers)
    answer = asking.getresponse()
    page = answer.read().decode()
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
    assert token, page[:500]
    given = re.search(r"heard-form=([^;]+)", answer.getheader("Set-Cookie") or "")
    assert given
    edge = uuid4().hex
    fields = {"csrfmiddlewaretoken": token[1], "key": str(uuid4()), "text": "Look at this."}
    parts = [
        f'--{edge}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'
        for name, value in fields.items()
    ]
    parts.append(
        f'--{edge}\r\nContent-Disposition: form-data; name="attached"; filename="a.jpg"\r\n'
        "Content-Type: image/jpeg\r\n\r\n"
    )
    body = "".join(parts).encode() + photo + f"\r\n--{edge}--\r\n".encode()
    headers |= {
        "Content-Type": f"multipart/form-data; boundary={edge}",
        "Cookie": f"{cookie}; heard-form={given[1]}",
        "Origin": "http://localhost",
    }
    asking.request("POST", "/my-application/messages/", body=body, headers=headers)
    status = asking.getresponse().status
    asking.close()
    return status


if __name__ == "__main__":
    sys.exit(main())
