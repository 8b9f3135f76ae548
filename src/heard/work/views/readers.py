"""Who can read a review, since when and on what basis; and who did, and what they did with it."""

from collections.abc import Iterable, Mapping
from datetime import datetime, time
from itertools import groupby
from typing import Any, NamedTuple
from uuid import UUID

from django.core.paginator import Paginator
from django.db.models import Count, Max
from django.http import HttpResponse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from heard.access.models import Basis
from heard.agencies.models import User
from heard.audit.models import Event
from heard.audit.scene import WORKER
from heard.design.fields import DateField
from heard.design.forms import Filter
from heard.reviews.actions.access import ENDED_BY_HAND
from heard.reviews.parts import who_reads_parts
from heard.reviews.readers import walls_of, who_can_read
from heard.reviews.story import Told
from heard.rules.lifecycle import STEP_NAMES
from heard.rules.periods import LONDON, london_date
from heard.rules.permissions import Permission
from heard.work.views.about_review import ReviewPage
from heard.work.views.base import StaffRequest

PAGE_SIZE = 50

# What the codes of the audit record mean.
ACTIONS: dict[str, Any] = {
    "access.glass_asked": _("Asked for it in an emergency"),
    "access.glass_broken": _("Agreed that somebody reads it in an emergency"),
    "access.glass_refused": _("Refused that somebody reads it in an emergency"),
    "access.ended": _("Ended what had let somebody in or kept them out"),
    "access.kept_out": _("Kept somebody out"),
    "access.let_in": _("Let somebody in"),
    "alert.answered": _("Noted what was done about an alert"),
    "alert.raised": _("Somebody was alerted"),
    "alert.read": _("Opened an alert"),
    "appeal.accepted": _("Took up the reasons of an appeal"),
    "appeal.decided": _("Decided an appeal"),
    "appeal.lesson_published": _("Published what an appeal teaches"),
    "appeal.not_taken": _("Did not take an appeal up"),
    "appeal.papers_made": _("Made the papers of an appeal into one file"),
    "appeal.passed_on": _("Gave an appeal to another reviewer"),
    "appeal.pack_read": _("Read the papers of an appeal"),
    "appeal.taken_up": _("Took an appeal up, to review it"),
    "application.read": _("Read their own application"),
    "complaint.answered": _("Recorded the answer to a complaint"),
    "complaint.decided": _("Recorded what was found of a complaint"),
    "complaint.went_further": _("Recorded who looks at a complaint again"),
    "complaint.made": _("Recorded a complaint"),
    "complaint.taken_on": _("Took a complaint on"),
    "contact.logged": _("Wrote down a contact"),
    "file.kept": _("Kept a file"),
    "file.read": _("Opened a file"),
    "message.read": _("Read messages"),
    "message.received": _("Sent a message"),
    "message.sent": _("Wrote to the applicant"),
    "updates.agreed": _("Noted how often the applicant wants to hear from us"),
    "clock.extend": _("Set a later date"),
    "clock.pause": _("Paused a clock"),
    "clock.resume": _("Let a clock go on"),
    "decision.agreed": _("Agreed to a decision, as the second person"),
    "decision.asked_instead": _("Asked somebody else to agree to a decision"),
    "decision.proposed": _("Proposed that the threshold is not met"),
    "decision.sent_back": _("Sent a proposed decision back"),
    "conference.called": _("Called a meeting of the conference"),
    "conference.called_off": _("Called a meeting of the conference off"),
    "conference.closed": _("Closed the conference"),
    "conference.given": _("Gave the conference to somebody to lead"),
    "conference.ground_changed": _("Changed why the agencies may speak of them"),
    "conference.held": _("Kept the minute of a meeting of the conference"),
    "conference.invited": _("Invited an agency to the conference"),
    "conference.looked_at": _("Looked at the conference again"),
    "conference.moved": _("Changed when or where the conference meets"),
    "conference.opened": _("Opened a case conference"),
    "conference.read": _("Read the conference"),
    "conference.refused": _("Tried to open the conference, and was refused"),
    "conference.turned": _("Turned the conference into a review"),
    "review.from_conference": _("Took in what a case conference had gathered"),
    "figures.extract_taken": _("Took a year’s applications as lines that name nobody"),
    "consent.ask_again": _("Noted that the victim should be asked again what they agree to"),
    "consent.given": _("Wrote down a consent"),
    "consent.withdrawn": _("Took a consent back"),
    "disclosure.ended": _("Ended a disclosure"),
    "disclosure.made": _("Disclosed some of it to another agency"),
    "disclosure.shortened": _("Gave a disclosure an earlier end"),
    "item.marked": _("Changed who may be shown an item"),
    "letter.checked": _("Agreed, as the second person, to what a letter tells"),
    "letter.sent_back": _("Sent a letter back, as the second person"),
    "chair.agreed": _("Declared independence, and chairs the meeting"),
    "chair.asked": _("Asked somebody to chair the meeting"),
    "chair.conflict": _("A chair had a conflict of interest"),
    "chair.declined": _("Cannot chair the meeting"),
    "meeting.answered": _("Noted whether somebody can come to the meeting"),
    "meeting.asked": _("Asked somebody to the meeting"),
    "meeting.called": _("Set the date of the meeting"),
    "meeting.called_off": _("Called the meeting off"),
    "meeting.held": _("Recorded that the meeting was held"),
    "minute.adequacy": _("Wrote what the panel found of an agency"),
    "minute.found": _("Wrote what the panel found on persistence and harm"),
    "minute.item": _("Wrote an item of the minute"),
    "minute.learnt": _("Wrote down what was learnt"),
    "minute.option": _("Wrote down an option that was looked at"),
    "minute.people": _("Noted who was at the meeting"),
    "meeting.sends": _("Sends a colleague to the meeting"),
    "training.noted": _("Put somebody’s training on file"),
    "papers.asked": _("Had the papers of the meeting made"),
    "papers.failed": _("The papers of the meeting could not be made"),
    "papers.made": _("The papers of the meeting were made"),
    "papers.opened": _("Let the panel read the papers of the meeting"),
    "papers.promised": _("Promised to keep the papers confidential"),
    "papers.read": _("Read the papers of the meeting"),
    "meeting.planned": _("Offered dates for the meeting"),
    "statement.read": _("Read the victim’s statement"),
    "statement.taken_back": _("Took the victim’s statement back"),
    "statement.written": _("Wrote the victim’s statement"),
    "victim.chose": _("Chose how the victim takes part in the meeting"),
    "victim.invited": _("Invited the victim to the meeting"),
    "victim.left_out": _("Agreed, as the second person, that the victim is not invited"),
    "victim.left_out_proposed": _("Proposed not to invite the victim"),
    "victim.left_out_refused": _("Refused, as the second person, to leave the victim out"),
    "note.written": _("Wrote a note"),
    "recommendation.addressed": _("Said which agency a recommendation is made to"),
    "recommendation.answered": _("Recorded an answer to a recommendation"),
    "plan.action_added": _("Added an action to the plan"),
    "plan.action_changed": _("Changed an action of the draft"),
    "plan.action_dropped": _("Left an action out of the draft"),
    "plan.action_judged": _("Said whether what an action was for has stopped"),
    "plan.action_moved": _("Said what became of an action"),
    "plan.agreed": _("Agreed the plan"),
    "plan.commented": _("Said what they think of the draft plan"),
    "plan.looked_at": _("Looked at what was said about the plan"),
    "plan.looked_at_again": _("Recorded that the agencies looked at the plan again"),
    "plan.more_time": _("Gave the victim more time to say what they think of the draft plan"),
    "plan.shown": _("Wrote the letter that shows the draft plan"),
    "plan.action_climbed": _("Told somebody that an action is due or late"),
    "closing.answered": _("Said whether it can be closed"),
    "closing.proposed": _("Told the applicant that it is to be closed"),
    "check.answered": _("Answered whether it has stopped"),
    "milestone.correction_proposed": _("Said that a day on the file is wrong"),
    "milestone.corrected": _("Agreed, as the second person, that a day was wrong"),
    "milestone.not_corrected": _("Did not agree, as the second person, that a day was wrong"),
    "survey.asked": _("Asked how it was"),
    "survey.not_wanted": _("Noted that they do not want to be asked how it was"),
    "check.asked": _("Asked whether it has stopped"),
    "recommendation.made": _("Made a recommendation"),
    "outcome.corrected": _("Wrote the outcome again"),
    "person.died": _("Recorded a death"),
    "review.read": _("Read it"),
    "review.refused": _("Tried to open it, and was refused"),
    "view.recorded": _("Recorded what a relevant body decided"),
    "decision.made": _("Decided the threshold"),
    "report.change_agreed": _("Agreed to the change of a report"),
    "report.change_asked": _("Asked for a report to be changed"),
    "safe_contact.changed": _("Changed when somebody is reached, or which way they prefer"),
    "report.taken_up": _("Took up what an agency says of a report"),
    "report.change_refused": _("Refused the change of a report"),
    "review.acknowledged": _("Told the applicant that the application arrived"),
    "review.area_accepted": _("Accepted for the area that was asked"),
    "access.part": _("Showed somebody the part of their area"),
    "review.area_part_ended": _("Ended the part of another area"),
    "review.area_part_read": _("Read the part of their area"),
    "review.area_part_shown": _("Somebody of another area reads its part from now on"),
    "review.area_asked": _("Asked another area to take part or to lead"),
    "review.area_asked_no_more": _("Took back what was asked of another area"),
    "review.area_refused": _("Refused for the area that was asked"),
    "review.assigned": _("Gave it to an owner"),
    "review.behaviour_named": _("Said what kind of behaviour it is"),
    "review.guardian_set": _("Recorded a parent or guardian"),
    "review.information_received": _("Recorded that the agencies’ information is in"),
    "review.information_request": _("Recorded that the agencies were asked"),
    "review.joined": _("Noted that it follows an earlier application"),
    "review.outcome": _("Recorded the outcome"),
    "review.passed_on": _("Passed the application on to the relevant bodies"),
    "review.panel": _("Recorded that the review meeting was held"),
    "review.received": _("Sent or entered the application"),
}
# What agencies are asked and tell, and how an applicant is reached.
ACTIONS |= {
    "application.received": _("Noted that they have the application"),
    "care.seen": _("Read how to reach them safely and what they need"),
    "chronology.added": _("Added to the chronology"),
    "chronology.joined": _("Joined two entries of the chronology"),
    "chronology.parted": _("Parted two entries of the chronology"),
    "chronology.printed": _("Printed the chronology"),
    "learning.answered": _("Said what their agency does with what was learnt"),
    "learning.reminded": _("Was reminded of what a meeting learnt for them"),
    "learning.taken_up": _("Took up what was learnt"),
    "letter.printed": _("Printed a letter, to post it"),
    "link.opened": _("Opened their link, with the code"),
    "mail.moved": _("Put an email with another review"),
    "mail.read": _("Read an email that came in"),
    "mail.taken": _("Took an email into the review"),
    "request.answered": _("Answered what their agency was asked"),
    "request.asked": _("Asked an agency what it knows"),
    "request.asked_again": _("Asked an agency again"),
    "request.asked_if_right": _("Asked whether what an agency told is still right"),
    "request.begun": _("Began the answer of an agency"),
    "request.chased": _("Reminded an agency"),
    "request.escalated": _("Told a superior that the answer of an agency is late"),
    "request.forwarded": _("Gave what was asked to a colleague"),
    "request.not_theirs": _("Said that it is not for their agency"),
    "request.withdrawn": _("Took back what an agency was asked"),
    "sending.again": _("Had something sent again"),
    "sending.another_way": _("Noted that they were told in another way"),
    "sending.came_back": _("Something that was sent came back"),
    "sending.it_went": _("Noted that something did reach them"),
    "sending.open": _("Had a way used again, and something sent again"),
    "sending.posted": _("Posted a letter"),
    "sending.sent": _("Something was sent"),
    "survey.answered": _("Said how it was"),
    "update.sent": _("Wrote to the applicant what is happening"),
    "way.changed": _("Changed how they are reached"),
    "way.checked": _("Checked a new way to reach them"),
    "way.closed": _("A way to reach them was closed"),
    "way.opened": _("A way to reach them was opened again"),
}
ACTIONS |= {f"review.{step}": _(name) for step, name in STEP_NAMES.items()}


class Reading(NamedTuple):
    """How often a person has read a review, and when last."""

    by: str
    times: int
    last: datetime


class DayForm(Filter):
    on = DateField(label=_("Who could read it on another day?"), called=_("The day"))


class Readers(ReviewPage):
    """What an inspector asks first. The page reads the roles and the audit record, and no more."""

    permission = Permission.SEE_READERS

    def _moment(self) -> tuple[DayForm, datetime, bool]:
        """Now; or, where another day is asked about, its end."""
        form = DayForm(self.request.GET or None)
        on = form.cleaned_data["on"] if form.is_valid() else None
        if on is None or on >= self.today:
            return form, self.request.now, False
        return form, datetime.combine(on, time.max, tzinfo=LONDON), True

    def get(self, request: StaffRequest, **kwargs: Any) -> HttpResponse:
        form, moment, then = self._moment()
        events = Event.objects.filter(subject=self.review.pk).order_by("-id")
        if then:
            events = events.filter(at__lte=moment)
        page = Paginator(events, PAGE_SIZE).get_page(request.GET.get("page"))
        readings = list(
            events.filter(action="review.read")
            .values("actor")
            .annotate(times=Count("id"), last=Max("at"))
            .order_by("-last")
        )
        actors = {each["actor"] for each in readings} | {event.actor for event in page}
        names: dict[UUID | None, str] = dict(
            User.objects.filter(pk__in=filter(None, actors)).values_list("pk", "name")
        )
        return self.show(
            "readers.html",
            form=form,
            then=moment if then else None,
            readers=who_can_read(self.review, at=moment, then=then),
            walls=walls_of(self.review, at=moment, then=then),
            parts=who_reads_parts(self.review, at=moment, then=then),
            may_change=not then and self.may_here(Permission.LET_IN),
            by_hand=ENDED_BY_HAND - {Basis.BREAK_GLASS},
            readings=[
                Reading(names.get(each["actor"], ""), each["times"], each["last"])
                for each in readings
            ],
            page=page,
            traces=_traces(page, names),
            query=request.GET,
        )


def _traces(events: Iterable[Event], names: Mapping[UUID | None, str]) -> list[Told]:
    """What was done, the newest first. What one person did again and again is told once a day."""
    traces = []
    for _same, run in groupby(
        events, key=lambda each: (each.action, each.actor, london_date(each.at))
    ):
        same = list(run)
        what = str(_what(same[0]))
        if len(same) > 1:
            what = _now("{what} ({times} times)").format(what=what, times=len(same))
        traces.append(Told(same[0].at, what, by=str(_by(same[0], names))))
    return traces


def _by(event: Event, names: Mapping[UUID | None, str]) -> Any:
    if event.actor is None:
        return _("Heard itself") if event.origin == WORKER else _("the applicant")
    return names.get(event.actor) or _("somebody who has left")


def _what(event: Event) -> Any:
    return ACTIONS.get(event.action, event.action)
