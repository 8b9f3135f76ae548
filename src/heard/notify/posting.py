"""Letters that people print and post, and the proof that they did."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO

from django.db import transaction
from pypdf import PdfReader, PdfWriter

from heard.agencies.models import User
from heard.audit.record import record
from heard.notify.delivery import Judged, judge, printed
from heard.notify.models import Sending, State
from heard.rules.periods import london_date
from heard.rules.safe_contact import Answer


class NotToPost(Exception):
    """A letter is no longer among those to be posted, or the day cannot be right."""


@dataclass(frozen=True)
class ToPost:
    """A letter to be posted, and whether it may be now."""

    sending: Sending
    judged: Judged

    @property
    def may_go(self) -> bool:
        return self.judged.answer is Answer.NOW

    @property
    def by_hand(self) -> bool:
        """Whether the address is written on the envelope by hand, because no letter may carry it."""
        return self.may_go and not self.judged.print_address


def looked_over(sendings: Iterable[Sending], *, at: datetime) -> list[ToPost]:
    """Ask of each letter anew, at the moment somebody prints, whether it may go by post."""
    return [ToPost(each, judge(each, at=at)) for each in sendings]


def on_paper(letters: Iterable[ToPost]) -> bytes:
    """Letters as one PDF to print on both sides: each begins on a sheet of its own."""
    writer = PdfWriter()
    for each in letters:
        if each.may_go:
            pages = PdfReader(BytesIO(printed(each.sending, each.judged))).pages
            for page in pages:
                writer.add_page(page)
            if len(pages) % 2:
                writer.add_blank_page()
    whole = BytesIO()
    writer.write(whole)
    return whole.getvalue()


@transaction.atomic
def mark_posted(
    sendings: Sequence[Sending], *, on: date, proof: str, by: User, at: datetime
) -> None:
    """Note that letters were posted: on which day, by whom, and what proves it.

    Raises NotToPost, and then notes nothing.
    """
    if on > london_date(at):
        raise NotToPost("The day is in the future. Enter the day on which they were posted.")
    chosen = Sending.objects.select_for_update(of=("self",)).filter(
        pk__in=[each.pk for each in sendings]
    )
    for each in chosen.order_by("area", "pk"):  # as records are locked
        if each.state != State.TO_POST:
            raise NotToPost("One of these was posted already, or is held. Look at the list again.")
        if on < london_date(each.made_at):
            raise NotToPost("One of these letters was written after that day.")
        each.state, each.sent_at, each.gateway = State.POSTED, at, "hand"
        each.posted_on, each.posted_by, each.proof = on, by, proof
        each.save()
        record(
            "sending.posted",
            at=at,
            actor=by.pk,
            area=each.area_id,
            subject=each.about,
            sending=each.pk,
            message=each.code,
        )


@transaction.atomic
def hold_what_may_not_go(*, at: datetime) -> int:
    """Hold the letters that were safe when they were put to be printed and are no longer."""
    waiting = Sending.objects.select_for_update(of=("self",)).filter(state=State.TO_POST)
    held = 0
    for each in looked_over(waiting.select_related("area", "letter__area", "person"), at=at):
        if not each.may_go:
            each.sending.state, each.sending.reason = State.HELD, each.judged.why
            each.sending.save(update_fields=["state", "reason"])
            held += 1
    return held
