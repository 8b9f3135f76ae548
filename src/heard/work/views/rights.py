"""Telling people of their right to a case review at the second complaint, and proving it."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from heard.design.fields import DateField, RadiosField, SelectField, TextField
from heard.design.forms import Form
from heard.notify.pdf import download
from heard.reviews.actions.notices import NotYetInWelsh, NotYetTold, tell_of_review
from heard.reviews.models import RightsNotice
from heard.reviews.thread import key_of
from heard.rules.in_force import NotInForce
from heard.rules.permissions import Permission
from heard.work.views.base import StaffPage, StaffRequest

A_PAGE = 25


class TellForm(Form):
    area = SelectField(label=_("Area"), choices=[], missing=_("Select the area"))
    their_reference = TextField(
        label=_("Your reference of the second complaint"),
        help_text=_("As it stands in your own system. It is how the telling is found again."),
        max_length=100,
        missing=_("Enter your reference of the second complaint"),
    )
    name = TextField(
        label=_("Their name"),
        help_text=_("It stands on the notice and nowhere else. You can leave it out."),
        optional=True,
        max_length=200,
    )
    language = RadiosField(
        label=_("Language of the notice"),
        choices=[("en", _("English")), ("cy", _("Welsh"))],
        missing=_("Select the language of the notice"),
        inline=True,
    )
    how = RadiosField(
        label=_("How are they told?"),
        choices=RightsNotice.How,
        missing=_("Select how they are told"),
    )
    told_on = DateField(
        label=_("When are they told?"), called=_("The date"), missing=_("Enter when they are told")
    )

    def __init__(self, *args: Any, areas: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(area.slug, area.name) for area in areas]
        self.fields["area"].choices = choices  # type: ignore[attr-defined]
        if len(choices) == 1:
            self.initial["area"] = choices[0][0]


class RightsPage(StaffPage):
    """What the pages about these notices begin with: those that this person may see."""

    permission = Permission.TELL_OF_REVIEW

    def notices(self) -> "QuerySet[RightsNotice]":
        """Those of their own agencies; all of the area for who sees reviews through there."""
        here = [each for each in self._memberships if self.permission in each.permissions]
        wide = {each.area_id for each in here if Permission.MANAGE_REVIEW in each.permissions}
        own = Q()
        for each in here:
            own |= Q(area=each.area_id, agency=each.agency_id)
        found = RightsNotice.objects.filter(Q(area__in=wide) | own) if here else None
        notices = found if found is not None else RightsNotice.objects.none()
        return notices.select_related("area", "agency", "by", "letter__area")


class Rights(RightsPage):
    """Who was told, when and how: by the agency's own reference."""

    def get(self, request: StaffRequest) -> HttpResponse:
        page = Paginator(self.notices(), A_PAGE).get_page(request.GET.get("page"))
        return self.show("rights/list.html", page=page, query=request.GET)


class TellOfReview(RightsPage):
    """Write the notice and record the telling."""

    def get(self, request: StaffRequest) -> HttpResponse:
        return self._ask(self._form())

    def post(self, request: StaffRequest) -> HttpResponse:
        form = self._form(request.POST)
        if not form.is_valid():
            return self._ask(form)
        answers = dict(form.cleaned_data)
        area = get_object_or_404(self.areas(), slug=answers.pop("area"))
        try:
            notice = tell_of_review(
                area, **answers, key=key_of(request.POST), by=request.user, at=request.now
            )
        except NotYetTold as refusal:
            form.add_error("told_on", str(refusal))
            return self._ask(form)
        except NotYetInWelsh as refusal:
            form.add_error("language", str(refusal))
            return self._ask(form)
        except NotInForce as refusal:
            form.add_error("area", str(refusal))
            return self._ask(form)
        messages.success(request, _now("The telling is recorded. Print the notice now."))
        return redirect("work:rights_notice", notice=notice.pk)

    def _form(self, data: Any = None) -> TellForm:
        first = {"language": "en", "told_on": self.today}
        return TellForm(data, areas=list(self.areas()), initial=first)

    def _ask(self, form: TellForm) -> HttpResponse:
        return self.show("rights/tell.html", form=form, key=key_of(self.request.POST))


class NoticePage(RightsPage):
    """One notice: what it said, to print, and how it was given."""

    def get(self, request: StaffRequest, notice: UUID) -> HttpResponse:
        found = get_object_or_404(self.notices(), pk=notice)
        return self.show("rights/notice.html", notice=found)


class NoticePdf(RightsPage):
    """The notice on paper, in the usual print or, if asked for, large."""

    def get(self, request: StaffRequest, notice: UUID) -> HttpResponse:
        found = get_object_or_404(self.notices(), pk=notice)
        large = request.GET.get("print") == "large"
        return download(found.letter, reference="", large_print=large)
