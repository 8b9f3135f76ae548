"""Jobs about applications and reviews."""

from datetime import date, datetime
from functools import partial

from django.conf import settings
from django.db.models import QuerySet
from django.urls import reverse

import heard.reviews.conference_mails  # noqa: F401 (what it handles is learnt by it)
from heard.agencies.actions.alerts import raise_alert
from heard.agencies.models import AlertKind
from heard.jobs.handlers import GiveUp, Outside, handles
from heard.jobs.models import OutboxRow
from heard.jobs.models import State as JobState
from heard.jobs.schedules import daily, every
from heard.notify import to_agencies
from heard.notify.handlers import languages_of
from heard.notify.mail import posting, send
from heard.notify.to_agencies import Waiting
from heard.notify.to_applicants import RETURN_CODE, Code
from heard.reviews.actions.chairs import ASKED as CHAIR_ASKED
from heard.reviews.actions.climbing import watch_actions
from heard.reviews.actions.codes import TO_ANSWER, TO_COME_BACK, code_in
from heard.reviews.actions.complaints import MADE as COMPLAINT_MADE
from heard.reviews.actions.drafts import tidy_and_warn, where_code_goes
from heard.reviews.actions.learning import LEARNT, REMINDED, remind_of_learning
from heard.reviews.actions.links import token_of, where_link_code_goes
from heard.reviews.actions.mail import tidy_mail
from heard.reviews.actions.meetings import INVITED, OFFERED
from heard.reviews.actions.papers import ASKED as PAPERS_ASKED
from heard.reviews.actions.papers import READY as PAPERS_READY
from heard.reviews.actions.papers import give_up_papers, keep_papers, write_papers
from heard.reviews.actions.plan_checks import ask_due_checks
from heard.reviews.actions.publishing import alert_of_unpublished, publish_due
from heard.reviews.actions.silence import raise_alarms
from heard.reviews.actions.surveys import ask_due_surveys
from heard.reviews.actions.taking_off import OFF
from heard.reviews.entries import entry_of
from heard.reviews.fetching import fetch_mail
from heard.reviews.models import (
    AnswerLink,
    Chairing,
    Chase,
    Climb,
    LearningPoint,
    Papers,
    Seat,
    ServiceComplaint,
    Subject,
)
from heard.reviews.papers.by_link import invited_by
from heard.reviews.papers.making import as_file
from heard.reviews.queries import visible_to
from heard.rules.meeting import LIVE
from heard.rules.meeting import State as MeetingState
from heard.rules.periods import london_date
from heard.rules.plan import OPEN as OPEN_ACTION
from heard.rules.requests import State as RequestState
from heard.vault.actions.keeping import Laid


def papers_done(row: OutboxRow, *, state: JobState, said: object, at: datetime) -> None:
    """Papers are made, or will not be."""
    papers = Papers.objects.filter(pk__in=[row.about], state=Papers.State.ASKED)
    found = papers.select_related("meeting__review").first()
    if found is None:
        return
    if isinstance(said, Laid):
        keep_papers(found, said, at=at)
    elif state in {JobState.FAILED, JobState.CANCELLED}:
        give_up_papers(found, at=at)


@daily("drafts.tidied", at="03:00", repeatable=True)
def tidy(row: OutboxRow, *, at: datetime) -> None:
    """Erase drafts that have had their time, and warn of those that soon have."""
    tidy_and_warn(at=at)


@daily("silence.watched", at="07:00", repeatable=True)
def watch(row: OutboxRow, *, at: datetime) -> None:
    """Tell owners, and then supervisors, of applicants who have not heard from us in time."""
    raise_alarms(at=at)


@daily("figures.published", at="06:00", repeatable=True)
def publish_figures(row: OutboxRow, *, at: datetime) -> None:
    """Publish the last year of each area that lets its years publish themselves, on its day; and
    alert those whose year is not published then."""
    publish_due(at=at)
    alert_of_unpublished(at=at)


@daily("plans.watched", at="07:15", repeatable=True)
def watch_plans(row: OutboxRow, *, at: datetime) -> None:
    """Remind of actions that are due soon, and tell of those that are late: each who should know,
    one after the other."""
    watch_actions(at=at)


@daily("learning.watched", at="07:20", repeatable=True)
def watch_learning(row: OutboxRow, *, at: datetime) -> None:
    """Remind agencies, once each, of what meetings learnt for them and they have not answered."""
    remind_of_learning(at=at)


@daily("checks.asked", at="08:00", repeatable=True)
def ask(row: OutboxRow, *, at: datetime) -> None:
    """Ask victims, some weeks after their plan was agreed, whether it has stopped."""
    ask_due_checks(at=at)


@daily("surveys.asked", at="08:30", repeatable=True)
def ask_how_it_was(row: OutboxRow, *, at: datetime) -> None:
    """Ask applicants, once and some time after the end, how it was."""
    ask_due_surveys(at=at)


@every("mail.fetched", minutes=2, repeatable=True)
def fetch(row: OutboxRow, *, at: datetime) -> Outside | None:
    """Look into the mailbox, if there is one."""
    return partial(fetch_mail, settings.MAILBOX, at=at) if settings.MAILBOX else None


@daily("mail.tidied", at="03:15", repeatable=True)
def tidy_old_mail(row: OutboxRow, *, at: datetime) -> None:
    """Erase e-mail that was refused, when it has had its time."""
    tidy_mail(at=at)


@handles(TO_COME_BACK, repeatable=True)
def send_code(row: OutboxRow, *, at: datetime) -> Outside | None:
    """Send somebody the code they asked for to come back, where it is still safe."""
    code = code_in(row)
    return _with_code(row, code, to=where_code_goes(row.context["reference"], code, at=at))


@handles(TO_ANSWER, repeatable=True)
def send_link_code(row: OutboxRow, *, at: datetime) -> Outside | None:
    """Send a contact the code that opens their link."""
    code = code_in(row)
    return _with_code(row, code, to=where_link_code_goes(row.to, code, at=at))


def _with_code(row: OutboxRow, code: str, *, to: str) -> Outside | None:
    languages = [row.context["language"]]
    return (
        posting(partial(send, RETURN_CODE, Code(code), to=to, languages=languages)) if to else None
    )


@handles("application.passed_on")
def tell_of_application(row: OutboxRow, *, at: datetime) -> Outside | None:
    """Tell a contact that something was passed on to their agency; not once they have opened it."""
    unread = AnswerLink.objects.live(at).filter(passed_on=row.about, opened_at=None)
    link = unread.select_related("passed_on__review__area").first()
    return _to_contact(to_agencies.PASSED_ON, link, at=at)


@handles("request.asked")
def tell_of_request(row: OutboxRow, *, at: datetime) -> Outside | None:
    """Send a contact the link with which they answer; not once it is answered or taken back."""
    link = _open_links(at).filter(pk__in=[row.about]).first()
    return _to_contact(to_agencies.INFORMATION_REQUEST, link, at=at)


@handles("request.chased")
def remind(row: OutboxRow, *, at: datetime) -> Outside | None:
    """Remind a contact, by the same link; not once it is answered or taken back."""
    link = _open_links(at).filter(pk=row.context["link"]).first()
    return _to_contact(to_agencies.INFORMATION_CHASE, link, at=at)


@handles(COMPLAINT_MADE)
def tell_of_complaint(row: OutboxRow, *, at: datetime) -> None:
    """Alert who can see to a complaint, and never whom it is about."""
    found = ServiceComplaint.objects.filter(pk__in=[row.about], answered_on=None)
    if (complaint := found.select_related("area").first()) is not None:
        raise_alert(
            complaint.area,
            AlertKind.COMPLAINT,
            at=at,
            about=complaint.pk,
            once=f"complaint-{complaint.pk}",
            not_to=complaint.about_person_id,
        )


@handles("recommendation.told")
def tell_of_recommendation(row: OutboxRow, *, at: datetime) -> Outside | None:
    """Send an agency the link with which it says whether it does what is recommended; not once it
    has said so."""
    links = AnswerLink.objects.live(at).filter(pk__in=[row.about], recommendation__answers=None)
    link = links.select_related("recommendation__review__area").first()
    return _to_contact(to_agencies.RECOMMENDATION, link, at=at)


@handles(LEARNT)
def tell_of_what_was_learnt(row: OutboxRow, *, at: datetime) -> Outside | None:
    """Send an agency the link to what a meeting learnt for it; not once it has answered. It is asked
    in the words of a recommendation: to do something, or to say why not."""
    return _to_contact(to_agencies.RECOMMENDATION, _unanswered(row, at=at), at=at)


@handles(REMINDED)
def remind_of_what_was_learnt(row: OutboxRow, *, at: datetime) -> Outside | None:
    """Remind an agency, by its link, in the words of a question that waits; not once it has
    answered."""
    return _to_contact(to_agencies.INFORMATION_CHASE, _unanswered(row, at=at), at=at)


def _unanswered(row: OutboxRow, *, at: datetime) -> AnswerLink | None:
    links = AnswerLink.objects.live(at).filter(pk__in=[row.about], learning__answered_at=None)
    found: AnswerLink | None = links.select_related("learning__area").first()
    return found


@handles("action.due")
def remind_of_action(row: OutboxRow, *, at: datetime) -> Outside | None:
    """Remind an agency of what it is to do soon, by the link; not once it is done."""
    return _to_contact(to_agencies.ACTION_DUE, _open_action(row, at=at), at=at)


@handles("action.late")
def chase_action(row: OutboxRow, *, at: datetime) -> Outside | None:
    """Tell an agency that what it was to do is late, by the link; not once it is done."""
    return _to_contact(to_agencies.ACTION_LATE, _open_action(row, at=at), at=at)


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
    told = _waiting(found.action.subject, due=found.due_on)
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
    told = _waiting(found.request.subject, due=found.request.due_on)
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


@handles(CHAIR_ASKED)
def ask_a_chair(row: OutboxRow, *, at: datetime) -> Outside | None:
    """Tell somebody that they are asked to chair; not once they have answered."""
    asked = Chairing.objects.filter(state=Chairing.State.ASKED, pk__in=[row.about])
    found = asked.select_related("user", "meeting__review__area").first()
    if found is None:
        return None
    due = london_date(found.begins_at) if found.begins_at else None
    address = settings.ADDRESS + reverse("work:chairing")
    return posting(
        partial(
            send,
            to_agencies.CHAIR_INVITATION,
            _waiting(found.meeting.review, link=address, due=due),
            to=found.user.email,
            languages=languages_of(found.area, at=at),
        )
    )


@handles(OFFERED)
def offer_dates(row: OutboxRow, *, at: datetime) -> Outside | None:
    """Ask somebody, by a link, when they can come; not once they have said so, or the day is set."""
    seats = Seat.objects.filter(meeting__state=MeetingState.FINDING, answered_at=None)
    seat = seats.select_related("meeting__review__area").filter(pk__in=[row.about]).first()
    return _to_seat(to_agencies.PANEL_DATES, seat, at=at) if seat is not None else None


@handles(INVITED)
def invite_to_meeting(row: OutboxRow, *, at: datetime) -> Outside | None:
    """Tell somebody of a meeting; not once it is called off or was held."""
    seats = Seat.objects.filter(meeting__state=MeetingState.CALLED)
    seat = seats.select_related("user", "meeting__review__area").filter(pk__in=[row.about]).first()
    if seat is None or seat.meeting.begins_at is None:
        return None
    if seat.user is None:
        return _to_seat(to_agencies.PANEL_INVITATION, seat, at=at)
    review, begins_at = seat.meeting.review, seat.meeting.begins_at
    address = settings.ADDRESS + reverse("work:meeting", args=[review.reference])
    return posting(
        partial(
            send,
            to_agencies.PANEL_INVITATION,
            _waiting(review, link=address, due=london_date(begins_at)),
            to=seat.user.email,
            languages=languages_of(review.area, at=at),
            entry=entry_of(seat.meeting, link=address, at=at),
        )
    )


@handles(OFF)
def tell_that_it_is_off(row: OutboxRow, *, at: datetime) -> Outside | None:
    """Tell somebody that a meeting is called off, with the day for their calendar taken back; not
    once that day is over."""
    found = _asked_to(row, state=MeetingState.OFF)
    if found is None:
        return None
    meeting, begins_at = found.meeting, found.meeting.begins_at
    if begins_at is not None and begins_at <= at:
        return None
    return posting(
        partial(
            send,
            to_agencies.PANEL_OFF,
            _waiting(meeting.review, due=london_date(begins_at) if begins_at else None),
            to=_address_of(found),
            languages=languages_of(meeting.review.area, at=at),
            entry=entry_of(meeting, at=at) if begins_at else None,
        )
    )


@handles(PAPERS_ASKED, repeatable=True, told=papers_done)
def make(row: OutboxRow, *, at: datetime) -> Outside | None:
    """Make the papers of a meeting as the file stands; not once they are made, or it is over."""
    asked = Papers.objects.filter(state=Papers.State.ASKED, meeting__state__in=[*LIVE])
    papers = asked.select_related("meeting__review__area").filter(pk__in=[row.about]).first()
    content = write_papers(papers) if papers is not None else None
    if papers is None or content is None:
        raise GiveUp("nothing_to_make")
    review = papers.review
    return partial(
        as_file,
        content,
        area=review.area,
        reference=review.spaced_reference,
        number=papers.number,
        at=at,
    )


@handles(PAPERS_READY)
def tell_of_papers(row: OutboxRow, *, at: datetime) -> Outside | None:
    """Tell somebody that the papers can be read; not once the meeting is over, or where they do not
    open to them: what was passed on to their agency, or let them in, may have ended since."""
    found = _asked_to(row, state=MeetingState.CALLED)
    if found is None or found.meeting.begins_at is None:
        return None
    if found.user is None:
        link = AnswerLink.objects.live(at).filter(seat=row.about).first()
        opens = link is not None and invited_by(link, at=at).papers_are_there
        return _to_seat(to_agencies.PAPERS_READY, found, at=at) if opens else None
    if not visible_to(found.user, at=at).filter(pk=found.meeting.review_id).exists():
        return None
    review = found.meeting.review
    address = settings.ADDRESS + reverse("work:papers", args=[review.reference])
    return posting(
        partial(
            send,
            to_agencies.PAPERS_READY,
            _waiting(review, link=address, due=london_date(found.meeting.begins_at)),
            to=found.user.email,
            languages=languages_of(review.area, at=at),
        )
    )


def _asked_to(row: OutboxRow, *, state: MeetingState) -> Seat | Chairing | None:
    """Who comes to a meeting that stands so for an agency, or chairs it."""
    seats = Seat.objects.filter(pk__in=[row.about], meeting__state=state)
    chairs = Chairing.objects.filter(pk__in=[row.about], meeting__state=state)
    return (
        seats.select_related("user", "meeting__review__area").first()
        or chairs.select_related("user", "meeting__review__area").first()
    )


def _address_of(asked: Seat | Chairing) -> str:
    if isinstance(asked, Chairing):
        return asked.user.email
    return asked.user.email if asked.user else asked.email


def _open_links(at: datetime) -> "QuerySet[AnswerLink]":
    found: QuerySet[AnswerLink] = AnswerLink.objects.live(at).filter(
        request__state=RequestState.ASKED
    )
    return found.select_related("request__review__area", "request__conference__area")


def _to_seat(code: str, seat: Seat, *, at: datetime) -> Outside | None:
    """To somebody who is asked to a meeting, by their link."""
    link = AnswerLink.objects.live(at).filter(seat=seat).first()
    if link is not None:
        link.seat = seat
    due = london_date(seat.meeting.begins_at) if seat.meeting.begins_at else None
    called = code == to_agencies.PANEL_INVITATION
    return _to_contact(
        code, link, at=at, due=due, entry=entry_of(seat.meeting, at=at) if called else None
    )


def _to_contact(
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
            _waiting(subject, link=address, due=due),
            to=link.email,
            languages=languages_of(subject.area, at=at),
            entry=entry,
        )
    )


def _waiting(
    subject: Subject | LearningPoint, *, link: str = "", due: date | None = None
) -> Waiting:
    return Waiting(
        link=link,
        reference=subject.spaced_reference,
        area=subject.area.name,
        phone=subject.area.contact_phone,
        due=due,
    )
