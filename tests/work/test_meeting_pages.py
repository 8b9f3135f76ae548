"""The staff’s pages of a meeting, and of the victim’s part in it."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from heard.reviews.actions.minutes import hold_meeting
from heard.reviews.actions.recommendations import recommend
from heard.reviews.actions.statements import write_statement
from heard.reviews.meetings import invitation_of, meeting_of
from heard.reviews.models import Meeting, Review
from heard.reviews.models.meeting import UNNAMED
from heard.rules.meeting import ReadBy, State
from heard.rules.periods import london_date
from heard.rules.permissions import Role
from tests import meetings, scenes
from tests.answers import in_boxes
from tests.reading import Page
from tests.scenes import ago
from tests.work.conftest import browser_of


@pytest.fixture
def review(area, coordinator) -> Review:
    return scenes.a_met_review(area, by=coordinator)


def at(review: Review, what: str = "") -> str:
    return f"/work/reviews/{review.reference}/meeting/{what}"


def text_of(answer: Any) -> str:
    return Page(answer).text


def council_of(review: Review) -> str:
    return str(review.area.agencies.get(agency__kind="council").agency_id)


def test_before_the_threshold_nothing_can_be_planned(client, area):
    review = scenes.a_review(area)
    assert "Plan the meeting" not in text_of(client.get(at(review)))
    sent = {**in_boxes("first", ago(days=-7)), "first_time": "10am", "agencies": [council_of(review)]}  # fmt: skip

    answer = client.post(at(review, "plan/"), sent)

    assert "The threshold must be met before a meeting is called." in text_of(answer)
    assert not Meeting.objects.exists()


def test_a_meeting_goes_from_dates_to_a_letter(client, review):
    assert "Plan the meeting" in text_of(client.get(at(review)))
    sent = {
        **in_boxes("first", ago(days=-7)),
        "first_time": "10am",
        **in_boxes("second", ago(days=-8)),
        "second_time": "14:30",
        "agencies": [council_of(review)],
    }
    client.post(at(review, "plan/"), sent)
    meeting = meeting_of(review)
    seat = meeting.seats.get()
    client.post(at(review, f"people/{seat.pk}/"), {"date-1": "no", "date-2": "if_needed"})
    assert "17 March 2026 at 10:00am" in text_of(client.get(at(review)))
    sent = {**in_boxes("on", ago(days=-8)), "time": "14:30", **meetings.SETTLED}
    client.post(at(review, "date/"), sent)
    client.post(at(review, f"people/{seat.pk}/"), {"comes": "yes"})
    sent = {"invite": "yes", **in_boxes("answer_by", ago(days=-3))}
    answer = client.post(at(review, "victim/"), sent, follow=True)
    assert "The victim is invited: a letter asks how" in text_of(answer)
    client.post(at(review, "victim/way/"), {"way": "video"})

    page = text_of(client.get(at(review)))

    for words in (
        "Called Wednesday 18 March 2026 at 2:30pm",
        "By video",
        "written down by",
        "Comes",
    ):
        assert words in page
    assert meeting_of(review).state == State.CALLED


@pytest.mark.parametrize(
    ("what", "sent", "told"),
    [
        ("plan/", {}, ["Enter a first date", "Enter a time", "Select who is asked to come"]),
        ("plan/", in_boxes("second", ago(days=-3)), ["Enter the time of the second date"]),
    ],
)
def test_a_plan_that_is_not_whole_is_sent_back(what, sent, told, client, review):
    page = text_of(client.post(at(review, what), sent))

    assert all(words in page for words in told)


@pytest.mark.parametrize(
    ("sent", "told"),
    [
        ({}, "Select whether you invite the victim"),
        ({"invite": "yes"}, "Enter by when they should choose"),
        ({"invite": "no", "told": "You asked."}, "Enter why the victim is not invited"),
        ({"invite": "no", "reasons": "They asked."}, "Enter what the victim is told"),
        ({"invite": "yes", **in_boxes("answer_by", ago(days=3))}, "must be between today"),
    ],
)
def test_an_invitation_that_is_not_whole_is_sent_back(sent, told, client, review, coordinator):
    meeting = meetings.called(review, by=coordinator)

    assert told in text_of(client.post(at(review, "victim/"), sent))
    assert not meeting.invitations.exists()


def test_a_reason_not_to_invite_is_looked_at_by_somebody_else(
    client, review, coordinator, supervisor
):
    meeting = meetings.called(review, by=coordinator)
    said = {"invite": "no", "reasons": "They asked us.", "told": "You asked."}
    answer = client.post(at(review, "victim/"), said, follow=True)
    assert "Somebody else now looks at why the victim is not to be invited." in text_of(answer)
    assert "Waits for a second look" in text_of(client.get(at(review)))
    other = browser_of(supervisor)

    second = text_of(other.get(at(review, "victim/second/")))
    assert ("They asked us." in second, "You asked." in second) == (True, True)
    other.post(at(review, "victim/second/"), {"agreed": "yes", "said": "They did."})

    assert invitation_of(meeting).agreed is True
    assert "Not invited" in text_of(client.get(at(review)))
    assert other.get(at(review, "victim/second/")).status_code == 404
    assert client.get(at(review, "victim/way/")).status_code == 404


@pytest.mark.parametrize(("days", "said"), [(-1, True), (0, False)])
def test_a_meeting_after_the_day_that_was_promised_is_pointed_out(
    days, said, client, review, coordinator
):
    meeting = meetings.called(review, by=coordinator)
    promised = london_date(meeting.begins_at) + timedelta(days=days)
    review.clocks.filter(clock="panel").update(due_on=promised)

    page = Page(client.get(at(review)))

    assert ("the day that the applicant was given" in page.text) is said
    if said:
        later = client.get(page.links["Set a later day and tell them why"])
        assert later.status_code == 200


def test_whose_agency_has_not_said_who_comes_is_called_by_the_agency(client, review, coordinator):
    meeting = meetings.called(review, by=coordinator)
    meeting.seats.update(name=UNNAMED)

    page = text_of(client.get(at(review, "minute/people/")))

    assert UNNAMED not in page
    assert f"Apologies of {meeting.seats.get().agency} (optional)" in page


def test_a_meeting_is_called_off_and_another_planned(client, review, coordinator):
    meetings.called(review, by=coordinator)
    client.post(at(review, "off/"), {"why": "A flood."})

    page = text_of(client.get(at(review)))

    assert "Why it was called off: A flood." in page
    assert "Plan the meeting" in page
    assert client.get(at(review, "off/")).status_code == 404


def test_who_ends_a_review_is_told_that_its_meeting_ends_with_it(client, review, coordinator):
    at_end = f"/work/reviews/{review.reference}/withdraw/"
    assert "called off with this" not in text_of(client.get(at_end))
    meetings.called(review, by=coordinator)
    assert "That meeting is called off with this" in text_of(client.get(at_end))

    client.post(at_end, {"reason": "They moved."})

    assert "Why it was called off: The application is withdrawn." in text_of(client.get(at(review)))


def test_who_is_asked_answers_for_themselves_and_for_nobody_else(staffed, review, coordinator):
    member = staffed[Role.PANEL_MEMBER]
    meeting = meetings.planned(review, by=coordinator, users=(member,))
    scenes.let_into(review, member)
    mine, other = meeting.seats.get(user=member), meeting.seats.get(user=None)
    browser = browser_of(member)

    assert browser.get(at(review, f"people/{mine.pk}/")).status_code == 200
    assert browser.get(at(review, f"people/{other.pk}/")).status_code == 404


def test_the_dates_show_who_can_come_and_which_has_enough_services(client, review, coordinator):
    meeting = meetings.planned(review, by=coordinator)
    Meeting.objects.filter(pk=meeting.pk).update(quorum=1)
    seat = meeting.seats.get()
    assert "Too few" in text_of(client.get(at(review)))

    client.post(at(review, f"people/{seat.pk}/"), {"date-1": "yes", "date-2": "if_needed"})

    for path in (at(review), at(review, "date/")):
        words = text_of(client.get(path))
        assert words.count("Enough services") == words.count("Enough, if need be") == 1
        assert "Too few" not in words


def test_the_calendar_tells_nothing(client, review, coordinator):
    assert client.get(at(review, "calendar/")).status_code == 404
    meetings.called(review, by=coordinator)

    answer = client.get(at(review, "calendar/"))

    words = answer.content.decode()
    assert answer["Content-Type"].startswith("text/calendar")
    assert "SUMMARY:Meeting" in words
    assert "Room 3" not in words


def test_a_statement_is_kept_from_an_agency_and_reading_it_leaves_a_trace(
    client, review, coordinator
):
    council = review.area.agencies.get(agency__kind="council").agency
    meetings.stated(review)
    assert meetings.STATEMENT in text_of(client.get(at(review, "statement/")))

    write_statement(
        review,
        text=meetings.STATEMENT,
        read_by=ReadBy.CHAIR,
        kept_from=[council],
        by=None,
        at=timezone.now(),
    )

    assert "It is not for your agency to read" in text_of(client.get(at(review)))
    assert client.get(at(review, "statement/")).status_code == 404
    assert client.get(at(review, "statement/write/")).status_code == 404


def test_the_statement_is_on_no_other_page(client, review):
    meetings.stated(review)

    for page in (review.get_absolute_url(), "/work/reviews/", at(review)):
        assert meetings.STATEMENT not in text_of(client.get(page))


def test_somebody_writes_it_down_for_them(client, review):
    sent = {"text": "It is every night.", "read_by": "chair", "kept_from": []}
    client.post(at(review, "statement/write/"), sent)

    assert "written down by" in text_of(client.get(at(review, "statement/")))
    assert review.statements.get().by is not None


def test_the_outcome_begins_with_the_day_and_the_advice_of_the_meeting(area, client, coordinator):
    review = meetings.begun(area, by=coordinator)
    meeting, police = meeting_of(review), area.agencies.get(agency__kind="police").agency
    at_once = {"by": coordinator, "at": timezone.now()}
    recommend(review, text="Patrol at eight.", to=police, **at_once)
    hold_meeting(meeting, **at_once)

    assert "Was there" in text_of(client.get(at(review)))
    page = Page(client.get(f"{review.get_absolute_url()}outcome/"))

    day = london_date(meeting.begins_at)
    assert page.boxes["met_on-day"] == str(day.day)
    assert "Do not write them again. Patrol at eight." in page.text
    client.post(
        f"{review.get_absolute_url()}outcome/", {**in_boxes("met_on", day), "summary": "They met."}
    )
    assert review.recommendations.get().text == "Patrol at eight."
