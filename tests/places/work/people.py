"""Who works in an area: people, agencies, powers."""

from typing import Any

from tests.answers import in_boxes
from tests.places.here import Here
from tests.places.place import Place, slug
from tests.scenes import ago, today


def _person(here: Here) -> list[Any]:
    return [here.area.slug, here.colleague.pk]


def _role(here: Here) -> list[Any]:
    return [*_person(here), "officer"]


def _agency(here: Here) -> list[Any]:
    return [here.area.slug, here.council.pk]


def _cover(here: Here) -> dict[str, Any]:
    return {
        "cover": str(here.other.pk),
        **in_boxes("since", today()),
        **in_boxes("until", ago(days=-3)),
    }


PLACES: dict[str, Place] = {
    "work:people": Place(lambda here: []),
    "work:area_people": Place(slug),
    "work:people_print": Place(slug),
    "work:person": Place(_person),
    "work:invite": Place(
        slug,
        lambda here: {
            "email": "new.colleague@staff.example",
            "agency": str(here.council.pk),
            "role": "officer",
            **in_boxes("until", ago(days=-300)),
        },
    ),
    "work:invitation": Place(
        lambda here: [here.area.slug, here.invited().pk], lambda here: {"act": "again"}
    ),
    "work:away": Place(slug, _cover),
    "work:cover": Place(_person, _cover),
    "work:change_role": Place(
        _role, lambda here: {"role": "analyst", "agency": str(here.council.pk)}
    ),
    "work:last_day": Place(
        _role,
        lambda here: {**in_boxes("until", ago(days=-30)), "successor": str(here.other.pk)},
    ),
    "work:end_role": Place(_role, lambda here: {"successor": str(here.other.pk)}),
    "work:agencies": Place(slug),
    "work:add_agency": Place(
        slug,
        lambda here: {"name": "Northmoor Fire Service", "kind": "fire", "relevant": "no"},
    ),
    "work:relevant": Place(_agency, lambda here: {"relevant": "no"}),
    "work:person_pack": Place(lambda here: [here.area.slug, here.colleague.pk]),
    "work:agency_pack": Place(lambda here: [here.area.slug, here.asked.agency_id], lambda here: {}),
    "work:agency_first": Place(_agency, lambda here: {"user": str(here.colleague.pk)}),
    "work:agency_deputy": Place(
        _agency,
        lambda here: {
            "user": "",
            "name": "Duty desk",
            "email": "desk@council.example",
            "phone": "01632 960 999",
        },
    ),
    "work:agency_chief": Place(
        _agency,
        lambda here: {"user": "", "name": "The Chief", "email": "chief@council.example"},
    ),
    "work:agency_senior": Place(
        _agency,
        lambda here: {
            "user": "",
            "name": "Head of Housing",
            "email": "head@council.example",
            **in_boxes("away_since", today()),
            **in_boxes("away_until", ago(days=-5)),
        },
    ),
    "work:powers": Place(slug),
    "work:delegate": Place(
        slug,
        lambda here: {
            "who": f"{here.colleague.pk}.{here.council.pk}",
            "power": "decide_threshold",
            "given_by": "Head of Legal",
            "document": "Scheme of delegation, page 12",
            **in_boxes("since", today()),
            **in_boxes("until", ago(days=-300)),
        },
    ),
    "work:powers_needed": Place(slug, lambda here: {"needed": "yes"}),
    "work:end_power": Place(lambda here: [here.area.slug, here.delegated().pk], lambda here: {}),
}
