"""Jobs about applications and reviews. Those that write to agencies are in the `mails` beside this."""

from datetime import datetime
from functools import partial

from django.conf import settings

import heard.reviews.agency_mails
import heard.reviews.conference_mails
import heard.reviews.meeting_mails  # noqa: F401 (what they handle is learnt by it)
from heard.agencies.actions.alerts import raise_alert
from heard.agencies.models import AlertKind
from heard.jobs.handlers import GiveUp, Outside, handles
from heard.jobs.models import OutboxRow
from heard.jobs.models import State as JobState
from heard.jobs.schedules import daily, every
from heard.notify.mail import posting, send
from heard.notify.to_applicants import RETURN_CODE, Code
from heard.reviews.actions.climbing import watch_actions
from heard.reviews.actions.codes import TO_ANSWER, TO_COME_BACK, code_in
from heard.reviews.actions.complaints import MADE as COMPLAINT_MADE
from heard.reviews.actions.drafts import tidy_and_warn, where_code_goes
from heard.reviews.actions.learning import remind_of_learning
from heard.reviews.actions.links import where_link_code_goes
from heard.reviews.actions.mail import tidy_mail
from heard.reviews.actions.papers import ASKED as PAPERS_ASKED
from heard.reviews.actions.papers import give_up_papers, keep_papers, write_papers
from heard.reviews.actions.plan_checks import ask_due_checks
from heard.reviews.actions.publishing import alert_of_unpublished, publish_due
from heard.reviews.actions.silence import raise_alarms
from heard.reviews.actions.surveys import ask_due_surveys
from heard.reviews.fetching import fetch_mail
from heard.reviews.models import Papers, ServiceComplaint
from heard.reviews.papers.making import as_file
from heard.rules.meeting import LIVE
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
