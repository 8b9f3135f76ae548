"""For whom somebody acts."""

from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID

from heard.agencies.models import Membership
from heard.audit.scene import tell_agency
from heard.rules.periods import london_date


def agency_of(user: UUID, area: UUID, at: datetime) -> UUID | None:
    """The agency for which a person acts in an area at a moment: that of their longest role."""
    held = Membership.objects.on(london_date(at)).filter(user=user, area=area)
    return held.order_by("since", "pk").values_list("agency", flat=True).first()


def tell_agencies_of(user: UUID, held: Iterable[Membership]) -> None:
    """Tell the record for which agency a person acts in each area, from the roles they hold now.

    It is what `agency_of` would find, without asking the database again.
    """
    agencies: dict[UUID, UUID | None] = {}
    for each in sorted(held, key=_longest):
        agencies.setdefault(each.area_id, each.agency_id)
    for area, agency in agencies.items():
        tell_agency(user, area, agency)


def _longest(membership: Membership) -> tuple[date, int]:
    return membership.since, membership.pk
