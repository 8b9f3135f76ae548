"""The steps a case of the demonstration can take. Each takes one of the real actions.

`on` is the working day after the application on which it is taken. Most are taken by the area's
coordinator; `by` names somebody else, by their role.
"""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import ClassVar

from heard.access.actions.entries import end_basis, let_in
from heard.access.models import Basis
from heard.agencies.models import Agency
from heard.demo.scene import COORDINATOR, SECOND, Scene, Step
from heard.reviews.actions import (
    access,
    appeals,
    checks,
    clocks,
    closing,
    corrections,
    endings,
    glass,
    outcomes,
    reports,
    threshold,
    work,
)
from heard.reviews.judgement import Anyway, Judgement
from heard.reviews.models import Appeal, DecisionProposal
from heard.reviews.models.plan import How
from heard.rules.deadlines import Clock
from heard.rules.periods import london_date
from heard.rules.permissions import Role
from heard.rules.plan import Answer
from heard.rules.procedures import Event

# From the application to the decision ----------------------------------------------------------


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


# Reports, clocks, people -----------------------------------------------------------------------


@dataclass(frozen=True)
class AskToChange(Step):
    """Somebody asks for a report to be changed: its status, or the incident it is about.

    Reports are numbered from 1, in the order in which the applicant told of them.
    """

    report: int
    reason: str
    status: str = ""  # claimed, confirmed, disputed or not_about
    same_as: int | None = None

    def take(self, scene: Scene, *, at: datetime) -> None:
        reports.ask_to_change_report(
            scene.review,
            scene.reports[self.report - 1],
            status=self.status,
            same_incident_as=scene.reports[self.same_as - 1] if self.same_as else None,
            reason=self.reason,
            by=scene.who(self.by),
            at=at,
        )


@dataclass(frozen=True)
class AnswerChange(Step):
    """The second person agrees to the change of a report, or does not."""

    report: int
    answer: str
    agreed: bool = True
    by: Role = field(default=SECOND, kw_only=True)

    def take(self, scene: Scene, *, at: datetime) -> None:
        report, second = scene.reports[self.report - 1], scene.who(self.by)
        let_in(
            scene.review.pk,
            area=scene.review.area_id,
            basis=Basis.SECOND_PERSON,
            user=second.pk,
            at=at,
            by=scene.who(COORDINATOR).pk,
        )
        reports.answer_report_change(
            scene.review,
            report.changes.get(answered_at=None),
            agreed=self.agreed,
            answer=self.answer,
            by=second,
            at=at,
        )
        report.refresh_from_db()


@dataclass(frozen=True)
class Pause(Step):
    clock: Clock
    reason: str

    def take(self, scene: Scene, *, at: datetime) -> None:
        clock = scene.review.clocks.get(clock=self.clock, stopped_on=None)
        clocks.pause_clock(clock, reason=self.reason, by=scene.who(self.by), at=at)
        scene.review.refresh_from_db()


@dataclass(frozen=True)
class Resume(Step):
    clock: Clock
    reason: str

    def take(self, scene: Scene, *, at: datetime) -> None:
        clock = scene.review.clocks.get(clock=self.clock, stopped_on=None)
        clocks.resume_clock(clock, reason=self.reason, by=scene.who(self.by), at=at)
        scene.review.refresh_from_db()


@dataclass(frozen=True)
class Extend(Step):
    """A later date: so many working days after the application."""

    clock: Clock
    until: int
    reason: str

    def take(self, scene: Scene, *, at: datetime) -> None:
        clock = scene.review.clocks.get(clock=self.clock, stopped_on=None)
        clocks.extend_clock(
            clock,
            due_on=scene.day(self.until),
            reason=self.reason,
            by=scene.who(self.by),
            at=at,
        )
        scene.review.refresh_from_db()


@dataclass(frozen=True)
class CorrectDay(Step):
    """A day was written down wrongly: it was another working day. A second person agrees."""

    event: Event
    was: int
    reason: str
    answer: str

    def take(self, scene: Scene, *, at: datetime) -> None:
        by, second = scene.who(self.by), scene.who(SECOND)
        wrong = corrections.propose_correction(
            scene.review, self.event, on=scene.day(self.was), reason=self.reason, by=by, at=at
        )
        basis, review = Basis.SECOND_PERSON, scene.review
        let_in(review.pk, area=review.area_id, basis=basis, user=second.pk, at=at, by=by.pk)
        corrections.answer_correction(wrong, agreed=True, answer=self.answer, by=second, at=at)
        end_basis(review.pk, basis, user=second.pk, at=at, by=second.pk)
        review.refresh_from_db()


@dataclass(frozen=True)
class Follows(Step):
    """Somebody notes that this application follows an earlier one."""

    earlier: str

    def take(self, scene: Scene, *, at: datetime) -> None:
        earlier = scene.other(self.earlier)
        work.join_earlier(scene.review, earlier, by=scene.who(self.by), at=at)


@dataclass(frozen=True)
class VictimDied(Step):
    """It is recorded that the victim died, so many days before."""

    days_before: int

    def take(self, scene: Scene, *, at: datetime) -> None:
        endings.record_death(
            scene.review,
            scene.review.victim,
            died_on=london_date(at) - timedelta(days=self.days_before),
            by=scene.who(self.by),
            at=at,
        )


@dataclass(frozen=True)
class Guardian(Step):
    knows: str
    name: str
    part: str

    def take(self, scene: Scene, *, at: datetime) -> None:
        endings.set_guardian(
            scene.review,
            knows=self.knows,
            name=self.name,
            part=self.part,
            by=scene.who(self.by),
            at=at,
        )


# From the decision to the end ------------------------------------------------------------------


@dataclass(frozen=True)
class Outcome(Step):
    """What the review came to. `met` is the working day on which the agencies met."""

    summary: str
    recommendations: tuple[str, ...] = ()
    met: int = field(kw_only=True)

    def take(self, scene: Scene, *, at: datetime) -> None:
        outcomes.record_outcome(
            scene.review,
            summary=self.summary,
            recommendations=self.recommendations,
            met_on=scene.day(self.met),
            by=scene.who(self.by),
            at=at,
        )
        letter = checks.letter_of_outcome(scene.review)
        reader = scene.who(SECOND)
        checks.ask_to_check(scene.review, asked=reader, by=scene.who(self.by), at=at)
        assert letter is not None  # noqa: S101 - it was written just now
        checks.check_letter(letter, agreed=True, answer="It names nobody.", by=reader, at=at)


@dataclass(frozen=True)
class Close(Step):
    """It is closed: with a word of the applicant, or without one, where somebody tried."""

    reason: str
    answered: bool = True

    def take(self, scene: Scene, *, at: datetime) -> None:
        by = scene.who(self.by)
        if self.answered:
            closing.propose_closing(scene.review, reason=self.reason, by=by, at=at)
            closing.answer_closing(
                scene.review, answer=Answer.AGREES, words="", how=How.PHONE, by=by, at=at
            )
        closing.close(scene.review, reason=self.reason, by=by, at=at)


@dataclass(frozen=True)
class AppealMade(Step):
    grounds: str

    def take(self, scene: Scene, *, at: datetime) -> None:
        outcomes.record_appeal(
            scene.review,
            received_on=london_date(at),
            grounds=self.grounds,
            heard_by=scene.review.procedures.in_force.appeal.body or "",
            by=scene.who(self.by),
            at=at,
        )


@dataclass(frozen=True)
class AppealDecided(Step):
    """`result` is confirmed, application_back or review_back. Where the Commissioner has a reviewer
    in the area, it is decided at their desk, and what is sent back is directed."""

    result: str
    reasons: str
    directions: str = ""
    within: int = 15  # working days
    lesson: str = ""

    def take(self, scene: Scene, *, at: datetime) -> None:
        appeal = scene.review.appeals.get(result="")
        if appeals.can_be_reviewed_here(appeal, at=at):
            self._at_the_desk(scene, appeal, at=at)
        else:
            outcomes.record_appeal_result(
                appeal,
                result=self.result,
                reasons=self.reasons,
                decided_on=london_date(at),
                directions=self.directions,
                directed_by=scene.day(self.on + self.within) if self.directions else None,
                lesson=self.lesson,
                by=scene.who(self.by),
                at=at,
            )
        scene.review.refresh_from_db()

    def _at_the_desk(self, scene: Scene, appeal: Appeal, *, at: datetime) -> None:
        reviewer = scene.who(Role.PCC_REVIEWER)
        appeals.take_up_appeal(appeal, by=reviewer, at=at)
        count = "What the applicant says is about how the decision was reached."
        appeals.answer_grounds(appeal, accepted=True, reasons=count, by=reviewer, at=at)
        appeals.decide_appeal(
            appeal,
            result=self.result,
            reasons=self.reasons,
            directions=self.directions,
            directed_by=scene.day(self.on + self.within) if self.directions else None,
            lesson=self.lesson,
            by=reviewer,
            at=at,
        )
        if self.lesson:
            appeals.publish_lesson(appeal.lesson, text=self.lesson, by=scene.who(self.by), at=at)


@dataclass(frozen=True)
class Withdraw(Step):
    """The applicant takes it back: on their own page, or with `told`, by telling somebody."""

    reason: str = ""
    told: bool = False

    def take(self, scene: Scene, *, at: datetime) -> None:
        by = scene.who(self.by) if self.told else None
        endings.withdraw(scene.review, reason=self.reason, by=by, at=at)


@dataclass(frozen=True)
class Void(Step):
    reason: str

    def take(self, scene: Scene, *, at: datetime) -> None:
        endings.make_void(scene.review, reason=self.reason, by=scene.who(self.by), at=at)


@dataclass(frozen=True)
class Reopen(Step):
    reason: str

    def take(self, scene: Scene, *, at: datetime) -> None:
        endings.reopen(scene.review, reason=self.reason, by=scene.who(self.by), at=at)
