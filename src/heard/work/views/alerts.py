"""Alerts: what somebody must look at, and what they did about it; and who is alerted."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from heard.agencies.actions.alerts import AlreadyAnswered, answer_alert, name_alerted, see_alert
from heard.agencies.models import Alert, AlertedPerson, AlertKind, Membership, User
from heard.agencies.sight import seen_by
from heard.design.fields import CheckboxesField, TextareaField
from heard.design.forms import Form
from heard.reviews.models import Review
from heard.rules.permissions import Permission
from heard.rules.reading import MOST, Line
from heard.rules.reporting import STUCK_NAMES, Stuck
from heard.work.views.base import AreaPage, StaffPage, StaffRequest

PAGE_SIZE = 25
LINES = {
    Line.TEN_MINUTES: _("more than {number} reviews in ten minutes"),
    Line.DAY: _("more than {number} reviews in a day"),
}


class Alerts(StaffPage):
    """A person's own alerts: those that wait for them first."""

    permission = Permission.SEARCH_AUDIT

    def get(self, request: StaffRequest) -> HttpResponse:
        mine = Alert.objects.filter(user=request.user, area__in=self.areas())
        ended = mine.exclude(done_at=None).select_related("area")
        return self.show(
            "alerts.html",
            waiting=mine.filter(done_at=None).select_related("area"),
            page=Paginator(ended, PAGE_SIZE).get_page(request.GET.get("page")),
            query=request.GET,
        )


class AlertForm(Form):
    note = TextareaField(
        label=_("What did you do about it?"),
        help_text=_("For example, whom you asked, and what they said."),
        max_length=4000,
        missing=_("Enter what you did about it"),
    )


class AlertPage(StaffPage):
    """One alert. Opening it notes that it was seen."""

    permission = Permission.SEARCH_AUDIT
    alert: Alert

    def check(self) -> None:
        super().check()
        mine = Alert.objects.filter(user=self.request.user, area__in=self.areas())
        self.alert = get_object_or_404(mine.select_related("area"), pk=self.kwargs["alert"])

    def get(self, request: StaffRequest, **kwargs: Any) -> HttpResponse:
        see_alert(self.alert, at=request.now)
        return self._show(AlertForm())

    def post(self, request: StaffRequest, **kwargs: Any) -> HttpResponse:
        form = AlertForm(request.POST)
        if not form.is_valid():
            return self._show(form)
        try:
            answer_alert(
                self.alert, note=form.cleaned_data["note"], by=request.user, at=request.now
            )
        except AlreadyAnswered as refusal:
            form.add_error(None, str(refusal))
            return self._show(form)
        messages.success(request, _now("What you did is noted."))
        return redirect("work:alerts")

    def _show(self, form: AlertForm) -> HttpResponse:
        alert = self.alert
        of_reading = alert.kind == AlertKind.READING
        return self.show(
            "alert.html",
            alert=alert,
            form=form,
            who=User.objects.filter(pk__in=[alert.about]).first() if of_reading else None,
            how_many=LINES[Line(alert.code)].format(number=MOST[Line(alert.code)])
            if of_reading
            else "",
            stuck=STUCK_NAMES[Stuck(alert.code)] if alert.kind == AlertKind.FIGURES else "",
            about=self._review() if alert.kind == AlertKind.CAME_BACK else "",
            area_name=alert.area.name,
        )

    def _review(self) -> str:
        """The reference of the review that it is about, for who may see to what was sent of it."""
        mine = seen_by(self.request.user, Permission.MANAGE_REVIEW, at=self.request.now)
        found = Review.objects.filter(mine, pk__in=[self.alert.about])
        return found.values_list("reference", flat=True).first() or ""


class AlertedForm(Form):
    people = CheckboxesField(
        label=_("Who is told?"),
        help_text=_("Nobody ticked: the supervisors, or the coordinators where there are none."),
        choices=[],
        optional=True,
    )

    def __init__(self, *args: Any, people: list[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["people"].choices = [(str(each.pk), each.name) for each in people]  # type: ignore[attr-defined]


class Alerted(AreaPage):
    """Who of an area is alerted."""

    permission = Permission.CHANGE_SETTINGS

    def get(self, request: StaffRequest, slug: str) -> HttpResponse:
        named = AlertedPerson.objects.filter(area=self.area).values_list("user", flat=True)
        return self._show(
            AlertedForm(people=self._people(), initial={"people": [str(pk) for pk in named]})
        )

    def post(self, request: StaffRequest, slug: str) -> HttpResponse:
        people = self._people()
        form = AlertedForm(request.POST, people=people)
        if not form.is_valid():
            return self._show(form)
        chosen = [each for each in people if str(each.pk) in form.cleaned_data["people"]]
        name_alerted(self.area, chosen, by=request.user, at=request.now)
        messages.success(request, _now("Who is told is changed."))
        return redirect("work:area_settings", slug=slug)

    def _people(self) -> list[User]:
        """Those who may search the record: nobody else could look into an alert."""
        held = Membership.objects.on(self.today).with_permission(Permission.SEARCH_AUDIT)
        return list(
            User.objects.filter(pk__in=held.filter(area=self.area).values("user")).order_by("name")
        )

    def _show(self, form: AlertedForm) -> HttpResponse:
        return self.show("settings/alerted.html", form=form)
