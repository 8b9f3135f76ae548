"""What an applicant waits for, and from whom; and the ways to go when they are not content."""

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from heard.audit.record import record
from heard.design.middleware import Request
from heard.public.page import show
from heard.public.session import application_of
from heard.reviews.awaited import awaited, from_agencies
from heard.reviews.meetings import meeting_of, statement_of
from heard.rules.appeals import subjects
from heard.rules.lifecycle import Stage
from heard.rules.meeting import State
from heard.rules.periods import london_date


@require_safe
def my_waiting(request: Request) -> HttpResponse:
    review, today = application_of(request), london_date(request.now)
    agencies = from_agencies(review, today=today)
    meeting = meeting_of(review)
    page = show(
        request,
        "mine/waiting.html",
        area=review.area,
        review=review,
        agencies=agencies,
        awaited=awaited(review, today=today, agencies=agencies),
        statement=statement_of(review),
        met=meeting is not None and meeting.state == State.HELD,
        told=review.outcomes.filter(told_at__isnull=False).exists(),
        appeal_body=review.procedures.in_force.appeal.body,
        may_appeal=bool(subjects(Stage(review.stage))),
    )
    # Last, because from here on whoever writes into the area's record waits for this request.
    record("application.read", at=request.now, area=review.area_id, subject=review.pk)
    return page
