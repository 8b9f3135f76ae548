"""Who begins in a role while something is under way that the role is let into.

A package above says what it does then, because this one knows nothing of reviews.
"""

from collections.abc import Callable
from datetime import datetime

from heard.agencies.models import Membership
from heard.database.scope import acting_as_system

type Receives = Callable[..., object]  # receives(membership, at=)

ARRIVALS: list[Receives] = []


def when_arriving(receives: Receives) -> None:
    """Register what is done when somebody begins, once."""
    if receives not in ARRIVALS:
        ARRIVALS.append(receives)


@acting_as_system()
def arrive(membership: Membership, *, at: datetime) -> None:
    """Somebody begins in a role, inside the caller's transaction. Who joins sees nothing yet."""
    for receives in ARRIVALS:
        receives(membership, at=at)
