"""For whom somebody acts."""

from datetime import datetime
from uuid import UUID

from heard.agencies.models import Membership
from heard.rules.periods import london_date


def agency_of(user: UUID, area: UUID, at: datetime) -> UUID | None:
    """The agency for which a person acts in an area at a moment: that of their longest role."""
    held = Membership.objects.on(london_date(at)).filter(user=user, area=area)
    return held.order_by("since", "pk").values_list("agency", flat=True).first()
