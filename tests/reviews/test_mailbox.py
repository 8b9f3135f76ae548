"""The mailbox from which e-mail comes into reviews, where people answer to, and what came back."""

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.core import mail as outbox

from heard.jobs.doing import drain
from heard.jobs.handlers import HANDLERS, TryAgain
from heard.jobs.models import OutboxRow
from heard.notify.gateways import Parcel
from heard.notify.gateways.mail import Mailer
from heard.notify.models import Sending
from heard.people.models import ContactWay
from heard.reviews.actions import mail as actions
from heard.reviews.actions.mail import refuse_mail, take_in
from heard.reviews.actions.messages import write_to_applicant
from heard.reviews.fetching import fetch_mail
from heard.reviews.models import IncomingMail
from heard.reviews.replies import reply_address_of
from heard.rules.incoming import Arrival
from heard.rules.safe_contact import Channel
from tests.factories import NOON, later
from tests.notify.edge import BY_HAND, Edge
from tests.notify.imap import imap_server, mail
from tests.reviews.arriving import THEIRS, Scene

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("files_folder")]


@pytest.fixture(autouse=True)
def replies(settings: Any) -> None:
    settings.REPLY_ADDRESS = "replies@council.example"
    settings.MAILBOX = None


@pytest.fixture
def scene() -> Scene:
    return Scene()


# The mailbox ------------------------------------------------------------------------------------


def test_what_lies_in_the_mailbox_is_taken_in_and_then_deleted_there(scene: Scene) -> None:
    with imap_server() as server:
        for number in range(3):
            server.put(mail(to=scene.to, message_id=f"<{number}@x.example>"))

        assert fetch_mail(server.mailbox, at=NOON) == 3
        assert fetch_mail(server.mailbox, at=NOON) == 0

        assert server.mails == {}
    assert IncomingMail.objects.count() == 3


@pytest.mark.parametrize(
    "breaks_at", ["LOGIN", "SELECT", "UID SEARCH", "UID FETCH", "UID STORE", "EXPUNGE", "LOGOUT"]
)
def test_cut_off_anywhere_nothing_is_lost_or_doubled(scene: Scene, breaks_at: str) -> None:
    with imap_server() as server:
        for number in range(2):
            server.put(mail(to=scene.to, message_id=f"<{number}@x.example>"))
        server.breaks_at = breaks_at
        if breaks_at == "LOGOUT":
            fetch_mail(server.mailbox, at=NOON)
        else:
            with pytest.raises(TryAgain, match="mailbox_away"):
                fetch_mail(server.mailbox, at=NOON)
        server.breaks_at = ""

        fetch_mail(server.mailbox, at=later(hours=1))

        assert server.mails == {}
    assert IncomingMail.objects.count() == 2


@pytest.mark.parametrize("refuses", ["LOGIN", "SELECT", "UID SEARCH"])
def test_a_mailbox_that_refuses_is_tried_again(scene: Scene, refuses: str) -> None:
    with imap_server() as server:
        server.refuses = refuses
        with pytest.raises(TryAgain):
            fetch_mail(server.mailbox, at=NOON)


def test_a_fault_while_keeping_leaves_it_in_the_mailbox(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    with imap_server() as server:
        server.put(mail(to=scene.to))
        with monkeypatch.context() as patched:
            patched.setattr(actions, "record", lambda *_, **__: 1 / 0)
            with pytest.raises(ZeroDivisionError):
                fetch_mail(server.mailbox, at=NOON)
        assert len(server.mails) == 1
        assert not IncomingMail.objects.exists()

        assert fetch_mail(server.mailbox, at=NOON) == 1


def test_one_that_is_far_too_big_is_known_by_its_headers(scene: Scene) -> None:
    with imap_server() as server:
        server.sizes[server.put(mail(to=scene.to, sender=THEIRS))] = 10**9

        fetch_mail(server.mailbox, at=NOON)

        assert any("HEADER" in each for each in server.asked)
        assert not any("BODY.PEEK[])" in each for each in server.asked)
    kept = IncomingMail.objects.get()
    assert (kept.text, kept.troubles, kept.arrival) == ("", ["size"], Arrival.REPLY)


def test_one_that_somebody_takes_away_meanwhile_is_left_out(scene: Scene) -> None:
    with imap_server() as server:
        uid = server.put(mail(to=scene.to))
        server.sizes[uid] = 5
        real = server.mails

        class Gone(dict):  # type: ignore[type-arg]
            def get(self, key: int, other: Any = None) -> Any:
                return None

        server.mails = Gone(real)
        assert fetch_mail(server.mailbox, at=NOON) == 0


def test_the_schedule_looks_only_where_there_is_a_mailbox(settings: Any, scene: Scene) -> None:
    fetch = HANDLERS["mail.fetched"].do
    assert fetch(OutboxRow(), at=NOON) is None

    with imap_server() as server:
        settings.MAILBOX = server.mailbox
        server.put(mail(to=scene.to))
        outside = fetch(OutboxRow(), at=NOON)
        assert not IncomingMail.objects.exists()  # nothing is fetched inside the transaction
        assert outside is not None
        outside()
    assert IncomingMail.objects.count() == 1


def test_the_night_erases(scene: Scene) -> None:
    refuse_mail(scene.arrives(), reason="Spam.", by=scene.by, at=NOON)

    HANDLERS["mail.tidied"].do(OutboxRow(), at=NOON + timedelta(days=40))

    assert not IncomingMail.objects.exists()


# Where they answer to ------------------------------------------------------------------------------


def an_email_goes(scene: Scene, settings: Any) -> str:
    """Something to read is told of by e-mail. Gives back where it is answered."""
    settings.GATEWAYS = BY_HAND
    Edge.forget()
    write_to_applicant(scene.review, text="Hello.", key=uuid4(), by=scene.by, at=NOON)
    drain(at=NOON)
    [parcel] = Edge.left
    Edge.forget()
    return parcel.reply_to


def test_what_we_send_by_email_is_answered_into_the_review(scene: Scene, settings: Any) -> None:
    to = an_email_goes(scene, settings)

    assert to == scene.to == reply_address_of(scene.review, scene.review.applicant)
    assert scene.arrives(to=to).review == scene.review


def test_where_no_email_is_taken_in_none_says_where_to_answer(scene: Scene, settings: Any) -> None:
    settings.REPLY_ADDRESS = ""

    assert an_email_goes(scene, settings) == ""


def test_the_mail_server_is_told_where_to_answer(scene: Scene) -> None:
    for to in (scene.to, ""):
        Mailer().send(Parcel(uuid4(), Channel.EMAIL, "ada@home.example", "x", "y", reply_to=to))

    assert [each.reply_to for each in outbox.outbox] == [[scene.to], []]


# What came back ------------------------------------------------------------------------------------


def came_back(of: UUID, *, boundary: str = "B") -> bytes:
    return (
        "From: Mail Delivery System <MAILER-DAEMON@mx.example>\r\nSubject: Undelivered\r\n"
        f'Content-Type: multipart/report; report-type=delivery-status; boundary="{boundary}"\r\n\r\n'
        "--B\r\nContent-Type: text/plain\r\n\r\nIt could not be delivered.\r\n"
        "--B\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.example\r\n\r\n"
        "Final-Recipient: rfc822; ada@home.example\r\nAction: failed\r\nStatus: 5.1.1\r\n"
        "--B\r\nContent-Type: message/rfc822\r\n\r\n"
        f"Message-ID: <{of.hex}@council.example>\r\nSubject: x\r\n\r\nWords.\r\n--B--\r\n"
    ).encode()


def test_what_came_back_of_ours_closes_its_way_and_waits_for_nobody(
    scene: Scene, settings: Any
) -> None:
    an_email_goes(scene, settings)
    sending = Sending.objects.get()

    assert [take_in(came_back(sending.pk), at=NOON) for _ in range(2)] == [None, None]

    assert ContactWay.objects.get(kind="email").came_back_at == NOON
    assert not IncomingMail.objects.exists()


def test_what_came_back_of_something_else_is_shown(scene: Scene) -> None:
    kept = take_in(came_back(uuid4()), at=NOON)

    assert kept is not None
    assert kept.arrival == Arrival.BOUNCE
    assert kept.text == "It could not be delivered."


@pytest.mark.parametrize("raw", [came_back(uuid4(), boundary="x") + b"boundary" * 300])
def test_a_report_that_is_a_bomb_is_not_gone_into(
    scene: Scene, raw: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(actions, "bounce_of", lambda _: pytest.fail("it was read"))

    kept = take_in(raw, at=NOON)

    assert kept is not None
    assert kept.troubles == ["parts"]
