"""How far a review has come, milestone by milestone: the day on which each was reached."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from heard.notify.models import Letter
from heard.reviews.letters import DRAFT_PLAN
from heard.reviews.models import (
    ActionPlan,
    AnswerLink,
    Chairing,
    Meeting,
    Publication,
    RecommendationAnswer,
    Review,
    VictimInvitation,
)
from heard.rules.lifecycle import Step
from heard.rules.milestones import NAMES, Milestone
from heard.rules.periods import london_date
from heard.rules.procedures import Event
from heard.rules.requests import About
from heard.rules.requests import State as RequestState

EVENTS = {
    Milestone.RECEIVED: Event.APPLICATION,
    Milestone.ACKNOWLEDGED: Event.ACKNOWLEDGEMENT,
    Milestone.ASKED: Event.INFORMATION_REQUEST,  # where it is written down by hand
    Milestone.ANSWERED: Event.INFORMATION_RECEIVED,
    Milestone.DECIDED: Event.THRESHOLD_DECISION,
    Milestone.MET: Event.PANEL,
    Milestone.OUTCOME_TOLD: Event.OUTCOME,
    Milestone.APPEALED: Event.APPEAL,
    Milestone.APPEAL_DECIDED: Event.APPEAL_DECIDED,
}


@dataclass(frozen=True)
class Reached:
    """A milestone: on which day it was reached, last if more than once, by how many of how many.
    `on` is empty where it has not been."""

    milestone: Milestone
    on: date | None
    number: int = 0
    of: int = 0

    @property
    def name(self) -> str:
        return NAMES[self.milestone]


def milestones_of(review: Review) -> list[Reached]:
    """Every milestone in its order, reached or not."""
    by_hand = _events(review)
    agencies = {each: on for each, on in _agencies(review).items() if on[0]}
    found = by_hand | agencies | _meeting(review) | _plan(review) | _end(review)
    return [Reached(each, *found.get(each, (None,))) for each in Milestone]


type Found = dict[Milestone, tuple[Any, ...]]


def _events(review: Review) -> Found:
    """An appeal that sends something back has its clocks run from that day, and changes neither when
    the application came nor when it was decided."""
    on = {each.event: each.on for each in review.milestones.order_by("id")}
    decided = review.decisions.order_by("decided_at").last()
    kept: Found = {Milestone.RECEIVED: (review.applied_on,)}
    if decided is not None:
        kept[Milestone.DECIDED] = (london_date(decided.decided_at),)
    return {each: (on.get(event),) for each, event in EVENTS.items()} | kept


def _agencies(review: Review) -> Found:
    passed = list(review.passed_on.values_list("agency", "at"))
    states = [RequestState.ASKED, RequestState.ANSWERED]
    asked = review.requests.filter(about=About.INFORMATION, state__in=states)
    latest = {each.agency_id: each for each in asked.order_by("asked_at")}.values()
    answered = [each.answered_on for each in latest if each.answered_on]
    return {
        Milestone.PASSED_ON: (_last(at for _agency, at in passed), len({a for a, _at in passed})),
        Milestone.ASKED: (_last(each.asked_at for each in latest), len(latest)),
        Milestone.ANSWERED: (max(answered, default=None), len(answered), len(latest)),
    }


def _meeting(review: Review) -> Found:
    invitations = VictimInvitation.objects.filter(meeting__review=review)
    ways = [each.at if each.invited else each.second_at for each in invitations if not each.waits]
    chairs = Chairing.objects.filter(meeting__review=review, state=Chairing.State.AGREED)
    called = Meeting.objects.filter(review=review, called_at__isnull=False)
    return {
        Milestone.WAYS_OFFERED: (_last(ways),),
        Milestone.CHAIR_NAMED: (_last(chairs.values_list("declared_at", flat=True)),),
        Milestone.MEETING_TOLD: (_last(called.values_list("called_at", flat=True)),),
        Milestone.VICTIM_HEARD: (_last(review.statements.values_list("at", flat=True)),),
    }


def _plan(review: Review) -> Found:
    told = AnswerLink.objects.filter(recommendation__review=review)
    links = list(told.values_list("recommendation", "made_at"))
    answers = RecommendationAnswer.objects.filter(recommendation__review=review)
    said = list(answers.values_list("recommendation", "at"))
    made = review.recommendations.filter(to__isnull=False, outcome__told_at__isnull=False).count()
    shown = Letter.objects.filter(about=review.pk, kind=DRAFT_PLAN, agreed=True)
    plan = ActionPlan.objects.filter(review=review).prefetch_related("looks").first()
    looks = [each.at for each in plan.looks.all()] if plan else []
    return {
        Milestone.RECOMMENDED: (
            _last(at for _pk, at in links),
            len({pk for pk, _at in links}),
            made,
        ),
        Milestone.REGARDED: (_last(at for _pk, at in said), len({pk for pk, _at in said}), made),
        Milestone.PLAN_SHOWN: (_last(shown.values_list("checked_at", flat=True)),),
        Milestone.PLAN_AGREED: (_last([plan.agreed_at] if plan else []),),
        Milestone.PLAN_LOOKED_AT: (_last(looks),),
    }


def _end(review: Review) -> Found:
    closed = review.stage_changes.filter(step=Step.CLOSE).order_by("id").last()
    told = review.closing_notices.order_by("told_at").last()
    on = review.applied_on
    counted = Publication.objects.filter(area=review.area, begins__lte=on, ends__gte=on)
    return {
        Milestone.CLOSING_TOLD: (_last([told.told_at] if told else []),),
        Milestone.CLOSED: (closed.on if closed else None,),
        Milestone.COUNTED: (_last(counted.published().values_list("published_at", flat=True)),),
    }


def _last(moments: Iterable[datetime | None]) -> date | None:
    known = [each for each in moments if each]
    return london_date(max(known)) if known else None
