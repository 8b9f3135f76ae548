"""Answers on their way: begun, saved, kept, thrown away, and gone after their time."""

from datetime import datetime
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.core.management import call_command

from heard.jobs.doing import drain
from heard.reviews.actions.applications import submit_application
from heard.reviews.actions.drafts import (
    AlreadySent,
    begin_draft,
    give_key,
    has_phrase,
    keep_draft,
    mark_warned,
    safe_address,
    save_answers,
    throw_away,
    tidy_and_warn,
    tidy_drafts,
)
from heard.reviews.models import Draft, ReturnKey, Review
from heard.rules.references import read_reference
from tests.factories import NOON, a_submission, a_user, an_area, later
from tests.state import assert_still, everything, refused

pytestmark = pytest.mark.django_db


def a_draft(*, at: datetime = NOON, **how: Any) -> Draft:
    return begin_draft(an_area(), at=at, **how)


def sent(draft: Draft) -> Review:
    return submit_application(
        a_submission(), area=draft.area, received_at=NOON, at=NOON, draft=draft
    )


# Beginning and saving --------------------------------------------------------------------------


def test_a_draft_begins_empty_with_a_reference_of_its_own() -> None:
    area, user = an_area(), a_user()

    draft = begin_draft(area, at=NOON, language="cy", keyed_by=user)

    draft.refresh_from_db()
    assert read_reference(draft.reference) == draft.reference
    assert (draft.area, draft.language, draft.keyed_by) == (area, "cy", user)
    assert (draft.begun_at, draft.changed_at, draft.answers) == (NOON, NOON, {})
    assert (draft.saved_at, draft.sent_at, draft.warned_at) == (None, None, None)


def test_answers_come_back_as_they_were_typed() -> None:
    draft = a_draft()
    typed = {"pages": {"happening": {"what": ["  Ŵyth \r\n\u202etxt.exe 𝔘 {{ x }} <b>'\"  "]}}}

    save_answers(draft, typed, at=later(hours=1))

    kept = Draft.objects.get()
    assert (kept.answers, kept.changed_at) == (typed, later(hours=1))
    assert kept.saved_at is None


def test_once_it_is_sent_its_answers_no_longer_change() -> None:
    draft = a_draft()
    sent(draft)

    with refused(AlreadySent):
        save_answers(draft, {"pages": {}}, at=NOON)
    with refused(AlreadySent):
        keep_draft(draft, at=NOON, email="ada@home.example")


def test_what_is_sent_in_another_window_is_noticed() -> None:
    draft = a_draft()
    in_another_window = Draft.objects.get()
    sent(in_another_window)

    with refused(AlreadySent):
        save_answers(draft, {"pages": {}}, at=NOON)


# Keeping ---------------------------------------------------------------------------------------


def test_a_kept_draft_has_a_way_back() -> None:
    draft = a_draft()

    keep_draft(draft, at=later(hours=1), email="ada@home.example")

    key = ReturnKey.objects.get()
    assert Draft.objects.get().saved_at == later(hours=1)
    assert (key.reference, key.email, key.phrase) == (draft.reference, "ada@home.example", "")
    assert safe_address(draft) == "ada@home.example"
    assert not has_phrase(draft.reference)


def test_a_phrase_is_kept_hashed_and_the_first_goes_on_working() -> None:
    draft = a_draft()

    keep_draft(draft, at=NOON, phrase="one two three four five")
    first = ReturnKey.objects.get().phrase
    keep_draft(draft, at=NOON, phrase="six seven eight nine ten")

    assert first.startswith("argon2")
    assert "one" not in first
    assert ReturnKey.objects.get().phrase == first
    assert has_phrase(draft.reference)


def test_the_same_key_given_twice_is_one() -> None:
    draft = a_draft()
    give_key(draft.reference, email="ada@home.example", phrase="one two")
    before = everything()

    give_key(draft.reference, email="ada@home.example", phrase="one two")

    assert_still(before)


def test_an_address_that_is_no_longer_safe_is_forgotten() -> None:
    draft = a_draft()
    keep_draft(draft, at=NOON, email="ada@home.example")

    keep_draft(draft, at=NOON, phrase="one two three")

    assert safe_address(draft) == ""


def test_nothing_is_known_of_a_draft_that_was_not_kept() -> None:
    draft = a_draft()

    assert safe_address(draft) == ""
    assert not has_phrase(draft.reference)


# Throwing away ---------------------------------------------------------------------------------


def test_leaving_in_a_hurry_erases_what_was_not_saved() -> None:
    draft, other = a_draft(), a_draft()

    throw_away(draft)

    assert Draft.objects.get() == other


def test_leaving_in_a_hurry_never_erases_what_was_saved_or_sent() -> None:
    saved, posted = a_draft(), a_draft()
    in_hand = Draft.objects.get(pk=saved.pk), Draft.objects.get(pk=posted.pk)
    keep_draft(saved, at=NOON, phrase="one two three")
    sent(posted)
    before = everything()

    for draft in in_hand:  # as they were read before
        throw_away(draft)

    assert_still(before)


# Tidying ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(("after", "gone"), [(27 * 24, 0), (28 * 24, 0), (28 * 24 + 1, 1)])
def test_a_kept_draft_goes_after_28_days_with_its_key(after: int, gone: int) -> None:
    draft = a_draft()
    keep_draft(draft, at=NOON, phrase="one two three")

    assert tidy_drafts(at=later(hours=after))[0] == gone

    assert Draft.objects.count() == ReturnKey.objects.count() == 1 - gone


@pytest.mark.parametrize(("after", "gone"), [(23, 0), (24, 0), (25, 1)])
def test_a_draft_that_was_not_kept_goes_a_day_after_the_last_change(after: int, gone: int) -> None:
    draft = a_draft()
    save_answers(draft, {"pages": {}}, at=later(days=3))

    assert tidy_drafts(at=later(days=3, hours=after))[0] == gone

    assert Draft.objects.count() == 1 - gone


@pytest.mark.parametrize(("after", "gone"), [(27 * 24, 0), (28 * 24, 0), (28 * 24 + 1, 1)])
def test_what_staff_enter_goes_28_days_after_the_last_change(after: int, gone: int) -> None:
    draft = a_draft(keyed_by=a_user())
    save_answers(draft, {"pages": {}}, at=later(days=3))

    assert tidy_drafts(at=later(days=3, hours=after))[0] == gone

    assert Draft.objects.count() == 1 - gone


def test_what_was_sent_stays_with_its_key() -> None:
    draft = a_draft()
    keep_draft(draft, at=NOON, phrase="one two three")
    review = sent(draft)

    assert tidy_drafts(at=later(days=400)) == (0, [])

    review.refresh_from_db()
    assert review.draft == draft
    assert has_phrase(draft.reference)


def test_only_drafts_that_had_their_time_go() -> None:
    old, new = a_draft(), a_draft(at=later(days=5))
    give_key(new.reference, phrase="one two three")

    gone, _ = tidy_drafts(at=later(days=5, hours=1))

    assert gone == 1
    assert Draft.objects.get() == new
    assert ReturnKey.objects.get().reference == new.reference
    assert old.reference != new.reference


@pytest.mark.parametrize(("after", "warned"), [(20 * 24, 0), (21 * 24, 0), (21 * 24 + 1, 1)])
def test_owners_are_warned_once_a_week_before(after: int, warned: int) -> None:
    draft = a_draft()
    keep_draft(draft, at=NOON, email="ada@home.example")
    at = later(hours=after)

    _, soon = tidy_drafts(at=at)
    assert soon == [draft] * warned
    for each in soon:
        mark_warned(each, at=at)

    assert tidy_drafts(at=at)[1] == []
    assert Draft.objects.get().warned_at == (at if warned else None)


def test_kept_anew_it_is_warned_of_anew() -> None:
    draft = a_draft()
    keep_draft(draft, at=NOON, email="ada@home.example")
    mark_warned(draft, at=later(days=22))

    keep_draft(draft, at=later(days=23), email="ada@home.example")

    assert tidy_drafts(at=later(days=40)) == (0, [])
    assert tidy_drafts(at=later(days=45)) == (0, [draft])


def test_who_kept_it_anew_or_sent_it_in_the_meantime_is_not_warned() -> None:
    kept, sent = a_draft(), a_draft()
    for draft in (kept, sent):
        keep_draft(draft, at=NOON, email="ada@home.example")
    tidy_and_warn(at=later(days=22))
    keep_draft(kept, at=later(days=22), email="ada@home.example")
    Draft.objects.filter(pk=sent.pk).update(sent_at=later(days=22))

    assert drain(at=later(days=22)) == 2

    assert mail.outbox == []


# The daily command -----------------------------------------------------------------------------


@time_machine.travel(later(days=22), tick=False)
def test_the_daily_command_warns_only_by_a_safe_address_and_only_once(
    capsys: pytest.CaptureFixture[str],
) -> None:
    by_email, by_phrase = a_draft(language="en"), a_draft()
    keep_draft(by_email, at=NOON, email="ada@home.example")
    keep_draft(by_phrase, at=NOON, phrase="one two three")
    a_draft()

    call_command("tidy_drafts")
    call_command("tidy_drafts")
    assert mail.outbox == []
    drain(at=later(days=22))

    assert [(message.to, message.subject) for message in mail.outbox] == [
        (["ada@home.example"], "A reminder")
    ]
    assert by_email.reference not in mail.outbox[0].body
    assert set(Draft.objects.values_list("warned_at", flat=True)) == {later(days=22)}
    assert capsys.readouterr().out.splitlines() == [
        "1 erased, 2 near their end.",
        "0 erased, 0 near their end.",
    ]
