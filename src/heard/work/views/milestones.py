"""Every date of a review on one page: what is due and who sees to it, and what has been reached."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse

from heard.reviews.milestones import milestones_of
from heard.reviews.owners import Owners, due_in
from heard.rules.lifecycle import OPEN, Stage
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
        owners = Owners(self.review, at=request.now)
        reached = milestones_of(self.review)
        return self.show(
            "dates.html",
            due=due_in(self.review, owners),
            reached=[(each, owners.of_milestone(each.milestone)) for each in reached],
            is_open=Stage(self.review.stage) in OPEN,
        )
