"""A stand-in for GOV.UK Notify on this machine: it checks what it is sent as Notify does, and answers
as its documentation says."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from time import time
from typing import Any
from uuid import uuid4

import jwt

SERVICE, SECRET = str(uuid4()), str(uuid4())
KEY = f"heard-{SERVICE}-{SECRET}"


@dataclass
class Stub:
    """What it was sent, and how it answers next: a status, or "hang" or "cut"."""

    url: str = ""
    taken: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    answers: list[int | str] = field(default_factory=list)
    statuses: dict[str, dict[str, str]] = field(default_factory=dict)
    let_go: Event = field(default_factory=Event)

    @property
    def account(self) -> dict[str, str]:
        templates = {"email_template": str(uuid4()), "text_template": str(uuid4())}
        return {"key": KEY, "url": self.url, **templates}


class Handler(BaseHTTPRequestHandler):
    stub: Stub

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        answer = self.stub.answers.pop() if self.stub.answers else 201
        if not self._is_signed():
            answer = 403
        if answer in {201, "hang", "cut"}:
            there = {"id": str(uuid4()), "status": "created", "reference": body["reference"]}
            self.stub.taken.append((self.path, body))
            self.stub.statuses[there["id"]] = there
        if answer == "hang":
            self.stub.let_go.wait(20)
            return
        if answer == "cut":
            self.connection.close()
            return
        self._answer(int(answer), there if answer == 201 else {"errors": [{"error": "X"}]})

    def do_GET(self) -> None:
        if not self._is_signed():
            return self._answer(403, {})
        path, _, query = self.path.partition("?reference=")
        if self.stub.answers:
            return self._answer(int(self.stub.answers.pop()), {})
        if query:
            found = [each for each in self.stub.statuses.values() if each["reference"] == query]
            return self._answer(200, {"notifications": found})
        found_one = self.stub.statuses.get(path.rpartition("/")[2])
        return self._answer(200, found_one) if found_one else self._answer(404, {})

    def _is_signed(self) -> bool:
        token = self.headers.get("Authorization", "").removeprefix("Bearer ")
        try:
            said = jwt.decode(
                token, SECRET, algorithms=["HS256"], options={"require": ["iss", "iat"]}
            )
        except jwt.InvalidTokenError:
            return False
        return said["iss"] == SERVICE and abs(time() - said["iat"]) < 30

    def _answer(self, status: int, body: dict[str, Any]) -> None:
        said = json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(said)))
        self.end_headers()
        self.wfile.write(said)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - its own name
        pass


@contextmanager
def notify() -> Iterator[Stub]:
    stub = Stub()
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Bound", (Handler,), {"stub": stub}))
    stub.url = f"http://127.0.0.1:{server.server_port}"
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield stub
    finally:
        stub.let_go.set()
        server.shutdown()
        server.server_close()
