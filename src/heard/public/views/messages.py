"""Messages between the applicant and the point of contact, on the applicant's own page."""

from uuid import UUID

from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from heard.audit.record import record
from heard.design.fields import TextareaField, UploadsField
from heard.design.forms import Form
from heard.design.middleware import Request
from heard.public.page import in_both_languages, is_answered, show
from heard.public.session import application_of
from heard.reviews.actions.messages import note_applicant_read, write_to_us
from heard.reviews.thread import LONGEST, described, file_of, key_of, thread_of
from heard.vault import limits
from heard.vault.refusals import FileRefused
from heard.vault.serving import serve_file


class MessageForm(Form):
    text = TextareaField(
        label=_("Write a message"),
        help_text=_(
            "The people who look after your case read it. The people you complain about do not."
        ),
        missing=_("Write your message"),
        max_length=LONGEST,
        rows=6,
    )
    attached = UploadsField(
        label=_("Add files"),
        help_text=_(
            "Photos, PDFs, Word, Excel, OpenDocument or text files. Up to 5 files, each up to 25 MB."
        ),
        most=limits.FILES,
        accept=limits.ACCEPT,
        optional=True,
    )


@require_http_methods(["GET", "HEAD", "POST"])
@in_both_languages
def my_messages(request: Request) -> HttpResponse:
    """Reading what was written, and writing: one form is one message, however often it is sent."""
    review = application_of(request)
    key = key_of(request.POST)
    form = MessageForm(*(request.POST, request.FILES) if request.method == "POST" else ())
    if is_answered(request, form):
        try:
            write_to_us(
                review,
                text=form.cleaned_data["text"],
                files=form.cleaned_data["attached"],
                key=key,
                at=request.now,
            )
        except FileRefused as refusal:
            form.add_error("attached", str(refusal))
        else:
            return redirect("public:my_messages")
    if request.method == "GET":
        note_applicant_read(review, at=request.now)
    return show(
        request,
        "mine/messages.html",
        area=review.area,
        form=form,
        key=key,
        thread=thread_of(review),
        described=described,
    )


@require_safe
def my_file(request: Request, file: UUID) -> FileResponse:
    """A file that came with one of the messages."""
    review = application_of(request)
    found = file_of(review, file)
    if found is None:
        raise Http404
    record("file.read", at=request.now, area=review.area_id, subject=review.pk, file=found.pk)
    return serve_file(found)
