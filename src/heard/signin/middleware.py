"""What stands before every page: nobody is signed in for too long, or without a second factor."""

from typing import Any

from django.contrib.auth import logout
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse

from heard.access import proof
from heard.design.middleware import Handler
from heard.signin.actions.factors import has_factor
from heard.signin.actions.visits import forget_visit

# What somebody reaches who still owes a second factor: setting one up, giving it, help, and out.
OPEN = {
    "signin_set_up",
    "signin_app",
    "signin_passkey",
    "signin_again",
    "signin_help",
    "account_logout",
    "health",
}


def guard(get_response: Handler) -> Any:
    """Ends a session that has lasted for 12 hours, and lets none work that owes its factor."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        if request.user.is_authenticated and proof.is_over(request.session, at=request.now):  # type: ignore[attr-defined]
            forget_visit(request.session)
            logout(request)
        return get_response(request)

    def look(request: HttpRequest, *view: Any) -> HttpResponseBase | None:
        user: Any = request.user
        match = request.resolver_match
        if not user.is_authenticated or proof.is_whole(request.session) or match is None:
            return None
        if match.namespace in {"public", "partner"} or match.view_name in OPEN:
            return None
        page = "signin_again" if has_factor(user) else "signin_set_up"
        return redirect_to_login(request.get_full_path(), reverse(page))

    answer.process_view = look  # type: ignore[attr-defined]
    return answer
