"""Agreements and disclosures for tests, made by the real actions."""

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

from heard.agencies.actions.agreements import Terms, add_agreement
from heard.agencies.actions.disclosures import Proposed, disclose
from heard.agencies.models import Agency, Area, Disclosure, SharingAgreement, User
from heard.rules.sharing import Category, Consented, Purpose
from tests.factories import NOON, TODAY, agency_of

WHY = "They visit the street and must know which door."


def police_of(area: Area) -> Agency:
    return agency_of(area, Agency.Kind.POLICE)


def terms(area: Area, **said: Any) -> Terms:
    """The council and the police share the narrative and reports, to prevent, for two months."""
    first: dict[str, Any] = {
        "name": "Sharing for case reviews",
        "parties": [agency_of(area), police_of(area)],
        "categories": [Category.NARRATIVE, Category.REPORTS],
        "purposes": [Purpose.PREVENTION, Purpose.SUPPORT],
        "valid_from": TODAY - timedelta(days=30),
        "valid_until": TODAY + timedelta(days=60),
        "signed_by": "A. Clerk, the council\nB. Chief, the police",
        "signed_on": TODAY - timedelta(days=31),
        "signed_copy": "Legal file 12",
    }
    return Terms(**(first | said))


def an_agreement(area: Area, *, by: User, **said: Any) -> SharingAgreement:
    return add_agreement(area, terms(area, **said), by=by, at=NOON)


def proposed(area: Area, **said: Any) -> Proposed:
    """The council would tell the police the narrative for ten days."""
    first: dict[str, Any] = {
        "giver": agency_of(area),
        "taker": police_of(area),
        "categories": frozenset({Category.NARRATIVE}),
        "purpose": Purpose.PREVENTION,
        "why": WHY,
        "until": TODAY + timedelta(days=10),
    }
    return Proposed(**(first | said))


def a_disclosure(
    area: Area,
    *,
    by: User,
    subject: UUID | None = None,
    consents: list[Consented] | None = None,
    **said: Any,
) -> Disclosure:
    return disclose(
        subject or uuid4(),
        proposed(area, **said),
        area=area,
        consents=consents or [],
        by=by,
        at=NOON,
    )
