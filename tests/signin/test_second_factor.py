"""The second factor: setting one up, giving it, once, and never losing the last."""

from datetime import timedelta
from uuid import uuid4

import pytest
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from heard.access.actions.tries import TriedTooOften
from heard.agencies.models import User
from heard.audit.models import Event
from heard.config import environment
from heard.jobs.doing import drain
from heard.rules.permissions import Role
from heard.signin import totp
from heard.signin.actions import forgotten
from heard.signin.actions.factors import (
    LastFactor,
    NotOneself,
    WrongCode,
    add_passkey,
    app_secret,
    factors_of,
    new_recovery_codes,
    recovery_codes_left,
    remove_factor,
    reset_factors,
    use_code,
)
from tests import scenes
from tests.places import ACCOUNTS, WORK, Here, address
from tests.reading import Page
from tests.signin.signing_in import AGAIN, CODE, sign_in, sign_in_wholly
from tests.signing import an_app, code_of
from tests.test_access import undone

SET_UP, APP, CODES = "/sign-in/set-up/", "/sign-in/set-up/app/", "/sign-in/set-up/codes/"
REACHED = {  # by who still owes a factor: setting one up, giving it, help, and out
    "account_logout",
    "signin_again",
    "signin_app",
    "signin_help",
    "signin_passkey",
    "signin_set_up",
}


def use(user, code):
    return use_code(user, code, door="", at=timezone.now())


def told(user):
    """What somebody has been sent about their account."""
    drain(at=timezone.now())
    return [each.body for each in mail.outbox if each.to == [user.email]]


def links(page):
    """Those that look like buttons too."""
    return {each.text: each.attributes.get("href") for each in page.every("a")}


def code_at(user, step):
    app = Authenticator.objects.get(user=user, type="totp")
    return totp.code_of(app_secret(app), totp.step_at(timezone.now()) + step)


# Owing one ---------------------------------------------------------------------------------------


def test_who_has_no_second_factor_is_led_to_set_one_up_and_then_on(client, new_ceri):
    assert sign_in(client, next="/work/figures/")["Location"] == "/work/figures/"
    answer = client.get("/work/figures/")
    assert answer["Location"] == f"{SET_UP}?next=/work/figures/"
    page = Page(client.get(answer["Location"]))
    assert page.title == "How will you confirm that it is you?"
    app = Page(client.get(links(page)["Set up an app"]))
    assert app.title == "Set up an app"
    key = app.first("p", of_class="heard-key").text.replace(" ", "")
    code = totp.code_of(key, totp.step_at(timezone.now()))
    answer = client.post(links(page)["Set up an app"], {"code": code})
    assert answer["Location"].startswith(CODES)
    codes = Page(client.get(answer["Location"]))
    assert len(list(codes.first("ul", of_class="heard-codes").every("li"))) == 10
    assert links(codes)["I have kept them. Go on"] == "/work/figures/"
    assert client.get("/work/figures/").status_code == 200


@pytest.mark.either_database
def test_a_session_that_owes_its_factor_reaches_only_what_it_needs(client):
    staffed = scenes.a_staffed_area()
    user = staffed[Role.COORDINATOR]
    an_app(user)
    for route in WORK | ACCOUNTS:
        with undone():
            path = address(route, Here(staffed, user) if route in WORK else scenes.a_user("Sam"))
            for method in (client.get, client.post):
                client.force_login(user, whole=False)
                reached = not method(path).headers.get("Location", "").startswith(AGAIN)
                # who has a factor gives it before they set up another one
                assert reached == (route in REACHED - {"signin_app", "signin_passkey"}), route


def test_who_has_a_factor_but_did_not_give_it_is_asked_for_it(client, ceri):
    client.force_login(ceri, whole=False)
    assert client.get("/work/reviews/")["Location"] == f"{AGAIN}?next=/work/reviews/"
    answer = client.get(APP)  # nor can they set up one of their own
    assert answer["Location"] == f"{AGAIN}?next={APP}"
    answer = client.post(f"{AGAIN}?next=/work/reviews/", {"code": code_of(ceri)})
    assert answer["Location"] == "/work/reviews/"
    assert client.get("/work/reviews/").status_code == 200


def test_public_pages_stay_open_to_who_owes_a_factor(client, new_ceri):
    client.force_login(new_ceri, whole=False)
    assert client.get("/").status_code == 200
    assert client.get("/health/").status_code == 200


# The code of an app ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("step", "good"), [(-2, False), (-1, True), (0, True), (1, True), (2, False)]
)
def test_a_code_of_one_step_either_way(ceri, step, good):
    code = code_at(ceri, step)
    if good:
        assert use(ceri, code) == "app"
    else:
        with pytest.raises(WrongCode):
            use(ceri, code)


def test_a_code_works_once_and_none_before_it_works_after(ceri, noon):
    use(ceri, code_at(ceri, 0))
    for step in (0, -1):
        with pytest.raises(WrongCode):
            use(ceri, code_at(ceri, step))
    noon.shift(timedelta(seconds=45))  # it would still be near enough
    with pytest.raises(WrongCode):
        use(ceri, code_at(ceri, -1))
    assert use(ceri, code_at(ceri, 0)) == "app"


@pytest.mark.parametrize("typed", ["{0}{1}{2} {3}{4}{5}", " {0}{1}{2}-{3}{4}{5}\t"])
def test_a_code_may_be_typed_with_spaces(ceri, typed):
    assert use(ceri, typed.format(*code_at(ceri, 0))) == "app"


@pytest.mark.parametrize("typed", ["", "\0", "١٢٣٤٥٦", "x" * 60, "000000 000000"])
def test_what_is_no_code_is_refused_in_words(client, ceri, typed):
    sign_in(client)
    page = Page(client.post(CODE, {"code": typed}))
    assert (page.status, len(page.errors)) == (200, 1)
    assert client.get("/work/")["Location"] == "/sign-in/?next=/work/"


def test_the_eleventh_code_in_a_quarter_of_an_hour_is_not_looked_at(ceri, noon):
    for _ in range(10):
        with pytest.raises(WrongCode):
            use(ceri, "000000")
    with pytest.raises(TriedTooOften) as stopped:
        use(ceri, code_at(ceri, 0))
    assert stopped.value.wait == 15 * 60
    noon.shift(timedelta(minutes=15))
    assert use(ceri, code_at(ceri, 0)) == "app"


def test_the_key_of_an_app_cannot_be_read_in_the_database(ceri):
    app = Authenticator.objects.get()
    assert app_secret(app) not in str(app.data)


def test_a_new_app_takes_the_place_of_the_old_one(ceris, ceri):
    old = code_at(ceri, 1)
    key = Page(ceris.get(APP)).first("p", of_class="heard-key").text.replace(" ", "")
    assert Page(ceris.post(APP, {"code": "000000"})).errors
    ceris.post(APP, {"code": totp.code_of(key, totp.step_at(timezone.now()))})
    assert factors_of(ceri).count() == 1
    with pytest.raises(WrongCode):
        use(ceri, old)


# Recovery codes ----------------------------------------------------------------------------------


def test_recovery_codes_are_ten_hashed_and_each_works_once(ceri):
    codes = new_recovery_codes(ceri, at=timezone.now())
    kept = str(Authenticator.objects.get(type="recovery_codes").data)
    assert len(set(codes)) == 10
    assert not any(code in kept or code.replace("-", "") in kept for code in codes)
    assert use(ceri, codes[3].upper().replace("-", " ")) == "recovery_code"
    with pytest.raises(WrongCode):
        use(ceri, codes[3])
    assert recovery_codes_left(ceri) == 9


def test_a_recovery_code_signs_in_and_its_owner_is_told(client, ceri):
    code = new_recovery_codes(ceri, at=timezone.now())[0]
    sign_in(client)
    assert client.post(CODE, {"code": code})["Location"] == "/work/"
    assert any("One of your recovery codes was used" in each for each in told(ceri))


def test_recovery_codes_are_shown_once(ceris, ceri):
    assert ceris.post(CODES)["Location"] == CODES
    ceris.head(CODES)  # a browser that reads ahead does not spend the sight of them
    first, second = Page(ceris.get(CODES)), Page(ceris.get(CODES))
    assert "You can see them only now." in first.main
    assert "You have 10 recovery codes left." in second.main
    assert not list(second.every("ul", of_class="heard-codes"))


def test_recovery_codes_of_somebody_else_are_worth_nothing(ceri):
    other = scenes.a_user("Sam Lee")
    code = new_recovery_codes(other, at=timezone.now())[0]
    with pytest.raises(WrongCode):
        use(ceri, code)


# Never without one -------------------------------------------------------------------------------


def test_the_last_factor_cannot_be_taken_away(ceris, ceri):
    app = factors_of(ceri).get()
    page = Page(ceris.get(reverse("signin_remove", args=[app.pk])))
    assert "This is the only way you have" in page.main
    ceris.post(reverse("signin_remove", args=[app.pk]))
    assert factors_of(ceri).get() == app
    with pytest.raises(LastFactor):
        remove_factor(ceri, app, at=timezone.now())


def test_one_of_two_factors_is_taken_away_and_its_owner_told(ceris, ceri):
    add_passkey(ceri, name="blue key", credential={}, at=timezone.now())
    app = factors_of(ceri).get(type="totp")
    assert ceris.post(reverse("signin_remove", args=[app.pk])).status_code == 302
    assert [each.data["name"] for each in factors_of(ceri)] == ["blue key"]
    assert "taken away" in told(ceri)[-1]
    assert Event.objects.filter(action="user.factor_removed", actor=ceri.pk).exists()


def test_the_factor_of_somebody_else_is_not_found(ceris):
    theirs = an_app(scenes.a_user("Sam Lee"))
    assert ceris.post(reverse("signin_remove", args=[theirs.pk])).status_code == 404
    assert Authenticator.objects.filter(pk=theirs.pk).exists()


def test_a_new_password_by_e_mail_drops_no_second_factor(client, ceri):
    client.post("/sign-in/forgotten/", {"email": ceri.email})
    drain(at=timezone.now(), kind=forgotten.KIND)
    link = next(word for word in mail.outbox[-1].body.split() if "/sign-in/forgotten/" in word)
    path = client.get(link.removeprefix(settings.ADDRESS))["Location"]
    words = "four other quiet words"
    client.post(path, {"password1": words, "password2": words})
    assert client.get("/work/").status_code == 302  # it signs nobody in
    assert sign_in(client, password=words)["Location"] == CODE


def test_signing_in_on_a_device_for_the_first_time_is_told(client, ceri, noon):
    for _ in range(2):
        sign_in_wholly(client, ceri)
        (notice,) = told(ceri)
        assert "from a browser that you had not used before" in notice
        assert "It was on 10 March 2026 at 12:00pm." in " ".join(notice.split())
        client.post("/sign-in/out/")
    noon.shift(timedelta(minutes=1))
    sign_in_wholly(Client(), ceri)
    assert len(told(ceri)) == 2


def test_a_closed_account_is_not_written_to(client, ceri):
    sign_in_wholly(client, ceri)
    ceri.is_active = False
    ceri.save()
    assert told(ceri) == []


# Somebody who has lost everything ----------------------------------------------------------------


@pytest.fixture
def administrators(ceri):
    """The browser of an administrator of the area in which Ceri works."""
    client = Client()
    client.force_login(
        scenes.a_member(ceri.memberships.get().area, Role.ADMINISTRATOR, name="Sam Lee")
    )
    return client


def test_an_administrator_has_somebody_set_up_anew(administrators, ceris, ceri, client):
    path = reverse("signin_reset", args=[ceri.pk])
    assert "Ceri Pugh" in Page(administrators.get(path)).main
    assert administrators.post(path).status_code == 302
    assert ceris.get("/work/reviews/")["Location"].startswith("/sign-in/?next=")  # signed out
    assert not Authenticator.objects.filter(user=ceri).exists()
    assert "An administrator of your area" in told(ceri)[-1]
    event = Event.objects.get(action="user.factors_reset")
    assert (event.subject, event.area) == (ceri.pk, ceri.memberships.get().area_id)
    sign_in(client)  # the password is as it was, and opens nothing but setting up
    assert client.get("/work/reviews/")["Location"].startswith(SET_UP)


@pytest.mark.parametrize("who", ["oneself", "of another area", "nobody"])
def test_but_not_themselves_nor_anybody_else(administrators, who):
    sam = User.objects.get(name="Sam Lee")
    an_app(sam)
    stranger = scenes.a_member(scenes.an_area("Kingsdock"), name="Bo")
    an_app(stranger)
    whom = {"oneself": sam.pk, "of another area": stranger.pk, "nobody": uuid4()}[who]
    path = reverse("signin_reset", args=[whom])
    assert administrators.get(path).status_code == administrators.post(path).status_code == 404
    assert Authenticator.objects.count() == 3
    with pytest.raises(NotOneself):
        reset_factors(sam, area=uuid4(), by=sam, at=timezone.now())


def test_nor_anybody_who_does_not_manage_people(ceris, ceri):
    officer = scenes.a_member(ceri.memberships.get().area, Role.OFFICER, name="Ollie")
    client = Client()
    client.force_login(officer)
    assert client.post(reverse("signin_reset", args=[ceri.pk])).status_code == 404


# The demonstration -------------------------------------------------------------------------------


def test_no_code_is_shown(client, ceri):
    sign_in(client)
    assert "data-heard-code" not in client.get(CODE).content.decode()


def test_the_demonstration_shows_one_that_works(client, ceri, settings):
    settings.SHOW_CODES = True
    for _ in range(2):  # at the same moment: the second time, the next one
        sign_in(client)
        code = Page(client.get(CODE)).first("strong", **{"data-heard-code": ""}).text
        assert client.post(CODE, {"code": code})["Location"] == "/work/"
        client.post("/sign-in/out/")
    sign_in(client)
    assert "data-heard-code" not in client.get(CODE).content.decode()  # none is left


@pytest.mark.parametrize(
    ("variables", "shown"),
    [
        ({"HEARD_MODE": "demo"}, True),
        ({"HEARD_MODE": "demo", "HEARD_SHOW_CODES": "no"}, False),
        ({"HEARD_MODE": "service", "HEARD_SHOW_CODES": "yes"}, False),
        ({"HEARD_MODE": "test"}, False),
    ],
)
def test_only_a_demonstration_shows_codes(variables, shown):
    assert environment.read(variables).shows_codes == shown
