"""One e-mail a working day with what waits: in numbers and references, and nothing about anybody."""

from datetime import datetime, timedelta

import pytest
from django.core import mail
from django.utils import timezone

from heard.jobs.doing import drain
from heard.jobs.models import OutboxRow
from heard.jobs.outbox import put
from heard.reviews.actions.access import record_conflict
from heard.reviews.actions.closing import close
from heard.reviews.models import Review
from heard.reviews.waits import MOST_NAMED, waits_for
from heard.rules.periods import LONDON
from heard.rules.permissions import Role
from heard.signin.actions.digest import want_digest
from heard.work.handlers import DIGEST, make_digests, send_digest
from tests import asking, conferring, scenes
from tests.reading import Page
from tests.scenes import ago
from tests.work.conftest import browser_of

MONDAY = datetime(2026, 3, 9, 7, 30, tzinfo=LONDON)


def made(*, at: datetime = MONDAY) -> int:
    make_digests(OutboxRow(), at=at)
    return OutboxRow.objects.filter(kind=DIGEST).count()


def numbers(user, *, at: datetime) -> dict[str, int]:
    return {each.name: each.number for each in waits_for(user, at=at)}


def test_one_a_working_day_for_each_who_wants_it_however_late_and_often(area, staffed):
    people = len({each.user_id for each in area.memberships.all()})
    want_digest(staffed[Role.OFFICER], wanted=False, at=MONDAY)

    assert made(at=MONDAY - timedelta(days=1)) == 0  # a Sunday
    assert made() == people - 1
    assert made(at=MONDAY + timedelta(hours=9)) == people - 1
    assert made(at=MONDAY + timedelta(days=1)) == 2 * (people - 1)


def test_it_says_numbers_and_references_and_nothing_about_anybody(area, coordinator, noon):
    review = scenes.a_review(area)
    Review.objects.filter(pk=review.pk).update(next_due_on=ago(days=1))
    scenes.a_message(review, "It happened again.")
    mail.outbox.clear()
    put(DIGEST, to=coordinator.pk, at=timezone.now())

    drain(at=timezone.now())

    (message,) = mail.outbox
    assert (message.to, message.subject) == ([coordinator.email], "What waits for you today")
    reference = review.spaced_reference
    for line in (f"Overdue: 1 ({reference})", f"New: 1 ({reference})", "Unread messages: 1"):
        assert line in message.body
    for word in (review.victim.name, review.place.postcode, "happened again", area.name):
        assert word not in message.body


def test_nothing_waits_nothing_is_sent(area, coordinator, noon):
    put(DIGEST, to=coordinator.pk, at=timezone.now())
    put(DIGEST, to=None, at=timezone.now())
    drain(at=timezone.now())

    assert mail.outbox == []


def test_only_what_is_theirs_or_nobodys_and_what_they_may_see(area, staffed, coordinator, noon):
    at, deputy = timezone.now(), staffed[Role.DEPUTY]
    review = scenes.a_review(area)
    asking.a_request(review, by=coordinator)
    officer = scenes.a_member(area, Role.OFFICER, agency="police", name="Kit Ash")
    scenes.let_into(review, officer)
    Review.objects.filter(pk=review.pk).update(next_due_on=ago(days=1), owner=coordinator)

    assert numbers(coordinator, at=at) == {"Overdue": 1}
    assert numbers(deputy, at=at) == {}
    assert numbers(officer, at=at) == {"Asked of your agency": 1}
    record_conflict(review, coordinator, reason="Lives there.", by=deputy, at=at)
    assert numbers(coordinator, at=timezone.now()) == {}


def test_what_was_asked_in_a_case_conference_is_named_too(area, staffed, noon):
    keeper = staffed[Role.COORDINATOR]
    conference = conferring.a_conference(area, user=keeper, other=keeper, keeper=keeper)
    conferring.a_request(conference)
    officer = scenes.a_member(area, Role.OFFICER, agency="police", name="Kit Ash")

    (waits,) = waits_for(officer, at=timezone.now())

    assert waits == ("Asked of your agency", 1, [conference.spaced_reference])


def test_late_actions_and_words_about_a_plan(area, coordinator, noon):
    review = scenes.a_review_with_a_plan_agreed(area, by=coordinator)
    review.plan.actions.update(due_on=ago(days=1))
    type(review.plan).objects.update(waits=True)

    found = numbers(coordinator, at=timezone.now())
    assert found["Late actions of plans"] == 1
    assert found["Something was said about a plan"] == 1
    close(review, reason="x", unheard="x", by=coordinator, at=timezone.now())
    assert "Late actions of plans" not in numbers(coordinator, at=timezone.now())


def test_of_many_only_the_first_are_named(area, coordinator, noon):
    for _ in range(MOST_NAMED + 1):
        scenes.a_review(area)
    (new,) = [each for each in waits_for(coordinator, at=timezone.now()) if each.name == "New"]

    assert (new.number, len(new.references)) == (MOST_NAMED + 1, MOST_NAMED)


def notice(to, *, at: datetime, kind: str = "area.asked") -> None:
    put(kind, to=to.pk, at=at)
    drain(at=at)


def test_what_can_wait_is_in_it_once_and_what_is_urgent_comes_at_once(area, coordinator):
    notice(coordinator, at=MONDAY - timedelta(hours=3))
    assert mail.outbox == []
    notice(coordinator, at=MONDAY - timedelta(hours=3), kind="plan.not_stopped")
    assert [each.subject for each in mail.outbox] == ["Please look at your work"]
    mail.outbox.clear()

    made()
    drain(at=MONDAY)
    (message,) = [each for each in mail.outbox if each.to == [coordinator.email]]
    assert "Other things since the last of these e-mails: 1" in message.body
    mail.outbox.clear()
    made(at=MONDAY + timedelta(days=1))
    drain(at=MONDAY + timedelta(days=1))
    assert [each for each in mail.outbox if each.to == [coordinator.email]] == []


def test_of_two_that_are_late_only_the_last_is_sent_and_it_says_all(area, coordinator):
    notice(coordinator, at=MONDAY - timedelta(hours=3))
    made()
    put("area.asked", to=coordinator.pk, at=MONDAY + timedelta(hours=3))
    made(at=MONDAY + timedelta(days=1))
    first, last = OutboxRow.objects.filter(kind=DIGEST, to=coordinator.pk).order_by("made_at")

    late = MONDAY + timedelta(days=1, hours=2)
    assert send_digest(first, at=late) is None
    send = send_digest(last, at=late)
    assert send is not None
    send()
    assert "Other things since the last of these e-mails: 2" in mail.outbox[-1].body


@pytest.mark.parametrize(("said", "wanted"), [("no", False), ("yes", True), ("x", True)])
def test_each_person_turns_it_off_and_on_themselves(coordinator, said, wanted):
    browser = browser_of(coordinator)
    assert "Turn it off" in Page(browser.get("/sign-in/account/")).main
    browser.post("/sign-in/account/", {"digest": said})

    coordinator.refresh_from_db()
    assert coordinator.daily_digest is wanted
