"""The letters on the way to an outcome: an update, the meeting and how to take part, the plan."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from heard.notify.letters import LetterText, box, bullets, facts, heading, paragraph, part, table
from heard.reviews.letters.facts import Facts, contact, next_steps, opening, why
from heard.rules.deadlines import Clock

AWAITED = [Clock.THRESHOLD_DECISION, Clock.PANEL, Clock.OUTCOME, Clock.APPEAL_DECISION]


@dataclass(frozen=True)
class Update:
    """What an update needs: what has been done, what comes next, and when they hear again."""

    told: Facts
    done: str
    next: str
    hear_by: str = ""


@dataclass(frozen=True)
class Meeting:
    """What an invitation needs: when and where (in words), and by when to choose."""

    told: Facts
    when: str
    where: str
    answer_by: str


@dataclass(frozen=True)
class NotInvited:
    """What somebody needs who is not asked to the meeting: when it is (in words), and why."""

    told: Facts
    when: str
    reason: str


@dataclass(frozen=True)
class Action:
    """An action of a plan, in words: the body that sees to it, and no person."""

    what: str
    who: str
    by_when: str


@dataclass(frozen=True)
class Planned:
    """What a draft plan needs: its actions, and by when to say something about them."""

    told: Facts
    actions: Sequence[Action]
    answer_by: str


def update(needs: Update) -> LetterText:
    """What happens meanwhile: so that nobody waits without a word."""
    when = [box([_("You will hear from us by {day}.").format(day=needs.hear_by)])]
    return LetterText(
        _("What is happening with your case"),
        (
            opening(needs.told),
            heading(_("What we have done")),
            part("done", paragraph(needs.done)),
            heading(_("What we will do now")),
            part("next", paragraph(needs.next)),
            part("hear_by", *(when if needs.hear_by else [])),
            next_steps(needs.told, AWAITED),
            contact(needs.told),
        ),
    )


def take_part(needs: Meeting) -> LetterText:
    """The review meeting, and five ways to take part in it, of which none is better."""
    return LetterText(
        _("Your review meeting: how would you like to take part?"),
        (
            opening(needs.told),
            paragraph(
                _(
                    "The agencies will meet to look at your case as a whole. You decide how you "
                    "take part. Each way is as good as another."
                )
            ),
            part("meeting", facts([(_("When"), needs.when), (_("Where"), needs.where)])),
            heading(_("Five ways to take part")),
            part(
                "ways",
                bullets(
                    [
                        _("In person. You can bring somebody with you."),
                        _("By video."),
                        _("With a statement that you write or record. We read it out or play it."),
                        _("Through somebody who speaks for you. You say who."),
                        _("Not at all. We look at your case just the same."),
                    ]
                ),
            ),
            part(
                "answer_by",
                box(
                    [_("Tell us by {day} which way you choose.").format(day=needs.answer_by)]
                    + (
                        [_("Call {phone} to talk to us.").format(phone=needs.told.phone)]
                        if needs.told.phone
                        else []
                    )
                ),
            ),
            paragraph(
                _(
                    "Tell us too what you need: an interpreter, a room without steps, a break. You "
                    "can change your mind later."
                )
            ),
            contact(needs.told),
        ),
    )


def not_invited(needs: NotInvited) -> LetterText:
    """The review meeting, to which they are not asked: why, and how they are heard all the same."""
    call = [paragraph(_("Call {phone} to talk to us.").format(phone=needs.told.phone))]
    return LetterText(
        _("Your review meeting, and how you are heard"),
        (
            opening(needs.told),
            paragraph(
                _(
                    "The agencies will meet to look at your case as a whole. We do not ask you to "
                    "come to this meeting."
                )
            ),
            part("meeting", facts([(_("When"), needs.when)])),
            why(needs.reason),
            heading(_("You are heard all the same")),
            part(
                "ways",
                bullets(
                    [
                        _("With a statement that you write or record. We read it out or play it."),
                        _("By telling us. We write it down for you, and read it out."),
                    ]
                ),
            ),
            heading(_("If you do not agree")),
            paragraph(
                _("Tell us why you should be there. We look at it again before the meeting.")
            ),
            part("call", *(call if needs.told.phone else [])),
            contact(needs.told),
        ),
    )


def draft_plan(needs: Planned) -> LetterText:
    """What is planned, before it is final: the applicant says first what they think of it."""
    columns = [_("Who does it"), _("By when"), _("What")]
    rows = [(each.who, each.by_when, each.what) for each in needs.actions]
    return LetterText(
        _("What we plan to do: please tell us what you think"),
        (
            opening(needs.told),
            paragraph(
                _("This is a draft. Nothing is settled before we know what you think of it.")
            ),
            part("plan", table(columns, rows)),
            heading(_("Tell us what you think")),
            paragraph(
                _(
                    "Is something missing? Would something make it worse for you? Tell us in any "
                    "way you like. We will look at what you say, and tell you what became of it."
                )
            ),
            part(
                "answer_by",
                box([_("Please tell us by {day}.").format(day=needs.answer_by)]),
            ),
            contact(needs.told),
        ),
    )
