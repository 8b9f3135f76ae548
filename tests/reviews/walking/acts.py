"""A review on which anybody takes any act at any time, and what must be true after each."""

from collections import Counter
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.db.models import F, Max, Q

from heard.agencies.models import Agency, Area, User
from heard.audit.models import Event
from heard.notify.models import Letter
from heard.reviews import letters
from heard.reviews.actions import (
    appeals,
    carrying_out,
    checks,
    closing,
    corrections,
    endings,
    meetings,
    minutes,
    outcomes,
    plan_checks,
    plans,
    recommendations,
    surveys,
    taking_part,
    threshold,
    work,
)
from heard.reviews.meetings import Called, Person, invitation_to, meeting_of
from heard.reviews.models import Meeting, PlanAction, Review, StageChange, ThresholdDecision
from heard.reviews.models.plan import How
from heard.rules.lifecycle import STEPS, Stage, Step
from heard.rules.meeting import State, Verdict, Way, Where
from heard.rules.periods import london_date
from heard.rules.plan import Answer, Change, Stopped
from heard.rules.procedures import Event as Milestone
from heard.rules.survey import Felt
from tests.factories import MET, NOON, NOT_MET, a_review

FINAL = (Stage.NOT_MET, Stage.CLOSED, Stage.WITHDRAWN, Stage.VOID)
# The steps that lead out of where a review has ended, and no other.
WAYS_OUT = {Step.APPEAL, Step.REOPEN_APPLICATION, Step.REOPEN_REVIEW}


class Walk:
    """One review, who works on it, and the time that passes."""

    def __init__(self, area: Area, by: User, second: User, *, reports: int) -> None:
        self.area, self.by, self.second = area, by, second
        self.at: datetime = NOON
        self.pk = a_review(area, reports=reports).pk
        self.taken: Counter[str] = Counter()
        self.told: dict[Any, str] = {}
        self.decided: dict[Any, tuple[bool, str]] = {}
        self.steps: list[tuple[Any, ...]] = []

    @property
    def review(self) -> Review:
        return Review.objects.select_related("area", "procedures", "applicant", "victim").get(
            pk=self.pk
        )

    def take(self, name: str, *, days: int) -> None:
        """Let some days pass, take an act, and look at what is there. What is refused is refused by
        a rule of ours, and leaves nothing; anything else is a fault."""
        self.at += timedelta(days=days, minutes=1)
        before = self.written()
        try:
            ACTS[name](self)
        except Exception as refusal:
            ours = type(refusal).__module__.startswith(("heard.", "tests."))
            if not ours or isinstance(refusal, ObjectDoesNotExist):
                raise
            assert self.written() == before, name
        else:
            self.taken[name] += 1
            self.look()

    def written(self) -> tuple[int, ...]:
        """How much has been written of this review: letters, steps, and what was done to it."""
        return (
            Letter.objects.filter(about=self.pk).count(),
            StageChange.objects.filter(review=self.pk).count(),
            Event.objects.filter(subject=self.pk).count(),
        )

    def look(self) -> None:
        """No letter without what it tells, no meeting before the threshold, final stays final."""
        review = self.review
        self._look_at_steps(review)
        self._look_at_letters(review)
        self._look_at_meetings(review)

    def _look_at_steps(self, review: Review) -> None:
        steps = list(
            review.stage_changes.order_by("id").values_list("step", "from_stage", "to_stage")
        )
        assert steps[: len(self.steps)] == self.steps  # what happened stays as it happened
        at = Stage.RECEIVED
        for step, leaves, reaches in steps:
            assert leaves == at
            assert at in STEPS[Step(step)][0]
            assert STEPS[Step(step)][1] == reaches
            assert at not in FINAL or Step(step) in WAYS_OUT
            at = Stage(reaches)
        assert review.stage == at
        self.steps = steps
        decided = {each.pk: (each.met, each.reasons) for each in review.decisions.all()}
        assert self.decided.items() <= decided.items()
        self.decided = decided

    def _look_at_letters(self, review: Review) -> None:
        written = Letter.objects.filter(about=review.pk)
        kinds = Counter(written.values_list("kind", flat=True))
        taken = Counter(review.stage_changes.values_list("step", flat=True))
        met = Counter(review.decisions.values_list("met", flat=True))
        assert kinds[letters.THRESHOLD_MET] == met[True] == taken[Step.MEET_THRESHOLD]
        assert kinds[letters.THRESHOLD_NOT_MET] == met[False] == taken[Step.DECLINE]
        assert kinds[letters.CLOSED] == taken[Step.CLOSE]
        assert kinds[letters.WITHDRAWN] == taken[Step.WITHDRAW]
        assert kinds[letters.APPEAL_RECEIVED] == review.appeals.count() == taken[Step.APPEAL]
        assert kinds[letters.SURVEY] <= min(1, taken[Step.CLOSE])
        told = Letter.objects.told().filter(about=review.pk)
        assert told.filter(kind=letters.OUTCOME).count() == (
            review.outcomes.filter(told_at__isnull=False).count()
        )
        assert not kinds[letters.DRAFT_PLAN] or taken[Step.MEET_THRESHOLD]
        assert not written.filter(
            needs_check=True, agreed=True, checked_by=F("written_by")
        ).exists()
        now = {each.pk: str(each.blocks) for each in told}
        assert self.told.items() <= now.items()  # what was told cannot be untold, or told anew
        self.told = now

    def _look_at_meetings(self, review: Review) -> None:
        for each in review.meetings.select_related("decision"):
            assert each.decision.met
            assert each.decision.review_id == review.pk
            assert each.decision.decided_at <= each.planned_at
            assert each.state != State.HELD or each.begins_at <= each.ended_at
        first = review.decisions.filter(met=True).order_by("decided_at").first()
        held = review.milestones.filter(event=Milestone.PANEL).first()
        assert held is None or (first is not None and first.decided_at <= held.at)


class Nothing(Exception):
    """There is nothing to do it to."""


def found[Thing](thing: Thing | None) -> Thing:
    if thing is None:
        raise Nothing
    return thing


def letter_that_waits(walk: Walk) -> Letter:
    waits = Letter.objects.filter(about=walk.pk, needs_check=True, agreed=None)
    return found(waits.last())


def check(walk: Walk, *, agreed: bool, by: User | None = None) -> None:
    letter = letter_that_waits(walk)
    checks.check_letter(letter, agreed=agreed, answer="Read.", by=by or walk.second, at=walk.at)


def call(walk: Walk) -> None:
    called = Called(begins_at=walk.at + timedelta(days=1), how=Where.BOTH, where="Room 3")
    meetings.call_meeting(found(meeting_of(walk.review)), called, by=walk.by, at=walk.at)


def plan_meeting(walk: Walk) -> None:
    police = Agency.objects.get(areas__area=walk.area, kind="police")
    people, dates = [Person(police, "Insp. Roe", "roe@police.example")], [walk.at + timedelta(2)]
    meetings.plan_meeting(walk.review, dates=dates, people=people, by=walk.by, at=walk.at)
    Meeting.objects.filter(review=walk.pk).update(quorum=1)


def minute(walk: Walk) -> None:
    meeting, how = found(meeting_of(walk.review)), {"by": walk.by, "at": walk.at}
    minutes.note_presence(meeting, dict.fromkeys(meeting.seats.all(), True), apologies={}, **how)
    minutes.find_harm(meeting, persistence="Each week.", harm="No sleep.", **how)
    police = Agency.objects.get(areas__area=walk.area, kind="police")
    said: dict[str, Any] = {"owed": "A call.", "done": "None.", "verdict": Verdict.NOT_ADEQUATE}
    minutes.find_adequacy(meeting, police, **said, **how)


def record_outcome(walk: Walk) -> None:
    days = walk.review.stage_changes.aggregate(last=Max("on"))["last"]
    on = max(filter(None, [days, walk.review.applied_on]))
    said = {"summary": "We met.", "recommendations": ["Mend the door"], "met_on": on}
    outcomes.record_outcome(walk.review, **said, by=walk.by, at=walk.at)


def add_action(walk: Walk) -> None:
    council = Agency.objects.get(areas__area=walk.area, kind="council")
    words = {"officer": "Jo", "what": "Visit.", "safe_words": "We visit.", "measure": "Fewer."}
    due_on = london_date(walk.at) + timedelta(days=20)
    plans.add_action(walk.review, agency=council, due_on=due_on, **words, by=walk.by, at=walk.at)


def agree_plan(walk: Walk) -> None:
    ahead = london_date(walk.at) + timedelta(days=90)
    plans.agree_plan(walk.review, reply="Yes.", review_on=ahead, by=walk.by, at=walk.at)


def finish_action(walk: Walk) -> None:
    action = found(PlanAction.objects.filter(plan__review=walk.pk).last())
    said: dict[str, Any] = {"text": "Done.", "said_by": "Jo", "how": How.PHONE}
    carrying_out.change_state(action, Change.FINISH, **said, by=walk.by, at=walk.at)


def answer_check(walk: Walk) -> None:
    said = {"weeks": 4, "stopped": Stopped.NO, "words": ""}
    plan = found(getattr(walk.review, "plan", None))
    found(plan.checks.first())
    plan_checks.answer_check(walk.review, **said, how=How.PAGE, at=walk.at)


def say_to_closing(answer: Answer) -> Callable[[Walk], Any]:
    return lambda walk: closing.answer_closing(
        walk.review, answer=answer, words="", how=How.PAGE, at=walk.at
    )


def appeal_is(result: str) -> Callable[[Walk], Any]:
    def act(walk: Walk) -> None:
        appeal = found(walk.review.appeals.order_by("id").last())
        outcomes.record_appeal_result(
            appeal,
            result=result,
            reasons="Read.",
            decided_on=london_date(walk.at),
            by=walk.by,
            at=walk.at,
        )

    return act


def ask_for_appeal(walk: Walk) -> None:
    about = {Stage.NOT_MET: "threshold"}.get(Stage(walk.review.stage), "outcome")
    appeals.ask_for_appeal(walk.review, about=about, grounds="Wrong.", at=walk.at)


def propose_correction(walk: Walk) -> None:
    on = london_date(walk.at)
    event = Milestone.ACKNOWLEDGEMENT
    how: Any = {"reason": "A slip.", "by": walk.by, "at": walk.at}
    corrections.propose_correction(walk.review, event, on=on, **how)


def answer_correction(walk: Walk) -> None:
    milestone = found(corrections.latest(walk.review, Milestone.ACKNOWLEDGEMENT))
    correction = found(milestone.corrections.filter(agreed=None).first())
    corrections.answer_correction(
        correction, agreed=True, answer="Yes.", by=walk.second, at=walk.at
    )


def decide_not_met(walk: Walk) -> Any:
    how: Any = {"asked": walk.second, "by": walk.by, "at": walk.at}
    return threshold.propose_not_met(walk.review, NOT_MET, **how)


def open_proposal(walk: Walk) -> Any:
    return found(walk.review.proposals.filter(answered_at=None).last())


ACTS: dict[str, Callable[[Walk], Any]] = {
    "acknowledge": lambda w: work.acknowledge(w.review, by=w.by, at=w.at),
    "meet": lambda w: threshold.decide_met(w.review, MET, by=w.by, at=w.at),
    "propose not met": decide_not_met,
    "agree not met": lambda w: threshold.agree_not_met(
        open_proposal(w), answer="Yes.", by=w.second, at=w.at
    ),
    "disagree": lambda w: threshold.disagree(open_proposal(w), answer="No.", by=w.second, at=w.at),
    "plan meeting": plan_meeting,
    "call meeting": call,
    "call off": lambda w: meetings.call_off(
        found(meeting_of(w.review)), why="Ill.", by=w.by, at=w.at
    ),
    "invite": lambda w: taking_part.invite_victim(
        found(meeting_of(w.review)), answer_by=london_date(w.at), by=w.by, at=w.at
    ),
    "choose": lambda w: taking_part.choose_way(
        found(invitation_to(w.review)), way=Way.NOT, who="", needs="", by=None, at=w.at
    ),
    "minute": minute,
    "hold": lambda w: minutes.hold_meeting(found(meeting_of(w.review)), by=w.by, at=w.at),
    "recommend": lambda w: recommendations.recommend(
        w.review, text="Mend the door", to=None, by=w.by, at=w.at
    ),
    "outcome": record_outcome,
    "check": lambda w: check(w, agreed=True),
    "check one's own": lambda w: check(w, agreed=True, by=w.by),
    "send back": lambda w: check(w, agreed=False),
    "correct outcome": lambda w: checks.correct_outcome(
        w.review, summary="We met.", recommendations=[], by=w.by, at=w.at
    ),
    "add action": add_action,
    "show plan": lambda w: plans.show_plan(w.review, by=w.by, at=w.at),
    "comment": lambda w: plans.comment_on_plan(w.review, text="Yes.", how=How.PAGE, at=w.at),
    "agree plan": agree_plan,
    "finish action": finish_action,
    "ask checks": lambda w: plan_checks.ask_due_checks(at=w.at),
    "answer check": answer_check,
    "propose closing": lambda w: closing.propose_closing(
        w.review, reason="Over.", by=w.by, at=w.at
    ),
    "agree to closing": say_to_closing(Answer.AGREES),
    "not yet": say_to_closing(Answer.NOT_YET),
    "close": lambda w: closing.close(w.review, reason="Over.", by=w.by, at=w.at),
    "open again": lambda w: closing.open_again(w.review, words="Again.", at=w.at),
    "reopen": lambda w: endings.reopen(w.review, reason="New.", by=w.by, at=w.at),
    "withdraw": lambda w: endings.withdraw(w.review, reason="", at=w.at),
    "void": lambda w: endings.make_void(w.review, reason="Twice.", by=w.by, at=w.at),
    "appeal": ask_for_appeal,
    "confirmed": appeal_is("confirmed"),
    "application back": appeal_is("application_back"),
    "review back": appeal_is("review_back"),
    "not taken": appeal_is("not_taken"),
    "ask survey": lambda w: surveys.ask_due_surveys(at=w.at),
    "answer survey": lambda w: surveys.answer_survey(
        w.review, felt=Felt.YES, stopped=Stopped.YES, words="", at=w.at
    ),
    "correct a day": propose_correction,
    "agree the day": answer_correction,
}
# What somebody would do at each stage: drawn three times out of four, so that walks come far.
LIKELY = {
    Stage.RECEIVED: "acknowledge, meet, meet, propose not met, agree not met, disagree, "
    "correct a day, agree the day, withdraw, void",
    Stage.REVIEWING: "plan meeting, call meeting, invite, choose, minute, hold, call off, recommend, "
    "outcome, outcome, add action, withdraw, propose closing, propose closing, agree to closing, "
    "agree to closing, close, close",
    Stage.PLANNED: "check, check, send back, correct outcome, check one's own, add action, show plan, "
    "comment, agree plan, finish action, withdraw, ask checks, answer check, propose closing, "
    "propose closing, agree to closing, agree to closing, not yet, close, close, appeal",
    Stage.NOT_MET: "appeal, reopen, withdraw, close",
    Stage.CLOSED: "ask survey, answer survey, open again, reopen, appeal, withdraw, close, check",
    Stage.APPEALED: "confirmed, application back, review back, not taken, close, meet",
    Stage.WITHDRAWN: "reopen, meet, close, withdraw",
    Stage.VOID: "reopen, meet, close",
}
ANY = sorted(ACTS)


def drawn(walk: Walk, number: int) -> str:
    """The act that a number stands for where a review is."""
    likely = LIKELY[Stage(walk.review.stage)]
    which, other = divmod(number, 4)
    names = likely.split(", ") if other else ANY
    return names[which % len(names)]


def steps_taken(walks: list[Walk]) -> set[str]:
    return {step for walk in walks for step, *_rest in walk.steps}


def anything_before(walk: Walk) -> bool:
    """Whether anything of a met threshold is there without one."""
    met = ThresholdDecision.objects.filter(review=walk.pk, met=True).exists()
    moved = StageChange.objects.filter(review=walk.pk).filter(
        Q(to_stage=Stage.PLANNED) | Q(to_stage=Stage.CLOSED, from_stage=Stage.REVIEWING)
    )
    return moved.exists() and not met
