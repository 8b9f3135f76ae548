"""From the decision to the end."""

from dataclasses import dataclass, field
from datetime import datetime

from heard.demo.scene import SECOND, Scene, Step
from heard.reviews.actions import appeals, checks, closing, endings, outcomes
from heard.reviews.models import Appeal
from heard.reviews.models.plan import How
from heard.rules.periods import london_date
from heard.rules.permissions import Role
from heard.rules.plan import Answer


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
