"""What an area reads of a review that another leads: its own part, while it has one, and no more."""

import random
from datetime import timedelta

import pytest

from heard.access.actions.entries import KeptOut, keep_out, show_part
from heard.access.models import Basis, Entry, Way
from heard.agencies.actions import memberships
from heard.agencies.models import Agency, AgencyInArea, Area, Membership, User
from heard.audit.models import Event
from heard.reviews.actions.access import record_conflict
from heard.reviews.actions.area_parts import CannotRead, PartEnded, end_part, name_reader
from heard.reviews.actions.areas import accept
from heard.reviews.actions.endings import reopen, withdraw
from heard.reviews.models import AreaPart, ChronologyRow, Review
from heard.reviews.parts import (
    part_read,
    parts_in_reviews_of_others,
    parts_seen_by,
    who_reads_parts,
)
from heard.reviews.queries import visible_to
from heard.rules.disclosure import Mark
from heard.rules.lifecycle import StepNotAllowed
from heard.rules.permissions import PERMISSIONS, Permission, Role
from tests.factories import BEGINNING, NOON, TODAY, a_review, a_user, a_worker, an_area, later
from tests.reviews.test_areas import Scene as OfAreas
from tests.state import everything

pytestmark = pytest.mark.django_db
SOON = later(hours=1)


class Scene(OfAreas):
    """Another area takes part, and its coordinator who accepted reads that."""

    def __init__(self) -> None:
        super().__init__()
        accept(self.ask(to_lead=False), by=self.other, at=NOON)
        self.part = AreaPart.objects.get(area=self.there)

    def colleague(self, role: Role = Role.DEPUTY) -> User:
        return a_worker(self.there, role)


@pytest.fixture
def scene() -> Scene:
    return Scene()


def reads(user: User, at=SOON) -> list[AreaPart]:
    return list(parts_seen_by(user, at=at))


def tell(review: Review, agency: Agency, mark: Mark, text: str) -> ChronologyRow:
    row: ChronologyRow = review.chronology.create(
        agency=agency, kind=ChronologyRow.Kind.VISIT, on=TODAY, text=text, mark=mark, at=NOON
    )
    return row


# Who reads ----------------------------------------------------------------------------------------


def test_who_accepts_reads_the_part_and_not_the_review(scene):
    assert reads(scene.other) == [scene.part]
    assert reads(scene.sender) == reads(scene.colleague()) == []
    assert not visible_to(scene.other, at=SOON).exists()


def test_who_led_before_reads_the_part_of_their_area():
    scene = OfAreas()
    accept(scene.ask(), by=scene.other, at=NOON)
    assert [each.area for each in reads(scene.sender)] == [scene.here]
    assert reads(scene.other) == []  # they see the whole
    assert not visible_to(scene.sender, at=SOON).exists()


def test_where_neither_owner_nor_asker_may_read_nobody_does():
    scene = OfAreas()
    asked = scene.ask()
    scene.sender.memberships.update(role=Role.OFFICER)
    accept(asked, by=scene.other, at=NOON)
    assert not Entry.objects.filter(way=Way.PART).exists()


def test_who_leads_in_the_end_reads_no_part(scene):
    accept(scene.ask(), by=scene.other, at=SOON)
    assert reads(scene.other, at=later(hours=2)) == []
    assert [each.area for each in reads(scene.sender, at=later(hours=2))] == [scene.here]


def test_a_colleague_reads_instead(scene):
    deputy = scene.colleague()
    name_reader(scene.part, deputy, by=scene.other, at=SOON)
    assert (reads(deputy), reads(scene.other)) == ([scene.part], [])
    shown = Event.objects.filter(action="review.area_part_shown").order_by("id").last()
    assert (shown.area, shown.subject) == (scene.here.pk, scene.review.pk)


def test_naming_the_same_person_again_changes_nothing(scene):
    name_reader(scene.part, scene.other, by=scene.other, at=SOON)
    assert Entry.objects.filter(way=Way.PART).count() == 1


def refused(error, match, act) -> None:
    before = everything()
    with pytest.raises(error, match=match):
        act()
    assert everything() == before


def test_only_who_manages_reviews_there_reads_it(scene):
    for role in set(Role) - {
        role for role, held in PERMISSIONS.items() if Permission.MANAGE_REVIEW in held
    }:
        person = scene.colleague(role)
        refused(
            CannotRead,
            "cannot read this",
            lambda person=person: name_reader(scene.part, person, by=scene.other, at=SOON),
        )
    refused(
        CannotRead,
        "cannot read this",
        lambda: name_reader(scene.part, scene.sender, by=scene.other, at=SOON),
    )


def test_nobody_of_the_area_that_leads_names_its_reader(scene):
    deputy = scene.colleague()
    refused(
        CannotRead,
        "Somebody else",
        lambda: name_reader(scene.part, deputy, by=scene.sender, at=SOON),
    )


def test_a_part_that_ended_and_one_that_leads_have_no_reader(scene):
    own = AreaPart.objects.get(area=scene.here)
    refused(CannotRead, "no part", lambda: name_reader(own, scene.sender, by=scene.sender, at=SOON))
    end_part(scene.part, reason="She moved.", by=scene.sender, at=SOON)
    refused(
        CannotRead,
        "no part",
        lambda: name_reader(scene.part, scene.other, by=scene.other, at=SOON),
    )


# Until when ---------------------------------------------------------------------------------------


def test_when_the_part_ends_it_is_read_no_more_and_still_counted(scene):
    end_part(scene.part, reason="She moved.", by=scene.sender, at=SOON)
    assert reads(scene.other, at=later(hours=2)) == []
    assert scene.review.parts.count() == 2
    told = Event.objects.filter(action="review.area_part_ended").values_list("area", flat=True)
    assert set(told) == {scene.here.pk, scene.there.pk}


def test_a_part_ends_once_and_that_of_who_leads_never(scene):
    own = AreaPart.objects.get(area=scene.here)
    refused(PartEnded, "no part", lambda: end_part(own, reason="So.", by=scene.sender, at=SOON))
    end_part(scene.part, reason="She moved.", by=scene.sender, at=SOON)
    refused(
        PartEnded, "no part", lambda: end_part(scene.part, reason="So.", by=scene.sender, at=SOON)
    )


def test_an_area_whose_part_ended_can_be_asked_again(scene):
    end_part(scene.part, reason="She moved.", by=scene.sender, at=SOON)
    accept(scene.ask(to_lead=False, at=SOON), by=scene.other, at=later(hours=2))
    assert reads(scene.other, at=later(hours=3)) == [scene.part]


def test_what_has_ended_is_read_by_no_other_area_until_it_is_opened_and_somebody_is_named(scene):
    withdraw(scene.review, reason="", by=scene.sender, at=SOON)
    assert reads(scene.other, at=later(hours=2)) == []
    refused(
        StepNotAllowed,
        "moved on",
        lambda: name_reader(scene.part, scene.other, by=scene.other, at=SOON),
    )
    reopen(scene.review, reason="It began again.", by=scene.sender, at=later(hours=3))
    assert reads(scene.other, at=later(hours=4)) == []
    name_reader(scene.part, scene.other, by=scene.other, at=later(hours=5))
    assert reads(scene.other, at=later(hours=6)) == [scene.part]


def test_a_restriction_shuts_every_part(scene):
    keep_out(scene.review.pk, area=scene.here.pk, basis=Basis.RESTRICTED, at=SOON)
    assert reads(scene.other, at=later(hours=2)) == []


@pytest.mark.parametrize("whose", ["user", "agency"])
def test_a_conflict_of_interest_is_stronger(scene, whose):
    pk = scene.other.pk if whose == "user" else scene.other.memberships.get().agency_id
    wall = {whose: pk}
    keep_out(scene.review.pk, area=scene.here.pk, basis=Basis.CONFLICT, at=SOON, **wall)
    assert reads(scene.other, at=later(hours=2)) == []
    mine = Area.objects.filter(pk=scene.there.pk)
    assert parts_in_reviews_of_others(mine, scene.other, at=later(hours=2)) == []
    refused(
        CannotRead,
        "Somebody else",
        lambda: name_reader(scene.part, scene.other, by=scene.other, at=later(hours=2)),
    )


def test_who_is_walled_off_is_shown_nothing_and_cannot_be(scene):
    record_conflict(scene.review, scene.other, reason="A neighbour.", by=scene.sender, at=SOON)
    assert not Entry.objects.live(SOON).filter(way=Way.PART).exists()
    with pytest.raises(KeptOut):
        show_part(
            scene.review.pk,
            area=scene.there.pk,
            basis=Basis.AREA_PART,
            user=scene.other.pk,
            at=SOON,
        )


def test_when_the_reader_leaves_somebody_else_reads_it(scene):
    deputy, boss = scene.colleague(), scene.colleague(Role.COORDINATOR)
    memberships.end(scene.other.memberships.get(), to=deputy, by=boss, at=SOON)
    assert reads(scene.other, at=later(hours=2)) == []
    assert reads(deputy, at=later(hours=2)) == [scene.part]


# What is read -------------------------------------------------------------------------------------


def test_the_part_is_the_stage_the_dates_and_what_may_be_shared(scene):
    own = scene.other.memberships.get().agency
    neighbour = Agency.objects.exclude(pk=own.pk)[0]
    AgencyInArea.objects.get_or_create(area=scene.there, agency=neighbour)
    for agency in (own, neighbour):
        for mark in Mark:
            tell(scene.review, agency, mark, f"{agency} {mark}")
    read = part_read(scene.part, scene.other, at=SOON)
    assert (read.lead, read.stage) == (scene.here, "Application received")
    assert (read.reference, read.next_due_on, read.meets_at) == (
        scene.review.spaced_reference,
        scene.review.next_due_on,
        None,
    )
    assert {each.text for each in read.chronology} == {
        *(f"{own} {mark}" for mark in Mark),
        f"{neighbour} {Mark.VICTIM}",
        f"{neighbour} {Mark.PANEL}",
    }


def test_who_reads_stands_before_the_area_that_leads_and_their_own(scene):
    read = who_reads_parts(scene.review, at=SOON)
    assert [(each.area, each.who) for each in read] == [(scene.there, scene.other)]
    assert who_reads_parts(scene.review, at=later(days=-1), then=True) == []
    (listed,) = parts_in_reviews_of_others(
        Area.objects.filter(pk=scene.there.pk), scene.colleague(), at=SOON
    )
    assert (listed.part, listed.lead, listed.reader) == (scene.part, scene.here.name, scene.other)


# Whatever was asked, ended and walled --------------------------------------------------------------


def test_nobody_reads_more_than_the_parts_that_are_theirs():
    """Random people, parts, entries and walls: the condition says what a plain reading of it says,
    and a part opens no review and no row of another."""
    seen = 0
    areas = [an_area() for _ in range(3)]
    reviews = [a_review(area) for area in areas for _ in range(2)]
    people, agencies = [a_user() for _ in range(3)], list(Agency.objects.all()[:3])
    for number in range(40):
        dice = random.Random(number)
        for model in (Membership, Entry, AreaPart):
            model.objects.all().delete()
        scatter(dice, people, areas, agencies, reviews)
        for person in people:
            plain = {part.pk for part in AreaPart.objects.all() if in_words(part, person)}
            found = reads(person, at=NOON)
            assert {each.pk for each in found} == plain, (number, person)
            wide = Membership.objects.on(TODAY).filter(user=person).values_list("area", flat=True)
            seen_whole = set(visible_to(person, at=NOON).values_list("area", flat=True))
            assert seen_whole <= set(wide)
            seen += len(found)
    assert seen > 20


def scatter(dice, people, areas, agencies, reviews) -> None:
    """Roles, parts, who is shown them, and walls: some of each."""
    for person in people:
        for area in dice.sample(areas, 2):
            Membership.objects.create(
                user=person,
                area=area,
                agency=dice.choice(agencies),
                role=dice.choice([Role.COORDINATOR, Role.DEPUTY, Role.OFFICER]),
                since=BEGINNING,
                until=dice.choice([None, None, TODAY - timedelta(1)]),
            )
    for review in reviews:
        shown_or_not(dice, review, people, areas)
        if dice.random() < 0.15:
            entry(review, Way.KEPT_OUT, Basis.RESTRICTED, review.area)
        if dice.random() < 0.3:
            whose = dice.choice(
                [{"user": dice.choice(people).pk}, {"agency": dice.choice(agencies).pk}]
            )
            entry(review, Way.KEPT_OUT, Basis.CONFLICT, review.area, **whose)


def shown_or_not(dice, review, people, areas) -> None:
    for area in areas:
        if area != review.area and dice.random() < 0.8:
            ended = {"ended_at": NOON, "ended_by": people[0], "why_ended": "So."}
            gone = ended if dice.random() < 0.2 else {}
            AreaPart.objects.create(review=review, area=area, counts_from=TODAY, **gone)
        for person in people:
            if dice.random() < 0.7:
                until = dice.choice([None, None, NOON - timedelta(1)])
                entry(review, Way.PART, Basis.AREA_PART, area, user=person.pk, until=until)


def entry(review, way, basis, area, **terms) -> None:
    since = NOON - timedelta(9)
    Entry.objects.create(
        way=way, basis=basis, subject=review.pk, area=area.pk, since=since, **terms
    )


def in_words(part: AreaPart, person: User) -> bool:
    """The same, read plainly: one question after another."""
    here = [each for each in person.memberships.all() if each.until is None]
    live = [
        each
        for each in Entry.objects.filter(subject=part.review_id)
        if each.until is None or each.until > NOON
    ]
    walls = [each for each in live if each.way == Way.KEPT_OUT]
    return (
        part.ended_at is None
        and any(
            each.area_id == part.area_id and each.role in {Role.COORDINATOR, Role.DEPUTY}
            for each in here
        )
        and any(
            each.way == Way.PART and each.user == person.pk and each.area == part.area_id
            for each in live
        )
        and not any(
            each.basis == Basis.RESTRICTED
            or each.user == person.pk
            or each.agency in {member.agency_id for member in here}
            for each in walls
        )
    )
