"""Where people leave the application: numbers of a month, and nobody in them."""

from datetime import date, timedelta
from typing import Any

import pytest

from heard.agencies.models import Area
from heard.reviews.actions.drafts import begin_draft, save_answers, throw_away, tidy_drafts
from heard.reviews.actions.leaving import count_left
from heard.reviews.intake.answers import Answers
from heard.reviews.intake.journey import JOURNEY, REPORT_PAGES
from heard.reviews.leaving import LED, LEFT, NOT_SENT, left_off
from heard.reviews.models import Draft, LeftOff, Review
from tests.factories import NOON, TODAY, a_review, a_user, an_area, later
from tests.reviews.intake.filling import VICTIM, answers_of, report

pytestmark = pytest.mark.django_db


@pytest.fixture
def area() -> Area:
    return an_area()


def half_told() -> Answers:
    told = report()
    del told["told"], told["after"]
    return answers_of(VICTIM, told)


def left(area: Area, answers: Answers, **how: Any) -> Draft:
    draft = begin_draft(area, at=NOON, **how)
    save_answers(draft, answers.as_kept(), at=NOON)
    return draft


@pytest.mark.parametrize(
    ("answers", "place"),
    [
        (lambda: answers_of({}), "who-for"),
        (lambda: answers_of({slug: VICTIM[slug] for slug in ("who-for", "safe-ways")}), "contact-details"),
        (lambda: answers_of(VICTIM), "reports"),
        (half_told, "told"),
        (lambda: answers_of(VICTIM, report()), NOT_SENT),
    ],
)  # fmt: skip
def test_who_did_not_send_is_counted_where_they_stopped(area, answers, place):
    left(area, answers())
    tidy_drafts(at=later(days=2))
    counted = LeftOff.objects.values_list("area", "month", "place", "number")
    assert list(counted) == [(area.pk, TODAY.replace(day=1), place, 1)]


def test_two_who_left_at_one_place_are_one_number(area):
    for _ in range(2):
        left(area, answers_of({}))
    tidy_drafts(at=later(days=2))
    assert left_off(area, begins=TODAY, ends=TODAY).left == [("Who is it for?", 2)]


def test_who_left_in_a_hurry_is_not_counted_and_nor_is_what_staff_enter(area):
    throw_away(left(area, answers_of({})))
    left(area, answers_of({}), keyed_by=a_user())
    tidy_drafts(at=later(days=40))
    assert not Draft.objects.exists()
    assert not LeftOff.objects.exists()


@pytest.mark.parametrize(
    ("begins", "ends", "counted"),
    [
        (date(2026, 3, 6), date(2027, 3, 5), True),  # its first month is counted whole
        (date(2026, 4, 1), date(2027, 3, 31), False),
        (date(2025, 3, 6), date(2026, 3, 1), True),
        (date(2025, 3, 1), date(2026, 2, 28), False),
    ],
)
def test_a_period_has_its_months_whole(area, begins, ends, counted):
    count_left(area, "who-for", on=date(2026, 3, 31))
    assert bool(left_off(area, begins=begins, ends=ends).left) is counted


def test_it_is_told_beside_those_who_sent_it_online_and_those_led_elsewhere(area):
    a_review(area)
    on_paper = a_review(area)
    Review.objects.filter(pk=on_paper.pk).update(channel=Review.Channel.PAPER)
    count_left(area, "elsewhere-home", on=TODAY)
    count_left(an_area(), "elsewhere-crime", on=TODAY)
    told = left_off(area, begins=TODAY - timedelta(days=9), ends=TODAY)
    assert (told.led, told.left, told.sent) == ([(LED["elsewhere-home"], 1)], [], 1)


def test_every_page_that_people_answer_has_a_name():
    pages = [page.slug for page in JOURNEY if page.slug != "received"]
    at = pages.index("reports") + 1
    pages[at:at] = [page.slug for page in REPORT_PAGES]
    assert list(LEFT) == [*pages, NOT_SENT]
