"""Who covers while somebody is away: arranged by who looks after people, or by oneself."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from heard.agencies.actions.cover import arrange_cover, end_cover
from heard.agencies.models import Cover
from heard.agencies.ownership import owned_by
from heard.design.fields import DateField, SelectField
from heard.design.forms import Form
from heard.rules.permissions import Permission
from heard.work.views.base import StaffRequest
from heard.work.views.people.base import (
    AreaFormPage,
    PersonFormPage,
    choices_of,
    colleagues,
)


class CoverForm(Form):
    cover = SelectField(label=_("Who covers?"), choices=[], missing=_("Select who covers"))
    since = DateField(
        label=_("From which day?"), called=_("The first day"), missing=_("Enter the first day")
    )
    until = DateField(
        label=_("Until which day?"),
        help_text=_("The last day on which they are away."),
        called=_("The last day"),
        missing=_("Enter the last day"),
    )

    def __init__(self, *args: Any, people: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["cover"].choices = choices_of(people)  # type: ignore[attr-defined]


class ArrangeCover(PersonFormPage):
    form_class = CoverForm
    template = "people/cover.html"
    title = _("Arrange cover")
    done = _("The cover is arranged.")

    def form_arguments(self) -> dict[str, Any]:
        return {"people": self.people()}

    def people(self) -> Any:
        return colleagues(self.area, on=self.today).exclude(pk=self.person.pk)

    def context(self) -> dict[str, Any]:
        covers = Cover.objects.to_come(self.today).filter(area=self.area, away=self.person)
        return {
            "owns": owned_by(self.person, self.area),
            "covers": covers.select_related("by"),
            "is_me": self.person == self.request.user,
        }

    def post(self, request: StaffRequest, **kwargs: Any) -> HttpResponse:
        if "end" not in request.POST:
            return super().post(request, **kwargs)
        for cover in self.context()["covers"]:
            if str(cover.pk) == request.POST["end"]:
                end_cover(cover, by=request.user, at=request.now)
                messages.success(request, _now("The cover has ended."))
                return redirect(self.leads_to())
        raise Http404

    def act(self, answers: dict[str, Any]) -> None:
        arrange_cover(
            self.area,
            away=self.person,
            cover=get_object_or_404(self.people(), pk=answers["cover"]),
            since=answers["since"],
            until=answers["until"],
            by=self.request.user,
            at=self.request.now,
        )


class Away(ArrangeCover):
    """Arranging cover for oneself: for everybody who can own something."""

    permission = Permission.MANAGE_REVIEW
    title = _("Cover while you are away")

    def check(self) -> None:
        AreaFormPage.check(self)
        self.person = self.request.user

    def leads_to(self) -> str:
        return reverse("work:away", args=[self.area.slug])

    def common(self) -> dict[str, Any]:
        return super().common() | {"back_href": reverse("work:worklist")}
