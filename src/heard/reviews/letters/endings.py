"""The letters about what a review came to, and about an appeal."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from heard.notify.letters import LetterText, bullets, facts, heading, paragraph
from heard.reviews.letters.facts import Facts, appeal, contact, next_steps, opening
from heard.rules.deadlines import Clock


def outcome(told: Facts, *, summary: str, recommendations: Sequence[str]) -> LetterText:
    """What the review came to and what it recommends: section 104(8)."""
    return LetterText(
        _("What your case review came to"),
        (
            *opening(told),
            paragraph(_("We have looked at your case as a whole. This is what came of it.")),
            heading(_("What we found")),
            paragraph(summary),
            *(
                [heading(_("What should be done")), bullets(recommendations)]
                if recommendations
                else []
            ),
            *appeal(told),
            *contact(told),
        ),
    )


def appeal_received(told: Facts, *, heard_by: str) -> LetterText:
    """The appeal has arrived, and who decides it."""
    return LetterText(
        _("We have your appeal"),
        (
            *opening(told),
            paragraph(
                _(
                    "You asked for a decision to be looked at again. We have passed this on. It "
                    "will be looked at by people who did not make the decision."
                )
            ),
            *([facts([(_("Who will look at it"), heard_by)])] if heard_by else []),
            *next_steps(told, [Clock.APPEAL_DECISION]),
            *contact(told),
        ),
    )


def appeal_decided(told: Facts, *, result: str, reasons: str) -> LetterText:
    """What the appeal decided, why, and what follows."""
    words = {
        "confirmed": _("The decision stays as it is."),
        "application_back": _("We must decide again whether there will be a review."),
        "review_back": _("We must look at your case again."),
    }
    return LetterText(
        _("Your appeal has been decided"),
        (
            *opening(told),
            paragraph(words[result]),
            heading(_("Why")),
            paragraph(reasons),
            *next_steps(told, [Clock.THRESHOLD_DECISION, Clock.PANEL, Clock.OUTCOME]),
            *contact(told),
        ),
    )
