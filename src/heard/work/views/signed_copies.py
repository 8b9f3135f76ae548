"""The signed copy of a sharing agreement, kept with its entry in the register."""

from typing import Any

from django.http import FileResponse, Http404, HttpResponse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from heard.agencies.actions.agreements import CannotChange, keep_copy
from heard.design.fields import UploadField
from heard.design.forms import Form
from heard.rules.permissions import Permission
from heard.vault import limits
from heard.vault.refusals import FileRefused
from heard.vault.serving import serve_file
from heard.work.views.agreements import AgreementPage
from heard.work.views.base import StaffRequest


class Copy(AgreementPage):
    """The signed copy, for who may read the register."""

    permission = Permission.SEE_AGREEMENTS

    def get(self, request: StaffRequest, **kwargs: Any) -> FileResponse:
        copy = self.agreement.copy
        if copy is None:
            raise Http404
        self.record("file.read", area=self.area.pk, subject=self.agreement.pk, file=copy.pk)
        return serve_file(copy)


class CopyForm(Form):
    copy = UploadField(
        label=_("The signed copy"),
        help_text=_("One file, up to 25 MB. It cannot be changed afterwards."),
        accept=limits.ACCEPT,
        missing=_("Choose the signed copy"),
    )


class KeepCopy(AgreementPage):
    """Keep the signed copy with the entry."""

    def get(self, request: StaffRequest, **kwargs: Any) -> HttpResponse:
        return self._ask(CopyForm())

    def post(self, request: StaffRequest, **kwargs: Any) -> HttpResponse:
        form = CopyForm(request.POST, request.FILES)
        if not form.is_valid():
            return self._ask(form)
        try:
            keep_copy(self.agreement, form.cleaned_data["copy"], by=request.user, at=request.now)
        except (CannotChange, FileRefused) as refusal:
            form.add_error("copy", str(refusal))
            return self._ask(form)
        return self.to_agreement(_now("The signed copy is kept."))

    def _ask(self, form: CopyForm) -> HttpResponse:
        return self.show("agreements/copy.html", form=form)
