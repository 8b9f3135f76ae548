"""What somebody does who signs in."""

from typing import Any

from heard.agencies.models import User
from tests.scenes import PASSWORD
from tests.signing import code_of

SIGN_IN, CODE, AGAIN = "/sign-in/", "/sign-in/code/", "/sign-in/again/"
CERI = "ceri.pugh@staff.example"


def sign_in(client: Any, email: str = CERI, password: str = PASSWORD, **more: Any) -> Any:
    """With the password alone."""
    return client.post(SIGN_IN, {"login": email, "password": password} | more)


def sign_in_wholly(client: Any, user: User, **more: Any) -> Any:
    answer = sign_in(client, user.email, **more)
    assert (answer.status_code, answer["Location"]) == (302, CODE)
    return client.post(CODE, {"code": code_of(user)})
