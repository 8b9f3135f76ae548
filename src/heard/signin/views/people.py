"""What an administrator of an area does for somebody who has lost their phone and their codes."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from heard.agencies.models import Membership, User
from heard.audit.record import record
from heard.rules.periods import london_date
from heard.rules.permissions import Permission
from heard.signin.actions.factors import reset_factors
from heard.signin.views.base import AccountRequest, of_an_account, sensitive, show


@of_an_account
@sensitive
def reset(request: AccountRequest, person: UUID) -> HttpResponseBase:
    """Ask that somebody sets up anew how they confirm that it is them. Never for oneself."""
    found, area = _of_an_area_of_mine(request, person)
    if request.method == "POST":
        reset_factors(found, area=area, by=request.user, at=request.now)
        messages.success(request, _("They are signed out everywhere, and set it up anew."))
        return redirect("work:home")
    return show(request, "reset.html", person=found, back_href=reverse("work:home"))


def _of_an_area_of_mine(request: AccountRequest, person: UUID) -> tuple[User, Any]:
    """The person, and an area in which they work and the other manages people. Raises Http404."""
    on_this_day = Membership.objects.on(london_date(request.now))
    mine = on_this_day.with_permission(Permission.MANAGE_PEOPLE).filter(user=request.user)
    theirs = on_this_day.filter(user=person, area__in=mine.values("area")).first()
    if theirs is None or person == request.user.pk:
        record(
            "page.refused", at=request.now, actor=request.user.pk, outcome="refused", page="reset"
        )
        raise Http404
    return get_object_or_404(User, pk=person), theirs.area_id
