"""From the application to the decision."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import ClassVar

from heard.agencies.models import Agency
from heard.demo.scene import SECOND, Scene, Step
from heard.reviews.actions import access, glass, threshold, work
from heard.reviews.judgement import Anyway, Judgement
from heard.reviews.models import DecisionProposal
from heard.rules.periods import london_date
from heard.rules.permissions import Role
from heard.rules.procedures import Event


@dataclass(frozen=True)
class Assign(Step):
    """Somebody takes the review on, and says what it is about."""

    def take(self, scene: Scene, *, at: datetime) -> None:
        who = scene.who(self.by)
        work.assign(scene.review, to=who, by=who, at=at)
        if scene.about:
            mostly, *also = scene.about
            work.name_behaviour(scene.review, mostly, also=also, by=who, at=at)


@dataclass(frozen=True)
class Acknowledge(Step):
    def take(self, scene: Scene, *, at: datetime) -> None:
        work.acknowledge(scene.review, by=scene.who(self.by), at=at)


@dataclass(frozen=True)
class Milestone(Step):
    """Something happened that clocks run from, or wait for."""

    event: ClassVar[Event]

    def take(self, scene: Scene, *, at: datetime) -> None:
        work.record_milestone(
            scene.review, self.event, on=london_date(at), by=scene.who(self.by), at=at
        )


class AskAgencies(Milestone):
    event = Event.INFORMATION_REQUEST


class AgenciesAnswered(Milestone):
    event = Event.INFORMATION_RECEIVED


class Meeting(Milestone):
    """The agencies met; the outcome is still to be told."""

    event = Event.PANEL


@dataclass(frozen=True)
class Begin(Step):
    """The usual start: take it on, tell the applicant, ask the agencies."""

    @property
    def parts(self) -> tuple[Step, ...]:
        return (
            Assign(self.on, by=self.by),
            Acknowledge(self.on, by=self.by),
            AskAgencies(self.on, by=self.by),
        )


@dataclass(frozen=True)
class Note(Step):
    text: str

    def take(self, scene: Scene, *, at: datetime) -> None:
        work.write_note(scene.review, text=self.text, by=scene.who(self.by), at=at)


@dataclass(frozen=True)
class Restrict(Step):
    """Only who sees it through, and the supervisor, can read it from now on."""

    reason: str

    def take(self, scene: Scene, *, at: datetime) -> None:
        people = [scene.who(Role.SUPERVISOR)]
        access.restrict(scene.review, people, reason=self.reason, by=scene.who(self.by), at=at)


@dataclass(frozen=True)
class Emergency(Step):
    """Somebody opens it in an emergency: the supervisor agrees, and four hours later it is shut."""

    reason: str
    answer: str

    def take(self, scene: Scene, *, at: datetime) -> None:
        asked = glass.ask_to_break_glass(
            scene.review.reference, reason=self.reason, by=scene.who(self.by), at=at
        )
        second = scene.who(Role.SUPERVISOR)
        glass.answer_glass(asked, agreed=True, answer=self.answer, by=second, at=at)


@dataclass(frozen=True)
class OwnConflict(Step):
    """Somebody says that they should not read it."""

    reason: str

    def take(self, scene: Scene, *, at: datetime) -> None:
        who = scene.who(self.by)
        access.record_conflict(scene.review, who, reason=self.reason, by=who, at=at)


@dataclass(frozen=True)
class LetIn(Step):
    """Somebody who does not read the whole area is let in by name."""

    who: Role
    reason: str

    def take(self, scene: Scene, *, at: datetime) -> None:
        access.let_in_by_name(
            scene.review,
            scene.who(self.who),
            reason=self.reason,
            until=None,
            by=scene.who(self.by),
            at=at,
        )


@dataclass(frozen=True)
class View(Step):
    """A body says what it thinks of the threshold: met, not_met or no_view."""

    agency: str
    view: str
    given_by: str
    note: str = ""

    def take(self, scene: Scene, *, at: datetime) -> None:
        threshold.record_body_view(
            scene.review,
            agency=Agency.objects.get(name=self.agency),
            view=self.view,
            given_by=self.given_by,
            given_on=london_date(at),
            note=self.note,
            by=scene.who(self.by),
            at=at,
        )


@dataclass(frozen=True)
class Promise:
    """Something done anyway, and in how many working days somebody looks again."""

    action: str
    who: str
    again: int | None = None


@dataclass(frozen=True)
class Decision(Step):
    """`reasons` go to the applicant. `judged` answers the area's own conditions."""

    reasons: str
    persistence: str = ""
    harm: str = ""
    adequacy: str = ""
    judged: dict[str, bool] = field(default_factory=dict)
    anyway: tuple[Promise, ...] = ()

    def judgement(self, scene: Scene, *, met: bool) -> Judgement:
        return Judgement(
            met=met,
            reasons=self.reasons,
            persistence=self.persistence,
            harm=self.harm,
            adequacy=self.adequacy,
            judgements=self.judged,
            anyway=tuple(
                Anyway(
                    each.action,
                    each.who,
                    None if each.again is None else scene.day(self.on + each.again),
                )
                for each in self.anyway
            ),
        )


@dataclass(frozen=True)
class Met(Decision):
    def take(self, scene: Scene, *, at: datetime) -> None:
        judgement = self.judgement(scene, met=True)
        threshold.decide_met(scene.review, judgement, by=scene.who(self.by), at=at)


@dataclass(frozen=True)
class ProposeNotMet(Decision):
    """The second person is asked to agree."""

    def take(self, scene: Scene, *, at: datetime) -> None:
        threshold.propose_not_met(
            scene.review,
            self.judgement(scene, met=False),
            asked=scene.who(SECOND),
            by=scene.who(self.by),
            at=at,
        )


@dataclass(frozen=True)
class Agree(Step):
    """The second person agrees that the threshold is not met: now it is decided."""

    answer: str

    def take(self, scene: Scene, *, at: datetime) -> None:
        proposal = _open_proposal(scene)
        threshold.agree_not_met(proposal, answer=self.answer, by=proposal.asked, at=at)
        scene.review.refresh_from_db()


@dataclass(frozen=True)
class SendBack(Step):
    """The second person does not agree."""

    answer: str

    def take(self, scene: Scene, *, at: datetime) -> None:
        proposal = _open_proposal(scene)
        threshold.disagree(proposal, answer=self.answer, by=proposal.asked, at=at)


def _open_proposal(scene: Scene) -> DecisionProposal:
    return scene.review.proposals.get(answered_at=None)
