"""When an act may be done: said once more, and from what is on file alone."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from heard.reviews import letters
from heard.rules.lifecycle import Stage, Step
from heard.rules.meeting import LIVE, State
from heard.rules.periods import london_date
from heard.rules.plan import OPEN as TO_DO
from heard.rules.plan import Answer
from heard.rules.procedures import Event as Milestone

if TYPE_CHECKING:
    from tests.reviews.walking.walk import Walk

CARRIED_OUT = {Stage.REVIEWING, Stage.PLANNED}
ENOUGH = 3  # complaints that count, with which the threshold must be met


def today(walk: Walk) -> date:
    return london_date(walk.at)


# The threshold ---------------------------------------------------------------------------------


def is_unacknowledged(walk: Walk) -> bool:
    """Since it was sent, or sent back."""
    told = {Milestone.APPLICATION, Milestone.ACKNOWLEDGEMENT}
    last = [each.event for each in walk.facts.milestones if each.event in told][-1]
    return walk.facts.stage is Stage.RECEIVED and last == Milestone.APPLICATION


def is_proposed(walk: Walk) -> bool:
    return any(each.answered_at is None for each in walk.facts.proposals)


def can_be_declined(walk: Walk) -> bool:
    too_few = walk.reports < ENOUGH
    return walk.facts.stage is Stage.RECEIVED and too_few and not is_proposed(walk)


# The meeting -----------------------------------------------------------------------------------


def meets(walk: Walk) -> bool:
    return any(each.state in LIVE for each in walk.facts.meetings)


def is_called(walk: Walk) -> bool:
    meeting = walk.facts.meeting
    return meeting is not None and meeting.state == State.CALLED


def can_plan_meeting(walk: Walk) -> bool:
    return walk.facts.stage is Stage.REVIEWING and not meets(walk)


def can_call(walk: Walk) -> bool:
    return walk.facts.stage is Stage.REVIEWING and meets(walk)


def invitation(walk: Walk) -> Any:
    of_it = [each for each in walk.facts.invitations if each.meeting == walk.facts.meeting.pk]
    return of_it[-1] if of_it else None


def can_invite(walk: Walk) -> bool:
    return can_call(walk) and is_called(walk) and invitation(walk) is None and not begun(walk)


def begun(walk: Walk) -> bool:
    return london_date(walk.facts.meeting.begins_at) < today(walk)


def can_choose(walk: Walk) -> bool:
    ahead = can_call(walk) and is_called(walk) and walk.at < walk.facts.meeting.begins_at
    return ahead and invitation(walk) is not None


def can_be_held(walk: Walk) -> bool:
    meeting = walk.facts.meeting
    if not is_called(walk) or walk.at < meeting.begins_at or invitation(walk) is None:
        return False
    return any(each.meeting == meeting.pk for each in walk.facts.findings)


# The outcome and the plan ----------------------------------------------------------------------


def letter_waits(walk: Walk) -> bool:
    return any(each.needs_check and each.agreed is None for each in walk.facts.letters)


def outcome_was_sent_back(walk: Walk) -> bool:
    told = [each for each in walk.facts.letters if each.kind == letters.OUTCOME]
    untold = any(each.told_at is None for each in walk.facts.outcomes)
    return untold and bool(told) and told[-1].agreed is False


def can_show_plan(walk: Walk) -> bool:
    drafts = [each for each in walk.facts.letters if each.kind == letters.DRAFT_PLAN]
    new = any(each.agreed_at is None for each in walk.facts.actions)
    return walk.facts.stage in CARRIED_OUT and new and all(x.agreed is not None for x in drafts)


def plan_is_shown(walk: Walk) -> bool:
    plan = walk.facts.plan
    return plan is not None and plan.agreed_at is None and plan.shown_at is not None


def plan_can_be_agreed(walk: Walk) -> bool:
    if walk.facts.stage is not Stage.PLANNED or not plan_is_shown(walk):
        return False
    plan = walk.facts.plan
    heard = any(each.at >= plan.shown_at for each in walk.facts.comments)
    return heard or today(walk) > plan.comment_by


def action_is_to_do(walk: Walk) -> bool:
    last = walk.facts.actions[-1:]
    followed = walk.facts.stage in {Stage.PLANNED, Stage.APPEALED, Stage.CLOSED}
    return followed and any(each.agreed_at and each.state in TO_DO for each in last)


def check_is_due(walk: Walk) -> bool:
    asked = walk.facts.stage in {Stage.PLANNED, Stage.CLOSED}
    return asked and any(
        each.due_on <= today(walk) and not each.asked_at and not each.answered_at
        for each in walk.facts.checks
    )


def check_is_unanswered(walk: Walk) -> bool:
    return any(each.weeks == 4 and each.answered_at is None for each in walk.facts.checks)


# The end, and after it -------------------------------------------------------------------------


def notice(walk: Walk) -> Any:
    """What the applicant was last asked about closing, of the review that is under way."""
    opened = walk.facts.opened_at
    since = [each for each in walk.facts.notices if opened and each.told_at >= opened]
    return since[-1] if since else None


def closing_waits(walk: Walk) -> bool:
    last = notice(walk)
    return walk.facts.stage in CARRIED_OUT and last is not None and last.answered_at is None


def can_be_closed(walk: Walk) -> bool:
    last = notice(walk)
    return walk.facts.stage in CARRIED_OUT and last is not None and last.answer == Answer.AGREES


def can_be_reopened(walk: Walk) -> bool:
    facts = walk.facts
    leaves = {
        Step.REOPEN_REVIEW: {Stage.WITHDRAWN, Stage.CLOSED},
        Step.REOPEN_APPLICATION: {Stage.WITHDRAWN, Stage.VOID, Stage.NOT_MET},
    }
    return facts.stage in leaves[facts.reopens]


def is_watched(walk: Walk) -> bool:
    facts = walk.facts
    until = facts.reviews[0].watch_until
    watched = facts.stage is Stage.CLOSED and until is not None and today(walk) <= until
    return watched and facts.reopens is Step.REOPEN_REVIEW


def review_can_go_back(walk: Walk) -> bool:
    return walk.facts.stage is Stage.APPEALED and walk.facts.decisions[-1].met


def survey_is_due(walk: Walk) -> bool:
    """Two weeks after the end, and after the last day on which it is asked whether it stopped."""
    facts = walk.facts
    if facts.stage is not Stage.CLOSED or facts.survey or facts.steps[-1].step != Step.CLOSE:
        return False
    days = [facts.steps[-1].on, *(each.due_on for each in facts.checks)]
    return timedelta(days=14) <= today(walk) - max(days) <= timedelta(days=14 + 90)


def survey_waits(walk: Walk) -> bool:
    asked = walk.facts.survey
    return asked is not None and not asked.answered and today(walk) <= asked.answer_by


# A day that was wrong --------------------------------------------------------------------------


def acknowledged(walk: Walk) -> Any:
    of_it = [each for each in walk.facts.milestones if each.event == Milestone.ACKNOWLEDGEMENT]
    return of_it[-1] if of_it else None


def day_is_doubted(walk: Walk) -> bool:
    last = acknowledged(walk)
    return last is not None and any(
        each.milestone == last.id and each.agreed is None for each in walk.facts.corrections
    )


def day_can_be_corrected(walk: Walk) -> bool:
    last = acknowledged(walk)
    return last is not None and not day_is_doubted(walk) and last.on != today(walk)
