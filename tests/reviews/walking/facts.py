"""What is on the file of a review, read again only where something was written."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from typing import Any, NamedTuple
from uuid import UUID

from django.db import connection
from django.db.models import Model

from heard.audit.models import Event
from heard.notify.models import Letter
from heard.reviews.models import (
    ActionPlan,
    Appeal,
    ClosingNotice,
    Correction,
    DecisionProposal,
    Meeting,
    Milestone,
    Outcome,
    PanelFinding,
    PlanAction,
    PlanCheck,
    PlanComment,
    Review,
    ReviewClock,
    StageChange,
    Survey,
    SurveyAnswer,
    ThresholdDecision,
    VictimInvitation,
)
from heard.rules.lifecycle import Stage, Step

type Rows = tuple[Any, ...]


class Table(NamedTuple):
    """Where some facts stand, which of them are of a review, in which order, and what is read."""

    model: type[Model]
    about: str
    order: str
    fields: str


TABLES = {
    "reviews": Table(Review, "pk", "pk", "stage watch_until"),
    "steps": Table(StageChange, "review", "id", "id step from_stage to_stage on at"),
    "decisions": Table(
        ThresholdDecision, "review", "decided_at",
        "pk met reasons decided_at decided_by second_person second_at",
    ),
    "proposals": Table(
        DecisionProposal, "review", "proposed_at", "pk proposed_by answered_by answered_at agreed"
    ),
    "letters": Table(
        Letter, "about", "written_at",
        "pk kind digest written_at written_by needs_check checked_by checked_at agreed",
    ),
    "meetings": Table(
        Meeting, "review", "planned_at",
        "pk state decision planned_at called_at begins_at ended_at",
    ),
    "invitations": Table(
        VictimInvitation, "meeting__review", "at", "pk meeting invited at way chosen_at"
    ),
    "findings": Table(PanelFinding, "meeting__review", "at", "meeting at"),
    "outcomes": Table(Outcome, "review", "id", "id at told_at"),
    "plans": Table(ActionPlan, "review", "id", "id shown_at comment_by agreed_at"),
    "actions": Table(PlanAction, "plan__review", "number", "pk agreed_at state"),
    "comments": Table(PlanComment, "plan__review", "id", "id at"),
    "checks": Table(PlanCheck, "plan__review", "weeks", "weeks due_on asked_at answered_at"),
    "notices": Table(ClosingNotice, "review", "id", "id told_at reply_by answer answered_at"),
    "appeals": Table(Appeal, "review", "id", "id about result decided_on recorded_at"),
    "milestones": Table(Milestone, "review", "id", "id event on at"),
    "corrections": Table(
        Correction, "milestone__review", "at", "pk milestone new_on by second agreed"
    ),
    "clocks": Table(ReviewClock, "review", "id", "clock due_on stopped_on"),
    "surveys": Table(Survey, "review", "id", "asked_at answer_by answered"),
    "survey_answers": Table(SurveyAnswer, "area__reviews", "pk", "pk"),
    "events": Table(Event, "subject", "id", "action"),
}  # fmt: skip
NAMES = {table.model._meta.db_table: name for name, table in TABLES.items()}
WRITES = re.compile(r'(?:INSERT(?: OR IGNORE)? INTO|UPDATE|DELETE FROM) "(\w+)"')


@contextmanager
def written() -> Iterator[set[str]]:
    """The names of the facts that are written in a block, also where that is undone."""
    names: set[str] = set()

    def note(execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
        if writes := WRITES.match(sql):
            names.add(NAMES.get(writes[1], ""))
        return execute(sql, *rest)

    with connection.execute_wrapper(note):
        yield names
    names.discard("")


@dataclass(frozen=True)
class Facts:
    """All that is known of one review. Rows come in the order in which they were made."""

    pk: UUID
    rows: dict[str, Rows]

    def __getattr__(self, name: str) -> Rows:
        try:
            return self.rows[name]
        except KeyError:
            raise AttributeError(name) from None

    def again(self, names: set[str]) -> "Facts":
        """The facts as they are now, where these were written."""
        return replace(self, rows=self.rows | {name: read(name, self.pk) for name in names})

    @cached_property
    def stage(self) -> Stage:
        return Stage(self.reviews[0].stage)

    @cached_property
    def taken(self) -> Counter[str]:
        """How often each step was taken."""
        return Counter(each.step for each in self.steps)

    @cached_property
    def done(self) -> Counter[str]:
        """How often each thing was recorded."""
        return Counter(each.action for each in self.events)

    @cached_property
    def kinds(self) -> Counter[str]:
        return Counter(each.kind for each in self.letters)

    @cached_property
    def told(self) -> Rows:
        """The letters that the applicant may read."""
        return tuple(each for each in self.letters if not each.needs_check or each.agreed)

    @property
    def plan(self) -> Any:
        return self.plans[0] if self.plans else None

    @property
    def meeting(self) -> Any:
        return self.meetings[-1] if self.meetings else None

    @property
    def survey(self) -> Any:
        return self.surveys[0] if self.surveys else None

    @property
    def opened_at(self) -> datetime | None:
        """When the review that is under way, or was last, began."""
        began = [each.at for each in self.steps if each.to_stage == Stage.REVIEWING]
        return began[-1] if began else None

    @property
    def reopens(self) -> Step:
        """What opening it again would be."""
        met = bool(self.decisions) and self.decisions[-1].met
        undecided = not self.steps or self.steps[-1].from_stage == Stage.RECEIVED
        return Step.REOPEN_REVIEW if met and not undecided else Step.REOPEN_APPLICATION

    def stage_at(self, moment: datetime) -> Stage:
        """Where the review stood just then."""
        before = [each.to_stage for each in self.steps if each.at <= moment]
        return Stage(before[-1]) if before else Stage.RECEIVED


def read(name: str, pk: UUID) -> Rows:
    table = TABLES[name]
    rows = table.model._base_manager.filter(**{table.about: pk}).order_by(table.order)
    return tuple(rows.values_list(*table.fields.split(), named=True))


def facts_of(pk: UUID) -> Facts:
    return Facts(pk, {name: read(name, pk) for name in TABLES})
