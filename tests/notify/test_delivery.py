"""What is sent to an applicant: asked anew when its turn comes, and written down whatever comes of it."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any, ClassVar

import pytest

from heard.agencies.models import Alert
from heard.audit.models import Event
from heard.jobs.doing import LEASE, drain
from heard.jobs.handlers import GiveUp, TryAgain
from heard.jobs.models import OutboxRow
from heard.notify.fates import arrived, came_back
from heard.notify.gateways import Parcel, Receipt, instead
from heard.notify.models import Letter, Sending, State
from heard.people.models import ContactWay, Need, Person, SafeContact
from heard.reviews import letters
from heard.reviews.actions.messages import note_applicant_read
from heard.reviews.actions.outcomes import record_outcome
from heard.reviews.letters import write_closed
from heard.reviews.models import Review
from heard.reviews.submission import PersonAnswers
from heard.rules.permissions import Role
from tests.factories import NOON, TODAY, a_review, a_worker, an_area, decided_met, later
from tests.notify.edge import BY_HAND, EVERYTHING, Edge
from tests.reviews.test_messages import KEY, write_to_applicant

pytestmark = pytest.mark.django_db

EMAIL = {"email": "ada@home.example"}
POST = {"post": "1 High Street\nAnytown\nZZ1 1AA"}
TEXT = {"text": "07700 900 001"}
PHONE = {"phone": "01632 960 001"}
ANY = {"hours": ("any",)}


@pytest.fixture(autouse=True)
def edge(settings: Any) -> Iterator[type[Edge]]:
    settings.GATEWAYS = BY_HAND
    Edge.forget()
    yield Edge
    Edge.forget()


def reached(ways: dict[str, str], **how: Any) -> Review:
    """A review whose applicant is reached by these ways, and no other."""
    return a_review(applicant=PersonAnswers(name="Ada Beck", ways=ways, **how))


def closed(review: Review, *, at: Any = NOON) -> Sending:
    """The sending of a letter that says the review is closed."""
    letter = write_closed(review, reason="It has stopped.", by=a_worker(review.area), at=at)
    return Sending.objects.get(letter=letter)


def done(sending: Sending, *, at: Any = NOON) -> Sending:
    drain(at=at)
    return Sending.objects.get(pk=sending.pk)


def told(sending: Sending) -> tuple[str, str]:
    return sending.state, sending.reason


# What is written down ---------------------------------------------------------------------------


def test_a_letter_that_may_be_told_waits_in_the_outbox_with_it() -> None:
    review = reached(EMAIL)

    sending = closed(review)

    letter = Letter.objects.get()
    assert (sending.code, sending.version, sending.letter_digest) == ("closed", 1, letter.digest)
    assert (sending.about, sending.person, sending.channel) == (
        review.pk,
        review.applicant,
        "email",
    )
    assert (sending.state, sending.made_at, sending.language) == (State.WAITING, NOON, "en")
    row = OutboxRow.objects.get(kind="sending")
    assert (row.pk, row.about, row.to) == (sending.job, sending.pk, review.applicant_id)
    assert "ada@home.example" not in str([Sending.objects.values(), OutboxRow.objects.values()])


def test_by_email_goes_only_a_word_that_something_is_there(edge: type[Edge]) -> None:
    sending = done(closed(reached(EMAIL)))

    (parcel,) = edge.left
    assert (parcel.to, parcel.subject) == ("ada@home.example", "There is something to read")
    assert "closed" not in parcel.body
    assert parcel.pdf == b""
    assert told(sending) == (State.SENT, "")
    assert (sending.sent_at, sending.gateway, sending.gateway_id) == (NOON, "edge", "there-0")
    event = Event.objects.get(action="sending.sent")
    assert (event.subject, event.detail["message"]) == (sending.about, "closed")


def test_by_post_goes_the_letter_itself_when_somebody_prints_it(edge: type[Edge]) -> None:
    sending = done(closed(reached(POST)))

    assert told(sending) == (State.TO_POST, "")
    assert edge.left == []


def test_by_post_a_gateway_is_given_the_letter_with_its_address(
    settings: Any, edge: type[Edge]
) -> None:
    settings.GATEWAYS = EVERYTHING

    sending = done(closed(reached(POST, needs={"large_print": ""})))

    (parcel,) = edge.left
    assert parcel.pdf.startswith(b"%PDF")
    assert (parcel.subject, parcel.body) == ("", "")
    assert told(sending) == (State.SENT, "")
    assert sending.format == "large_print"


@pytest.mark.parametrize(
    ("code", "made"),
    [
        (letters.OUTCOME, 0),
        (letters.THRESHOLD_MET, 1),
    ],
)
def test_what_a_second_person_must_read_first_is_not_sent(code: str, made: int) -> None:
    area = an_area()
    review, by = a_review(area), a_worker(area)
    decided_met(review, by=by)
    if code == letters.OUTCOME:
        record_outcome(
            review, summary="A plan.", recommendations=[], met_on=TODAY, by=by, at=later(days=1)
        )

    assert Sending.objects.filter(code=code).count() == made


def test_what_was_sent_back_since_is_held(edge: type[Edge]) -> None:
    sending = closed(reached(EMAIL))
    Letter.objects.update(needs_check=True)

    assert told(done(sending)) == (State.HELD, "not_checked")
    assert edge.left == []


# Asked at the moment of sending -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("ways", "how", "state", "reason"),
    [
        ({}, {}, State.HELD, "no_safe_way"),
        (PHONE, ANY, State.HELD, "call"),
        (PHONE, {}, State.HELD, "hours_unknown"),
        (TEXT, ANY, State.SENT, ""),
        (TEXT, {}, State.HELD, "hours_unknown"),
        (
            TEXT,
            {"hours": ("other",), "hours_detail": "Not at school time"},
            State.HELD,
            "hours_in_words",
        ),
        (EMAIL | POST, {}, State.SENT, ""),
        (POST, {"needs": {"braille": ""}}, State.HELD, "format"),
        (POST, {"needs": {"large_print": ""}}, State.TO_POST, ""),
        (EMAIL, {"needs": {"braille": ""}}, State.SENT, ""),
        (EMAIL, {"language": "cy"}, State.HELD, "welsh_draft"),
    ],
)
def test_how_somebody_is_reached_decides(
    ways: dict[str, str], how: dict[str, Any], state: State, reason: str
) -> None:
    assert told(done(closed(reached(ways, **how)))) == (state, reason)


def test_the_way_they_prefer_is_taken(edge: type[Edge]) -> None:
    review = reached(EMAIL | POST)
    SafeContact.objects.update_or_create(person=review.applicant, defaults={"preferred": "post"})

    assert told(done(closed(review))) == (State.TO_POST, "")
    assert edge.left == []


def test_the_way_they_prefer_is_never_left_for_another(edge: type[Edge]) -> None:
    review = reached(EMAIL)
    SafeContact.objects.update_or_create(person=review.applicant, defaults={"preferred": "post"})

    assert told(done(closed(review))) == (State.HELD, "no_way")
    assert edge.left == []


def test_outside_the_safe_hours_it_waits_for_the_next(edge: type[Edge]) -> None:
    at_night = NOON + timedelta(hours=10)
    sending = done(closed(reached(TEXT, **ANY), at=at_night), at=at_night)

    morning = NOON + timedelta(hours=21)
    assert (sending.state, sending.not_before) == (State.WAITING, morning)
    assert told(done(sending, at=morning - timedelta(minutes=1)))[0] == State.WAITING
    assert edge.left == []
    assert told(done(sending, at=morning)) == (State.SENT, "")
    assert len(edge.left) == 1


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (lambda review: ContactWay.objects.update(is_safe=False), "no_safe_way"),
        (lambda review: ContactWay.objects.all().delete(), "no_safe_way"),
        (lambda review: ContactWay.objects.update(value="new@home.example"), "changed"),
        (lambda review: ContactWay.objects.update(came_back_at=NOON), "bounced"),
        (lambda review: Person.objects.update(language="cy"), "other_language"),
        (lambda review: Person.objects.update(died_on=TODAY), "died"),
    ],
)
def test_what_has_changed_since_it_was_written_holds_it(
    edge: type[Edge], change: Any, reason: str
) -> None:
    review = reached(EMAIL)
    sending = closed(review)
    change(review)

    assert told(done(sending)) == (State.HELD, reason)
    assert edge.left == []


def test_needs_told_since_are_kept_to() -> None:
    review = reached(POST)
    sending = closed(review)
    Need.objects.create(person=review.applicant, kind="large_print")

    assert done(sending).format == "large_print"


def test_a_kind_of_message_that_nothing_here_sends_is_held(settings: Any) -> None:
    settings.GATEWAYS = {}

    assert told(done(closed(reached(EMAIL)))) == (State.HELD, "no_gateway")


# A message on their own page -----------------------------------------------------------------------


def a_message(review: Review, *, at: Any = NOON) -> Sending:
    write_to_applicant(review, text="We will call.", key=KEY, by=a_worker(review.area), at=at)
    return Sending.objects.get(code="something_to_read")


def test_a_message_that_was_read_meanwhile_is_not_told_of(edge: type[Edge]) -> None:
    review = reached(EMAIL)
    sending = a_message(review)
    note_applicant_read(review, at=NOON)

    assert told(done(sending)) == (State.NOT_NEEDED, "")
    assert edge.left == []


def test_a_message_that_could_not_be_told_of_is_no_longer_once_it_is_read() -> None:
    review = reached(POST)
    sending = done(a_message(review))
    assert told(sending) == (State.HELD, "no_safe_way")

    note_applicant_read(review, at=later(hours=1))

    assert told(done(sending)) == (State.NOT_NEEDED, "")


# What becomes of it ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("answer", "state", "reason"),
    [
        (TryAgain("mail_server_away"), State.WAITING, "mail_server_away"),
        (GiveUp("message_refused"), State.FAILED, "message_refused"),
        (TimeoutError(), State.UNKNOWN, "TimeoutError"),
        (Receipt("x", came_back="address_refused"), State.CAME_BACK, "address_refused"),
    ],
)
def test_what_the_gateway_says_is_what_becomes_of_it(
    edge: type[Edge], answer: Any, state: State, reason: str
) -> None:
    sending = closed(reached(EMAIL))
    edge.says.append(answer)

    assert told(done(sending)) == (state, reason)


def test_what_could_not_leave_is_tried_again_and_asked_anew(edge: type[Edge]) -> None:
    sending = closed(reached(EMAIL))
    edge.says.append(TryAgain("mail_server_away"))
    done(sending)
    ContactWay.objects.update(is_safe=False)

    assert told(done(sending, at=later(hours=1))) == (State.HELD, "no_safe_way")
    assert edge.left == []


def test_what_never_left_is_given_up_and_needs_a_person(edge: type[Edge]) -> None:
    sending = closed(reached(EMAIL))
    edge.says.extend([TryAgain("mail_server_away")] * 6)

    for hours in range(24):
        drain(at=later(hours=hours))

    assert told(done(sending)) == (State.FAILED, "mail_server_away")
    assert sending in Sending.objects.need_a_person()


def test_a_worker_that_was_killed_while_sending_leaves_it_unknown(edge: type[Edge]) -> None:
    sending = closed(reached(EMAIL))
    edge.says.append(KeyboardInterrupt("killed"))
    with pytest.raises(KeyboardInterrupt):
        drain(at=NOON)
    assert Sending.objects.get().state == State.ON_ITS_WAY

    done(sending, at=NOON + LEASE + timedelta(seconds=1))

    assert told(done(sending)) == (State.UNKNOWN, "worker_stopped")
    assert edge.left == []


def test_what_comes_back_closes_its_way_and_alerts_a_person_at_once(edge: type[Edge]) -> None:
    area = an_area()
    a_worker(area, Role.SUPERVISOR)
    review = a_review(area, applicant=PersonAnswers(name="Ada", ways=EMAIL | POST))
    sending = done(closed(review))

    came_back(sending.pk, why="5.1.1", at=later(hours=1))
    came_back(sending.pk, why="5.1.1", at=later(hours=2))

    sending.refresh_from_db()
    assert told(sending) == (State.CAME_BACK, "5.1.1")
    assert sending.arrived_at == later(hours=1)
    assert ContactWay.objects.get(kind="email").came_back_at == later(hours=1)
    alert = Alert.objects.get()
    assert (alert.kind, alert.code, alert.about) == ("came_back", "email", review.pk)
    before = len(edge.left)
    assert told(done(closed(review), at=later(hours=3))) == (State.HELD, "bounced")
    assert len(edge.left) == before


def test_what_came_back_from_an_old_address_does_not_close_the_new_one() -> None:
    sending = done(closed(reached(EMAIL)))
    ContactWay.objects.update(value="new@home.example")

    came_back(sending.pk, why="5.1.1", at=later(hours=1))

    assert ContactWay.objects.get().came_back_at is None
    assert not Alert.objects.exists()


def test_what_may_yet_arrive_closes_nothing() -> None:
    sending = done(closed(reached(EMAIL)))

    came_back(sending.pk, why="4.2.2", at=later(hours=1), for_good=False)

    assert ContactWay.objects.get().came_back_at is None


def test_that_it_arrived_is_noted_once() -> None:
    sending = done(closed(reached(EMAIL)))

    arrived(sending.pk, at=later(hours=1))
    arrived(sending.pk, at=later(hours=2))

    sending.refresh_from_db()
    assert (sending.state, sending.arrived_at) == (State.DELIVERED, later(hours=1))


def test_what_has_not_left_cannot_arrive() -> None:
    sending = closed(reached(EMAIL))

    arrived(sending.pk, at=NOON)
    came_back(sending.pk, why="x", at=NOON)

    sending.refresh_from_db()
    assert told(sending) == (State.WAITING, "")


def test_while_a_story_is_told_nothing_leaves_but_by_its_own_way(edge: type[Edge]) -> None:
    class Nobody:
        name = "nobody"
        taken: ClassVar[list[Parcel]] = []

        def send(self, parcel: Parcel) -> Receipt:
            self.taken.append(parcel)
            return Receipt()

    with instead(Nobody()):
        first = done(closed(reached(EMAIL)))
    second = done(closed(reached(EMAIL)))

    assert (first.gateway, second.gateway) == ("nobody", "edge")
    assert (len(Nobody.taken), len(edge.left)) == (1, 1)
