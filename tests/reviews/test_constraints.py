"""What the database itself refuses, whoever asks: every constraint of every model."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.apps import apps
from django.db import IntegrityError, models, transaction

import tests.reviews.rows_of_areas
import tests.reviews.rows_of_complaints
import tests.reviews.rows_of_jobs
import tests.reviews.rows_of_meetings
import tests.reviews.rows_of_people
import tests.reviews.rows_of_sending
import tests.reviews.rows_of_wordings  # noqa: F401 - their rows are among those of `rows`
from heard.access.models import Glass
from heard.agencies.models import (
    Agency,
    Area,
    Invitation,
    ProceduresDraft,
    Region,
    SharingAgreement,
    User,
)
from heard.incidents.models import Report
from heard.people.models import Person, Place, SafeContact
from heard.reviews.models import (
    ActionPlan,
    AnswerLink,
    Conference,
    Draft,
    FiguresCalendar,
    IncomingMail,
    Lesson,
    PanelFinding,
    Papers,
    PassedOn,
    ReturnKey,
    Review,
    ReviewReport,
    RightsNotice,
    Survey,
)
from heard.signin.models import Feed, Visit
from heard.vault.models import StoredFile
from tests.factories import NOON, TODAY, a_review, agency_of
from tests.reviews.rows import REFUSED, TAKEN, Scene, twice
from tests.reviews.rows_of_access import entry, glass
from tests.reviews.rows_of_agencies import invites, region
from tests.reviews.rows_of_appeals import lesson
from tests.reviews.rows_of_asking import link, passed
from tests.reviews.rows_of_conferences import conference, joint_plan
from tests.reviews.rows_of_figures import calendar
from tests.reviews.rows_of_mail import mail
from tests.reviews.rows_of_meetings import found, made
from tests.reviews.rows_of_plans import plan
from tests.reviews.rows_of_procedures import in_force
from tests.reviews.rows_of_reviews import notice
from tests.reviews.rows_of_sharing import agreed, stored
from tests.reviews.rows_of_surveys import survey
from tests.state import refused

pytestmark = [pytest.mark.django_db, pytest.mark.no_cover]

OURS = ("heard.",)


def our_models() -> Iterator[type[models.Model]]:
    return (model for model in apps.get_models() if model.__module__.startswith(OURS))


def test_every_constraint_is_tried_here() -> None:
    declared = {each.name for model in our_models() for each in model._meta.constraints}

    assert declared == set(REFUSED)


@pytest.mark.parametrize("name", REFUSED)
def test_what_a_constraint_rules_out_is_impossible(name: str) -> None:
    scene = Scene()

    with refused(IntegrityError), transaction.atomic():
        REFUSED[name](scene)


@pytest.mark.parametrize("name", TAKEN)
def test_what_a_constraint_allows_is_possible(name: str) -> None:
    TAKEN[name](Scene())


def feed(user: User) -> Feed:
    return Feed.objects.create(user=user, digest="x", made_at=NOON)


UNIQUE: dict[tuple[type[models.Model], str], Callable[[Scene], Any]] = {
    (Region, "name"): twice(lambda s: region()),
    (Invitation, "link_digest"): lambda s: (
        invites(s, link_digest="x"),
        invites(s, link_digest="x", role="chair"),
    ),
    (Area, "slug"): lambda s: Area.objects.create(slug=s.area.slug, name="Another"),
    (Agency, "name"): lambda s: Agency.objects.create(name=agency_of(s.area).name, kind="other"),
    (SafeContact, "person"): lambda s: SafeContact.objects.create(person=s.person),
    (Draft, "reference"): twice(
        lambda s: Draft.objects.create(reference="X", area=s.area, begun_at=NOON, changed_at=NOON)
    ),
    (Glass, "entry"): lambda s: [
        glass(s, entry=one, **s.answered_glass()) for one in [entry(s)] * 2
    ],
    (RightsNotice, "form_key"): twice(lambda s: notice(s, form_key=s.area.pk)),
    (RightsNotice, "letter"): lambda s: notice(s, letter=notice(s).letter),
    (StoredFile, "where"): lambda s: (stored(s, where="x"), stored(s, where="x")),
    (IncomingMail, "digest"): twice(lambda s: mail(s, digest="x")),
    (IncomingMail, "written"): lambda s: [
        mail(s, digest=each, written=one)
        for one in [s.review.messages.create(text="x", form_key=s.area.pk, at=NOON)]
        for each in ("x", "y")
    ],
    (FiguresCalendar, "area"): twice(calendar),
    (ProceduresDraft, "version"): twice(in_force),
    (ActionPlan, "review"): twice(plan),
    (Survey, "review"): twice(lambda s: survey(s, objected_at=NOON)),
    (ActionPlan, "conference"): lambda s: [
        joint_plan(s, conference=one) for one in [conference(s)] * 2
    ],
    (Conference, "reference"): twice(conference),
    (Lesson, "appeal"): lambda s: [
        lesson(s, appeal=one) for one in [s.appeal(result="confirmed")] * 2
    ],
    (Feed, "user"): twice(lambda s: feed(s.first)),
    (Feed, "digest"): lambda s: (feed(s.first), feed(s.second)),
    (Visit, "session_key"): twice(
        lambda s: Visit.objects.create(user=s.first, session_key="x", since=NOON)
    ),
    (SharingAgreement, "supersedes"): lambda s: [
        agreed(s, supersedes=old) for old in [agreed(s)] * 2
    ],
    (AnswerLink, "link_digest"): lambda s: [link(s, link_digest="x") for _ in range(2)],
    (PanelFinding, "meeting"): twice(found),
    (Papers, "file"): lambda s: [
        made(s, file=one, number=number) for one in [stored(s)] for number in (1, 2)
    ],
    (PassedOn, "disclosure"): lambda s: [
        PassedOn.objects.create(
            review=s.review, agency=one.agency, disclosure=one.disclosure, by=s.first, at=NOON
        )
        for one in [passed(s)]
    ],
    (Review, "reference"): lambda s: Review.objects.filter(pk=a_review(s.area).pk).update(
        reference=s.review.reference
    ),
    (Review, "draft"): lambda s: Review.objects.filter(
        pk__in=[s.review.pk, a_review(s.area).pk]
    ).update(
        draft=Draft.objects.create(reference="X", area=s.area, begun_at=NOON, changed_at=NOON)
    ),
}


def test_every_unique_field_is_tried_here() -> None:
    declared = {
        (model, field.name)
        for model in our_models()
        for field in model._meta.local_fields
        if field.unique and not field.primary_key
    }

    assert declared == set(UNIQUE)


@pytest.mark.parametrize("field", UNIQUE, ids=lambda field: f"{field[0].__name__}.{field[1]}")
def test_what_is_unique_cannot_be_twice(field: tuple[type[models.Model], str]) -> None:
    scene = Scene()

    with refused(IntegrityError), transaction.atomic():
        UNIQUE[field](scene)


@pytest.mark.parametrize(
    "make",
    [
        lambda s: Report.objects.create(incident_id=s.review.pk, reported_on=TODAY),
        lambda s: Person.objects.create(home_id=s.review.pk),
        lambda s: ReviewReport.objects.create(
            review_id=s.person.pk, report=s.report, added_at=NOON
        ),
    ],
)
def test_nothing_hangs_on_what_is_not_there(make: Callable[[Scene], Any]) -> None:
    scene = Scene()

    with refused(IntegrityError), transaction.atomic():
        make(scene)
        check_now()


def check_now() -> None:
    """Have the database check what it otherwise checks at the end of a transaction."""
    from django.db import connection

    connection.check_constraints()
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


@pytest.mark.parametrize(
    "what",
    [
        lambda s: s.person,
        lambda s: s.review.place,
        lambda s: s.report,
        lambda s: s.report.incident,
        lambda s: s.area,
        lambda s: s.review.procedures,
    ],
)
def test_what_a_review_stands_on_cannot_be_deleted(what: Callable[[Scene], models.Model]) -> None:
    scene = Scene()

    with refused(models.ProtectedError):
        what(scene).delete()


def test_a_key_has_its_reference_as_its_name() -> None:
    ReturnKey.objects.create(reference="X")

    with refused(IntegrityError), transaction.atomic():
        ReturnKey.objects.create(reference="X")


def test_a_place_can_be_many_peoples_home() -> None:
    place = Place.objects.create(address="1 High Street")
    for name in ("Ada Beck", "Bo Hill"):
        Person.objects.create(name=name, home=place)

    assert place.residents.count() == 2
