"""The story of a review as a list of events: one for the applicant, one for those who work on it."""

from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from heard.design.dates import day
from heard.incidents.models import ReportChange
from heard.incidents.models.report import STATUS_NAMES
from heard.notify.models import Letter
from heard.reviews.models import ClockChange, Review
from heard.rules.deadlines import CLOCK_NAMES, Clock
from heard.rules.lifecycle import STEP_NAMES, Step
from heard.rules.procedures import Event

MILESTONES = {
    Event.APPLICATION: gettext_lazy("We received the application"),
    Event.ACKNOWLEDGEMENT: gettext_lazy("We told the applicant that we have it"),
    Event.INFORMATION_REQUEST: gettext_lazy("We asked the agencies what they know"),
    Event.INFORMATION_RECEIVED: gettext_lazy("The agencies sent what they know"),
    Event.THRESHOLD_DECISION: gettext_lazy("We decided whether there will be a review"),
    Event.PANEL: gettext_lazy("The review meeting was held"),
    Event.OUTCOME: gettext_lazy("We told the applicant the outcome"),
    Event.APPEAL: gettext_lazy("We received an appeal"),
    Event.APPEAL_DECIDED: gettext_lazy("The appeal was decided"),
}
# Steps that no milestone tells of.
STEPS_TOLD = {
    Step.WITHDRAW,
    Step.VOID,
    Step.REOPEN_APPLICATION,
    Step.REOPEN_REVIEW,
    Step.CLOSE,
}


class Told(NamedTuple):
    """One event: when, what, who did it, and what was said of it."""

    at: datetime
    title: str
    by: str = ""
    text: str = ""


def events_for_applicant(review: Review) -> list[Told]:
    """What the applicant is told, the latest first. Nobody who works on it is named."""
    events = [*_milestones(review), *_steps(review), *_clock_changes(review)]
    return _latest_first(event._replace(by="") for event in events)


def events_for_staff(review: Review) -> list[Told]:
    """Everything on the file, the latest first."""
    return _latest_first(
        [
            *_milestones(review),
            *_steps(review),
            *_clock_changes(review),
            *_report_changes(review),
            *_proposals(review),
            *_views(review),
            *_letters(review),
            *_notes(review),
        ]
    )


def _latest_first(events: "Iterator[Told] | list[Told]") -> list[Told]:
    # Of what happened at one moment, the last that is listed is taken for the latest.
    return sorted(events, key=lambda event: event.at)[::-1]


def _milestones(review: Review) -> Iterator[Told]:
    for each in review.milestones.select_related("by"):
        yield Told(each.at, str(MILESTONES[Event(each.event)]), by=str(each.by or ""))


def _steps(review: Review) -> Iterator[Told]:
    for each in review.stage_changes.select_related("by"):
        if each.step in STEPS_TOLD:
            title = _(STEP_NAMES[Step(each.step)])
            yield Told(each.at, title, by=str(each.by or ""), text=each.reason)


def _clock_changes(review: Review) -> Iterator[Told]:
    changes = ClockChange.objects.filter(clock__review=review).select_related("by", "clock")
    for each in changes:
        values = {
            "clock": _(CLOCK_NAMES[Clock(each.clock.clock)]),
            "old": day(each.old_due_on),
            "new": day(each.new_due_on),
        }
        match each.kind:
            case ClockChange.Kind.PAUSE:
                title = _("{clock}: paused. It was due on {old}.")
            case ClockChange.Kind.RESUME:
                title = _("{clock}: going on. It is now due on {new}.")
            case _:
                title = _("{clock}: moved from {old} to {new}.")
        yield Told(each.at, title.format(**values), by=str(each.by), text=each.reason)


def _report_changes(review: Review) -> Iterator[Told]:
    changes = ReportChange.objects.filter(report__reviews=review).select_related(
        "report", "asked_by", "answered_by"
    )
    for each in changes:
        status = STATUS_NAMES.get(each.status)
        what = {"agency": each.report.reported_to, "day": day(each.report.reported_on)}
        if status:
            title = _("Asked for the report to {agency} on {day} to become: {status}")
            title = title.format(**what, status=status)
        else:
            title = _("Asked for the report to {agency} on {day} to change its incident")
            title = title.format(**what)
        yield Told(each.asked_at, title, by=str(each.asked_by), text=each.reason)
        if each.answered_at is not None:
            answer = (
                _("Agreed to the change of a report")
                if each.agreed
                else _("Refused the change of a report")
            )
            yield Told(each.answered_at, answer, by=str(each.answered_by), text=each.answer)


def _proposals(review: Review) -> Iterator[Told]:
    for each in review.proposals.select_related("proposed_by", "answered_by"):
        yield Told(
            each.proposed_at,
            _("Proposed that the threshold is not met"),
            by=str(each.proposed_by),
            text=each.reasons,
        )
        if each.answered_at is not None:
            title = _("Agreed as the second person") if each.agreed else _("Sent the proposal back")
            yield Told(each.answered_at, title, by=str(each.answered_by), text=each.answer)


def _views(review: Review) -> Iterator[Told]:
    for each in review.body_views.select_related("agency", "recorded_by"):
        title = _("{agency}: {view}. Given by {person}.").format(
            agency=each.agency, view=each.get_view_display(), person=each.given_by
        )
        yield Told(each.recorded_at, title, by=str(each.recorded_by), text=each.note)


def _letters(review: Review) -> Iterator[Told]:
    for each in Letter.objects.filter(about=review.pk).select_related("written_by"):
        title = _("Wrote a letter: {title}").format(title=each.title)
        yield Told(each.written_at, title, by=str(each.written_by or ""))


def _notes(review: Review) -> Iterator[Told]:
    for each in review.notes.select_related("by"):
        yield Told(each.at, _("Note"), by=str(each.by), text=each.text)
