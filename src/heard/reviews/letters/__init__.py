"""What the letters of a review say, and writing them.

Each is short, gives its reasons, says what happens next and by when, and how to disagree. None
names anybody but the person it is for. What a letter says is in a room of its own: `decisions`,
`changes`, `meetings`, `endings`, `rights`. It is given its facts and no review.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from heard.agencies.models import Area, ProceduresVersion, User
from heard.design.dates import day, day_and_time
from heard.notify.area_words import Worded, worded
from heard.notify.letters import LetterText, keep
from heard.notify.models import Letter
from heard.notify.registry import registered
from heard.notify.sending import send_letter
from heard.reviews.actions.silence import renew_silence
from heard.reviews.dates import CLOCKS_TO_APPLICANT
from heard.reviews.items import told_to_victim
from heard.reviews.judgement import Judgement
from heard.reviews.letters import meetings
from heard.reviews.letters.changes import LeadChanged, Moved
from heard.reviews.letters.decisions import Decided, Judged, reports_in
from heard.reviews.letters.endings import AppealDecided, Appealed, Asked, Ended
from heard.reviews.letters.facts import Because, Facts, facts_of, facts_of_area
from heard.reviews.letters.rights import rights_in
from heard.reviews.models import (
    ActionPlan,
    Appeal,
    ClockChange,
    MoreTime,
    Outcome,
    Review,
    ReviewClock,
    Survey,
    ThresholdDecision,
    VictimInvitation,
)
from heard.reviews.silence import touch_of
from heard.rules.deadlines import RIGHTS, Clock
from heard.rules.findings import Finding
from heard.rules.lifecycle import OPEN
from heard.rules.meeting import WHERE_NAMES, State, Where
from heard.rules.periods import london_date
from heard.rules.silence import due_on

SECOND_REPORT = "second_report"
ACKNOWLEDGEMENT = "acknowledgement"
THRESHOLD_MET = "threshold_met"
THRESHOLD_NOT_MET = "threshold_not_met"
UPDATE = "update"
DATE_MOVED = "date_moved"
MORE_TIME = "more_time"
DATE_CORRECTED = "date_corrected"
CLOCK_PAUSED = "clock_paused"
CLOCK_RESUMED = "clock_resumed"
TIME_PAUSED = "time_paused"
TIME_RESUMED = "time_resumed"
LEAD_CHANGED = "lead_changed"
WITHDRAWN = "withdrawn"
REOPENED = "reopened"
TAKE_PART = "take_part"
NOT_INVITED = "not_invited"
DRAFT_PLAN = "draft_plan"
OUTCOME = "outcome"
CLOSED = "closed"
APPEAL_RECEIVED = "appeal_received"
APPEAL_DECIDED = "appeal_decided"
SURVEY = "survey"
# What they disclose is read by a second person before the applicant sees it.
NEED_A_CHECK = frozenset({THRESHOLD_NOT_MET, NOT_INVITED, DRAFT_PLAN, OUTCOME})


def write_second_report(
    area: Area, *, about: UUID, name: str, language: str, by: User, at: datetime
) -> Letter:
    """The notice of a right, to somebody who has applied for nothing: so it is about no review.

    Raises NotInForce where the area has no procedures to tell of.
    """
    procedures = ProceduresVersion.objects.in_force(area, on=london_date(at)).in_force
    with override(language):
        told = facts_of_area(area, name=name)
        link = settings.ADDRESS + reverse("public:area", args=[area.slug])
        needs = rights_in(procedures, told=told, link=link)
    said = worded(
        registered(SECOND_REPORT), needs, area=area, language=language, on=london_date(at)
    )
    return keep(
        said.text,
        kind=SECOND_REPORT,
        area=area,
        about=about,
        language=language,
        by=by,
        at=at,
        wording=said.wording,
    )


def write_acknowledgement(review: Review, *, by: User | None, at: datetime) -> Letter:
    return _write(review, ACKNOWLEDGEMENT, _told, by=by, at=at)


def write_decision(
    review: Review,
    decision: Judged,
    finding: Finding,
    *,
    by: User,
    at: datetime,
    second_person: User | None = None,
) -> Letter:
    """Tell the decision. “Not met” goes out on the word of the second person, who read it."""

    def needs(told: Facts) -> Decided:
        return Decided(told, decision, reports_in(finding))

    kind = THRESHOLD_MET if decision.met else THRESHOLD_NOT_MET
    return _write(review, kind, needs, by=by, at=at, checked_by=second_person)


def write_clock_change(clock: ReviewClock, change: ClockChange, *, by: User) -> Letter:
    """Tell the applicant that a date moved, waits, or goes on. What is theirs to do until a day gives
    them more time; they wait for nothing."""

    def needs(told: Facts) -> Moved:
        return Moved(
            told,
            str(CLOCKS_TO_APPLICANT[Clock(clock.clock)]),
            change.reason,
            old=day(change.old_due_on) if change.old_due_on else "",
            new=day(change.new_due_on) if change.new_due_on else "",
        )

    theirs = clock.clock in RIGHTS
    kinds = {
        ClockChange.Kind.PAUSE: TIME_PAUSED if theirs else CLOCK_PAUSED,
        ClockChange.Kind.RESUME: TIME_RESUMED if theirs else CLOCK_RESUMED,
        ClockChange.Kind.EXTEND: MORE_TIME if theirs else DATE_MOVED,
        ClockChange.Kind.CORRECT: DATE_CORRECTED,
    }
    kind = kinds[ClockChange.Kind(change.kind)]
    return _write(clock.review, kind, needs, by=by, at=change.at)


def write_more_time(given: MoreTime, *, by: User) -> Letter:
    """Tell the applicant that they have longer to say what they think of the draft plan."""

    def needs(told: Facts) -> Moved:
        return Moved(
            told,
            _("What you think of the draft plan"),
            given.reason,
            old=day(given.old_by),
            new=day(given.new_by),
        )

    assert given.plan.review is not None  # noqa: S101 (only the plan of a review is shown)
    return _write(given.plan.review, MORE_TIME, needs, by=by, at=given.at)


def write_update(review: Review, *, done: str, then: str, by: User | None, at: datetime) -> Letter:
    """Tell the applicant what happens meanwhile, and by when they hear again, if they do."""
    return _write(review, UPDATE, _update(review, done, then, at=at), by=by, at=at)


def update_as(review: Review, *, done: str, then: str, at: datetime) -> LetterText:
    """The same as it would be written now. Nothing is kept."""
    return _composed(review, UPDATE, _update(review, done, then, at=at), at=at).text


def _update(
    review: Review, done: str, then: str, *, at: datetime
) -> Callable[[Facts], meetings.Update]:
    if review.stage not in OPEN:
        return lambda told: meetings.Update(told, done, then)
    touch = touch_of(review)
    again = due_on(london_date(at), every=touch.every, promised_on=touch.promised_on)
    return lambda told: meetings.Update(told, done, then, hear_by=day(again))


def write_take_part(invitation: VictimInvitation, *, by: User, at: datetime) -> Letter:
    """Ask the applicant how they want to take part in a meeting that is called."""
    meeting = invitation.meeting
    assert meeting.begins_at is not None  # noqa: S101 (only what is called is written of)
    when, answer_by = meeting.begins_at, invitation.answer_by

    def needs(told: Facts) -> meetings.Meeting:
        return meetings.Meeting(
            told,
            when=day_and_time(when, weekday=True),
            where=f"{_(WHERE_NAMES[Where(meeting.how)])}. {meeting.where}",
            answer_by=day(answer_by),
        )

    return _write(meeting.review, TAKE_PART, needs, by=by, at=at)


def write_not_invited(invitation: VictimInvitation, *, second_person: User, at: datetime) -> Letter:
    """Tell the applicant that they are not asked to the meeting, and why, in the words that the
    second person read; and how they are heard all the same."""
    meeting = invitation.meeting
    assert meeting.begins_at is not None  # noqa: S101 (only what is called is written of)
    when = meeting.begins_at

    def needs(told: Facts) -> meetings.NotInvited:
        return meetings.NotInvited(
            told, when=day_and_time(when, weekday=True), reason=invitation.told
        )

    return _write(
        meeting.review, NOT_INVITED, needs, by=invitation.by, at=at, checked_by=second_person
    )


def closing_asks(reply_by: date) -> str:
    """What the applicant is asked before a review is closed, in the language that is active."""
    return _(
        "We think that your review can be closed. Please tell us by {day} whether you agree. You "
        "can answer on your own page, or call us. We do not close it before then without a word "
        "from you."
    ).format(day=day(reply_by))


def plan_follows() -> str:
    """What comes after a plan is agreed, in the language that is active."""
    return _(
        "The agencies now do what is in the plan. You can see how far each part is on your own "
        "page. After 4 weeks, and again after 12, we ask you whether it has stopped."
    )


def plan_looked_at(again_on: date) -> str:
    """What comes after the agencies looked at a plan, in the language that is active."""
    return _(
        "The agencies looked at your plan again. They go on with it, and look at it again on "
        "{day}. Tell us at any time if something gets worse."
    ).format(day=day(again_on))


def write_lead_changed(
    review: Review, *, before: Area, reason: str, by: User, at: datetime
) -> Letter:
    """Tell the applicant that another area leads now: after it does, so that its contact is named."""

    def needs(told: Facts) -> LeadChanged:
        return LeadChanged(told, before=before.name, now=review.area.name, reason=reason)

    return _write(review, LEAD_CHANGED, needs, by=by, at=at)


def write_withdrawn(review: Review, *, by: User | None, at: datetime) -> Letter:
    return _write(review, WITHDRAWN, lambda told: _meets_no_more(review, told, at), by=by, at=at)


def write_reopened(review: Review, *, reason: str, by: User | None, at: datetime) -> Letter:
    return _write(review, REOPENED, lambda told: Because(told, reason), by=by, at=at)


def write_closed(review: Review, *, reason: str, by: User, at: datetime) -> Letter:
    def needs(told: Facts) -> Because:
        return Because(_meets_no_more(review, told, at), reason)

    return _write(review, CLOSED, needs, by=by, at=at)


def _meets_no_more(review: Review, told: Facts, at: datetime) -> Facts:
    """With the day of a meeting that was called off just now, to which the applicant was invited."""
    off = review.meetings.filter(state=State.OFF, ended_at=at, invitations__invited=True).first()
    return replace(told, meets_no_more=day(off.begins_at)) if off is not None else told


def write_outcome(outcome: Outcome, *, by: User, at: datetime) -> Letter:
    def needs(told: Facts) -> Ended:
        made = told_to_victim(outcome.recommendations.select_related("to"))
        lines = [f"{each.to}: {each.text}" if each.to else each.text for each in made]
        every = touch_of(outcome.review).every
        return Ended(told, outcome.summary, lines, hear_every=every)

    return _write(outcome.review, OUTCOME, needs, by=by, at=at)


def write_draft_plan(plan: ActionPlan, *, answer_by: date, by: User, at: datetime) -> Letter:
    """Show the applicant what is planned, in safe words. It waits for a second person."""

    def needs(told: Facts) -> meetings.Planned:
        new = plan.actions.filter(agreed_at=None).select_related("agency")
        lines = [
            meetings.Action(each.safe_words, each.agency.name, day(each.due_on)) for each in new
        ]
        return meetings.Planned(told, lines, answer_by=day(answer_by))

    assert plan.review is not None  # noqa: S101 (only the plan of a review is shown)
    return _write(plan.review, DRAFT_PLAN, needs, by=by, at=at)


def write_appeal_received(appeal: Appeal, *, by: User | None, at: datetime) -> Letter:
    return _write(
        appeal.review, APPEAL_RECEIVED, lambda told: Appealed(told, appeal.heard_by), by=by, at=at
    )


def write_appeal_decided(appeal: Appeal, *, by: User, at: datetime) -> Letter:
    def needs(told: Facts) -> AppealDecided:
        reasons = "\n\n".join(filter(None, [appeal.reasons, appeal.directions]))
        return AppealDecided(told, appeal.result, reasons)

    return _write(appeal.review, APPEAL_DECIDED, needs, by=by, at=at)


def write_survey(survey: Survey, *, at: datetime) -> Letter:
    """Ask how it was: on their own page, which their code opens."""

    def needs(told: Facts) -> Asked:
        link = settings.ADDRESS + reverse("public:my_survey")
        return Asked(told, link, answer_by=day(survey.answer_by))

    return _write(survey.review, SURVEY, needs, by=None, at=at)


def preview(review: Review, judgement: Judgement, finding: Finding, *, at: datetime) -> LetterText:
    """The decision letter as it would be, in the applicant's language. Nothing is kept."""
    judged = ThresholdDecision(
        review=review,
        met=judgement.met,
        reasons=judgement.reasons,
        anyway=[each.as_kept() for each in judgement.anyway],
    )
    return preview_decision(review, judged, finding, at=at)


def preview_decision(
    review: Review, judged: Judged, finding: Finding, *, at: datetime
) -> LetterText:
    """The same of a decision that was proposed."""
    kind = THRESHOLD_MET if judged.met else THRESHOLD_NOT_MET

    def needs(told: Facts) -> Decided:
        return Decided(told, judged, reports_in(finding))

    return _composed(review, kind, needs, at=at).text


def preview_acknowledgement(review: Review, *, at: datetime) -> LetterText:
    """The acknowledgement as it would be, in the applicant's language. Nothing is kept."""
    return _composed(review, ACKNOWLEDGEMENT, _told, at=at).text


def _told(told: Facts) -> Facts:
    return told


def _composed(review: Review, kind: str, needs: Callable[[Facts], Any], *, at: datetime) -> Worded:
    """A letter of the registry, in the applicant's language and the area's words."""
    language = review.language
    with override(language):
        facts = needs(facts_of(review))
    return worded(registered(kind), facts, area=review.area, language=language, on=london_date(at))


def _write(
    review: Review,
    kind: str,
    needs: Callable[[Facts], Any],
    *,
    by: User | None,
    at: datetime,
    checked_by: User | None = None,
) -> Letter:
    """Compose a letter in the applicant's language, keep it, and have it sent if it may be told."""
    said = _composed(review, kind, needs, at=at)
    letter = keep(
        said.text,
        kind=kind,
        area=review.area,
        about=review.pk,
        language=review.language,
        by=by,
        at=at,
        needs_check=kind in NEED_A_CHECK,
        checked_by=checked_by,
        wording=said.wording,
    )
    if not letter.waits:
        send_letter(letter, to=review.applicant, reference=review.spaced_reference, by=by, at=at)
    renew_silence(review)
    return letter
