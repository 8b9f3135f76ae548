"""Changing a password, and asking for a new one."""

from typing import Any

from allauth.account import views as allauth
from django.http.response import HttpResponseBase

from heard.access import proof
from heard.access.actions.tries import count_try
from heard.signin.actions.visits import end_visits, keep_visit
from heard.signin.views.base import AccountRequest, asks, of_an_account


@of_an_account
def change(request: AccountRequest) -> HttpResponseBase:
    """allauth's own page. The other places where somebody is signed in are signed out."""
    before = request.user.password
    response = allauth.password_change(request)
    if request.user.password != before:
        keep_visit(request.session)  # Django gives the session a new id
        here = proof.visit_of(request.session)
        end_visits(request.user, at=request.now, by=request.user, but=here)
    return response


@asks
def forgotten(request: Any) -> HttpResponseBase:
    """allauth's own page, which answers the same whether or not there is an account."""
    if request.method == "POST":
        count_try("reset", request.POST.get("email", "").casefold(), at=request.now)
    return allauth.password_reset(request)
