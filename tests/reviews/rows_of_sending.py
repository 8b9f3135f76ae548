"""The same of what is sent."""

from typing import Any

from heard.notify.letters import LetterText, keep
from heard.notify.models import Letter, Sending
from tests.factories import NOON, TODAY
from tests.reviews.rows import Scene, row


def sending(s: Scene, **fields: Any) -> Sending:
    said = {"code": "something_to_read", "version": 1, "language": "en", "made_at": NOON}
    whose = {"area": s.area, "about": s.review.pk, "person": s.person, "channel": "email"}
    return Sending.objects.create(**said | whose | fields)


def of_letter(s: Scene) -> dict[str, Any]:
    letter: Letter = keep(
        LetterText("A", ()),
        kind="closed",
        area=s.area,
        about=s.review.pk,
        language="en",
        by=None,
        at=NOON,
    )
    return {"letter": letter, "letter_digest": letter.digest, "channel": "post"}


SEEN_TO = {"seen_to_at": NOON, "seen_to": "We called."}

row(
    "sending_of_a_letter_at_a_time",
    lambda s: [sending(s, **of) for of in [of_letter(s)] * 2],
    but=lambda s: (
        [sending(s, **of_letter(s)) for _ in range(2)],
        [
            sending(s, **of, state=state, reason="call")
            for of in [of_letter(s)]
            for state in ("held", "waiting")
        ],
    ),
)
row(
    "sending_has_left_or_not",
    lambda s: sending(s, state="sent"),
    but=lambda s: (sending(s, state="sent", sent_at=NOON), sending(s, state="unknown")),
)
row(
    "sending_arrived_or_not",
    lambda s: sending(s, state="delivered", sent_at=NOON),
    but=lambda s: (
        sending(s, state="delivered", sent_at=NOON, arrived_at=NOON),
        sending(s, state="came_back", arrived_at=NOON),
    ),
)
row(
    "sending_says_why_not",
    lambda s: sending(s, state="held"),
    but=lambda s: sending(s, state="held", reason="not_safe"),
)
row(
    "sending_posted_whole",
    lambda s: sending(s, state="posted", sent_at=NOON, posted_on=TODAY),
    but=lambda s: sending(s, state="posted", sent_at=NOON, posted_on=TODAY, posted_by=s.first),
)
row(
    "sending_seen_to_whole",
    lambda s: sending(s, state="held", reason="call", **SEEN_TO),
    but=lambda s: sending(s, state="held", reason="call", seen_to_by=s.first, **SEEN_TO),
)
row(
    "sending_of_a_letter_as_it_was",
    lambda s: sending(s, **of_letter(s) | {"letter_digest": ""}),
    but=lambda s: sending(s, **of_letter(s)),
)
