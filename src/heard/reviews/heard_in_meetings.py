"""How victims took part in the meetings of a year, and who led these: in numbers."""

from collections import Counter
from datetime import date

from django.utils.translation import gettext as _

from heard.agencies.models import Area
from heard.database.scope import acting_as_system
from heard.reviews.meetings import has_chair, invitation_of
from heard.reviews.models import Meeting
from heard.rules.meeting import WAY_NAMES_TO_STAFF, State, Way
from heard.rules.periods import london_date


@acting_as_system()
def heard_in_meetings(area: Area, *, begins: date, ends: date) -> list[tuple[str, int]]:
    """Of the meetings that were held in a period, both days included: how many victims chose which
    way, did not answer, or were not asked, for reasons that two people read; and who led."""
    held = [
        each
        for each in Meeting.objects.filter(review__area=area, state=State.HELD)
        if each.begins_at and begins <= london_date(each.begins_at) <= ends
    ]
    ways = Counter(_way_of(each) for each in held)
    lines = [(str(_(name)), ways[way]) for way, name in WAY_NAMES_TO_STAFF.items()]
    chaired = sum(has_chair(each) for each in held)
    return [
        (_("Meetings held"), len(held)),
        *lines,
        (_("Asked, and did not answer"), ways[""]),
        (_("Not asked, for reasons that two people read"), ways[None]),
        (_("Led by an independent chair"), chaired),
        (_("Led by somebody else"), len(held) - chaired),
    ]


def _way_of(meeting: Meeting) -> Way | str | None:
    """What the victim chose; empty without an answer, None where they were not asked."""
    invitation = invitation_of(meeting)
    if invitation is None or not invitation.invited:
        return None
    return Way(invitation.way) if invitation.way else ""
