"""The register of sharing agreements: what an area's agencies agreed to share, until when."""

from abc import ABC, abstractmethod
from typing import Any, ClassVar

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from heard.agencies.actions.agreements import (
    CannotChange,
    Terms,
    add_agreement,
    end_agreement,
    resume,
    suspend,
)
from heard.agencies.models import Agency, Area, SharingAgreement
from heard.design.fields import (
    CheckboxesField,
    DateField,
    TextareaField,
    TextField,
)
from heard.design.forms import Form
from heard.rules.permissions import Permission
from heard.rules.sharing import CATEGORY_NAMES, PURPOSE_NAMES, Category, Purpose, Reason
from heard.work.views.base import AreaPage, StaffPage, StaffRequest

STATES = {
    None: (_("Live"), "green"),
    Reason.FUTURE: (_("Not begun"), "blue"),
    Reason.SUSPENDED: (_("Suspended"), "orange"),
    Reason.EXPIRED: (_("Expired"), "grey"),
    Reason.ENDED: (_("Ended"), "grey"),
}


class Shown:
    """An agreement as the register shows it on a day."""

    def __init__(self, agreement: SharingAgreement, *, on: Any) -> None:
        self.agreement = agreement
        self.reason = agreement.refused(on=on)
        replaced = agreement.replaced_on is not None and agreement.replaced_on <= on
        self.state, self.kind = (_("Replaced"), "grey") if replaced else STATES[self.reason]
        self.warning = agreement.warning(on=on)
        self.look_again = (
            agreement.look_again_on is not None
            and agreement.look_again_on <= on
            and self.reason not in {Reason.ENDED, Reason.EXPIRED}
        )
        self.is_over = self.reason in {Reason.ENDED, Reason.EXPIRED}

    @property
    def parties(self) -> list[Agency]:
        return list(self.agreement.parties.all())

    @property
    def categories(self) -> list[str]:
        return [CATEGORY_NAMES[Category(each)] for each in self.agreement.categories]

    @property
    def purposes(self) -> list[str]:
        return [PURPOSE_NAMES[Purpose(each)] for each in self.agreement.purposes]


def agreements_of(areas: Any) -> "QuerySet[SharingAgreement]":
    return (
        SharingAgreement.objects.filter(area__in=areas)
        .select_related("area", "successor", "supersedes")
        .prefetch_related("parties", "suspensions")
        .order_by("area__name", "name", "-valid_from")
    )


class Register(StaffPage):
    """Every agreement of the areas, those that need attention first."""

    permission = Permission.SEE_AGREEMENTS

    def get(self, request: StaffRequest) -> HttpResponse:
        areas = list(self.areas())
        shown = [Shown(each, on=self.today) for each in agreements_of(areas)]
        return self.show(
            "agreements/register.html",
            areas=[
                (
                    area,
                    [each for each in shown if each.agreement.area_id == area.pk],
                    self.may(Permission.CHANGE_AGREEMENTS, area),
                )
                for area in areas
            ],
            warned=[each for each in shown if each.warning is not None],
        )


class AgreementPage(AreaPage):
    """A page about one agreement of an area."""

    permission = Permission.CHANGE_AGREEMENTS
    agreement: SharingAgreement

    def check(self) -> None:
        super().check()
        self.agreement = get_object_or_404(agreements_of([self.area]), pk=self.kwargs["agreement"])

    def common(self) -> dict[str, Any]:
        return super().common() | {"shown": Shown(self.agreement, on=self.today)}

    def to_agreement(self, message: str) -> HttpResponse:
        messages.success(self.request, message)
        return redirect("work:agreement", self.area.slug, self.agreement.pk)


class ShowAgreement(AgreementPage):
    permission = Permission.SEE_AGREEMENTS

    def get(self, request: StaffRequest, **kwargs: Any) -> HttpResponse:
        return self.show(
            "agreements/agreement.html",
            agreement=self.agreement,
            suspensions=self.agreement.suspensions.select_related("suspended_by", "resumed_by"),
            successor=getattr(self.agreement, "successor", None),
            copy=self.agreement.copy,
            live=self.agreement.disclosures.live(request.now).count(),
            may_change=self.may(Permission.CHANGE_AGREEMENTS, self.area),
        )


class TermsForm(Form):
    name = TextField(
        label=_("What is it called?"), max_length=200, missing=_("Enter what it is called")
    )
    parties = CheckboxesField(
        label=_("Which agencies agreed?"),
        choices=[],
        missing=_("Select the agencies that agreed"),
    )
    categories = CheckboxesField(
        label=_("What may they share?"),
        choices=[(each.value, CATEGORY_NAMES[each]) for each in Category],
        missing=_("Select what they may share"),
    )
    purposes = CheckboxesField(
        label=_("What for?"),
        choices=[(each.value, PURPOSE_NAMES[each]) for each in Purpose],
        missing=_("Select what they may share it for"),
    )
    valid_from = DateField(
        label=_("From which day?"), called=_("The first day"), missing=_("Enter the first day")
    )
    valid_until = DateField(
        label=_("Until which day?"),
        help_text=_("The last day counts. Leave it empty if the agreement names none."),
        called=_("The last day"),
        optional=True,
    )
    look_again_on = DateField(
        label=_("When will they look at it again?"), called=_("The day"), optional=True
    )
    signed_by = TextareaField(
        label=_("Who signed it?"),
        help_text=_("Name, post and agency. One on each line."),
        max_length=2000,
        rows=4,
        missing=_("Enter who signed it"),
    )
    signed_on = DateField(
        label=_("When was the last signature?"),
        called=_("The day it was signed"),
        missing=_("Enter when it was signed"),
    )
    signed_copy = TextField(
        label=_("Where is the signed copy?"),
        help_text=_(
            "A place, a file reference or a link. You can keep the file here too, afterwards."
        ),
        max_length=500,
        width="full",
        missing=_("Enter where the signed copy is"),
    )
    signed_copy_sha256 = TextField(
        label=_("Fingerprint of the signed copy (SHA-256)"),
        help_text=_("64 letters and figures. It shows later that the file is the same."),
        max_length=64,
        width="full",
        spellcheck=False,
        optional=True,
    )
    dpia = TextField(
        label=_("Where is the data protection impact assessment?"),
        help_text=_("A reference or a link."),
        max_length=500,
        width="full",
        optional=True,
    )
    dpia_on = DateField(
        label=_("When was that agreed?"), called=_("The day it was agreed"), optional=True
    )

    def __init__(self, *args: Any, agencies: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.agencies = {str(each.pk): each for each in agencies}
        self.fields["parties"].choices = [(pk, each.name) for pk, each in self.agencies.items()]  # type: ignore[attr-defined]

    def clean_parties(self) -> list[str]:
        chosen: list[str] = self.cleaned_data["parties"]
        if len(chosen) == 1:
            self.add_error("parties", _now("Select two agencies or more"))
        return chosen

    def clean_signed_copy_sha256(self) -> str:
        typed: str = self.cleaned_data["signed_copy_sha256"].replace(" ", "").casefold()
        if typed and (len(typed) != 64 or set(typed) - set("0123456789abcdef")):
            self.add_error(
                "signed_copy_sha256",
                _now("The fingerprint must be 64 characters, of 0 to 9 and a to f"),
            )
        return typed

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        first, last = cleaned.get("valid_from"), cleaned.get("valid_until")
        if first and last and last < first:
            self.add_error("valid_until", _now("The last day must be on or after the first"))
        return cleaned

    def terms(self) -> Terms:
        given = dict(self.cleaned_data)
        return Terms(
            parties=[self.agencies[each] for each in given.pop("parties")],
            categories=[Category(each) for each in given.pop("categories")],
            purposes=[Purpose(each) for each in given.pop("purposes")],
            **given,
        )


def agencies_of(area: Area) -> "QuerySet[Agency]":
    return Agency.objects.filter(areas__area=area).order_by("name")


class AddAgreement(AreaPage):
    permission = Permission.CHANGE_AGREEMENTS

    def get(self, request: StaffRequest, **kwargs: Any) -> HttpResponse:
        return self._ask(TermsForm(agencies=agencies_of(self.area)))

    def post(self, request: StaffRequest, **kwargs: Any) -> HttpResponse:
        form = TermsForm(request.POST, agencies=agencies_of(self.area))
        if not form.is_valid():
            return self._ask(form)
        agreement = add_agreement(self.area, form.terms(), by=request.user, at=request.now)
        messages.success(request, _now("The agreement is in the register."))
        return redirect("work:agreement", self.area.slug, agreement.pk)

    def _ask(self, form: TermsForm) -> HttpResponse:
        return self.show("agreements/form.html", form=form, title=_("Add a sharing agreement"))


class RenewAgreement(AgreementPage):
    """A new version. The old one stays as it was signed."""

    def get(self, request: StaffRequest, **kwargs: Any) -> HttpResponse:
        old = self.agreement
        kept = {
            "name": old.name,
            "parties": [str(each.pk) for each in old.parties.all()],
            "categories": old.categories,
            "purposes": old.purposes,
            "dpia": old.dpia,
            "dpia_on": old.dpia_on,
        }
        return self._ask(TermsForm(initial=kept, agencies=agencies_of(self.area)))

    def post(self, request: StaffRequest, **kwargs: Any) -> HttpResponse:
        form = TermsForm(request.POST, agencies=agencies_of(self.area))
        if not form.is_valid():
            return self._ask(form)
        try:
            self.agreement = add_agreement(
                self.area,
                form.terms(),
                supersedes=self.agreement,
                by=request.user,
                at=request.now,
            )
        except CannotChange as refusal:
            form.add_error(None, str(refusal))
            return self._ask(form)
        return self.to_agreement(_now("The new version is in the register."))

    def _ask(self, form: TermsForm) -> HttpResponse:
        return self.show("agreements/form.html", form=form, title=_("Enter a new version"))


class WhyForm(Form):
    reason = TextareaField(
        label=_("Why?"),
        help_text=_("For the people who may see the register."),
        max_length=2000,
        rows=4,
        missing=_("Enter your reason"),
    )


class ChangeAgreement(AgreementPage, ABC):
    """Asks why, says what will happen, and calls one action."""

    title: ClassVar[Any]
    warning: ClassVar[Any]
    done: ClassVar[Any]
    button: ClassVar[Any]

    def get(self, request: StaffRequest, **kwargs: Any) -> HttpResponse:
        return self._ask(WhyForm())

    def post(self, request: StaffRequest, **kwargs: Any) -> HttpResponse:
        form = WhyForm(request.POST)
        if not form.is_valid():
            return self._ask(form)
        try:
            self.act(form.cleaned_data["reason"])
        except CannotChange as refusal:
            form.add_error(None, str(refusal))
            return self._ask(form)
        return self.to_agreement(str(self.done))

    def _ask(self, form: WhyForm) -> HttpResponse:
        return self.show(
            "agreements/change.html",
            form=form,
            title=self.title,
            warning=self.warning,
            button_text=self.button,
            live=self.agreement.disclosures.live(self.request.now).count(),
        )

    @abstractmethod
    def act(self, reason: str) -> None:
        """What the form is for."""


class SuspendAgreement(ChangeAgreement):
    title = _("Suspend this agreement")
    warning = _("What was disclosed under it ends at once. You can resume the agreement later.")
    done = _("The agreement is suspended.")
    button = _("Suspend it")

    def act(self, reason: str) -> None:
        suspend(self.agreement, reason=reason, by=self.request.user, at=self.request.now)


class ResumeAgreement(ChangeAgreement):
    title = _("Resume this agreement")
    warning = _("It counts again from today. What ended when it was suspended stays ended.")
    done = _("The agreement counts again.")
    button = _("Resume it")

    def act(self, reason: str) -> None:
        resume(self.agreement, reason=reason, by=self.request.user, at=self.request.now)


class EndAgreement(ChangeAgreement):
    title = _("End this agreement")
    warning = _("What was disclosed under it ends at once. This cannot be undone.")
    done = _("The agreement is ended.")
    button = _("End it")

    def act(self, reason: str) -> None:
        end_agreement(self.agreement, reason=reason, by=self.request.user, at=self.request.now)
