"""One transaction for a request, and in it what the person may see: until it ends, and no longer."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.backends.db import SessionStore
from django.db import OperationalError, connection, transaction
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory

import heard
from heard.agencies.models import User
from heard.audit.models import Event
from heard.audit.record import record
from heard.database.scope import acting_as_system, acting_for, one_transaction
from heard.reviews.models import Note, Review
from heard.work.views import review as review_pages
from tests import scenes
from tests.factories import NOON, a_review, a_worker, an_area

# Where the code goes beyond what its person sees, each with the reason why it must.
AS_SYSTEM = {
    "agencies/arriving.py": "who joins is let into what they cannot see yet",
    "agencies/ownership.py": "who looks after people hands over what they own, seen or not",
    "cli/audit.py": "every chain is verified, whoever's it is",
    "cli/region.py": "who runs the machine puts areas into regions",
    "jobs/doing.py": "no person asks for a job",
    "jobs/handlers.py": "what became of a job is told to what does it, whoever moved it",
    "jobs/upkeep.py": "every chain is verified, whoever's it is",
    "partner/views/opening.py": "whose code was asked for is known before anything is open",
    "reviews/actions/by_link.py": "what is said by a link is about a review its contact does not see",
    "reviews/actions/answers.py": "an answer stops clocks of a review its contact does not see",
    "notify/receipts.py": "GOV.UK Notify says what became of a message, and signs in as nobody",
    "reviews/actions/area_parts.py": "who reads a part for an area does not see the review",
    "reviews/actions/taking_off.py": "an applicant who ends their review knows no panel to be told",
    "reviews/actions/moves.py": "what has ended is shown to no other area, whose entries are its own",
    "reviews/parts.py": "of a review that another area leads, its stage and dates are told",
    "reviews/actions/areas.py": "who is asked for another area answers for a review they do not see",
    "reviews/actions/chairs.py": "who is asked to chair declares before they see the review",
    "reviews/actions/applications.py": "what is being made of an application is nobody's yet",
    "reviews/actions/conferences.py": "whom a conference is about is nobody's until it names them",
    "reviews/actions/drafts.py": "who comes back is known only once their key fits; old drafts go",
    "reviews/actions/endings.py": "a guardian whom no review names yet is nobody's to see",
    "reviews/actions/glass.py": "who breaks the glass asks for what they cannot see",
    "reviews/actions/links.py": "who opens a link is known only once its secret and code fit",
    "reviews/actions/mail.py": "an e-mail that comes in is asked for by nobody",
    "reviews/breakdowns.py": "small numbers are hidden in what is counted whole",
    "reviews/extract.py": "the lines of an analyst are told where at least five are alike",
    "reviews/figures.py": "the yearly figures are published whole: section 104(9)",
    "reviews/actions/surveys.py": "what somebody says of their review names no review",
    "reviews/rerun.py": "an old year is assessed again whole, and a person sees the reviews they may",
    "reviews/conferences.py": "who opens the link of a seat sees no conference: when it meets alone",
    "reviews/data_return.py": "a return counts whole, and hides what is small",
    "reviews/worked.py": "whether it stopped is counted whole, and told without a case",
    "reviews/actions/leaving.py": "where people leave the form is counted, and nobody is kept",
    "reviews/leaving.py": "it is told in numbers only",
    "reviews/surveys.py": "what people said is counted together, and told without a case",
    "reviews/heard_in_meetings.py": "how victims took part is counted, and told without a case",
    "reviews/timing.py": "how long things took is counted whole, and told without a case",
    "reviews/paper.py": "a contact sees no record: of an application, what was disclosed to them",
    "reviews/papers/by_link.py": "who comes to a meeting by a link sees no record: its papers alone",
    "reviews/papers/reading.py": "whether papers are still as they would be made is asked of the file, "
    "whoever asks",
    "vault/actions/sweeping.py": "a file is thrown away only when no row speaks of it, seen or not",
    "work/views/record.py": "that an event is about a review is told, which one is not",
    "work/views/about.py": "a refusal is recorded with the review or conference that was asked for",
}


def test_every_use_of_the_system_scope_has_a_reason() -> None:
    package = Path(heard.__file__).parent
    used = {
        str(file.relative_to(package))
        for file in package.rglob("*.py")
        if re.search(r"\bacting_as_system\(", file.read_text())
    }

    assert used - {"database/scope.py"} == set(AS_SYSTEM)


# One transaction -----------------------------------------------------------------------------------


@pytest.fixture
def nobody_asks(transactional_db: None) -> Iterator[None]:
    """A connection as in real use, where nothing is set: not even that a test may see everything."""
    if connection.vendor != "postgresql":
        pytest.skip("row-level security is PostgreSQL's")
    tell("SET heard.scope = ''")
    yield
    tell("SET heard.scope = 'system'")


def tell(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


def request_of(user: User | None = None, **held: UUID) -> HttpRequest:
    request: Any = RequestFactory().get("/")
    request.now, request.user = NOON, user or AnonymousUser()
    request.session = SessionStore()
    request.session.update({name: str(value) for name, value in held.items()})
    return request


@pytest.mark.parametrize(
    ("status", "kept"), [(200, 1), (302, 1), (403, 1), (404, 1), (500, 0), (503, 0)]
)
def test_what_was_written_on_the_way_to_an_answer(
    nobody_asks: None, status: int, kept: int
) -> None:
    def view(request: HttpRequest) -> HttpResponse:
        record("page.refused", at=NOON)
        return HttpResponse(status=status)

    assert one_transaction(view)(request_of()).status_code == status

    with acting_as_system():
        assert Event.objects.count() == kept


def test_nothing_follows_from_one_request_to_the_next(nobody_asks: None) -> None:
    with acting_as_system():
        mine, other = a_review(), a_review()
        me, them = a_worker(mine.area), a_worker(other.area)
    seen: list[set[UUID]] = []

    def view(request: HttpRequest) -> HttpResponse:
        seen.append(set(Review.objects.values_list("pk", flat=True)))
        return HttpResponse()

    answer = one_transaction(view)
    for request in (
        request_of(me),
        request_of(),
        request_of(them),
        request_of(application=mine.pk),
        request_of(me, application=other.pk),
        request_of(),
    ):
        answer(request)
        assert not Review.objects.exists()  # between requests there is nobody

    both = {mine.pk, other.pk}
    assert seen == [{mine.pk}, set(), {other.pk}, {mine.pk}, both, set()]


def test_a_fault_leaves_nobody_behind_either(nobody_asks: None) -> None:
    with acting_as_system():
        me = a_worker(a_review().area)

    def view(request: HttpRequest) -> HttpResponse:
        assert Review.objects.exists()
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        one_transaction(view)(request_of(me))

    assert not Review.objects.exists()


def test_pages_that_need_no_database_go_on_without(
    nobody_asks: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(*_: Any) -> None:
        raise OperationalError

    with monkeypatch.context() as patched:
        patched.setattr(connection, "ensure_connection", away)
        answer = one_transaction(lambda _: HttpResponse("help"))(request_of())

    assert answer.content == b"help"


def test_sqlite_is_left_as_it_is(transactional_db: None) -> None:
    """There a transaction takes the lock of the whole file, which a page that reads must not."""
    inside: list[bool] = []

    def view(request: HttpRequest) -> HttpResponse:
        inside.append(connection.in_atomic_block)
        with acting_as_system():
            inside.append(connection.in_atomic_block)
        with acting_for(None, at=NOON):
            inside.append(connection.in_atomic_block)
        return HttpResponse()

    one_transaction(view)(request_of())

    assert inside == [connection.vendor == "postgresql"] * 3


# Through every layer -------------------------------------------------------------------------------


def test_a_refused_page_is_recorded_and_shows_nothing(transactional_db: None) -> None:
    area = scenes.an_area()
    review = scenes.a_review(scenes.an_area("Kingsdock"))
    client = Client()
    client.force_login(scenes.a_member(area))

    assert client.get(review.get_absolute_url()).status_code == 404

    event = Event.objects.get(action="review.refused")
    assert (event.subject, event.area) == (review.pk, review.area_id)


def test_a_page_that_fails_has_written_nothing(
    transactional_db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On SQLite each action is a transaction of its own, and what was done before stays done."""
    area = scenes.an_area()
    review, coordinator = scenes.a_review(area), scenes.a_member(area)
    client = Client(raise_request_exception=False)
    client.force_login(coordinator)
    events = Event.objects.count()

    def fail(*_: Any, **__: Any) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(review_pages.ReviewPage, "to_review", fail)
    answer = client.post(review.get_absolute_url(), {"text": "Seen."})

    assert answer.status_code == 500
    kept = int(connection.vendor == "sqlite")
    assert (Note.objects.count(), Event.objects.count() - events) == (kept, kept)


# Scopes in scopes ----------------------------------------------------------------------------------


@pytest.mark.usefixtures("postgresql")
def test_a_scope_ends_where_it_ends() -> None:
    review = a_review()
    me, area = a_worker(review.area), an_area()
    a_review(area)

    with acting_for(me.pk, at=NOON):
        with acting_as_system():
            assert Review.objects.count() == 2
            with acting_for(None, at=NOON):
                assert Review.objects.count() == 0
            assert Review.objects.count() == 2
        assert Review.objects.count() == 1
        with pytest.raises(ZeroDivisionError), acting_as_system():
            raise ZeroDivisionError
        assert Review.objects.count() == 1
        with transaction.atomic():
            transaction.set_rollback(True)
        assert Review.objects.count() == 1
    assert Review.objects.count() == 2
