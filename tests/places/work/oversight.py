"""Alerts, the record and the jobs."""

from tests.places.place import Place, slug

PLACES: dict[str, Place] = {
    "work:alerts": Place(lambda here: []),
    "work:alert": Place(
        lambda here: [here.alert.pk], lambda here: {"note": "We asked, and it was their work."}
    ),
    "work:record": Place(lambda here: []),
    "work:record_file": Place(lambda here: []),
    "work:machinery": Place(lambda here: []),
    "work:job": Place(lambda here: [here.job.pk], lambda here: {"decision": "was_done"}),
    "work:alerted": Place(slug, lambda here: {"people": []}),
}
