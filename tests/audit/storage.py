"""S3-compatible storage on this machine: it checks each signature, and tells its names in pages."""

import hashlib
import hmac
import re
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit
from xml.sax.saxutils import escape

KEY_ID, SECRET, REGION = "AKIDHEARD", "a secret / of + the test", "eu-west-2"
TO_A_PAGE = 2


class Storage(ThreadingHTTPServer):
    """`objects` is what it holds, by `bucket/key`; `moved` makes it send everybody elsewhere."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.objects: dict[str, bytes] = {}
        self.moved = False

    @property
    def settings(self) -> dict[str, str]:
        endpoint = f"http://127.0.0.1:{self.server_port}"
        return {"endpoint": endpoint, "region": REGION, "key_id": KEY_ID, "secret": SECRET}


class Handler(BaseHTTPRequestHandler):
    server: Storage

    def do_PUT(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        if self.is_signed(body):
            self.server.objects[self.key] = body
            self.answer(200)

    def do_GET(self) -> None:
        if not self.is_signed(b""):
            return
        asked = parse_qs(urlsplit(self.path).query, keep_blank_values=True)
        if self.key in self.server.objects:
            self.answer(200, self.server.objects[self.key])
        elif asked.get("list-type") == ["2"]:
            self.answer(200, self.page(asked))
        else:
            self.answer(404, b"<Error><Code>NoSuchKey</Code></Error>")

    def page(self, asked: dict[str, list[str]]) -> bytes:
        start = f"{self.key}/{asked['prefix'][0]}"
        after = asked.get("continuation-token", [""])[0].removesuffix("+/=")
        found = sorted(key for key in self.server.objects if key.startswith(start))
        names = [key.partition("/")[2] for key in found]
        left = [name for name in names if name > after]
        shown, token = left[:TO_A_PAGE], ""
        keys = "".join(f"<Contents><Key>{escape(name)}</Key></Contents>" for name in shown)
        if len(left) > TO_A_PAGE:
            token = f"<NextContinuationToken>{escape(shown[-1])}+/=</NextContinuationToken>"
        return f"<ListBucketResult>{keys}{token}</ListBucketResult>".encode()

    @property
    def key(self) -> str:
        return unquote(urlsplit(self.path).path).removeprefix("/")

    def is_signed(self, body: bytes) -> bool:
        if self.server.moved:
            self.send_response(307)
            self.send_header("Location", "http://127.0.0.1:1/elsewhere")
            self.end_headers()
            return False
        if not hmac.compare_digest(self.headers["Authorization"], self.expected(body)):
            self.answer(403, b"<Error><Code>SignatureDoesNotMatch</Code></Error>")
            return False
        return True

    def expected(self, body: bytes) -> str:
        """Made anew from what arrived, as the description of Signature Version 4 says."""
        parts, moment = urlsplit(self.path), self.headers["x-amz-date"]
        content = hashlib.sha256(body).hexdigest()
        canonical = (
            f"{self.command}\n{parts.path}\n{'&'.join(sorted(parts.query.split('&')))}\n"
            f"host:{self.headers['Host']}\nx-amz-content-sha256:{content}\nx-amz-date:{moment}\n\n"
            f"host;x-amz-content-sha256;x-amz-date\n{content}"
        )
        day = moment[:8]
        told = (
            f"AWS4-HMAC-SHA256\n{moment}\n{day}/{REGION}/s3/aws4_request\n"
            f"{hashlib.sha256(canonical.encode()).hexdigest()}"
        )
        key = b"AWS4" + SECRET.encode()
        for word in (day, REGION, "s3", "aws4_request"):
            key = hmac.new(key, word.encode(), hashlib.sha256).digest()
        seal = hmac.new(key, told.encode(), hashlib.sha256).hexdigest()
        assert re.fullmatch(r"\d{8}T\d{6}Z", moment)
        return (
            f"AWS4-HMAC-SHA256 Credential={KEY_ID}/{day}/{REGION}/s3/aws4_request,"
            f"SignedHeaders=host;x-amz-content-sha256;x-amz-date,Signature={seal}"
        )

    def answer(self, status: int, body: bytes = b"") -> None:
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: Any) -> None:
        """Tests say what they have to say themselves."""


@contextmanager
def storage() -> Iterator[Storage]:
    with Storage() as served:
        Thread(target=served.serve_forever, daemon=True).start()
        try:
            yield served
        finally:
            served.shutdown()
