"""What is passed on and may be: disclosures, marks, consents, agreements."""

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from tests import scenes
from tests.answers import in_boxes
from tests.places.here import Here
from tests.places.place import Place, reference, slug, why
from tests.scenes import ago, today
from tests.vault.making import a_pdf


def _agreement(here: Here) -> list[Any]:
    return [here.area.slug, here.agreement.pk]


def _terms(here: Here, begins: Any) -> dict[str, Any]:
    return {
        "name": "Sharing with the landlords",
        "parties": [str(each.agency_id) for each in here.area.agencies.all()],
        "categories": ["reports", "narrative"],
        "purposes": ["prevention"],
        **in_boxes("valid_from", begins),
        **in_boxes("valid_until", ago(days=-200)),
        "signed_by": "A. Clerk",
        **in_boxes("signed_on", ago(days=10)),
        "signed_copy": "Legal file 13",
        "signed_copy_sha256": "ab" * 32,
        "dpia": "DPIA 7",
    }


PLACES: dict[str, Place] = {
    "work:disclosures": Place(reference),
    "work:disclose": Place(
        lambda here: [here.agreement and here.review.reference],
        lambda here: {
            "taker": str(scenes.police_of(here.area).pk),
            "categories": ["narrative"],
            "purpose": "prevention",
            "basis": "agreement",
            "why": "They patrol the street.",
            **in_boxes("until", ago(days=-30)),
            "checked": "yes",
        },
    ),
    "work:pass_on": Place(reference, lambda here: {}),
    "work:recall": Place(
        lambda here: [here.review.reference, here.disclosure.pk],
        why,
    ),
    "work:marks": Place(
        lambda here: [here.noted and here.review.reference],
        lambda here: {f"item-{place}": "panel" for place in range(1, 9)},
    ),
    "work:consents": Place(reference),
    "work:consent_add": Place(
        reference,
        lambda here: {
            "purpose": "support",
            "agency": "anybody",
            "how": "spoken",
            "evidence": "By phone, to Ceri.",
            **in_boxes("given_on", today()),
        },
    ),
    "work:consent_withdraw": Place(
        lambda here: [here.review.reference, here.consent.pk],
        lambda here: {"how": "By phone."},
    ),
    "work:agreements": Place(lambda here: []),
    "work:agreement": Place(_agreement),
    "work:agreement_copy": Place(
        lambda here: _agreement(here) if scenes.a_signed_copy(here.agreement, by=here.other) else []
    ),
    "work:agreement_keep_copy": Place(
        _agreement, lambda here: {"copy": SimpleUploadedFile("signed.pdf", a_pdf())}
    ),
    "work:documents": Place(slug),
    "work:document": Place(lambda here: [here.area.slug, "leaflet"]),
    "work:agreement_add": Place(slug, lambda here: _terms(here, ago(days=9))),
    "work:agreement_renew": Place(_agreement, lambda here: _terms(here, today())),
    "work:agreement_suspend": Place(_agreement, why),
    "work:agreement_resume": Place(
        lambda here: [
            here.area.slug,
            scenes.a_suspended_agreement(here.area, by=here.other).pk,
        ],
        why,
    ),
    "work:agreement_end": Place(_agreement, why),
}
