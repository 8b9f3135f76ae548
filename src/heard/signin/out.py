"""Signing out, so that nothing of the visit is left in the browser."""

from allauth.account import views
from django.http import HttpRequest
from django.http.response import HttpResponseBase


def sign_out(request: HttpRequest) -> HttpResponseBase:
    """allauth's own page; once it has signed somebody out, the browser forgets what it kept."""
    response = views.logout(request)
    if request.method == "POST":
        # Not "cookies": that would clear those of the council's whole domain.
        response.headers["Clear-Site-Data"] = '"cache", "storage"'
    return response
