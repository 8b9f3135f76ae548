"""Millhaven meets: one meeting was held and minuted, and its draft plan lies with the victim; one is
called with the victim's answer; one still looks for a chair, because the first had a conflict of
interest; and one is called off, because its review was withdrawn. Saltmarsh Bay meets without its
victim, who asked for that. All of them on days on which people work."""

import struct
import wave
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from functools import partial
from io import BytesIO
from math import sin

from django.core.files.uploadedfile import SimpleUploadedFile

from heard.access.actions.entries import end_basis, let_in
from heard.access.models import Basis
from heard.agencies.actions.agencies import set_contact
from heard.agencies.models import Agency, Area, User
from heard.demo.people import Happening
from heard.jobs.doing import drain
from heard.reviews.actions import (
    chairs,
    checks,
    meetings,
    minutes,
    papers,
    plans,
    statements,
    taking_part,
)
from heard.reviews.actions.by_link import promise_by_link, say_when
from heard.reviews.actions.disclosures import pass_on
from heard.reviews.actions.endings import withdraw
from heard.reviews.actions.links import new_link_code, open_with_link_code
from heard.reviews.actions.recommendations import recommend
from heard.reviews.calendar import bank_holidays
from heard.reviews.meetings import Called, Noted, meeting_of, people_to_ask
from heard.reviews.models import AnswerLink, Meeting, Review
from heard.rules.chairs import Declaration
from heard.rules.contacts import Post
from heard.rules.meeting import Item, ReadBy, Suits, Verdict, Way, Where
from heard.rules.periods import LONDON, london_date, working_days_after

AFTERNOON = time(16, 25)
HELD, CALLED, SOUGHT = "Tamsin Oduya", "Hamza Lightbody", "Ignatius Marrow"
TAKEN_BACK, APART = "Thaddeus Quarrington-Bose", "Siobhán Tregarth"
COORDINATOR, CHAIR = "Imran Sheikh-Dawson", "Lucian Obafemi-Grey"
READER = "Bridget Ferrisby"
BY_THE_SEA, SECOND_BY_THE_SEA = "Carys Penhallow", "Tomos Achebe"
LANDLORD, SHE = "Spindle Lane Housing Trust", "Perpetua Achterberg"
HERS = "perpetua.achterberg@spindlelane.example"
NOTHING = Declaration(had_a_part=False, manages_somebody=False, knows_somebody=False)
MET_BACK, AHEAD = 4, 7  # working days ago, and from now


def happenings(days: Sequence[date]) -> Iterator[Happening]:
    """What happens, and when: on working days, the last of which is over."""
    acts: list[tuple[int, Callable[..., object]]] = [
        (9, a_landlord_names_somebody_without_an_account),
        (9, an_application_is_passed_on),
        (8, a_chair_says_when_they_are_free),
        (8, partial(one_is_called, on=days[-1 - MET_BACK])),
        (7, its_victim_writes_and_chooses),
        (MET_BACK, it_is_held),
        (4, another_is_called),
        (3, its_chair_declares),
        (1, its_papers_are_made_and_opened),
        (0, she_promises_by_her_link),
        (2, its_victim_chooses),
        (2, a_third_looks_for_a_date),
        (6, a_fourth_is_called),
        (5, a_fifth_is_called),
        (4, it_is_proposed_not_to_invite_her),
        (3, a_second_person_agrees_and_she_is_told),
        (1, its_victim_withdraws),
        (3, what_was_agreed_becomes_a_draft),
        (2, the_draft_is_shown),
        (1, a_chair_has_a_conflict),
    ]
    for back, act in acts:
        yield datetime.combine(days[-1 - back], AFTERNOON, tzinfo=LONDON), act


def a_landlord_names_somebody_without_an_account(*, at: datetime) -> None:
    part = Area.objects.get(slug="millhaven").agencies.get(agency__name=LANDLORD)
    set_contact(part, post=Post.FIRST, name=SHE, email=HERS, by=_user(COORDINATOR), at=at)


def an_application_is_passed_on(*, at: datetime) -> None:
    """Whoever comes for an agency without an account reads the papers only where it has that."""
    review, by = Review.objects.get(applicant__name=CALLED), _user(COORDINATOR)
    council = review.area.agencies.get(agency__kind=Agency.Kind.COUNCIL).agency
    pass_on(review, giver=council, by=by, at=at)


def a_chair_says_when_they_are_free(*, at: datetime) -> None:
    chair, by = _user(CHAIR), _user(COORDINATOR)
    area = Area.objects.get(slug="millhaven")
    trained = london_date(at) - timedelta(days=200)
    holds = trained + timedelta(days=3 * 365)
    chairs.note_training(
        chair, area, what="Chairing case reviews", on=trained, until=holds, by=by, at=at
    )
    free = [_working_day(at, ahead) for ahead in (10, 12, 15, 17)]
    chairs.set_free_days(_user(CHAIR), free, at=at)


def one_is_called(*, at: datetime, on: date) -> None:
    """For the morning of the day on which it is held."""
    meeting = _planned(HELD, at=at, ahead=2)
    called = Called(
        begins_at=datetime.combine(on, time(10), tzinfo=LONDON),
        how=Where.BOTH,
        where="Committee room 2, Millhaven Town Hall. A link comes to those who join by video.",
        arrival="They come by the library door at 9:40 and are met there. They leave first.",
        breakout="Committee room 3 is theirs throughout.",
    )
    meetings.call_meeting(meeting, called, by=_user(COORDINATOR), at=at)
    answer_by = london_date(at) + timedelta(days=2)
    taking_part.invite_victim(meeting, answer_by=answer_by, by=_user(COORDINATOR), at=at)


def its_victim_writes_and_chooses(*, at: datetime) -> None:
    meeting = _meeting(HELD)
    statements.write_statement(
        meeting.review,
        text="I go home the long way round now, and I stopped going to training because it ends when "
        "they are outside. I want to walk in at my own front door without counting how many there are.",
        read_by=ReadBy.SELF,
        by=None,
        at=at,
    )
    invitation = meeting.invitations.get()
    taking_part.choose_way(invitation, way=Way.IN_PERSON, who="Her mother", by=None, at=at)
    for seat in meeting.seats.all():
        by = _user(COORDINATOR)
        meetings.say_whether_coming(seat, comes=True, by=by, at=at)


def it_is_held(*, at: datetime) -> None:
    meeting, by = _meeting(HELD), _user(COORDINATOR)
    seats = list(meeting.seats.select_related("agency"))
    there = {seat: place > 0 for place, seat in enumerate(seats)}
    minutes.note_presence(
        meeting,
        there,
        apologies={seats[0]: "In court."},
        led_by="Gethin Mansel-Rhys, head of another council’s service",
        why_not_independent="No chair of the pool was free before the summer. He had no part in it.",
        by=by,
        at=at,
    )
    items = {
        Item.VICTIM: Noted("She spoke for ten minutes without notes. Her mother was with her."),
        Item.OPTIONS: Noted(
            "A light and a camera at the door, a youth worker after school, and letters to families.",
            decided="The light and the youth worker first, the letters after two weeks.",
            reasons="Both can begin this week, and neither tells anybody who has complained.",
            dissent="The police would have begun with the letters.",
            restricted="One of the young people is known to children’s services.",
        ),
    }
    for item, noted in items.items():
        minutes.write_item(meeting, item, noted, version=0, by=by, at=at)
    minutes.find_harm(
        meeting,
        persistence="Most school days since the autumn, by three reports and what her teacher wrote down.",
        harm="A child has changed her way home and given up her sport.",
        by=by,
        at=at,
    )
    minutes.find_adequacy(
        meeting,
        seats[-1].agency,
        owed="A visit within 5 working days of a report from a child (its policy, part 4).",
        done="The first visit was 17 working days after the second report.",
        verdict=Verdict.NOT_ADEQUATE,
        why="Nobody had seen that the person who reported is a child.",
        by=by,
        at=at,
    )
    minutes.consider_option(
        meeting,
        what="A closure order",
        used=False,
        why="Nothing is wrong inside the flats. The trouble is at the door, and comes from elsewhere.",
        by=by,
        at=at,
    )
    recommend(
        meeting.review,
        text="Put a light and a camera at the front door of the flats within four weeks.",
        to=seats[-1].agency,
        by=by,
        at=at,
    )
    minutes.learn(
        meeting,
        text="Ask for the age of whoever reports, so that a child’s report is seen as one.",
        agency=seats[-1].agency,
        by=by,
        at=at,
    )
    minutes.hold_meeting(meeting, by=by, at=at)


def another_is_called(*, at: datetime) -> None:
    by = _user(COORDINATOR)
    meeting = _planned(CALLED, at=at, ahead=AHEAD)
    begins_at = datetime.combine(_working_day(at, 11), time(10), tzinfo=LONDON)
    called = Called(begins_at, Where.VIDEO, "A link comes the day before.")
    meetings.call_meeting(meeting, called, by=by, at=at)
    answer_by = london_date(at) + timedelta(days=9)
    taking_part.invite_victim(meeting, answer_by=answer_by, by=by, at=at)
    chairs.ask_chair(meeting, _user(CHAIR), by=by, at=at)


def its_chair_declares(*, at: datetime) -> None:
    asked = _meeting(CALLED).chairs.get()
    by = _user(CHAIR)
    chairs.answer_chairing(asked, agrees=True, said=NOTHING, detail="", by=by, at=at)


def its_victim_chooses(*, at: datetime) -> None:
    invitation = _meeting(CALLED).invitations.get()
    needs = "Please let me keep my camera off."
    taking_part.choose_way(invitation, way=Way.VIDEO, needs=needs, by=None, at=at)
    statements.write_statement(  # the words of it are still missing
        invitation.meeting.review,
        text="",
        read_by=ReadBy.CHAIR,
        recording=SimpleUploadedFile("Voice 014.wav", _sound(seconds=4)),
        by=None,
        at=at,
    )


def _sound(*, seconds: int) -> bytes:
    """A tone that comes and goes, where a person would speak."""
    rate, made = 8_000, BytesIO()
    with wave.open(made, "wb") as out:
        out.setparams((1, 2, rate, 0, "NONE", ""))
        for each in range(seconds * rate):
            loud = 6_000 * sin(each / rate * 0.8) * sin(each / rate * 1_400)
            out.writeframesraw(struct.pack("<h", int(loud)))
    return made.getvalue()


def its_papers_are_made_and_opened(*, at: datetime) -> None:
    """By the worker, as everywhere."""
    meeting, by = _meeting(CALLED), _user(COORDINATOR)
    papers.make_papers(meeting, by=by, at=at)
    drain(at=at, kind=papers.ASKED)
    papers.open_papers(meeting, by=by, at=at)


def she_promises_by_her_link(*, at: datetime) -> None:
    """She opens the link that came with the papers, with its code, and may then read them."""
    link = AnswerLink.objects.live(at).get(seat__meeting=_meeting(CALLED), email=HERS)
    opened = open_with_link_code(link, new_link_code(link, at=at), at=at)
    promise_by_link(opened, at=at)


def a_third_looks_for_a_date(*, at: datetime) -> None:
    meeting = _planned(SOUGHT, at=at, ahead=8)
    first, second = meeting.dates.all()
    links = AnswerLink.objects.filter(seat__meeting=meeting).order_by("seat__agency__name")
    for link, suits in zip(links, (Suits.YES, Suits.IF_NEEDED, Suits.NO), strict=False):
        say_when(link, {first: suits, second: Suits.YES}, at=at)
    chairs.ask_chair(meeting, _user(CHAIR), by=_user(COORDINATOR), at=at)


def a_fourth_is_called(*, at: datetime) -> None:
    by = _user(COORDINATOR)
    meeting = _planned(TAKEN_BACK, at=at, ahead=8)
    begins_at = datetime.combine(_working_day(at, 14), time(14), tzinfo=LONDON)
    called = Called(begins_at, Where.ROOM, "Committee room 2, Millhaven Town Hall.")
    meetings.call_meeting(meeting, called, by=by, at=at)
    answer_by = london_date(at) + timedelta(days=9)
    taking_part.invite_victim(meeting, answer_by=answer_by, by=by, at=at)


def its_victim_withdraws(*, at: datetime) -> None:
    """On his own page: the meeting is called off with it, and everybody who was asked is told."""
    review = Review.objects.get(applicant__name=TAKEN_BACK)
    reason = "The shop has changed hands, and the new owner closes at nine. It is quiet."
    withdraw(review, reason=reason, at=at)


def a_fifth_is_called(*, at: datetime) -> None:
    by = _user(BY_THE_SEA)
    meeting = _planned(APART, at=at, ahead=9, by=by)
    begins_at = datetime.combine(_working_day(at, 13), time(11), tzinfo=LONDON)
    called = Called(begins_at, Where.ROOM, "The Old Customs House, the room on the first floor.")
    meetings.call_meeting(meeting, called, by=by, at=at)


def it_is_proposed_not_to_invite_her(*, at: datetime) -> None:
    taking_part.propose_not_inviting(
        _meeting(APART),
        reasons="She rang twice to say that she wants no invitation: some of the riders’ families work where "
        "we meet, and she would have to walk past them. She would rather that we read what she wrote.",
        told="You asked us not to invite you, because people who know you work in the building. The agencies "
        "have what you told us, and you can write a statement that is read to them.",
        by=_user(BY_THE_SEA),
        at=at,
    )


def a_second_person_agrees_and_she_is_told(*, at: datetime) -> None:
    invitation = _meeting(APART).invitations.get()
    review, second, basis = invitation.meeting.review, _user(SECOND_BY_THE_SEA), Basis.SECOND_PERSON
    by = _user(BY_THE_SEA).pk
    let_in(review.pk, area=review.area_id, basis=basis, user=second.pk, at=at, by=by)
    said = "It is her own wish, and the letter says how she is heard all the same."
    taking_part.look_again_at_not_inviting(invitation, agreed=True, said=said, by=second, at=at)
    end_basis(review.pk, basis, user=second.pk, at=at, by=second.pk)


def what_was_agreed_becomes_a_draft(*, at: datetime) -> None:
    review, by = _meeting(HELD).review, _user(COORDINATOR)
    for kind, officer, what, safe_words, measure, days in (
        (
            Agency.Kind.HOUSING,
            "Caretakers’ desk",
            "Put a light and a camera at the front door.",
            "There will be a light and a camera at your front door.",
            "Nobody waits at the door for two weeks.",
            28,
        ),
        (
            Agency.Kind.COUNCIL,
            "Youth service",
            "A youth worker is on the path after school, every school day.",
            "Somebody you can talk to is on the path when you come home.",
            "She goes home the short way.",
            14,
        ),
    ):
        agency = review.area.agencies.filter(agency__kind=kind).earliest("agency__name").agency
        plans.add_action(
            review,
            agency=agency,
            officer=officer,
            what=what,
            safe_words=safe_words,
            measure=measure,
            due_on=london_date(at) + timedelta(days=days),
            by=by,
            at=at,
        )


def the_draft_is_shown(*, at: datetime) -> None:
    """A second person has read its letter. She has not said yet what she thinks of it."""
    review, reader = _meeting(HELD).review, _user(READER)
    letter = plans.show_plan(review, by=_user(COORDINATOR), at=at)
    checks.ask_to_check(review, asked=reader, by=_user(COORDINATOR), at=at)
    checks.check_letter(letter, agreed=True, answer="It names nobody.", by=reader, at=at)


def a_chair_has_a_conflict(*, at: datetime) -> None:
    asked, by = _meeting(SOUGHT).chairs.get(), _user(CHAIR)
    said = NOTHING._replace(manages_somebody=True)
    detail = "I manage the officer who went to the house in June."
    chairs.answer_chairing(asked, agrees=False, said=said, detail=detail, by=by, at=at)


def _planned(applicant: str, *, at: datetime, ahead: int, by: User | None = None) -> Meeting:
    """For the morning of a working day, or of the next."""
    review = Review.objects.get(applicant__name=applicant)
    days = (_working_day(at, number) for number in (ahead, ahead + 1))
    return meetings.plan_meeting(
        review,
        dates=[datetime.combine(day, time(10), tzinfo=LONDON) for day in days],
        people=people_to_ask(review, on=london_date(at)),
        by=by or _user(COORDINATOR),
        at=at,
    )


def _working_day(at: datetime, ahead: int) -> date:
    return working_days_after(london_date(at), ahead, bank_holidays=bank_holidays())


def _meeting(applicant: str) -> Meeting:
    meeting = meeting_of(Review.objects.get(applicant__name=applicant))
    assert meeting is not None  # noqa: S101 (it was planned before)
    return meeting


def _user(name: str) -> User:
    return User.objects.get(name=name)
