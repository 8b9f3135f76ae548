"""The meeting of a review: everything about it on one page, and the day for a calendar."""

from datetime import date
from typing import Any, ClassVar

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from heard.design.forms import Form
from heard.notify import calendar
from heard.reviews.dates import dates_of
from heard.reviews.entries import entry_of
from heard.reviews.meetings import (
    dates_offered,
    invitation_of,
    may_read_statement,
    meeting_of,
    statement_of,
)
from heard.reviews.models import Meeting
from heard.reviews.thread import described
from heard.rules.chairs import CONFLICT_NAMES
from heard.rules.deadlines import Clock
from heard.rules.meeting import (
    AGENDA,
    LIVE,
    STATE_NAMES,
    WAY_NAMES_TO_STAFF,
    WHERE_NAMES,
    CannotMeet,
    State,
    quorum,
)
from heard.rules.periods import london_date
from heard.rules.permissions import Permission
from heard.work.views.about_review import ReviewFormPage, ReviewPage
from heard.work.views.base import StaffRequest


class MeetingRoom(ReviewPage):
    """A page about the meeting of a review, for those who work on the review."""

    def check(self) -> None:
        super().check()
        if not self.reader.works_on_it:
            raise PermissionDenied

    @property
    def meeting(self) -> Meeting | None:
        return meeting_of(self.review)


class MeetingPage(MeetingRoom):
    """Everything about the meeting on one page."""

    permission = Permission.SEE_REVIEWS

    def get(self, request: StaffRequest, **kwargs: Any) -> HttpResponse:
        meeting, statement = self.meeting, statement_of(self.review)
        seats = meeting.seats.select_related("agency") if meeting else []
        return self.show(
            "meeting/meeting.html",
            meeting=meeting,
            seats=seats,
            dates=dates_offered(meeting) if meeting and meeting.state == State.FINDING else [],
            invitation=invitation_of(meeting) if meeting else None,
            statement=statement,
            reads_statement=statement is not None and may_read_statement(statement, self.reader),
            described=described,
            chairs=meeting.chairs.select_related("user") if meeting else [],
            conflict_names=CONFLICT_NAMES,
            agenda=AGENDA,
            quorum=quorum(self.review.procedures.in_force),
            state_names=STATE_NAMES,
            way_names=WAY_NAMES_TO_STAFF,
            where_names=WHERE_NAMES,
            states=State,
            before=self.review.meetings.exclude(pk=meeting.pk) if meeting else [],
            late_for=self._late_for(meeting),
            may_plan=self.review.stage == "reviewing" and self.may_here(Permission.MANAGE_REVIEW),
            may_manage=self.may_here(Permission.MANAGE_REVIEW),
            may_confirm=self.may_here(Permission.CONFIRM),
            may_change_clock=self.may_here(Permission.CHANGE_CLOCK),
        )

    def _late_for(self, meeting: Meeting | None) -> date | None:
        """The day by which the review was to meet, where it is called for a later one."""
        if meeting is None or meeting.state != State.CALLED or meeting.begins_at is None:
            return None
        meets_on = london_date(meeting.begins_at)
        promised = [
            each.due_on
            for each in dates_of(self.review, today=self.today)
            if each.clock.clock == Clock.PANEL and each.due_on < meets_on
        ]
        return promised[0] if promised else None


class MeetingForm(MeetingRoom, ReviewFormPage):
    """A form about the meeting, that leads back to it."""

    permission = Permission.MANAGE_REVIEW
    states: ClassVar[frozenset[State]] = LIVE

    def check(self) -> None:
        super().check()
        meeting = self.meeting
        if self.states and (meeting is None or State(meeting.state) not in self.states):
            raise Http404

    @property
    def live(self) -> Meeting:
        meeting = self.meeting
        assert meeting is not None  # noqa: S101 (`check` has seen to it)
        return meeting

    def context(self, form: Form) -> dict[str, Any]:
        return {"back_href": reverse("work:meeting", args=[self.review.reference])}

    def refusals(self) -> tuple[type[Exception], ...]:
        return (CannotMeet,)

    def to_review(self, message: str = "") -> HttpResponse:
        messages.success(self.request, message)
        return redirect("work:meeting", self.review.reference)


class MeetingCalendar(MeetingRoom):
    """The date for one’s own calendar: it tells nothing to who looks on."""

    permission = Permission.SEE_REVIEWS

    def get(self, request: StaffRequest, **kwargs: Any) -> HttpResponse:
        meeting = self.meeting
        if meeting is None or meeting.state != State.CALLED or meeting.begins_at is None:
            raise Http404
        address = reverse("work:meeting", args=[self.review.reference])
        body = entry_of(meeting, link=request.build_absolute_uri(address), at=request.now)
        headers = {"Content-Disposition": 'attachment; filename="meeting.ics"'}
        return HttpResponse(body, content_type=calendar.MEDIA_TYPE, headers=headers)
