"""What else a year tells: how long things took, who did not apply, and the pack for scrutiny."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404

from heard.design.tables import csv_file
from heard.notify.models import Letter
from heard.reviews.actions.publishing import calendar_of
from heard.reviews.breakdowns import BREAKDOWNS, CELLS, not_known_where, without_applications
from heard.reviews.data_return import HEADER, as_return
from heard.reviews.figures import yearly_figures
from heard.reviews.heard_in_meetings import heard_in_meetings
from heard.reviews.leaving import left_off
from heard.reviews.models import Publication
from heard.reviews.scrutiny import pack, pack_as_pdf
from heard.reviews.timing import agency_times, owner_times, stage_times
from heard.reviews.worked import by_action, by_behaviour, what_about
from heard.rules.permissions import Permission
from heard.rules.plan import STOPPED_NAMES
from heard.rules.reporting import FIRST_YEAR, Year
from heard.work.views.base import AreaPage, StaffRequest


class YearPage(AreaPage):
    permission = Permission.SEE_FIGURES
    year: Year

    def check(self) -> None:
        super().check()
        if not FIRST_YEAR <= self.kwargs["first"] <= self.today.year:
            raise Http404
        self.year = calendar_of(self.area).year(self.kwargs["first"])

    @property
    def period(self) -> dict[str, Any]:
        return {"begins": self.year.begins, "ends": self.year.ends}

    @property
    def may_list(self) -> bool:
        """Whether this person may see the reviews behind the figures, and so what is small."""
        return self.may(Permission.SEE_FIGURES_LIST, self.area)


class Times(YearPage):
    """How long each stage and each agency took, and how often in time."""

    def get(self, request: StaffRequest, **kwargs: Any) -> HttpResponse:
        return self.show(
            "figures/times.html",
            year=self.year,
            stages=stage_times(self.area, **self.period),
            agencies=agency_times(self.area, **self.period),
            owners=owner_times(self.area, **self.period) if self.may_list else None,
            heard=heard_in_meetings(self.area, **self.period) if self.may_list else None,
        )


class WhatWorked(YearPage):
    """What it was about, and whether it stopped, by kind of behaviour and by action. Who may not
    see the reviews behind the figures sees no small number."""

    def get(self, request: StaffRequest, **kwargs: Any) -> HttpResponse:
        made = yearly_figures(self.area, **self.period).applications
        return self.show(
            "figures/worked.html",
            year=self.year,
            number=len(made),
            about=what_about(made, whole=self.may_list),
            behaviours=by_behaviour(self.area, **self.period, whole=self.may_list),
            actions=by_action(self.area, **self.period, whole=self.may_list),
            answers=STOPPED_NAMES,
            may_list=self.may_list,
        )


class Unused(YearPage):
    """From where, and from whom, nobody applied; and what cannot be known of it."""

    def get(self, request: StaffRequest, **kwargs: Any) -> HttpResponse:
        figures = yearly_figures(self.area, **self.period)
        made = figures.applications
        return self.show(
            "figures/unused.html",
            year=self.year,
            number=len(made),
            nobody=without_applications(self.area, made),
            not_known=not_known_where(self.area, made),
            breakdowns=BREAKDOWNS,
            cells=CELLS,
            left=left_off(self.area, **self.period),
        )


class ScrutinyPage(AreaPage):
    """What is published of a year, for people who ask questions about it."""

    permission = Permission.SEE_FIGURES
    publication: Publication

    def check(self) -> None:
        super().check()
        first = self.kwargs["first"]
        if not FIRST_YEAR <= first <= self.today.year:
            raise Http404
        published = Publication.objects.standing().filter(area=self.area, begins__year=first)
        self.publication = get_object_or_404(published.select_related("area")[:1])


class Scrutiny(ScrutinyPage):
    """The pack as a page, the twin of the file."""

    def get(self, request: StaffRequest, **kwargs: Any) -> HttpResponse:
        blocks = pack(self.publication, at=request.now)
        return self.show(
            "figures/scrutiny.html",
            letter=Letter(area=self.area, blocks=blocks, written_at=request.now),
            year=self.publication.year,
        )


class ScrutinyPdf(ScrutinyPage):
    """The pack as a file to hand out."""

    def get(self, request: StaffRequest, **kwargs: Any) -> HttpResponse:
        name = f"{self.area.slug}-case-reviews-{self.publication.begins.year}"
        return HttpResponse(
            pack_as_pdf(self.publication, at=request.now),
            content_type="application/pdf",
            headers={"Content-Disposition": f'attachment; filename="{name}.pdf"'},
        )


class Return(ScrutinyPage):
    """The same as lines for the Commissioner or the Home Office, as a file."""

    sensitive = True

    def get(self, request: StaffRequest, **kwargs: Any) -> HttpResponse:
        name = f"{self.area.slug}-return-{self.publication.begins.year}"
        return csv_file(name, HEADER, as_return([self.publication]))

    def leave_trace(self, *, outcome: str = "done") -> None:
        super().leave_trace(outcome=outcome)
        if outcome == "done":
            self.record("figures.exported", area=self.area.pk, subject=self.publication.pk)
