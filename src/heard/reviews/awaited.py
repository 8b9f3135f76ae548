"""What an applicant waits for: what, from whom, by when; and where it is late, why."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from heard.agencies.models import Agency
from heard.notify.models import Letter
from heard.reviews.dates import DateSet, dates_of, paused_clocks
from heard.reviews.items import told_to_victim
from heard.reviews.meetings import invitation_to, left_out_of, meeting_of
from heard.reviews.models import ActionPlan, ClockChange, Review
from heard.rules.deadlines import OWNERS, Clock, Owner
from heard.rules.lateness import WHY_WORDS, Known, why_late
from heard.rules.lifecycle import OPEN, Stage
from heard.rules.meeting import State as MeetingState
from heard.rules.periods import london_date
from heard.rules.plan import OPEN as TO_DO
from heard.rules.plan import State as Doing
from heard.rules.plan import is_overdue
from heard.rules.requests import About, State


@dataclass(frozen=True)
class FromAgency:
    """An agency that was asked: when its answer came, or by when it is waited for. What it
    answered is not here."""

    agency: Agency
    received_on: date | None
    due_on: date
    late: bool


def from_agencies(review: Review, *, today: date) -> list[FromAgency]:
    """Each agency once: what it was asked last counts. Who said that it is not them is left out,
    and so is what was taken back."""
    asked = review.requests.filter(about=About.INFORMATION, state__in=[State.ASKED, State.ANSWERED])
    latest = {each.agency_id: each for each in asked.select_related("agency").order_by("asked_at")}
    found = [
        FromAgency(
            each.agency,
            each.answered_on,
            each.due_on,
            late=each.answered_on is None and each.due_on < today,
        )
        for each in latest.values()
    ]
    return sorted(found, key=lambda each: str(each.agency))


@dataclass(frozen=True)
class Awaited:
    """A date that an applicant waits for, who sees to it, why it is late if it is, and why it is
    not the day they were told at first. `due_on` is empty while the days do not count."""

    what: str
    due_on: date | None
    owner: Owner
    late: bool
    why: str
    assumed: bool = False
    moved: str = ""
    who: str = ""  # by their name, where it is none of the owners
    later_than: date | None = None  # the day that they were given
    meets: bool = False  # on this day, and not by it


def awaited(review: Review, *, today: date, agencies: list[FromAgency]) -> list[Awaited]:
    """Everything that has a date, the next first; and last, what has none while it is paused."""
    known, moved = _known(review, agencies), _why_moved(review)
    meets_on = day_of_meeting(review)
    clocks = [
        _of_meeting(each, meets_on, moved.get(each.clock.pk, ""))
        if meets_on and each.clock.clock == Clock.PANEL
        else _of_clock(each, known, moved.get(each.clock.pk, ""))
        for each in dates_of(review, today=today)
        if OWNERS[Clock(each.clock.clock)] is not Owner.APPLICANT
    ]
    paused = [
        Awaited(
            each.to_applicant,
            None,
            OWNERS[Clock(each.clock.clock)],
            late=False,
            why="",
            moved=moved.get(each.clock.pk, ""),
        )
        for each in paused_clocks(review)
    ]
    found = [*clocks, *paused, *_of_plan(review, today=today), *_of_word(review, today=today)]
    found += _of_what_we_do_anyway(review, today=today)
    return sorted(found, key=lambda each: each.due_on or date.max)


def _of_clock(each: DateSet, known: Known, moved: str) -> Awaited:
    clock = Clock(each.clock.clock)
    why = WHY_WORDS[why_late(clock, known)] if each.late else ""
    return Awaited(
        each.to_applicant, each.due_on, OWNERS[clock], each.late, why, each.assumed, moved
    )


def day_of_meeting(review: Review) -> date | None:
    """The day of the meeting that is called, where the applicant was told of it."""
    told = invitation_to(review) or left_out_of(review)
    begins_at = told.meeting.begins_at if told else None
    return london_date(begins_at) if begins_at else None


def _of_meeting(each: DateSet, meets_on: date, moved: str) -> Awaited:
    """The day itself, in place of the day by which it was to be."""
    what: Any = _("The agencies meet on")
    later = each.due_on if meets_on > each.due_on else None
    return Awaited(
        what, meets_on, Owner.CONTACT, False, "", moved=moved, later_than=later, meets=True
    )


def _why_moved(review: Review) -> dict[int, str]:
    """Of each running clock that somebody paused or moved, the reason that was given last."""
    changes = ClockChange.objects.filter(clock__review=review, clock__stopped_on=None)
    return {each.clock_id: each.reason for each in changes.order_by("id")}


def _of_plan(review: Review, *, today: date) -> list[Awaited]:
    """A draft that was shown: theirs to speak of until a day, and after it the agencies' to settle;
    then what the agencies do, and the day on which they look at it."""
    plan = ActionPlan.objects.filter(review=review).first()
    if plan is None or review.stage not in OPEN:
        return []
    if plan.agreed_at is not None:
        looked: Any = _("The agencies look at your plan again on")
        late = plan.review_on is not None and plan.review_on < today
        unseen: Any = _(
            "The agencies have not told us that they looked at it. We should have asked them, and "
            "are sorry. Please call us."
        )
        look = Awaited(looked, plan.review_on, Owner.CONTACT, late, unseen if late else "")
        return [*_of_actions(plan, today=today), look]
    if plan.shown_at is None or plan.comment_by is None:
        return []
    if today <= plan.comment_by:
        yours: Any = _("You can tell us what you think of the draft plan until")
        given = plan.more_time.filter(new_by=plan.comment_by).last()
        moved = given.reason if given else ""
        return [Awaited(yours, plan.comment_by, Owner.APPLICANT, False, "", moved=moved)]
    settled: Any = _("You could tell us what you think of the draft plan until")
    why: Any = _(
        "The plan is not settled yet. The agencies must agree to it, and then we tell you."
    )
    return [Awaited(settled, plan.comment_by, Owner.CONTACT, True, why)]


def _of_actions(plan: ActionPlan, *, today: date) -> list[Awaited]:
    """What each agency has agreed to do, and has not done."""
    why: Any = _(
        "We have asked the agency why, and we go to somebody more senior until it is done."
    )
    agreed = plan.actions.filter(agreed_at__isnull=False, state__in=[*TO_DO])
    return [
        Awaited(
            each.safe_words,
            each.due_on,
            Owner.AGENCIES,
            late=(late := is_overdue(Doing(each.state), each.due_on, today=today)),
            why=why if late else "",
            who=each.agency.name,
        )
        for each in agreed.select_related("agency")
    ]


def _of_what_we_do_anyway(review: Review, *, today: date) -> list[Awaited]:
    """Though the threshold is not met: what was promised with a day on which we look at it again."""
    if review.stage not in {Stage.NOT_MET, Stage.APPEALED}:
        return []
    ahead = review.follow_ups.filter(done_on=None, look_again_on__gte=today)
    return [
        Awaited(
            _now("We look again at what we said we would do: {what}").format(what=each.action),
            each.look_again_on,
            Owner.CONTACT,
            late=False,
            why="",
            who=each.who,
        )
        for each in told_to_victim(ahead)
    ]


def hears_by(review: Review, *, today: date) -> date | None:
    """By when they hear from us, while that day is ahead."""
    due = review.contact_due_on if review.stage in OPEN else None
    return due if due and due >= today else None


def _of_word(review: Review, *, today: date) -> list[Awaited]:
    """By when they hear from us, whatever happens."""
    if review.stage not in OPEN or review.contact_due_on is None:
        return []
    late = review.contact_due_on < today
    heard: Any = _("You hear from us, whatever happens, by")
    why: Any = _("We should have been in touch by now, and are sorry. Please call us.")
    return [Awaited(heard, review.contact_due_on, Owner.CONTACT, late, why if late else "")]


def _known(review: Review, agencies: list[FromAgency]) -> Known:
    meeting = meeting_of(review)
    called = meeting is not None and meeting.state == MeetingState.CALLED
    waiting = Letter.objects.filter(about=review.pk, needs_check=True, agreed=None)
    return Known(
        awaits_agencies=any(each.received_on is None for each in agencies),
        awaits_second=waiting.exists() or review.proposals.filter(answered_at=None).exists(),
        meeting_on=london_date(meeting.begins_at)
        if called and meeting and meeting.begins_at
        else None,
        met=review.outcomes.exists() or bool(meeting and meeting.state == MeetingState.HELD),
    )
