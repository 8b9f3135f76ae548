"""What the letters of a review say.

Each is short, gives its reasons, says what happens next and by when, and how to disagree. None
names anybody but the person it is for.
"""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Protocol

from django.utils.translation import gettext as _
from django.utils.translation import override

from heard.agencies.models import Area, User
from heard.design.dates import day
from heard.design.speech import say
from heard.notify.letters import Block, LetterText, bullets, facts, heading, keep, paragraph
from heard.notify.models import Letter
from heard.reviews.actions.silence import renew_silence
from heard.reviews.dates import is_assumed
from heard.reviews.judgement import Judgement
from heard.reviews.models import Review, ReviewClock, ThresholdDecision
from heard.rules.deadlines import Clock
from heard.rules.findings import Finding
from heard.rules.wording import why_report

ACKNOWLEDGEMENT = "acknowledgement"
THRESHOLD_MET = "threshold_met"
THRESHOLD_NOT_MET = "threshold_not_met"


class Judged(Protocol):
    """A decision, or what a page would make one."""

    met: bool
    reasons: str
    anyway: Iterable[dict[str, str]]


def write_acknowledgement(review: Review, *, by: User | None, at: datetime) -> Letter:
    with override(review.language):
        text = acknowledgement(review)
    return _keep(review, text, kind=ACKNOWLEDGEMENT, by=by, at=at)


def write_decision(
    review: Review, decision: Judged, finding: Finding, *, by: User, at: datetime
) -> Letter:
    with override(review.language):
        text = decision_text(review, decision, finding)
    kind = THRESHOLD_MET if decision.met else THRESHOLD_NOT_MET
    return _keep(review, text, kind=kind, by=by, at=at)


def preview(review: Review, judgement: Judgement, finding: Finding) -> LetterText:
    """The decision letter as it would be, in the applicant's language. Nothing is kept."""
    judged = ThresholdDecision(
        review=review,
        met=judgement.met,
        reasons=judgement.reasons,
        anyway=[each.as_kept() for each in judgement.anyway],
    )
    with override(review.language):
        return decision_text(review, judged, finding)


def acknowledgement(review: Review) -> LetterText:
    """The letter that says the application has arrived, and the dates that now apply."""
    return LetterText(
        _("We have your application for an ASB case review"),
        (
            *_opening(review),
            paragraph(
                _(
                    "Thank you for telling us what is happening. We will pass your application to "
                    "the people who must look at it: the council, the police, the health service "
                    "and any social landlord involved."
                )
            ),
            heading(_("What happens next")),
            *_dates(review, [Clock.THRESHOLD_DECISION]),
            paragraph(
                _(
                    "We will count the reports you told us about and ask the agencies what they "
                    "did. You do not need to prove anything."
                )
            ),
            *_contact(review.area),
        ),
    )


def decision_text(review: Review, decision: Judged, finding: Finding) -> LetterText:
    """The letter that tells the decision on the threshold, with every report counted or not."""
    title = (
        _("We will review your case")
        if decision.met
        else _("Our decision about your application for an ASB case review")
    )
    return LetterText(
        title,
        (
            *_opening(review),
            paragraph(
                _("The threshold for a case review is met, so there will be a review.")
                if decision.met
                else _("The threshold for a case review is not met. This letter explains why.")
            ),
            heading(_("Our reasons")),
            paragraph(decision.reasons),
            heading(_("The reports we looked at")),
            bullets(_report_lines(review, finding)),
            *(_next_when_met(review) if decision.met else _anyway(decision)),
            *_appeal(review),
            *_contact(review.area),
        ),
    )


def _keep(review: Review, text: LetterText, *, kind: str, by: User | None, at: datetime) -> Letter:
    letter = keep(
        text,
        kind=kind,
        area=review.area,
        about=review.pk,
        language=review.language,
        by=by,
        at=at,
    )
    renew_silence(review)
    return letter


def _opening(review: Review) -> list[Block]:
    name = review.applicant.name
    return [
        paragraph(_("Dear {name}").format(name=name) if name else _("Hello")),
        facts([(_("Your reference"), review.spaced_reference)]),
    ]


def _report_lines(review: Review, finding: Finding) -> list[str]:
    return [
        _("Reported to {agency} on {day}.").format(
            agency=_(each.report.reported_to), day=day(each.report.reported_on)
        )
        + " "
        + say(why_report(each, of=finding))
        for each in finding.reports
    ]


def _next_when_met(review: Review) -> list[Block]:
    return [
        heading(_("What happens next")),
        paragraph(
            _(
                "The agencies will meet to look at your case as a whole: what has happened, how it "
                "affects you, and what has been done. You can take part in the way that suits you: "
                "in person, by video, with a written or recorded statement, through someone who "
                "speaks for you, or not at all. We will ask you which."
            )
        ),
        *_dates(review, [Clock.PANEL, Clock.OUTCOME]),
    ]


def _anyway(decision: Judged) -> list[Block]:
    lines = []
    for each in decision.anyway:
        values = {"action": each["action"].rstrip("."), "who": each["who"]}
        if again := each["look_again_on"]:
            words = _("{action} ({who}). We will look again on {day}.")
            lines.append(words.format(**values, day=day(date.fromisoformat(again))))
        else:
            lines.append(_("{action} ({who}).").format(**values))
    if not lines:
        return []
    return [heading(_("What we will do anyway")), bullets(lines)]


def _appeal(review: Review) -> list[Block]:
    appeal = review.procedures.in_force.appeal
    blocks = [heading(_("If you do not agree"))]
    if appeal.body:
        blocks.append(
            paragraph(
                _("You can ask for this to be looked at again by: {body}.").format(body=appeal.body)
            )
        )
    else:
        blocks.append(
            paragraph(
                _("You can ask for this to be looked at again. Tell us, and we will pass it on.")
            )
        )
    blocks += _dates(review, [Clock.APPEAL_WINDOW])
    blocks += [paragraph(text) for text in (appeal.text,) if text]
    return blocks


def _dates(review: Review, clocks: Iterable[Clock]) -> list[Block]:
    """The dates that now apply. One that nobody has promised is called what we aim for."""
    running = {clock.clock: clock for clock in review.clocks.filter(stopped_on=None)}
    known = [running[clock] for clock in clocks if clock in running and running[clock].due_on]
    return [bullets(_promise(review, clock) for clock in known)] if known else []


def _promise(review: Review, clock: ReviewClock) -> str:
    aim = is_assumed(review, clock)
    due = day(clock.due_on)
    match Clock(clock.clock):
        case Clock.THRESHOLD_DECISION:
            text = (
                _("We aim to tell you by {day} whether there will be a review.")
                if aim
                else _("We will tell you by {day} whether there will be a review.")
            )
        case Clock.PANEL:
            text = (
                _("We aim to hold the review meeting by {day}.")
                if aim
                else _("The review meeting will be held by {day}.")
            )
        case Clock.OUTCOME:
            text = (
                _("We aim to tell you the outcome by {day}.")
                if aim
                else _("We will tell you the outcome by {day}.")
            )
        case _:
            text = (
                _("Please ask by {day} if you can. Later requests are still considered.")
                if aim
                else _("Ask by {day}.")
            )
    return text.format(day=due)


def _contact(area: Area) -> list[Block]:
    rows = [
        (_("Name"), area.contact_name),
        (_("Phone"), area.contact_phone),
        (_("Email"), area.contact_email),
        (_("Address"), area.contact_address),
        (_("Hours"), area.contact_hours),
    ]
    known = [(name, value) for name, value in rows if value]
    return [
        heading(_("Who to talk to")),
        facts(known),
        paragraph(_("If you are in danger now, call 999.")),
    ]
