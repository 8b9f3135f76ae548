"""The letters about what a review came to, about an appeal, and after the end."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from heard.notify.letters import LetterText, box, bullets, facts, heading, paragraph, part
from heard.reviews.letters.facts import Facts, appeal, contact, next_steps, opening
from heard.rules.appeals import DECIDED_WORDS
from heard.rules.deadlines import Clock


@dataclass(frozen=True)
class Ended:
    """What the outcome needs: what was found, and what is to be done."""

    told: Facts
    summary: str
    recommendations: Sequence[str] = ()
    hear_every: int = 0  # days


@dataclass(frozen=True)
class Appealed:
    """What the receipt of an appeal needs: who decides it, where that is known."""

    told: Facts
    heard_by: str = ""


@dataclass(frozen=True)
class AppealDecided:
    """What the result of an appeal needs: `result` is a value of `Appeal.Result`."""

    told: Facts
    result: str
    reasons: str


@dataclass(frozen=True)
class Asked:
    """What the survey needs: where to answer, and by when (in words)."""

    told: Facts
    link: str
    answer_by: str


def outcome(needs: Ended) -> LetterText:
    """What the review came to and what it recommends: section 104(8)."""
    should_be_done = [heading(_("What should be done")), bullets(needs.recommendations)]
    asked = paragraph(
        _(
            "We ask those who should do it whether they will. You see their answers on your own "
            "page. What is planned is shown to you before it is settled."
        )
    )
    hear = paragraph(
        ngettext(
            "You hear from us at least once every day, in the way that you chose.",
            "You hear from us at least once every {number} days, in the way that you chose.",
            needs.hear_every,
        ).format(number=needs.hear_every)
    )
    then = [heading(_("What happens next")), *([asked] if needs.recommendations else []), hear]
    return LetterText(
        _("What your case review came to"),
        (
            opening(needs.told),
            paragraph(_("We have looked at your case as a whole. This is what came of it.")),
            heading(_("What we found")),
            part("findings", paragraph(needs.summary)),
            part("recommendations", *(should_be_done if needs.recommendations else [])),
            part("then", *(then if needs.hear_every else [])),
            appeal(needs.told),
            contact(needs.told),
        ),
    )


def appeal_received(needs: Appealed) -> LetterText:
    """The appeal has arrived, and who decides it."""
    who = [facts([(_("Who will look at it"), needs.heard_by)])] if needs.heard_by else []
    return LetterText(
        _("We have your appeal"),
        (
            opening(needs.told),
            paragraph(
                _(
                    "You asked for a decision to be looked at again. We have passed this on. It "
                    "will be looked at by people who did not make the decision."
                )
            ),
            part("who_decides", *who),
            next_steps(needs.told, [Clock.APPEAL_DECISION]),
            contact(needs.told),
        ),
    )


def appeal_decided(needs: AppealDecided) -> LetterText:
    """What the appeal decided, why, and what follows."""
    return LetterText(
        _("Your appeal has been decided"),
        (
            opening(needs.told),
            part("result", paragraph(_(DECIDED_WORDS[needs.result]))),
            heading(_("Why")),
            part("reasons", paragraph(needs.reasons)),
            next_steps(needs.told, [Clock.THRESHOLD_DECISION, Clock.PANEL, Clock.OUTCOME]),
            contact(needs.told),
        ),
    )


def survey(needs: Asked) -> LetterText:
    """Some questions after the end, which nobody must answer."""
    return LetterText(
        _("How was it for you?"),
        (
            opening(needs.told),
            paragraph(
                _(
                    "Your case is closed. We would like to know how it was for you: what helped, "
                    "and what did not."
                )
            ),
            part(
                "answers",
                box(
                    [
                        _("Answer here: {link}").format(link=needs.link),
                        _("Please answer by {day}.").format(day=needs.answer_by),
                    ]
                ),
            ),
            paragraph(
                _(
                    "You do not have to answer. It changes nothing for you. You can also call us "
                    "and tell us."
                )
            ),
            contact(needs.told),
        ),
    )
