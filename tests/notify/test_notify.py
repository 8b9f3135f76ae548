"""GOV.UK Notify: what it is given, what it says at once and afterwards, and what is sure of either."""

import base64
import json
from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
import requests

from heard.jobs.handlers import GiveUp, TryAgain
from heard.jobs.models import OutboxRow
from heard.notify.gateways import Parcel
from heard.notify.gateways import notify as gateway
from heard.notify.gateways.notify import Account, NobodyKnows, Notify
from heard.notify.models import Sending, State
from heard.notify.receipts import ask, to_ask_about
from heard.people.models import ContactWay
from heard.rules.safe_contact import Channel
from tests.factories import NOON, later
from tests.notify.stub import Stub
from tests.notify.stub import notify as running
from tests.notify.test_delivery import ANY, EMAIL, POST, TEXT, closed, done, reached, told

TOKEN = "a token that was agreed and is long enough"


@pytest.fixture
def stub(settings: Any) -> Iterator[Stub]:
    with running() as found:
        settings.NOTIFY = found.account
        settings.NOTIFY_CALLS_WITH = TOKEN
        settings.GATEWAYS = dict.fromkeys(
            ("email", "text", "post"), "heard.notify.gateways.notify.Notify"
        )
        yield found


def parcel(channel: Channel = Channel.EMAIL, **words: Any) -> Parcel:
    said = {"subject": "There is something to read", "body": "Read it."} | words
    return Parcel(uuid4(), channel, "ada@home.example", **said)


# What it is given ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("channel", "path", "key"),
    [
        (Channel.EMAIL, "/v2/notifications/email", "email_address"),
        (Channel.TEXT, "/v2/notifications/sms", "phone_number"),
    ],
)
def test_words_go_with_a_template_and_our_reference(
    stub: Stub, channel: Channel, path: str, key: str
) -> None:
    given = parcel(channel)

    receipt = Notify().send(given)

    ((there, body),) = stub.taken
    assert there == path
    assert body[key] == "ada@home.example"
    assert body["personalisation"] == {"subject": given.subject, "body": given.body}
    assert body["reference"] == str(given.id)
    assert receipt.id in stub.statuses


def test_a_letter_goes_as_the_pdf_that_we_made(stub: Stub) -> None:
    Notify().send(parcel(Channel.POST, pdf=b"%PDF-1.7"))

    ((there, body),) = stub.taken
    assert there == "/v2/notifications/letter"
    assert base64.b64decode(body["content"]) == b"%PDF-1.7"


# What is sure --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("answer", "raised", "code"),
    [
        (400, GiveUp, "notify_refused"),
        (401, TryAgain, "notify_401"),
        (403, TryAgain, "notify_403"),
        (429, TryAgain, "notify_429"),
        (500, TryAgain, "notify_500"),
        (502, NobodyKnows, "502"),
        (504, NobodyKnows, "504"),
        (302, NobodyKnows, "302"),
    ],
)
def test_what_each_answer_means(
    stub: Stub, answer: int, raised: type[Exception], code: str
) -> None:
    stub.answers.append(answer)

    with pytest.raises(raised) as fault:
        Notify().send(parcel())

    assert str(fault.value) == code
    assert stub.taken == []


def test_a_key_that_is_not_ours_is_refused_and_tried_again(stub: Stub) -> None:
    wrong = Account(key=f"x-{uuid4()}-{uuid4()}", url=stub.url)

    with pytest.raises(TryAgain, match="notify_403"):
        Notify(wrong).send(parcel())


def test_where_nobody_listens_nothing_has_left(stub: Stub) -> None:
    nobody = Account(key=stub.account["key"], url="http://127.0.0.1:9")

    with pytest.raises(TryAgain, match="notify_away"):
        Notify(nobody).send(parcel())


def test_it_hangs_and_nobody_knows(stub: Stub, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gateway, "TO_ANSWER", 0.3)
    stub.answers.append("hang")

    with pytest.raises(requests.ReadTimeout):
        Notify().send(parcel())


def test_the_line_is_cut_and_nobody_knows(stub: Stub) -> None:
    stub.answers.append("cut")

    with pytest.raises(requests.ConnectionError):
        Notify().send(parcel())


# Through the outbox, and back ------------------------------------------------------------------------


@pytest.mark.django_db
@pytest.mark.parametrize(("ways", "how"), [(EMAIL, {}), (TEXT, ANY), (POST, {})])
def test_each_channel_goes_through_it(stub: Stub, ways: Any, how: Any) -> None:
    sending = done(closed(reached(ways, **how)))

    assert told(sending) == (State.SENT, "")
    assert (sending.gateway, sending.gateway_id) == ("notify", next(iter(stub.statuses)))


@pytest.mark.django_db
def test_a_letter_whose_address_no_letter_may_carry_is_posted_by_hand(stub: Stub) -> None:
    review = reached(POST)
    ContactWay.objects.update(is_hidden=True)

    assert told(done(closed(review))) == (State.TO_POST, "")
    assert stub.taken == []


def receipt(client: Any, body: Any, *, token: str = f"Bearer {TOKEN}") -> int:
    content = body if isinstance(body, str) else json.dumps(body)
    path, kind = "/receipts/notify/", "application/json"
    answer = client.post(path, content, content_type=kind, headers={"Authorization": token})
    return int(answer.status_code)


def of(sending: Sending, status: str, **said: Any) -> dict[str, Any]:
    return {"id": sending.gateway_id, "reference": str(sending.pk), "status": status} | said


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("status", "state", "is_closed"),
    [
        ("delivered", State.DELIVERED, False),
        ("permanent-failure", State.CAME_BACK, True),
        ("temporary-failure", State.CAME_BACK, False),
        ("technical-failure", State.CAME_BACK, False),
        ("sending", State.SENT, False),
        ("received", State.POSTED, False),
        ("\N{PILE OF POO}", State.SENT, False),
    ],
)
def test_a_receipt_says_what_became_of_it_however_often(
    client: Any, stub: Stub, status: str, state: State, is_closed: bool
) -> None:
    sending = done(closed(reached(EMAIL)))

    assert [receipt(client, of(sending, status)) for _ in range(3)] == [204] * 3

    sending.refresh_from_db()
    assert sending.state == state
    assert (ContactWay.objects.get().came_back_at is not None) is is_closed


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("token", "answer"),
    [
        (f"Bearer {TOKEN}", 204),
        (f"Bearer {TOKEN} ", 401),
        (f"Basic {TOKEN}", 401),
        (TOKEN, 401),
        ("Bearer ", 401),
        ("", 401),
        ("Bearer \N{SNOWMAN}", 401),
    ],
)
def test_only_who_carries_the_token_is_heard(
    client: Any, stub: Stub, token: str, answer: int
) -> None:
    sending = done(closed(reached(EMAIL)))

    assert receipt(client, of(sending, "delivered"), token=token) == answer

    sending.refresh_from_db()
    assert (sending.state == State.DELIVERED) is (answer == 204)


@pytest.mark.django_db
def test_without_a_token_nobody_is_heard(client: Any, stub: Stub, settings: Any) -> None:
    settings.NOTIFY_CALLS_WITH = ""

    assert receipt(client, {}, token="Bearer ") == 401


@pytest.mark.django_db
@pytest.mark.parametrize("body", ["", "{", "[]", "null", "\N{NULL}", "x" * 30_000])
def test_what_is_no_receipt_is_refused(client: Any, stub: Stub, body: str) -> None:
    assert receipt(client, body) == 400


@pytest.mark.django_db
@pytest.mark.parametrize("body", [{}, {"id": "", "reference": "x"}, {"reference": str(uuid4())}])
def test_what_is_none_of_ours_changes_nothing(client: Any, stub: Stub, body: Any) -> None:
    sending = done(closed(reached(EMAIL)))

    assert receipt(client, body | {"status": "permanent-failure"}) == 204

    sending.refresh_from_db()
    assert sending.state == State.SENT


@pytest.mark.django_db
@pytest.mark.parametrize("method", ["get", "put", "delete", "patch"])
def test_a_receipt_is_only_posted(client: Any, stub: Stub, method: str) -> None:
    assert getattr(client, method)("/receipts/notify/").status_code == 405


# What has no receipt ------------------------------------------------------------------------------------


@pytest.mark.django_db
def test_what_nobody_has_spoken_of_is_asked_about(stub: Stub) -> None:
    sending = done(closed(reached(EMAIL)))
    stub.statuses[sending.gateway_id]["status"] = "delivered"
    assert to_ask_about(at=later(hours=2)) == [(sending.pk, sending.gateway_id)]
    assert to_ask_about(at=NOON + timedelta(minutes=119)) == []
    assert to_ask_about(at=later(days=15)) == []

    ask(to_ask_about(at=later(hours=3)), at=later(hours=3))

    sending.refresh_from_db()
    assert (sending.state, sending.arrived_at) == (State.DELIVERED, later(hours=3))
    assert to_ask_about(at=later(hours=4)) == []


@pytest.mark.django_db
def test_what_was_cut_off_is_found_there_and_nobody_is_asked(stub: Stub) -> None:
    stub.answers.append("cut")
    sending = done(closed(reached(EMAIL)))
    assert sending.state == State.UNKNOWN

    ask(to_ask_about(at=later(hours=1)), at=later(hours=1))

    sending.refresh_from_db()
    assert (sending.state, sending.gateway_id) == (State.SENT, next(iter(stub.statuses)))
    assert OutboxRow.objects.get(pk=sending.job).state == "sent"


@pytest.mark.django_db
def test_what_it_never_took_stays_unknown_for_a_person(stub: Stub) -> None:
    stub.answers.append("cut")
    sending = done(closed(reached(EMAIL)))
    stub.statuses.clear()

    ask(to_ask_about(at=later(hours=1)), at=later(hours=1))

    sending.refresh_from_db()
    assert sending.state == State.UNKNOWN
    assert sending in Sending.objects.need_a_person()


@pytest.mark.django_db
def test_while_it_cannot_answer_it_is_asked_later(stub: Stub) -> None:
    sending = done(closed(reached(EMAIL)))
    stub.answers.append(500)

    ask(to_ask_about(at=later(hours=3)), at=later(hours=3))

    sending.refresh_from_db()
    assert sending.state == State.SENT
    assert to_ask_about(at=later(hours=4)) == [(sending.pk, sending.gateway_id)]
