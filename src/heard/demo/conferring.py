"""Kingsdock confers about a place: three agencies look at the steps behind the ropery, because nobody
there has complained often enough for a review, and one of them is late."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from functools import partial

from heard.agencies.actions.areas import confirm_authorities
from heard.agencies.models import Agency, Area, User
from heard.demo.people import Happening
from heard.reviews.actions import conferences, conferring
from heard.reviews.actions.answers import Entry, Given, take_answer
from heard.reviews.actions.carrying_out import change_state
from heard.reviews.actions.chronology import add_to_chronology
from heard.reviews.actions.concluding import look_again
from heard.reviews.actions.requests import Asked
from heard.reviews.models import AnswerLink, Conference, ConferenceMeeting, PlanAction
from heard.reviews.models.plan import How
from heard.rules.conference import About
from heard.rules.disclosure import Mark
from heard.rules.meeting import Where
from heard.rules.periods import LONDON, london_date
from heard.rules.plan import Change
from heard.rules.requests import Kind

AFTERNOON = time(15, 20)
AREA, COORDINATOR = "kingsdock", "Folasade Adeyinka"
OFFICER, CONSTABLE = "Dafina Krasniqi", "Danuta Wilk"
POLICE, HOMES = "Harbourshire Police", "Capstan Reach Homes"
PLACE = "The steps behind the Old Ropery"


def happenings(days: Sequence[date]) -> Iterator[Happening]:
    """What happens, and when: on working days, the last of which is over."""
    acts: list[tuple[int, Callable[..., object]]] = [
        (31, lawyers_confirm_who_else_may_be_told),
        (30, it_is_opened),
        (29, agencies_are_asked),
        (26, the_landlord_answers_by_its_link),
        (25, the_police_add_what_they_know),
        (24, partial(it_is_called, on=days[-1 - 20])),
        (20, it_meets_and_agrees),
        (10, the_landlord_has_done_it),
        (2, it_is_looked_at_again),
    ]
    for back, act in acts:
        yield datetime.combine(days[-1 - back], AFTERNOON, tzinfo=LONDON), act


def lawyers_confirm_who_else_may_be_told(*, at: datetime) -> None:
    area = Area.objects.get(slug=AREA)
    confirm_authorities(area, confirmed=True, by=_user(COORDINATOR), at=at)


def it_is_opened(*, at: datetime) -> None:
    opened = conferences.Opened(
        about=About.PLACE,
        address=PLACE,
        postcode="ZZ2 4QT",
        why="Small fires and broken bottles on the steps, most often on Friday nights. The people in the "
        "flats above go round by the road. Each of them has rung somebody once. Nobody owns the whole "
        "of it: the steps are ours, the wall is the landlord’s, and the police are called when it burns.",
    )
    area = Area.objects.get(slug=AREA)
    conference = conferences.open_conference(area, opened, by=_user(OFFICER), at=at)
    agencies = [_agency(POLICE), _agency(HOMES)]
    conferences.invite_agencies(conference, agencies, by=_user(OFFICER), at=at)


def agencies_are_asked(*, at: datetime) -> None:
    asked = Asked(
        purpose="To see what each of us knows of the steps, before we meet.",
        necessity="We see only what was reported to the council. We ask about the place, not about people.",
        questions=["What was reported to you about the steps?", "What have you done there?"],
        begins=london_date(at) - timedelta(days=180),
        due_on=london_date(at) + timedelta(days=7),
    )
    agencies = [_agency(POLICE), _agency(HOMES)]
    conferring.ask_invited(_conference(), asked, agencies, by=_user(OFFICER), at=at)


def the_landlord_answers_by_its_link(*, at: datetime) -> None:
    link = AnswerLink.objects.get(
        request__conference=_conference(), request__agency=_agency(HOMES), ended_at=None
    )
    first, second = link.request.questions if link.request else ("", "")
    given = Given(
        Kind.FULL,
        "Ines Varga-Holt, housing manager",
        said=[
            (first, "Four calls from the flats since the summer, all about fires."),
            (second, "The gate in the wall was mended twice. Its lock has been broken again."),
        ],
        entries=[
            Entry("report", london_date(at) - timedelta(days=40), "A fire against the wall. Put out by a neighbour."),
            Entry("visit", london_date(at) - timedelta(days=33), "The caretaker found the lock of the gate broken."),
        ],
    )  # fmt: skip
    take_answer(link, given, at=at)


def the_police_add_what_they_know(*, at: datetime) -> None:
    told = [
        Entry("report", london_date(at) - timedelta(days=30), "Called to a fire on the steps at 23:40. Nobody was there."),
        Entry("decision", london_date(at) - timedelta(days=12), "A name was given to us in confidence.", mark=Mark.AGENCY),
    ]  # fmt: skip
    for entry in told:
        add_to_chronology(_conference(), entry, by=_user(CONSTABLE), at=at)


def it_is_called(*, at: datetime, on: date) -> None:
    """For the morning of the day on which it is held."""
    conferring.call_conference(
        _conference(),
        begins_at=datetime.combine(on, time(10), tzinfo=LONDON),
        how=Where.ROOM,
        where="Granary House, the small meeting room. Then we walk over to the steps.",
        by=_user(OFFICER),
        at=at,
    )


def it_meets_and_agrees(*, at: datetime) -> None:
    conference, by, today = _conference(), _user(OFFICER), london_date(at)
    conferring.hold_conference(
        ConferenceMeeting.objects.get(conference=conference),
        there=[conference.agency, _agency(POLICE), _agency(HOMES)],
        said="We walked the steps. They cannot be seen from the road, the lamp is out, and anybody can "
        "come in through the wall.",
        decided="A lock that holds first, and light, because both can be done this month. The police walk "
        "by on Fridays until we look again.",
        by=by,
        at=at,
    )
    conferring.agree_action(
        conference,
        agency=_agency(HOMES),
        officer="Ines Varga-Holt, housing manager",
        what="Put a lock on the gate in the wall that cannot be kicked in, and give the police a key.",
        safe_words="The gate in the wall will have a new lock.",
        measure="The gate is shut at ten at night, on four Fridays in a row.",
        due_on=today + timedelta(days=14),
        by=by,
        at=at,
    )
    conferring.agree_action(
        conference,
        agency=conference.agency,
        officer="Street lighting team",
        what="Mend the lamp at the top of the steps, and cut back the ivy before it.",
        safe_words="The lamp on the steps will be mended.",
        measure="The steps can be seen from the road at night.",
        due_on=today + timedelta(days=10),
        by=by,
        at=at,
    )


def the_landlord_has_done_it(*, at: datetime) -> None:
    change_state(
        PlanAction.objects.get(plan__conference=_conference(), number=1),
        Change.FINISH,
        text="The lock was fitted on Tuesday. The caretaker has photographs of it; the desk sergeant has a key.",
        said_by="Ines Varga-Holt",
        how=How.PHONE,
        by=_user(OFFICER),
        at=at,
    )


def it_is_looked_at_again(*, at: datetime) -> None:
    look_again(
        _conference(),
        found="Two quiet Fridays since the lock. The lamp is still out, and people still go round by the road.",
        again_on=london_date(at) + timedelta(days=28),
        by=_user(OFFICER),
        at=at,
    )


def _conference() -> Conference:
    return Conference.objects.select_related("area", "agency").get(place__address=PLACE)


def _agency(name: str) -> Agency:
    return Agency.objects.get(name=name)


def _user(name: str) -> User:
    return User.objects.get(name=name)
