"""Turning the pages of an application: a page is checked, kept, and leads to the next.

The public pages and the staff pages both turn them here, and differ only in how they look.
"""

from dataclasses import dataclass
from datetime import datetime

from django.http import QueryDict

from heard.reviews.actions.drafts import save_answers
from heard.reviews.intake.answers import Answers
from heard.reviews.intake.forms.base import PageForm
from heard.reviews.intake.journey import PAGES, PAGES_OF_A_REPORT, REPORTS
from heard.reviews.models import Draft
from heard.rules.periods import london_date

LANGUAGE_BUTTON = "switch-language"
LATER_BUTTON = "save-later"


class NoSuchPage(LookupError):
    """The application has no such page, or the answers so far do not call for it."""


@dataclass(frozen=True)
class Turned:
    """A page that was sent: its form, and what its sender wants next."""

    form: PageForm
    later: bool
    language: str

    @property
    def stays(self) -> bool:
        """Whether the page must be shown again, because an answer is wrong."""
        return not (self.later or self.language) and not self.form.is_valid()


class Application:
    """A draft being filled in at a moment."""

    def __init__(self, draft: Draft, *, at: datetime) -> None:
        self.draft, self.at = draft, at
        keyed = draft.keyed_by_id is not None
        self.answers = Answers(draft.answers, today=london_date(at), keyed=keyed)

    # The pages of the application --------------------------------------------------------------

    def form(self, slug: str, data: QueryDict | None = None) -> PageForm:
        """A page's form. Raises NoSuchPage."""
        page = PAGES.get(slug)
        if page is None or slug == REPORTS or not page.asked(self.answers):
            raise NoSuchPage(slug)
        form = self.answers.page_form(page, data)
        return form if data is not None else form.unreproached()

    def turn(self, slug: str, data: QueryDict) -> Turned:
        """Take in a page that was sent, and keep it unless it is to be shown again.

        Raises NoSuchPage and AlreadySent.
        """
        turned = self._turned(self.form(slug, data), data)
        if not turned.stays:
            self.answers.keep_page(PAGES[slug], data)
            self.save()
        return turned

    # The pages of a report ---------------------------------------------------------------------

    def report_form(self, position: int, slug: str, data: QueryDict | None = None) -> PageForm:
        """The form of a page about a report. Raises NoSuchPage."""
        page = PAGES_OF_A_REPORT.get(slug)
        begins = position == len(self.answers.reports) and not self.answers.full
        if not (page and (begins or 0 <= position < len(self.answers.reports))):
            raise NoSuchPage(slug)
        if page not in self.answers.report_pages(position):
            raise NoSuchPage(slug)
        form = self.answers.report_form(page, position, data)
        return form if data is not None else form.unreproached()

    def turn_report(self, position: int, slug: str, data: QueryDict) -> Turned:
        """Take in a page about a report. Raises NoSuchPage and AlreadySent."""
        turned = self._turned(self.report_form(position, slug, data), data)
        if not turned.stays:
            self.answers.keep_report_page(PAGES_OF_A_REPORT[slug], position, data)
            self.save()
        return turned

    def remove_report(self, position: int) -> None:
        """Take a report out. Raises NoSuchPage and AlreadySent."""
        if not 0 <= position < len(self.answers.reports):
            raise NoSuchPage(str(position))
        self.answers.remove_report(position)
        self.save()

    def next_of_report(self, position: int) -> str | None:
        """The first page of a report that is still to answer; None when it is whole."""
        page = self.answers.first_unanswered_of_report(position)
        return page.slug if page else None

    def before_of_report(self, position: int, slug: str) -> str | None:
        """The page of a report before this one; None before its first."""
        slugs = [page.slug for page in self.answers.report_pages(position)]
        place = slugs.index(slug) if slug in slugs else 0
        return slugs[place - 1] if place else None

    def save(self) -> None:
        save_answers(self.draft, self.answers.as_kept(), at=self.at)

    def _turned(self, form: PageForm, data: QueryDict) -> Turned:
        return Turned(form, later=LATER_BUTTON in data, language=data.get(LANGUAGE_BUTTON, ""))
