"""A changed number or address: the old one is kept and never used, the new one is asked anew."""

from datetime import timedelta
from typing import Any

import pytest

from heard.agencies.models import User
from heard.audit.models import Event
from heard.people.actions.consents import About
from heard.people.actions.ways import CannotChange, NewWay, change_way, check_way
from heard.people.care import care_of, has_read_care, mark_care_read
from heard.people.matching import digest
from heard.people.models import ContactWay, FormerWay, MatchKey, Person
from heard.people.reach import reach_of
from heard.reviews.actions import ways
from heard.reviews.actions.drafts import give_key, new_code
from heard.reviews.models import Review
from heard.rules.changed_ways import WhyChanged
from heard.rules.safe_contact import Answer, Channel, Message, Why, address_to_print, may_send
from tests.factories import NOON, a_review, a_worker, an_area, later

pytestmark = pytest.mark.django_db

KIND = ContactWay.Kind
OLD = {
    KIND.PHONE: "07700 900123",
    KIND.TEXT: "07700 900 123",
    KIND.EMAIL: "ada@home.example",
    KIND.POST: "1 High Street",
}
NEW = {
    KIND.PHONE: "07700 900456",
    KIND.TEXT: "07700 900456",
    KIND.EMAIL: "ada@new.example",
    KIND.POST: "9 Back Lane",
}


class Scene:
    def __init__(self, **only: Any) -> None:
        self.area = an_area()
        self.review: Review = a_review(self.area)
        self.by: User = a_worker(self.area)
        self.person: Person = self.review.applicant
        self.person.contact_ways.all().delete()
        for kind, value in OLD.items():
            ContactWay.objects.create(person=self.person, kind=kind, value=value, is_safe=True)

    def change(self, kind: Any, value: str | None = None, **said: Any) -> ContactWay | None:
        told = {"is_safe": True, "why": WhyChanged.NEW, "since": None}
        at, by = said.pop("at", NOON), said.pop("by", self.by)
        new = NewWay(kind=kind, value=NEW[kind] if value is None else value, **told | said)
        about = About(self.review.pk, self.area.pk, self.review.reference)
        return change_way(self.person, new, about, at=at, by=by)

    def ruling(self, kind: Any, *, at: Any = NOON, **message: Any) -> Any:
        reach = reach_of(Person.objects.get(pk=self.person.pk))
        post = kind == KIND.POST
        return may_send(Message(**{"tells": post} | message), by=Channel(kind), reach=reach, at=at)

    @property
    def now(self) -> dict[str, str]:
        return dict(self.person.contact_ways.values_list("kind", "value"))


@pytest.fixture
def scene() -> Scene:
    return Scene()


@pytest.mark.parametrize("kind", [KIND.EMAIL, KIND.POST])
def test_the_new_one_takes_the_place_and_the_old_one_is_kept(scene: Scene, kind: Any) -> None:
    way = scene.change(kind, why=WhyChanged.HIDING)

    assert scene.now == OLD | {kind: NEW[kind]}
    former = FormerWay.objects.get()
    assert (former.kind, former.value, former.was_safe) == (kind, OLD[kind], True)
    assert (former.why, former.ended_at, former.ended_by) == ("hiding", NOON, scene.by)
    assert way is not None
    assert (way.is_safe, way.changed_at, way.is_hidden, way.since) == (True, NOON, True, None)
    assert scene.ruling(kind).to == NEW[kind]
    assert str(former) == f"{former.get_kind_display()}, until {NOON:%Y-%m-%d}"


@pytest.mark.parametrize("kind", KIND)
def test_what_was_written_to_the_old_one_or_before_waits_for_a_person(
    scene: Scene, kind: Any
) -> None:
    scene.person.safe_contact.hours = ["any"]
    scene.person.safe_contact.save()
    scene.change(kind)

    for written in ({"to": OLD[kind]}, {"written_at": NOON - timedelta(seconds=1)}):
        ruling = scene.ruling(kind, **written)
        assert (ruling.answer, ruling.why, ruling.to) == (Answer.NOT, Why.CHANGED, "")
        assert ruling.tell_a_person
    assert scene.ruling(kind, written_at=NOON).to == NEW[kind]


def test_no_letter_carries_where_they_have_moved_to(scene: Scene) -> None:
    assert address_to_print(reach_of(scene.person), at=NOON) == OLD[KIND.POST]

    scene.change(KIND.POST, why=WhyChanged.MOVED)
    scene.change(KIND.POST, "9a Back Lane", why=WhyChanged.CORRECTED, at=later(days=1))

    assert address_to_print(reach_of(scene.person), at=later(days=2)) == ""
    assert scene.ruling(KIND.POST, at=later(days=2)).to == "9a Back Lane"


def test_a_first_address_of_who_has_moved_is_on_no_letter_either(scene: Scene) -> None:
    scene.person.contact_ways.all().delete()

    scene.change(KIND.POST, why=WhyChanged.MOVED)

    assert address_to_print(reach_of(scene.person), at=NOON) == ""


def test_what_was_written_down_wrongly_is_put_right_and_printed(scene: Scene) -> None:
    scene.change(KIND.POST, "1 High Road", why=WhyChanged.CORRECTED)
    assert address_to_print(reach_of(scene.person), at=NOON) == "1 High Road"

    scene.change(KIND.POST, OLD[KIND.POST], why=WhyChanged.CORRECTED, at=later(days=1))
    assert scene.now[KIND.POST] == OLD[KIND.POST]


@pytest.mark.parametrize(("kind", "other"), [(KIND.PHONE, KIND.TEXT), (KIND.TEXT, KIND.PHONE)])
def test_a_new_phone_ends_the_other_use_of_the_old_number(
    scene: Scene, kind: Any, other: Any
) -> None:
    scene.change(kind)

    assert scene.now == {k: v for k, v in OLD.items() if k != other} | {kind: NEW[kind]}
    assert set(FormerWay.objects.values_list("kind", flat=True)) == {kind, other}
    with pytest.raises(CannotChange, match="stopped using"):
        scene.change(other, "+44 7700 900123", at=later(days=1))


def test_another_number_for_texts_is_left_alone(scene: Scene) -> None:
    ContactWay.objects.filter(kind=KIND.TEXT).update(value="07700 900999")

    scene.change(KIND.PHONE)

    assert scene.now[KIND.TEXT] == "07700 900999"


def test_it_can_be_taken_away_with_nothing_in_its_place(scene: Scene) -> None:
    assert scene.change(KIND.EMAIL, "") is None

    assert KIND.EMAIL not in scene.now
    assert scene.ruling(KIND.EMAIL).why is Why.NO_WAY
    with pytest.raises(CannotChange, match="none to take away"):
        scene.change(KIND.EMAIL, "")


def test_unknown_is_unsafe_and_later_is_not_yet(scene: Scene) -> None:
    scene.change(KIND.EMAIL, is_safe=False)
    assert scene.ruling(KIND.EMAIL).why is Why.NOT_SAFE

    scene.change(KIND.EMAIL, "ada@third.example", since=later(days=3), at=later(days=1))
    assert scene.ruling(KIND.EMAIL, at=later(days=2)).why is Why.NOT_YET
    assert scene.ruling(KIND.EMAIL, at=later(days=3)).to == "ada@third.example"


@pytest.mark.parametrize("value", [OLD[KIND.EMAIL], "first@home.example"])
def test_a_refusal_changes_nothing(scene: Scene, value: str) -> None:
    FormerWay.objects.create(
        person=scene.person,
        kind=KIND.EMAIL,
        value="first@home.example",
        was_safe=True,
        why="moved",
        ended_at=NOON - timedelta(days=9),
    )
    events = Event.objects.count()

    with pytest.raises(CannotChange):
        scene.change(KIND.EMAIL, value)

    assert (scene.now, FormerWay.objects.count()) == (OLD, 1)
    assert Event.objects.count() == events


def test_they_are_found_by_the_new_one(scene: Scene) -> None:
    scene.change(KIND.EMAIL)

    keys = MatchKey.objects.filter(person=scene.person, kind="email")
    assert [key.digest for key in keys] == [digest("email", NEW[KIND.EMAIL])]


def test_after_a_change_every_officer_reads_again_and_is_told_of_it(scene: Scene) -> None:
    mark_care_read([scene.person], by=scene.by, at=NOON, area=scene.area.pk)

    scene.change(KIND.EMAIL, is_safe=False, since=later(days=3))

    person = Person.objects.get(pk=scene.person.pk)
    assert not has_read_care(person, by=scene.by)
    facts = {fact.key: fact.value for fact in care_of(person)}
    assert "Use no older one" in facts["What has changed"]
    assert OLD[KIND.EMAIL] not in str(facts)
    assert NEW[KIND.EMAIL] not in str(facts)  # it is not safe


def test_what_is_safe_only_later_says_so(scene: Scene) -> None:
    scene.change(KIND.EMAIL, since=later(days=3))

    [safe] = [f.value for f in care_of(scene.person) if f.key == "Safe ways to reach them"]
    assert "ada@new.example (not before 5" in safe


def test_codes_go_to_the_new_address_alone(scene: Scene) -> None:
    give_key(scene.review.reference, email=OLD[KIND.EMAIL])
    assert new_code(scene.review.reference, at=NOON)
    new = {"kind": KIND.EMAIL, "why": WhyChanged.HIDING}

    ways.change_way(
        scene.review,
        scene.person,
        NewWay(value="ada@new.example", is_safe=True, since=later(days=1), **new),
        by=scene.by,
        at=NOON,
    )
    assert new_code(scene.review.reference, at=NOON) is None
    made = new_code(scene.review.reference, at=later(days=1))
    assert made is not None
    assert made[1] == "ada@new.example"

    ways.change_way(
        scene.review,
        scene.person,
        NewWay(value="ada@third.example", is_safe=False, **new),
        by=None,
        at=later(days=2),
    )
    assert new_code(scene.review.reference, at=later(days=2)) is None


def test_it_is_noted_that_a_way_still_works(scene: Scene) -> None:
    way = scene.person.contact_ways.get(kind=KIND.EMAIL)
    about = About(scene.review.pk, scene.area.pk, scene.review.reference)

    check_way(way, about, by=scene.by, at=NOON)

    way.refresh_from_db()
    assert (way.checked_at, way.checked_by) == (NOON, scene.by)
    assert Event.objects.last().action == "way.checked"
