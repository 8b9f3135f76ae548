"""The letters about changes on the way: a date moved, a wait, an end, a new beginning."""

from django.utils.translation import gettext as _

from heard.notify.letters import Block, LetterText, facts, heading, paragraph
from heard.reviews.letters.facts import Facts, appeal, contact, next_steps, opening
from heard.rules.deadlines import Clock

AWAITED = [
    Clock.THRESHOLD_DECISION,
    Clock.PANEL,
    Clock.OUTCOME,
    Clock.APPEAL_DECISION,
    Clock.APPEAL_WINDOW,
]


def date_moved(told: Facts, *, clock: str, old: str, new: str, reason: str) -> LetterText:
    """A later date, why, and the date it was."""
    return LetterText(
        _("A date has changed"),
        (
            *opening(told),
            paragraph(_("We need more time. We are sorry that you have to wait longer.")),
            facts([(_("What"), clock), (_("The old date"), old), (_("The new date"), new)]),
            *_why(reason),
            *contact(told),
        ),
    )


def clock_paused(told: Facts, *, clock: str, old: str, reason: str) -> LetterText:
    """The days have stopped counting, and why."""
    return LetterText(
        _("We have to wait"),
        (
            *opening(told),
            paragraph(
                _(
                    "We cannot go on yet. For now, the days do not count. We will write to you "
                    "when we go on, and tell you the new date."
                )
            ),
            facts([(_("What"), clock), (_("The old date"), old)]),
            *_why(reason),
            *contact(told),
        ),
    )


def clock_resumed(told: Facts, *, clock: str, new: str, reason: str) -> LetterText:
    """The days count again, and the date that now holds."""
    return LetterText(
        _("We are going on"),
        (
            *opening(told),
            paragraph(_("The wait is over, and we are going on.")),
            facts([(_("What"), clock), (_("The new date"), new)]),
            *_why(reason),
            *contact(told),
        ),
    )


def withdrawn(told: Facts) -> LetterText:
    """The application has been taken back. It is not a refusal."""
    return LetterText(
        _("You have taken back your application"),
        (
            *opening(told),
            paragraph(
                _(
                    "We have stopped work on your application, because you asked us to. You do "
                    "not have to do anything. If you did not ask for this, tell us now."
                )
            ),
            paragraph(
                _(
                    "You can change your mind. Tell us, and we can open it again. You can also "
                    "apply again at any time."
                )
            ),
            *contact(told),
        ),
    )


def reopened(told: Facts, *, reason: str) -> LetterText:
    """Work has begun again, and the dates that now apply."""
    return LetterText(
        _("We have opened your case again"),
        (
            *opening(told),
            paragraph(_("We are working on your case again.")),
            *_why(reason),
            *next_steps(told, AWAITED),
            *contact(told),
        ),
    )


def closed(told: Facts, *, reason: str) -> LetterText:
    """The review is closed: why, and how to disagree."""
    return LetterText(
        _("We have closed your case"),
        (
            *opening(told),
            paragraph(_("Our review of your case is closed.")),
            *_why(reason),
            paragraph(_("If it starts again, report it again. You can apply again too.")),
            *appeal(told),
            *contact(told),
        ),
    )


def _why(reason: str) -> list[Block]:
    return [heading(_("Why")), paragraph(reason)] if reason else []
