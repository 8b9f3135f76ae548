"""What else is made of a year's rows: its decisions assessed again, and the lines for an analyst."""

import csv
from typing import Any

from django.http import Http404, HttpResponse

from heard.reviews.extract import COLUMNS, extract
from heard.reviews.queries import visible_to
from heard.reviews.rerun import rerun
from heard.rules.permissions import Permission
from heard.rules.rerun import DIFFERENCES
from heard.work.views.base import StaffRequest
from heard.work.views.scrutiny import YearPage


class Rerun(YearPage):
    """Each decision of a year assessed again under the rules then in force, and what differs."""

    permission = Permission.SEE_FIGURES_LIST

    def get(self, request: StaffRequest, **kwargs: Any) -> HttpResponse:
        decisions = rerun(self.area, **self.period)
        differing = [each for each in decisions if each.differences]
        seen = visible_to(request.user, at=request.now)
        about = [each.decision.review_id for each in differing]
        mine = set(seen.filter(pk__in=about).values_list("pk", flat=True))
        shown = [each for each in differing if each.decision.review_id in mine]
        return self.show(
            "figures/again.html",
            year=self.year,
            number=len(decisions),
            differing=len(differing),
            shown=shown,
            names=DIFFERENCES,
        )


class Extract(YearPage):
    """The lines for an analyst, as a file. Who took it, and how many lines, is recorded."""

    permission = Permission.TAKE_EXTRACT
    sensitive = True

    def get(self, request: StaffRequest, **kwargs: Any) -> HttpResponse:
        if self.year.ends >= self.today:
            raise Http404
        rows = extract(self.area, self.year)
        self.record(
            "figures.extract_taken",
            area=self.area.pk,
            subject=self.area.pk,
            year=self.year.first,
            lines=len(rows),
        )
        name = f"{self.area.slug}-applications-{self.year.first}.csv"
        answer = HttpResponse(
            content_type="text/csv; charset=utf-8",
            headers={"Content-Disposition": f'attachment; filename="{name}"'},
        )
        writer = csv.DictWriter(answer, COLUMNS)
        writer.writeheader()
        writer.writerows(rows)
        return answer
