"""Messages with the applicant: reading, answering, and who has read what."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from heard.design.fields import TextareaField, UploadsField
from heard.design.forms import Form
from heard.people.care import has_read_care
from heard.reviews.actions.messages import mark_read, write_to_applicant
from heard.reviews.replies import reply_address_of
from heard.reviews.thread import LONGEST, described, file_of, key_of, thread_of
from heard.rules.permissions import Permission
from heard.vault import limits
from heard.vault.refusals import FileRefused
from heard.vault.serving import serve_file
from heard.work.views.about_review import ReviewPage
from heard.work.views.base import StaffRequest


class ReplyForm(Form):
    text = TextareaField(
        label=_("Write to the applicant"),
        help_text=_(
            "They read it on their own page. What is sent to them says only that there is something to read. Do not name anybody else."
        ),
        missing=_("Write your message"),
        max_length=LONGEST,
        rows=6,
    )
    attached = UploadsField(
        label=_("Add files"),
        help_text=_("Up to 5 files, each up to 25 MB."),
        most=limits.FILES,
        accept=limits.ACCEPT,
        optional=True,
    )


class Messages(ReviewPage):
    """The thread, for who sees to the review as its point of contact. Posting answers the
    applicant, or says that what they wrote has been read."""

    permission = Permission.MANAGE_REVIEW

    def get(self, request: StaffRequest, **kwargs: Any) -> HttpResponse:
        return self._show(ReplyForm())

    def post(self, request: StaffRequest, **kwargs: Any) -> HttpResponse:
        if "read" in request.POST:
            mark_read(self.review, by=request.user, at=request.now)
            return self._back(_now("Marked as read."))
        form = ReplyForm(request.POST, request.FILES)
        if form.is_valid():
            try:
                write_to_applicant(
                    self.review,
                    text=form.cleaned_data["text"],
                    files=form.cleaned_data["attached"],
                    key=key_of(request.POST),
                    by=request.user,
                    at=request.now,
                )
            except FileRefused as refusal:
                form.add_error("attached", str(refusal))
            else:
                return self._back(_now("Your message is on the applicant’s page."))
        return self._show(form)

    def _back(self, message: str) -> HttpResponse:
        messages.success(self.request, message)
        return redirect("work:messages", self.review.reference)

    def _show(self, form: ReplyForm) -> HttpResponse:
        thread = thread_of(self.review)
        mine = self.request.user.pk
        return self.show(
            "messages.html",
            form=form,
            key=key_of(self.request.POST),
            thread=thread,
            described=described,
            new_to_me=any(
                written.message.is_from_applicant
                and mine not in {read.by_id for read in written.message.reads.all()}
                for written in thread
            ),
            reply_address=reply_address_of(self.review, self.review.applicant),
            care_read=has_read_care(
                self.review.applicant, by=self.request.user, details=self.care_details
            ),
        )


class MessageFile(ReviewPage):
    """A file that came with a message: the right to the review is asked each time."""

    permission = Permission.MANAGE_REVIEW

    def get(self, request: StaffRequest, **kwargs: Any) -> FileResponse:
        file: UUID = kwargs["file"]
        found = file_of(self.review, file)
        if found is None:
            raise Http404
        self.record("file.read", area=self.review.area_id, subject=self.review.pk, file=found.pk)
        return serve_file(found)

    def leave_trace(self, *, outcome: str = "done") -> None:
        """Reading a file is recorded as that."""
        if outcome == "refused":
            super().leave_trace(outcome=outcome)
