"""Signing in with the organisation's own sign-on."""

from dataclasses import asdict
from typing import Any

from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.models import Login
from allauth.account.utils import get_next_redirect_url
from allauth.account.views import LoginView
from django.conf import settings
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_safe

from heard.audit.record import record
from heard.signin import oidc
from heard.signin.actions.links import account_of
from heard.signin.actions.visits import prove_visit
from heard.signin.oidc import Asked, NotProved
from heard.signin.views.base import after, show

AWAY = "signin-away"
FACTOR = "organisation"


class SignIn(LoginView):
    """allauth's own page, which also leads to the organisation's where there is one."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        name = settings.SIGN_ON.name if settings.SIGN_ON else ""
        return super().get_context_data(**kwargs) | {"sign_on_name": name}


@require_safe
def start(request: Any) -> HttpResponseBase:
    """Send somebody to their organisation; who is signed in, to confirm there that it is them."""
    asked, again = oidc.ask(), request.user.is_authenticated
    try:
        there = oidc.address(_sign_on(), asked, back=_back(request), again=again)
    except NotProved as refusal:
        return _refused(request, refusal)
    next_page = get_next_redirect_url(request) or ""
    request.session[AWAY] = asdict(asked) | {"next": next_page, "again": again}
    return redirect(there)


@require_safe
def back(request: Any) -> HttpResponseBase:
    """Somebody comes back from there. What was kept for it is used once."""
    away = request.session.pop(AWAY, None)
    if away is None:
        return _refused(request, NotProved("state"))
    wanted, again = away.pop("next"), away.pop("again")
    sign_on = _sign_on()
    try:
        who = oidc.identity(sign_on, Asked(**away), request.GET, back=_back(request))
        user = account_of(who, issuer=sign_on.issuer, at=request.now)
        if again:
            return _confirmed(request, user, gave_factor=who.gave_factor, wanted=wanted)
    except NotProved as refusal:
        return _refused(request, refusal)
    if request.user.is_authenticated:
        return redirect(after(request))
    factor = FACTOR if who.gave_factor else None
    record_authentication(request, user, FACTOR, factor=factor)
    return perform_login(request, Login(user=user, email=user.email, redirect_url=wanted or None))


def _confirmed(request: Any, user: Any, *, gave_factor: bool, wanted: str) -> HttpResponseBase:
    if user != request.user:
        raise NotProved("somebody_else")
    if not gave_factor:
        raise NotProved("no_factor")
    record("user.factor_given", at=request.now, actor=user.pk, factor=FACTOR)
    prove_visit(request.session, at=request.now)
    return redirect(wanted or settings.LOGIN_REDIRECT_URL)


def _sign_on() -> Any:
    if settings.SIGN_ON is None:
        raise Http404
    return settings.SIGN_ON


def _back(request: Any) -> str:
    return str(request.build_absolute_uri(reverse("signin_organisation_back")))


def _refused(request: Any, refusal: NotProved) -> HttpResponse:
    record("user.sign_in_failed", at=request.now, outcome="refused", why=refusal.why)
    return show(request, "organisation.html", status=403, why=refusal.why)
