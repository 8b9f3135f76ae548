"""The letters of a review: to read, and to print and post."""

from datetime import datetime
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _

from heard.notify.models import Letter
from heard.notify.pdf import download
from heard.people.models import Person
from heard.people.reach import reach_of
from heard.rules.permissions import Permission
from heard.rules.safe_contact import Format, address_to_print, to_be_made
from heard.work.views.base import ReviewPage, StaffRequest

# What to do where a machine cannot make what somebody needs.
WORK_TO_DO: dict[Format, Any] = {
    Format.EASY_READ: _(
        "They need Easy Read. No machine can make it. Ask somebody who writes Easy Read to make "
        "this letter, and send it with this one."
    ),
    Format.BRAILLE: _(
        "They need braille. No machine here can make it. Order this letter from a braille "
        "service, and send it with this one."
    ),
    Format.AUDIO: _(
        "They need to hear it. Read this letter aloud to them, or have it recorded, and send the "
        "recording with this one."
    ),
}


class LetterPage(ReviewPage):
    """A letter as it was written, and what the applicant needs it to be."""

    permission = Permission.SEE_REVIEWS

    def get(self, request: StaffRequest, **kwargs: Any) -> HttpResponse:
        letter = _shown(self, kwargs["letter"])
        applicant = self.review.applicant
        return self.show(
            "letter.html",
            letter=letter,
            print=print_format(applicant, at=request.now),
        )


class LetterPdf(ReviewPage):
    """A letter to print: for the window of an envelope where its address may be printed, and only
    for those who send letters."""

    permission = Permission.SEE_REVIEWS

    def get(self, request: StaffRequest, **kwargs: Any) -> HttpResponse:
        letter = _shown(self, kwargs["letter"])
        form = print_format(self.review.applicant, at=request.now)
        posts = self.may_here(Permission.MANAGE_REVIEW)
        return download(
            letter,
            reference=self.review.spaced_reference,
            large_print=form["large"],
            address=form["address"] if posts else "",
        )


def _shown(page: ReviewPage, pk: Any) -> Letter:
    """A letter of the review that the reader may be shown. Raises Http404."""
    letter = get_object_or_404(Letter, about=page.review.pk, pk=pk)
    if not page.reader.is_shown(letter):
        raise Http404
    return letter


def print_format(person: Person, *, at: datetime) -> dict[str, Any]:
    """How a letter to somebody is printed, and what is left for a person to do."""
    reach = reach_of(person)
    return {
        "large": Format.LARGE_PRINT in reach.formats,
        "address": address_to_print(reach, at=at),
        "to_do": [WORK_TO_DO[each] for each in to_be_made(reach)],
    }
