"""The finding: why the threshold is met, not met or to be judged; and the sheet that says so."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse

from heard.reviews.queries import finding_of
from heard.rules import plain_words, wording
from heard.rules.permissions import Permission
from heard.rules.sharing import Category
from heard.work.views.about_review import ReviewPage
from heard.work.views.base import StaffRequest


class FindingPage(ReviewPage):
    """Every report and every route, under the procedures the review began with."""

    permission = Permission.SEE_REVIEWS
    needs = frozenset({Category.REPORTS})
    template = "finding.html"

    def get(self, request: StaffRequest, **kwargs: Any) -> HttpResponse:
        decisions = list(self.review.decisions.order_by("-decided_at"))
        judgements = decisions[0].judgements if decisions else {}
        finding = finding_of(self.review, judgements=judgements)
        reports = {
            str(link.report.pk): link.report
            for link in self.review.review_reports.select_related("report__incident")
        }
        return self.show(
            self.template,
            finding=finding,
            reports=[(each, reports[each.report.id]) for each in finding.reports],
            decisions=decisions,
            wording=wording,
            words=plain_words,
        )


class WhyThisDecision(FindingPage):
    """The same on paper, with what was decided and the finding it stood on."""

    template = "why.html"

    def check(self) -> None:
        super().check()
        if not self.reader.works_on_it:
            raise PermissionDenied
