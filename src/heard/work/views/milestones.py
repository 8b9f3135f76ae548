"""Every date of a review on one page: what is due and who sees to it, and what has been reached."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse

from heard.reviews.dates import dates_of, paused_clocks
from heard.reviews.milestones import milestones_of
from heard.reviews.models import ClockChange
from heard.rules.deadlines import OWNERS, Clock
from heard.rules.lifecycle import OPEN, Stage
from heard.rules.milestones import OWNER_NAMES_TO_STAFF
from heard.rules.permissions import Permission
from heard.work.views.about_review import ReviewPage
from heard.work.views.base import StaffRequest


class Dates(ReviewPage):
    """For those who work on the review: nobody who was only told a part of it."""

    permission = Permission.SEE_REVIEWS

    def check(self) -> None:
        super().check()
        if not self.reader.works_on_it:
            raise PermissionDenied

    def get(self, request: StaffRequest, **kwargs: Any) -> HttpResponse:
        owners = {clock: OWNER_NAMES_TO_STAFF[OWNERS[clock]] for clock in Clock}
        changes = ClockChange.objects.filter(clock__review=self.review)
        return self.show(
            "dates.html",
            dates=[(each, owners[Clock(each.clock.clock)]) for each in self.dates()],
            paused=[(each, owners[Clock(each.clock.clock)]) for each in paused_clocks(self.review)],
            reasons={each.clock_id: each.reason for each in changes.order_by("id")},
            reached=milestones_of(self.review),
            is_open=Stage(self.review.stage) in OPEN,
        )

    def dates(self) -> Any:
        return dates_of(self.review, today=self.today)
