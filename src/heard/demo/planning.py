"""Steps of a case from the outcome to the end: answers to recommendations, the plan, the checks."""

from dataclasses import dataclass
from datetime import datetime

from heard.agencies.actions.agencies import set_contact
from heard.agencies.models import Agency
from heard.demo.scene import SECOND, Scene, Step
from heard.notify.models import Letter
from heard.reviews.actions import (
    carrying_out,
    checks,
    closing,
    plan_checks,
    plan_looks,
    plans,
    recommendations,
)
from heard.reviews.actions.climbing import watch_actions
from heard.reviews.letters import DRAFT_PLAN
from heard.reviews.models import PlanAction
from heard.reviews.models.plan import How
from heard.rules.contacts import Post
from heard.rules.periods import london_date
from heard.rules.plan import Change, Regard, Stopped


@dataclass(frozen=True)
class NameContact(Step):
    """An agency names somebody who has no account."""

    agency: str
    post: Post
    name: str
    email: str

    def take(self, scene: Scene, *, at: datetime) -> None:
        set_contact(
            scene.review.area.agencies.get(agency__name=self.agency),
            post=self.post,
            user=None,
            name=self.name,
            email=self.email,
            phone="",
            until=None,
            away=None,
            by=scene.who(self.by),
            at=at,
        )


@dataclass(frozen=True)
class Regards(Step):
    """It is said to whom a recommendation is made, and that agency answers."""

    number: int
    agency: str
    regard: Regard
    reasons: str = ""
    given_by: str = ""

    def take(self, scene: Scene, *, at: datetime) -> None:
        made, by = scene.review.recommendations.get(number=self.number), scene.who(self.by)
        to = Agency.objects.get(name=self.agency)
        recommendations.address(made, to=to, by=by, at=at)
        carrying_out.answer_recommendation(
            made,
            regard=self.regard,
            reasons=self.reasons,
            given_by=self.given_by or self.agency,
            given_on=london_date(at),
            how=How.EMAIL,
            by=by,
            at=at,
        )


@dataclass(frozen=True)
class Plans(Step):
    """An action is put into the draft. `due` is the working day by which it is done."""

    agency: str
    officer: str
    what: str
    safe_words: str
    measure: str
    due: int
    template: str = ""
    kind: str = ""
    if_not_done: str = ""

    def take(self, scene: Scene, *, at: datetime) -> None:
        plans.add_action(
            scene.review,
            agency=Agency.objects.get(name=self.agency),
            officer=self.officer,
            what=self.what,
            safe_words=self.safe_words,
            measure=self.measure,
            due_on=scene.day(self.due),
            template=self.template,
            kind=self.kind,
            if_not_done=self.if_not_done,
            by=scene.who(self.by),
            at=at,
        )


@dataclass(frozen=True)
class ShowDraft(Step):
    """The draft is shown to the applicant, when a second person has read its letter."""

    def take(self, scene: Scene, *, at: datetime) -> None:
        by, reader = scene.who(self.by), scene.who(SECOND)
        letter = plans.show_plan(scene.review, by=by, at=at)
        checks.ask_to_check(scene.review, asked=reader, by=by, at=at)
        waiting = Letter.objects.get(pk=letter.pk, kind=DRAFT_PLAN)
        checks.check_letter(waiting, agreed=True, answer="It names nobody.", by=reader, at=at)


@dataclass(frozen=True)
class MoreTime(Step):
    """The applicant asks for more time to think, and has it until a working day."""

    until: int
    reason: str

    def take(self, scene: Scene, *, at: datetime) -> None:
        plans.give_more_time(
            scene.review,
            until=scene.day(self.until),
            reason=self.reason,
            at_their_asking=True,
            by=scene.who(self.by),
            at=at,
        )


@dataclass(frozen=True)
class Thinks(Step):
    """The applicant says what they think of the draft."""

    text: str

    def take(self, scene: Scene, *, at: datetime) -> None:
        plans.comment_on_plan(scene.review, text=self.text, how=How.PAGE, at=at)


@dataclass(frozen=True)
class AgreePlan(Step):
    reply: str
    again: int  # the working day on which the agencies look at it again

    def take(self, scene: Scene, *, at: datetime) -> None:
        plans.agree_plan(
            scene.review,
            reply=self.reply,
            review_on=scene.day(self.again),
            by=scene.who(self.by),
            at=at,
        )


@dataclass(frozen=True)
class LookAgain(Step):
    """The agencies look at the plan again, before the day that they said."""

    found: str
    told: str
    again: int  # the working day on which they look the next time

    def take(self, scene: Scene, *, at: datetime) -> None:
        plan_looks.look_again_at_plan(
            scene.review,
            found=self.found,
            told=self.told,
            again_on=scene.day(self.again),
            by=scene.who(self.by),
            at=at,
        )


@dataclass(frozen=True)
class Became(Step):
    """What became of an action."""

    number: int
    change: Change
    text: str
    said_by: str

    def take(self, scene: Scene, *, at: datetime) -> None:
        carrying_out.change_state(
            PlanAction.objects.get(plan__review=scene.review, number=self.number),
            self.change,
            text=self.text,
            said_by=self.said_by,
            how=How.EMAIL,
            by=scene.who(self.by),
            at=at,
        )


@dataclass(frozen=True)
class Judges(Step):
    """Whether what an action was for has stopped."""

    number: int
    stopped: Stopped

    def take(self, scene: Scene, *, at: datetime) -> None:
        action = PlanAction.objects.get(plan__review=scene.review, number=self.number)
        carrying_out.judge_action(action, stopped=self.stopped, by=scene.who(self.by), at=at)


@dataclass(frozen=True)
class Morning(Step):
    """What is done each morning by itself: who is late is told, and who is due is asked."""

    def take(self, scene: Scene, *, at: datetime) -> None:
        watch_actions(at=at)
        plan_checks.ask_due_checks(at=at)


@dataclass(frozen=True)
class SaysWhether(Step):
    """The applicant says whether it has stopped."""

    weeks: int
    stopped: Stopped
    words: str

    def take(self, scene: Scene, *, at: datetime) -> None:
        plan_checks.answer_check(
            scene.review,
            weeks=self.weeks,
            stopped=self.stopped,
            words=self.words,
            how=How.PAGE,
            at=at,
        )


@dataclass(frozen=True)
class AskToClose(Step):
    """The applicant is told that it is to be closed, and why."""

    reason: str

    def take(self, scene: Scene, *, at: datetime) -> None:
        by = scene.who(self.by)
        closing.propose_closing(scene.review, reason=self.reason, by=by, at=at)
