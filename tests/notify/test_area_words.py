"""An area's own words for a letter: from when they are used, and which a letter was written in."""

from datetime import date
from typing import Any

import pytest

from heard.agencies.models import Area, User
from heard.audit.models import Event
from heard.jobs.doing import drain
from heard.notify.approvals import approve, is_draft_letter
from heard.notify.area_words import (
    CannotConfirm,
    back_to_products,
    confirm_words,
    in_force,
    invented,
    worded,
    write_words,
)
from heard.notify.letters import LetterText, text_of
from heard.notify.models import Letter, Sending, Wording
from heard.notify.registry import Kind, entries, registered
from heard.notify.warnings import warnings_of
from heard.notify.wording import Unfit
from heard.reviews.actions.work import acknowledge
from heard.reviews.submission import PersonAnswers
from tests.factories import NOON, ONE_DAY, TODAY, a_review, a_worker, an_area, later
from tests.state import break_off_at_each_write, everything

pytestmark = pytest.mark.django_db
ENTRY = registered("acknowledgement")
BODY = "{opening}\n\nThank you, {name}.\n\n{dates}\n\n{contact}"


@pytest.fixture
def area() -> Area:
    return an_area()


@pytest.fixture
def by(area: Area) -> User:
    return a_worker(area)


def written(area: Area, by: User, **said: Any) -> Wording:
    first = {"language": "en", "title": "We have it", "body": BODY, "at": NOON}
    return write_words(area, ENTRY, by=by, **first | said)


def confirmed(area: Area, by: User, *, begins_on: date = TODAY, **said: Any) -> Wording:
    wording = written(area, by, **said)
    confirm_words(wording, ENTRY, begins_on=begins_on, by=by, at=NOON)
    return wording


def letter_to(area: Area, by: User, *, language: str = "en", at: Any = NOON) -> Letter:
    review = a_review(area, sent={"applicant": PersonAnswers("Ada Beck", language=language)})
    acknowledge(review, by=by, at=at)
    return Letter.objects.get(about=review.pk)


# From when -----------------------------------------------------------------------------------------


def test_a_letter_is_written_in_the_areas_words_and_keeps_which(area, by) -> None:
    wording = confirmed(area, by)

    letter = letter_to(area, by)

    assert (letter.title, letter.wording, letter.version) == ("We have it", wording, 1)
    assert "Thank you, Ada Beck." in text_of(letter).plain
    assert letter.blocks[-1] == {"kind": "paragraph", "text": "If you are in danger now, call 999."}


def test_a_draft_changes_no_letter(area, by) -> None:
    written(area, by)

    assert letter_to(area, by).wording is None


@pytest.mark.parametrize(("day", "is_used"), [(-1, False), (0, True), (1, True)])
def test_words_are_used_from_the_day_that_was_confirmed(area, by, day, is_used) -> None:
    wording = confirmed(area, by, begins_on=TODAY + 5 * ONE_DAY)

    on = TODAY + (5 + day) * ONE_DAY
    assert in_force(area, "acknowledgement", language="en", on=on) == (wording if is_used else None)
    said = worded(ENTRY, ENTRY.invented(), area=area, language="en", on=on)
    assert (said.text.title == "We have it") == is_used


def test_of_those_that_have_begun_the_last_confirmed_is_used(area, by) -> None:
    first = confirmed(area, by, begins_on=TODAY + 3 * ONE_DAY)
    second = confirmed(area, by, begins_on=TODAY + ONE_DAY)

    days = [TODAY + number * ONE_DAY for number in range(5)]
    used = [in_force(area, "acknowledgement", language="en", on=day) for day in days]

    assert (first.number, second.number) == (1, 2)
    assert used == [None, second, second, second, second]


def test_each_language_and_area_has_its_own(area, by) -> None:
    confirmed(area, by)

    assert in_force(area, "acknowledgement", language="cy", on=TODAY) is None
    assert in_force(an_area(), "acknowledgement", language="en", on=TODAY) is None


def test_written_again_a_draft_is_replaced_and_a_confirmed_version_kept(area, by) -> None:
    draft = written(area, by)
    assert written(area, by, title="Better") == draft
    confirm_words(draft, ENTRY, begins_on=TODAY, by=by, at=NOON)
    written(area, by, title="Best")

    kept = [(each.number, each.title, each.is_draft) for each in Wording.objects.all()]
    assert kept == [(1, "Better", False), (2, "Best", True)]
    actions = list(Event.objects.filter(action__startswith="wording.").values_list("action"))
    assert [action for (action,) in actions] == [
        "wording.written",
        "wording.written",
        "wording.confirmed",
        "wording.written",
    ]


def test_back_to_the_products_words_in_one_press(area, by) -> None:
    confirmed(area, by)
    later_one = confirmed(area, by, begins_on=TODAY + ONE_DAY)
    written(area, by, title="A draft")

    back_to_products(area, ENTRY, language="en", by=by, at=NOON)

    assert letter_to(area, by).wording is None
    assert in_force(area, "acknowledgement", language="en", on=later_one.begins_on) is None
    assert [each.is_products for each in Wording.objects.all()] == [False, False, True]
    before = everything()
    back_to_products(area, ENTRY, language="en", by=by, at=NOON)
    assert everything() == before


def test_a_letter_that_is_written_keeps_its_words(area, by) -> None:
    letter = letter_to(area, by)
    confirmed(area, by)

    letter.refresh_from_db()
    assert (letter.wording, letter.title) == (
        None,
        "We have your application for an ASB case review",
    )


# What is refused -----------------------------------------------------------------------------------


def test_what_does_not_fit_is_not_kept(area, by) -> None:
    before = everything()

    with pytest.raises(Unfit, match=r"{contact} must be in the letter"):
        written(area, by, body=BODY.replace("{contact}", ""))

    assert everything() == before


def test_a_wording_begins_today_or_later_and_once(area, by) -> None:
    wording = written(area, by)
    before = everything()
    with pytest.raises(CannotConfirm, match="today or later"):
        confirm_words(wording, ENTRY, begins_on=TODAY - ONE_DAY, by=by, at=NOON)
    assert everything() == before

    confirm_words(wording, ENTRY, begins_on=TODAY, by=by, at=NOON)
    before = everything()
    with pytest.raises(CannotConfirm, match="already"):
        confirm_words(wording, ENTRY, begins_on=TODAY, by=by, at=NOON)
    assert everything() == before


def test_words_that_no_longer_place_every_part_are_not_used(area, by) -> None:
    """As when a later version of Heard gives the letter a part that the area's words lack."""
    wording = confirmed(area, by)
    Wording.objects.filter(pk=wording.pk).update(body=BODY.replace("{dates}", ""))

    letter = letter_to(area, by)

    assert (letter.wording, letter.title) == (
        None,
        "We have your application for an ASB case review",
    )
    with pytest.raises(Unfit):
        invented(ENTRY, Wording.objects.get())


@pytest.mark.parametrize("what", ["write", "confirm", "back"])
def test_broken_off_at_any_write_nothing_is_changed(area, by, what) -> None:
    wording = written(area, by) if what == "confirm" else None
    if what == "back":
        confirmed(area, by)

    def act() -> None:
        if what == "write":
            written(area, by)
        elif wording:
            confirm_words(Wording.objects.get(), ENTRY, begins_on=TODAY, by=by, at=NOON)
        else:
            back_to_products(area, ENTRY, language="en", by=by, at=NOON)

    before = everything()
    assert break_off_at_each_write(act) > 0
    assert everything() != before


# In Welsh ------------------------------------------------------------------------------------------


def approved(area: Area, by: User, wording: Wording | None = None) -> None:
    approve(area, ENTRY, reader="Nia Rees", approved_on=TODAY, by=by, at=NOON, wording=wording)


def test_an_areas_own_welsh_is_a_draft_until_a_named_reader_has_approved_it(area, by) -> None:
    approved(area, by)  # the product's words
    of_product = letter_to(area, by, language="cy")
    wording = confirmed(area, by, language="cy")
    own = letter_to(area, by, language="cy")

    assert [is_draft_letter(each) for each in (of_product, own)] == [False, True]
    approved(area, by, wording)
    assert not is_draft_letter(own)
    assert not is_draft_letter(letter_to(area, by))


def test_a_letter_is_asked_about_in_the_words_it_was_written_in(area, by) -> None:
    wording = confirmed(area, by, language="cy")
    approved(area, by, wording)
    letter = letter_to(area, by, language="cy")
    confirmed(area, by, language="cy", title="Another")

    assert letter.wording == wording
    assert not is_draft_letter(letter)
    letter.version = 2  # a later wording of the product, which the reader has not seen
    assert is_draft_letter(letter)


@pytest.mark.parametrize("is_approved", [False, True])
def test_a_welsh_letter_waits_for_a_person_and_is_never_sent_in_english(
    area, by, is_approved
) -> None:
    """Whoever reads Welsh gets Welsh that a named reader has approved, or a person acts."""
    if is_approved:
        approved(area, by)
    letter = letter_to(area, by, language="cy")

    drain(at=later(hours=1))

    sending = Sending.objects.get(letter=letter)
    assert letter.language == sending.language == "cy"
    assert (sending.reason == "welsh_draft") == (not is_approved)
    if not is_approved:
        assert sending.state == "held"
    assert not Letter.objects.filter(about=letter.about, language="en").exists()


# What to think about -------------------------------------------------------------------------------


def warned(area: Area, by: User, words: str, *, language: str = "en") -> list[str]:
    wording = written(area, by, body=f"{BODY}\n\n{words}", language=language)
    text = invented(ENTRY, wording)
    return warnings_of(text, instead_of=ENTRY.in_language(language), language=language)  # type: ignore[arg-type]


def test_hard_words_and_long_sentences_are_named(area, by) -> None:
    hard = (
        "Notwithstanding the aforementioned determination, applicants retain entitlement to "
        "initiate representations regarding procedural irregularities, administrative "
        "maladjustments, organisational inadequacies, communication deficiencies, documentation "
        "inconsistencies, unsatisfactory accommodation provision and disproportionate "
        "investigation, prosecution, administration and communication activities."
    )
    found = warned(area, by, hard)

    assert [each[:24] for each in found[:2]] == [
        "A reader must be about 2",
        "This is hard to read: No",
    ]
    assert warned(area, by, "We will call you soon.") == []
    one = "Applicants retain entitlement to initiate representations."
    assert warned(area, by, one) == [f"This is hard to read: {one}"]
    assert warned(area, by, hard, language="cy")[:1] != found[:1]


def test_a_word_that_tells_more_than_the_products_words_do_is_named(area, by) -> None:
    assert warned(area, by, "It is about the noise next door.") == [
        "These words tell who looks on what the letter is about: noise."
    ]


@pytest.mark.parametrize("entry", entries(Kind.LETTER), ids=lambda entry: entry.code)
def test_the_products_own_words_give_nothing_to_think_about(entry) -> None:
    text = entry.in_language("en")
    empty = LetterText("", ())

    assert [
        w for w in warnings_of(text, instead_of=empty, language="en") if "tell who" not in w
    ] == []
