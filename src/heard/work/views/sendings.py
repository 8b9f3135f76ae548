"""What was sent: of a review, what waits to be posted, and what did not reach somebody."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from heard.design.fields import CheckboxesField, DateField, RadiosField, TextField
from heard.design.forms import Form
from heard.notify.bounces import LATER
from heard.notify.delivery import WHY_HELD
from heard.notify.models import Sending
from heard.notify.posting import NotToPost, ToPost, looked_over, mark_posted, on_paper
from heard.notify.registry import entry_of
from heard.notify.seeing_to import MAY_COME_BACK, Act, MovedOn, acts, see_to
from heard.reviews.models import Review
from heard.rules.permissions import Permission
from heard.work.views.about_review import ReviewFormPage, ReviewPage
from heard.work.views.base import StaffPage, StaffRequest

OF_PERSON = ("person__contact_ways", "person__needs")
AT_ONCE = 50  # letters of one PDF

WHY: dict[str, Any] = {
    **WHY_HELD,
    "mail_server_away": _("The mail server could not be reached."),
    "message_refused": _("The mail server did not take the message."),
    "address_refused": _("The mail server does not know the address."),
    "notify_away": _("GOV.UK Notify could not be reached."),
    "notify_refused": _("GOV.UK Notify did not take it."),
    "notify_permanent-failure": _("The address or number does not exist."),
    "notify_temporary-failure": _(
        "It could not be delivered. The mailbox may be full, or the phone off."
    ),
    "told": _("Somebody told us that it came back."),
    "worker_stopped": _("Something stopped while it was on its way."),
}
ACTS: dict[Act, tuple[Any, Any]] = {
    Act.ANOTHER_WAY: (
        _("Nothing more: I have told them another way"),
        _("It is noted how you told them."),
    ),
    Act.AGAIN: (_("Send it again"), _("It is sent again, if that is safe now.")),
    Act.OPEN: (
        _("The address or number is right: use it again, and send this again"),
        _("It may be used again, and this is sent again."),
    ),
    Act.IT_WENT: (_("It went: I have made sure"), _("It is noted that it went.")),
    Act.CAME_BACK: (
        _("It came back, or did not reach them"),
        _("It is noted. Nothing more goes this way until somebody has looked."),
    ),
}


def said_of(sending: Sending) -> dict[str, Any]:
    """A sending as the pages tell it: what, how far it came, and why."""
    entry = entry_of(sending.code)
    return {
        "sending": sending,
        "name": _now(str(entry.name)) if entry else sending.code,
        "why": _why(sending),
        "may": sending.needs_a_person or sending.state in MAY_COME_BACK,
        "kind": _kind(sending),
    }


def _why(sending: Sending) -> str:
    """Why it is so, in words. A bounce says it in codes, of which the first figure is enough."""
    if sending.reason.startswith(LATER):
        return _now("The mail server could not take it. The mailbox may be full.")
    if sending.reason.startswith("5."):
        return _now(str(WHY["address_refused"]))
    return _now(str(WHY[sending.reason])) if sending.reason in WHY else ""


def _kind(sending: Sending) -> str:
    """The colour of its badge: green where it got there, red where somebody must act."""
    if sending.needs_a_person:
        return "red"
    return {"delivered": "green", "posted": "green", "sent": "blue", "to_post": "yellow"}.get(
        sending.state, "grey"
    )


class Sent(ReviewPage):
    """Everything that was sent to the applicant of a review, and whether it arrived."""

    permission = Permission.MANAGE_REVIEW

    def get(self, request: StaffRequest, **kwargs: Any) -> HttpResponse:
        sendings = Sending.objects.filter(about=self.review.pk).select_related(
            "letter", "posted_by", "seen_to_by"
        )
        told = [said_of(each) for each in sendings.order_by("-made_at", "-id")]
        return self.show(
            "sendings/sent.html",
            sent=[each for each in told if not each["sending"].needs_a_person],
            to_see_to=[each for each in told if each["sending"].needs_a_person],
        )


class SeeToForm(Form):
    act = RadiosField(
        label=_("What should happen now?"), choices=[], missing=_("Select what should happen now")
    )
    note = TextField(
        label=_("What did you do or find out?"),
        help_text=_("For example: rang them, and read the letter aloud."),
        max_length=500,
        missing=_("Enter what you did or found out"),
    )

    def __init__(self, *args: Any, may: list[Act], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["act"].choices = [(each.value, ACTS[each][0]) for each in may]  # type: ignore[attr-defined]


class SeeTo(ReviewFormPage):
    """One sending: what became of it, and what a person does about it."""

    permission = Permission.MANAGE_REVIEW
    form_class = SeeToForm
    template = "sendings/sending.html"

    def sending(self) -> Sending:
        mine = Sending.objects.filter(about=self.review.pk)
        return get_object_or_404(
            mine.select_related("letter", "posted_by", "seen_to_by", "person"),
            pk=self.kwargs["sending"],
        )

    def form(self, data: Any = None) -> Form:
        may = acts(self.sending())
        if data is not None and not may:
            raise Http404
        return SeeToForm(data, may=may)

    def context(self, form: Form) -> dict[str, Any]:
        sent = reverse("work:sent", args=[self.review.reference])
        return said_of(self.sending()) | {"back_href": sent}

    def act(self, answers: dict[str, Any]) -> None:
        act = Act(answers["act"])
        self.done = ACTS[act][1]
        see_to(self.sending(), act, note=answers["note"], by=self.request.user, at=self.request.now)

    def refusals(self) -> tuple[type[Exception], ...]:
        return (MovedOn,)

    def to_review(self, message: str = "") -> HttpResponse:
        messages.success(self.request, message)
        return redirect("work:sent", self.review.reference)


class LettersPage(StaffPage):
    """A page about the letters of all reviews that a person manages."""

    permission = Permission.MANAGE_REVIEW

    def to_post(self) -> list[ToPost]:
        found = self.sendings().to_post().prefetch_related(*OF_PERSON)
        found = found.select_related("area", "letter__area", "person__safe_contact")
        return looked_over(found.order_by("made_at", "id")[:AT_ONCE], at=self.request.now)


class ToSeeTo(LettersPage):
    """What did not reach somebody, and the letters to print and post."""

    def get(self, request: StaffRequest) -> HttpResponse:
        waiting = list(self.sendings().need_a_person().order_by("made_at", "id")[:AT_ONCE])
        letters = self.to_post()
        about = {each.about for each in [*waiting, *(each.sending for each in letters)]}
        references = dict(Review.objects.filter(pk__in=about).values_list("pk", "reference"))
        return self.show(
            "sendings/to_see_to.html",
            waiting=[said_of(each) for each in waiting],
            letters=[said_of(each.sending) | {"to_post": each} for each in letters],
            references=references,
        )


class PrintLetters(LettersPage):
    """The letters that may go by post now, as one PDF. They are printed, not yet posted."""

    sensitive = True

    def get(self, request: StaffRequest) -> HttpResponse:
        letters = [each for each in self.to_post() if each.may_go]
        if not letters:
            return redirect("work:to_see_to")
        for each in letters:
            self.record(
                "letter.printed",
                area=each.sending.area_id,
                subject=each.sending.about,
                sending=each.sending.pk,
            )
        return HttpResponse(
            on_paper(letters),
            content_type="application/pdf",
            headers={
                "Content-Disposition": f'attachment; filename="letters-{self.today}.pdf"',
                "Cache-Control": "no-store",
                "X-Content-Type-Options": "nosniff",
            },
        )


class PostedForm(Form):
    letters = CheckboxesField(
        label=_("Which letters were posted?"),
        choices=[],
        missing=_("Select the letters that were posted"),
    )
    on = DateField(
        label=_("When were they posted?"),
        called=_("The day they were posted"),
        missing=_("Enter the day they were posted"),
    )
    proof = TextField(
        label=_("Proof of posting"),
        help_text=_("A number, or where the receipt is kept."),
        optional=True,
        max_length=200,
    )

    def __init__(self, *args: Any, letters: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["letters"].choices = letters  # type: ignore[attr-defined]


class Posted(LettersPage):
    """Somebody has posted letters: which, when, and what proves it."""

    def get(self, request: StaffRequest) -> HttpResponse:
        return self._ask(PostedForm(letters=self._choices(), initial={"on": self.today}))

    def post(self, request: StaffRequest) -> HttpResponse:
        form = PostedForm(request.POST, letters=self._choices())
        if not form.is_valid():
            return self._ask(form)
        chosen = self.sendings().filter(pk__in=form.cleaned_data["letters"])
        try:
            mark_posted(
                list(chosen),
                on=form.cleaned_data["on"],
                proof=form.cleaned_data["proof"],
                by=request.user,
                at=request.now,
            )
        except NotToPost as refusal:
            form.add_error(None, str(refusal))
            return self._ask(form)
        messages.success(request, _now("It is noted that they were posted."))
        return redirect("work:to_see_to")

    def _choices(self) -> list[tuple[str, str]]:
        return [
            (str(each.sending.pk), f"{each.sending.reference}: {said_of(each.sending)['name']}")
            for each in self.to_post()
            if each.may_go
        ]

    def _ask(self, form: Form) -> HttpResponse:
        back = reverse("work:to_see_to")
        return self.show("sendings/posted.html", form=form, back_href=back)
