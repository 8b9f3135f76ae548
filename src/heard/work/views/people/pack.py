"""The hand-over pack of an agency: what waits for it and why, for whoever is its contact by now."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import ngettext

from heard.agencies.models import AgencyInArea
from heard.design.forms import Form
from heard.reviews.actions.hand_over import hand_to_contact
from heard.reviews.actions.requests import NobodyToWriteTo
from heard.reviews.contacts import contact_of
from heard.reviews.owed import owed_of, waiting_of
from heard.rules.permissions import Permission
from heard.work.views.base import AreaPage, StaffRequest

MOST = 200


class AgencyPack(AreaPage):
    """Open requests and checks, why each was asked, how late it is; and one button that gives all
    of them to the contact. It names nobody whom a review is about, so that it can be printed."""

    permission = Permission.MANAGE_REVIEW
    part: AgencyInArea

    def check(self) -> None:
        super().check()
        parts = self.area.agencies.select_related("agency", "area").prefetch_related(
            "contacts__user"
        )
        self.part = get_object_or_404(parts, agency=self.kwargs["agency"])

    def get(self, request: StaffRequest, **kwargs: Any) -> HttpResponse:
        return self._show(Form())

    def post(self, request: StaffRequest, **kwargs: Any) -> HttpResponse:
        form = Form(request.POST)
        try:
            given = hand_to_contact(self.part, by=request.user, at=request.now)
        except NobodyToWriteTo as refusal:
            form.add_error(None, str(refusal))
            return self._show(form)
        words = ngettext(
            "{number} request is with the contact now.",
            "{number} requests are with the contact now.",
            len(given),
        )
        messages.success(request, words.format(number=len(given)))
        return redirect("work:agency_pack", self.area.slug, self.part.agency_id)

    def _show(self, form: Form) -> HttpResponse:
        waiting = waiting_of(self.part, self.request.user, at=self.request.now)[:MOST]
        return self.show(
            "people/pack.html",
            form=form,
            part=self.part,
            contact=contact_of(self.part, on=self.today),
            owed=owed_of(waiting, at=self.request.now),
        )
