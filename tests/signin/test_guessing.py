"""Guessing is stopped at the eleventh try in a quarter of an hour, and shuts nobody else out."""

from datetime import timedelta
from hashlib import sha256

import pytest
from django.test import Client
from django.utils import timezone

from heard.access.actions.tries import TriedTooOften, count_try, forget_tries, take_back_try
from heard.access.models import Tries
from heard.rules.references import new_reference
from heard.signin.actions.factors import WrongCode, use_code
from tests import scenes
from tests.places import PHRASE
from tests.reading import Page
from tests.signin.signing_in import CERI, CODE, SIGN_IN, sign_in, sign_in_wholly
from tests.signing import an_app, code_of
from tests.threads import at_once

FORGOTTEN, CHANGE = "/sign-in/forgotten/", "/sign-in/password/"


def guesses(client, number, email=CERI, **more):
    return [
        client.post(SIGN_IN, {"login": email, "password": f"guess {n}"}, **more).status_code
        for n in range(number)
    ]


@pytest.mark.parametrize("email", [CERI, CERI.upper(), "nobody@staff.example"])
def test_the_eleventh_try_is_stopped_whether_or_not_there_is_an_account(client, ceri, email):
    assert guesses(client, 12, email) == [200] * 10 + [429, 429]


def test_who_is_stopped_is_told_for_how_long(client, ceri, noon):
    guesses(client, 10)
    noon.shift(timedelta(minutes=4, seconds=30))
    answer = sign_in(client)  # even the right one
    page = Page(answer)
    assert (page.status, page.title) == (429, "Too many tries")
    assert answer["Retry-After"] == "630"
    assert "Wait 11 minutes" in page.main


def test_tries_are_not_shed_by_forged_headers_or_another_browser(ceri):
    statuses = [
        guesses(
            Client(),
            1,
            headers={"X-Forwarded-For": f"192.0.2.{n}", "X-Real-IP": f"192.0.2.{n}"},
            REMOTE_ADDR=f"198.51.100.{n}",
        )[0]
        for n in range(11)
    ]
    assert statuses == [200] * 10 + [429]


def test_a_quarter_of_an_hour_later_it_opens_again_though_somebody_knocked(client, ceri, noon):
    guesses(client, 10)
    for _ in range(14):
        noon.shift(timedelta(minutes=1))
        assert guesses(client, 3) == [429] * 3
    noon.shift(timedelta(minutes=1))
    assert sign_in(client)["Location"] == CODE


def test_tries_slide(client, ceri, noon):
    """Ten at the end of one quarter and ten at the beginning of the next would be twenty."""
    guesses(client, 1)
    noon.shift(timedelta(minutes=14))
    assert guesses(client, 10) == [200] * 9 + [429]
    noon.shift(timedelta(minutes=1))
    assert guesses(client, 2) == [200, 429]


def test_the_owner_on_a_known_device_gets_in_during_an_attack(client, ceri):
    sign_in_wholly(client, ceri)
    client.post("/sign-in/out/")
    attacker = Client()
    guesses(attacker, 20)
    assert sign_in(attacker).status_code == 429
    assert sign_in(client)["Location"] == CODE
    assert client.post(CODE, {"code": code_of(ceri)})["Location"] == "/work/"


def test_also_while_somebody_who_knows_the_password_guesses_codes(client, ceri):
    sign_in_wholly(client, ceri)
    client.post("/sign-in/out/")
    attacker = Client()
    sign_in(attacker)
    statuses = [attacker.post(CODE, {"code": f"{n:06}"}).status_code for n in range(12)]
    assert statuses == [200] * 10 + [429] * 2
    sign_in(client)
    assert client.post(CODE, {"code": code_of(ceri)})["Location"] == "/work/"


def test_a_known_device_is_known_for_its_own_people_only(client, ceri):
    sam = scenes.a_user("Sam Lee", password=scenes.PASSWORD)
    an_app(sam)
    sign_in_wholly(client, sam)
    client.post("/sign-in/out/")
    guesses(Client(), 10)
    assert sign_in(client).status_code == 429  # Ceri's door, on Sam's device
    sign_in_wholly(client, sam)


@pytest.mark.parametrize("cookie", ["", "x", "eyJ9:x:y", "\x00"])
def test_a_device_that_is_made_up_is_not_known(client, ceri, cookie):
    guesses(Client(), 10)
    client.cookies["heard-device"] = cookie
    assert sign_in(client).status_code == 429


def test_a_known_device_can_be_shut_too(client, ceri):
    sign_in_wholly(client, ceri)
    client.post("/sign-in/out/")
    assert guesses(client, 11) == [200] * 10 + [429]


def test_those_who_sign_in_often_are_not_stopped(client, ceri, noon):
    for _ in range(12):
        noon.shift(timedelta(seconds=30))
        assert sign_in_wholly(client, ceri).status_code == 302
        client.post("/sign-in/out/")


# Other doors -------------------------------------------------------------------------------------


@pytest.mark.parametrize("email", [CERI, "nobody@staff.example"])
def test_asking_for_a_new_password(client, ceri, email):
    statuses = [client.post(FORGOTTEN, {"email": email}).status_code for _ in range(11)]
    assert statuses == [302] * 10 + [429]


def test_the_old_password_on_the_page_to_change_it(ceris):
    wrong = {"oldpassword": "a guess", "password1": "x", "password2": "x"}
    assert [ceris.post(CHANGE, wrong).status_code for _ in range(11)] == [200] * 10 + [429]


@pytest.mark.parametrize("there_is_one", [True, False])
def test_the_code_of_an_applicant_and_asking_for_one(client, ceri, there_is_one):
    reference = new_reference()
    if there_is_one:
        review = scenes.a_review(ceri.memberships.get().area)
        scenes.a_way_back(review, email="amina@mail.example")
        reference = review.reference
    asked = {"reference": reference, "way": "code"}
    assert client.post("/come-back/", asked).status_code == 302
    codes = [client.post("/come-back/code/", {"code": f"{n:06}"}).status_code for n in range(11)]
    assert codes == [200] * 10 + [429]
    statuses = [Client().post("/come-back/", asked).status_code for n in range(10)]
    assert statuses == [302] * 9 + [429]


def test_an_applicant_who_comes_back_often_is_not_stopped(client, ceri):
    review = scenes.a_review(ceri.memberships.get().area)
    scenes.a_way_back(review, phrase=PHRASE)
    for number in range(9):
        client.post("/come-back/", {"reference": review.reference, "way": "phrase"})
        answer = client.post("/come-back/words/", {"phrase": PHRASE})
        assert answer.status_code == 302, number


# The count ---------------------------------------------------------------------------------------


def test_the_table_tells_nobody_whose_door_it_is(client, ceri):
    guesses(client, 1)
    kept = str(list(Tries.objects.values()))
    assert "ceri" not in kept.casefold()
    assert sha256(CERI.encode()).hexdigest() not in kept


def test_a_try_that_succeeds_is_taken_back_and_no_other(noon):
    at = timezone.now()
    count_try("door", at=at)
    later = at + timedelta(seconds=1)
    count_try("door", at=later)
    take_back_try("door", at=later)
    assert Tries.objects.get().moments == [at.timestamp()]


def test_forty_at_once_are_counted_one_by_one(real_database):
    results = at_once(*[lambda: count_try("door", at=timezone.now())] * 40)
    stopped = [each for each in results if isinstance(each, TriedTooOften)]
    assert (len(stopped), results.count(None)) == (30, 10)


def test_a_code_sent_twice_at_once_is_taken_once(real_database):
    user = scenes.a_user("Sam Lee")
    an_app(user)
    code = code_of(user)
    results = at_once(*[lambda: use_code(user, code, door="", at=timezone.now())] * 4)
    assert results.count("app") == 1
    assert sum(isinstance(each, WrongCode) for each in results) == 3


def test_doors_are_apart():
    at = timezone.now()
    count_try("a", "b", at=at, at_most=1)
    count_try("a", "c", at=at, at_most=1)
    with pytest.raises(TriedTooOften):
        count_try("a", "b", at=at, at_most=1)


def test_who_asked_first_and_is_answered_last_waits_no_longer_than_a_door_is_shut(noon):
    asked = timezone.now()
    count_try("door", at=asked + timedelta(seconds=2), at_most=1)
    with pytest.raises(TriedTooOften) as stopped:
        count_try("door", at=asked, at_most=1)
    assert stopped.value.wait == 15 * 60


def test_what_no_longer_counts_is_forgotten(noon):
    at = timezone.now()
    count_try("old", at=at)
    count_try("new", at=at + timedelta(minutes=10))
    forget_tries(at=at + timedelta(minutes=16))
    assert Tries.objects.count() == 1
