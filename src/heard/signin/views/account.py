"""A person's own account: how they sign in, and where they are signed in."""

from django.contrib import messages
from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from heard.access import proof
from heard.signin.actions.digest import want_digest
from heard.signin.actions.factors import factors_of, recovery_codes_left
from heard.signin.actions.visits import end_visit, end_visits, visits_of
from heard.signin.views.base import AccountRequest, of_an_account, show


@of_an_account
def account(request: AccountRequest) -> HttpResponseBase:
    """How somebody signs in; and whether they want the e-mail of the day."""
    if request.method == "POST":
        said = {"yes": _("You get one email each working day."), "no": _("You get no such email.")}
        if (wanted := request.POST.get("digest")) in said:
            want_digest(request.user, wanted=wanted == "yes", at=request.now)
            messages.success(request, said[wanted])
        return redirect("signin_account")
    return show(
        request,
        "account.html",
        factors=factors_of(request.user),
        left=recovery_codes_left(request.user),
        has_password=request.user.has_usable_password(),
        back_href=reverse("work:home"),
    )


@of_an_account
def places(request: AccountRequest) -> HttpResponseBase:
    """Where somebody is signed in. They sign out of one place, or of all others."""
    if request.method == "POST":
        if visit := request.POST.get("visit"):
            found = [each for each in request.user.visits.all() if str(each.pk) == visit]
            if not found:
                raise Http404
            end_visit(found[0], at=request.now, by=request.user)
            messages.success(request, _("You are signed out there."))
        else:
            here = proof.visit_of(request.session)
            end_visits(request.user, at=request.now, by=request.user, but=here)
            messages.success(request, _("You are signed out everywhere else."))
        return redirect("signin_places")
    visits = list(visits_of(request.user, request.session, at=request.now))
    return show(request, "places.html", visits=visits, back_href=reverse("signin_account"))
