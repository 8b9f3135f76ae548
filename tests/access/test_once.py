"""The button is pressed again while the first answer is on its way, or the same page is sent again."""

from collections.abc import Iterator
from datetime import timedelta
from functools import partial
from typing import Any

import pytest
import time_machine
from django.conf import settings
from django.test import Client
from django.utils import timezone

from heard.access import once
from heard.access.actions.sent import begin, forget_sent_forms, let_go
from heard.access.models import SentForm
from heard.reviews.models import Draft, Note, Review
from tests import scenes
from tests.reading import Page
from tests.threads import at_once

ROUNDS = 5
FORM = "a digest"


@pytest.fixture
def review(db: None) -> Iterator[Review]:
    with time_machine.travel(timezone.now(), tick=False):
        staffed = scenes.a_staffed_area()
        scenes.a_review(staffed.area)
        yield Review.objects.get()


@pytest.fixture
def browser(review: Review) -> Client:
    return browser_in(review)


def browser_in(review: Review) -> Client:
    """The coordinator's, whose forms are asked for their proof, as in a service."""
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(scenes.a_member(review.area, name="Ceri Pugh"))
    return browser


def page_of(review: Review) -> str:
    return f"/work/reviews/{review.reference}/"


def proof_on(browser: Client, page: str) -> str:
    """What the page puts into its form, drawn anew each time that it is shown."""
    shown = Page(browser.get(page))
    return next(shown.every("input", name=once.PROOF)).attributes["value"]


def send(browser: Client, page: str, **typed: str) -> Any:
    return browser.post(page, typed)


def test_the_same_page_sent_twice_is_done_once_and_leads_to_the_same_place(browser, review):
    page = page_of(review)
    form = {once.PROOF: proof_on(browser, page), "text": "She called."}
    first, again = send(browser, page, **form), send(browser, page, **form)
    assert first.status_code == again.status_code == 302
    assert again["Location"] == first["Location"]
    assert [note.text for note in Note.objects.all()] == ["She called."]


def test_the_same_words_on_a_page_that_was_opened_anew_are_meant(browser, review):
    page = page_of(review)
    for _ in range(2):
        send(browser, page, **{once.PROOF: proof_on(browser, page), "text": "Nobody answered."})
    assert Note.objects.count() == 2


def test_other_words_on_the_same_page_are_meant(browser, review):
    page = page_of(review)
    proof = proof_on(browser, page)
    for text in ("She called.", "She called, about the letter."):
        send(browser, page, **{once.PROOF: proof, "text": text})
    assert Note.objects.count() == 2


def test_what_was_not_taken_is_looked_at_again(browser, review):
    page = page_of(review)
    form = {once.PROOF: proof_on(browser, page), "text": ""}
    assert [Page(send(browser, page, **form)).errors for _ in range(2)] == [["Enter a note"]] * 2
    assert not SentForm.objects.exists()


def test_sent_again_much_later_it_is_meant(browser, review):
    page = page_of(review)
    form = {once.PROOF: proof_on(browser, page), "text": "She called."}
    send(browser, page, **form)
    SentForm.objects.update(sent_at=timezone.now() - timedelta(minutes=11))
    send(browser, page, **form)
    assert Note.objects.count() == 2


def test_what_is_kept_tells_nobody_what_was_sent_or_where_it_led(browser, review):
    page = page_of(review)
    send(browser, page, **{once.PROOF: proof_on(browser, page), "text": "She called."})
    kept = str(SentForm.objects.values().get())
    assert "called" not in kept
    assert review.reference not in kept


def test_a_form_that_gives_the_browser_its_session_gives_it_again(review):
    """The browser forgets the first answer, and its cookie with it."""
    start = f"/areas/{review.area.slug}/apply/"
    browser = Client(enforce_csrf_checks=True)
    form = {once.PROOF: proof_on(browser, start)}
    for _ in range(2):
        browser.cookies.pop(settings.SESSION_COOKIE_NAME, None)
        send(browser, start, **form)
    assert settings.SESSION_COOKIE_NAME in browser.cookies
    assert Draft.objects.count() == 2


def test_without_the_proof_of_a_form_nothing_is_kept(review):
    browser = Client()
    browser.force_login(scenes.a_member(review.area, name="Ceri Pugh"))
    for _ in range(2):
        send(browser, page_of(review), text="She called.")
    assert Note.objects.count() == 2
    assert not SentForm.objects.exists()


def test_what_broke_off_is_done_anew(monkeypatch, db):
    monkeypatch.setattr(once, "PATIENCE", 0.0)
    now = timezone.now()
    assert begin(FORM, at=now) == ""
    assert once.where_it_led(FORM, at=now) == ""
    let_go(FORM)
    assert begin(FORM, at=now) == ""


def test_forms_sent_long_ago_are_thrown_away(db):
    now = timezone.now()
    begin(FORM, at=now)
    forget_sent_forms(at=now + timedelta(minutes=9))
    assert SentForm.objects.exists()
    forget_sent_forms(at=now + timedelta(minutes=11))
    assert not SentForm.objects.exists()


@pytest.mark.usefixtures("real_database")
def test_two_presses_at_the_same_moment_write_one_note() -> None:
    scenes.a_review(scenes.a_staffed_area().area)
    review = Review.objects.get()
    browser = browser_in(review)
    for round_ in range(ROUNDS):
        page = page_of(review)
        form = {once.PROOF: proof_on(browser, page), "text": f"Call {round_}."}
        press = partial(send, browser, page, **form)
        first, again = at_once(press, press)
        assert first["Location"] == again["Location"]
        assert Note.objects.filter(text=form["text"]).count() == 1
