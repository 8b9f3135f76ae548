"""The applicant’s part in the review meeting: how they take part, and their statement."""

from typing import Any

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from heard.agencies.models import Agency
from heard.audit.record import record
from heard.design.fields import (
    CheckboxesField,
    RadiosField,
    TextareaField,
    TextField,
    UploadField,
)
from heard.design.forms import Form
from heard.design.middleware import Request
from heard.public.page import in_both_languages, is_answered, show
from heard.public.session import application_of
from heard.reviews.actions.statements import StatementClosed, write_statement
from heard.reviews.actions.taking_part import choose_way
from heard.reviews.meetings import invitation_to, may_change_statement, statement_of
from heard.reviews.models import ImpactStatement
from heard.reviews.thread import described
from heard.rules.meeting import READ_BY_NAMES, WAY_NAMES, WHERE_NAMES, CannotMeet, ReadBy, Way
from heard.vault.refusals import FileRefused
from heard.vault.serving import serve_file

LONGEST = 20_000
HINTS = {
    Way.IN_PERSON: _("You can bring somebody with you."),
    Way.VIDEO: _("You join from where you are. Your camera can stay off."),
    Way.STATEMENT: _("You write or record it, or tell us. We read it out, or play it."),
    Way.ADVOCATE: _("You say who: a friend, a support worker, your councillor."),
    Way.NOT: _("We look at your case just the same."),
}


class WayForm(Form):
    way = RadiosField(
        label=_("How do you want to take part?"),
        choices=[(each.value, _(name), HINTS[each]) for each, name in WAY_NAMES.items()],
        missing=_("Select how you want to take part"),
    )
    who = TextField(
        label=_("Who comes with you, or speaks for you?"), max_length=200, optional=True
    )
    needs = TextareaField(
        label=_("What do you need?"),
        help_text=_("For example an interpreter, a room without steps, or breaks."),
        max_length=1000,
        rows=3,
        optional=True,
    )

    def clean(self) -> dict[str, Any]:
        answers: dict[str, Any] = super().clean() or {}
        if answers.get("way") == Way.ADVOCATE and not answers.get("who"):
            self.add_error("who", _("Enter who speaks for you"))
        return answers


@require_http_methods(["GET", "HEAD", "POST"])
@in_both_languages
def my_meeting(request: Request) -> HttpResponse:
    """When and where it is, and how they take part. They may change their mind until it begins."""
    review = application_of(request)
    invitation = invitation_to(review)
    if invitation is None:
        raise Http404
    chosen = {"way": invitation.way, "who": invitation.who, "needs": invitation.needs}
    form = WayForm(request.POST if request.method == "POST" else None, initial=chosen)
    if is_answered(request, form):
        way = Way(form.cleaned_data.pop("way"))
        try:
            choose_way(invitation, way=way, **form.cleaned_data, by=None, at=request.now)
        except CannotMeet:
            form.add_error(None, _("The meeting has begun, or is called off. Please call us."))
        else:
            messages.success(request, _now("Thank you. We have your answer."))
            if way is Way.STATEMENT and statement_of(review) is None:
                return redirect("public:my_statement")
            return redirect("public:my_application")
    return show(
        request,
        "mine/meeting.html",
        area=review.area,
        form=form,
        meeting=invitation.meeting,
        answer_by=invitation.answer_by,
        where_names=WHERE_NAMES,
    )


class StatementForm(Form):
    text = TextareaField(
        label=_("What do you want them to know?"),
        help_text=_(
            "For example: what happens, how often, what it does to you and your family, and "
            "what would put it right. If you neither write nor record anything, you have no statement."
        ),
        max_length=LONGEST,
        rows=12,
        optional=True,
    )
    recording = UploadField(
        label=_("A recording"),
        help_text=_(
            "Sound or film from your phone, up to 25 MB: about 20 minutes of sound, or half a "
            "minute of film. You can also sign. If you can, write above what you say in it, for "
            "people who cannot hear. We take out where and when you made it. What can be seen or "
            "heard in it stays."
        ),
        accept="audio/*,video/*",
        optional=True,
    )
    without = CheckboxesField(
        label=_("Do you want to take your recording back?"),
        choices=[("yes", _("Yes, take it back: they do not hear it"))],
        optional=True,
    )
    read_by = RadiosField(
        label=_("Who reads it out, or plays it?"),
        choices=[(each.value, _(name)) for each, name in READ_BY_NAMES.items()],
        missing=_("Select who reads it out"),
    )
    kept_from = CheckboxesField(
        label=_("Is there an agency that must not read or hear it?"),
        help_text=_("If you tick one, its people do not get it, and leave while it is read out."),
        choices=[],
        optional=True,
    )

    def __init__(
        self, *args: Any, agencies: list[Agency], recorded: bool = False, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        if not recorded:
            del self.fields["without"]
        # By their place, because no id of ours is for the world.
        self.agencies = {str(place): each for place, each in enumerate(agencies, start=1)}
        self.fields["kept_from"].choices = [(place, str(each)) for place, each in self.agencies.items()]  # type: ignore[attr-defined]  # fmt: skip

    def clean(self) -> dict[str, Any]:
        answers: dict[str, Any] = super().clean() or {}
        if self.errors and answers.get("recording"):  # no browser sends a file that it sent before
            self.add_error("recording", _("Choose your recording again. It is not kept yet"))
        return answers

    def kept_from_agencies(self) -> list[Agency]:
        return [self.agencies[place] for place in self.cleaned_data["kept_from"]]


@require_http_methods(["GET", "HEAD", "POST"])
@in_both_languages
def my_statement(request: Request) -> HttpResponse:
    """Their own words for the meeting: theirs to write and change until it has been held."""
    review = application_of(request)
    now, may_write = statement_of(review), may_change_statement(review)
    if now is None and not may_write:
        raise Http404
    agencies = list(Agency.objects.filter(areas__area=review.area))
    form = StatementForm(
        *((request.POST, request.FILES) if request.method == "POST" else ()),
        agencies=agencies,
        recorded=now is not None and now.recording is not None,
        initial=_as_typed(now, agencies),
    )
    if is_answered(request, form):
        try:
            write_statement(
                review,
                text=form.cleaned_data["text"],
                read_by=ReadBy(form.cleaned_data["read_by"]),
                kept_from=form.kept_from_agencies(),
                recording=form.cleaned_data["recording"],
                without=bool(form.cleaned_data.get("without")),
                by=None,
                at=request.now,
            )
        except FileRefused as refusal:
            form.add_error("recording", str(refusal))
        except StatementClosed:
            form.add_error(None, _("The meeting has been held. What was said stays as it was."))
        else:
            messages.success(request, _now("It is saved. You can change it until the meeting."))
            return redirect("public:my_application")
    page = show(
        request,
        "mine/statement.html",
        area=review.area,
        form=form,
        statement=now,
        may_write=may_write,
        described=described,
    )
    # Last, because from here on whoever writes into the area's record waits for this request.
    record("application.read", at=request.now, area=review.area_id, subject=review.pk)
    return page


@require_safe
def my_recording(request: Request) -> FileResponse:
    """Their recording, as it is kept."""
    review = application_of(request)
    now = statement_of(review)
    if now is None or now.recording is None:
        raise Http404
    file = now.recording
    record("file.read", at=request.now, area=review.area_id, subject=review.pk, file=file.pk)
    return serve_file(file)


def _as_typed(statement: ImpactStatement | None, agencies: list[Agency]) -> dict[str, Any]:
    if statement is None:
        return {}
    kept_from = {each.pk for each in statement.kept_from.all()}
    places = [str(place) for place, each in enumerate(agencies, start=1) if each.pk in kept_from]
    return {"text": statement.text, "read_by": statement.read_by, "kept_from": places}
