"""Calling a meeting, asking the victim, and keeping their statement."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction

from heard.access.models import Basis, Entry
from heard.agencies.models import User
from heard.jobs.models import OutboxRow
from heard.notify.models import Letter
from heard.reviews.actions.access import record_conflict
from heard.reviews.actions.endings import withdraw
from heard.reviews.actions.meetings import (
    answer_dates,
    ask_to_meeting,
    call_meeting,
    call_off,
    plan_meeting,
    say_whether_coming,
)
from heard.reviews.actions.outcomes import record_outcome
from heard.reviews.actions.statements import StatementClosed, write_statement
from heard.reviews.actions.taking_part import (
    choose_way,
    invite_victim,
    look_again_at_not_inviting,
    propose_not_inviting,
)
from heard.reviews.items import reader_of
from heard.reviews.meetings import (
    Called,
    Person,
    dates_offered,
    invitation_of,
    invitation_to,
    left_out_of,
    may_change_statement,
    may_read_statement,
    meeting_of,
    people_to_ask,
    statement_of,
)
from heard.reviews.models import AnswerLink, Meeting, Review
from heard.reviews.story import events_for_applicant, events_for_staff
from heard.rules.meeting import CannotMeet, ReadBy, State, Suits, Way, Where
from heard.rules.permissions import Role
from tests.factories import (
    NOON,
    ONE_DAY,
    TODAY,
    a_review,
    a_second_person,
    a_worker,
    agency_of,
    an_area,
    decided_met,
    later,
    let_into,
)
from tests.state import everything, refused

pytestmark = pytest.mark.django_db
WHEN = later(days=9)


@pytest.fixture
def review() -> Review:
    return a_review(an_area())


@pytest.fixture
def coordinator(review: Review) -> User:
    return a_worker(review.area)


@pytest.fixture
def met(review: Review, coordinator: User) -> Review:
    decided_met(review, by=coordinator)
    review.refresh_from_db()
    return review


def plan(review: Review, by: User, **said: Any) -> Meeting:
    first: dict[str, Any] = {"dates": [WHEN], "people": []}
    return plan_meeting(review, by=by, at=NOON, **first | said)


def call(meeting: Meeting, by: User, **said: Any) -> Meeting:
    first = {"begins_at": WHEN, "how": Where.ROOM, "where": "Room 3"}
    return call_meeting(meeting, Called(**first | said), by=by, at=NOON)


@pytest.fixture
def called(met: Review, coordinator: User) -> Meeting:
    return call(plan(met, coordinator), coordinator)


def nothing_changes(does: Any) -> str:
    """Refused, and nothing is changed by it. Returns what is said."""
    before = everything()
    with pytest.raises(CannotMeet) as told, transaction.atomic():
        does()
    assert everything() == before
    return str(told.value)


# Calling it ----------------------------------------------------------------------------------------


def test_no_meeting_is_planned_before_the_threshold_is_met(review, coordinator):
    said = nothing_changes(lambda: plan(review, coordinator))

    assert said == "The threshold must be met before a meeting is called."


def test_none_is_planned_after_the_outcome(met, coordinator):
    record_outcome(met, summary="x", recommendations=[], met_on=TODAY, by=coordinator, at=NOON)

    nothing_changes(lambda: plan(met, coordinator))


def test_nobody_is_called_or_invited_to_one_of_a_review_that_is_no_longer_under_way(
    called, coordinator
):
    invite_victim(called, answer_by=TODAY, by=coordinator, at=NOON)
    invitation = called.invitations.get()
    withdraw(called.review, reason="Moved away.", at=NOON)
    police = Person(agency_of(called.review.area, "police"), "Insp. Roe", "roe@police.example")

    for does in (
        lambda: call(called, coordinator),
        lambda: ask_to_meeting(called, police, by=coordinator, at=NOON),
        lambda: invite_victim(called, answer_by=TODAY, by=coordinator, at=NOON),
        lambda: choose_way(invitation, way=Way.VIDEO, by=None, at=NOON),
    ):
        assert nothing_changes(does) == "There is no review under way that could meet."


def test_a_review_has_one_live_meeting(met, coordinator):
    plan(met, coordinator)

    assert nothing_changes(lambda: plan(met, coordinator)) == "A meeting is planned already."


def test_dates_that_are_over_are_not_offered(met, coordinator):
    nothing_changes(lambda: plan(met, coordinator, dates=[WHEN, NOON]))


def test_it_rests_on_the_decision_and_the_number_of_the_area(met, coordinator):
    meeting = plan(met, coordinator, dates=[WHEN, WHEN, later(days=8)])

    assert meeting.decision == met.decisions.get()
    assert meeting.quorum == 3
    assert [each.begins_at for each in meeting.dates.all()] == [later(days=8), WHEN]


def test_people_say_when_they_can_come(met, coordinator):
    police = agency_of(met.area, "police")
    meeting = plan(met, coordinator, people=[Person(police, "Jo")])
    seat = meeting.seats.get()

    answer_dates(seat, dict.fromkeys(meeting.dates.all(), Suits.NO), by=coordinator, at=NOON)
    answer_dates(seat, dict.fromkeys(meeting.dates.all(), Suits.YES), by=coordinator, at=NOON)

    assert [each.suits for each in seat.said.all()] == [Suits.YES]
    assert seat.answered_at == NOON
    assert [each.can for each in dates_offered(meeting)] == [[seat]]


def test_once_the_day_is_set_nobody_says_when_they_could_and_before_it_nobody_comes(
    met, coordinator
):
    meeting = plan(met, coordinator, people=[Person(agency_of(met.area, "police"), "Jo")])
    seat = meeting.seats.get()
    answer_dates(seat, dict.fromkeys(meeting.dates.all(), Suits.YES), by=coordinator, at=NOON)
    nothing_changes(lambda: say_whether_coming(seat, comes=True, by=coordinator, at=NOON))

    call(meeting, coordinator)

    seat.refresh_from_db()
    assert seat.answered_at is None
    nothing_changes(lambda: answer_dates(seat, {}, by=coordinator, at=NOON))
    assert seat.said.count() == 1


def test_everybody_with_an_address_is_offered_the_dates_by_a_link(met, coordinator):
    member = a_second_person(met.area)
    police = agency_of(met.area, "police")
    people = [Person(police, "Jo", user=member), Person(police, "Kim", "kim@police.example")]
    meeting = plan(met, coordinator, people=[*people, Person(police, "To be named")])
    assert {each.email for each in AnswerLink.objects.all()} == {member.email, "kim@police.example"}
    theirs = AnswerLink.objects.get(seat__name="Kim")

    call(meeting, coordinator)

    assert AnswerLink.objects.get(ended_at=None) == theirs


def test_a_date_of_another_meeting_is_no_answer(met, coordinator):
    other = a_review(met.area)
    decided_met(other, by=coordinator)
    elsewhere = plan(other, coordinator).dates.all()
    meeting = plan(met, coordinator, people=[Person(agency_of(met.area), "Jo")])

    seat = meeting.seats.get()
    answer_dates(seat, dict.fromkeys(elsewhere, Suits.YES), by=coordinator, at=NOON)

    assert not seat.said.exists()


def test_who_has_an_account_reads_the_review_until_it_is_called_off(met, coordinator):
    member = a_second_person(met.area)
    person = Person(agency_of(met.area, "police"), "Jo", user=member)
    meeting = plan(met, coordinator, people=[person])
    assert not Entry.objects.filter(user=member.pk).exists()

    call(meeting, coordinator)

    entries = Entry.objects.live(NOON).filter(user=member.pk, basis=Basis.PANEL_MEMBER)
    assert entries.count() == 1
    assert OutboxRow.objects.filter(kind="meeting.invited", to=member.pk).count() == 1
    call_off(meeting, why="A flood.", by=coordinator, at=later(days=1))
    assert not entries.exists()


def test_somebody_with_a_conflict_cannot_be_brought_in_by_the_meeting(met, coordinator):
    member = a_second_person(met.area)
    person = Person(agency_of(met.area, "police"), "Jo", user=member)
    meeting = plan(met, coordinator, people=[person])
    record_conflict(met, member, reason="A cousin.", by=coordinator, at=NOON)

    said = nothing_changes(lambda: call(meeting, coordinator))

    assert "conflict of interest" in said


def test_nobody_is_asked_twice_and_who_is_asked_late_hears_at_once(called, coordinator):
    person = Person(agency_of(called.review.area), "Jo", "jo@work.example")
    ask_to_meeting(called, person, by=coordinator, at=NOON)

    assert OutboxRow.objects.filter(kind="meeting.invited").count() == 1
    nothing_changes(lambda: ask_to_meeting(called, person, by=coordinator, at=NOON))


def test_it_is_not_called_for_a_time_that_is_over(met, coordinator):
    meeting = plan(met, coordinator)

    nothing_changes(lambda: call(meeting, coordinator, begins_at=NOON))


def test_a_new_date_asks_everybody_again_and_writes_to_the_applicant(called, coordinator):
    person = Person(agency_of(called.review.area), "Jo", "jo@work.example")
    seat = ask_to_meeting(called, person, by=coordinator, at=NOON)
    say_whether_coming(seat, comes=True, by=coordinator, at=NOON)
    invite_victim(called, answer_by=TODAY, by=coordinator, at=NOON)

    call(called, coordinator, begins_at=later(days=12))

    seat.refresh_from_db()
    assert seat.comes is None
    assert meeting_of(called.review).moves == 1
    letters = Letter.objects.filter(about=called.review_id, kind="take_part")
    words = str([each.blocks for each in letters]).replace("\\xa0", " ")
    assert "11 March 2026" in words
    assert "14 March 2026" in words


def test_what_is_called_off_can_be_called_no_more_and_another_is_planned(called, coordinator):
    call_off(called, why="A flood.", by=coordinator, at=NOON)

    nothing_changes(lambda: call(called, coordinator))
    assert plan(called.review, coordinator).state == State.FINDING


@pytest.mark.parametrize("language", ["en", "cy"])
def test_an_applicant_who_was_invited_is_told_in_their_language(language, met, coordinator):
    met.language = language
    met.save()
    meeting = call(plan(met, coordinator), coordinator)
    invite_victim(meeting, answer_by=TODAY, by=coordinator, at=NOON)

    call_off(meeting, why="A flood.", by=coordinator, at=NOON)

    words = str(Letter.objects.get(about=met.pk, kind="update").blocks)
    assert ("We have called off" in words) == (language == "en")
    assert ("Rydym wedi canslo" in words) == (language == "cy")


def test_one_who_was_not_is_told_nothing(called, coordinator):
    call_off(called, why="A flood.", by=coordinator, at=NOON)

    assert not Letter.objects.filter(about=called.review_id, kind="update").exists()


def test_whom_to_ask_is_who_an_agency_named_or_its_contact(met):
    names = {each.name for each in people_to_ask(met, on=TODAY)}

    assert names == {"To be named"}


# The victim ----------------------------------------------------------------------------------------


def test_the_victim_is_invited_by_letter_and_chooses(called, coordinator):
    invitation = invite_victim(called, answer_by=TODAY, by=coordinator, at=NOON)
    assert invitation_to(called.review) == invitation

    choose_way(invitation, way=Way.VIDEO, needs="Breaks", by=None, at=later(days=1))
    choose_way(invitation, way=Way.ADVOCATE, who="Bo", by=coordinator, at=later(days=2))

    invitation.refresh_from_db()
    assert (invitation.way, invitation.who, invitation.needs) == ("advocate", "Bo", "")
    assert (invitation.chosen_by, invitation.chosen_at) == (coordinator, later(days=2))
    assert Letter.objects.filter(about=called.review_id, kind="take_part").count() == 1


@pytest.mark.parametrize("answer_by", [TODAY - ONE_DAY, TODAY + timedelta(days=10)])
def test_they_choose_by_a_day_between_now_and_the_meeting(answer_by, called, coordinator):
    nothing_changes(lambda: invite_victim(called, answer_by=answer_by, by=coordinator, at=NOON))


def test_they_are_invited_once(called, coordinator):
    invite_victim(called, answer_by=TODAY, by=coordinator, at=NOON)

    nothing_changes(lambda: invite_victim(called, answer_by=TODAY, by=coordinator, at=NOON))
    nothing_changes(
        lambda: propose_not_inviting(
            called, reasons="x", told="You asked us not to.", by=coordinator, at=NOON
        )
    )


def test_nobody_is_invited_to_a_meeting_without_a_date(met, coordinator):
    meeting = plan(met, coordinator)

    nothing_changes(lambda: invite_victim(meeting, answer_by=TODAY, by=coordinator, at=NOON))


def test_they_choose_until_the_meeting_begins(called, coordinator):
    invitation = invite_victim(called, answer_by=TODAY, by=coordinator, at=NOON)

    choose_way(invitation, way=Way.NOT, by=None, at=WHEN - timedelta(minutes=1))
    nothing_changes(lambda: choose_way(invitation, way=Way.VIDEO, by=None, at=WHEN))


def test_not_inviting_needs_a_second_person_who_agrees(called, coordinator):
    second = let_into(called.review, a_second_person(called.review.area))
    proposed = propose_not_inviting(
        called, reasons="They asked.", told="You asked us not to.", by=coordinator, at=NOON
    )
    assert proposed.waits
    assert invitation_to(called.review) is None

    look_again_at_not_inviting(proposed, agreed=True, said="They did.", by=second, at=NOON)

    assert not invitation_of(called).waits
    nothing_changes(
        lambda: look_again_at_not_inviting(proposed, agreed=True, said="x", by=second, at=NOON)
    )
    nothing_changes(lambda: choose_way(proposed, way=Way.VIDEO, by=None, at=NOON))


def test_where_the_second_does_not_agree_they_are_still_to_be_invited(called, coordinator):
    second = let_into(called.review, a_second_person(called.review.area))
    proposed = propose_not_inviting(
        called, reasons="Hard to reach.", told="You asked us not to.", by=coordinator, at=NOON
    )

    look_again_at_not_inviting(proposed, agreed=False, said="Ring them.", by=second, at=NOON)

    assert invitation_of(called) is None
    assert invite_victim(called, answer_by=TODAY, by=coordinator, at=NOON).invited


def test_nobody_looks_at_their_own_reasons_nor_who_may_not(called, coordinator):
    proposed = propose_not_inviting(
        called, reasons="x", told="You asked us not to.", by=coordinator, at=NOON
    )
    officer = let_into(called.review, a_worker(called.review.area, Role.OFFICER))

    for person in (coordinator, officer):
        nothing_changes(
            lambda person=person: look_again_at_not_inviting(
                proposed, agreed=True, said="x", by=person, at=NOON
            )
        )


def left_out(called, coordinator):
    second = let_into(called.review, a_second_person(called.review.area))
    proposed = propose_not_inviting(
        called, reasons="Hidden.", told="You asked us.", by=coordinator, at=NOON
    )
    look_again_at_not_inviting(proposed, agreed=True, said="Hidden.", by=second, at=NOON)
    return proposed


def test_who_is_not_invited_is_told_why_in_the_words_that_two_people_read(called, coordinator):
    left_out(called, coordinator)

    letter = Letter.objects.get(about=called.review_id, kind="not_invited")
    assert (letter.waits, letter.written_by) == (False, coordinator)
    assert letter.checked_by not in {None, coordinator}
    told = str(letter.blocks) + str(events_for_applicant(called.review))
    assert ("You asked us." in told, "Hidden." in told) == (True, False)
    assert left_out_of(called.review).told == "You asked us."


def test_until_the_second_person_agrees_nothing_is_told(called, coordinator):
    said = {"reasons": "Hidden.", "told": "You asked us."}
    propose_not_inviting(called, **said, by=coordinator, at=NOON)

    assert not Letter.objects.filter(about=called.review_id, kind="not_invited").exists()
    assert left_out_of(called.review) is None
    assert "You asked us." not in str(events_for_applicant(called.review))


def test_they_are_invited_after_all(called, coordinator):
    before = left_out(called, coordinator)

    invitation = invite_victim(called, answer_by=TODAY, by=coordinator, at=NOON)

    before.refresh_from_db()
    assert (before.over_at, invitation_of(called)) == (NOON, invitation)
    assert left_out_of(called.review) is None
    nothing_changes(lambda: invite_victim(called, answer_by=TODAY, by=coordinator, at=NOON))


def test_it_is_not_proposed_twice(called, coordinator):
    left_out(called, coordinator)
    said = {"reasons": "x", "told": "x"}
    nothing_changes(lambda: propose_not_inviting(called, **said, by=coordinator, at=NOON))


# The statement -------------------------------------------------------------------------------------


def state(review: Review, text: str = "No sleep.", **said: Any) -> Any:
    first = {"read_by": ReadBy.CHAIR, "by": None, "at": NOON}
    return write_statement(review, text=text, **first | said)


def test_each_new_version_is_kept_and_the_same_is_none(review):
    state(review)
    state(review)
    state(review, kept_from=[agency_of(review.area)])
    state(review, "No sleep at all.")

    assert [each.text for each in review.statements.all()] == ["No sleep."] * 2 + [
        "No sleep at all."
    ]
    assert statement_of(review).number == 3


def test_it_can_be_taken_back(review):
    state(review)
    state(review, "")

    assert statement_of(review) is None
    assert review.statements.count() == 2


def test_it_stays_as_it_was_heard(called, coordinator):
    state(called.review)
    Meeting.objects.filter(pk=called.pk).update(
        state=State.HELD, ended_by=coordinator, ended_at=NOON
    )

    assert not may_change_statement(called.review)
    with refused(StatementClosed):
        state(called.review, "Something else.")
    assert called.review.statements.count() == 1


def test_the_panel_reads_it_but_for_an_agency_from_which_it_is_kept(review, coordinator):
    council, police = agency_of(review.area), agency_of(review.area, "police")
    statement = state(review, kept_from=[police])
    of_police = let_into(review, a_second_person(review.area))
    reads = {
        who: may_read_statement(statement, reader_of(review, who, at=NOON))
        for who in (coordinator, of_police)
    }
    assert reads == {coordinator: True, of_police: False}

    state(review, kept_from=[council])

    assert not may_read_statement(statement_of(review), reader_of(review, coordinator, at=NOON))


# What is told --------------------------------------------------------------------------------------


def test_the_applicant_is_told_that_they_were_asked_and_never_why_not(called, coordinator):
    second = let_into(called.review, a_second_person(called.review.area))
    proposed = propose_not_inviting(
        called, reasons="Hidden.", told="You asked us not to.", by=coordinator, at=NOON
    )
    look_again_at_not_inviting(proposed, agreed=False, said="Hidden.", by=second, at=NOON)
    invitation = invite_victim(called, answer_by=TODAY, by=coordinator, at=NOON)
    choose_way(invitation, way=Way.VIDEO, by=None, at=NOON)

    told = events_for_applicant(called.review)

    assert "Hidden." not in str(told)
    titles = [each.title for each in told]
    assert "We asked how you want to take part in the review meeting" in titles
    assert "You chose how you take part: By video" in titles


def test_who_works_on_it_reads_all_of_it(called, coordinator):
    second = let_into(called.review, a_second_person(called.review.area))
    proposed = propose_not_inviting(
        called, reasons="Hidden.", told="You asked us not to.", by=coordinator, at=NOON
    )
    look_again_at_not_inviting(proposed, agreed=True, said="Agreed.", by=second, at=NOON)
    call_off(called, why="A flood.", by=coordinator, at=NOON)

    reader = reader_of(called.review, coordinator, at=NOON)
    titles = {each.title: each.text for each in events_for_staff(called.review, reader)}

    assert titles["Proposed not to invite the victim"] == "Hidden."
    assert titles["Called the review meeting off"] == "A flood."
