"""What the pages about an account have in common."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account.utils import get_next_redirect_url
from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import redirect_to_login
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render, resolve_url
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods

from heard.access import proof
from heard.access.actions.tries import TriedTooOften
from heard.agencies.models import User
from heard.design.middleware import Request

type View = Callable[..., HttpResponseBase]


class AccountRequest(Request):
    """A request by somebody who has signed in."""

    user: User


def asks(view: View) -> View:
    """For pages that ask: allauth's own views take PUT for POST, and answer OPTIONS. Who has tried
    too often is told for how long to wait."""

    @wraps(view)
    @require_http_methods(["GET", "HEAD", "POST"])
    def answer(request: Any, *args: Any, **kwargs: Any) -> HttpResponseBase:
        try:
            return view(request, *args, **kwargs)
        except TriedTooOften as stopped:
            minutes = -(-stopped.wait // 60)
            response = show(request, "too_many.html", status=429, minutes=minutes)
            response.headers["Retry-After"] = str(stopped.wait)
            return response

    return answer


def of_an_account(view: View) -> View:
    """For pages about the account of who is signed in."""
    return login_required(asks(view))


def sensitive(view: View) -> View:
    """For pages that change how somebody signs in: they ask for a factor again."""

    @wraps(view)
    def answer(request: Any, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not proof.is_fresh(request.session, at=request.now):
            return redirect_to_login(request.get_full_path(), reverse("signin_again"))
        return view(request, *args, **kwargs)

    return answer


def show(request: Any, template: str, *, status: int = 200, **context: Any) -> HttpResponse:
    common = {"home_href": reverse("work:home"), "next": request.GET.get("next", "")}
    return render(request, f"signin/{template}", common | context, status=status)


def after(request: Any) -> str:
    """Where somebody wanted to go, if it is a page of ours."""
    return get_next_redirect_url(request) or resolve_url(settings.LOGIN_REDIRECT_URL)


def leading_on(request: Any, page: str) -> str:
    """The address of a page that knows where somebody wants to go after it."""
    wanted = get_next_redirect_url(request)
    return f"{reverse(page)}?{urlencode({'next': wanted})}" if wanted else reverse(page)
