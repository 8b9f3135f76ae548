"""Signing in with an organisation's own sign-on, which is believed no more than it proves."""

import time
from dataclasses import replace
from datetime import timedelta

import pytest

from heard.audit.models import Event
from heard.config.sign_on import problems, read
from heard.signin.models import Link
from tests import scenes
from tests.reading import Page
from tests.signin import organisation as there
from tests.signin.signing_in import AGAIN, CODE, SIGN_IN
from tests.signing import code_of

START, BACK, SET_UP = "/sign-in/organisation/", "/sign-in/organisation/back/", "/sign-in/set-up/"


@pytest.fixture
def organisation(settings):
    with there.running() as organisation:
        settings.SIGN_ON = organisation.sign_on
        yield organisation


def signs_in(client, organisation, start=START, **changed):
    sent = client.get(start)
    assert sent["Location"].startswith(f"{organisation.issuer}/authorize?")
    return client.get(BACK, organisation.authorize(sent["Location"]) | changed)


def assert_refused(answer, why):
    assert answer.status_code == 403
    assert Page(answer).title == "You are not signed in"
    event = Event.objects.get(action="user.sign_in_failed")
    assert (event.outcome, event.detail["why"]) == ("refused", why)
    assert answer.client.get("/work/").headers["Location"] == "/sign-in/?next=/work/"
    assert not Link.objects.exists()


def test_the_page_to_sign_in_leads_there(client, organisation):
    page = Page(client.get(f"{SIGN_IN}?next=/work/figures/"))
    assert page.links["Sign in with Oakminster Council"] == f"{START}?next=%2Fwork%2Ffigures%2F"


def test_it_does_not_where_there_is_none(client):
    assert "Sign in with" not in Page(client.get(SIGN_IN)).text
    assert client.get(START).status_code == 404


def test_an_invited_account_is_linked_and_asked_for_its_own_factor(client, ceri, organisation):
    answer = signs_in(client, organisation, f"{START}?next=/work/figures/")
    assert answer["Location"] == CODE
    answer = client.post(CODE, {"code": code_of(ceri)})
    assert answer["Location"] == "/work/figures/"
    assert client.get("/work/figures/").status_code == 200
    link = Link.objects.get()
    assert (link.user, link.issuer, link.subject) == (ceri, organisation.issuer, "4711")


def test_who_has_no_factor_of_ours_sets_one_up(client, new_ceri, organisation):
    signs_in(client, organisation)
    assert client.get("/work/reviews/")["Location"].startswith(SET_UP)


@pytest.mark.parametrize("amr", [["pwd", "mfa"], "mfa"])
def test_a_factor_given_there_counts(client, new_ceri, organisation, amr):
    organisation.claims["amr"] = amr
    assert signs_in(client, organisation)["Location"] == "/work/"
    assert client.get("/work/reviews/").status_code == 200


def test_unless_the_setting_says_that_it_does_not(client, ceri, organisation, settings):
    settings.SIGN_ON = replace(organisation.sign_on, counts_factors=False)
    organisation.claims["amr"] = ["mfa"]
    assert signs_in(client, organisation)["Location"] == CODE


def test_it_is_the_same_person_when_their_address_there_changes(client, ceri, organisation):
    signs_in(client, organisation)
    organisation.claims |= {"email": "somebody.else@staff.example"}
    client.post("/sign-in/out/")
    assert signs_in(client, organisation)["Location"] == CODE
    assert Link.objects.get().user == ceri


# What is refused ---------------------------------------------------------------------------------

WRONG = {
    "nonce": ({"nonce": "another"}, "nonce"),
    "no nonce": ({"nonce": None}, "nonce"),
    "audience": ({"aud": "another client"}, "token"),
    "several audiences": ({"aud": [there.CLIENT, "another"]}, "audience"),
    "issuer": ({"iss": "https://elsewhere.example"}, "token"),
    "expired": ({"exp": int(time.time()) - 10**9}, "token"),
    "no end": ({"exp": None}, "token"),
    "no subject": ({"sub": None}, "token"),
    "not verified": ({"email_verified": False}, "email_not_verified"),
    "not said to be verified": ({"email_verified": None}, "email_not_verified"),
    "said in words": ({"email_verified": "true"}, "email_not_verified"),
    "unknown": ({"email": "nobody@staff.example"}, "no_account"),
    "looks alike": ({"email": "cerı.pugh@staff.example"}, "no_account"),
    "no address": ({"email": ""}, "email_not_verified"),
}


@pytest.mark.parametrize(("claims", "why"), WRONG.values(), ids=WRONG)
def test_a_claim_that_proves_nothing(client, ceri, organisation, claims, why):
    organisation.claims |= claims
    assert_refused(signs_in(client, organisation), why)


def test_a_signature_by_another_key(client, ceri, organisation):
    organisation.key = there.ANOTHER_KEY
    assert_refused(signs_in(client, organisation), "token")


def test_a_key_that_is_not_theirs(client, ceri, organisation):
    organisation.kid = "second"
    assert_refused(signs_in(client, organisation), "key")


@pytest.mark.parametrize("algorithm", ["none", "HS256", "RS512"])
def test_an_algorithm_that_is_not_agreed_on(client, ceri, organisation, algorithm):
    organisation.algorithm = algorithm
    assert_refused(signs_in(client, organisation), "token")


@pytest.mark.parametrize("changed", [{"state": "another"}, {"state": ""}, {"state": "ŵ"}])
def test_an_answer_to_another_question(client, ceri, organisation, changed):
    assert_refused(signs_in(client, organisation, **changed), "state")


def test_an_answer_that_nobody_asked_for(client, ceri, organisation):
    assert_refused(client.get(BACK, {"state": "x", "code": "code-0"}), "state")


def test_an_answer_is_taken_once(client, ceri, organisation):
    back = organisation.authorize(client.get(START)["Location"])
    assert client.get(BACK, back)["Location"] == CODE
    assert client.get(BACK, back).status_code == 403


def test_a_code_that_was_made_up(client, ceri, organisation):
    assert_refused(signs_in(client, organisation, code="made-up"), "not_reached")


def test_who_says_no_there(client, ceri, organisation):
    state = organisation.authorize(client.get(START)["Location"])["state"]
    assert_refused(client.get(BACK, {"state": state, "error": "access_denied"}), "refused_there")


def test_a_description_of_somebody_else(client, ceri, organisation):
    organisation.about["issuer"] = "https://elsewhere.example"
    assert_refused(client.get(START), "issuer")


def test_an_organisation_that_cannot_be_reached(client, ceri, organisation, settings):
    settings.SIGN_ON = replace(organisation.sign_on, issuer="http://127.0.0.1:1")
    assert_refused(client.get(START), "not_reached")


def test_a_closed_account(client, ceri, organisation):
    ceri.is_active = False
    ceri.save()
    assert_refused(signs_in(client, organisation), "no_account")


def test_a_second_account_there_for_one_person_here(client, ceri, organisation):
    signs_in(client, organisation)
    client.post("/sign-in/out/")
    organisation.claims["sub"] = "4712"
    assert signs_in(client, organisation).status_code == 403
    assert Event.objects.get(action="user.sign_in_failed").detail["why"] == "linked_to_another"


# Where the address stands ------------------------------------------------------------------------


def test_the_address_may_be_told_beside_the_token(client, ceri, organisation):
    organisation.claims |= {"email": None, "email_verified": None}
    organisation.userinfo = {"email": ceri.email, "email_verified": True}
    assert signs_in(client, organisation)["Location"] == CODE


def test_but_not_that_of_another_person(client, ceri, organisation):
    organisation.claims |= {"email": None}
    organisation.userinfo = {"email": ceri.email, "email_verified": True, "sub": "another"}
    assert_refused(signs_in(client, organisation), "userinfo")


def test_an_organisation_that_gives_addresses_says_so_in_a_setting(
    client, ceri, organisation, settings
):
    settings.SIGN_ON = replace(
        organisation.sign_on, email_claim="preferred_username", email_is_given=True
    )
    organisation.claims |= {"email": None, "preferred_username": ceri.email.upper()}
    assert signs_in(client, organisation)["Location"] == CODE


# Before a sensitive act --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("claims", "confirmed"),
    [({}, True), ({"amr": ["pwd"]}, False), ({"sub": "4712", "email": "sam.lee@staff.example"}, False)],
    ids=["the same person with a factor", "without one", "somebody else"],
)  # fmt: skip
def test_who_has_no_factor_of_ours_confirms_there(
    client, new_ceri, organisation, noon, claims, confirmed
):
    scenes.a_user("Sam Lee")
    organisation.claims["amr"] = ["mfa"]
    signs_in(client, organisation)
    noon.shift(timedelta(minutes=11))
    sent = client.get(f"{AGAIN}?next=/work/settings/oakminster/joint/add/")
    assert sent["Location"].startswith(START)
    there_again = client.get(sent["Location"])["Location"]
    assert "prompt=login" in there_again
    organisation.claims |= claims
    answer = client.get(BACK, organisation.authorize(there_again))
    assert answer.status_code == (302 if confirmed else 403)
    page = client.get("/work/settings/oakminster/joint/add/")
    assert page.status_code == (200 if confirmed else 302)


# The settings ------------------------------------------------------------------------------------

GOOD = {
    "HEARD_OIDC_ISSUER": "https://login.example/oakminster/v2.0",
    "HEARD_OIDC_CLIENT_ID": "heard",
    "HEARD_OIDC_CLIENT_SECRET": "secret",
    "HEARD_OIDC_NAME": "Oakminster Council",
}


def test_good_settings():
    assert problems(GOOD) == []
    assert read(GOOD).counts_factors
    assert not read(GOOD).email_is_given


def test_none_are_needed():
    assert (problems({}), read({})) == ([], None)


@pytest.mark.parametrize(
    ("name", "value", "problem"),
    [
        ("HEARD_OIDC_ISSUER", "", "HEARD_OIDC_ISSUER must be set too."),
        ("HEARD_OIDC_CLIENT_ID", "", "HEARD_OIDC_CLIENT_ID must be set too."),
        ("HEARD_OIDC_CLIENT_SECRET", "", "HEARD_OIDC_CLIENT_SECRET must be set too."),
        ("HEARD_OIDC_NAME", "", "HEARD_OIDC_NAME must say what people call"),
        ("HEARD_OIDC_ISSUER", "http://login.example", "HEARD_OIDC_ISSUER must be an https"),
        ("HEARD_OIDC_ISSUER", "login.example", "HEARD_OIDC_ISSUER must be an https"),
        ("HEARD_OIDC_ISSUER", "https://x.example/?a=b", "HEARD_OIDC_ISSUER must be an https"),
        ("HEARD_OIDC_ISSUER", "https://x.example/common/v2.0", "must name your own organisation"),
        ("HEARD_OIDC_EMAIL_CLAIM", "no such", "HEARD_OIDC_EMAIL_CLAIM must be the name"),
        ("HEARD_OIDC_MFA", "always", "HEARD_OIDC_MFA must be claim or never."),
    ],
)
def test_settings_that_serve_refuses(name, value, problem):
    (found,) = problems(GOOD | {name: value})
    assert problem in found
