"""A row that each constraint refuses, and one just on its other side."""

from collections.abc import Callable
from typing import Any

from heard.agencies.models import User
from heard.incidents.models import ReportChange
from heard.reviews.models import Appeal, DecisionProposal, ThresholdDecision
from tests.factories import NOON, TODAY, a_review, a_second_person, a_worker, an_area, reports_of


class Scene:
    """What the rows of the tests hang on."""

    def __init__(self) -> None:
        self.area = an_area()
        self.review = a_review(self.area)
        self.first, self.second = a_worker(self.area), a_second_person(self.area)
        self.report = reports_of(self.review)[0]
        self.person = self.review.applicant

    def proposal(self, **fields: Any) -> DecisionProposal:
        said = {"asked": self.second, "proposed_by": self.first, "proposed_at": NOON}
        return DecisionProposal.objects.create(
            **{"review": self.review, "met": False, "reasons": "No."} | said | fields
        )

    def decision(self, **fields: Any) -> ThresholdDecision:
        said = {"decided_by": self.first, "decided_at": NOON, "finding": {}}
        return ThresholdDecision.objects.create(
            **{"review": self.review, "met": True, "reasons": "Yes."} | said | fields
        )

    def change(self, **fields: Any) -> ReportChange:
        said = {"old_status": "claimed", "old_incident": self.report.incident, "reason": "So."}
        asked = {"report": self.report, "asked_by": self.first, "asked_at": NOON}
        return ReportChange.objects.create(**said | asked | fields)

    def appeal(self, **fields: Any) -> Appeal:
        said = {"received_on": TODAY, "grounds": "No.", "heard_by": "The PCC"}
        return Appeal.objects.create(
            **{"review": self.review, "recorded_by": self.first, "recorded_at": NOON}
            | said
            | fields
        )

    def answered(self, by: User | None = None) -> dict[str, Any]:
        return {"answered_by": by or self.second, "answered_at": NOON, "agreed": True}

    def answered_glass(self, by: User | None = None) -> dict[str, Any]:
        return self.answered() | {"answered_by": (by or self.second).pk}


REFUSED: dict[str, Callable[[Scene], Any]] = {}
TAKEN: dict[str, Callable[[Scene], Any]] = {}


def row(name: str, no: Callable[[Scene], Any], *, but: Callable[[Scene], Any]) -> None:
    """A constraint: what it refuses, and what is just on its other side."""
    REFUSED[name], TAKEN[name] = no, but


def twice(make: Callable[[Scene], Any]) -> Callable[[Scene], Any]:
    def made_twice(scene: Scene) -> None:
        make(scene)
        make(scene)

    return made_twice
