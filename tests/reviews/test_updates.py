"""Writing to the applicant what happens meanwhile."""

import pytest

from heard.agencies.models import User
from heard.notify.letters import text_of
from heard.notify.models import Letter, Sending
from heard.reviews.actions.endings import withdraw
from heard.reviews.actions.silence import agree_updates
from heard.reviews.actions.updates import send_update
from heard.reviews.models import Review
from heard.rules.lifecycle import StepNotAllowed
from heard.rules.silence import WithWhom
from tests.factories import NOON, ONE_DAY, TODAY, a_review, a_worker, later
from tests.state import everything

pytestmark = pytest.mark.django_db
WORDS = {"done": "We asked the police.", "then": "We will count the reports."}


@pytest.fixture
def review() -> Review:
    return a_review()


@pytest.fixture
def by(review: Review) -> User:
    return a_worker(review.area)


def test_it_says_what_was_done_what_follows_and_by_when_they_hear_again(review, by) -> None:
    agree_updates(review, every=7, with_whom=WithWhom.APPLICANT, by=by, at=NOON)

    letter = send_update(review, **WORDS, by=by, at=NOON)

    text = text_of(letter).plain.replace("\N{NO-BREAK SPACE}", " ")
    assert "What we have done\n-----------------\n\nWe asked the police.\n\n" in text
    assert "What we will do now\n-------------------\n\nWe will count the reports.\n\n" in text
    assert f"You will hear from us by {TODAY + 7 * ONE_DAY:%-d %B %Y}." in text
    assert review.contact_due_on == TODAY + 7 * ONE_DAY
    assert Sending.objects.get().letter == letter


def test_the_same_words_twice_on_one_day_are_one_letter(review, by) -> None:
    first = send_update(review, **WORDS, by=by, at=NOON)

    assert send_update(review, **WORDS, by=by, at=later(hours=1)) == first
    send_update(review, **WORDS | {"done": "We asked the landlord too."}, by=by, at=NOON)
    send_update(review, **WORDS, by=by, at=later(days=1))

    assert Letter.objects.filter(kind="update").count() == 3


def test_after_the_end_there_is_no_update(review, by) -> None:
    withdraw(review, reason="", at=NOON)
    before = everything()

    with pytest.raises(StepNotAllowed):
        send_update(review, **WORDS, by=by, at=NOON)

    assert everything() == before
