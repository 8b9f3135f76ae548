"""The letters about an application: it has arrived, and the decision whether there is a review."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from django.utils.translation import gettext as _

from heard.design.dates import day
from heard.design.speech import say
from heard.notify.letters import Block, LetterText, Part, bullets, heading, paragraph, part, table
from heard.reviews.letters.facts import Facts, appeal, contact, dates, opening
from heard.rules.deadlines import Clock
from heard.rules.findings import Finding
from heard.rules.wording import why_report

type Report = tuple[str, str, str]  # who was told, when, whether it counts and why


class Judged(Protocol):
    """A decision, or what a page would make one."""

    met: bool
    reasons: str
    anyway: Iterable[dict[str, str]]


@dataclass(frozen=True)
class Decided:
    """What the decision needs: what was decided and why, and each report of the finding."""

    told: Facts
    judged: Judged
    reports: Sequence[Report]


def acknowledgement(told: Facts) -> LetterText:
    """The letter that says the application has arrived, and the dates that now apply."""
    return LetterText(
        _("We have your application for an ASB case review"),
        (
            opening(told),
            paragraph(
                _(
                    "Thank you for telling us what is happening. We will pass your application to "
                    "the people who must look at it. They are the council, the police, the health "
                    "service and any social landlord involved."
                )
            ),
            heading(_("What happens next")),
            dates(told, [Clock.THRESHOLD_DECISION]),
            paragraph(
                _(
                    "We will count the reports you told us about and ask the agencies what they "
                    "did. You do not need to prove anything."
                )
            ),
            contact(told),
        ),
    )


def decision(needs: Decided) -> LetterText:
    """The letter that tells the decision on the threshold, with every report counted or not."""
    told, judged = needs.told, needs.judged
    title = (
        _("We will review your case")
        if judged.met
        else _("Our decision about your application for an ASB case review")
    )
    return LetterText(
        title,
        (
            opening(told),
            paragraph(
                _("The threshold for a case review is met, so there will be a review.")
                if judged.met
                else _("The threshold for a case review is not met. This letter explains why.")
            ),
            heading(_("Our reasons")),
            part("reasons", paragraph(judged.reasons)),
            heading(_("The reports we looked at")),
            part(
                "reports",
                table([_("Told to"), _("On"), _("Whether it counts")], needs.reports),
            ),
            *(_next_when_met(told) if judged.met else [_anyway(judged)]),
            appeal(told),
            contact(told),
        ),
    )


def reports_in(finding: Finding) -> list[Report]:
    """Every report of a finding, counted or not and why, in the language that is active."""
    return [
        (
            _capital(_(each.report.reported_to)),
            day(each.report.reported_on),
            say(why_report(each, of=finding)),
        )
        for each in finding.reports
    ]


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _next_when_met(told: Facts) -> list[Block | Part]:
    return [
        heading(_("What happens next")),
        paragraph(
            _(
                "The agencies will meet to look at your case as a whole. They will look at what "
                "has happened, how it affects you, and what has been done. You can take part in "
                "the way that suits you. We will ask you which:"
            )
        ),
        part(
            "ways",
            bullets(
                [
                    _("in person"),
                    _("by video"),
                    _("with a statement that you write or record"),
                    _("through someone who speaks for you"),
                    _("not at all"),
                ]
            ),
        ),
        dates(told, [Clock.PANEL, Clock.OUTCOME]),
    ]


def _anyway(judged: Judged) -> Part:
    lines = []
    for each in judged.anyway:
        values = {"action": each["action"].rstrip("."), "who": each["who"]}
        if again := each["look_again_on"]:
            words = _("{action} ({who}). We will look again on {day}.")
            lines.append(words.format(**values, day=day(date.fromisoformat(again))))
        else:
            lines.append(_("{action} ({who}).").format(**values))
    said = [heading(_("What we will do anyway")), bullets(lines)]
    return part("anyway", *(said if lines else []))
