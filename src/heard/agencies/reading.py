"""Who has opened unusually many reviews, as the record of who did what tells it."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime, time, timedelta
from typing import NamedTuple
from uuid import UUID

from django.db.models import Count

from heard.audit.models import Event
from heard.rules.periods import LONDON, london_date
from heard.rules.reading import MOST, WINDOW, Line, episodes

READ = "review.read"


class Unusual(NamedTuple):
    """One episode of unusual reading, and the areas whose reviews were read in it."""

    who: UUID
    line: Line
    began_at: datetime
    areas: frozenset[UUID]

    @property
    def name(self) -> str:
        """What the episode is told under, once."""
        began = self.began_at.astimezone(LONDON)
        if self.line is Line.DAY:
            return f"reading:{self.who}:{began:%Y-%m-%d}"
        return f"reading:{self.who}:{began:%Y-%m-%dT%H}:{began.minute // 10}"


def unusual(*, since: datetime, until: datetime) -> Iterator[Unusual]:
    """The episodes that began after a moment. Only those who opened many are looked at closely."""
    begins = datetime.combine(london_date(since), time(), tzinfo=LONDON) - WINDOW
    read = Event.objects.filter(action=READ, at__gte=begins, at__lte=until, outcome="done")
    many = (
        read.values("actor")
        .annotate(cases=Count("subject", distinct=True))
        .filter(cases__gt=min(MOST.values()), actor__isnull=False)
        .values_list("actor", flat=True)
    )
    readings: dict[UUID, list[tuple[datetime, UUID, UUID]]] = defaultdict(list)
    told = read.filter(actor__in=list(many)).order_by("at", "id")
    for actor, at, subject, area in told.values_list("actor", "at", "subject", "area"):
        if actor and subject and area:
            readings[actor].append((at, subject, area))
    for who, of_one in readings.items():
        for episode in episodes((at, case) for at, case, _ in of_one):
            if episode.began_at > since:
                earliest = episode.began_at - (
                    WINDOW if episode.line is Line.TEN_MINUTES else timedelta(days=1)
                )
                areas = frozenset(
                    area for at, _, area in of_one if earliest < at <= episode.began_at
                )
                yield Unusual(who, episode.line, episode.began_at, areas)
