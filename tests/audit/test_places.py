"""Anchors in a bucket: each time is an object of its own, and what is read is checked as ever."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest

from heard.audit import triggers
from heard.audit.anchors import BrokenAnchor, anchors_now, drop_anchors, read_anchors
from heard.audit.bucket import Bucket, NotReached
from heard.audit.models import Chain, Event
from heard.audit.record import record
from heard.audit.verify import What, faults
from heard.jobs import upkeep
from heard.jobs.doing import drain
from heard.jobs.models import OutboxRow, State
from heard.jobs.outbox import put
from tests.audit.storage import Storage, storage
from tests.factories import NOON, later

pytestmark = pytest.mark.django_db
PLACE = "s3://anchors/heard/one"


@pytest.fixture
def served(settings: Any) -> Iterator[Storage]:
    with storage() as served:
        settings.S3, settings.AUDIT_ANCHORS = served.settings, PLACE
        yield served


def drop(hours: int = 0, place: str = PLACE) -> None:
    record("figures.loaded", at=later(hours=hours))
    drop_anchors(anchors_now(at=later(hours=hours)), to=place, at=later(hours=hours))


# The signature: the two examples in Amazon's description of it -----------------------------------

EXAMPLE = Bucket(
    "examplebucket",
    "https://s3.amazonaws.com",
    "us-east-1",
    "AKIAIOSFODNN7EXAMPLE",
    "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
)


@pytest.mark.parametrize(
    ("query", "signature"),
    [
        ("lifecycle=", "fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543"),
        ("max-keys=2&prefix=J", "34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7"),
    ],
)
def test_a_request_is_signed_as_amazon_says(query: str, signature: str) -> None:
    address = f"https://examplebucket.s3.amazonaws.com/?{query}"

    told = EXAMPLE.signed("GET", address, body=b"", at=datetime(2013, 5, 24, tzinfo=UTC))

    assert told["Authorization"].endswith(f"Signature={signature}")
    assert "MDENG" not in repr(EXAMPLE)


# Keeping -----------------------------------------------------------------------------------------


def test_each_time_is_an_object_and_all_are_read_in_order(served: Storage) -> None:
    for hours in range(5):  # more than two pages of names
        drop(hours)

    assert len(served.objects) == 5
    assert min(served.objects) == "anchors/heard/one/2026-03-02/120000.000000.jsonl"
    assert [anchor.length for _, anchor in read_anchors(PLACE)] == [1, 2, 3, 4, 5]
    assert list(faults(read_anchors(PLACE))) == []


def test_other_places_in_the_bucket_are_left_alone(served: Storage) -> None:
    served.objects["anchors/heard/one-more"] = b"nonsense"
    assert list(read_anchors(PLACE)) == []
    drop(place="s3://anchors/a & b/é")
    drop(1, place="s3://anchors")

    assert [anchor.length for _, anchor in read_anchors("s3://anchors/a & b/é")] == [1]
    assert "anchors/2026-03-02/130000.000000.jsonl" in served.objects


@pytest.mark.usefixtures("taken_over")
def test_events_cut_off_the_end_are_found_by_a_bucket(served: Storage) -> None:
    for hours in range(3):
        drop(hours)
    first = Event.objects.earliest("number")
    triggers.drop()
    Event.objects.exclude(pk=first.pk).delete()
    Chain.objects.update(length=1, head=first.seal)

    (fault,) = faults(read_anchors(PLACE))

    assert fault.what is What.CUT


@pytest.mark.parametrize("words", [b"nonsense\n", b"\xff\xfe\n"])
def test_an_object_that_was_changed_is_named(served: Storage, words: bytes) -> None:
    drop()
    (name,) = served.objects
    served.objects[name] += words

    with pytest.raises(BrokenAnchor, match="is not as it was written"):
        list(read_anchors(PLACE))


# What goes wrong ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"secret": "another"}, "403 SignatureDoesNotMatch"),
        ({"endpoint": "http://127.0.0.1:1"}, "refused"),
    ],
)
def test_storage_that_refuses_or_is_not_there_is_an_error_in_words(
    served: Storage, settings: Any, change: dict[str, str], said: str
) -> None:
    settings.S3 = served.settings | change

    with pytest.raises(NotReached) as failed:
        drop()

    assert said in failed.value.strerror
    assert served.objects == {}


def test_a_signed_request_follows_nobody_elsewhere(served: Storage) -> None:
    served.moved = True

    with pytest.raises(NotReached, match="307"):
        drop()


def test_the_hourly_job_writes_there_and_tries_again_when_it_cannot(
    served: Storage, settings: Any
) -> None:
    record("figures.loaded", at=NOON)
    settings.S3 = served.settings | {"secret": "another"}
    put("audit.anchored", to=None, at=NOON)
    drain(at=NOON)
    assert OutboxRow.objects.get().state == State.WAITING

    settings.S3 = served.settings
    drain(at=later(hours=1))

    assert OutboxRow.objects.get().state == State.SENT
    assert len(served.objects) == 1
    assert upkeep.what_is_wrong() == ""
