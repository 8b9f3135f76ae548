"""Every action on areas, drafts and reviews, ready to be taken, so that what they have in common is
proved for all of them at once."""

from tests.reviews.acts import (
    appealing,
    areas,
    asking,
    before_sending,
    complaining,
    conferring,
    mailing,
    meeting,
    people,
    planning,
    publishing,
    reaching,
    reading,
    sharing,
    stages,
    surveying,
    touching,
    working,
)
from tests.reviews.acts.base import ACTS, PLANTED, Act, Scene

__all__ = [
    "ACTS",
    "PLANTED",
    "Act",
    "Scene",
    "appealing",
    "areas",
    "asking",
    "before_sending",
    "complaining",
    "conferring",
    "mailing",
    "meeting",
    "people",
    "planning",
    "publishing",
    "reaching",
    "reading",
    "sharing",
    "stages",
    "surveying",
    "touching",
    "working",
]
