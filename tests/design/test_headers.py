"""Exactly which headers each class of answer has: nothing missing, nothing that tells too much."""

import pytest
import time_machine

from heard.design.middleware import PERMISSIONS_POLICY

pytestmark = [
    pytest.mark.urls("tests.design.style"),
    pytest.mark.django_db,
    pytest.mark.either_database,
]

POLICY = (
    "default-src 'none'; script-src 'self' 'sha256-GUQ5ad8JK5KmEWmROf3LZd9ge94daqNvd8xy9YS1iDw='; "
    "style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; "
    "manifest-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'; "
    "form-action 'self'"
)
ALWAYS = {
    "Content-Security-Policy": POLICY,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": PERMISSIONS_POLICY,
    "Referrer-Policy": "no-referrer",
    "Strict-Transport-Security": "max-age=31536000; includeSubDomains; preload",
    "X-Content-Type-Options": "nosniff",
}
PAGE = ALWAYS | {"Cache-Control": "no-store", "Content-Type": "text/html; charset=utf-8"}
# Those that say what this one answer is.
OF_THE_ANSWER = {"Content-Length", "Content-Language", "Vary", "ETag", "Last-Modified"}


def answer(client, address, **options):
    client.raise_request_exception = False
    response = client.get(address, secure=True, **options)
    return response, {k: v for k, v in response.headers.items() if k not in OF_THE_ANSWER}


@pytest.mark.parametrize(
    ("address", "status", "headers"),
    [
        ("/components/", 200, PAGE),
        ("/away/", 302, PAGE | {"Location": "/clock/"}),
        ("/missing/", 404, PAGE),
        ("/no-such-address/", 404, PAGE),
        ("/boom/", 500, PAGE),
        ("/kept/", 200, PAGE | {"Cache-Control": "public, max-age=60"}),
        ("/stay/", 410, PAGE),
        (
            "/static/design/heard.js",
            200,
            ALWAYS
            | {
                "Access-Control-Allow-Origin": "*",
                "Cache-Control": "max-age=60, public",
                "Content-Type": 'text/javascript; charset="utf-8"',
            },
        ),
    ],
    ids=["page", "redirect", "404", "no address", "500", "kept", "empty", "static"],
)
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_headers_of_every_class_of_answer(client, address, status, headers):
    response, found = answer(client, address)
    assert response.status_code == status
    assert found == headers


def test_a_method_that_is_not_allowed_has_the_headers_too(client):
    response = client.post("/stay/", secure=True)
    found = {k: v for k, v in response.headers.items() if k not in OF_THE_ANSWER}
    assert (response.status_code, found) == (405, PAGE | {"Allow": "GET, HEAD"})


def test_without_https_nobody_is_told_to_use_it(client):
    """A browser ignores the header there, and Django does not send it."""
    assert "Strict-Transport-Security" not in client.get("/clock/").headers


def test_everything_is_denied_but_passkeys_on_our_own_pages():
    allowed = [one for one in PERMISSIONS_POLICY.split(", ") if not one.endswith("=()")]
    assert allowed == ["publickey-credentials-create=(self)", "publickey-credentials-get=(self)"]
    for feature in ("camera", "geolocation", "microphone", "payment", "usb"):
        assert f"{feature}=()" in PERMISSIONS_POLICY


def test_the_clock_is_read_once(client):
    with time_machine.travel("2026-03-10T15:05:00Z", tick=True):
        first, second = client.get("/clock/").content.decode().split()
    assert first == second
    assert first.startswith("2026-03-10T15:05:00")
