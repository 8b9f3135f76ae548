"""What a person decides about the threshold, as it comes from a page."""

from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True)
class Anyway:
    """Something we will do anyway: the action, who does it, and when we look again."""

    action: str
    who: str
    look_again_on: date | None = None

    def as_kept(self) -> dict[str, str]:
        """As a decision keeps it."""
        again = self.look_again_on.isoformat() if self.look_again_on else ""
        return {"action": self.action, "who": self.who, "look_again_on": again}


@dataclass(frozen=True)
class Judgement:
    """A decision with its reasons. The reasons go to the applicant.

    `judgements` answers the local conditions that only people can judge, by their ids.
    """

    met: bool
    reasons: str
    persistence: str = ""
    harm: str = ""
    adequacy: str = ""
    judgements: dict[str, bool] = field(default_factory=dict)
    anyway: tuple[Anyway, ...] = ()
