"""Years of figures that are drafted or published, made by the real actions."""

from typing import Any

from django.utils import timezone

from heard.agencies.models import Area, User
from heard.reviews.actions.publishing import draft_figures, publish_figures
from heard.reviews.models import Publication
from heard.rules.permissions import Role
from heard.rules.reporting import Year, last_whole_year
from tests import scenes
from tests.scenes import today


def last_year() -> Year:
    return last_whole_year(today())


def a_draft_of_figures(
    area: Area, *, by: User, year: Year | None = None, **said: Any
) -> Publication:
    return draft_figures(area, year or last_year(), by=by, at=timezone.now(), **said)


def published_figures(area: Area, *, year: Year | None = None, **said: Any) -> Publication:
    """The figures of the last whole year, as two people have published them. Once."""
    year = year or last_year()
    there = Publication.objects.standing().filter(area=area, begins=year.begins).first()
    if there is not None and not said:
        return there
    first, second = (_somebody(area, name) for name in ("Counts", "Checks"))
    draft = a_draft_of_figures(area, by=first, year=year, **said)
    publish_figures(draft, by=second, at=timezone.now())
    return Publication.objects.get(pk=draft.pk)


def _somebody(area: Area, name: str) -> User:
    name = f"{name} of {area.name}"
    there = User.objects.filter(name=name).first()
    return there or scenes.a_member(area, Role.SUPERVISOR, name=name)
