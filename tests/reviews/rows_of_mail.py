"""The rows of e-mail that came in, which each constraint refuses, and one just on its other side."""

from typing import Any

from heard.reviews.models import IncomingMail, ReplyAddress
from tests.factories import NOON, a_review, numbers
from tests.reviews.rows import Scene, row


def mail(s: Scene, **fields: Any) -> IncomingMail:
    said = {"digest": str(next(numbers)), "arrival": "unknown", "area": s.area, "arrived_at": NOON}
    return IncomingMail.objects.create(**said | fields)


def settled(s: Scene, state: str) -> dict[str, Any]:
    return {"state": state, "settled_at": NOON, "settled_by": s.first}


row(
    "mail_settled_whole",
    lambda s: mail(s, state="taken", review=s.review),
    but=lambda s: mail(s, review=s.review, **settled(s, "taken")),
)
row(
    "mail_taken_into_a_review",
    lambda s: mail(s, **settled(s, "taken")),
    but=lambda s: mail(s, review=s.review, **settled(s, "taken")),
)
row(
    "mail_refused_with_a_reason",
    lambda s: mail(s, **settled(s, "refused")),
    but=lambda s: mail(s, reason="Not for us.", **settled(s, "refused")),
)


def reply(s: Scene, code: str, **fields: Any) -> ReplyAddress:
    said = {"review": s.review, "person": s.person, "made_at": NOON}
    return ReplyAddress.objects.create(code=code, **said | fields)


row(
    "reply_address_once",
    lambda s: (reply(s, "a"), reply(s, "b")),
    but=lambda s: (reply(s, "a"), reply(s, "b", review=a_review(s.area))),
)
