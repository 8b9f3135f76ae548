"""Rows of the constraints of areas, agencies and who works in them."""

from datetime import date
from typing import Any

from heard.agencies.models import (
    AgencyContact,
    AgencyInArea,
    CautionReason,
    Cover,
    DelegatedPower,
    Invitation,
    Membership,
    ProceduresVersion,
    Region,
    User,
)
from tests.factories import NOON, ONE_DAY, TODAY, a_user, agency_of, an_area, later, numbers
from tests.reviews.rows import Scene, row, twice

row(
    "agency_in_area_once",
    lambda s: AgencyInArea.objects.create(area=s.area, agency=agency_of(s.area)),
    but=lambda s: AgencyInArea.objects.create(area=an_area(), agency=agency_of(s.area)),
)
row(
    "user_email_once",
    lambda s: a_user().__class__.objects.create(email=s.first.email.upper(), name="Another"),
    but=lambda s: User.objects.create(email=f"x{s.first.email}", name="Another"),
)


def holds(s: Scene, **fields: Any) -> Membership:
    said = {"user": s.second, "area": s.area, "agency": agency_of(s.area), "role": "deputy"}
    return Membership.objects.create(**said | {"since": TODAY} | fields)


row("membership_once", twice(holds), but=lambda s: (holds(s), holds(s, role="analyst")))
row(
    "membership_ends_after_it_begins",
    lambda s: holds(s, until=TODAY - ONE_DAY),
    but=lambda s: holds(s, until=TODAY),
)
row(
    "membership_ended_has_a_last_day",
    lambda s: holds(s, ended_at=NOON),
    but=lambda s: (holds(s, ended_at=NOON, until=TODAY), holds(s)),
)


def region(name: str = "Northmoor") -> Region:
    return Region.objects.create(name=name)


row(
    "membership_in_region_sees_what_it_is_let_into",
    lambda s: holds(s, region=region()),
    but=lambda s: holds(s, region=region(), role="chair"),
)


def invites(s: Scene, **fields: Any) -> Invitation:
    said = {"email": "a@work.example", "area": s.area, "agency": agency_of(s.area)}
    sent = {"role": "officer", "link_digest": str(next(numbers)), "sent_at": NOON}
    return Invitation.objects.create(**said | sent | {"expires_at": later(days=7)} | fields)


row(
    "invitation_waits_once",
    lambda s: (invites(s), invites(s, email="A@work.example")),
    but=lambda s: (invites(s, revoked_at=NOON), invites(s), invites(s, role="chair")),
)
row(
    "invitation_accepted_by_somebody",
    lambda s: invites(s, accepted_at=NOON),
    but=lambda s: invites(s, accepted_at=NOON, accepted_by=s.first),
)
row(
    "invitation_accepted_or_revoked",
    lambda s: invites(s, accepted_at=NOON, accepted_by=s.first, revoked_at=NOON),
    but=lambda s: invites(s, revoked_at=NOON),
)
row(
    "invitation_in_region_sees_what_it_is_let_into",
    lambda s: invites(s, region=region(), role="coordinator"),
    but=lambda s: invites(s, region=region(), role="pcc_reviewer"),
)


def covers(s: Scene, **fields: Any) -> Cover:
    said = {"area": s.area, "away": s.first, "by": s.second, "arranged_by": s.first}
    return Cover.objects.create(**said | {"since": TODAY, "until": TODAY} | fields)


row(
    "cover_ends_after_it_begins",
    lambda s: covers(s, until=TODAY - ONE_DAY),
    but=covers,
)
row("nobody_covers_themselves", lambda s: covers(s, by=s.first), but=covers)


def contact(s: Scene, **fields: Any) -> AgencyContact:
    part = s.area.agencies.get(agency=agency_of(s.area))
    return AgencyContact.objects.create(**{"part": part, "post": "first", "since": TODAY} | fields)


row(
    "agency_contact_once",
    twice(lambda s: contact(s, user=s.first)),
    but=lambda s: (contact(s, user=s.first), contact(s, user=s.first, post="deputy")),
)
row(
    "agency_contact_is_a_member_or_can_be_reached",
    lambda s: contact(s, name="Jo"),
    but=lambda s: (contact(s, name="Jo", phone="1"), contact(s, user=s.first, post="deputy")),
)

row(
    "agency_contact_ends_after_it_begins",
    lambda s: contact(s, user=s.first, until=TODAY - ONE_DAY),
    but=lambda s: contact(s, user=s.first, until=TODAY),
)
row(
    "agency_contact_is_away_from_a_day_to_a_day",
    lambda s: contact(s, user=s.first, away_since=TODAY),
    but=lambda s: contact(s, user=s.first, away_since=TODAY, away_until=TODAY),
)


def power(s: Scene, **fields: Any) -> DelegatedPower:
    said = {"area": s.area, "agency": agency_of(s.area), "user": s.first, "recorded_by": s.first}
    paper = {"power": "decide_threshold", "given_by": "Head", "document": "Scheme"}
    return DelegatedPower.objects.create(**said | paper | {"since": TODAY} | fields)


row(
    "delegated_power_once",
    twice(power),
    but=lambda s: (power(s, ended_at=NOON), power(s), power(s, power="share_information")),
)
row(
    "delegated_power_ends_after_it_begins",
    lambda s: power(s, until=TODAY - ONE_DAY),
    but=lambda s: power(s, until=TODAY),
)


def version(s: Scene, begins: date) -> ProceduresVersion:
    return s.area.procedures_versions.create(valid_from=begins, text="", added_at=NOON)


row(
    "procedures_once_a_day",
    lambda s: version(s, date(2020, 1, 1)),
    but=lambda s: version(s, date(2020, 1, 2)),
)


def caution(s: Scene, code: str = "recency", field: str = "threshold") -> CautionReason:
    return s.review.procedures.caution_reasons.create(code=code, field=field, reason="So.")


row(
    "caution_reason_once",
    twice(caution),
    but=lambda s: (caution(s), caution(s, "other"), caution(s, field="other")),
)
