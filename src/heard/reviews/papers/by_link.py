"""What somebody without an account is shown by the link to their invitation: the meeting, and its
papers, where their agency was told of the application. It is read for the link alone."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from heard.access.models import Basis, Entry, Way
from heard.agencies.models import Area
from heard.database.scope import acting_as_system
from heard.reviews.models import AnswerLink, Meeting, MeetingDate, Papers, Review, Seat
from heard.reviews.paper import open_to_agency
from heard.reviews.papers.reading import latest, opens_to
from heard.rules.papers import Closed, Part
from heard.rules.sharing import Category
from heard.vault.models import StoredFile

NEEDED = frozenset({Category.NARRATIVE, Category.REPORTS})  # of what was passed on, for the papers


@dataclass(frozen=True)
class Asked:
    """Somebody who is asked to a meeting, the dates that are offered, and what they said of each."""

    area: Area
    reference: str
    seat: Seat
    dates: tuple[MeetingDate, ...]
    said: dict[UUID, str]


@dataclass(frozen=True)
class Invited:
    """An invitation. Of papers that do not open there is only why."""

    area: Area
    reference: str
    meeting: Meeting
    seat: Seat
    papers: Papers | None = None
    closed: Closed | None = None
    files: tuple[StoredFile, ...] = ()

    @property
    def papers_are_there(self) -> bool:
        """Whether they open, at the latest once confidentiality is promised."""
        return self.closed in {None, Closed.NOT_PROMISED}


@transaction.atomic
@acting_as_system()
def asked_by(link: AnswerLink) -> Asked:
    """What a link shows while dates are offered."""
    seat = Seat.objects.select_related("agency", "meeting__review__area").get(links=link)
    return Asked(
        area=seat.review.area,
        reference=seat.review.spaced_reference,
        seat=seat,
        dates=tuple(seat.meeting.dates.all()),
        said={each.date_id: each.suits for each in seat.said.all()},
    )


@transaction.atomic
@acting_as_system()
def invited_by(link: AnswerLink, *, at: datetime) -> Invited:
    """What a link to an invitation shows at a moment."""
    seat = Seat.objects.select_related("agency", "meeting__review__area").get(links=link)
    review = seat.meeting.review
    papers, why = _papers(seat, at=at)
    return Invited(
        area=review.area,
        reference=review.spaced_reference,
        meeting=seat.meeting,
        seat=seat,
        papers=papers if why is None else None,
        closed=why,
        files=_files(papers) if papers is not None and why is None else (),
    )


def _papers(seat: Seat, *, at: datetime) -> tuple[Papers | None, Closed | None]:
    papers = latest(seat.meeting, Part.PANEL, opened=True)
    if papers is None:
        return None, Closed.NOT_OPENED
    if not _may_be_told(seat, seat.meeting.review, at=at):
        return None, Closed.NOT_FOR_THEM
    promised = seat.promised_at is not None
    why = opens_to(papers, manages=False, holds=False, promised=promised, may_read_all=True)
    return papers, why


def _may_be_told(seat: Seat, review: Review, *, at: datetime) -> bool:
    """Whether the application was passed on to their agency, and no wall keeps it out: a review
    that is open to few by name is open to nobody without one."""
    walls = Entry.objects.live(at).filter(subject=review.pk, way=Way.KEPT_OUT)
    conflict = walls.filter(basis=Basis.CONFLICT, agency=seat.agency_id)
    if conflict.exists() or walls.filter(basis=Basis.RESTRICTED).exists():
        return False
    return open_to_agency(review, seat.agency_id, at=at) >= NEEDED


def _files(papers: Papers) -> tuple[StoredFile, ...]:
    found = StoredFile.objects.in_bulk([UUID(each) for each in papers.files])
    return tuple(found[pk] for each in papers.files if (pk := UUID(each)) in found)
