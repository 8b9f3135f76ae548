"""Schedules: jobs that nobody asks for, put into the outbox when they are due.

    @daily("drafts.tidied", at="03:00")
    def tidy(row: OutboxRow, *, at: datetime) -> None: ...

Each time that a schedule is due has a name, under which it is put once: by whichever worker comes
first, however late, and however often the clock shows that hour. A time is put only when the one
before it has been seen to, so that they are done in order.
"""

from collections.abc import Callable
from datetime import datetime, time, timedelta

from django.db import transaction

from heard.jobs.handlers import Does, handles
from heard.jobs.models import OutboxRow, Schedule, State
from heard.jobs.outbox import put
from heard.rules.occurrences import Daily, Every, Rhythm

SCHEDULES: dict[str, Rhythm] = {}


def daily[D: Does](name: str, *, at: str, repeatable: bool = False) -> Callable[[D], D]:
    """Do this once a day, at a time in London such as "07:00"."""
    return _scheduled(name, Daily(time.fromisoformat(at)), repeatable=repeatable)


def every[D: Does](
    name: str, *, minutes: int = 0, seconds: int = 0, repeatable: bool = False
) -> Callable[[D], D]:
    """Do this again and again."""
    apart = timedelta(minutes=minutes, seconds=seconds)
    return _scheduled(name, Every(apart), repeatable=repeatable)


def _scheduled[D: Does](name: str, rhythm: Rhythm, *, repeatable: bool) -> Callable[[D], D]:
    SCHEDULES[name] = rhythm
    return handles(name, repeatable=repeatable)


def keep(*, at: datetime) -> None:
    """Put what has fallen due into the outbox.

    A schedule that is seen for the first time begins at its next time.
    """
    kept = dict(Schedule.objects.values_list("name", "kept_until"))
    for name, rhythm in SCHEDULES.items():
        latest = rhythm.latest(at)
        if name not in kept:
            Schedule.objects.get_or_create(name=name, defaults={"kept_until": latest})
        elif kept[name] > latest:
            # The clock was wrong and has been set back. What falls due again has its name, under
            # which it has been put.
            Schedule.objects.filter(pk=name).update(kept_until=latest)
        elif rhythm.after(kept[name], at) <= at:
            _put(name, rhythm, at)


def next_due(name: str, *, at: datetime) -> datetime:
    """When a schedule is due next; a moment gone by where it is late."""
    schedule = Schedule.objects.filter(pk=name).first()
    return SCHEDULES[name].after(schedule.kept_until if schedule else at, at)


@transaction.atomic
def _put(name: str, rhythm: Rhythm, at: datetime) -> None:
    schedule = Schedule.objects.select_for_update().get(pk=name)
    due = rhythm.after(schedule.kept_until, at)
    before = OutboxRow.objects.filter(kind=name, state__in=[State.WAITING, State.SENDING])
    if due <= at and not before.exists():
        put(name, to=None, at=at, not_before=due, once=f"{name}:{due:%Y-%m-%dT%H:%M:%S}")
        schedule.kept_until = due
        schedule.save(update_fields=["kept_until"])
