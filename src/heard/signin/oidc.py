"""OpenID Connect: asking an organisation who somebody is, and believing no more than it proves.

The authorization code flow with PKCE (RFC 7636). The id token's signature, issuer, audience,
times and nonce are all checked, though it comes straight from the organisation (OpenID Connect
Core 1.0, section 3.1.3.7).
"""

import base64
import hashlib
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

import jwt
import requests
from django.utils.crypto import constant_time_compare

SCOPE = "openid email profile"
ALGORITHMS = ["RS256", "PS256", "ES256"]
SLOW_CLOCKS = 60  # seconds
PATIENCE = 10  # seconds


class NotProved(Exception):
    """The organisation has not proved who somebody is. `why` is a code for the record."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


@dataclass(frozen=True)
class Identity:
    """Who somebody is to their organisation."""

    subject: str
    email: str  # empty where it is not known to be theirs
    gave_factor: bool


@dataclass(frozen=True)
class Asked:
    """What a session keeps while somebody is away at their organisation."""

    state: str
    nonce: str
    verifier: str


def ask() -> Asked:
    return Asked(*(secrets.token_urlsafe(48) for _ in range(3)))


def address(sign_on: Any, asked: Asked, *, back: str, again: bool = False) -> str:
    """Where to send somebody. Raises NotProved when the organisation cannot be reached."""
    digest = hashlib.sha256(asked.verifier.encode()).digest()
    query = {
        "client_id": sign_on.client_id,
        "redirect_uri": back,
        "response_type": "code",
        "scope": SCOPE,
        "state": asked.state,
        "nonce": asked.nonce,
        "code_challenge": base64.urlsafe_b64encode(digest).rstrip(b"=").decode(),
        "code_challenge_method": "S256",
    }
    if again:
        query |= {"prompt": "login", "max_age": "0"}
    return f"{_about(sign_on)['authorization_endpoint']}?{urlencode(query)}"


def identity(sign_on: Any, asked: Asked, answer: Mapping[str, str], *, back: str) -> Identity:
    """Who somebody is that comes back from their organisation. Raises NotProved."""
    if not constant_time_compare(answer.get("state", ""), asked.state):
        raise NotProved("state")
    if "code" not in answer:
        raise NotProved("refused_there")
    about = _about(sign_on)
    tokens = _post(
        about["token_endpoint"],
        {
            "grant_type": "authorization_code",
            "code": answer["code"],
            "redirect_uri": back,
            "client_id": sign_on.client_id,
            "client_secret": sign_on.client_secret,
            "code_verifier": asked.verifier,
        },
    )
    claims = _claims(sign_on, about, str(tokens.get("id_token", "")), nonce=asked.nonce)
    told = _told(sign_on, about, claims, tokens)
    return Identity(
        subject=str(claims["sub"]),
        email=_email(sign_on, told),
        gave_factor=sign_on.counts_factors and "mfa" in _list(claims.get("amr")),
    )


def _claims(sign_on: Any, about: dict[str, Any], token: str, *, nonce: str) -> dict[str, Any]:
    try:
        kid = jwt.get_unverified_header(token).get("kid")
        keys = jwt.PyJWKSet.from_dict(_get(about["jwks_uri"])).keys
        key = next(key for key in keys if key.key_id == kid)
        claims: dict[str, Any] = jwt.decode(
            token,
            key,
            algorithms=ALGORITHMS,
            issuer=sign_on.issuer,
            audience=sign_on.client_id,
            leeway=SLOW_CLOCKS,
            options={"require": ["exp", "iat", "iss", "aud", "sub"]},
        )
    except StopIteration as error:
        raise NotProved("key") from error
    except (jwt.PyJWTError, ValueError, TypeError) as error:
        raise NotProved("token") from error
    if len(_list(claims["aud"])) > 1 and claims.get("azp") != sign_on.client_id:
        raise NotProved("audience")
    if not constant_time_compare(str(claims.get("nonce", "")), nonce):
        raise NotProved("nonce")
    return claims


def _told(
    sign_on: Any, about: dict[str, Any], claims: dict[str, Any], tokens: dict[str, Any]
) -> dict[str, Any]:
    """The claims that tell the e-mail address: those of the token, or those asked for with it."""
    if sign_on.email_claim in claims or "userinfo_endpoint" not in about:
        return claims
    bearer = {"Authorization": f"Bearer {tokens.get('access_token', '')}"}
    told = _get(about["userinfo_endpoint"], headers=bearer)
    if told.get("sub") != claims["sub"]:
        raise NotProved("userinfo")
    return told


def _email(sign_on: Any, told: dict[str, Any]) -> str:
    verified = sign_on.email_is_given or told.get("email_verified") is True
    return str(told.get(sign_on.email_claim) or "") if verified else ""


def _about(sign_on: Any) -> dict[str, Any]:
    about = _get(f"{sign_on.issuer.rstrip('/')}/.well-known/openid-configuration")
    if about.get("issuer") != sign_on.issuer:
        raise NotProved("issuer")
    return about


def _get(address: str, **more: Any) -> dict[str, Any]:
    return _json(lambda: requests.get(address, timeout=PATIENCE, allow_redirects=False, **more))


def _post(address: str, data: dict[str, str]) -> dict[str, Any]:
    return _json(lambda: requests.post(address, data=data, timeout=PATIENCE, allow_redirects=False))


def _json(send: Any) -> dict[str, Any]:
    try:
        answer = send()
        answer.raise_for_status()
        told = answer.json()
    except (requests.RequestException, ValueError) as error:
        raise NotProved("not_reached") from error
    if answer.status_code != requests.codes.ok or not isinstance(told, dict):
        raise NotProved("not_reached")
    return told


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]
