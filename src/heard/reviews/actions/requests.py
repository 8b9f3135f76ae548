"""Asking agencies for information, chasing them, and taking a request back."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from heard.agencies.models import Agency, AgencyContact, AgencyInArea, Area, Disclosure, User
from heard.audit.record import record
from heard.jobs.outbox import put
from heard.reviews.actions.clocks import reach
from heard.reviews.actions.disclosures import givers
from heard.reviews.actions.links import end_link, new_link, renew_link
from heard.reviews.actions.moves import lock
from heard.reviews.calendar import bank_holidays
from heard.reviews.contacts import contact_of, senior_contact_of
from heard.reviews.models import (
    AnswerLink,
    Chase,
    InformationRequest,
    RequestTemplate,
    Review,
)
from heard.rules.deadlines import Clock, Due, due
from heard.rules.lifecycle import Stage, StepNotAllowed
from heard.rules.periods import london_date
from heard.rules.procedures import Event
from heard.rules.requests import About, State, Step, state_after
from heard.rules.sharing import Category

ASKED_AT = frozenset({Stage.RECEIVED, Stage.REVIEWING})
# An agency finds its records by one of these.
FINDS_BY = frozenset({Category.CONTACT, Category.ADDRESS})


class CannotAsk(Exception):
    """An agency is asked once at a time, about somebody it has been told of."""


class NoDate(Exception):
    """The area's procedures set no date, or the one that was entered is over."""


class NobodyToWriteTo(Exception):
    """The agency has named nobody who can be written to."""


@dataclass(frozen=True)
class Asked:
    """What is asked for: the same of every agency."""

    purpose: str
    necessity: str
    questions: Sequence[str]
    begins: date | None = None
    ends: date | None = None
    due_on: date | None = None  # where somebody sets another day than the procedures do


def due_for(review: Review, *, on: date) -> Due | None:
    """When an answer to a request of a day is due, as the area's procedures say."""
    events = {Event(each.event): each.on for each in review.milestones.all()}
    events[Event.INFORMATION_REQUEST] = on
    return due(
        Clock.INFORMATION_RETURN,
        review.procedures.in_force,
        events=events,
        bank_holidays=bank_holidays(),
    )


def can_be_asked(review: Review, *, by: User, at: datetime) -> list[Agency]:
    """The agencies that could be asked now: told who it is about, and not being asked already."""
    told = [
        each.taker_id
        for each in Disclosure.objects.live(at).filter(subject=review.pk)
        if each.opens & FINDS_BY
    ]
    own = [each.pk for each in givers(by, review, at=at)]
    open_ones = review.requests.filter(state=State.ASKED, about=About.INFORMATION).values("agency")
    found = Agency.objects.filter(pk__in=[*told, *own], areas__area=review.area_id)
    return list(found.exclude(pk__in=open_ones).order_by("name"))


@transaction.atomic
def ask_agencies(
    review: Review, asked: Asked, agencies: Collection[Agency], *, by: User, at: datetime
) -> list[InformationRequest]:
    """Ask several agencies the same, in one step, and write to the contact of each.

    Where an agency has nobody to write to, the request stands and is told by phone. Raises
    CannotAsk, NoDate and StepNotAllowed.
    """
    held = lock(review)
    stage = Stage(held.stage)
    if stage not in ASKED_AT:
        raise StepNotAllowed(stage)
    allowed = {each.pk for each in can_be_asked(review, by=by, at=at)}
    if not agencies or {each.pk for each in agencies} - allowed:
        raise CannotAsk(
            "Each agency is asked once at a time, and only after it was told of the application."
        )
    today = london_date(at)
    due_on, because = _due(review, asked, today=today)
    parts = {
        each.agency_id: each for each in review.area.agencies.prefetch_related("contacts__user")
    }
    made = []
    for agency in agencies:
        request = review.requests.create(
            area_id=held.area_id,
            agency=agency,
            purpose=asked.purpose,
            necessity=asked.necessity,
            questions=list(asked.questions),
            begins=asked.begins,
            ends=asked.ends,
            due_on=due_on,
            due_because=because,
            asked_on=today,
            asked_by=by,
            asked_at=at,
        )
        write_to_contact(request, parts[agency.pk], at=at)
        record(
            "request.asked",
            at=at,
            actor=by.pk,
            area=review.area_id,
            subject=review.pk,
            request=request.pk,
            agency=agency.pk,
        )
        made.append(request)
    if not review.clocks.filter(clock=Clock.INFORMATION_RETURN, stopped_on=None).exists():
        reach(review, Event.INFORMATION_REQUEST, on=today, at=at, by=by)
    return made


@transaction.atomic
def ask_again(request: InformationRequest, *, due_on: date, by: User, at: datetime) -> None:
    """Ask an agency anew that said it is not them. Raises CannotNow, NoDate."""
    request = locked(request)
    request.state = state_after(Step.ASK_AGAIN, state=State(request.state))
    if due_on < london_date(at):
        raise NoDate("The day must be today or later.")
    request.answered_on, request.not_us = None, ""
    request.due_on, request.due_because = due_on, InformationRequest.DueBecause.BY_HAND
    request.save(update_fields=["state", "answered_on", "not_us", "due_on", "due_because"])
    part = request.subject.area.agencies.get(agency=request.agency)
    write_to_contact(request, part, at=at)
    _tell("request.asked_again", request, by=by, at=at)


@transaction.atomic
def chase(request: InformationRequest, *, by: User, at: datetime) -> Chase:
    """Remind the contact of an agency. Who is the contact by now gets a link of their own.

    Raises CannotNow and NobodyToWriteTo.
    """
    request = locked(request)
    state_after(Step.CHASE, state=State(request.state))
    part = request.subject.area.agencies.get(agency=request.agency)
    link = request.links.live(at).first()
    contact = contact_of(part, on=london_date(at))
    if link is None or (contact and contact.address and not _knows(link, contact)):
        link = _new_link(request, contact, at=at)
    else:
        renew_link(link, at=at)
    made = request.chases.create(
        kind=Chase.Kind.CHASE, name=link.name, email=link.email, by=by, at=at
    )
    put(
        "request.chased",
        to=request.agency_id,
        at=at,
        area=request.subject.area_id,
        about=made.pk,
        link=link.pk,
    )
    _tell("request.chased", request, by=by, at=at)
    return made


@transaction.atomic
def escalate(request: InformationRequest, *, by: User, at: datetime) -> Chase:
    """Tell the senior whom the agency named that nobody answers. They get no link: what they read
    is that a colleague of theirs has something to answer.

    Raises CannotNow and NobodyToWriteTo.
    """
    request = locked(request)
    state_after(Step.CHASE, state=State(request.state))
    part = request.subject.area.agencies.get(agency=request.agency)
    senior = senior_contact_of(part, on=london_date(at))
    if senior is None or not senior.address:
        raise NobodyToWriteTo(f"{request.agency} has named nobody senior who can be written to.")
    made = request.chases.create(
        kind=Chase.Kind.ESCALATION, name=str(senior), email=senior.address, by=by, at=at
    )
    put(
        "request.escalated",
        to=request.agency_id,
        at=at,
        area=request.subject.area_id,
        about=made.pk,
    )
    _tell("request.escalated", request, by=by, at=at)
    return made


@transaction.atomic
def chase_all(requests: Collection[InformationRequest], *, by: User, at: datetime) -> list[Chase]:
    """Chase several requests, in one step. Those that have been answered meanwhile, and those
    whose agency has nobody to write to, are passed over."""
    made = []
    for each in sorted(requests, key=lambda one: one.subject_id):
        now = locked(each)
        if now.state == State.ASKED and can_be_written_to(now, at=at):
            made.append(chase(now, by=by, at=at))
    return made


def can_be_written_to(request: InformationRequest, *, at: datetime) -> bool:
    """Whether somebody at the agency can be chased by e-mail."""
    if request.links.live(at).exists():
        return True
    part = request.subject.area.agencies.get(agency=request.agency)
    contact = contact_of(part, on=london_date(at))
    return bool(contact and contact.address)


@transaction.atomic
def withdraw_request(request: InformationRequest, *, by: User, at: datetime) -> None:
    """Take a request back: its link opens nothing any more. Raises CannotNow."""
    request = locked(request)
    request.state = state_after(Step.WITHDRAW, state=State(request.state))
    request.save(update_fields=["state"])
    for link in request.links.filter(ended_at=None):
        end_link(link, at=at)
    _tell("request.withdrawn", request, by=by, at=at)
    reach_if_all_answered(request, at=at, by=by)


@transaction.atomic
def keep_template(
    area: Area, *, name: str, purpose: str, questions: Sequence[str], by: User, at: datetime
) -> RequestTemplate:
    """Keep questions under a name; those that had it are replaced. What was asked stays as it was."""
    template, _made = RequestTemplate.objects.update_or_create(
        area=area,
        name=name,
        defaults={
            "purpose": purpose,
            "questions": list(questions),
            "changed_by": by,
            "changed_at": at,
        },
    )
    record(
        "request.template_kept",
        at=at,
        actor=by.pk,
        area=area.pk,
        subject=area.pk,
        template=template.pk,
    )
    return template


def reach_if_all_answered(request: InformationRequest, *, at: datetime, by: User | None) -> None:
    """When nobody is waited for any more, the clock of the answers stops. A case conference has
    no clocks."""
    review = request.review
    if review is None:
        return
    waiting = review.requests.filter(state__in=[State.ASKED, State.NOT_US], about=About.INFORMATION)
    running = review.clocks.filter(clock=Clock.INFORMATION_RETURN, stopped_on=None)
    if running.exists() and not waiting.exists():
        reach(review, Event.INFORMATION_RECEIVED, on=london_date(at), at=at, by=by)


def locked(request: InformationRequest) -> InformationRequest:
    """The request as it is now. What it is about is locked first, as every action does."""
    lock(request.subject)
    return (
        InformationRequest.objects.select_for_update(of=("self",))
        .select_related("review__area", "conference__area", "agency")
        .get(pk=request.pk)
    )


def _due(review: Review, asked: Asked, *, today: date) -> tuple[date, str]:
    """The day by which they are to answer, and who set it. Nothing is invented."""
    because = InformationRequest.DueBecause
    if asked.due_on is not None:
        if asked.due_on < today:
            raise NoDate("The day must be today or later.")
        return asked.due_on, because.BY_HAND
    found = due_for(review, on=today)
    if found is None or found.on is None or found.on < today:
        raise NoDate("The area’s procedures set no day for this. Enter one.")
    return found.on, because.ASSUMED if found.assumed else because.PROCEDURES


def write_to_contact(request: InformationRequest, part: AgencyInArea, *, at: datetime) -> None:
    """Write to the contact of an agency, where it has one who can be written to."""
    contact = contact_of(part, on=london_date(at))
    if contact is None or not contact.address:
        return
    link = _new_link(request, contact, at=at)
    put("request.asked", to=request.agency_id, at=at, area=part.area_id, about=link.pk)


def _new_link(
    request: InformationRequest, contact: AgencyContact | None, *, at: datetime
) -> AnswerLink:
    if contact is None or not contact.address:
        raise NobodyToWriteTo(f"{request.agency} has nobody who can be written to.")
    return new_link(request, name=str(contact), email=contact.address, at=at)


def _knows(link: AnswerLink, contact: AgencyContact) -> bool:
    """Whether a link is the contact's, or was forwarded by whoever had it."""
    return link.forwarded_from_id is not None or link.email.casefold() == contact.address.casefold()


def _tell(action: str, request: InformationRequest, *, by: User, at: datetime) -> None:
    record(
        action,
        at=at,
        actor=by.pk,
        area=request.subject.area_id,
        subject=request.subject_id,
        request=request.pk,
        agency=request.agency_id,
    )
