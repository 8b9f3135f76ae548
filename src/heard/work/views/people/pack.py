"""Hand-over packs: of an agency, what waits for it and why, for whoever is its contact by now; and of
an officer, what they see through, for whoever does from then on."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import ngettext

from heard.agencies.models import AgencyInArea, User
from heard.design.forms import Form
from heard.reviews.actions.hand_over import hand_to_contact
from heard.reviews.actions.requests import NobodyToWriteTo
from heard.reviews.contacts import contact_of
from heard.reviews.officer_pack import owned_reviews, pack_as_pdf, pack_of
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


class OfficerPack(AreaPage):
    """The reviews somebody owns, with what is due, who is waited for, the plan and the latest notes,
    as far as whoever asks may read them: a file for the person who takes over."""

    permission = Permission.MANAGE_REVIEW
    sensitive = True

    def check(self) -> None:
        super().check()
        there = User.objects.filter(memberships__area=self.area).distinct()
        self.person = get_object_or_404(there, pk=self.kwargs["person"])

    def get(self, request: StaffRequest, **kwargs: Any) -> HttpResponse:
        by, at, person = request.user, request.now, self.person
        reviews = owned_reviews(person, self.area, seen_by=by, at=at)
        blocks = pack_of(person, self.area, reviews, seen_by=by, at=at)
        for review in reviews:
            self.record("review.read", area=self.area.pk, subject=review.pk)
        self.record("person.pack_made", area=self.area.pk, subject=person.pk, number=len(reviews))
        name = f"hand-over-{self.today.isoformat()}"
        return HttpResponse(
            pack_as_pdf(person, self.area, blocks, at=at),
            content_type="application/pdf",
            headers={"Content-Disposition": f'attachment; filename="{name}.pdf"'},
        )
