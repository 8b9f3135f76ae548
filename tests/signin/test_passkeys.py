"""Passkeys, in a real browser with an authenticator of its own."""

from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from playwright.sync_api import Page, expect

from heard.agencies.models import User
from heard.rules.permissions import Role
from tests import scenes
from tests.browser import assert_fit_for_everyone
from tests.scenes import PASSWORD
from tests.signing import an_app, code_of

pytestmark = pytest.mark.browser


@pytest.fixture(autouse=True)
def noon() -> None:
    """The browser's clock cannot be stopped."""


@pytest.fixture
def ceri(transactional_db: None) -> User:
    return scenes.a_member(scenes.an_area(), Role.COORDINATOR, name="Ceri Pugh", password=PASSWORD)


class Key:
    """A security key that is plugged in, and whether its owner touches it."""

    def __init__(self, page: Page) -> None:
        self.devtools = page.context.new_cdp_session(page)
        self.devtools.send("WebAuthn.enable")
        options = {
            "protocol": "ctap2",
            "transport": "usb",
            "hasUserVerification": True,
            "isUserVerified": True,
            "automaticPresenceSimulation": True,
        }
        self.id = self._send("addVirtualAuthenticator", options=options)["authenticatorId"]

    def is_forgotten(self) -> None:
        self._send("clearCredentials", authenticatorId=self.id)

    def _send(self, name: str, **told: Any) -> Any:
        return self.devtools.send(f"WebAuthn.{name}", told)  # type: ignore[arg-type]


@pytest.fixture
def site(live_server: Any) -> str:
    """Passkeys are for a name, not for a number."""
    return str(live_server).replace("127.0.0.1", "localhost")


def gives_password(page: Page, site: str) -> None:
    page.goto(f"{site}/work/")
    page.get_by_label("Email address").fill("ceri.pugh@staff.example")
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()


def sets_up_a_passkey(page: Page) -> None:
    page.get_by_role("button", name="Set up a passkey").click()
    assert_fit_for_everyone(page)
    page.get_by_label("What do you call it?").fill("blue key")
    page.get_by_role("button", name="Make the passkey").click()


def test_a_passkey_is_set_up_and_signs_in(page, site, ceri):
    Key(page)
    gives_password(page, site)
    expect(page.locator("h1")).to_have_text("How will you confirm that it is you?")
    assert_fit_for_everyone(page)
    sets_up_a_passkey(page)
    expect(page.locator("h1")).to_have_text("Your recovery codes")
    expect(page.locator(".heard-codes li")).to_have_count(10)
    assert_fit_for_everyone(page)
    page.get_by_role("button", name="I have kept them. Go on").click()
    expect(page.locator("h1")).to_have_text("Reviews")

    page.get_by_role("button", name="Sign out").click()
    gives_password(page, site)
    expect(page.locator("h1")).to_have_text("Enter the code")
    assert_fit_for_everyone(page)
    page.get_by_role("button", name="Use a passkey").click()
    expect(page.locator("h1")).to_have_text("Reviews")
    assert Authenticator.objects.get(type="webauthn").last_used_at is not None


def test_a_key_that_is_not_ones_own_opens_nothing(page, site, ceri):
    an_app(ceri)
    key = Key(page)
    gives_password(page, site)
    page.get_by_label("Enter the code").fill(code_of(ceri))
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.goto(f"{site}/sign-in/set-up/")
    sets_up_a_passkey(page)
    expect(page.locator("h1")).to_have_text("Your recovery codes")
    page.goto(f"{site}/sign-in/account/")
    expect(page.get_by_text("blue key").first).to_be_visible()
    page.goto(f"{site}/sign-in/out/")
    page.get_by_role("button", name="Sign out").first.click()

    key.is_forgotten()
    gives_password(page, site)
    page.get_by_role("button", name="Use a passkey").click()
    expect(page.get_by_text("No passkey was given")).to_be_visible()
    expect(page.locator("h1")).to_have_text("Enter the code")


def test_without_scripts_the_page_says_why_and_offers_the_app(page_without_scripts, site, ceri):
    page = page_without_scripts
    gives_password(page, site)
    page.get_by_role("button", name="Set up a passkey").click()
    expect(page.get_by_text("only with JavaScript")).to_be_visible()
    page.get_by_role("link", name="Back").click()
    page.get_by_role("button", name="Set up an app").click()
    expect(page.locator(".heard-qr")).to_be_visible()
    assert len(page.locator(".heard-key").inner_text().replace(" ", "")) == 32
