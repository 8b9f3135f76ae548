"""Coming back without an account: a code to a safe address, or five words."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from heard.reviews.actions.applications import submit_application
from heard.reviews.actions.drafts import (
    WrongKey,
    begin_draft,
    give_key,
    new_code,
    open_with_code,
    open_with_phrase,
)
from heard.reviews.models import Draft, ReturnKey
from heard.reviews.phrases import LENGTH, WORDS, new_phrase, plain_phrase
from tests.factories import NOON, a_submission, an_area, later

pytestmark = pytest.mark.django_db

ADDRESS = "ada@home.example"
PHRASE = "river candle seven orange boat"
A_SECOND = timedelta(seconds=1)
TEN_MINUTES = timedelta(minutes=10)
FIFTEEN_MINUTES = timedelta(minutes=15)


@pytest.fixture
def draft() -> Draft:
    draft = begin_draft(an_area(), at=NOON)
    give_key(draft.reference, email=ADDRESS, phrase=PHRASE)
    return draft


def code_for(draft: Draft, *, after: timedelta = timedelta()) -> str:
    made = new_code(draft.reference, at=NOON + after)
    assert made is not None
    code, address = made
    assert address == ADDRESS
    return code


def wrong(code: str) -> str:
    return f"{(int(code) + 1) % 10**6:06}"


def fail(draft: Draft, *, times: int, after: timedelta = timedelta()) -> None:
    for _ in range(times):
        with pytest.raises(WrongKey):
            open_with_code(draft.reference, "no code", at=NOON + after)


# Codes -----------------------------------------------------------------------------------------


def test_a_code_has_six_figures_and_is_not_kept_readable(draft: Draft) -> None:
    code = code_for(draft)

    key = ReturnKey.objects.get()
    assert (len(code), code.isdecimal()) == (6, True)
    assert code not in key.code
    assert len(key.code) == 64


def test_a_code_opens_the_draft_and_then_no_more(draft: Draft) -> None:
    code = code_for(draft)

    assert open_with_code(draft.reference, code, at=NOON) == draft

    with pytest.raises(WrongKey):
        open_with_code(draft.reference, code, at=NOON)


def test_once_it_is_sent_the_key_opens_the_review(draft: Draft) -> None:
    review = submit_application(
        a_submission(), area=draft.area, received_at=NOON, at=NOON, draft=draft
    )

    assert open_with_code(draft.reference, code_for(draft), at=NOON) == review
    assert open_with_phrase(draft.reference, PHRASE, at=NOON) == review


@pytest.mark.parametrize(("after", "opens"), [(TEN_MINUTES, True), (TEN_MINUTES + A_SECOND, False)])
def test_a_code_works_for_ten_minutes(after: timedelta, opens: bool, draft: Draft) -> None:
    code = code_for(draft)

    if opens:
        assert open_with_code(draft.reference, code, at=NOON + after) == draft
    else:
        with pytest.raises(WrongKey):
            open_with_code(draft.reference, code, at=NOON + after)


def test_a_new_code_replaces_the_one_before(draft: Draft) -> None:
    first = code_for(draft)
    second = code_for(draft)
    while second == first:
        second = code_for(draft)

    with pytest.raises(WrongKey):
        open_with_code(draft.reference, first, at=NOON)
    assert open_with_code(draft.reference, second, at=NOON) == draft


def test_a_code_opens_only_its_own_reference(draft: Draft) -> None:
    other = begin_draft(draft.area, at=NOON)
    give_key(other.reference, email=ADDRESS)
    code, another = code_for(draft), code_for(other)
    while another == code:
        another = code_for(other)

    with pytest.raises(WrongKey):
        open_with_code(other.reference, code, at=NOON)


def test_there_is_no_code_without_a_safe_address(draft: Draft) -> None:
    give_key(draft.reference, email="")

    assert new_code(draft.reference, at=NOON) is None
    assert new_code("NOSUCHREF", at=NOON) is None


def test_a_code_on_its_way_to_an_address_that_is_no_longer_safe_opens_nothing(
    draft: Draft,
) -> None:
    code = code_for(draft)
    give_key(draft.reference, email="new@home.example")

    with pytest.raises(WrongKey):
        open_with_code(draft.reference, code, at=NOON)


def test_no_code_is_no_key(draft: Draft) -> None:
    for nothing in ("", " ", "000000"):
        with pytest.raises(WrongKey):
            open_with_code(draft.reference, nothing, at=NOON)


# Tries -----------------------------------------------------------------------------------------


def test_the_fifth_try_still_opens(draft: Draft) -> None:
    code = code_for(draft)
    fail(draft, times=4)

    assert open_with_code(draft.reference, code, at=NOON) == draft


def test_after_five_wrong_tries_even_the_right_key_is_refused(draft: Draft) -> None:
    code = code_for(draft)
    fail(draft, times=5)

    with pytest.raises(WrongKey):
        open_with_code(draft.reference, code, at=NOON)
    with pytest.raises(WrongKey):
        open_with_phrase(draft.reference, PHRASE, at=NOON)
    assert new_code(draft.reference, at=NOON) is None


@pytest.mark.parametrize(
    ("after", "opens"), [(FIFTEEN_MINUTES, False), (FIFTEEN_MINUTES + A_SECOND, True)]
)
def test_it_is_shut_for_fifteen_minutes_and_not_for_ever(
    after: timedelta, opens: bool, draft: Draft
) -> None:
    fail(draft, times=5)

    assert (new_code(draft.reference, at=NOON + after) is not None) == opens
    if opens:
        assert open_with_phrase(draft.reference, PHRASE, at=NOON + after) == draft
    else:
        with pytest.raises(WrongKey):
            open_with_phrase(draft.reference, PHRASE, at=NOON + after)


def test_tries_while_it_is_shut_do_not_keep_it_shut(draft: Draft) -> None:
    fail(draft, times=5)
    fail(draft, times=50, after=timedelta(minutes=14))

    later_on = NOON + FIFTEEN_MINUTES + A_SECOND
    assert open_with_phrase(draft.reference, PHRASE, at=later_on) == draft
    assert ReturnKey.objects.get().tries == 0


def test_however_often_it_is_tried_the_count_can_be_kept(draft: Draft) -> None:
    fail(draft, times=7)

    assert ReturnKey.objects.get().tries == 5


def test_after_five_tries_the_code_is_dead_even_when_it_is_open_again(draft: Draft) -> None:
    fail(draft, times=4)
    after = timedelta(minutes=8)
    code = code_for(draft, after=after)
    fail(draft, times=1, after=after)

    with pytest.raises(WrongKey):
        open_with_code(draft.reference, code, at=NOON + FIFTEEN_MINUTES + A_SECOND)


def test_opening_forgets_the_tries_before(draft: Draft) -> None:
    fail(draft, times=4)
    open_with_phrase(draft.reference, PHRASE, at=NOON)
    fail(draft, times=4)

    assert open_with_phrase(draft.reference, PHRASE, at=NOON) == draft


def test_tries_are_counted_from_the_first_of_the_last_quarter_of_an_hour(draft: Draft) -> None:
    fail(draft, times=4)
    fail(draft, times=4, after=FIFTEEN_MINUTES + A_SECOND)

    at = NOON + FIFTEEN_MINUTES + 2 * A_SECOND
    assert open_with_phrase(draft.reference, PHRASE, at=at) == draft


# Phrases ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "typed",
    [
        PHRASE,
        "River Candle SEVEN orange boat",
        "  river   candle\tseven\norange boat ",
        "river, candle, seven, orange, boat.",
        "river-candle-seven-orange-boat",
    ],
)
def test_a_phrase_opens_however_it_is_typed_and_more_than_once(typed: str, draft: Draft) -> None:
    assert open_with_phrase(draft.reference, typed, at=NOON) == draft
    assert open_with_phrase(draft.reference, typed, at=later(days=20)) == draft


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "river candle seven orange",
        "candle river seven orange boat",
        "rivercandlesevenorangeboat",
    ],
)
def test_another_phrase_opens_nothing(typed: str, draft: Draft) -> None:
    with pytest.raises(WrongKey):
        open_with_phrase(draft.reference, typed, at=NOON)


def test_who_was_given_no_phrase_opens_nothing_with_an_empty_one() -> None:
    draft = begin_draft(an_area(), at=NOON)
    give_key(draft.reference, email=ADDRESS)

    for typed in ("", "!", "five words of my own"):
        with pytest.raises(WrongKey):
            open_with_phrase(draft.reference, typed, at=NOON)


def test_a_phrase_is_five_of_the_words() -> None:
    phrases = {new_phrase() for _ in range(50)}

    assert len(phrases) == 50
    for phrase in phrases:
        assert len(phrase.split()) == LENGTH == 5
        assert set(phrase.split()) <= set(WORDS)
        assert plain_phrase(phrase) == phrase


def test_no_word_stands_twice_or_is_unlike_the_others_only_by_its_case() -> None:
    assert len({word.casefold() for word in WORDS}) == len(WORDS)
    assert all(plain_phrase(word) == word for word in WORDS)
    assert len(WORDS) ** LENGTH > 2**41


# One answer, whatever is wrong ------------------------------------------------------------------


def test_nobody_learns_what_was_wrong(draft: Draft) -> None:
    code = code_for(draft)
    told = {
        refusal(lambda: open_with_code("NOSUCHREF", code, at=NOON)),
        refusal(lambda: open_with_phrase("NOSUCHREF", PHRASE, at=NOON)),
        refusal(lambda: open_with_code(draft.reference, wrong(code), at=NOON)),
        refusal(lambda: open_with_phrase(draft.reference, "wrong", at=NOON)),
        refusal(lambda: open_with_code(draft.reference, code, at=later(hours=1))),
    }
    fail(draft, times=5)
    told.add(refusal(lambda: open_with_phrase(draft.reference, PHRASE, at=NOON)))

    assert told == {(WrongKey, "The reference or the code is not right, or it is too old.")}


def refusal(act: Callable[[], object]) -> tuple[type[Exception], str]:
    with pytest.raises(WrongKey) as refused:
        act()
    return refused.type, str(refused.value)


@pytest.mark.parametrize("exists", [True, False])
def test_a_wrong_phrase_is_hashed_whether_or_not_there_is_an_application(
    exists: bool, draft: Draft, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Hashing takes nearly all the time there is, so the time tells nothing either."""
    from django.contrib.auth.hashers import Argon2PasswordHasher

    hashed = []
    encode = Argon2PasswordHasher.encode
    verify = Argon2PasswordHasher.verify
    monkeypatch.setattr(
        Argon2PasswordHasher, "encode", lambda *args: hashed.append("encode") or encode(*args)
    )
    monkeypatch.setattr(
        Argon2PasswordHasher, "verify", lambda *args: hashed.append("verify") or verify(*args)
    )
    reference = draft.reference if exists else "NOSUCHREF"

    with pytest.raises(WrongKey):
        open_with_phrase(reference, "wrong", at=NOON)
    of_phrase = len(hashed)
    with pytest.raises(WrongKey):
        open_with_code(reference, "000000", at=NOON)

    assert (of_phrase, len(hashed) - of_phrase) == (1, 0)
