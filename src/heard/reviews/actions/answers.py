"""What agencies answer: by their link, or keyed by a coordinator who was told it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from heard.agencies.models import User
from heard.agencies.standing import agency_of
from heard.audit.record import record
from heard.database.scope import acting_as_system
from heard.jobs.outbox import put
from heard.reviews.actions.links import LinkOver, end_link, new_link
from heard.reviews.actions.requests import locked, reach_if_all_answered
from heard.reviews.models import (
    AnswerLink,
    ChronologyRow,
    InformationRequest,
    PassedOn,
    ReportSaid,
    RequestAnswer,
)
from heard.rules.colleagues import Tie, tie_between
from heard.rules.disclosure import Mark
from heard.rules.language import N_
from heard.rules.periods import london_date
from heard.rules.requests import About, Ground, HeldBack, Kind, State, Step, held_back, state_after
from heard.vault.models import StoredFile


class AnswerNotWhole(Exception):
    """The answer lacks something, or says what it cannot."""

    def __init__(self, why: HeldBack) -> None:
        super().__init__(WORDS[why])
        self.why = why


class NotAColleague(Exception):
    """A link is forwarded within one agency: to an address of the same organisation."""

    def __init__(self, tie: Tie) -> None:
        super().__init__(TIES[tie])


TIES = {
    Tie.STRANGERS: N_("Enter an email address of your own organisation"),
    Tie.ANYBODY: N_(
        "Anybody can have an address there, so we cannot tell that it is a colleague’s. Call us, "
        "and we send your colleague a link"
    ),
}
WORDS = {
    HeldBack.NO_GROUND: "Say on what ground it is not given.",
    HeldBack.NO_DETAIL: "Say what the ground is.",
    HeldBack.GROUND_NOT_WANTED: "A ground stands only with what is not given.",
    HeldBack.TELLS_THOUGH_IT_CANNOT: "An answer that gives nothing has no entries.",
    HeldBack.TELLS_NO_CHANGE: "Say what has changed.",
    HeldBack.ANSWERS_SOMETHING_ELSE: "It was asked for something else.",
}


# What somebody else enters for the agency may add to what it answered before.
KEYED = frozenset(RequestAnswer.How) - {RequestAnswer.How.LINK, RequestAnswer.How.ACCOUNT}


@dataclass(frozen=True)
class Entry:
    """One thing that happened, as the agency tells it."""

    kind: str
    on: date
    text: str
    time: str = ""
    reference: str = ""
    mark: Mark = Mark.PANEL
    corrects: UUID | None = None  # a row of the same agency, that stays as it was told


@dataclass(frozen=True)
class OfReport:
    """What the agency says of a report that the applicant told us of."""

    report: UUID
    says: str
    reference: str = ""
    note: str = ""


@dataclass(frozen=True)
class Given:
    """An answer as it is given."""

    kind: Kind
    given_by: str
    ground: Ground | None = None
    detail: str = ""
    said: Sequence[tuple[str, str]] = ()
    entries: Sequence[Entry] = ()
    reports: Sequence[OfReport] = ()
    risk_score: str = ""
    risk_basis: str = ""
    attends: str = ""
    attends_email: str = ""
    untold: str = ""
    mark: Mark = Mark.PANEL

    @property
    def tells(self) -> bool:
        return bool(self.entries or any(answer for _question, answer in self.said))


@dataclass(frozen=True)
class Keyed:
    """How an answer came that somebody keys for the agency."""

    how: str
    given_on: date


@transaction.atomic
def key_answer(
    request: InformationRequest, given: Given, keyed: Keyed, *, by: User, at: datetime
) -> RequestAnswer:
    """Keep an answer that came by phone, on paper or at a meeting. Raises AnswerNotWhole, CannotNow."""
    request = locked(request)
    answer = _keep(
        request,
        given,
        at=at,
        how=keyed.how,
        given_on=keyed.given_on,
        keyed_by=by,
        held_by=agency_of(by.pk, request.subject.area_id, at),
    )
    _tell("request.answered", request, at=at, by=by, kind=given.kind)
    reach_if_all_answered(request, at=at, by=by)
    return answer


@transaction.atomic
@acting_as_system()
def take_answer(
    link: AnswerLink, given: Given, *, at: datetime, by: User | None = None
) -> RequestAnswer:
    """Keep an answer that was filled in with a link, once. The link goes on showing that it was
    sent. `by` is who sent it, where they have an account.

    It acts beyond what the contact sees, because an answer stops clocks of the review. Raises
    AnswerNotWhole, CannotNow and LinkOver.
    """
    link, request = _locked_link(link, at=at)
    how = RequestAnswer.How.ACCOUNT if by else RequestAnswer.How.LINK
    answer = _keep(
        request,
        given,
        at=at,
        how=how,
        given_on=london_date(at),
        link=None if by else link,
        keyed_by=by,
    )
    StoredFile.objects.filter(subject=link.pk).update(subject=answer.pk)
    AnswerLink.objects.filter(pk=link.pk).update(draft={}, saved_at=None)
    _tell("request.answered", request, at=at, by=by, kind=given.kind, link=link.pk)
    reach_if_all_answered(request, at=at, by=by)
    return answer


@transaction.atomic
def begin_answer(request: InformationRequest, *, by: User, at: datetime) -> AnswerLink:
    """The link with which somebody with an account fills in the answer of their agency: that of
    its contact, with what is there so far, or one of their own where there is none.

    Nothing is sent to anybody. Raises CannotNow.
    """
    request = locked(request)
    state_after(Step.ANSWER, state=State(request.state))
    link: AnswerLink | None = request.links.live(at).first()
    if link is None:
        link = new_link(request, name=by.name, email=by.email, at=at)
        _tell("request.begun", request, at=at, by=by, link=link.pk)
    link.request = request
    return link


@transaction.atomic
@acting_as_system()
def say_not_us(link: AnswerLink, *, whose: str, at: datetime, by: User | None = None) -> None:
    """The agency says that it is not theirs to answer, and perhaps whose it is. Somebody looks at
    it again. Raises CannotNow and LinkOver."""
    link, request = _locked_link(link, at=at)
    request.state = state_after(Step.SAY_NOT_US, state=State(request.state))
    request.answered_on, request.not_us = london_date(at), whose
    request.save(update_fields=["state", "answered_on", "not_us"])
    end_link(link, at=at)
    _tell("request.not_theirs", request, at=at, by=by, link=link.pk)


@transaction.atomic
@acting_as_system()
def forward_link(
    link: AnswerLink, *, name: str, email: str, at: datetime, by: User | None = None
) -> AnswerLink:
    """Give a request to a colleague of the same agency, with a link of their own; the old one ends.

    A colleague has an address of the same organisation. Raises NotAColleague, CannotNow and
    LinkOver.
    """
    link, request = _locked_link(link, at=at)
    state_after(Step.FORWARD, state=State(request.state))
    tie = tie_between(email, link.email)
    if tie is not Tie.COLLEAGUES:
        raise NotAColleague(tie)
    theirs = new_link(request, name=name, email=email, at=at, forwarded_from=link)
    StoredFile.objects.filter(subject=link.pk).update(subject=theirs.pk)
    put(
        "request.asked",
        to=request.agency_id,
        at=at,
        area=request.subject.area_id,
        about=theirs.pk,
    )
    _tell("request.forwarded", request, at=at, by=by, link=theirs.pk)
    return theirs


@transaction.atomic
@acting_as_system()
def say_received(link: AnswerLink, *, at: datetime) -> None:
    """An agency says that it has the application that was passed on to it: once."""
    first = PassedOn.objects.filter(pk__in=[link.passed_on_id], received_at=None).update(
        received_at=at
    )
    if first and link.passed_on is not None:
        record(
            "application.received",
            at=at,
            area=link.passed_on.review.area_id,
            subject=link.passed_on.review_id,
            agency=link.passed_on.agency_id,
            link=link.pk,
        )


def _locked_link(link: AnswerLink, *, at: datetime) -> tuple[AnswerLink, InformationRequest]:
    asked = InformationRequest.objects.select_related("review", "conference")
    request = locked(asked.get(links=link))
    now = AnswerLink.objects.live(at).select_for_update(of=("self",)).filter(pk=link.pk).first()
    if now is None:
        raise LinkOver("This link opens nothing any more.")
    return now, request


def _keep(
    request: InformationRequest,
    given: Given,
    *,
    at: datetime,
    how: str,
    given_on: date,
    link: AnswerLink | None = None,
    keyed_by: User | None = None,
    held_by: UUID | None = None,
) -> RequestAnswer:
    wrong = held_back(
        given.kind,
        ground=given.ground,
        detail=given.detail,
        tells=given.tells,
        about=About(request.about),
    )
    if wrong is not None:
        raise AnswerNotWhole(wrong)
    adds = request.state == State.ANSWERED and how in KEYED
    step = Step.ADD if adds else Step.ANSWER
    request.state = state_after(step, state=State(request.state))
    request.answered_on = request.answered_on or given_on
    request.save(update_fields=["state", "answered_on"])
    answer = request.answers.create(
        kind=given.kind,
        ground=given.ground or "",
        detail=given.detail,
        said=[list(pair) for pair in given.said],
        risk_score=given.risk_score,
        risk_basis=given.risk_basis,
        attends=given.attends,
        attends_email=given.attends_email,
        untold=given.untold,
        mark=given.mark,
        how=how,
        given_by=given.given_by,
        given_on=given_on,
        link=link,
        keyed_by=keyed_by,
        held_by_id=held_by or request.agency_id,
        at=at,
    )
    theirs = request.subject.chronology.filter(agency=request.agency_id)
    told = set(theirs.values_list("pk", flat=True))
    ChronologyRow.objects.bulk_create(
        ChronologyRow(
            corrects_id=each.corrects if each.corrects in told else None,
            review_id=request.review_id,
            conference_id=request.conference_id,
            agency_id=request.agency_id,
            kind=each.kind,
            on=each.on,
            time=each.time,
            text=each.text,
            reference=each.reference,
            mark=each.mark,
            answer=answer,
            by=keyed_by,
            at=at,
            held_by_id=held_by or request.agency_id,
        )
        for each in given.entries
    )
    about = set(request.review.reports.values_list("pk", flat=True)) if request.review else ()
    ReportSaid.objects.bulk_create(
        ReportSaid(
            answer=answer,
            report_id=each.report,
            says=each.says,
            reference=each.reference,
            note=each.note,
        )
        for each in given.reports
        if each.report in about
    )
    return answer


def _tell(
    action: str, request: InformationRequest, *, at: datetime, by: User | None = None, **told: Any
) -> None:
    record(
        action,
        at=at,
        actor=by.pk if by else None,
        area=request.subject.area_id,
        subject=request.subject_id,
        request=request.pk,
        agency=request.agency_id,
        **told,
    )
