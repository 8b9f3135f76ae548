"""Kingsdock asks seven agencies about one review: four never sign in, one is late, one holds
nothing and one refuses."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from heard.agencies.actions.agencies import set_contact
from heard.agencies.actions.disclosures import Proposed
from heard.agencies.models import Agency, Area, User
from heard.reviews.actions.answers import Entry, Given, Keyed, OfReport, key_answer, take_answer
from heard.reviews.actions.chronology import add_to_chronology, join_rows, take_up
from heard.reviews.actions.disclosures import disclose, pass_on
from heard.reviews.actions.freshness import ask_if_right
from heard.reviews.actions.links import new_link_code, open_with_link_code
from heard.reviews.actions.requests import (
    Asked,
    ask_agencies,
    chase,
    escalate,
    keep_template,
)
from heard.reviews.calendar import bank_holidays
from heard.reviews.models import InformationRequest, ReportSaid, Review
from heard.reviews.queries import reports_of
from heard.rules.contacts import Post
from heard.rules.disclosure import Mark
from heard.rules.periods import LONDON, london_date, working_days_after
from heard.rules.requests import PURPOSE, QUESTIONS, Ground, Kind
from heard.rules.sharing import Category, Purpose

type Happening = tuple[datetime, Callable[..., object]]

AFTERNOON = time(16, 20)
APPLICANT = "Ottilie Brennan-Shah"
COUNCIL, POLICE = "Kingsdock City Council", "Harbourshire Police"
HEALTH, CAPSTAN = "Harbourshire Integrated Care Board", "Capstan Reach Homes"
ROPEWALK, FIRE = "Ropewalk Tenants Housing", "Harbourshire Fire and Rescue"
PROBATION, ACADEMY = "Harbourshire Probation", "Ropery Quay Academy"
SEVEN = (POLICE, HEALTH, CAPSTAN, ROPEWALK, FIRE, PROBATION, ACADEMY)
NO_RELEVANT_BODY = (FIRE, PROBATION, ACADEMY)


@dataclass(frozen=True)
class Named:
    """Whom an agency names, who has no account."""

    agency: str
    post: Post
    name: str
    email: str
    phone: str = ""


CONTACTS = (
    Named(HEALTH, Post.FIRST, "Idris Fennimore", "idris.fennimore@harbourshireicb.example"),
    Named(ROPEWALK, Post.FIRST, "Marta Quill", "marta.quill@ropewalk.example", "01632 960261"),
    Named(ROPEWALK, Post.SENIOR, "Dev Ashgrove", "dev.ashgrove@ropewalk.example"),
    Named(FIRE, Post.FIRST, "Watch desk", "watch.desk@harbourshirefire.example"),
    Named(PROBATION, Post.FIRST, "Lowri Stannard", "lowri.stannard@probation.example"),
    Named(ACADEMY, Post.FIRST, "Pastoral office", "pastoral@roperyquay.example", "01632 960262"),
    Named(ACADEMY, Post.SENIOR, "Head teacher", "head@roperyquay.example"),
)


def happenings(days: Sequence[date]) -> Iterator[Happening]:
    """What happens, and when: on working days, the last of which is over."""
    acts: list[tuple[int, Callable[..., object]]] = [
        (58, agencies_name_contacts),
        (15, an_application_is_passed_on),
        (14, seven_are_asked),
        (11, the_police_and_a_landlord_answer),
        (9, one_holds_nothing_and_one_refuses),
        (8, one_answers_by_phone),
        (6, what_is_there_twice_is_joined),
        (5, one_is_reminded),
        (2, somebody_senior_is_told),
        (1, a_report_is_confirmed),
        (0, each_is_asked_if_it_is_still_right),
    ]
    for back, act in acts:
        yield datetime.combine(days[-1 - back], AFTERNOON, tzinfo=LONDON), act


def agencies_name_contacts(*, at: datetime) -> None:
    area, by = _area(), _coordinator()
    for each in CONTACTS:
        part = area.agencies.get(agency__name=each.agency)
        set_contact(
            part,
            post=each.post,
            name=each.name,
            email=each.email,
            phone=each.phone,
            by=by,
            at=at,
        )
    keep_template(
        area, name="The usual questions", purpose=PURPOSE, questions=QUESTIONS, by=by, at=at
    )


def an_application_is_passed_on(*, at: datetime) -> None:
    """To the relevant bodies by the Act; to three others only what finds their records."""
    review, by, council = _review(), _coordinator(), _agency(COUNCIL)
    pass_on(review, giver=council, by=by, at=at)
    for name in NO_RELEVANT_BODY:
        proposed = Proposed(
            giver=council,
            taker=_agency(name),
            categories=frozenset({Category.CONTACT, Category.ADDRESS, Category.REPORTS}),
            purpose=Purpose.REVIEW,
            why="They hold records of the address, and need no more to find them.",
            until=london_date(at) + timedelta(days=90),
        )
        disclose(review, proposed, by=by, at=at)


def seven_are_asked(*, at: datetime) -> None:
    asked = Asked(
        purpose=PURPOSE,
        necessity="Each has been to the house or been told of it. We ask for what they did there, "
        "and for nothing about anybody else.",
        questions=QUESTIONS,
        begins=london_date(at) - timedelta(days=200),
        due_on=london_date(at) + timedelta(days=9),
    )
    ask_agencies(_review(), asked, [_agency(each) for each in SEVEN], by=_coordinator(), at=at)


def each_is_asked_if_it_is_still_right(*, at: datetime) -> None:
    """Before a panel in two weeks, of whoever told something. Nobody has said so yet."""
    panel_on = working_days_after(london_date(at), 10, bank_holidays=bank_holidays())
    ask_if_right(_review(), panel_on=panel_on, by=_coordinator(), at=at)


def the_police_and_a_landlord_answer(*, at: datetime) -> None:
    today = london_date(at)
    report = reports_of(_review())[0]
    _by_link(
        POLICE,
        Given(
            kind=Kind.FULL,
            given_by="PC Danuta Wilk, neighbourhood team",
            said=((QUESTIONS[0], "One call, and a visit after it."),),
            entries=(
                Entry(
                    "report",
                    today - timedelta(days=40),
                    "A caller said that a neighbour was banging and shouting at the door.",
                    "21:10",
                    "HS-9020-11",
                ),
                Entry(
                    "visit",
                    today - timedelta(days=38),
                    "Two officers called. The mother was given a card with our number.",
                    "18:00",
                    "HS-9020-12",
                ),
            ),
            reports=(OfReport(report.pk, "confirmed", "HS-9020-11"),),
            risk_score="Medium, on the force’s own form",
            attends="Sgt Orla Penhallow",
        ),
        at=at,
    )
    _by_link(
        CAPSTAN,
        Given(
            kind=Kind.PARTIAL,
            ground=Ground.DATA_PROTECTION,
            given_by="Ines Varga-Holt, housing officer",
            said=((QUESTIONS[1], "We spoke to the tenant below, and wrote to him."),),
            entries=(
                Entry("visit", today - timedelta(days=38), "Met the police at the flat.", "18:15"),
                Entry("tool", today - timedelta(days=30), "A written warning to the tenant below."),
                Entry(
                    "action",
                    today + timedelta(days=10),
                    "Sound insulation of the ceiling to be looked at.",
                    mark=Mark.VICTIM,
                ),
            ),
            untold="What the tenant below told us about his health.",
        ),
        at=at,
    )


def one_holds_nothing_and_one_refuses(*, at: datetime) -> None:
    nobody = Given(kind=Kind.NIL, given_by="Watch desk")
    _by_link(FIRE, nobody, at=at)
    _by_link(
        PROBATION,
        Given(
            kind=Kind.REFUSED,
            ground=Ground.DATA_PROTECTION,
            detail="It is about somebody else, who has not been told.",
            given_by="Lowri Stannard",
        ),
        at=at,
    )


def one_answers_by_phone(*, at: datetime) -> None:
    given = Given(
        kind=Kind.FULL,
        given_by="Idris Fennimore, integrated care board",
        said=((QUESTIONS[0], "The health visitor’s own notes, which we have read out."),),
        attends="Idris Fennimore",
    )
    key_answer(_request(HEALTH), given, Keyed("phone", london_date(at)), by=_coordinator(), at=at)


def what_is_there_twice_is_joined(*, at: datetime) -> None:
    """The police and the landlord tell of one visit."""
    review, by = _review(), _coordinator()
    visits = review.chronology.filter(kind="visit")
    police = visits.get(agency__name=POLICE)
    join_rows(review, visits.get(agency__name=CAPSTAN), into=police, by=by, at=at)
    entry = Entry("contact", london_date(at), "A woman from the team rang her, as she asked.")
    add_to_chronology(review, entry, by=by, at=at)


def one_is_reminded(*, at: datetime) -> None:
    for name in (ROPEWALK, ACADEMY):
        chase(_request(name), by=_coordinator(), at=at)
    _by_link(
        ROPEWALK,
        Given(
            kind=Kind.FULL,
            given_by="Marta Quill, tenancy services",
            said=((QUESTIONS[0], "None by this family. One by the flat above."),),
        ),
        at=at,
    )


def somebody_senior_is_told(*, at: datetime) -> None:
    escalate(_request(ACADEMY), by=_coordinator(), at=at)


def a_report_is_confirmed(*, at: datetime) -> None:
    review = _review()
    said = ReportSaid.objects.get(answer__request__review=review)
    take_up(review, said, by=_coordinator(), at=at)


def _by_link(agency: str, given: Given, *, at: datetime) -> None:
    """As the contact does it: the link, the code, the answer."""
    link = _request(agency).links.get(ended_at=None)
    opened = open_with_link_code(link, new_link_code(link, at=at), at=at)
    take_answer(opened, given, at=at)


def _request(agency: str) -> InformationRequest:
    return InformationRequest.objects.get(review=_review(), agency__name=agency)


def _area() -> Area:
    return Area.objects.get(slug="kingsdock")


def _agency(name: str) -> Agency:
    return Agency.objects.get(name=name)


def _coordinator() -> User:
    return User.objects.get(name="Folasade Adeyinka")


def _review() -> Review:
    return Review.objects.get(applicant__name=APPLICANT)
