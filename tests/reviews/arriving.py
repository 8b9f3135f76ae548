"""A review into which e-mail arrives, for the tests of e-mail that comes in."""

from typing import Any
from uuid import uuid4

from heard.agencies.models import User
from heard.reviews.actions.mail import reply_address, take_in
from heard.reviews.models import IncomingMail, Review
from tests.factories import NOON, a_review, a_worker, an_area
from tests.notify.imap import mail

THEIRS = "Ada <ada@home.example>"


class Scene:
    def __init__(self) -> None:
        self.area = an_area()
        self.review: Review = a_review(self.area)
        self.by: User = a_worker(self.area)
        self.to = reply_address(self.review, self.review.applicant, at=NOON)

    def arrives(self, **said: Any) -> IncomingMail:
        told = {"to": self.to, "sender": THEIRS, "message_id": f"<{uuid4()}@home.example>"}
        kept = take_in(mail(**told | said), at=NOON)
        assert kept is not None
        return kept
