"""The letters about changes on the way: a date moved, a wait, an end, a new beginning."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from heard.notify.letters import LetterText, facts, paragraph, part
from heard.reviews.letters.facts import (
    Because,
    Facts,
    appeal,
    contact,
    meeting_off,
    next_steps,
    opening,
    why,
)
from heard.rules.deadlines import Clock

AWAITED = [
    Clock.THRESHOLD_DECISION,
    Clock.PANEL,
    Clock.OUTCOME,
    Clock.APPEAL_DECISION,
    Clock.APPEAL_WINDOW,
]


@dataclass(frozen=True)
class Moved:
    """What the change of a date needs: which, from when to when (in words), and why."""

    told: Facts
    clock: str
    reason: str
    old: str = ""
    new: str = ""


@dataclass(frozen=True)
class LeadChanged:
    """What a change of the lead needs: which area led before, which leads now, and why."""

    told: Facts
    before: str
    now: str
    reason: str


def lead_changed(needs: LeadChanged) -> LetterText:
    """Another area looks after the case now. What was promised stays promised."""
    return LetterText(
        _("Another area looks after your case now"),
        (
            opening(needs.told),
            paragraph(
                _("Your case has to do with more than one area. They have agreed who leads it.")
            ),
            part(
                "lead",
                facts(
                    [
                        (_("Until now"), needs.before),
                        (_("From now on"), needs.now),
                    ]
                ),
            ),
            why(needs.reason),
            paragraph(
                _(
                    "You do not have to do anything or apply again. Your reference, your dates and "
                    "the rules for your case stay as they are."
                )
            ),
            next_steps(needs.told, AWAITED),
            contact(needs.told),
        ),
    )


def date_moved(needs: Moved) -> LetterText:
    """A later date, why, and the date it was."""
    said = _("We need more time. We are sorry that you have to wait longer.")
    return _another_date(needs, _("A date has changed"), said)


def more_time(needs: Moved) -> LetterText:
    """A later date until which something is theirs to do, why, and the date it was."""
    said = _("You have more time than we told you before. You need not use it.")
    return _another_date(needs, _("You have more time"), said)


def date_corrected(needs: Moved) -> LetterText:
    """A date that follows from a day which was written down wrongly: it may be earlier too."""
    said = _("We had written down a wrong day, so a date that hangs on it changes.")
    return _another_date(needs, _("A date has changed"), said)


def _another_date(needs: Moved, title: str, said: str) -> LetterText:
    return LetterText(
        title,
        (
            opening(needs.told),
            paragraph(said),
            part(
                "date",
                facts(
                    [
                        (_("What"), needs.clock),
                        (_("The old date"), needs.old),
                        (_("The new date"), needs.new),
                    ]
                ),
            ),
            why(needs.reason),
            contact(needs.told),
        ),
    )


def clock_paused(needs: Moved) -> LetterText:
    """The days have stopped counting, and why."""
    return LetterText(
        _("We have to wait"),
        (
            opening(needs.told),
            paragraph(
                _(
                    "We cannot go on yet. For now, the days do not count. We will write to you "
                    "when we go on, and tell you the new date."
                )
            ),
            part("date", facts([(_("What"), needs.clock), (_("The old date"), needs.old)])),
            why(needs.reason),
            contact(needs.told),
        ),
    )


def time_paused(needs: Moved) -> LetterText:
    """The days of what is theirs to do do not count for now, and why. They wait for nothing."""
    return LetterText(
        _("Your days do not count for now"),
        (
            opening(needs.told),
            paragraph(
                _(
                    "You still have this time, and lose none of it. You can ask today, or wait. "
                    "We will write to you when the days count again, and tell you your new last "
                    "day."
                )
            ),
            part("date", facts([(_("What"), needs.clock), (_("The old last day"), needs.old)])),
            why(needs.reason),
            contact(needs.told),
        ),
    )


def time_resumed(needs: Moved) -> LetterText:
    """The days of what is theirs to do count again, and until when."""
    return LetterText(
        _("Your days count again"),
        (
            opening(needs.told),
            paragraph(
                _("You have as many days left as before they stopped. You need not use them.")
            ),
            part("date", facts([(_("What"), needs.clock), (_("Your last day"), needs.new)])),
            why(needs.reason),
            contact(needs.told),
        ),
    )


def clock_resumed(needs: Moved) -> LetterText:
    """The days count again, and the date that now holds."""
    return LetterText(
        _("We are going on"),
        (
            opening(needs.told),
            paragraph(_("The wait is over, and we are going on.")),
            part("date", facts([(_("What"), needs.clock), (_("The new date"), needs.new)])),
            why(needs.reason),
            contact(needs.told),
        ),
    )


def withdrawn(told: Facts) -> LetterText:
    """The application has been taken back. It is not a refusal."""
    return LetterText(
        _("You have taken back your application"),
        (
            opening(told),
            paragraph(
                _(
                    "We have stopped work on your application, because you asked us to. You do "
                    "not have to do anything. If you did not ask for this, tell us now."
                )
            ),
            meeting_off(told),
            paragraph(
                _(
                    "You can change your mind. Tell us, and we can open it again. You can also "
                    "apply again at any time."
                )
            ),
            contact(told),
        ),
    )


def reopened(needs: Because) -> LetterText:
    """Work has begun again, and the dates that now apply."""
    return LetterText(
        _("We have opened your case again"),
        (
            opening(needs.told),
            paragraph(_("We are working on your case again.")),
            why(needs.reason),
            next_steps(needs.told, AWAITED),
            contact(needs.told),
        ),
    )


def closed(needs: Because) -> LetterText:
    """The review is closed: why, and how to disagree."""
    return LetterText(
        _("We have closed your case"),
        (
            opening(needs.told),
            paragraph(_("Our review of your case is closed.")),
            why(needs.reason),
            meeting_off(needs.told),
            paragraph(_("If it starts again, report it again. You can apply again too.")),
            appeal(needs.told),
            contact(needs.told),
        ),
    )
