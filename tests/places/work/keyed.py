"""An application that came on paper or by phone."""

from tests.answers import in_boxes, received
from tests.places.place import Place
from tests.scenes import ago

PLACES: dict[str, Place] = {
    "work:key": Place(
        lambda here: [],
        lambda here: {
            "area": here.area.slug,
            "name": "Nobody Yet",
            "postcode": "ZZ9 9ZZ",
            "phone": "",
        },
    ),
    "work:keyed_reports": Place(lambda here: [here.keyed.pk], lambda here: {"remove": "1"}),
    "work:keyed_report": Place(
        lambda here: [here.keyed.pk, 1, "happened"],
        lambda here: {
            **in_boxes("happened_on", ago(days=9)),
            "what": "Banging on doors.",
            "hate": "no",
        },
    ),
    "work:keyed_check": Place(lambda here: [here.keyed.pk], lambda here: {"read_back": "on"}),
    "work:keyed_page": Place(
        lambda here: [here.keyed.pk, "received"], lambda here: received(ago(days=1))
    ),
}
