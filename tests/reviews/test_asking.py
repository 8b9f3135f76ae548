"""Agencies told, asked, chased and heard."""

from datetime import date, timedelta
from typing import Any

import pytest

from heard.agencies.actions.agencies import set_contact
from heard.agencies.models import Agency, User
from heard.jobs.models import OutboxRow
from heard.reviews.actions.answers import (
    AnswerNotWhole,
    Entry,
    Given,
    Keyed,
    OfReport,
    key_answer,
    take_answer,
)
from heard.reviews.actions.chronology import (
    CannotJoin,
    NoAgency,
    NotYoursToTakeUp,
    add_to_chronology,
    join_rows,
    part_rows,
    take_up,
)
from heard.reviews.actions.disclosures import named_to_tell, pass_on
from heard.reviews.actions.endings import withdraw
from heard.reviews.actions.reports import ChangeWaiting, ask_to_change_report
from heard.reviews.actions.requests import (
    Asked,
    CannotAsk,
    NobodyToWriteTo,
    NoDate,
    ask_again,
    ask_agencies,
    can_be_asked,
    chase,
    chase_all,
    escalate,
    withdraw_request,
)
from heard.reviews.chronology import Chronology
from heard.reviews.items import reader_of
from heard.reviews.models import InformationRequest, ReportSaid, Review
from heard.rules.contacts import Post
from heard.rules.disclosure import Mark
from heard.rules.lifecycle import StepNotAllowed
from heard.rules.permissions import Role
from heard.rules.requests import CannotNow, Ground, Kind, State
from heard.rules.sharing import Category, Purpose
from tests.agencies.sharing import an_agreement, police_of
from tests.factories import (
    NOON,
    TODAY,
    a_review,
    a_user,
    a_worker,
    agency_of,
    an_area,
    later,
    limit,
    reports_of,
)
from tests.state import refused

pytestmark = pytest.mark.django_db
ASKED = Asked(purpose="To review it.", necessity="We have no records.", questions=["What?"])


class Scene:
    """An area whose answers are due in ten working days, a coordinator, an application."""

    def __init__(self, **parts: Any) -> None:
        limits = {"information_return": limit(10, runs_from="information_request")}
        self.area = an_area(**{"time_limits": limits} | parts)
        self.coordinator = a_worker(self.area)
        self.council, self.police = agency_of(self.area), police_of(self.area)
        self.review = a_review(self.area)

    def contact(self, post: Post = Post.FIRST, name: str = "Sam", **said: Any) -> None:
        part = self.area.agencies.get(agency=self.police)
        told = {"name": name, "email": f"{name.lower()}@police.example"}
        set_contact(part, post=post, **told | said, by=self.coordinator, at=NOON)

    def pass_on(self) -> list[Any]:
        return pass_on(self.review, giver=self.council, by=self.coordinator, at=NOON)

    def ask(self, asked: Asked = ASKED) -> InformationRequest:
        (made,) = ask_agencies(self.review, asked, [self.police], by=self.coordinator, at=NOON)
        return made


@pytest.fixture
def scene() -> Scene:
    made = Scene()
    made.contact()
    made.pass_on()
    return made


# Passing on --------------------------------------------------------------------------------------


def test_each_agency_has_its_own_proof_and_its_own_message(scene: Scene) -> None:
    passed = scene.review.passed_on.get()
    assert (passed.agency, passed.name, passed.email, passed.at) == (
        scene.police,
        "Sam",
        "sam@police.example",
        NOON,
    )
    assert passed.disclosure.gateway == "passing_on"
    row = OutboxRow.objects.get(kind="application.passed_on")
    assert (row.to, row.about, row.context) == (scene.police.pk, passed.pk, {})


def test_where_nobody_can_be_written_to_it_is_passed_on_all_the_same() -> None:
    scene = Scene()
    scene.pass_on()
    passed = scene.review.passed_on.get()
    assert (passed.name, passed.email, passed.links.count()) == ("", "", 0)
    assert not OutboxRow.objects.filter(kind="application.passed_on").exists()


def a_landlord(scene: Scene) -> Agency:
    homes = Agency.objects.create(name="Harbour Homes", kind="housing")
    scene.area.agencies.create(agency=homes, is_relevant_body=False)
    Review.objects.filter(pk=scene.review.pk).update(landlord="harbour homes")
    scene.review.refresh_from_db()
    return homes


def test_who_is_named_and_no_relevant_body_is_told_only_where_an_agreement_carries_it() -> None:
    scene = Scene()
    homes = a_landlord(scene)

    ((agency, answer),) = named_to_tell(scene.review, giver=scene.council, at=NOON)
    assert (agency, answer.allowed) == (homes, False)
    assert [each.taker for each in scene.pass_on()] == [scene.police]


def test_an_agreement_carries_it_to_who_is_named() -> None:
    scene = Scene()
    homes = a_landlord(scene)
    agreement = an_agreement(
        scene.area,
        by=scene.coordinator,
        categories=[
            Category.CONTACT,
            Category.ADDRESS,
            Category.SAFE_CONTACT,
            Category.NARRATIVE,
            Category.REPORTS,
            Category.NEEDS,
        ],
        purposes=[Purpose.REVIEW],
    )
    agreement.parties.add(homes)

    told = {each.taker: each.basis for each in scene.pass_on()}

    assert told == {scene.police: "gateway", homes: "agreement"}


# Asking ------------------------------------------------------------------------------------------


def test_an_answer_is_due_when_the_procedures_say(scene: Scene) -> None:
    request = scene.ask()
    assert request.due_on == date(2026, 3, 16)
    assert (request.due_because, request.gateway) == ("procedures", "request")
    assert scene.review.clocks.get(clock="information_return").due_on == request.due_on


def test_nobody_is_asked_who_was_not_told(scene: Scene) -> None:
    other = Agency.objects.create(name="Fire", kind="fire")
    scene.area.agencies.create(agency=other, is_relevant_body=False)
    assert can_be_asked(scene.review, by=scene.coordinator, at=NOON) == [
        *sorted([scene.council, scene.police], key=lambda each: each.name)
    ]
    for agencies in ([other], []):
        with refused(CannotAsk):
            ask_agencies(scene.review, ASKED, agencies, by=scene.coordinator, at=NOON)


def test_an_agency_is_asked_once_at_a_time(scene: Scene) -> None:
    scene.ask()
    with refused(CannotAsk):
        scene.ask()


def test_no_day_is_invented() -> None:
    scene = Scene(time_limits={"information_return": limit(1, runs_from="panel")})
    scene.pass_on()
    with refused(NoDate):
        scene.ask()
    with refused(NoDate):
        scene.ask(Asked("x", "x", ["x"], due_on=TODAY - timedelta(days=1)))
    request = scene.ask(Asked("x", "x", ["x"], due_on=TODAY))
    assert (request.due_on, request.due_because) == (TODAY, "by_hand")


def test_a_review_that_has_ended_asks_nobody(scene: Scene) -> None:
    withdraw(scene.review, reason="x", by=scene.coordinator, at=NOON)
    with refused(StepNotAllowed):
        scene.ask()


def test_where_nobody_can_be_written_to_a_request_stands_and_is_not_chased() -> None:
    scene = Scene()
    scene.pass_on()
    request = scene.ask()
    assert not request.links.exists()
    with refused(NobodyToWriteTo):
        chase(request, by=scene.coordinator, at=later(days=1))
    assert chase_all([request], by=scene.coordinator, at=later(days=1)) == []


def test_who_is_the_contact_by_now_is_chased_with_a_link_of_their_own(scene: Scene) -> None:
    request = scene.ask()
    first = request.links.get()
    again = chase(request, by=scene.coordinator, at=later(days=1))
    assert (again.email, request.links.count()) == (first.email, 1)
    scene.contact(name="Bo")
    made = chase(request, by=scene.coordinator, at=later(days=2))
    assert made.email == "bo@police.example"
    assert request.links.get(ended_at=None).email == "bo@police.example"


def test_a_senior_is_told_where_there_is_one(scene: Scene) -> None:
    request = scene.ask()
    with refused(NobodyToWriteTo):
        escalate(request, by=scene.coordinator, at=later(days=1))
    scene.contact(Post.SENIOR, "Ana")
    made = escalate(request, by=scene.coordinator, at=later(days=1))
    assert (made.kind, made.email) == ("escalation", "ana@police.example")


def test_what_is_answered_or_taken_back_is_chased_no_more(scene: Scene) -> None:
    request = scene.ask()
    withdraw_request(request, by=scene.coordinator, at=NOON)
    for step in (chase, escalate, withdraw_request):
        with refused(CannotNow):
            step(request, by=scene.coordinator, at=NOON)
    assert chase_all([request], by=scene.coordinator, at=NOON) == []
    assert scene.review.clocks.get(clock="information_return").stopped_on == TODAY
    with refused(CannotNow):
        ask_again(request, due_on=TODAY, by=scene.coordinator, at=NOON)


# Answers -----------------------------------------------------------------------------------------


def test_an_answer_by_phone_is_kept_as_the_agencys(scene: Scene) -> None:
    request = scene.ask()
    given = Given(
        kind=Kind.REFUSED, given_by="Sgt Ito", ground=Ground.PROCEEDINGS, detail="A trial."
    )
    key_answer(request, given, Keyed("phone", TODAY), by=scene.coordinator, at=NOON)
    request.refresh_from_db()
    answer = request.answers.get()
    assert (request.state, answer.how, answer.keyed_by) == (
        State.ANSWERED,
        "phone",
        scene.coordinator,
    )
    assert list(answer.holders()) == [scene.police.pk, scene.council.pk]


@pytest.mark.parametrize(
    "given",
    [
        Given(kind=Kind.REFUSED, given_by="x"),
        Given(kind=Kind.REFUSED, given_by="x", ground=Ground.OTHER),
        Given(kind=Kind.NIL, given_by="x", ground=Ground.OTHER),
        Given(kind=Kind.NIL, given_by="x", said=(("What?", "This."),)),
    ],
)
def test_an_answer_that_is_not_whole_changes_nothing(scene: Scene, given: Given) -> None:
    request = scene.ask()
    with refused(AnswerNotWhole):
        key_answer(request, given, Keyed("phone", TODAY), by=scene.coordinator, at=NOON)


def test_more_can_be_added_to_an_answer_by_a_person_and_not_by_the_link(scene: Scene) -> None:
    request = scene.ask()
    nil = Given(kind=Kind.NIL, given_by="Sam")
    take_answer(request.links.get(), nil, at=NOON)
    with refused(CannotNow):
        take_answer(request.links.get(), nil, at=NOON)
    key_answer(request, nil, Keyed("paper", TODAY), by=scene.coordinator, at=later(days=1))
    assert request.answers.count() == 2


# What they confirm -------------------------------------------------------------------------------


def confirmed(scene: Scene, *, keyed: bool = False, says: str = "confirmed") -> ReportSaid:
    request, report = scene.ask(), reports_of(scene.review)[0]
    given = Given(kind=Kind.FULL, given_by="Sam", reports=(OfReport(report.pk, says, "OCC 1"),))
    if keyed:
        key_answer(request, given, Keyed("phone", TODAY), by=scene.coordinator, at=NOON)
    else:
        take_answer(request.links.get(), given, at=NOON)
    return ReportSaid.objects.get()


def test_a_confirmed_report_makes_the_finding_anew_and_shows_what_changed(scene: Scene) -> None:
    report = reports_of(scene.review)[0]
    type(report).objects.filter(pk=report.pk).update(status="disputed")

    said = take_up(scene.review, confirmed(scene), by=scene.coordinator, at=NOON)

    assert said.before == {"met": said.before["met"], "qualifying": 2, "needed": 3, "confirmed": 0}
    assert said.after == {"met": True, "qualifying": 3, "needed": 3, "confirmed": 1}
    report.refresh_from_db()
    assert (report.status, report.agency, report.agency_reference) == (
        "confirmed",
        scene.police,
        "OCC 1",
    )
    with refused(NotYoursToTakeUp):
        take_up(scene.review, said, by=scene.coordinator, at=NOON)


def test_nobody_takes_up_what_they_keyed_themselves(scene: Scene) -> None:
    said = confirmed(scene, keyed=True)
    with refused(NotYoursToTakeUp):
        take_up(scene.review, said, by=scene.coordinator, at=NOON)
    take_up(scene.review, said, by=a_worker(scene.area, Role.SUPERVISOR), at=NOON)


def test_what_cannot_be_taken_up(scene: Scene) -> None:
    said = confirmed(scene, says="no_record")
    with refused(NotYoursToTakeUp):
        take_up(scene.review, said, by=scene.coordinator, at=NOON)
    ReportSaid.objects.update(says="confirmed")
    officer = a_worker(scene.area, Role.OFFICER)
    with refused(NotYoursToTakeUp):  # who agrees to nothing
        take_up(scene.review, said, by=officer, at=NOON)
    report = said.report
    ask_to_change_report(
        scene.review, report, status="disputed", reason="x", by=scene.coordinator, at=NOON
    )
    with refused(ChangeWaiting):
        take_up(scene.review, said, by=scene.coordinator, at=NOON)
    type(report).objects.update(status="not_about")
    with refused(NotYoursToTakeUp):
        take_up(scene.review, said, by=scene.coordinator, at=NOON)


# The chronology ----------------------------------------------------------------------------------


def added(scene: Scene, by: User, text: str, mark: Mark = Mark.PANEL) -> Any:
    entry = Entry(kind="visit", on=TODAY, text=text, mark=mark)
    return add_to_chronology(scene.review, entry, by=by, at=NOON)


def read(scene: Scene, user: User) -> list[str]:
    lines = Chronology(scene.review, reader_of(scene.review, user, at=NOON))
    return [line.text for line in lines if line.row]


def test_each_reader_sees_what_their_agency_may(scene: Scene) -> None:
    supervisor = a_worker(scene.area, Role.SUPERVISOR, agency=scene.police)
    officer = a_worker(scene.area, Role.OFFICER, agency=scene.police)
    added(scene, scene.coordinator, "ours alone", Mark.AGENCY)
    added(scene, scene.coordinator, "for the panel")
    added(scene, supervisor, "theirs alone", Mark.AGENCY)
    assert sorted(read(scene, scene.coordinator)) == ["for the panel", "ours alone"]
    assert sorted(read(scene, supervisor)) == ["for the panel", "theirs alone"]
    assert read(scene, officer) == ["theirs alone"]  # let in by a disclosure: no panel member


def test_an_entry_is_some_agencys(scene: Scene) -> None:
    stranger = a_user()
    with refused(NoAgency):
        added(scene, stranger, "x")


def test_two_entries_are_joined_and_parted_again(scene: Scene) -> None:
    one, other = (added(scene, scene.coordinator, text) for text in ("once", "twice"))
    join_rows(scene.review, one, into=other, by=scene.coordinator, at=NOON)
    assert read(scene, scene.coordinator) == ["twice"]
    for pair in ((one, other), (other, one)):
        with refused(CannotJoin):
            join_rows(scene.review, pair[0], into=pair[1], by=scene.coordinator, at=NOON)
    part_rows(scene.review, one, by=scene.coordinator, at=NOON)
    assert sorted(read(scene, scene.coordinator)) == ["once", "twice"]
    with refused(CannotJoin):
        part_rows(scene.review, one, by=scene.coordinator, at=NOON)


def test_what_cannot_be_joined(scene: Scene) -> None:
    one = added(scene, scene.coordinator, "x")
    supervisor = a_worker(scene.area, Role.SUPERVISOR, agency=scene.police)
    hidden = added(scene, supervisor, "x", Mark.AGENCY)
    elsewhere = Scene()
    theirs = added(elsewhere, elsewhere.coordinator, "x")
    for other in (one, hidden, theirs):
        with refused(CannotJoin):
            join_rows(scene.review, one, into=other, by=scene.coordinator, at=NOON)


def test_where_the_one_it_was_joined_to_is_hidden_an_entry_stands_for_itself(scene: Scene) -> None:
    one, other = (added(scene, scene.coordinator, text) for text in ("once", "twice"))
    join_rows(scene.review, one, into=other, by=scene.coordinator, at=NOON)
    type(other).objects.filter(pk=other.pk).update(mark=Mark.AGENCY)
    supervisor = a_worker(scene.area, Role.SUPERVISOR, agency=scene.police)
    assert read(scene, supervisor) == ["once"]
