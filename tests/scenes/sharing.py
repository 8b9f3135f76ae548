"""Agreements, disclosures and consents."""

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from heard.agencies.actions.agreements import Terms, add_agreement, keep_copy, suspend
from heard.agencies.actions.disclosures import Proposed
from heard.agencies.models import Agency, Area, Disclosure, SharingAgreement, User
from heard.people.models import Consent
from heard.reviews.actions.consents import give_consent
from heard.reviews.actions.disclosures import disclose
from heard.reviews.models import Review
from heard.rules.sharing import Category, Purpose
from heard.vault.models import StoredFile
from tests.scenes.areas import police_of
from tests.scenes.days import ago, today
from tests.vault.making import a_pdf


def terms(area: Area, **said: Any) -> Terms:
    """What the council and the police agreed: everything, for every purpose, for a year."""
    first: dict[str, Any] = {
        "name": "Sharing for case reviews",
        "parties": list(Agency.objects.filter(areas__area=area).order_by("name")),
        "categories": list(Category),
        "purposes": list(Purpose),
        "valid_from": ago(days=30),
        "valid_until": ago(days=-335),
        "signed_by": "A. Clerk, the council",
        "signed_on": ago(days=31),
        "signed_copy": "Legal file 12",
    }
    return Terms(**(first | said))


def an_agreement(area: Area, *, by: User, **said: Any) -> SharingAgreement:
    return add_agreement(area, terms(area, **said), by=by, at=timezone.now())


def a_signed_copy(agreement: SharingAgreement, *, by: User) -> StoredFile:
    return keep_copy(agreement, SimpleUploadedFile("signed.pdf", a_pdf()), by=by, at=timezone.now())


def a_suspended_agreement(area: Area, *, by: User) -> SharingAgreement:
    agreement = an_agreement(area, by=by)
    suspend(agreement, reason="A leak is looked into.", by=by, at=timezone.now())
    return agreement


def a_disclosure(review: Review, *, by: User, **said: Any) -> Disclosure:
    """The police are told of the narrative because an agreement allows it, unless said."""
    giver = by.memberships.get(area=review.area).agency
    first: dict[str, Any] = {
        "giver": giver,
        "taker": police_of(review.area),
        "categories": frozenset({Category.NARRATIVE}),
        "purpose": Purpose.PREVENTION,
        "why": "They patrol the street and must know what happens there.",
        "until": ago(days=-30),
    }
    proposed = Proposed(**(first | said))
    return disclose(review, proposed, by=by, at=timezone.now())


def a_consent(review: Review, *, by: User, **said: Any) -> Consent:
    first: dict[str, Any] = {
        "purpose": Consent.Purpose.SUPPORT,
        "agency": None,
        "how": "spoken",
        "evidence": "By phone.",
        "given_on": today(),
    }
    return give_consent(review, **(first | said), by=by, at=timezone.now())
