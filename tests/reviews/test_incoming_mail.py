"""E-mail on its way into a review: kept apart, once, whoever sends it, until a person decides."""

from typing import Any

import pytest
from django.core import mail as outbox
from hypothesis import given
from hypothesis import strategies as st

from heard.agencies.models import User
from heard.audit.models import Chain, Event
from heard.jobs.models import OutboxRow
from heard.notify.mailbox import Mailbox
from heard.people.actions.ways import NewWay
from heard.people.models import ContactWay
from heard.reviews.actions import mail as actions
from heard.reviews.actions.access import record_conflict
from heard.reviews.actions.mail import (
    NothingToTakeIn,
    SettledAlready,
    move_mail,
    refuse_mail,
    reply_address,
    take_in,
    take_into_review,
    tidy_mail,
)
from heard.reviews.actions.ways import change_way
from heard.reviews.incoming import files_of, refusals_of, troubles_of, waiting_mail
from heard.reviews.models import IncomingMail, Message, Review
from heard.reviews.replies import code_of, token_of
from heard.rules.changed_ways import WhyChanged
from heard.rules.incoming import Arrival
from heard.vault.models import StoredFile
from tests.factories import NOON, a_review, a_worker, an_area, later
from tests.notify.imap import mail
from tests.reviews.arriving import THEIRS, Scene
from tests.vault.making import a_pdf

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("files_folder")]

PATTERNS = ["replies@council.example", "replies+*@council.example", "*@in.council.example"]


@pytest.fixture(autouse=True)
def replies(settings: Any) -> None:
    settings.REPLY_ADDRESS = "replies@council.example"
    settings.MAILBOX = None


@pytest.fixture
def scene() -> Scene:
    return Scene()


# Reply addresses ---------------------------------------------------------------------------------


@pytest.mark.parametrize("pattern", PATTERNS)
def test_an_address_leads_to_one_person_in_one_review(settings: Any, pattern: str) -> None:
    settings.REPLY_ADDRESS = pattern
    scene = Scene()
    again = reply_address(scene.review, scene.review.applicant, at=later(days=1))
    other = reply_address(a_review(scene.area), scene.review.applicant, at=NOON)

    kept = scene.arrives(to=scene.to.upper())

    assert (kept.arrival, kept.review) == (Arrival.REPLY, scene.review)
    assert again == scene.to != other
    assert len(scene.to.partition("@")[0]) <= 64
    assert scene.review.reference.lower() not in scene.to


def test_where_no_email_is_taken_in_there_is_no_address(settings: Any) -> None:
    settings.REPLY_ADDRESS = ""
    scene = Scene()

    assert scene.to == ""
    assert scene.arrives(to="replies+x@council.example").arrival == Arrival.UNKNOWN


@given(st.binary(min_size=8, max_size=8))
def test_a_token_gives_its_code_again_and_no_other_does(code: bytes) -> None:
    token = token_of(code.hex())

    assert code_of(token) == code.hex()
    assert len(token) == 32
    for place in (0, 15, 31):
        other = "a" if token[place] != "a" else "b"
        assert code_of(token[:place] + other + token[place + 1 :]) is None
    assert code_of(token[:-1]) is None


@given(st.text(max_size=40))
def test_what_is_no_token_is_none(text: str) -> None:
    assert code_of(text) is None


# What it is, and whose -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("said", "arrival", "known"),
    [
        ({}, Arrival.REPLY, True),
        ({"sender": "ADA@HOME.example"}, Arrival.REPLY, True),
        ({"sender": "a.da@home.example"}, Arrival.OTHER_SENDER, True),
        ({"sender": "Ada <someone@else.example>"}, Arrival.OTHER_SENDER, True),
        ({"to": f"replies+{'a' * 32}@council.example"}, Arrival.FORGED, True),
        ({"to": "replies+x@council.example", "sender": "x@y.example"}, Arrival.FORGED, False),
        ({"to": "replies@council.example"}, Arrival.UNKNOWN, True),
        ({"to": "replies@council.example", "sender": "x@y.example"}, Arrival.UNKNOWN, False),
        ({"to": "replies@council.example", "sender": ""}, Arrival.UNKNOWN, False),
        ({"Auto_Submitted": "auto-replied"}, Arrival.AUTOMATIC, True),
        ({"sender": "MAILER-DAEMON@home.example"}, Arrival.BOUNCE, True),
    ],
)
def test_it_is_told_apart_and_never_let_in(
    scene: Scene, said: dict[str, Any], arrival: Arrival, known: bool
) -> None:
    kept = scene.arrives(**said)

    assert (kept.arrival, kept.state, kept.area) == (arrival, "waiting", scene.area)
    assert kept.review == (scene.review if known else None)
    assert not Message.objects.exists()
    assert outbox.outbox == []
    assert not OutboxRow.objects.exists()


def test_who_has_two_reviews_is_asked_for_by_nobody(scene: Scene) -> None:
    second = a_review(scene.area)
    Review.objects.filter(pk=second.pk).update(applicant=scene.review.applicant)

    assert scene.arrives(to="replies@council.example").review is None


def test_an_address_that_they_left_is_not_theirs(scene: Scene) -> None:
    new = NewWay(
        kind=ContactWay.Kind.EMAIL,
        value="ada@new.example",
        is_safe=True,
        why=WhyChanged.HIDING,
    )
    change_way(scene.review, scene.review.applicant, new, by=scene.by, at=NOON)

    assert scene.arrives().arrival == Arrival.OLD_ADDRESS
    assert scene.arrives(sender="ada@new.example").arrival == Arrival.REPLY


def test_an_address_that_is_not_safe_is_not_theirs(scene: Scene) -> None:
    ContactWay.objects.update(is_safe=False)

    assert scene.arrives().arrival == Arrival.OTHER_SENDER


@pytest.mark.parametrize(("named", "whose"), [("", None), ("here", "here"), ("nowhere", None)])
def test_with_several_areas_the_mailbox_says_whose_the_rest_is(
    scene: Scene, settings: Any, named: str, whose: str | None
) -> None:
    an_area()
    settings.MAILBOX = _box(scene.area.slug if named == "here" else named)

    kept = scene.arrives(
        to="replies@council.example", sender="x@y.example", files=(("a.txt", "text/plain", b"x"),)
    )

    assert kept.area == (scene.area if whose else None)
    assert Chain.objects.filter(pk=kept.pk).count() == 0
    settings.MAILBOX = _box(scene.area.slug)
    tidy_mail(at=NOON)
    assert IncomingMail.objects.get().area == scene.area


def _box(area: str) -> Mailbox:
    return Mailbox(host="127.0.0.1", port=1, user="", password="", area=area)


# Once ------------------------------------------------------------------------------------------


def test_the_same_email_is_there_once_by_whichever_way_it_came(scene: Scene) -> None:
    raw = mail(to=scene.to, sender=THEIRS, files=(("a.pdf", "application/pdf", a_pdf()),))

    kept = [take_in(each, at=NOON) for each in (raw, raw, b"Received: from x\r\n" + raw)]

    assert [each is not None for each in kept] == [True, False, False]
    assert (IncomingMail.objects.count(), StoredFile.objects.count()) == (1, 1)


@pytest.mark.parametrize(
    "other", [{"text": "Other words."}, {"sender": "x@y.example"}, {"message_id": "<2@x.example>"}]
)
def test_another_email_under_the_same_id_is_not_kept_from_us(scene: Scene, other: Any) -> None:
    said = {"to": scene.to, "sender": THEIRS, "message_id": "<1@x.example>"}

    for each in ({}, other):
        take_in(mail(**said | each), at=NOON)

    assert IncomingMail.objects.count() == 2


def test_two_workers_at_once_keep_it_once(
    scene: Scene, monkeypatch: pytest.MonkeyPatch, files_folder: Any
) -> None:
    raw = mail(to=scene.to, files=(("a.pdf", "application/pdf", a_pdf()),))
    real = actions._lay_down

    def meanwhile(parsed: Any) -> Any:
        laid = real(parsed)
        monkeypatch.setattr(actions, "_lay_down", real)
        assert take_in(raw, at=NOON) is not None  # the other is faster
        return laid

    monkeypatch.setattr(actions, "_lay_down", meanwhile)

    assert take_in(raw, at=NOON) is None
    assert (IncomingMail.objects.count(), StoredFile.objects.count()) == (1, 1)
    assert len([each for each in (files_folder / "kept").rglob("*") if each.is_file()]) == 1


# Files and what could not be read -----------------------------------------------------------------


def test_files_come_through_the_one_door(scene: Scene) -> None:
    files = (
        ("plan.pdf", "application/pdf", a_pdf()),
        ("bad.pdf", "application/pdf", a_pdf(script=True)),
        ("run.exe", "application/octet-stream", b"MZ"),
        ("../../etc/passwd.txt", "text/plain", b"words"),
        ("empty.txt", "text/plain", b""),
        ("one-more.txt", "text/plain", b"x"),
    )

    kept = scene.arrives(files=files)

    assert {each.name for each in files_of(kept)} == {"plan.pdf", "passwd.txt"}
    said = refusals_of(kept)
    assert len(said) == 4
    assert any("holds a program" in each for each in said)
    assert "“one-more.txt” was not kept." in said
    assert troubles_of(kept) == ["It has too many files. Not all of them were kept."]


def test_what_cannot_be_read_is_kept_once_and_says_so(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    def breaks(*_: Any, **__: Any) -> Any:
        raise RecursionError

    monkeypatch.setattr("heard.notify.incoming.message_from_bytes", breaks)

    kept = [take_in(raw, at=NOON) for raw in (b"one", b"one", b"two")]

    assert [each is not None for each in kept] == [True, False, True]
    assert kept[0] is not None
    assert troubles_of(kept[0]) == ["This email is damaged. Ask the sender to send it again."]


# What a person does with it -------------------------------------------------------------------------


def test_it_becomes_a_message_with_its_files(scene: Scene) -> None:
    kept = scene.arrives(files=(("plan.pdf", "application/pdf", a_pdf()),))

    take_into_review(kept, from_applicant=True, by=scene.by, at=later(hours=1))

    message = scene.review.messages.get()
    assert (message.text, message.by, message.at) == ("It happened again last night.", None, NOON)
    assert message.read_at is None
    kept.refresh_from_db()
    assert (kept.state, kept.settled_by, kept.written) == ("taken", scene.by, message)
    assert StoredFile.objects.get().subject == message.pk
    assert [each.name for each in files_of(kept)] == ["plan.pdf"]


def test_from_somebody_else_it_becomes_a_note_that_no_applicant_sees(scene: Scene) -> None:
    kept = scene.arrives(
        sender="PC Rees <rees@police.example>", files=(("a.txt", "text/plain", b"x"),)
    )

    take_into_review(kept, from_applicant=False, by=scene.by, at=NOON)

    assert not Message.objects.exists()
    note = scene.review.notes.get()
    assert note.text.startswith("PC Rees rees@police.example\nAgain\n\nIt happened")
    assert [each.name for each in files_of(kept)] == ["a.txt"]


@pytest.mark.parametrize("state", ["taken", "refused"])
def test_it_is_settled_once(scene: Scene, state: str) -> None:
    kept = scene.arrives()
    if state == "taken":
        take_into_review(kept, from_applicant=True, by=scene.by, at=NOON)
    else:
        refuse_mail(kept, reason="Spam.", by=scene.by, at=NOON)
    before, events = IncomingMail.objects.values().get(), Event.objects.count()

    for again in (
        lambda: take_into_review(kept, from_applicant=True, by=scene.by, at=NOON),
        lambda: refuse_mail(kept, reason="Spam.", by=scene.by, at=NOON),
        lambda: move_mail(kept, scene.review, by=scene.by, at=NOON),
    ):
        with pytest.raises(SettledAlready):
            again()

    assert IncomingMail.objects.values().get() == before
    assert Event.objects.count() == events


@pytest.mark.parametrize("said", [{"to": "x@y.example", "sender": "x@y.example"}, {"text": " "}])
def test_what_belongs_nowhere_or_says_nothing_is_not_taken_in(scene: Scene, said: Any) -> None:
    kept = scene.arrives(**said)

    with pytest.raises(NothingToTakeIn):
        take_into_review(kept, from_applicant=True, by=scene.by, at=NOON)

    assert not Message.objects.exists()


def test_moved_it_still_waits_and_is_of_the_other_review(scene: Scene) -> None:
    kept, other = scene.arrives(), a_review(scene.area)

    move_mail(kept, other, by=scene.by, at=NOON)

    kept.refresh_from_db()
    assert (kept.review, kept.person, kept.state) == (other, None, "waiting")
    take_into_review(kept, from_applicant=True, by=scene.by, at=NOON)
    assert (other.messages.count(), scene.review.messages.count()) == (1, 0)


@pytest.mark.parametrize(("days", "left"), [(30, 1), (31, 0)])
@pytest.mark.parametrize("how", ["refused", "machine"])
def test_what_nobody_wants_is_erased_when_it_has_had_its_time(
    scene: Scene, how: str, days: int, left: int
) -> None:
    files = (("a.txt", "text/plain", b"x"),)
    if how == "refused":
        refuse_mail(scene.arrives(files=files), reason="Spam.", by=scene.by, at=NOON)
    else:
        scene.arrives(files=files, Auto_Submitted="auto-replied")

    assert tidy_mail(at=later(days=days)) == 1 - left

    assert (IncomingMail.objects.count(), StoredFile.objects.count()) == (left, left)


def test_what_people_wrote_waits_as_long_as_it_takes(scene: Scene) -> None:
    scene.arrives()
    taken = scene.arrives(text="More.")
    take_into_review(taken, from_applicant=True, by=scene.by, at=NOON)

    assert tidy_mail(at=later(days=400)) == 0


# Who sees it -----------------------------------------------------------------------------------


def test_who_takes_mail_in_sees_what_is_of_their_area_and_before_no_wall(scene: Scene) -> None:
    mine = scene.arrives()
    nobodys = scene.arrives(to="x@y.example", sender="x@y.example")
    there = an_area()
    second, elsewhere = a_worker(scene.area, "deputy"), a_worker(there)
    supervisor = a_worker(scene.area, "supervisor")

    def seen(user: User) -> set[Any]:
        return set(waiting_mail(user, at=NOON).values_list("pk", flat=True))

    assert seen(scene.by) == {mine.pk, nobodys.pk}
    assert seen(elsewhere) == seen(supervisor) == set()
    record_conflict(scene.review, scene.by, reason="A cousin.", by=second, at=NOON)
    assert seen(scene.by) == {nobodys.pk}
    assert seen(second) == {mine.pk, nobodys.pk}
