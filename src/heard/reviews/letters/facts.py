"""What every letter of a review may know, and the parts that most letters share.

A letter is composed of these facts and nothing else, so nothing else can get into one; and the
same letter can be shown with invented facts.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from django.utils.translation import gettext as _

from heard.agencies.models import Area
from heard.design.dates import day
from heard.notify.letters import Block, Part, box, facts, heading, paragraph, part
from heard.reviews.dates import is_assumed
from heard.reviews.models import Review, ReviewClock
from heard.rules.deadlines import Clock


@dataclass(frozen=True)
class Facts:
    """Who it is for, whom they can ask, what is promised. `promises` is in the letter's language."""

    name: str
    reference: str
    contact_name: str = ""
    phone: str = ""
    email: str = ""
    address: str = ""
    hours: str = ""
    promises: Mapping[Clock, str] = field(default_factory=dict)
    appeal_body: str = ""
    appeal_text: str = ""
    meets_no_more: str = ""  # the day of a meeting that was called off with the review


@dataclass(frozen=True)
class Because:
    """What a letter needs that tells of a change: why it happened."""

    told: Facts
    reason: str


def facts_of(review: Review) -> Facts:
    """The facts of a review now, in the language that is active."""
    appeal = review.procedures.in_force.appeal
    running = [clock for clock in review.clocks.filter(stopped_on=None) if clock.due_on is not None]
    return replace(
        facts_of_area(review.area, name=review.applicant.name),
        reference=review.spaced_reference,
        promises={Clock(clock.clock): _promise(review, clock) for clock in running},
        appeal_body=appeal.body or "",
        appeal_text=appeal.text or "",
    )


def facts_of_area(area: Area, *, name: str) -> Facts:
    """Whom somebody can ask in an area, where there is no review: the contact that the area has
    named, and never the officer who writes."""
    return Facts(
        name=name,
        reference="",
        contact_name=area.contact_name,
        phone=area.contact_phone,
        email=area.contact_email,
        address=area.contact_address,
        hours=area.contact_hours,
    )


def values_of(told: Facts) -> dict[str, str]:
    """What an area may put into a sentence of its own."""
    return {
        "name": told.name,
        "reference": told.reference,
        "contact": told.contact_name,
        "phone": told.phone,
        "email": told.email,
        "hours": told.hours,
    }


def opening(told: Facts) -> Part:
    reference = [facts([(_("Your reference"), told.reference)])] if told.reference else []
    return part(
        "opening",
        paragraph(_("Dear {name}").format(name=told.name) if told.name else _("Hello")),
        *reference,
    )


def why(reason: str) -> Part:
    return part("why", *([heading(_("Why")), paragraph(reason)] if reason else []))


def dates(told: Facts, clocks: Iterable[Clock]) -> Part:
    """The dates that now apply, and the number to call. Nothing where no date is known."""
    return part("dates", *_box_of_dates(told, clocks))


def next_steps(told: Facts, clocks: Iterable[Clock]) -> Part:
    """The dates, under their heading."""
    known = _box_of_dates(told, clocks)
    return part("dates", *([heading(_("What happens next")), *known] if known else []))


def _box_of_dates(told: Facts, clocks: Iterable[Clock]) -> list[Block]:
    lines = [told.promises[clock] for clock in clocks if clock in told.promises]
    if lines and told.phone:
        lines.append(_("Call {phone} to talk to us.").format(phone=told.phone))
    return [box(lines)] if lines else []


def appeal(told: Facts) -> Part:
    """How to disagree."""
    words = (
        _("You can ask for this to be looked at again by: {body}.").format(body=told.appeal_body)
        if told.appeal_body
        else _("You can ask for this to be looked at again. Tell us, and we will pass it on.")
    )
    return part(
        "appeal",
        heading(_("If you do not agree")),
        paragraph(words),
        *_box_of_dates(told, [Clock.APPEAL_WINDOW]),
        *(paragraph(text) for text in (told.appeal_text,) if text),
    )


def meeting_off(told: Facts) -> Part:
    """That they need not come to the meeting they were invited to."""
    words = [
        _("The review meeting on {day} will not take place. You do not have to do anything."),
        _("We tell the agencies. If somebody was to come with you, please tell them."),
    ]
    off = [paragraph(" ".join(words).format(day=told.meets_no_more))]
    return part("meeting_off", *(off if told.meets_no_more else []))


def contact(told: Facts) -> Part:
    rows = [
        (_("Name"), told.contact_name),
        (_("Phone"), told.phone),
        (_("Email"), told.email),
        (_("Address"), told.address),
        (_("Hours"), told.hours),
    ]
    return part(
        "contact",
        heading(_("Who to talk to")),
        facts((name, value) for name, value in rows if value),
        paragraph(_("If you are in danger now, call 999.")),
    )


def promise(clock: Clock, *, due: str, aim: bool) -> str:
    """A date in words. One that nobody has promised is called what we aim for."""
    match clock:
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
        case Clock.APPEAL_DECISION:
            text = (
                _("We aim to tell you by {day} what was decided.")
                if aim
                else _("We will tell you by {day} what was decided.")
            )
        case _other:
            text = (
                _("Please ask by {day} if you can. Later requests are still considered.")
                if aim
                else _("Ask by {day}.")
            )
    return text.format(day=due)


def _promise(review: Review, clock: ReviewClock) -> str:
    return promise(Clock(clock.clock), due=day(clock.due_on), aim=is_assumed(review, clock))
