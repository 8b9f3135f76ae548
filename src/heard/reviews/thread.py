"""The messages of a review, with their files, for either side to read."""

from collections import defaultdict
from typing import Any, NamedTuple
from uuid import UUID, uuid4

from django.utils.translation import gettext as _

from heard.reviews.models import Message, Review
from heard.vault import limits
from heard.vault.models import StoredFile

LONGEST = 10_000  # characters of a message


class Written(NamedTuple):
    """A message and what came with it."""

    message: Message
    files: list[StoredFile]


def thread_of(review: Review) -> list[Written]:
    """The messages in both directions, the latest first."""
    messages = list(
        review.messages.select_related("by").prefetch_related("reads__by").order_by("-at", "-id")
    )
    files: dict[UUID, list[StoredFile]] = defaultdict(list)
    for file in StoredFile.objects.filter(subject__in=[each.pk for each in messages]).order_by(
        "name", "pk"
    ):
        files[file.subject].append(file)
    return [Written(message, files[message.pk]) for message in messages]


def file_of(review: Review, file: UUID) -> StoredFile | None:
    """A file that came with a message of this review, and with no other."""
    messages = review.messages.values("pk")
    return StoredFile.objects.filter(pk=file, subject__in=messages).first()


def key_of(sent: Any) -> UUID:
    """The key of a form that was sent, so that it sends one message; a new one for a new form."""
    try:
        return UUID(sent.get("key", ""))
    except ValueError:
        return uuid4()


def lasting(seconds: int) -> str:
    """How long a recording plays."""
    minutes, rest = divmod(seconds, 60)
    if not minutes:
        return _("{seconds} seconds").format(seconds=rest)
    return _("{minutes} min {seconds} s").format(minutes=minutes, seconds=rest)


def described(file: StoredFile) -> str:
    """What a file is, as its link says: kind, how long it plays, and size."""
    kind = _(file.kind_of_file.name)
    if file.seconds:
        kind = f"{kind}, {lasting(file.seconds)}"
    if file.size >= limits.MB:
        return f"{kind}, {file.size / limits.MB:.1f} MB"
    return f"{kind}, {max(1, round(file.size / 1024))} KB"
