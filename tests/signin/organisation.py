"""The sign-on of an invented organisation: an OpenID Connect provider on this machine."""

import base64
import hashlib
import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

from heard.config.sign_on import SignOn

CLIENT, SECRET = "heard-at-oakminster", "a secret of the client"
KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)
ANOTHER_KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)


class Organisation:
    """Says of everybody who comes that they are Ceri Pugh. Each attribute can be made wrong."""

    def __init__(self) -> None:
        self.claims: dict[str, Any] = {}  # changes what the token says; None leaves one out
        self.userinfo: dict[str, Any] = {}
        self.about: dict[str, Any] = {}
        self.key, self.kid, self.algorithm = KEY, "first", "RS256"
        self.codes: dict[str, dict[str, str]] = {}
        self.asked: list[str] = []
        self.issuer = ""

    @property
    def sign_on(self) -> SignOn:
        return SignOn(self.issuer, CLIENT, SECRET, "Oakminster Council")

    def authorize(self, address: str) -> dict[str, str]:
        """Somebody signs in there, and is sent back with this."""
        asked = {name: each[0] for name, each in parse_qs(urlsplit(address).query).items()}
        assert asked["response_type"] == "code"
        assert asked["code_challenge_method"] == "S256"
        code = f"code-{len(self.codes)}"
        self.codes[code] = asked
        return {"state": asked["state"], "code": code}

    def token(self, sent: dict[str, str]) -> dict[str, str] | None:
        asked = self.codes.pop(sent.get("code", ""), None)
        digest = hashlib.sha256(sent.get("code_verifier", "").encode()).digest()
        challenge = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
        if (
            asked is None
            or asked["code_challenge"] != challenge
            or asked["redirect_uri"] != sent["redirect_uri"]
            or (sent["client_id"], sent["client_secret"]) != (CLIENT, SECRET)
        ):
            return None
        now = int(time.time())
        claims = {
            "iss": self.issuer,
            "aud": CLIENT,
            "sub": "4711",
            "iat": now,
            "exp": now + 300,
            "nonce": asked["nonce"],
            "email": "ceri.pugh@staff.example",
            "email_verified": True,
        } | self.claims
        told = {name: value for name, value in claims.items() if value is not None}
        key: Any = "x" * 64 if self.algorithm == "HS256" else self.key
        key = None if self.algorithm == "none" else key
        token = jwt.encode(told, key, self.algorithm, headers={"kid": self.kid})
        return {"access_token": "bearer", "token_type": "Bearer", "id_token": token}

    def documents(self) -> dict[str, Any]:
        public = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(KEY.public_key()))
        return {
            "/.well-known/openid-configuration": {
                "issuer": self.issuer,
                "authorization_endpoint": f"{self.issuer}/authorize",
                "token_endpoint": f"{self.issuer}/token",
                "jwks_uri": f"{self.issuer}/keys",
                "userinfo_endpoint": f"{self.issuer}/userinfo",
            }
            | self.about,
            "/keys": {"keys": [public | {"kid": "first", "alg": "RS256", "use": "sig"}]},
            "/userinfo": {"sub": "4711"} | self.userinfo,
        }


@contextmanager
def running() -> Iterator[Organisation]:
    organisation = Organisation()

    class Answers(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            organisation.asked.append(self.path)
            self.give(organisation.documents().get(self.path))

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            self.give(organisation.token({name: it[0] for name, it in parse_qs(body).items()}))

        def give(self, told: Any) -> None:
            self.send_response(200 if told is not None else 400)
            self.send_header("Content-Type", "application/json")
            self.end_headers()
            self.wfile.write(json.dumps(told).encode())

        def log_message(self, *args: Any) -> None:
            """Says nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Answers) as server:
        organisation.issuer = f"http://127.0.0.1:{server.server_port}"
        Thread(target=server.serve_forever, daemon=True).start()
        yield organisation
        server.shutdown()
