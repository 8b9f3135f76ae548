"""Signing in with an organisation's own sign-on (OpenID Connect, such as Entra ID)."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

HERE = {"127.0.0.1", "localhost", "::1"}
# Entra's addresses that anybody's organisation signs in at.
FOR_ANYBODY = {"common", "organizations", "consumers"}
NEEDED = ("HEARD_OIDC_ISSUER", "HEARD_OIDC_CLIENT_ID", "HEARD_OIDC_CLIENT_SECRET")


@dataclass(frozen=True)
class SignOn:
    """An organisation's sign-on.

    `email_claim` is where it says whose account somebody has. `email_is_given`: the organisation
    itself gives people the address that stands there, so no claim need say that it was verified.
    `counts_factors`: when it says that somebody has given a second factor, ours is not asked for.
    """

    issuer: str
    client_id: str
    client_secret: str
    name: str
    email_claim: str = "email"
    email_is_given: bool = False
    counts_factors: bool = True


def read(variables: Mapping[str, str]) -> SignOn | None:
    """What the environment says; None where it says nothing. Never raises: see `problems`."""
    if not any(variables.get(name) for name in NEEDED):
        return None
    return SignOn(
        issuer=variables.get("HEARD_OIDC_ISSUER", ""),
        client_id=variables.get("HEARD_OIDC_CLIENT_ID", ""),
        client_secret=variables.get("HEARD_OIDC_CLIENT_SECRET", ""),
        name=variables.get("HEARD_OIDC_NAME", ""),
        email_claim=variables.get("HEARD_OIDC_EMAIL_CLAIM", "email"),
        email_is_given=variables.get("HEARD_OIDC_EMAIL_IS_GIVEN", "") == "yes",
        counts_factors=variables.get("HEARD_OIDC_MFA", "claim") == "claim",
    )


def problems(variables: Mapping[str, str]) -> list[str]:
    """What is wrong with it, in plain sentences."""
    sign_on = read(variables)
    if sign_on is None:
        return []
    found = [f"{name} must be set too." for name in NEEDED if not variables.get(name)]
    if not sign_on.name:
        found.append("HEARD_OIDC_NAME must say what people call their organisation's sign-on.")
    issuer = urlsplit(sign_on.issuer)
    private = issuer.scheme == "https" or (issuer.scheme == "http" and issuer.hostname in HERE)
    if sign_on.issuer and (not private or not issuer.hostname or issuer.query):
        found.append("HEARD_OIDC_ISSUER must be an https address.")
    if FOR_ANYBODY & set(issuer.path.split("/")):
        found.append("HEARD_OIDC_ISSUER must name your own organisation, not everybody's.")
    if not re.fullmatch(r"[a-z_]{1,40}", sign_on.email_claim):
        found.append("HEARD_OIDC_EMAIL_CLAIM must be the name of a claim, such as email.")
    if variables.get("HEARD_OIDC_MFA", "claim") not in {"claim", "never"}:
        found.append("HEARD_OIDC_MFA must be claim or never.")
    return found
