"""A bucket of S3-compatible storage: putting, reading and naming what is in it.

As much of the interface as small signed objects need, and no more: decision 24.
"""

import hashlib
import hmac
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from html import unescape
from http.client import HTTPException
from urllib.error import HTTPError, URLError
from urllib.parse import quote, urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

SECONDS = 30


class NotReached(OSError):
    """The storage cannot be reached, or refuses. Says what it answered."""

    def __init__(self, why: str) -> None:
        super().__init__(0, why)


class _Nowhere(HTTPRedirectHandler):
    """A signed request goes where it was signed for, and never on from there."""

    def redirect_request(self, *_: object) -> None:
        return None


@dataclass(frozen=True)
class Bucket:
    name: str
    endpoint: str
    region: str
    key_id: str
    secret: str = field(repr=False)

    def put(self, key: str, body: bytes) -> None:
        self._ask("PUT", f"/{_quoted(key, '/')}", body=body)

    def get(self, key: str) -> bytes:
        return self._ask("GET", f"/{_quoted(key, '/')}")

    def keys(self, prefix: str) -> Iterator[str]:
        """What is in it, in the order of the names. It is told in pages."""
        more: str | None = ""
        while more is not None:
            after = f"continuation-token={_quoted(more)}&" if more else ""
            page = self._ask("GET", f"?{after}list-type=2&prefix={_quoted(prefix)}").decode()
            yield from map(unescape, re.findall("<Key>(.*?)</Key>", page))
            found = re.search("<NextContinuationToken>(.*?)</NextContinuationToken>", page)
            more = unescape(found[1]) if found else None

    def _ask(self, method: str, what: str, *, body: bytes = b"") -> bytes:
        address = f"{self.endpoint.rstrip('/')}/{self.name}{what}"
        headers = self.signed(method, address, body=body, at=datetime.now(UTC))
        asked = Request(address, data=body or None, headers=headers, method=method)  # noqa: S310
        try:
            with build_opener(_Nowhere).open(asked, timeout=SECONDS) as answer:
                return bytes(answer.read())
        except HTTPError as refusal:
            code = re.search("<Code>(.*?)</Code>", refusal.read(4000).decode(errors="replace"))
            raise NotReached(f"{refusal.code} {code[1] if code else refusal.reason}") from None
        except (URLError, HTTPException, TimeoutError) as fault:
            raise NotReached(str(getattr(fault, "reason", fault))) from None

    def signed(self, method: str, address: str, *, body: bytes, at: datetime) -> dict[str, str]:
        """The headers of a request, with AWS Signature Version 4."""
        parts, moment = urlsplit(address), f"{at.astimezone(UTC):%Y%m%dT%H%M%SZ}"
        digest = hashlib.sha256(body).hexdigest()
        told = {"host": parts.netloc, "x-amz-content-sha256": digest, "x-amz-date": moment}
        names, lines = ";".join(told), [f"{name}:{value}" for name, value in told.items()]
        whole = "\n".join([method, parts.path, parts.query, *lines, "", names, digest])
        scope = f"{moment[:8]}/{self.region}/s3/aws4_request"
        summary = hashlib.sha256(whole.encode()).hexdigest()
        key = f"AWS4{self.secret}".encode()
        for word in (*scope.split("/"), f"AWS4-HMAC-SHA256\n{moment}\n{scope}\n{summary}"):
            key = hmac.digest(key, word.encode(), "sha256")
        who = f"Credential={self.key_id}/{scope},SignedHeaders={names},Signature={key.hex()}"
        return told | {"Authorization": f"AWS4-HMAC-SHA256 {who}"}


def _quoted(text: str, safe: str = "") -> str:
    return quote(text, safe=f"{safe}~")
