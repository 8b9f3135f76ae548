"""What is found out or changed on the way: reports, clocks and days, and the people."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from heard.access.actions.entries import end_basis, let_in
from heard.access.models import Basis
from heard.demo.scene import COORDINATOR, SECOND, Scene, Step
from heard.reviews.actions import clocks, corrections, endings, reports, work
from heard.rules.deadlines import Clock
from heard.rules.periods import london_date
from heard.rules.permissions import Role
from heard.rules.procedures import Event


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
