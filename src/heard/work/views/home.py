"""Where signing in leads: to the first page that is this person's."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect

from heard.agencies.models import Membership
from heard.work.views.base import StaffPage, StaffRequest


class Home(StaffPage):
    """Leads on to the first entry of the person's menu, or says what there is for them."""

    http_method_names = ["get", "head"]  # noqa: RUF012 - Django's own attribute

    def check(self) -> None:
        """Everybody who has signed in may come here."""

    def get(self, request: StaffRequest, **kwargs: Any) -> HttpResponse:
        menu = self.menu()
        if menu:
            return redirect(menu[0]["href"])
        mine = Membership.objects.on(self.today).filter(user=request.user)
        return self.show("home.html", memberships=mine.select_related("area", "agency"))
