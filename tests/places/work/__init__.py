"""The pages of staff, in rooms by what they are about."""

from tests.places.place import Place
from tests.places.work import (
    access,
    appeals,
    areas,
    asking,
    conferences,
    correspondence,
    figures,
    keyed,
    meetings,
    oversight,
    people,
    plans,
    reviews,
    settings,
    sharing,
    threshold,
)

PLACES: dict[str, Place] = {
    **reviews.PLACES,
    **correspondence.PLACES,
    **threshold.PLACES,
    **access.PLACES,
    **areas.PLACES,
    **sharing.PLACES,
    **asking.PLACES,
    **meetings.PLACES,
    **plans.PLACES,
    **appeals.PLACES,
    **conferences.PLACES,
    **keyed.PLACES,
    **figures.PLACES,
    **oversight.PLACES,
    **settings.PLACES,
    **people.PLACES,
}
