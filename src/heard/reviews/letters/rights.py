"""The notice to somebody who has complained twice: that there is a case review, and how to ask.

The statutory guidance of 2025 (Anti-social behaviour: ASB case reviews) has it given at the second
report. It is about a right and not about their case: it says nothing of what they told.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from heard.design.speech import say
from heard.notify.letters import Block, LetterText, bullets, heading, paragraph, part
from heard.reviews.letters.facts import Facts, contact, opening
from heard.rules import plain_words
from heard.rules.in_force import ProceduresInForce


@dataclass(frozen=True)
class Rights:
    """What the notice needs: what the area asks for (for each route its sentences, and what it says
    besides) and where to apply. `told` has no reference: there is no application yet."""

    told: Facts
    routes: Sequence[Sequence[str]]
    ways: Sequence[str]
    besides: Sequence[str] = ()


def rights_in(procedures: ProceduresInForce, *, told: Facts, link: str) -> Rights:
    """An area's own threshold and ways to apply in plain words, in the language that is active."""
    ways = [_("Online: {link}").format(link=link)]
    if told.phone:
        ways.append(_("By phone: {phone}").format(phone=told.phone))
    if told.email:
        ways.append(_("By email: {email}").format(email=told.email))
    if told.address:
        ways.append(_("By post, or in person: {address}").format(address=_in_a_line(told.address)))
    conditions = dict.fromkeys(each for route in procedures.routes for each in route.conditions)
    besides = [*map(plain_words.condition, conditions), *plain_words.discretion(procedures)]
    return Rights(
        told,
        [[say(said.sentence) for said in plain_words.route(each)] for each in procedures.routes],
        ways,
        [say(said.sentence) for said in besides],
    )


def second_report(needs: Rights) -> LetterText:
    return LetterText(
        _("You can ask for an ASB case review"),
        (
            opening(needs.told),
            paragraph(
                _(
                    "You have told us more than once about what is happening. You have a right "
                    "that you should know of."
                )
            ),
            heading(_("What a case review is")),
            paragraph(
                _(
                    "You can ask all the agencies to look at your case together. They are the "
                    "council, the police, the health service and social landlords. They must tell "
                    "you what they found and what should be done. Some people call it the "
                    "Community Trigger."
                )
            ),
            heading(_("When you can ask for one")),
            part("threshold", *_threshold(needs)),
            paragraph(
                _("If you are not sure, ask. We count for you. You do not have to prove anything.")
            ),
            heading(_("How to ask")),
            part("ways", bullets(needs.ways)),
            paragraph(
                _("If it is hard for you to do this alone, tell us. Somebody can help you with it.")
            ),
            part(
                "help",
                heading(_("Help for you")),
                paragraph(_("You can get help now, also if you do not ask for a review.")),
                bullets([_("Victim Support: 0808 16 89 111, free, day and night")]),
            ),
            contact(needs.told),
        ),
    )


def _threshold(needs: Rights) -> list[Block]:
    """One way after the other: each is enough."""
    first, *others = [sentences for sentences in needs.routes if sentences] or [[]]
    said = [paragraph(_("In this area you can ask for one when this is so:")), bullets(first)]
    for each in others:
        said += [paragraph(_("Or when this is so:")), bullets(each)]
    return [*said, *map(paragraph, needs.besides)]


def _in_a_line(address: str) -> str:
    return ", ".join(line.strip() for line in address.splitlines() if line.strip())
