"""What PostgreSQL shows one area of what another asks it, before and after it accepts."""

from typing import Any

import pytest

from heard.access.actions.entries import keep_out
from heard.access.models import Basis
from heard.agencies.models import Agency
from heard.database.scope import acting_for
from heard.incidents.models import Report
from heard.notify.models import Letter
from heard.people.models import Person
from heard.reviews.actions.area_parts import end_part, name_reader
from heard.reviews.actions.areas import accept, ask_another_area
from heard.reviews.actions.endings import withdraw
from heard.reviews.actions.work import acknowledge
from heard.reviews.models import AreaAsked, AreaPart, ChronologyRow, Review
from heard.reviews.parts import part_read, parts_seen_by, who_reads_parts
from heard.rules.disclosure import Mark
from heard.rules.permissions import Role
from heard.rules.several_areas import Passing, Touch
from tests.factories import NOON, TODAY, a_review, a_worker, an_area

pytestmark = pytest.mark.usefixtures("postgresql")


class Scene:
    """A review about which another area is asked, and a third area that has nothing to do with it."""

    def __init__(self) -> None:
        self.here, self.there, self.third = an_area(), an_area(), an_area()
        self.sender, self.other = a_worker(self.here), a_worker(self.there)
        self.stranger = a_worker(self.third)
        self.analyst = a_worker(self.there, Role.ANALYST)
        self.review = a_review(self.here)
        acknowledge(self.review, by=self.sender, at=NOON)

    def ask(self, *, to_lead: bool = True) -> AreaAsked:
        return ask_another_area(
            self.review,
            self.there,
            to_lead=to_lead,
            touch=Touch.SOURCE,
            reason="It comes from there.",
            basis=Passing.GATEWAY,
            basis_detail="She cannot be reached.",
            by=self.sender,
            at=NOON,
        )


@pytest.fixture
def scene(postgresql: None) -> Scene:
    return Scene()


FILE = (Review, Report, Person, Letter)


def shown(user: Any, *models: Any) -> list[int]:
    with acting_for(user.pk, at=NOON):
        return [model.objects.count() for model in models]


def test_who_is_asked_sees_what_is_asked_and_nothing_of_the_review(scene: Scene) -> None:
    assert shown(scene.other, AreaAsked, *FILE) == [0, 0, 0, 0, 0]
    scene.ask()
    assert shown(scene.other, AreaAsked, AreaPart, *FILE) == [1, 0, 0, 0, 0, 0]
    assert shown(scene.sender, AreaAsked)[0] == 1
    for nobody in (scene.stranger, scene.analyst):
        assert shown(nobody, AreaAsked, *FILE) == [0, 0, 0, 0, 0]


def test_who_has_a_conflict_of_interest_does_not_see_that_it_is_asked(scene: Scene) -> None:
    scene.ask()
    keep_out(scene.review.pk, area=scene.here.pk, basis=Basis.CONFLICT, user=scene.other.pk, at=NOON)  # fmt: skip
    assert shown(scene.other, AreaAsked) == [0]


def test_who_accepts_the_lead_sees_the_whole_and_who_led_sees_that_they_did(scene: Scene) -> None:
    asked = scene.ask()
    with acting_for(scene.other.pk, at=NOON):  # as a request of theirs
        accept(asked, by=scene.other, at=NOON)
    assert shown(scene.other, AreaAsked, AreaPart, Review, Letter) == [1, 2, 1, 2]
    assert shown(scene.sender, AreaAsked, AreaPart, *FILE) == [1, 1, 0, 0, 0, 0]
    assert shown(scene.stranger, AreaAsked, AreaPart, *FILE) == [0, 0, 0, 0, 0, 0]


def told(scene: Scene) -> ChronologyRow:
    row: ChronologyRow = scene.review.chronology.create(
        agency=Agency.objects.all()[0],
        kind=ChronologyRow.Kind.VISIT,
        on=TODAY,
        text="A visit.",
        mark=Mark.PANEL,
        at=NOON,
    )
    return row


def test_who_reads_a_part_is_shown_what_agencies_told_of_that_review_alone(scene: Scene) -> None:
    row, elsewhere = told(scene), a_review(scene.here)
    elsewhere.chronology.create(
        agency=row.agency, kind=row.kind, on=TODAY, text="Other.", mark=Mark.PANEL, at=NOON
    )
    asked = scene.ask(to_lead=False)
    deputy = a_worker(scene.there, Role.DEPUTY)
    with acting_for(scene.other.pk, at=NOON):
        accept(asked, by=scene.other, at=NOON)
    part = AreaPart.objects.get(area=scene.there)
    assert shown(scene.other, ChronologyRow, *FILE) == [1, 0, 0, 0, 0]
    for nobody in (deputy, scene.stranger, scene.analyst):
        assert shown(nobody, ChronologyRow) == [0]
    with acting_for(scene.other.pk, at=NOON):
        (found,) = parts_seen_by(scene.other, at=NOON)
        read = part_read(found, scene.other, at=NOON)
        assert [each.text for each in read.chronology] == ["A visit."]
        name_reader(part, deputy, by=scene.other, at=NOON)
    assert [shown(each, ChronologyRow) for each in (scene.other, deputy)] == [[0], [1]]
    with acting_for(scene.sender.pk, at=NOON):
        assert [each.who for each in who_reads_parts(scene.review, at=NOON)] == [deputy]
        end_part(part, reason="She moved.", by=scene.sender, at=NOON)
    assert shown(deputy, ChronologyRow) == [0]


def test_a_wall_and_an_end_shut_a_part_in_the_database_too(scene: Scene) -> None:
    told(scene)
    asked = scene.ask(to_lead=False)
    with acting_for(scene.other.pk, at=NOON):
        accept(asked, by=scene.other, at=NOON)
    agency = scene.other.memberships.get().agency_id
    for terms in (
        {"basis": Basis.RESTRICTED},
        {"basis": Basis.CONFLICT, "user": scene.other.pk},
        {"basis": Basis.CONFLICT, "agency": agency},
    ):
        wall = keep_out(scene.review.pk, area=scene.here.pk, at=NOON, **terms)
        assert shown(scene.other, ChronologyRow) == [0]
        wall.delete()
        assert shown(scene.other, ChronologyRow) == [1]
    with acting_for(scene.sender.pk, at=NOON):
        withdraw(scene.review, reason="", by=scene.sender, at=NOON)
    assert shown(scene.other, ChronologyRow) == [0]


def test_who_takes_part_sees_that_it_counts_it_and_no_more(scene: Scene) -> None:
    asked = scene.ask(to_lead=False)
    with acting_for(scene.other.pk, at=NOON):
        accept(asked, by=scene.other, at=NOON)
    assert shown(scene.other, AreaAsked, AreaPart, *FILE) == [1, 1, 0, 0, 0, 0]
    assert shown(scene.sender, AreaPart, Review) == [2, 1]
