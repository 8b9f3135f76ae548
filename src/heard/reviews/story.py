"""The story of a review as a list of events: one for the applicant, one for those who work on it."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Any, NamedTuple

from django.db.models import Exists, OuterRef, Prefetch, prefetch_related_objects
from django.utils.translation import gettext as _

from heard.design.dates import day, day_and_time
from heard.incidents.models import ReportChange
from heard.incidents.models.report import STATUS_NAMES
from heard.notify.models import Letter
from heard.reviews.called import BEGIN_AGAIN, TO_APPLICANT, TO_STAFF, Words
from heard.reviews.items import Reader
from heard.reviews.letters import LEAD_CHANGED
from heard.reviews.models import (
    AreaAsked,
    BodyView,
    ClockChange,
    Correction,
    DecisionProposal,
    Message,
    Milestone,
    MoreTime,
    Note,
    PlanLook,
    Review,
    StageChange,
    VictimInvitation,
)
from heard.rules.deadlines import RIGHTS, Clock
from heard.rules.disclosure import MARK_NAMES, Mark
from heard.rules.lifecycle import Step
from heard.rules.meeting import WAY_NAMES, Way
from heard.rules.periods import london_date
from heard.rules.procedures import Event


class Told(NamedTuple):
    """One event: when, what, who did it, and what was said of it.

    `on` is given where only the day is known, because it was written down later.
    """

    at: datetime
    title: str
    by: str = ""
    text: str = ""
    on: date | None = None
    mark: str = ""

    @property
    def badge(self) -> str:
        """How far it may go, where it carries a mark."""
        return _(MARK_NAMES[Mark(self.mark)]) if self.mark else ""

    @property
    def day(self) -> date:
        return self.on or london_date(self.at)


def gather(review: Review) -> None:
    """Read what the story and the page of a review are both made of, once for both."""
    corrected = Exists(Correction.objects.filter(milestone=OuterRef("pk")))
    longer = Exists(MoreTime.objects.filter(plan__review=OuterRef("review")))
    looked = Exists(PlanLook.objects.filter(plan__review=OuterRef("review")))
    by = {
        "milestones": Milestone.objects.select_related("by").annotate(
            corrected=corrected, longer=longer, looked=looked
        ),
        "body_views": BodyView.objects.select_related("agency", "recorded_by"),
        "messages": Message.objects.select_related("by"),
        "proposals": DecisionProposal.objects.select_related("proposed_by", "answered_by", "asked"),
    }
    prefetch_related_objects([review], *(Prefetch(name, rows) for name, rows in by.items()))
    if wrong := [each for each in review.milestones.all() if each.corrected]:  # type: ignore[attr-defined]
        rows = Correction.objects.select_related("by", "second")
        prefetch_related_objects(wrong, Prefetch("corrections", rows))


def corrections_of(review: Review) -> list[Correction]:
    """Every day of a gathered review that somebody said was written down wrongly."""
    corrected = [each for each in review.milestones.all() if each.corrected]  # type: ignore[attr-defined]
    return [correction for each in corrected for correction in each.corrections.all()]


def letters_of(review: Review) -> list[Letter]:
    return list(Letter.objects.filter(about=review.pk).select_related("written_by"))


def report_changes_of(review: Review) -> list[ReportChange]:
    """Every change of a report of the review that somebody asked for."""
    changes = ReportChange.objects.filter(report__reviews=review)
    return list(changes.select_related("report", "asked_by", "answered_by"))


def events_for_applicant(review: Review) -> list[Told]:
    """What the applicant is told, the latest first. Nobody who works on it is named."""
    gather(review)
    events = [
        *_moves(review, TO_APPLICANT),
        *_clock_changes(review, TO_APPLICANT),
        *_corrections(review, TO_APPLICANT, agreed=True),
        *_more_time(review),
        *_looks(review),
        *_led(review),
        *_taken_part(review, to_applicant=True),
    ]
    return _latest_first(event._replace(by="") for event in events)


def events_for_staff(
    review: Review,
    reader: Reader,
    *,
    letters: Iterable[Letter] | None = None,
    changes: Iterable[ReportChange] | None = None,
) -> list[Told]:
    """Everything on the file that a reader may be shown, the latest first.

    Who has read the letters and changes may give them.
    """
    gather(review)
    letters = letters_of(review) if letters is None else list(letters)
    steps = [
        *_moves(review, TO_STAFF),
        *_clock_changes(review, TO_STAFF),
        *_corrections(review, TO_STAFF),
        *_more_time(review, to_staff=True),
        *_looks(review, to_staff=True),
    ]
    if any(each.kind == LEAD_CHANGED for each in letters):  # there is one of each time
        steps += _led(review)
    if not reader.works_on_it:  # they read that something happened, not what was said of it
        steps = [step._replace(text="") for step in steps]
    changes = report_changes_of(review) if changes is None else changes
    return _latest_first(
        [
            *steps,
            *_report_changes(reader.shown(changes)),
            *(_proposals(review) if reader.works_on_it else ()),
            *_views(reader.shown(review.body_views.all())),
            *_letters(reader.shown(letters)),
            *_notes(reader.shown(review.notes.select_related("by"))),
            *(_messages(review) if reader.works_on_it else ()),
            *(_contacts(review) if reader.works_on_it else ()),
            *(_meetings(review) if reader.works_on_it else ()),
        ]
    )


def _latest_first(events: "Iterator[Told] | list[Told]") -> list[Told]:
    # Of what happened at one moment, the last that is listed is taken for the latest.
    return sorted(events, key=lambda event: (event.day, event.at))[::-1]


def _moves(review: Review, words: Words) -> Iterator[Told]:
    """What the review came to, and the steps it took."""
    told_by_steps = set()
    for taken in review.stage_changes.select_related("by"):
        if (step := Step(taken.step)) in words.steps:
            told_by_steps |= {(taken.at, Event.APPEAL_DECIDED), (taken.at, BEGIN_AGAIN.get(step))}
            yield _on_its_day(taken, words.steps[step], text=taken.reason)
    for each in review.milestones.all():
        if (each.at, event := Event(each.event)) not in told_by_steps:
            yield _on_its_day(each, words.milestones[event])


def _led(review: Review) -> Iterator[Told]:
    """That another area leads from then on, and why: the reason is written for the applicant."""
    accepted = review.areas_asked.filter(to_lead=True, state=AreaAsked.State.ACCEPTED)
    for each in accepted.select_related("to_area", "answered_by"):
        title = _("{area} leads this review from now on").format(area=each.to_area)
        yield Told(
            each.answered_at or each.asked_at, title, by=str(each.answered_by), text=each.reason
        )


def _on_its_day(each: Milestone | StageChange, title: Any, *, text: str = "") -> Told:
    on = each.on if each.on != london_date(each.at) else None
    return Told(each.at, _(title), by=str(each.by or ""), text=text, on=on)


def _clock_changes(review: Review, words: Words) -> Iterator[Told]:
    changes = ClockChange.objects.filter(clock__review=review).select_related("by", "clock")
    for each in changes:
        values = {
            "clock": _(words.clocks[Clock(each.clock.clock)]),
            "old": day(each.old_due_on),
            "new": day(each.new_due_on),
        }
        theirs = each.clock.clock in RIGHTS  # who may do something until a day does not owe it
        match each.kind:
            case ClockChange.Kind.PAUSE:
                title = (
                    _("{clock}: paused. The last day was {old}.")
                    if theirs
                    else _("{clock}: paused. It was due on {old}.")
                )
            case ClockChange.Kind.RESUME:
                title = (
                    _("{clock}: going on. The last day is now {new}.")
                    if theirs
                    else _("{clock}: going on. It is now due on {new}.")
                )
            case ClockChange.Kind.CORRECT:
                title = _("{clock}: {new} instead of {old}, because a day was corrected.")
            case _:
                title = _("{clock}: moved from {old} to {new}.")
        yield Told(each.at, title.format(**values), by=str(each.by), text=each.reason)


def _corrections(review: Review, words: Words, *, agreed: bool = False) -> Iterator[Told]:
    """That a day was written down wrongly. The applicant is told only what was `agreed`."""
    for each in corrections_of(review):
        if agreed and not each.agreed:
            continue
        values = {
            "what": _(words.milestones[Event(each.milestone.event)]),
            "old": day(each.old_on),
            "new": day(each.new_on),
        }
        if not agreed:
            title = _("{what}: said that it was on {new}, not on {old}").format(**values)
            yield Told(each.at, title, by=str(each.by), text=each.reason)
        if each.agreed is not None and each.second_at is not None:
            title = (
                _("{what}: the day is corrected from {old} to {new}")
                if each.agreed
                else _("{what}: the day stays {old}")
            )
            text = each.reason if agreed else each.answer
            yield Told(each.second_at, title.format(**values), by=str(each.second), text=text)


def _more_time(review: Review, *, to_staff: bool = False) -> Iterator[Told]:
    """That the victim has longer to say what they think of the draft plan."""
    if not any(each.longer for each in review.milestones.all()):  # type: ignore[attr-defined]
        return
    for each in MoreTime.objects.filter(plan__review=review).select_related("by"):
        title = _("You have until {new}, not {old}, to tell us what you think of the draft plan")
        if to_staff:
            title = (
                _("The victim asked for more time for the draft plan: until {new}, not {old}")
                if each.at_their_asking
                else _("Gave the victim more time for the draft plan: until {new}, not {old}")
            )
        title = title.format(new=day(each.new_by), old=day(each.old_by))
        yield Told(each.at, title, by=str(each.by), text=each.reason)


def _looks(review: Review, *, to_staff: bool = False) -> Iterator[Told]:
    """That the agencies looked at the plan again: what they found, and what the victim was told."""
    if not any(each.looked for each in review.milestones.all()):  # type: ignore[attr-defined]
        return
    for each in PlanLook.objects.filter(plan__review=review).select_related("by"):
        title = _("The agencies looked at the plan again")
        text = each.found if to_staff else each.told
        yield Told(each.at, title, by=str(each.by), text=text)


def _report_changes(changes: Iterable[ReportChange]) -> Iterator[Told]:
    for each in changes:
        status = STATUS_NAMES.get(each.status)
        what = {"agency": each.report.reported_to, "day": day(each.report.reported_on)}
        if status:
            title = _("Asked for the report to {agency} on {day} to become: {status}")
            title = title.format(**what, status=status)
        else:
            title = _("Asked for the report to {agency} on {day} to change its incident")
            title = title.format(**what)
        yield Told(each.asked_at, title, by=str(each.asked_by), text=each.reason, mark=each.mark)
        if each.answered_at is not None:
            answer = (
                _("Agreed to the change of a report")
                if each.agreed
                else _("Refused the change of a report")
            )
            yield Told(each.answered_at, answer, by=str(each.answered_by), text=each.answer)


def _proposals(review: Review) -> Iterator[Told]:
    for each in review.proposals.all():
        yield Told(
            each.proposed_at,
            _("Proposed that the threshold is not met"),
            by=str(each.proposed_by),
            text=each.reasons,
        )
        if each.answered_at is not None:
            title = _("Agreed as the second person") if each.agreed else _("Sent the proposal back")
            yield Told(each.answered_at, title, by=str(each.answered_by), text=each.answer)


def _views(views: Iterable[BodyView]) -> Iterator[Told]:
    for each in views:
        title = _("{agency}: {view}. Given by {person}.").format(
            agency=each.agency, view=each.get_view_display(), person=each.given_by
        )
        yield Told(
            each.recorded_at, title, by=str(each.recorded_by), text=each.note, mark=each.mark
        )


def _letters(letters: Iterable[Letter]) -> Iterator[Told]:
    for each in letters:
        title = _("Wrote a letter: {title}").format(title=each.title)
        yield Told(each.written_at, title, by=str(each.written_by or ""))


def _notes(notes: Iterable[Note]) -> Iterator[Told]:
    for each in notes:
        yield Told(each.at, _("Note"), by=str(each.by), text=each.text, mark=each.mark)


def _messages(review: Review) -> Iterator[Told]:
    """That somebody wrote. The words are on the page of the messages."""
    for each in review.messages.all():
        title = _("Wrote to the applicant") if each.by else _("The applicant wrote")
        yield Told(each.at, title, by=str(each.by or ""))


def _contacts(review: Review) -> Iterator[Told]:
    """That somebody was in touch. What was said may not be for everybody who reads this."""
    for each in review.contacts.select_related("by"):
        what = _(each.get_how_display())
        whom = each.name or _(each.get_with_whom_display())
        title = f"{what}: {whom}"
        on = each.on if each.on != london_date(each.at) else None
        yield Told(each.at, title, by=str(each.by), on=on)


def _meetings(review: Review) -> Iterator[Told]:
    """That a meeting was called, or called off. That it was held is a milestone."""
    meetings = list(review.meetings.select_related("called_by", "ended_by"))
    for each in meetings:
        if each.called_at:
            title = _("Called the review meeting for {moment}")
            title = title.format(moment=day_and_time(each.begins_at))
            yield Told(each.called_at, title, by=str(each.called_by))
        if each.why_off and each.ended_at:
            title = _("Called the review meeting off")
            by = str(each.ended_by or "")
            yield Told(each.ended_at, title, by=by, text=each.why_off)
    if meetings:
        yield from _taken_part(review)


def _taken_part(review: Review, *, to_applicant: bool = False) -> Iterator[Told]:
    """How the victim was invited, and what they chose. Why they were not is not for their page."""
    found = VictimInvitation.objects.filter(meeting__review=review)
    for each in found.select_related("by", "second", "chosen_by", "meeting"):
        if each.invited:
            title = _("We asked how you want to take part in the review meeting")
            yield Told(each.at, title if to_applicant else _("Invited the victim"), by=str(each.by))
            if to_applicant and each.meeting.why_off and each.meeting.ended_at:
                yield Told(each.meeting.ended_at, _("The review meeting was called off"))
        elif to_applicant and each.agreed:
            title = _("We told you why we do not ask you to come to the review meeting")
            yield Told(each.second_at or each.at, title, by=str(each.second), text=each.told)
        elif not to_applicant:
            title = _("Proposed not to invite the victim")
            yield Told(each.at, title, by=str(each.by), text=each.reasons)
            if each.second_at is not None:
                title = _("Agreed as the second person") if each.agreed else _("Did not agree")
                yield Told(each.second_at, title, by=str(each.second), text=each.second_said)
        if each.chosen_at is not None:
            title = (
                _("You chose how you take part: {way}") if to_applicant else _("Takes part: {way}")
            )
            title = title.format(way=_(WAY_NAMES[Way(each.way)]))
            yield Told(each.chosen_at, title, by=str(each.chosen_by or ""))
