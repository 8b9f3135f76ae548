"""What PostgreSQL shows, changes and takes when the code forgets to ask who may."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, transaction
from django.db.models import Count
from django.db.utils import ProgrammingError

from heard.access.actions.entries import keep_out, let_in
from heard.access.models import Basis, Entry
from heard.agencies.models import Area
from heard.audit.models import Event
from heard.audit.record import record
from heard.database import policies
from heard.database.rows import OPEN, RULES
from heard.database.scope import acting_as_system, acting_for
from heard.incidents.models import Incident, Report
from heard.notify.models import Letter
from heard.people.models import ContactWay, MatchKey, Person, Place
from heard.reviews.actions.drafts import begin_draft, give_key
from heard.reviews.actions.endings import withdraw
from heard.reviews.actions.work import write_note
from heard.reviews.models import Draft, Note, ReturnKey, Review, ReviewClock, StageChange
from heard.reviews.queries import like, matching_keys
from heard.rules.permissions import Role
from tests.factories import (
    NOON,
    a_review,
    a_user,
    a_worker,
    agency_of,
    an_area,
    decided_met,
    later,
)
from tests.roles import as_owner

pytestmark = pytest.mark.usefixtures("postgresql")


class Scene:
    """Two areas, each with a coordinator and a review that has a bit of everything."""

    def __init__(self) -> None:
        self.here, self.there = an_area(), an_area()
        self.coordinator, self.other = a_worker(self.here), a_worker(self.there)
        self.review, self.elsewhere = a_review(self.here), a_review(self.there)
        for review, by in ((self.review, self.coordinator), (self.elsewhere, self.other)):
            write_note(review, text="Seen.", by=by, at=NOON)
            decided_met(review, by=by)
            give_key(review.reference, email="ada@home.example")

    def as_coordinator(self) -> Any:
        return acting_for(self.coordinator.pk, at=NOON)


@pytest.fixture
def scene(postgresql: None) -> Scene:
    return Scene()


# Every table -------------------------------------------------------------------------------------


def test_every_table_has_a_rule_or_a_reason_why_it_needs_none() -> None:
    tables = {model._meta.db_table for model in apps.get_models(include_auto_created=True)}

    assert tables - {*RULES, *OPEN} == set(), "add each to heard/database/rows.py"
    assert {*RULES, *OPEN} - tables == {"django_migrations"}, "these tables are gone"
    assert set(RULES) & set(OPEN) == set()


def test_every_rule_is_in_force() -> None:
    assert policies.are_in_force()


@pytest.mark.parametrize(
    "change",
    [
        "ALTER TABLE reviews_note NO FORCE ROW LEVEL SECURITY",
        "ALTER TABLE reviews_note DISABLE ROW LEVEL SECURITY",
        "COMMENT ON FUNCTION heard_is_system IS 'of an older version'",
        "COMMENT ON FUNCTION heard_is_system IS NULL",
        "DROP POLICY heard_shown ON reviews_note",
        "DROP POLICY heard_added ON audit_event",
        "CREATE POLICY everybody ON reviews_note USING (true)",
    ],
)
def test_a_rule_that_is_not_in_force_is_noticed_and_put_back(change: str) -> None:
    with as_owner():
        with connection.cursor() as cursor:
            cursor.execute(change)
        assert not policies.are_in_force()
        policies.stand()
        assert policies.are_in_force()


def shown() -> dict[str, int]:
    """How many rows of each table with a rule are there, for a query that asks for all."""
    with connection.cursor() as cursor:
        numbers = {}
        for table in RULES:
            cursor.execute(f"SELECT count(*) FROM {table}")  # noqa: S608 (our own names)
            numbers[table] = cursor.fetchone()[0]
    return {table: number for table, number in numbers.items() if number}


def test_while_the_tables_change_the_owner_sees_them_and_who_serves_sees_nothing(
    scene: Scene,
) -> None:
    with as_owner():
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # a table with some open is not altered
        policies.fall()
        assert not policies.are_in_force()
        assert Review.objects.exists()

    with acting_as_system():
        assert shown() == {}

    with as_owner():
        policies.stand()
        assert policies.are_in_force()


def test_nobody_sees_nothing(scene: Scene) -> None:
    assert len(shown()) > 15  # there is something to be seen

    with acting_for(None, at=NOON):
        assert shown() == {}


def test_a_search_is_not_planned_with_the_rules_of_its_rules(scene: Scene) -> None:
    """The plan has a line for each rule in it: 1,300 where the rules of match keys were nested."""
    with scene.as_coordinator():
        reviews = like(matching_keys("Ada Beck"), user=scene.coordinator, at=NOON)
        plan = reviews.values("pk").explain()

    assert "heard_shows_people_person" in plan
    assert len(plan.splitlines()) < 700


def test_who_has_no_role_sees_nothing(scene: Scene) -> None:
    stranger = a_user()

    with acting_for(stranger.pk, at=NOON):
        assert shown() == {}


def test_even_the_owner_of_the_tables_sees_nothing_unasked(scene: Scene) -> None:
    with as_owner(), connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # or no table may be altered
        cursor.execute("CREATE ROLE a_plain_owner")
        for table in RULES:
            cursor.execute(f"ALTER TABLE {table} OWNER TO a_plain_owner")
        cursor.execute("GRANT SELECT ON ALL TABLES IN SCHEMA public TO a_plain_owner")
        cursor.execute("SET LOCAL ROLE a_plain_owner; SET LOCAL heard.scope = ''")
        assert shown() == {}
        cursor.execute("RESET ROLE")


def test_every_table_shows_half_of_two_areas_to_each(scene: Scene) -> None:
    everything = shown()

    with scene.as_coordinator():
        mine = shown()
    with acting_for(scene.other.pk, at=NOON):
        theirs = shown()

    for table, number in everything.items():
        assert mine.get(table, 0) + theirs.get(table, 0) == number, table


# A query that forgets ------------------------------------------------------------------------------

FORGETFUL: list[Callable[[], Any]] = [
    lambda: set(Review.objects.values_list("area", flat=True)),
    lambda: set(Note.objects.values_list("review__area", flat=True)),
    lambda: set(Letter.objects.values_list("area", flat=True)),
    lambda: set(Incident.objects.values_list("area", flat=True)),
    lambda: set(Report.objects.values_list("incident__area", flat=True)),
    lambda: set(StageChange.objects.values_list("review__area", flat=True)),
    lambda: set(ReviewClock.objects.values_list("review__area", flat=True)),
    lambda: set(Person.objects.exclude(reviews=None).values_list("reviews__area", flat=True)),
    lambda: set(Place.objects.exclude(reviews=None).values_list("reviews__area", flat=True)),
    lambda: set(ContactWay.objects.values_list("person__applications__area", flat=True)),
    lambda: {area.pk for area in Area.objects.filter(reviews__isnull=False)},
    lambda: {area.pk for area in Area.objects.annotate(n=Count("reviews")).filter(n__gt=0)},
    lambda: {area for (area,) in raw("SELECT area_id FROM reviews_review")},
    lambda: {
        area
        for (area,) in raw(
            "SELECT a.id FROM agencies_area a JOIN reviews_review r ON r.area_id = a.id"
        )
    },
    lambda: {
        area for (area,) in raw("SELECT DISTINCT area_id FROM reviews_review WHERE true OR false")
    },
]


def raw(statement: str) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return cursor.fetchall()


@pytest.mark.parametrize("number", range(len(FORGETFUL)))
def test_a_query_that_forgets_its_filter_finds_the_persons_own_alone(
    scene: Scene, number: int
) -> None:
    ask = FORGETFUL[number]
    assert ask() == {scene.here.pk, scene.there.pk}

    with scene.as_coordinator():
        assert ask() == {scene.here.pk}
    with acting_for(None, at=NOON):
        assert ask() == set()


def test_looking_for_one_by_its_id_finds_nothing_and_counts_nothing(scene: Scene) -> None:
    with scene.as_coordinator():
        assert not Review.objects.filter(pk=scene.elsewhere.pk).exists()
        assert Review.objects.filter(reference=scene.elsewhere.reference).count() == 0
        assert not MatchKey.objects.filter(person=scene.elsewhere.victim_id).exists()
        assert not ReturnKey.objects.filter(reference=scene.elsewhere.reference).exists()
        with pytest.raises(Review.DoesNotExist):
            Review.objects.select_for_update().get(pk=scene.elsewhere.pk)


# A change that forgets -----------------------------------------------------------------------------


def test_changes_and_deletions_reach_no_other_area(scene: Scene) -> None:
    with scene.as_coordinator():
        assert Review.objects.update(effect="changed") == 1
        assert Note.objects.all().delete()[0] == 1
        assert Person.objects.filter(pk=scene.elsewhere.victim_id).update(name="changed") == 0
        assert Review.objects.filter(pk=scene.elsewhere.pk).update(owner=scene.coordinator) == 0

    scene.elsewhere.refresh_from_db()
    assert scene.elsewhere.effect == "I do not sleep."
    assert scene.elsewhere.notes.count() == 1


NOT_THEIRS: list[Callable[[Scene], Any]] = [
    lambda s: Note.objects.create(review=s.elsewhere, text="x", by=s.coordinator, at=NOON),
    lambda s: s.elsewhere.clocks.create(clock="acknowledge", began_on=NOON.date()),
    lambda s: Review.objects.filter(pk=s.review.pk).update(area=s.there),
    lambda s: Incident.objects.create(area=s.there, happened_on=NOON.date()),
    lambda s: Person.objects.create(name="Nobody's"),
    lambda s: Letter.objects.filter(about=s.review.pk).update(area=s.there),
    lambda s: let_in(s.elsewhere.pk, area=s.there.pk, basis=Basis.NAMED, at=NOON, user=uuid4()),
    lambda s: Draft.objects.create(
        reference="X", area=s.there, begun_at=NOON, changed_at=NOON, keyed_by=s.other
    ),
]


@pytest.mark.parametrize("number", range(len(NOT_THEIRS)))
def test_what_would_be_another_areas_or_nobodys_is_not_taken(scene: Scene, number: int) -> None:
    write_letter(scene.review)
    with (
        scene.as_coordinator(),
        pytest.raises(ProgrammingError, match="row-level security"),
        transaction.atomic(),
    ):
        NOT_THEIRS[number](scene)


def write_letter(review: Review) -> None:
    Letter.objects.create(
        area=review.area, about=review.pk, kind="k", language="en", title="t",
        blocks=[], digest="", written_at=NOON,
    )  # fmt: skip


# An applicant --------------------------------------------------------------------------------------


def test_an_applicant_sees_their_application_and_no_other(scene: Scene) -> None:
    write_letter(scene.review)
    write_letter(scene.elsewhere)

    with acting_for(None, at=NOON, application=scene.review.pk):
        assert Review.objects.get() == scene.review
        assert {each.about for each in Letter.objects.all()} == {scene.review.pk}
        assert Person.objects.get() == scene.review.victim
        assert Report.objects.count() == 3
        assert Draft.objects.count() == Event.objects.count() == 0
        assert {entry.subject for entry in Entry.objects.all()} <= {scene.review.pk}


def test_a_visitor_sees_the_draft_they_began_and_what_it_became(scene: Scene) -> None:
    mine, other = (begin_draft(scene.here, at=NOON) for _ in range(2))
    keyed = begin_draft(scene.here, at=NOON, keyed_by=scene.coordinator)
    Review.objects.filter(pk=scene.review.pk).update(draft=mine)

    with acting_for(None, at=NOON, draft=mine.pk):
        assert Draft.objects.get() == mine
        assert Review.objects.get() == scene.review
    with acting_for(None, at=NOON, draft=other.pk):
        assert Draft.objects.get() == other
        assert not Review.objects.exists()
    with scene.as_coordinator():
        assert Draft.objects.get() == keyed


def test_anybody_may_begin_a_draft_and_then_not_find_it(postgresql: None) -> None:
    area = an_area()

    with acting_for(None, at=NOON):
        begin_draft(area, at=NOON)
        assert not Draft.objects.exists()

    assert Draft.objects.exists()


def test_what_an_applicant_takes_back_takes_what_rested_on_it(scene: Scene) -> None:
    """They see nothing of who was let in, but they end it."""
    for review in (scene.review, scene.elsewhere):
        let_in(
            review.pk, area=review.area_id, basis=Basis.SECOND_PERSON, at=NOON, user=uuid4()
        )  # fmt: skip

    with acting_for(None, at=NOON, application=scene.review.pk):
        withdraw(scene.review, reason="", at=NOON)

    left = Entry.objects.live(NOON).filter(basis=Basis.SECOND_PERSON)
    assert [entry.subject for entry in left] == [scene.elsewhere.pk]


# Let in and kept out -------------------------------------------------------------------------------


def test_who_was_let_in_sees_that_review_until_it_ends(scene: Scene) -> None:
    other = a_review(scene.here)
    officer = a_worker(scene.here, Role.OFFICER)
    let_in(
        scene.review.pk, area=scene.here.pk, basis=Basis.ASSIGNED, at=NOON, user=officer.pk,
        until=later(days=1),
    )  # fmt: skip

    with acting_for(officer.pk, at=NOON):
        assert Review.objects.get() == scene.review
        assert {note.review_id for note in Note.objects.all()} == {scene.review.pk}
        assert not Person.objects.filter(pk=other.victim_id).exists()
    with acting_for(officer.pk, at=later(days=1)):
        assert not Review.objects.exists()
        assert not Note.objects.exists()


def test_a_conflict_takes_a_review_away_with_all_that_hangs_on_it(scene: Scene) -> None:
    keep_out(
        scene.review.pk, area=scene.here.pk, basis=Basis.CONFLICT, at=NOON,
        agency=agency_of(scene.here).pk,
    )  # fmt: skip

    with scene.as_coordinator():
        left = shown()

    assert set(left) == {"access_entry", "audit_event"}


# The record of who did what ------------------------------------------------------------------------


@pytest.mark.parametrize(
    "act",
    [
        lambda: Event.objects.update(action="nothing"),
        lambda: Event.objects.all().delete(),
        lambda: raw("DELETE FROM audit_chain"),
        lambda: raw("TRUNCATE audit_event"),
        lambda: raw("ALTER TABLE audit_event DISABLE ROW LEVEL SECURITY"),
        lambda: raw("DROP POLICY heard_shown ON audit_event"),
    ],
)
def test_the_application_cannot_change_the_record(act: Callable[[], Any]) -> None:
    record("note.written", at=NOON)

    for scope in (acting_as_system(), acting_for(None, at=NOON)):
        with (
            scope,
            pytest.raises(DatabaseError, match=r"permission denied|must be owner"),
            transaction.atomic(),
        ):
            act()

    assert Event.objects.count() == 1


def test_anybody_may_add_to_the_record(scene: Scene) -> None:
    before = Event.objects.count()

    with acting_for(None, at=NOON):
        record("page.refused", at=NOON, area=scene.here.pk, subject=scene.review.pk)
        assert not Event.objects.exists()

    assert Event.objects.count() == before + 1


def test_the_events_of_an_area_are_its_own(scene: Scene) -> None:
    record("user.signed_in", at=NOON, actor=scene.coordinator.pk)
    record("user.signed_in", at=NOON, actor=scene.other.pk)

    with scene.as_coordinator():
        events = list(Event.objects.all())

    assert {event.area for event in events} == {scene.here.pk, None}
    assert {event.actor for event in events if not event.area} == {scene.coordinator.pk}
