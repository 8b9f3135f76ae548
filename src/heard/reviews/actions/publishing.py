"""Publishing the yearly figures: drafted by one person, looked at by another, and corrected in the
open. Section 104(9) and (10)."""

from datetime import datetime

from django.db import transaction

from heard.agencies.actions.alerts import raise_alert
from heard.agencies.models import AlertKind, Area, User
from heard.audit.record import record
from heard.reviews.breakdowns import breakdowns_of
from heard.reviews.figures import yearly_figures
from heard.reviews.models import FiguresCalendar, Publication, Review
from heard.rules.periods import london_date
from heard.rules.reporting import Year, is_due, last_whole_year, numbers_of, stuck
from heard.rules.suppression import corrected


class CannotPublish(Exception):
    """Why the figures of a year cannot be published, or not by this person."""


@transaction.atomic
def draft_figures(
    area: Area,
    year: Year,
    *,
    by: User,
    at: datetime,
    narrative: str = "",
    narrative_cy: str = "",
    correction: str = "",
) -> Publication:
    """Count a year that has ended, for somebody else to look at and publish. Raises CannotPublish.

    A year that is published already is corrected by it, and `correction` says what was wrong.
    """
    _lock(area)
    if year.ends >= london_date(at):
        raise CannotPublish("This year has not ended yet, so it cannot be published.")
    there = Publication.objects.filter(area=area, begins=year.begins)
    if there.filter(published_at=None).exists():
        raise CannotPublish("Somebody has drafted this year already. It waits for a second look.")
    if there.exists() and not correction:
        raise CannotPublish("This year is published. Say what was wrong in it.")
    return _draft(
        area,
        year,
        by=by,
        at=at,
        narrative=narrative,
        narrative_cy=narrative_cy,
        correction=correction if there.exists() else "",
    )


@transaction.atomic
def publish_figures(draft: Publication, *, by: User, at: datetime) -> None:
    """Publish what somebody else has drafted, as it was counted then. Raises CannotPublish."""
    held = _still_a_draft(draft)
    if held.drafted_by_id == by.pk:
        raise CannotPublish("Somebody other than who drafted the figures must publish them.")
    held.published_by, held.published_at = by, at
    held.save(update_fields=["published_by", "published_at"])
    _record("figures.published", held, by=by, at=at)


@transaction.atomic
def drop_draft(draft: Publication, *, by: User, at: datetime) -> None:
    """Take back a draft, so that it can be counted again. Raises CannotPublish."""
    held = _still_a_draft(draft)
    _record("figures.dropped", held, by=by, at=at)
    held.delete()


def publish_due(*, at: datetime) -> int:
    """Publish the last year of each area that lets its years publish themselves, on its day.

    Not where a person has begun to, and never a year whose numbers do not add up. Gives back how
    many were published.
    """
    calendars = FiguresCalendar.objects.filter(publishes_itself=True).select_related("area")
    return sum(_publish_by_itself(each, at=at) for each in calendars)


def alert_of_unpublished(*, at: datetime) -> int:
    """Tell the people of each area, once, that its last year is not published though its day has
    come, and what is missing. Not where nobody had applied by then. Gives back how many were."""
    return sum(_alert_of_unpublished(area, at=at) for area in Area.objects.all())


@transaction.atomic
def set_calendar(
    area: Area,
    *,
    month: int,
    day: int,
    publishes_itself: bool,
    days_after: int,
    by: User,
    at: datetime,
) -> None:
    """Set from which day an area counts its years, and whether they publish themselves."""
    FiguresCalendar.objects.update_or_create(
        area=area,
        defaults={
            "month": month,
            "day": day,
            "publishes_itself": publishes_itself,
            "days_after": days_after,
        },
    )
    record(
        "figures.calendar_set",
        at=at,
        actor=by.pk,
        area=area.pk,
        subject=area.pk,
        begins=f"{month:02}-{day:02}",
        publishes_itself=publishes_itself,
        days_after=days_after,
    )


def calendar_of(area: Area) -> FiguresCalendar:
    """The area's calendar, or the one that stands where it has set none."""
    return FiguresCalendar.objects.filter(area=area).first() or FiguresCalendar(area=area)


@transaction.atomic
def _publish_by_itself(calendar: FiguresCalendar, *, at: datetime) -> bool:
    area, today = calendar.area, london_date(at)
    year = last_whole_year(today, month=calendar.month, day=calendar.day)
    if not is_due(year, days_after=calendar.days_after, on=today):
        return False
    _lock(area)
    if Publication.objects.filter(area=area, begins=year.begins).exists():
        return False
    if not yearly_figures(area, begins=year.begins, ends=year.ends).adds_up:
        return False
    draft = _draft(area, year, by=None, at=at)
    draft.published_at = at
    draft.save(update_fields=["published_at"])
    _record("figures.published", draft, by=None, at=at)
    return True


@transaction.atomic
def _alert_of_unpublished(area: Area, *, at: datetime) -> bool:
    calendar, today = calendar_of(area), london_date(at)
    year = last_whole_year(today, month=calendar.month, day=calendar.day)
    there = Publication.objects.filter(area=area, begins=year.begins)
    if not is_due(year, days_after=calendar.days_after, on=today) or there.published().exists():
        return False
    if not Review.objects.filter(area=area, applied_on__lte=year.ends).exists():
        return False
    why = stuck(
        drafted=there.exists(),
        adds_up=yearly_figures(area, begins=year.begins, ends=year.ends).adds_up,
        publishes_itself=calendar.publishes_itself,
    )
    if why is None:
        return False
    once = f"figures-{year.begins}-{why}"
    return bool(raise_alert(area, AlertKind.FIGURES, at=at, once=once, code=why))


def _draft(
    area: Area,
    year: Year,
    *,
    by: User | None,
    at: datetime,
    narrative: str = "",
    narrative_cy: str = "",
    correction: str = "",
) -> Publication:
    figures = yearly_figures(area, begins=year.begins, ends=year.ends)
    breakdowns = breakdowns_of(area, figures.applications)
    before = Publication.objects.filter(area=area, begins=year.begins).order_by("version").last()
    if before is not None:
        breakdowns = {
            code: cells
            for code, cells in breakdowns.items()
            if corrected(cells, before.breakdowns.get(code, {}))
        }
    draft: Publication = Publication.objects.create(
        area=area,
        begins=year.begins,
        ends=year.ends,
        version=before.version + 1 if before else 1,
        numbers=numbers_of(figures),
        breakdowns=breakdowns,
        narrative=narrative,
        narrative_cy=narrative_cy,
        correction=correction,
        drafted_by=by,
        drafted_at=at,
    )
    if by is not None:
        _record("figures.drafted", draft, by=by, at=at)
    return draft


def _lock(area: Area) -> None:
    """So that two people, or two workers, do not draft one year at once."""
    Area.objects.select_for_update(of=("self",)).get(pk=area.pk)


def _still_a_draft(draft: Publication) -> Publication:
    _lock(draft.area)
    held: Publication | None = Publication.objects.filter(pk=draft.pk, published_at=None).first()
    if held is None:
        raise CannotPublish("Somebody has published this draft, or taken it back.")
    return held


def _record(action: str, publication: Publication, *, by: User | None, at: datetime) -> None:
    record(
        action,
        at=at,
        actor=by.pk if by else None,
        area=publication.area_id,
        subject=publication.pk,
        begins=publication.begins.isoformat(),
        version=publication.version,
    )
