"""The e-mails to agencies, most by a link: what they are asked for, told of, and reminded of."""

from datetime import date, datetime
from functools import partial

from django.conf import settings
from django.db.models import QuerySet
from django.urls import reverse

from heard.jobs.handlers import Outside, handles
from heard.jobs.models import OutboxRow
from heard.notify import to_agencies
from heard.notify.handlers import languages_of
from heard.notify.mail import posting, send
from heard.notify.to_agencies import Waiting
from heard.reviews.actions.learning import LEARNT, REMINDED
from heard.reviews.actions.links import token_of
from heard.reviews.models import AnswerLink, Chase, Climb, LearningPoint, Subject
from heard.rules.plan import OPEN as OPEN_ACTION
from heard.rules.requests import State as RequestState


@handles("application.passed_on")
def tell_of_application(row: OutboxRow, *, at: datetime) -> Outside | None:
    """Tell a contact that something was passed on to their agency; not once they have opened it."""
    unread = AnswerLink.objects.live(at).filter(passed_on=row.about, opened_at=None)
    link = unread.select_related("passed_on__review__area").first()
    return to_contact(to_agencies.PASSED_ON, link, at=at)


@handles("request.asked")
def tell_of_request(row: OutboxRow, *, at: datetime) -> Outside | None:
    """Send a contact the link with which they answer; not once it is answered or taken back."""
    link = _open_links(at).filter(pk__in=[row.about]).first()
    return to_contact(to_agencies.INFORMATION_REQUEST, link, at=at)


@handles("request.chased")
def remind(row: OutboxRow, *, at: datetime) -> Outside | None:
    """Remind a contact, by the same link; not once it is answered or taken back."""
    link = _open_links(at).filter(pk=row.context["link"]).first()
    return to_contact(to_agencies.INFORMATION_CHASE, link, at=at)


@handles("recommendation.told")
def tell_of_recommendation(row: OutboxRow, *, at: datetime) -> Outside | None:
    """Send an agency the link with which it says whether it does what is recommended; not once it
    has said so."""
    links = AnswerLink.objects.live(at).filter(pk__in=[row.about], recommendation__answers=None)
    link = links.select_related("recommendation__review__area").first()
    return to_contact(to_agencies.RECOMMENDATION, link, at=at)


@handles(LEARNT)
def tell_of_what_was_learnt(row: OutboxRow, *, at: datetime) -> Outside | None:
    """Send an agency the link to what a meeting learnt for it; not once it has answered. It is asked
    in the words of a recommendation: to do something, or to say why not."""
    return to_contact(to_agencies.RECOMMENDATION, _unanswered(row, at=at), at=at)


@handles(REMINDED)
def remind_of_what_was_learnt(row: OutboxRow, *, at: datetime) -> Outside | None:
    """Remind an agency, by its link, in the words of a question that waits; not once it has
    answered."""
    return to_contact(to_agencies.INFORMATION_CHASE, _unanswered(row, at=at), at=at)


def _unanswered(row: OutboxRow, *, at: datetime) -> AnswerLink | None:
    links = AnswerLink.objects.live(at).filter(pk__in=[row.about], learning__answered_at=None)
    found: AnswerLink | None = links.select_related("learning__area").first()
    return found


@handles("action.due")
def remind_of_action(row: OutboxRow, *, at: datetime) -> Outside | None:
    """Remind an agency of what it is to do soon, by the link; not once it is done."""
    return to_contact(to_agencies.ACTION_DUE, _open_action(row, at=at), at=at)


@handles("action.late")
def chase_action(row: OutboxRow, *, at: datetime) -> Outside | None:
    """Tell an agency that what it was to do is late, by the link; not once it is done."""
    return to_contact(to_agencies.ACTION_LATE, _open_action(row, at=at), at=at)


@handles("action.climbed")
def tell_higher(row: OutboxRow, *, at: datetime) -> Outside | None:
    """Tell somebody more senior that an action is late; not once it is done."""
    late = Climb.objects.filter(pk=row.context["climb"], action__state__in=[*OPEN_ACTION])
    found = (
        late.exclude(email="")
        .select_related("action__plan__review__area", "action__plan__conference__area")
        .first()
    )
    if found is None:
        return None
    area = found.action.subject.area
    told = waiting(found.action.subject, due=found.due_on)
    to, languages = found.email, languages_of(area, at=at)
    return posting(partial(send, to_agencies.ACTION_CLIMBED, told, to=to, languages=languages))


def _open_action(row: OutboxRow, *, at: datetime) -> AnswerLink | None:
    links = AnswerLink.objects.live(at).filter(action=row.about, action__state__in=[*OPEN_ACTION])
    found: AnswerLink | None = links.select_related(
        "action__plan__review__area", "action__plan__conference__area"
    ).first()
    return found


@handles("request.escalated")
def tell_a_senior(row: OutboxRow, *, at: datetime) -> Outside | None:
    """Tell a senior that a colleague has not answered; not once they have."""
    unanswered = Chase.objects.filter(request__state=RequestState.ASKED)
    whole = unanswered.select_related("request__review__area", "request__conference__area")
    found = whole.filter(pk__in=[row.about]).first()
    if found is None:
        return None
    told = waiting(found.request.subject, due=found.request.due_on)
    area = found.request.subject.area
    return posting(
        partial(
            send,
            to_agencies.INFORMATION_ESCALATION,
            told,
            to=found.email,
            languages=languages_of(area, at=at),
        )
    )


def _open_links(at: datetime) -> "QuerySet[AnswerLink]":
    found: QuerySet[AnswerLink] = AnswerLink.objects.live(at).filter(
        request__state=RequestState.ASKED
    )
    return found.select_related("request__review__area", "request__conference__area")


def to_contact(
    code: str,
    link: AnswerLink | None,
    *,
    at: datetime,
    due: date | None = None,
    entry: bytes | None = None,
) -> Outside | None:
    if link is None:
        return None
    subject, due = link.about.subject, due or getattr(link.about, "due_on", None)
    address = settings.ADDRESS + reverse("partner:open", args=[token_of(link)])
    return posting(
        partial(
            send,
            code,
            waiting(subject, link=address, due=due),
            to=link.email,
            languages=languages_of(subject.area, at=at),
            entry=entry,
        )
    )


def waiting(
    subject: Subject | LearningPoint, *, link: str = "", due: date | None = None
) -> Waiting:
    return Waiting(
        link=link,
        reference=subject.spaced_reference,
        area=subject.area.name,
        phone=subject.area.contact_phone,
        due=due,
    )
