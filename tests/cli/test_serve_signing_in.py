"""Signing in at a real server with four workers: who guesses, and what the cookies say."""

import http.client
import re
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlencode

import pytest

from heard.signin import totp
from tests.cli.running import SAFE, free_port, heard, serving

HOST = "heard.example"
EMAIL, PASSWORD = "cerys@anytown.example", "three quiet words"
SECRET = totp.new_secret()
MAKE_HER = f"""
from datetime import UTC, datetime, timedelta
from heard.agencies.models import User
from heard.signin import totp
from heard.signin.actions.factors import add_app
user = User.objects.create_user({EMAIL!r}, name="Cerys Ng", password={PASSWORD!r})
at = datetime.now(UTC) - timedelta(minutes=5)
add_app(user, secret={SECRET!r}, code=totp.code_of({SECRET!r}, totp.step_at(at)), at=at)
"""


@pytest.fixture(scope="module")
def port(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """Where four workers serve, behind a proxy that takes the lines of browsers."""
    folder = tmp_path_factory.mktemp("service")
    settings = SAFE | {
        "HEARD_DATA_FOLDER": str(folder / "data"),
        "HEARD_DATABASE_URL": f"sqlite:///{folder}/heard.sqlite3",
        "HEARD_BEHIND_PROXY": "yes",
    }
    assert heard("migrate", **settings).returncode == 0
    assert heard("manage", "shell", "-v", "0", "-c", MAKE_HER, **settings).returncode == 0
    port = free_port()
    with serving("serve", "--port", str(port), "--workers", "4", **settings) as server:
        server.wait_for("Serving on")
        assert len(server.workers()) >= 4
        yield port


def asks(port: int, method: str, path: str, body: str = "", **headers: str) -> Any:
    """Ask in a connection of its own, so that any of the workers may answer."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    told = {"Host": HOST, "X-Forwarded-Proto": "https", "Origin": f"https://{HOST}"}
    told |= {name.replace("_", "-"): value for name, value in headers.items()}
    if body:
        told["Content-Type"] = "application/x-www-form-urlencoded"
    connection.request(method, path, body, told)
    answer = connection.getresponse()
    answer.text = answer.read().decode()  # type: ignore[attr-defined]
    connection.close()
    return answer


def guesses(port: int, email: str, number: int) -> Any:
    """One guess by a browser of its own that claims to be elsewhere each time."""
    page = asks(port, "GET", "/sign-in/")
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page.text)
    assert token
    cookie = "; ".join(each.split(";")[0] for each in page.headers.get_all("Set-Cookie"))
    form = {"login": email, "password": f"guess {number}", "csrfmiddlewaretoken": token[1]}
    address = f"192.0.2.{number}"
    return asks(port, "POST", "/sign-in/", urlencode(form), Cookie=cookie, X_Forwarded_For=address)


def test_four_workers_stop_the_eleventh_guess_together(port: int) -> None:
    with ThreadPoolExecutor(8) as browsers:
        answers = list(
            browsers.map(lambda number: guesses(port, "ann@anytown.example", number), range(24))
        )
    assert Counter(answer.status for answer in answers) == {200: 10, 429: 14}
    waits = [int(answer.headers["Retry-After"]) for answer in answers if answer.status == 429]
    assert all(0 < wait <= 15 * 60 for wait in waits)


def test_the_cookies_of_a_service(port: int) -> None:
    """Exactly: names that only this host can set, for https, hidden from scripts. A session ends
    with the browser; a device stays known for a year, and a form's proof of origin lasts too."""
    signed_in = signs_in(port)
    assert (signed_in.status, signed_in.headers["Location"]) == (302, "/work/")
    hidden = ["HttpOnly", "Path=/", "SameSite=Lax", "Secure"]
    year = ["HttpOnly", "Max-Age=31536000", "Path=/", "SameSite=Lax", "Secure"]
    form = ["HttpOnly", "Max-Age=31449600", "Path=/", "SameSite=Lax", "Secure"]
    assert cookies(asks(port, "GET", "/sign-in/")) == {"__Host-heard-form": form}
    assert cookies(signed_in) == {
        "__Host-heard": hidden,
        "__Host-heard-device": year,
        "__Host-heard-form": form,
    }


def cookies(answer: Any) -> dict[str, list[str]]:
    """What is said of each cookie, but when it ends, which Max-Age says too."""
    lines = [line.split("; ") for line in answer.headers.get_all("Set-Cookie")]
    return {
        first.partition("=")[0]: sorted(part for part in rest if "expires" not in part)
        for first, *rest in lines
    }


def signs_in(port: int) -> Any:
    """Cerys Ng, with her password and a code of her app."""
    page, jar = asks(port, "GET", "/sign-in/"), {}
    for path, form in [
        ("/sign-in/", {"login": EMAIL, "password": PASSWORD}),
        ("/sign-in/code/", {"code": totp.code_of(SECRET, totp.step_at(datetime.now(UTC)))}),
    ]:
        jar |= dict(each.split(";")[0].split("=", 1) for each in page.headers.get_all("Set-Cookie"))
        cookie = "; ".join(f"{name}={value}" for name, value in jar.items())
        if path != "/sign-in/":
            page = asks(port, "GET", path, Cookie=cookie)
        token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page.text)
        assert token
        sent = form | {"csrfmiddlewaretoken": token[1]}
        page = asks(port, "POST", path, urlencode(sent), Cookie=cookie)
        assert page.status == 302, page.text
    return page
