"""Joining by invitation: the page that the link in the e-mail opens.

It tells the area and the role, and nothing about anybody. Opening it spends nothing, because mail
scanners open links too.
"""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from heard.agencies.actions.invitations import LinkEnded, accept, account_of, invitation_of
from heard.agencies.actions.memberships import NotYourOwn
from heard.agencies.models import Invitation
from heard.design.middleware import Request
from heard.signin.forms import JoinForm


@require_http_methods(["GET", "HEAD", "POST"])
def join(request: Request, token: str) -> HttpResponse:
    """Somebody new gives a name and a password; who has an account signs in and agrees."""
    try:
        invitation = invitation_of(token, at=request.now)
        if request.user.is_authenticated:
            return _join_as_user(request, invitation, token)
        if account_of(invitation):
            sign_in = f"{reverse('account_login')}?next={request.path}"
            return _show(request, invitation, sign_in_href=sign_in)
        return _join_as_somebody_new(request, invitation, token)
    except (LinkEnded, NotYourOwn):
        return render(request, "account/join_ended.html", status=410)


def _join_as_user(request: Request, invitation: Invitation, token: str) -> HttpResponse:
    user: Any = request.user
    if user.email.casefold() != invitation.email.casefold():
        # Not a refusal: those are logged with their address, and this link still works.
        messages.info(
            request,
            _(
                "That invitation was sent to another address. Sign out first, then open the link "
                "again."
            ),
        )
        return redirect("work:home")
    if request.method == "POST":
        accept(token, user=user, at=request.now)
        return redirect("work:home")
    return _show(request, invitation, signed_in_as=user.name)


def _join_as_somebody_new(request: Request, invitation: Invitation, token: str) -> HttpResponse:
    sent = request.POST if request.method == "POST" else None
    form = JoinForm(sent, email=invitation.email)
    if not form.is_valid():
        return _show(request, invitation, form=form)
    given = form.cleaned_data
    accept(token, name=given["name"], password=given["password1"], at=request.now)
    messages.success(request, _("You have joined. Sign in with your email address and password."))
    return redirect("account_login")


def _show(request: Request, invitation: Invitation, **context: Any) -> HttpResponse:
    return render(request, "account/join.html", {"invitation": invitation} | context)
