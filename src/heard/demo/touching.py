"""The steps with which the agencies and an applicant keep in touch.

Besides those that a case names, whoever coordinates rings or writes every so often, as people do
whose work nobody writes about. A case that is `silent` has been forgotten.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.message import EmailMessage
from functools import partial
from itertools import cycle
from uuid import uuid4

from django.core.files.uploadedfile import SimpleUploadedFile

from heard.demo.scene import Scene, Step
from heard.people.actions.ways import NewWay
from heard.people.models import ContactWay
from heard.reviews.actions import messages, silence, ways
from heard.reviews.actions.contact import Made, log_contact
from heard.reviews.actions.mail import reply_address, take_in
from heard.rules.changed_ways import WhyChanged
from heard.rules.disclosure import SAFEST, Mark
from heard.rules.lifecycle import OPEN
from heard.rules.periods import london_date
from heard.rules.silence import How, WithWhom

EVERY = 7  # working days
SAID = (
    "Nothing new from the agencies. I said what we wait for, and until when.",
    "Two quiet nights, then it began again. I asked for the dates.",
    "They are tired, and glad that somebody rang.",
    "The diary has four new entries. I said that we have read them.",
    "They asked who will be at the meeting. I told them, and that they may bring somebody.",
)
WRITTEN = (
    "There is no news yet. We have not forgotten you, and will write again in ten days at the latest.",
    "Please tell us here when it happens again. A date and a sentence are enough.",
    "The police have sent us what they know. We wait for the landlord, and have asked again.",
    "If this page is not safe for you to read any more, tell us another way.",
)


@dataclass(frozen=True)
class ApplicantWrites(Step):
    """The applicant writes on their own page. Each text is a file that comes with it."""

    text: str
    files: tuple[tuple[str, str], ...] = ()  # name and words

    def take(self, scene: Scene, *, at: datetime) -> None:
        sent = [SimpleUploadedFile(name, words.encode()) for name, words in self.files]
        messages.write_to_us(scene.review, text=self.text, key=uuid4(), files=sent, at=at)


@dataclass(frozen=True)
class WriteToApplicant(Step):
    """Somebody writes to the applicant, who reads it where `opened` says so."""

    text: str
    opened: bool = True

    def take(self, scene: Scene, *, at: datetime) -> None:
        by = scene.who(self.by)
        messages.write_to_applicant(scene.review, text=self.text, key=uuid4(), by=by, at=at)
        if self.opened:
            scene.later(
                at + timedelta(hours=3), partial(messages.note_applicant_read, scene.review)
            )


@dataclass(frozen=True)
class InTouch(Step):
    """A call, a visit or an attempt is written down. `again` is in how many working days the next
    one was promised."""

    how: How
    said: str = ""
    outcome: str = ""
    with_whom: WithWhom = WithWhom.APPLICANT
    name: str = ""
    mark: Mark = SAFEST
    again: int | None = None

    def take(self, scene: Scene, *, at: datetime) -> None:
        made = Made(
            how=self.how,
            with_whom=self.with_whom,
            on=london_date(at),
            name=self.name,
            outcome=self.outcome,
            said=self.said,
            mark=self.mark,
            next_on=None if self.again is None else scene.day(self.on + self.again),
        )
        log_contact(scene.review, made, by=scene.who(self.by), at=at)


@dataclass(frozen=True)
class AgreeUpdates(Step):
    """How often the applicant wants to hear from us, in days."""

    every: int

    def take(self, scene: Scene, *, at: datetime) -> None:
        by = scene.who(self.by)
        silence.agree_updates(
            scene.review, every=self.every, with_whom=WithWhom.APPLICANT, by=by, at=at
        )


@dataclass(frozen=True)
class ChangeWay(Step):
    """How the applicant is reached changes, because of what they told somebody."""

    kind: ContactWay.Kind
    value: str
    why: WhyChanged

    def take(self, scene: Scene, *, at: datetime) -> None:
        new = NewWay(kind=self.kind, value=self.value, is_safe=True, why=self.why)
        ways.change_way(scene.review, scene.review.applicant, new, by=scene.who(self.by), at=at)


@dataclass(frozen=True)
class EmailArrives(Step):
    """An e-mail comes in, to the applicant’s own reply address, and waits for somebody."""

    sender: str
    subject: str
    text: str
    automatic: bool = False

    def take(self, scene: Scene, *, at: datetime) -> None:
        mail = EmailMessage()
        mail["From"], mail["Subject"] = self.sender, self.subject
        address = reply_address(scene.review, scene.review.applicant, at=at)
        mail["To"] = address or "replies@demo.example"
        if self.automatic:
            mail["Auto-Submitted"] = "auto-replied"
        mail.set_content(self.text)
        take_in(mail.as_bytes(), at=at)


@dataclass(frozen=True)
class KeepInTouch(Step):
    """What nobody writes about: a call, or a message to who cannot safely be rung."""

    said: str = ""
    written: str = ""

    def take(self, scene: Scene, *, at: datetime) -> None:
        if scene.review.stage not in OPEN:
            return
        if scene.review.applicant.contact_ways.filter(kind="phone", is_safe=True).exists():
            InTouch(self.on, How.CALL, self.said, "We spoke.").take(scene, at=at)
        else:
            WriteToApplicant(self.on, self.written).take(scene, at=at)


def keeping_in_touch(*, first: int, last: int) -> Iterator[Step]:
    """Every so often, from one working day after the application to another."""
    said, written = cycle(SAID), cycle(WRITTEN)
    for on in range(max(first, EVERY), last + 1, EVERY):
        yield KeepInTouch(on, next(said), next(written))
