"""Publishing the yearly figures."""

from datetime import datetime

from heard.reviews.actions import publishing
from heard.reviews.models import Publication
from heard.rules.periods import LONDON
from heard.rules.reporting import Year
from tests.factories import a_review, a_worker, an_area
from tests.reviews.acts.base import PLANTED, Scene, acts

YEAR = Year(2024)
IN_YEAR = datetime(2024, 6, 3, 10, tzinfo=LONDON)
AFTER = datetime(2025, 5, 6, 10, tzinfo=LONDON)


@acts(publishing.draft_figures, "figures.drafted")
def figures_are_drafted() -> Scene:
    area = an_area()
    by = a_worker(area)
    return Scene(
        lambda: publishing.draft_figures(area, YEAR, narrative=PLANTED, by=by, at=AFTER),
        area,
        None,
        by,
    )


def drafted() -> tuple[Publication, Scene]:
    area = an_area()
    first, second = a_worker(area), a_worker(area)
    draft = publishing.draft_figures(area, YEAR, narrative=PLANTED, by=first, at=AFTER)
    return draft, Scene(lambda: None, area, draft, second)


@acts(publishing.publish_figures, "figures.published")
def figures_are_published() -> Scene:
    draft, scene = drafted()
    scene.act = lambda: publishing.publish_figures(draft, by=scene.by, at=AFTER)
    return scene


@acts(publishing.drop_draft, "figures.dropped")
def a_draft_of_figures_is_taken_back() -> Scene:
    draft, scene = drafted()
    scene.act = lambda: publishing.drop_draft(draft, by=scene.by, at=AFTER)
    return scene


def with_calendar() -> Scene:
    area = an_area()
    by = a_worker(area)
    return Scene(
        lambda: publishing.set_calendar(
            area, month=4, day=1, publishes_itself=True, days_after=30, by=by, at=AFTER
        ),
        area,
        area,
        by,
    )


@acts(publishing.set_calendar, "figures.calendar_set")
def a_calendar_of_figures_is_set() -> Scene:
    return with_calendar()


@acts(publishing.publish_due, "figures.published")
def figures_publish_themselves() -> Scene:
    scene = with_calendar()
    scene.act()
    return Scene(lambda: publishing.publish_due(at=AFTER), scene.area, None, None)


@acts(publishing.alert_of_unpublished, "alert.raised")
def an_unpublished_year_is_told_of() -> Scene:
    area = an_area()
    a_worker(area)
    a_review(area, at=IN_YEAR)
    return Scene(lambda: publishing.alert_of_unpublished(at=AFTER), area, None, None)
