"""What must be true of a review after every act."""

from collections import Counter
from collections.abc import Callable
from datetime import datetime
from typing import Any

from heard.reviews import letters
from heard.reviews.actions.outcomes import SENT_BACK
from heard.rules.deadlines import RIGHTS, RUNS_AT, Clock
from heard.rules.lifecycle import STEPS, Stage, Step
from heard.rules.meeting import LIVE, State
from heard.rules.periods import london_date
from heard.rules.plan import Answer
from heard.rules.plan import State as Carried
from heard.rules.procedures import Event as Milestone
from tests.reviews.walking.facts import Facts

FINAL = {Stage.NOT_MET, Stage.CLOSED, Stage.WITHDRAWN, Stage.VOID}
# The steps that lead out of where a review has ended, and no other.
WAYS_OUT = {Step.APPEAL, Step.REOPEN_APPLICATION, Step.REOPEN_REVIEW}
REOPENS = {Step.REOPEN_APPLICATION, Step.REOPEN_REVIEW}

# What stays as it is, from when on.
STAYS: dict[str, Callable[[Any], Any]] = {
    "steps": lambda row: True,
    "decisions": lambda row: True,
    "proposals": lambda row: row.answered_at,
    "letters": lambda row: not row.needs_check or row.agreed is not None,
    "meetings": lambda row: row.state not in LIVE,
    "outcomes": lambda row: row.told_at,
    "checks": lambda row: row.answered_at,
    "notices": lambda row: row.answered_at,
    "appeals": lambda row: row.result,
    "corrections": lambda row: row.agreed is not None,
    "comments": lambda row: True,
    "survey_answers": lambda row: True,
    "events": lambda row: True,
}


def look(before: Facts | None, now: Facts) -> None:
    """No letter without what it tells, no meeting before the threshold, final stays final."""
    for name, is_final in STAYS.items():
        if before is not None and before.rows[name] is not now.rows[name]:
            were = Counter(filter(is_final, before.rows[name]))
            assert were <= Counter(now.rows[name]), f"{name}: what was final has changed"
    for truth in TRUTHS:
        truth(now)


def steps_follow_one_another(now: Facts) -> None:
    stage, on = Stage.RECEIVED, None
    for each in now.steps:
        assert each.from_stage == stage
        assert stage in STEPS[Step(each.step)][0]
        assert STEPS[Step(each.step)][1] == each.to_stage
        assert stage not in FINAL or Step(each.step) in WAYS_OUT
        assert on is None or on <= each.on
        stage, on = Stage(each.to_stage), each.on
    assert now.stage == stage
    for step in Step:
        assert now.done[f"review.{step}"] == now.taken[step], step


def every_decision_is_a_step_of_its_own(now: Facts) -> None:
    decided = {Step.MEET_THRESHOLD: True, Step.DECLINE: False}
    steps = [(each.at, decided[each.step]) for each in now.steps if each.step in decided]
    assert [(each.decided_at, each.met) for each in now.decisions] == steps
    agreed = {(x.answered_at, x.answered_by, x.proposed_by) for x in now.proposals if x.agreed}
    declined = [each for each in now.decisions if not each.met]
    assert agreed == {(x.decided_at, x.second_person, x.decided_by) for x in declined}
    assert now.done["decision.made"] == len(now.decisions)
    assert all(x.answered_at or now.stage is Stage.RECEIVED for x in now.proposals)


def every_letter_tells_what_is_so(now: Facts) -> None:
    """Of each kind there are as many as there is to tell, and no other kind."""
    invited = {each.meeting for each in now.invitations if each.invited}
    # The letter of an end tells that there is no meeting either.
    ended = {each.at for each in now.steps if each.step in {Step.WITHDRAW, Step.CLOSE}}
    off = sum(
        each.state == State.OFF and each.pk in invited and each.ended_at not in ended
        for each in now.meetings
    )
    asked = [each for each in now.surveys if each.asked_at]
    told = {
        letters.ACKNOWLEDGEMENT: now.done["review.acknowledged"],
        letters.THRESHOLD_MET: now.taken[Step.MEET_THRESHOLD],
        letters.THRESHOLD_NOT_MET: now.taken[Step.DECLINE],
        letters.UPDATE: now.done["update.sent"] + off,
        letters.DATE_CORRECTED: now.kinds[letters.DATE_CORRECTED],  # see below
        letters.WITHDRAWN: now.taken[Step.WITHDRAW],
        letters.REOPENED: sum(now.taken[step] for step in REOPENS),
        letters.TAKE_PART: now.kinds[letters.TAKE_PART],  # see below
        letters.NOT_INVITED: now.done["victim.left_out"],
        letters.DRAFT_PLAN: now.done["plan.shown"],
        letters.OUTCOME: now.done["review.outcome"] + now.done["outcome.corrected"],
        letters.CLOSED: now.taken[Step.CLOSE],
        letters.APPEAL_RECEIVED: len(now.appeals),
        letters.APPEAL_DECIDED: sum(bool(each.result) for each in now.appeals),
        letters.SURVEY: len(asked),
    }
    for kind in told | now.kinds:
        assert now.kinds[kind] == told.get(kind, 0), kind
    assert now.done["update.sent"] <= now.done["closing.proposed"] + now.done["plan.agreed"]
    called = now.done["meeting.called"]
    assert (
        now.done["victim.invited"]
        <= now.kinds[letters.TAKE_PART]
        <= max(now.done["victim.invited"], called) + len(now.invitations)
    )
    if now.kinds[letters.DATE_CORRECTED]:
        assert now.done["milestone.corrected"]
    assert now.done["review.outcome"] == len(now.outcomes) == now.taken[Step.PLAN]


def what_discloses_is_read_by_another(now: Facts) -> None:
    for each in now.letters:
        assert each.needs_check == (each.kind in letters.NEED_A_CHECK)
        if each.needs_check and each.agreed:
            assert each.checked_by not in {None, each.written_by}
    checked = moments(x.checked_at for x in now.told if x.kind == letters.OUTCOME)
    assert moments(each.told_at for each in now.outcomes) == checked
    when_told = sum(each.event == Milestone.OUTCOME for each in now.milestones)
    assert when_told == len(checked) + now.taken[Step.DECLINE]


def moments(those: Any) -> list[datetime]:
    return sorted(filter(None, those))


def nobody_meets_before_the_threshold(now: Facts) -> None:
    """Not before it, nor before the next where an appeal has sent the application back."""
    decided = {each.pk: each for each in now.decisions}
    for each in now.meetings:
        rests_on = decided[each.decision]
        assert rests_on.met
        assert rests_on.decided_at <= each.planned_at
        assert now.stage_at(each.planned_at) is Stage.REVIEWING
        if each.called_at:
            assert now.stage_at(each.called_at) is Stage.REVIEWING
        if each.state == State.HELD:
            assert each.begins_at <= each.ended_at
    of_meetings = {each.pk: each for each in now.meetings}
    for each in now.invitations:
        assert of_meetings[each.meeting].called_at
        assert now.stage_at(each.at) is Stage.REVIEWING
    met = [each.decided_at for each in now.decisions if each.met]
    for each in now.milestones:
        assert each.event != Milestone.PANEL or (met and met[0] <= each.at)
    assert sum(each.state in LIVE for each in now.meetings) <= 1


def no_meeting_is_to_come_once_the_review_is_not_under_way(now: Facts) -> None:
    """What has begun can be minuted. Whoever was asked is told of each that is called off."""
    left = [each.at for each in now.steps if each.from_stage == Stage.REVIEWING]
    for each in now.meetings:
        if each.state in LIVE and now.stage is not Stage.REVIEWING:
            assert each.state == State.CALLED
            assert each.begins_at <= left[-1]
    assert now.done["meeting.called_off"] == sum(x.state == State.OFF for x in now.meetings)


def no_plan_is_agreed_unseen(now: Facts) -> None:
    plan = now.plan
    shown = [each for each in now.told if each.kind == letters.DRAFT_PLAN]
    assert not shown or now.taken[Step.MEET_THRESHOLD]
    if plan is not None and plan.shown_at:
        assert shown
        assert plan.shown_at == max(each.checked_at for each in shown)
    if plan is not None and plan.agreed_at:
        assert plan.shown_at
        assert plan.shown_at < plan.agreed_at
        assert now.stage_at(plan.agreed_at) is Stage.PLANNED
        heard = any(plan.shown_at <= each.at <= plan.agreed_at for each in now.comments)
        assert heard or london_date(plan.agreed_at) > plan.comment_by
        assert all(each.agreed_at for each in now.actions)
    agreed = now.done["plan.agreed"]
    assert agreed <= len(shown)
    assert agreed or not any(each.agreed_at for each in now.actions)
    assert all(each.agreed_at or each.state == Carried.NOT_STARTED for each in now.actions)
    assert bool(now.checks) == bool(agreed)
    for each in now.checks:
        assert not each.asked_at or each.answered_at or london_date(each.asked_at) >= each.due_on


def nothing_is_closed_in_silence(now: Facts) -> None:
    """Who applied was asked since the review began, or began again, and agreed."""
    opened = None
    for each in now.steps:
        if each.to_stage == Stage.REVIEWING:
            opened = each.at
        if each.step == Step.CLOSE:
            asked = [x for x in now.notices if opened <= x.told_at <= each.at]
            assert asked
            assert asked[-1].answer == Answer.AGREES
            assert asked[-1].answered_at <= each.at


def an_appeal_is_decided_once(now: Facts) -> None:
    out = [each for each in now.steps if each.from_stage == Stage.APPEALED]
    decided = [each for each in now.appeals if each.result]
    assert [each.step for each in out] == [SENT_BACK[each.result] for each in decided]
    assert [each.on for each in out] == [each.decided_on for each in decided]
    assert len(now.appeals) == now.taken[Step.APPEAL]
    assert len(now.appeals) - len(decided) == (now.stage is Stage.APPEALED)
    for step, appeal in zip(
        [each for each in now.steps if each.step == Step.APPEAL], now.appeals, strict=True
    ):
        assert (appeal.about == "threshold") == (step.from_stage == Stage.NOT_MET)


def nobody_is_asked_how_it_was_before_the_end(now: Facts) -> None:
    survey = now.survey
    answered = survey is not None and survey.answered
    assert len(now.survey_answers) == answered
    if survey is not None:
        assert now.stage_at(survey.asked_at) is Stage.CLOSED


def a_second_person_agrees_that_a_day_was_wrong(now: Facts) -> None:
    days = {each.id: each.on for each in now.milestones}
    last = {each.milestone: each for each in now.corrections if each.agreed}
    for each in last.values():
        assert each.second not in {None, each.by}
        assert days[each.milestone] == each.new_on
    for each in now.milestones:
        corrected = each.id in last
        assert corrected or each.on <= london_date(each.at)


def no_clock_runs_where_nobody_waits(now: Facts) -> None:
    for each in now.clocks:
        if each.stopped_on is None and each.clock not in RIGHTS:
            assert now.stage in RUNS_AT[Clock(each.clock)], each.clock


TRUTHS = [
    steps_follow_one_another,
    every_decision_is_a_step_of_its_own,
    every_letter_tells_what_is_so,
    what_discloses_is_read_by_another,
    nobody_meets_before_the_threshold,
    no_meeting_is_to_come_once_the_review_is_not_under_way,
    no_plan_is_agreed_unseen,
    nothing_is_closed_in_silence,
    an_appeal_is_decided_once,
    nobody_is_asked_how_it_was_before_the_end,
    a_second_person_agrees_that_a_day_was_wrong,
    no_clock_runs_where_nobody_waits,
]
