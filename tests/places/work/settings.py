"""What an area sets: its procedures, words and contact."""

from tests import scenes
from tests.answers import in_boxes
from tests.places.place import Place, slug
from tests.revising import new_text
from tests.scenes import today

PLACES: dict[str, Place] = {
    "work:joint": Place(lambda here: [here.area.slug]),
    "work:joint_version": Place(
        lambda here: [here.area.slug, scenes.a_joint_version(here.area, by=here.other).pk]
    ),
    "work:joint_add": Place(
        lambda here: [scenes.a_region_of(here.area) and here.area.slug],
        lambda here: {"text": scenes.JOINT},
    ),
    "work:settings": Place(lambda here: []),
    "work:permissions": Place(lambda here: []),
    "work:area_settings": Place(slug),
    "work:area_updates": Place(
        slug,
        lambda here: {
            "every": "10",
            "closing_days": "10",
            "watch_days": "60",
            "learning_days": "5",
        },
    ),
    "work:authorities": Place(slug, lambda here: {"confirmed": "yes"}),
    "work:contact": Place(
        slug,
        lambda here: {
            "contact_name": "Review desk",
            "contact_phone": "01632 960 999",
            "contact_email": "desk@oakminster.example",
            "contact_address": "1 High Street",
            "contact_hours": "Always",
        },
    ),
    "work:registry": Place(slug),
    "work:registered": Place(
        lambda here: [here.area.slug, "outcome", "cy"],
        lambda here: {"reader": "Nia Rees", **in_boxes("approved_on", today())},
    ),
    "work:registered_pdf": Place(lambda here: [here.area.slug, "outcome", "cy"]),
    "work:words": Place(
        lambda here: [here.area.slug, "outcome", "en"],
        lambda here: {"title": "Our words", "body": scenes.OWN_WORDS},
    ),
    "work:words_version": Place(
        lambda here: [here.area.slug, "outcome", "en", here.wording.number],
        lambda here: in_boxes("begins_on", today()),
    ),
    "work:words_pdf": Place(lambda here: [here.area.slug, "outcome", "en", here.wording.number]),
    "work:revision": Place(slug, lambda here: {"act": "begin"}),
    "work:revision_words": Place(
        lambda here: [here.revision.area.slug], lambda here: {"text": new_text(here.area)}
    ),
    "work:revision_consulted": Place(
        lambda here: [here.revision.area.slug], lambda here: {"policing_body_said": "They agree."}
    ),
    "work:revision_decide": Place(
        lambda here: [here.revision_asked.area.slug],
        lambda here: {"act": "back", "why": "Say more."},
    ),
    "work:version": Place(lambda here: [here.area.slug, here.area.procedures_versions.first().pk]),
    "work:limit": Place(
        lambda here: [here.area.slug, "acknowledgement"],
        lambda here: {"number": "3", "unit": "working_day"},
    ),
}
