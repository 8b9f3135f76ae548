"""The letters of a review: to read, to print and post, and to check before they are told."""

from datetime import datetime
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _

from heard.design.fields import RadiosField, TextareaField
from heard.design.forms import Form
from heard.notify.approvals import is_draft_letter
from heard.notify.models import Letter
from heard.notify.pdf import download
from heard.people.models import Person
from heard.people.reach import reach_of
from heard.reviews.actions.checks import (
    NothingToCorrect,
    NotYoursToCheck,
    check_letter,
    correct_outcome,
    letter_of_outcome,
)
from heard.reviews.actions.updates import send_update
from heard.rules.permissions import Permission
from heard.rules.safe_contact import Format, address_to_print, to_be_made
from heard.work.views.about_review import ReviewFormPage, ReviewPage
from heard.work.views.base import StaffRequest
from heard.work.views.sendings import said_of

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
            is_draft=is_draft_letter(letter),
            # Why something was held is about how they are reached, which not everybody here may know.
            sendings=[
                said_of(each) | {"why": ""}
                for each in letter.sendings.select_related("posted_by", "seen_to_by")
            ],
            may_see_to=self.may_here(Permission.MANAGE_REVIEW),
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


class CheckForm(Form):
    agreed = RadiosField(
        label=_("May the applicant read this letter?"),
        help_text=_(
            "Look for names, addresses and anything that tells who said what, or that somebody "
            "told in confidence."
        ),
        choices=[("yes", _("Yes: send it")), ("no", _("No: send it back"))],
        missing=_("Select whether the applicant may read this letter"),
    )
    answer = TextareaField(
        label=_("Your reason"), max_length=2000, rows=4, missing=_("Enter your reason")
    )


class CheckLetter(ReviewFormPage):
    """A second person reads what a letter discloses, before the applicant does."""

    permission = Permission.CONFIRM
    form_class = CheckForm
    template = "letter_check.html"
    title = _("Check a letter")
    done = _("Your answer is recorded.")

    def letter(self) -> Letter:
        """One that waits, and that somebody else wrote."""
        waiting = Letter.objects.filter(about=self.review.pk, needs_check=True, agreed=None)
        others = waiting.exclude(written_by=self.request.user).select_related("written_by")
        return get_object_or_404(others, pk=self.kwargs["letter"])

    def context(self, form: Form) -> dict[str, Any]:
        return {"letter": self.letter()}

    def act(self, answers: dict[str, Any]) -> None:
        check_letter(
            self.letter(),
            agreed=answers["agreed"] == "yes",
            answer=answers["answer"],
            by=self.request.user,
            at=self.request.now,
        )

    def refusals(self) -> tuple[type[Exception], ...]:
        return (NotYoursToCheck,)


class UpdateForm(Form):
    done = TextareaField(
        label=_("What have you done?"),
        help_text=_("The applicant is sent this as a letter. Do not name anyone else."),
        max_length=2000,
        rows=4,
        missing=_("Enter what you have done"),
    )
    then = TextareaField(
        label=_("What will you do now?"),
        max_length=2000,
        rows=4,
        missing=_("Enter what you will do now"),
    )


class WriteUpdate(ReviewFormPage):
    """Tell the applicant what happens meanwhile."""

    permission = Permission.MANAGE_REVIEW
    form_class = UpdateForm
    title = _("Write an update")
    done = _("The update is written. The letter says by when they hear from you again.")

    def act(self, answers: dict[str, Any]) -> None:
        send_update(self.review, **answers, by=self.request.user, at=self.request.now)


class CorrectionForm(Form):
    summary = TextareaField(
        label=_("What did it come to?"),
        help_text=_("The applicant will be told this. Do not name anyone else."),
        max_length=5000,
        rows=6,
        missing=_("Enter what the review came to"),
    )
    recommendations = TextareaField(
        label=_("Recommendations"),
        help_text=_("One on each line. Leave empty if there are none."),
        optional=True,
        max_length=5000,
        rows=6,
    )


class CorrectOutcome(ReviewFormPage):
    """After its letter was sent back, the outcome is written again."""

    permission = Permission.MANAGE_REVIEW
    form_class = CorrectionForm
    template = "outcome_again.html"
    title = _("Write the outcome again")
    done = _("The outcome is written again. Someone else must check its letter.")

    def form_arguments(self) -> dict[str, Any]:
        last = self.review.outcomes.last()
        if last is None:
            raise Http404
        lines = "\n".join(last.recommendations.values_list("text", flat=True))
        return {"initial": {"summary": last.summary, "recommendations": lines}}

    def context(self, form: Form) -> dict[str, Any]:
        return {"letter": letter_of_outcome(self.review)}

    def act(self, answers: dict[str, Any]) -> None:
        lines = [line.strip() for line in answers["recommendations"].splitlines()]
        correct_outcome(
            self.review,
            summary=answers["summary"],
            recommendations=[line for line in lines if line],
            by=self.request.user,
            at=self.request.now,
        )

    def refusals(self) -> tuple[type[Exception], ...]:
        return (NothingToCorrect,)


def print_format(person: Person, *, at: datetime) -> dict[str, Any]:
    """How a letter to somebody is printed, and what is left for a person to do."""
    reach = reach_of(person)
    return {
        "large": Format.LARGE_PRINT in reach.formats,
        "address": address_to_print(reach, at=at),
        "to_do": [WORK_TO_DO[each] for each in to_be_made(reach)],
    }
