"""What was disclosed of a review: to whom, on what basis, until when; and disclosing more."""

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from heard.agencies.actions.disclosures import (
    EndedAlready,
    NotAllowed,
    Proposed,
    UntilWhen,
    recall,
)
from heard.agencies.models import Agency, Disclosure
from heard.design.fields import (
    CheckboxesField,
    DateField,
    RadiosField,
    SelectField,
    TextareaField,
    TextField,
)
from heard.design.forms import Form
from heard.reviews.actions.disclosures import (
    NobodyToTell,
    NotTheirs,
    answer_for,
    disclose,
    givers,
    named_to_tell,
    pass_on,
    still_to_tell,
)
from heard.rules.permissions import Permission
from heard.rules.sharing import (
    BASIS_NAMES,
    CATEGORY_NAMES,
    CITATIONS,
    GATEWAY_NAMES,
    OF_A_REVIEW,
    PURPOSE_NAMES,
    Answer,
    Basis,
    Category,
    Gateway,
    Purpose,
)
from heard.work.views.about_review import ReviewFormPage, ReviewPage
from heard.work.views.base import StaffRequest

USUALLY = timedelta(days=90)


class DisclosuresPage(ReviewPage):
    """Every disclosure of the review, those that hold first."""

    permission = Permission.SEE_READERS

    def get(self, request: StaffRequest, **kwargs: Any) -> HttpResponse:
        disclosures = Disclosure.objects.filter(subject=self.review.pk).select_related(
            "giver", "taker", "agreement", "given_by", "ended_by"
        )
        may = self.may_here(Permission.DISCLOSE)
        giver = next(iter(givers(request.user, self.review, at=request.now)), None)
        return self.show(
            "disclosures/list.html",
            live=[each for each in disclosures if each.is_live(request.now)],
            over=[each for each in disclosures if not each.is_live(request.now)],
            to_tell=still_to_tell(self.review, giver=giver, at=request.now) if giver else [],
            categories=CATEGORY_NAMES,
            citations=CITATIONS,
            may_disclose=may,
            may_see_register=self.may(Permission.SEE_AGREEMENTS, self.review.area),
        )


class Giving(ReviewPage):
    """A page on which somebody discloses for the agency they work for."""

    permission = Permission.DISCLOSE
    sensitive = True
    giver: Agency

    def check(self) -> None:
        super().check()
        found = givers(self.request.user, self.review, at=self.request.now)
        if not found:
            raise PermissionDenied
        self.giver = found[0]

    def to_list(self, message: str) -> HttpResponse:
        messages.success(self.request, message)
        return redirect("work:disclosures", self.review.reference)


class DiscloseForm(Form):
    taker = SelectField(label=_("Which agency?"), choices=[], missing=_("Select which agency"))
    person = TextField(
        label=_("Who there is it for?"),
        help_text=_("A name or post."),
        max_length=200,
        width="two-thirds",
        optional=True,
    )
    categories = CheckboxesField(
        label=_("What will they be able to read?"),
        help_text=_("Only what they need."),
        choices=[(each.value, CATEGORY_NAMES[each]) for each in Category],
        missing=_("Select what they will be able to read"),
    )
    items = TextField(
        label=_("Anything in particular?"),
        help_text=_("For example which reports. Leave it empty if it is all of these."),
        max_length=1000,
        width="full",
        optional=True,
    )
    purpose = RadiosField(
        label=_("What for?"),
        choices=[(each.value, PURPOSE_NAMES[each]) for each in Purpose],
        missing=_("Select what it is for"),
    )
    basis = RadiosField(
        label=_("What does it rest on?"),
        choices=[
            (Basis.AGREEMENT.value, BASIS_NAMES[Basis.AGREEMENT]),
            *((each.value, GATEWAY_NAMES[each], CITATIONS[each]) for each in OF_A_REVIEW),
            (Basis.URGENT.value, BASIS_NAMES[Basis.URGENT], _("Only to keep somebody safe.")),
        ],
        missing=_("Select what it rests on"),
    )
    asked_by = TextField(
        label=_("If they asked for it: who asked?"),
        help_text=_("Name and post."),
        max_length=200,
        width="two-thirds",
        sometimes=True,
    )
    asked_on = DateField(
        label=_("If they asked for it: when?"), called=_("The day they asked"), sometimes=True
    )
    why = TextareaField(
        label=_("Why do they need it, and why is it no more than they need?"),
        max_length=2000,
        rows=4,
        missing=_("Enter why they need it"),
    )
    until = DateField(
        label=_("Until which day?"),
        help_text=_("The last day they can read it."),
        called=_("The last day"),
        missing=_("Enter the last day"),
    )

    def __init__(self, *args: Any, takers: list[Agency], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.takers = {str(each.pk): each for each in takers}
        self.fields["taker"].choices = [(pk, each.name) for pk, each in self.takers.items()]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("basis") == Gateway.REQUEST:
            if not cleaned.get("asked_by"):
                self.add_error("asked_by", _now("Enter who asked for it"))
            if not cleaned.get("asked_on") and "asked_on" not in self.errors:
                self.add_error("asked_on", _now("Enter when they asked for it"))
        return cleaned

    def proposed(self, giver: Agency) -> Proposed:
        given = self.cleaned_data
        basis = given["basis"]
        return Proposed(
            giver=giver,
            taker=self.takers[given["taker"]],
            person=given["person"],
            categories=frozenset(map(Category, given["categories"])),
            items=given["items"],
            purpose=Purpose(given["purpose"]),
            why=given["why"],
            until=given["until"],
            gateway=Gateway(basis) if basis in OF_A_REVIEW else None,
            asked_by=given["asked_by"],
            asked_on=given["asked_on"],
            urgent=basis == Basis.URGENT,
        )


class Disclose(Giving):
    """Say what; read what the rules answer; then disclose it."""

    def get(self, request: StaffRequest, **kwargs: Any) -> HttpResponse:
        return self._ask(self._form(initial={"until": self.today + USUALLY}))

    def post(self, request: StaffRequest, **kwargs: Any) -> HttpResponse:
        form = self._form(request.POST)
        if not form.is_valid():
            return self._ask(form)
        proposed = form.proposed(self.giver)
        answer = answer_for(self.review, proposed, at=request.now)
        if "checked" not in request.POST or not answer.allowed:
            return self._ask(form, answer=answer)
        try:
            disclose(self.review, proposed, by=request.user, at=request.now)
        except UntilWhen as refusal:
            form.add_error("until", str(refusal))
            return self._ask(form)
        except (NotAllowed, NotTheirs) as refusal:
            form.add_error(None, str(refusal))
            return self._ask(form)
        return self.to_list(_now("{agency} can now read it.").format(agency=proposed.taker))

    def _form(self, data: Any = None, **kwargs: Any) -> DiscloseForm:
        others = Agency.objects.filter(areas__area=self.review.area_id).exclude(pk=self.giver.pk)
        return DiscloseForm(data, takers=list(others.order_by("name")), **kwargs)

    def _ask(self, form: DiscloseForm, *, answer: Answer | None = None) -> HttpResponse:
        return self.show("disclosures/disclose.html", form=form, giver=self.giver, answer=answer)


class PassOn(Giving):
    """One press: every relevant body that has not got the application is told of it."""

    def get(self, request: StaffRequest, **kwargs: Any) -> HttpResponse:
        bodies = still_to_tell(self.review, giver=self.giver, at=request.now)
        named = named_to_tell(self.review, giver=self.giver, at=request.now)
        return self.show("disclosures/pass_on.html", bodies=bodies, named=named, giver=self.giver)

    def post(self, request: StaffRequest, **kwargs: Any) -> HttpResponse:
        try:
            made = pass_on(self.review, giver=self.giver, by=request.user, at=request.now)
        except NobodyToTell as refusal:
            return self.to_list(str(refusal))
        return self.to_list(
            ngettext(
                "The application is passed on to {number} agency.",
                "The application is passed on to {number} agencies.",
                len(made),
            ).format(number=len(made))
        )


class RecallForm(Form):
    reason = TextareaField(
        label=_("Why?"),
        help_text=_("For the people who may see who can read this review."),
        max_length=2000,
        rows=4,
        missing=_("Enter why you end it"),
    )


class Recall(ReviewFormPage):
    """Ending a disclosure by hand."""

    permission = Permission.DISCLOSE
    form_class = RecallForm
    template = "disclosures/recall.html"
    title = _("Recall this disclosure")

    def disclosure(self) -> Disclosure:
        found = Disclosure.objects.filter(subject=self.review.pk).select_related("taker")
        return get_object_or_404(found, pk=self.kwargs["disclosure"])

    def context(self, form: Form) -> dict[str, Any]:
        return {"disclosure": self.disclosure(), "categories": CATEGORY_NAMES}

    def act(self, answers: dict[str, Any]) -> None:
        recall(
            self.disclosure(),
            reason=answers["reason"],
            by=self.request.user,
            at=self.request.now,
        )

    def refusals(self) -> tuple[type[Exception], ...]:
        return (EndedAlready,)

    def to_review(self, message: str = "") -> HttpResponse:
        messages.success(self.request, _now("It is recalled. They cannot read it any more."))
        return redirect("work:disclosures", self.review.reference)
