"""The e-mails to agencies and chairs: that something waits behind a link, and by when.

What is asked, and of whom, stands on the page behind the link. The area and the number to call come
last, where nobody reads them on a locked screen: whoever doubts a link can call.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from django.utils.translation import gettext as _

from heard.design.dates import day
from heard.notify.registry import Audience, Entry, Mail, e_mail, register

PASSED_ON = "passed_on"
INFORMATION_REQUEST = "information_request"
INFORMATION_CHASE = "information_chase"
INFORMATION_ESCALATION = "information_escalation"
RECOMMENDATION = "recommendation"
ACTION_DUE = "action_due"
ACTION_LATE = "action_late"
ACTION_CLIMBED = "action_climbed"
CHAIR_INVITATION = "chair_invitation"
PANEL_DATES = "panel_dates"
PANEL_INVITATION = "panel_invitation"
PANEL_OFF = "panel_off"
PAPERS_READY = "papers_ready"
CONFERENCE_MEETS = "conference_meets"
CONFERENCE_MOVED = "conference_moved"
CONFERENCE_OFF = "conference_off"


@dataclass(frozen=True)
class Waiting:
    """What waits for an agency or a chair: where to see it, under which reference, and by when.

    `due` is the day by which an answer is owed; for a meeting, the day of the meeting.
    """

    link: str
    reference: str
    area: str
    phone: str = ""
    due: date | None = None


def passed_on(told: Waiting) -> Mail:
    """Section 104(3) and Schedule 4: each relevant body has what it needs to decide."""
    return _mail(
        _("Something for you to look at"),
        told,
        _("We have passed something on to you. Open this link to see what it is."),
        _("Please say on the page that you have it."),
    )


def information_request(told: Waiting) -> Mail:
    """Schedule 4, paragraph 7. The page behind the link cites it."""
    return _mail(
        _("Some questions for you"),
        told,
        _("We need to know some things from you. Open this link to see what we ask, and why."),
        _("Please answer by {day}.").format(day=day(told.due)) if told.due else "",
        _("If you hold nothing, say so on the page. That is an answer too."),
    )


def information_chase(told: Waiting) -> Mail:
    return _mail(
        _("We still need your answer"),
        told,
        _("We asked you some questions, and have not had your answer. Open this link to give it."),
        _("It was due by {day}.").format(day=day(told.due)) if told.due else "",
        _("If you cannot answer, tell us why on the page. Somebody is waiting."),
    )


def information_escalation(told: Waiting) -> Mail:
    """To the senior whom the agency named. They get no link: their colleague has it."""
    return _mail(
        _("A colleague’s answer is late"),
        told,
        _("We asked a colleague of yours some questions, and have not had an answer."),
        _("It was due by {day}.").format(day=day(told.due)) if told.due else "",
        _("Please see that somebody answers. Your agency named you for this."),
    )


def recommendation(told: Waiting) -> Mail:
    """Section 104(7) and (8): who carries out public functions must have regard to it."""
    return _mail(
        _("Something we ask you to do"),
        told,
        _("We ask you to do something. Open this link to see what it is, and why we ask it."),
        _("Please say by {day} whether you will do it.").format(day=day(told.due))
        if told.due
        else _("Please say whether you will do it."),
        _("If you will not, or only in part, tell us why."),
    )


def action_due(told: Waiting) -> Mail:
    return _mail(
        _("Something is due soon"),
        told,
        _("You said that you would do something. Open this link to see what it is."),
        _("It is due by {day}.").format(day=day(told.due)) if told.due else "",
        _("Please say on the page when it is done, or what holds it up."),
    )


def action_late(told: Waiting) -> Mail:
    return _mail(
        _("Something is late"),
        told,
        _("You said that you would do something, and it is late. Open this link to see what."),
        _("It was due by {day}.").format(day=day(told.due)) if told.due else "",
        _("Please say on the page when it will be done, or what holds it up."),
    )


def action_climbed(told: Waiting) -> Mail:
    """To a senior, a chief officer, the Commissioner. They get no link: whoever does it has it."""
    return _mail(
        _("Something that was promised is late"),
        told,
        _("Somebody said that they would do something, and it is late. We asked them first."),
        _("It was due by {day}.").format(day=day(told.due)) if told.due else "",
        _("Please see that it is done, or that we are told why not."),
    )


def chair_invitation(told: Waiting) -> Mail:
    return _mail(
        _("Will you lead a meeting?"),
        told,
        _("We ask you to lead a meeting. Open this link to see when it is, and to answer."),
        _("It is on {day}.").format(day=day(told.due, weekday=True)) if told.due else "",
        _("Before you say yes, please tell us on the page of anything that ties you to it."),
    )


def panel_dates(told: Waiting) -> Mail:
    return _mail(
        _("When can you come?"),
        told,
        _("We look for a day for a meeting. Open this link to say when you can come."),
        _("You can change what you say until the day is set. Then we tell you the day."),
    )


def panel_invitation(told: Waiting) -> Mail:
    return _mail(
        _("You are invited to a meeting"),
        told,
        _("We ask you to come to a meeting. Open this link to see when it is, and to answer."),
        _("It is on {day}.").format(day=day(told.due, weekday=True)) if told.due else "",
        _("If you cannot come, please send somebody who can decide."),
    )


def panel_off(told: Waiting) -> Mail:
    """It has no link: whoever was let in for the meeting is let in no more."""
    return _mail(
        _("A meeting is called off"),
        replace(told, link=""),
        _("A meeting that we asked you to is called off. You do not have to do anything."),
        _("It was to be on {day}.").format(day=day(told.due)) if told.due else "",
        _("Links and papers for it do not open any more. Please delete what you kept of them."),
    )


def papers_ready(told: Waiting) -> Mail:
    return _mail(
        _("There are papers to read"),
        told,
        _("The papers for the meeting are ready. Open this link to read them."),
        _("The meeting is on {day}.").format(day=day(told.due)) if told.due else "",
        _("Please do not print them or pass them on."),
    )


def conference_meets(told: Waiting) -> Mail:
    return _mail(
        _("You are asked to a meeting"),
        told,
        _("We ask you to come to a meeting. Open this link to see when and where it is."),
        _("It is on {day}.").format(day=day(told.due, weekday=True)) if told.due else "",
    )


def conference_moved(told: Waiting) -> Mail:
    return _mail(
        _("A meeting has changed"),
        told,
        _("A meeting that we asked you to has changed. Open this link to see what is new."),
        _("It is now on {day}.").format(day=day(told.due, weekday=True)) if told.due else "",
    )


def conference_off(told: Waiting) -> Mail:
    """It has no link: it may be called off because the conference is over."""
    return _mail(
        _("A meeting is called off"),
        replace(told, link=""),
        _("A meeting that we asked you to is called off. You do not have to do anything."),
        _("It was to be on {day}.").format(day=day(told.due)) if told.due else "",
    )


def _mail(subject: str, told: Waiting, opening: str, *rest: str) -> Mail:
    """What it is, the link, what to do by when; and from whom, so that it can be checked."""
    sender = [
        _("From: {area}. Our reference: {reference}.").format(
            area=told.area, reference=told.reference
        )
    ]
    if told.phone:
        call = _("If you are not sure that this is from us, call {phone}.")
        sender.append(call.format(phone=told.phone))
    words = " ".join(each for each in rest if each)
    parts = [opening, told.link, words, " ".join(sender)]
    return Mail(subject, "\n\n".join(part for part in parts if part))


def invented() -> Waiting:
    return Waiting(
        link="https://work.example/to/abc123",
        reference="H4K-D7MP-XC3",
        area="Anytown",
        phone="01632 960 001",
        due=date(2026, 3, 30),
    )


def register_mails() -> None:
    mail = partial(e_mail, needs=Waiting, invented=invented)

    def agency(code: str, name: str, milestone: str, compose: Callable[[Waiting], Mail]) -> Entry:
        return mail(code=code, name=name, milestone=milestone, compose=compose, to=Audience.AGENCY)

    register(
        agency(
            PASSED_ON,
            "An application is passed on",
            "When an application is passed on to an agency",
            passed_on,
        ),
        agency(
            INFORMATION_REQUEST,
            "An information request",
            "When an agency is asked for information",
            information_request,
        ),
        agency(
            INFORMATION_CHASE,
            "An answer is still owed",
            "When an information request is due soon or late, or what was learnt is not answered",
            information_chase,
        ),
        agency(
            INFORMATION_ESCALATION,
            "A colleague has not answered",
            "When a late information request is taken to somebody senior",
            information_escalation,
        ),
        agency(
            RECOMMENDATION,
            "A recommendation",
            "When the outcome recommends something to an agency, or a meeting learnt something for it",
            recommendation,
        ),
        agency(
            ACTION_DUE,
            "An action is due",
            "Before an action of a plan is due",
            action_due,
        ),
        agency(
            ACTION_LATE,
            "An action is late",
            "When an action of a plan is late",
            action_late,
        ),
        agency(
            ACTION_CLIMBED,
            "A promise is long overdue",
            "When a late action is taken to a senior, the chief officer or the Commissioner",
            action_climbed,
        ),
        mail(
            code=CHAIR_INVITATION,
            name="Will you chair?",
            milestone="When somebody is asked to chair a review meeting",
            compose=chair_invitation,
            to=Audience.CHAIR,
        ),
        agency(
            PANEL_DATES,
            "Dates for a review meeting",
            "When dates are offered for a review meeting",
            panel_dates,
        ),
        agency(
            PANEL_INVITATION,
            "An invitation to a review meeting",
            "When an agency is asked to a review meeting",
            panel_invitation,
        ),
        agency(
            PANEL_OFF,
            "A review meeting is called off",
            "When a review meeting is called off, by hand or because the review ended",
            panel_off,
        ),
        agency(
            PAPERS_READY,
            "The papers are ready",
            "When the papers of a review meeting can be read",
            papers_ready,
        ),
        agency(
            CONFERENCE_MEETS,
            "A meeting of a case conference",
            "When a case conference is called together",
            conference_meets,
        ),
        agency(
            CONFERENCE_MOVED,
            "A meeting of a case conference has changed",
            "When the day or the place of a case conference changes",
            conference_moved,
        ),
        agency(
            CONFERENCE_OFF,
            "A meeting of a case conference is called off",
            "When a meeting of a case conference is called off",
            conference_off,
        ),
    )
