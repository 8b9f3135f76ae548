"""Which papers a meeting has, whether something has changed since, and to whom they open."""

from typing import NamedTuple

from django.db import transaction

from heard.database.scope import acting_as_system
from heard.reviews.models import Meeting, Papers
from heard.reviews.papers.content import Content, content_of
from heard.rules.meeting import LIVE, State
from heard.rules.papers import Asking, Closed, Part, closed


class Standing(NamedTuple):
    """Papers, beside what they would be if they were made now."""

    papers: Papers
    changed: bool  # they would be others
    narrowed: bool  # something in them may be shown no more


def versions_of(meeting: Meeting) -> list[Papers]:
    """Every version of both papers, the latest first."""
    found = Papers.objects.filter(meeting=meeting).select_related("asked_by", "opened_by", "file")
    return list(found.order_by("-number", "part"))


def latest(meeting: Meeting, part: Part, *, opened: bool) -> Papers | None:
    """The latest that were made, or that were opened to their readers."""
    found = Papers.objects.filter(meeting=meeting, part=part, state=Papers.State.MADE)
    if opened:
        found = found.exclude(opened_at=None)
    return found.select_related("file", "meeting__review__area").order_by("number").last()


@transaction.atomic
@acting_as_system()
def standing_of(papers: Papers) -> Standing:
    """How papers stand beside what is on file now."""
    now = content_of(papers.meeting, Part(papers.part))
    return Standing(papers, _changed(papers, now), _narrowed(papers, now))


def opens_to(
    papers: Papers, *, manages: bool, holds: bool, promised: bool, may_read_all: bool
) -> Closed | None:
    """Why papers do not open to somebody now, or None."""
    part, meeting = Part(papers.part), papers.meeting
    last = latest(meeting, part, opened=not manages)
    return closed(
        part,
        Asking(
            manages=manages,
            holds=holds,
            promised=promised,
            may_read_all=may_read_all,
            made=papers.state == Papers.State.MADE,
            opened=papers.opened_at is not None,
            latest=last is not None and last.pk == papers.pk,
            live=State(meeting.state) in LIVE,
            narrowed=not manages and standing_of(papers).narrowed,
        ),
    )


def _changed(papers: Papers, now: Content | None) -> bool:
    return now is None or now.digest != papers.digest


def _narrowed(papers: Papers, now: Content | None) -> bool:
    """An item was marked anew, so that the panel may not be shown it; or the victim took their
    statement back, or keeps it from somebody else."""
    if now is None:
        return True
    statement = now.statement.pk if now.statement else None
    files: set[str] = {str(each.pk) for each in now.files}
    return (
        not set(papers.items) <= now.items
        or not set(papers.files) <= files
        or papers.statement_id != statement
    )
