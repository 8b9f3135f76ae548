"""Where a step of a case is taken, and what every step has."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Protocol

from heard.agencies.models import User
from heard.incidents.models import Report
from heard.reviews.models import Review
from heard.rules.behaviour import Behaviour
from heard.rules.permissions import Role

COORDINATOR = Role.COORDINATOR
SECOND = Role.PANEL_MEMBER


class Scene(Protocol):
    """Where a step is taken: one case, as far as it has been told."""

    review: Review
    reports: list[Report]  # in the order in which the applicant told of them
    about: tuple[Behaviour, ...]

    def who(self, role: Role) -> User:
        """The person of a role in the area."""

    def day(self, number: int) -> date:
        """So many working days after the application. It may be in the future."""

    def other(self, name: str) -> Review:
        """Another case of the story."""

    def later(self, at: datetime, happen: Callable[..., object]) -> None:
        """Have something happen that follows from a step, when its time comes."""


@dataclass(frozen=True)
class Step:
    on: int
    by: Role = field(default=COORDINATOR, kw_only=True)

    @property
    def parts(self) -> "tuple[Step, ...]":
        """The steps it stands for: itself, unless it is short for several."""
        return (self,)

    def take(self, scene: Scene, *, at: datetime) -> None:
        raise NotImplementedError
