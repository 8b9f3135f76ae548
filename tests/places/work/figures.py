"""The yearly figures."""

from tests import publishing, scenes
from tests.places.place import Place, published_year, slug
from tests.scenes import today

PLACES: dict[str, Place] = {
    "work:figures": Place(lambda here: []),
    "work:figures_year": Place(lambda here: [here.area.slug, today().year - 1]),
    "work:figures_again": Place(lambda here: [here.area.slug, today().year - 1]),
    "work:figures_extract": Place(lambda here: [here.area.slug, today().year - 2]),
    "work:figures_times": Place(lambda here: [here.area.slug, today().year - 1]),
    "work:figures_worked": Place(lambda here: [here.area.slug, today().year - 1]),
    "work:figures_unused": Place(lambda here: [here.area.slug, today().year - 1]),
    "work:scrutiny": Place(published_year),
    "work:scrutiny_pdf": Place(published_year),
    "work:figures_return": Place(published_year),
    "work:figures_publish": Place(
        lambda here: [here.area.slug, today().year - 2],
        lambda here: {"narrative": "More people asked than the year before."},
    ),
    "work:figures_draft": Place(
        lambda here: [
            here.area.slug,
            publishing.a_draft_of_figures(
                here.area, by=here.other, correction="One was counted twice."
            ).pk,
        ],
        lambda here: {"act": "publish"},
    ),
    "work:figures_calendar": Place(
        slug,
        lambda here: {"day": "1", "month": "1", "publishes_itself": "yes", "days_after": "30"},
    ),
    "work:figures_list": Place(lambda here: [here.area.slug, today().year - 1, "applications"]),
    "work:figures_region_return": Place(
        lambda here: [scenes.a_region_of(here.area).pk, today().year - 1]
    ),
    "work:figures_region": Place(lambda here: [scenes.a_region_of(here.area).pk, today().year - 1]),
}
