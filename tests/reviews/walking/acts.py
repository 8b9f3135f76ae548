"""What anybody may try to do to a review, and when it can be done."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

from heard.notify.models import Letter
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
from heard.reviews.models import Meeting, PlanAction
from heard.reviews.models.plan import How
from heard.rules.lifecycle import STEPS, Stage, Step
from heard.rules.meeting import Verdict, Way, Where
from heard.rules.periods import london_date
from heard.rules.plan import Answer, Change, Stopped
from heard.rules.procedures import Event as Milestone
from heard.rules.survey import Felt
from tests.factories import MET, NOT_MET
from tests.reviews.walking import when

if TYPE_CHECKING:
    from heard.agencies.models import User
    from tests.reviews.walking.walk import Walk


class Nothing(Exception):
    """There is nothing to do it to."""


def found[Thing](thing: Thing | None) -> Thing:
    if thing is None:
        raise Nothing
    return thing


def how(walk: Walk) -> dict[str, Any]:
    return {"by": walk.by, "at": walk.at}


def check(walk: Walk, *, agreed: bool, by: User | None = None) -> None:
    letter = Letter.objects.filter(about=walk.pk, needs_check=True, agreed=None).last()
    said = {"agreed": agreed, "answer": "Read."}
    checks.check_letter(found(letter), **said, by=by or walk.second, at=walk.at)


def plan_meeting(walk: Walk) -> None:
    people, dates = [Person(walk.police, "Insp. Roe", "roe@police.example")], [walk.at + A_DAY]
    meetings.plan_meeting(walk.review, dates=dates, people=people, **how(walk))
    Meeting.objects.filter(review=walk.pk).update(quorum=1)


def call(walk: Walk) -> None:
    called = Called(begins_at=walk.at + A_DAY, how=Where.BOTH, where="Room 3")
    meetings.call_meeting(found(meeting_of(walk.review)), called, **how(walk))


def minute(walk: Walk) -> None:
    meeting = found(meeting_of(walk.review))
    there = dict.fromkeys(meeting.seats.all(), True)
    minutes.note_presence(
        meeting, there, apologies={}, led_by="Jo", why_not_independent="x", **how(walk)
    )
    minutes.find_harm(meeting, persistence="Each week.", harm="No sleep.", **how(walk))
    said: dict[str, Any] = {"owed": "A call.", "done": "None.", "verdict": Verdict.NOT_ADEQUATE}
    minutes.find_adequacy(meeting, walk.police, **said, **how(walk))


def record_outcome(walk: Walk) -> None:
    steps = walk.facts.steps
    on = steps[-1].on if steps else walk.review.applied_on
    said = {"summary": "We met.", "recommendations": ["Mend the door"], "met_on": on}
    outcomes.record_outcome(walk.review, **said, **how(walk))


def add_action(walk: Walk) -> None:
    words = {"officer": "Jo", "what": "Visit.", "safe_words": "We visit.", "measure": "Fewer."}
    due_on = london_date(walk.at) + timedelta(days=20)
    plans.add_action(walk.review, agency=walk.council, due_on=due_on, **words, **how(walk))


def agree_plan(walk: Walk) -> None:
    ahead = london_date(walk.at) + timedelta(days=90)
    plans.agree_plan(walk.review, reply="Yes.", review_on=ahead, **how(walk))


def finish_action(walk: Walk) -> None:
    action = found(PlanAction.objects.filter(plan__review=walk.pk).order_by("number").last())
    said: dict[str, Any] = {"text": "Done.", "said_by": "Jo", "how": How.PHONE}
    carrying_out.change_state(action, Change.FINISH, **said, **how(walk))


def answer_check(walk: Walk) -> None:
    found(walk.facts.checks[0] if walk.facts.checks else None)
    said = {"weeks": 4, "stopped": Stopped.NO, "words": ""}
    plan_checks.answer_check(walk.review, **said, how=How.PAGE, at=walk.at)


def say_to_closing(answer: Answer) -> Callable[[Walk], Any]:
    return lambda walk: closing.answer_closing(
        walk.review, answer=answer, words="", how=How.PAGE, at=walk.at
    )


def appeal_is(result: str) -> Callable[[Walk], Any]:
    def act(walk: Walk) -> None:
        appeal = found(walk.review.appeals.order_by("id").last())
        said = {"result": result, "reasons": "Read.", "decided_on": london_date(walk.at)}
        outcomes.record_appeal_result(appeal, **said, **how(walk))

    return act


def ask_for_appeal(walk: Walk) -> None:
    about = "threshold" if walk.facts.stage is Stage.NOT_MET else "outcome"
    appeals.ask_for_appeal(walk.review, about=about, grounds="Wrong.", at=walk.at)


def propose_correction(walk: Walk) -> None:
    event, on = Milestone.ACKNOWLEDGEMENT, london_date(walk.at)
    corrections.propose_correction(walk.review, event, on=on, reason="A slip.", **how(walk))


def answer_correction(walk: Walk) -> None:
    milestone = found(corrections.latest(walk.review, Milestone.ACKNOWLEDGEMENT))
    correction = found(milestone.corrections.filter(agreed=None).first())
    said = {"agreed": True, "answer": "Yes."}
    corrections.answer_correction(correction, **said, by=walk.second, at=walk.at)


def open_proposal(walk: Walk) -> Any:
    return found(walk.review.proposals.filter(answered_at=None).last())


A_DAY = timedelta(days=1)
QUIETLY = frozenset({"acknowledge", "ask checks", "ask survey"})  # a second time, nothing happens


class Act(NamedTuple):
    """What is tried, and whether it may be done as things stand: what may not must be refused."""

    do: Callable[[Walk], Any]
    may: Callable[[Walk], bool]
    weight: int = 2  # how likely it is, next to others that may be done


def at(*stages: Stage) -> Callable[[Walk], bool]:
    return lambda walk: walk.facts.stage in stages


def step(*steps: Step) -> Callable[[Walk], bool]:
    """From where one of these steps leads on."""
    return at(*{stage for each in steps for stage in STEPS[each][0]})


def never(walk: Walk) -> bool:
    return False


ACTS = {
    "acknowledge": Act(
        lambda w: work.acknowledge(w.review, **how(w)), when.is_unacknowledged
    ),
    "meet": Act(
        lambda w: threshold.decide_met(w.review, MET, **how(w)), step(Step.MEET_THRESHOLD), 3
    ),
    "propose not met": Act(
        lambda w: threshold.propose_not_met(w.review, NOT_MET, asked=w.second, **how(w)),
        when.can_be_declined,
    ),
    "agree not met": Act(
        lambda w: threshold.agree_not_met(
            open_proposal(w), answer="Yes.", by=w.second, at=w.at
        ),
        when.is_proposed, 3,
    ),
    "disagree": Act(
        lambda w: threshold.disagree(open_proposal(w), answer="No.", by=w.second, at=w.at),
        when.is_proposed, 1,
    ),
    "plan meeting": Act(plan_meeting, when.can_plan_meeting, 3),
    "call meeting": Act(call, when.can_call, 3),
    "call off": Act(
        lambda w: meetings.call_off(found(meeting_of(w.review)), why="Ill.", **how(w)),
        when.meets, 1,
    ),
    "invite": Act(
        lambda w: taking_part.invite_victim(
            found(meeting_of(w.review)), answer_by=london_date(w.at), **how(w)
        ),
        when.can_invite, 8,
    ),
    "choose": Act(
        lambda w: taking_part.choose_way(
            found(invitation_to(w.review)), way=Way.NOT, who="", needs="", by=None, at=w.at
        ),
        when.can_choose, 8,
    ),
    "minute": Act(minute, when.is_called, 3),
    "hold": Act(
        lambda w: minutes.hold_meeting(found(meeting_of(w.review)), **how(w)), when.can_be_held, 8
    ),
    "recommend": Act(
        lambda w: recommendations.recommend(w.review, text="Mend the door", to=None, **how(w)),
        at(Stage.REVIEWING), 1,
    ),
    "outcome": Act(record_outcome, step(Step.PLAN), 2),
    "check": Act(lambda w: check(w, agreed=True), when.letter_waits, 4),
    "check one's own": Act(lambda w: check(w, agreed=True, by=w.by), never),
    "send back": Act(lambda w: check(w, agreed=False), when.letter_waits),
    "correct outcome": Act(
        lambda w: checks.correct_outcome(
            w.review, summary="We met.", recommendations=[], **how(w)
        ),
        when.outcome_was_sent_back, 4,
    ),
    "add action": Act(add_action, at(Stage.REVIEWING, Stage.PLANNED), 1),
    "show plan": Act(
        lambda w: plans.show_plan(w.review, **how(w)), when.can_show_plan, 4
    ),
    "comment": Act(
        lambda w: plans.comment_on_plan(w.review, text="Yes.", how=How.PAGE, at=w.at),
        when.plan_is_shown,
    ),
    "agree plan": Act(agree_plan, when.plan_can_be_agreed, 6),
    "finish action": Act(finish_action, when.action_is_to_do, 3),
    "ask checks": Act(lambda w: plan_checks.ask_due_checks(at=w.at), when.check_is_due, 4),
    "answer check": Act(answer_check, when.check_is_unanswered),
    "propose closing": Act(
        lambda w: closing.propose_closing(w.review, reason="Over.", **how(w)), step(Step.CLOSE), 1
    ),
    "agree to closing": Act(say_to_closing(Answer.AGREES), when.closing_waits, 4),
    "not yet": Act(say_to_closing(Answer.NOT_YET), when.closing_waits, 1),
    "close": Act(
        lambda w: closing.close(w.review, reason="Over.", **how(w)), when.can_be_closed, 4
    ),
    "open again": Act(
        lambda w: closing.open_again(w.review, words="Again.", at=w.at), when.is_watched, 1
    ),
    "reopen": Act(
        lambda w: endings.reopen(w.review, reason="New.", **how(w)), when.can_be_reopened
    ),
    "withdraw": Act(
        lambda w: endings.withdraw(w.review, reason="", at=w.at), step(Step.WITHDRAW), 1
    ),
    "void": Act(
        lambda w: endings.make_void(w.review, reason="Twice.", **how(w)), step(Step.VOID), 1
    ),
    "appeal": Act(ask_for_appeal, step(Step.APPEAL)),
    "confirmed": Act(appeal_is("confirmed"), step(Step.CONFIRM_DECISION)),
    "application back": Act(appeal_is("application_back"), step(Step.SEND_BACK_APPLICATION)),
    "review back": Act(appeal_is("review_back"), when.review_can_go_back, 3),
    "not taken": Act(appeal_is("not_taken"), step(Step.CONFIRM_DECISION), 1),
    "ask survey": Act(lambda w: surveys.ask_due_surveys(at=w.at), when.survey_is_due, 6),
    "answer survey": Act(
        lambda w: surveys.answer_survey(
            w.review, felt=Felt.YES, stopped=Stopped.YES, words="", at=w.at
        ),
        when.survey_waits, 8,
    ),
    "correct a day": Act(propose_correction, when.day_can_be_corrected, 1),
    "agree the day": Act(answer_correction, when.day_is_doubted, 2),
}  # fmt: skip
ANY = sorted(ACTS)
