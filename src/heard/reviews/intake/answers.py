"""The answers so far: kept as they were typed, and checked by the forms each time they are read.

Nothing half-checked is trusted: an answer counts only while its form still accepts it, so an
answer that a later one has made wrong is asked for again before anything is sent.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.http import QueryDict

from heard.design.typed import Typed, as_sent, as_typed
from heard.people.models import ContactWay
from heard.reviews.intake.forms.base import PageForm
from heard.reviews.intake.forms.contact import PHONES
from heard.reviews.intake.forms.reports import NEW
from heard.reviews.intake.journey import (
    JOURNEY,
    PAGES,
    PAGES_OF_A_REPORT,
    REPORT_PAGES,
    REPORTS,
    Page,
    ReportPage,
)
from heard.rules.procedures import ApplicantKind

MOST_REPORTS = 50
NO_REPORT = -1


@dataclass(frozen=True)
class IncidentSoFar:
    """An incident told of in an earlier report: a mark for it, its date and what happened."""

    mark: str
    happened_on: date
    what: str


class Answers:
    """The answers of one draft on a day. `keyed` when staff enter them for somebody."""

    def __init__(self, kept: Mapping[str, Any], *, today: date, keyed: bool = False) -> None:
        self.typed: dict[str, Typed] = dict(kept.get("pages", {}))
        self.reports: list[dict[str, Typed]] = [dict(each) for each in kept.get("reports", [])]
        self.keyed: bool = keyed
        self._today = today
        self._forms: dict[tuple[str, int], PageForm] = {}

    def as_kept(self) -> dict[str, Any]:
        """What a draft keeps."""
        return {"pages": self.typed, "reports": self.reports}

    # Pages ------------------------------------------------------------------------------------

    def page_form(self, page: Page, data: QueryDict | None = None) -> PageForm:
        """A page's form: with what is being sent, else with what was typed before, else empty."""
        if data is None and page.slug in self.typed:
            data = as_sent(self.typed[page.slug])
        return page.form(data, answers=self, today=self._day_for(page.slug))

    def report_form(
        self, page: ReportPage, position: int, data: QueryDict | None = None
    ) -> PageForm:
        kept = self.reports[position] if position < len(self.reports) else {}
        if data is None and page.slug in kept:
            data = as_sent(kept[page.slug])
        return page.form(data, answers=self, today=self.applied_on, position=position)

    def keep_page(self, page: Page, data: QueryDict) -> None:
        self.typed[page.slug] = as_typed(data, self.page_form(page, data))
        self._forms.clear()

    def keep_report_page(self, page: ReportPage, position: int, data: QueryDict) -> None:
        """Keep a page of a report; the place after the last one begins a new report."""
        if position == len(self.reports):
            self.reports.append({})
        self.reports[position][page.slug] = as_typed(data, self.report_form(page, position, data))
        self._forms.clear()

    def remove_report(self, position: int) -> None:
        """Take a report out. Reports of the same incident keep it, through the first that is left."""
        removed = self.reports.pop(position)
        follower = None
        for later in self.reports[position:]:
            points_at = _first(later.get("incident", {}), "incident")
            if points_at == str(position):
                if follower is None:
                    follower = self.reports.index(later)
                    later["happened"] = removed.get("happened", {})
                    if "hate-why" in removed:
                        later["hate-why"] = removed["hate-why"]
                    later["incident"] = {"incident": [NEW]}
                else:
                    later["incident"] = {"incident": [str(follower)]}
            elif points_at.isdecimal() and int(points_at) > position:
                later["incident"] = {"incident": [str(int(points_at) - 1)]}
        self._forms.clear()

    def cleaned(self, slug: str) -> dict[str, Any]:
        """The checked answers of a page; empty while it is not asked, or they are wrong."""
        if slug not in self.typed or not PAGES[slug].asked(self):
            return {}
        form = self.checked(slug)
        return form.cleaned_data if form.is_valid() else {}

    def report_cleaned(self, slug: str, position: int) -> dict[str, Any]:
        if position >= len(self.reports) or slug not in self.reports[position]:
            return {}
        form = self.checked(slug, position)
        return form.cleaned_data if form.is_valid() else {}

    # Where to go ------------------------------------------------------------------------------

    def asked(self) -> list[Page]:
        """The pages that the answers so far call for, in order."""
        return [page for page in JOURNEY if page.asked(self)]

    def report_pages(self, position: int) -> list[ReportPage]:
        return [page for page in REPORT_PAGES if page.asked(self, position)]

    def is_answered(self, page: Page) -> bool:
        if page.slug == REPORTS:
            return bool(self.reports) and all(map(self.is_report_whole, range(len(self.reports))))
        return page.slug in self.typed and self.checked(page.slug).is_valid()

    def is_report_whole(self, position: int) -> bool:
        return self.first_unanswered_of_report(position) is None

    def first_unanswered(self) -> Page | None:
        """The first page still to answer; None when the application can be checked and sent."""
        return next((page for page in self.asked() if not self.is_answered(page)), None)

    def first_unanswered_of_report(self, position: int) -> ReportPage | None:
        kept = self.reports[position] if position < len(self.reports) else {}
        for page in self.report_pages(position):
            if page.slug not in kept or not self.checked(page.slug, position).is_valid():
                return page
        return None

    def after(self, slug: str) -> Page | None:
        """The page after this one; None after the last."""
        slugs = [page.slug for page in self.asked()]
        following = slugs[slugs.index(slug) + 1 :] if slug in slugs else []
        return PAGES[following[0]] if following else None

    def before(self, slug: str) -> Page | None:
        """The page before this one; None before the first."""
        slugs = [page.slug for page in self.asked()]
        earlier = slugs[: slugs.index(slug)] if slug in slugs else []
        return PAGES[earlier[-1]] if earlier else None

    # What the answers say ----------------------------------------------------------------------

    @property
    def applied_on(self) -> date:
        """The day that reports are measured against: today, or when a keyed one arrived."""
        return (
            self.cleaned("received").get("received_on", self._today) if self.keyed else self._today
        )

    @property
    def kind(self) -> ApplicantKind | None:
        kind = self.cleaned("who-for").get("kind")
        return ApplicantKind(kind) if kind else None

    @property
    def agreed(self) -> bool:
        return PAGES["agrees"].asked(self) and self.cleaned("agrees").get("agrees") == "yes"

    @property
    def safe_ways(self) -> list[str]:
        ways = self.cleaned("safe-ways").get("ways", [])
        return [way for way in ways if way in ContactWay.Kind.values]

    @property
    def reached_by_phone(self) -> bool:
        return bool(PHONES.intersection(self.safe_ways))

    @property
    def safe_email(self) -> str:
        """The address a code may be sent to; empty unless e-mail was called safe."""
        if ContactWay.Kind.EMAIL not in self.safe_ways:
            return ""
        return str(self.cleaned("contact-details").get("email", ""))

    @property
    def is_child(self) -> bool:
        return PAGES["age"].asked(self) and self.cleaned("age").get("age") == "child"

    @property
    def is_elsewhere(self) -> bool:
        return self.cleaned("where").get("where") == "elsewhere"

    def is_new_incident(self, position: int) -> bool:
        """Whether a report tells of an incident that no earlier one told of."""
        return position == 0 or self.report_cleaned("incident", position).get("incident") == NEW

    def is_hate(self, position: int) -> bool:
        return bool(
            self.is_new_incident(position) and self.report_cleaned("happened", position).get("hate")
        )

    def incident_at(self, position: int) -> int:
        """The place in the list of the report that first told of this one's incident."""
        told = self.report_cleaned("incident", position).get("incident", NEW)
        return position if position == 0 or told == NEW else int(told)

    def happened_on(self, position: int) -> date | None:
        return self.report_cleaned("happened", self.incident_at(position)).get("happened_on")

    def incidents_before(self, position: int) -> Iterator[IncidentSoFar]:
        """The incidents that earlier reports told of."""
        for place in range(min(position, len(self.reports))):
            happened = self.report_cleaned("happened", place)
            if happened and self.is_new_incident(place):
                yield IncidentSoFar(str(place), happened["happened_on"], happened["what"])

    @cached_property
    def full(self) -> bool:
        return len(self.reports) >= MOST_REPORTS

    def checked(self, slug: str, position: int = NO_REPORT) -> PageForm:
        """The form of a kept page with its answers, built once however often they are asked for."""
        if (slug, position) not in self._forms:
            self._forms[slug, position] = (
                self.page_form(PAGES[slug])
                if position == NO_REPORT
                else self.report_form(PAGES_OF_A_REPORT[slug], position)
            )
        return self._forms[slug, position]

    def _day_for(self, slug: str) -> date:
        return self._today if slug == "received" else self.applied_on


def _first(typed: Typed, name: str) -> str:
    return next(iter(typed.get(name, [])), "")
