"""The second factor: giving it when signing in, giving it again, and setting it up."""

import base64
import json
from typing import Any

from allauth.account.internal.decorators import login_stage_required
from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.adapter import get_adapter
from allauth.mfa.stages import AuthenticateStage
from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from heard.access import proof
from heard.agencies.models import User
from heard.signin import devices, passkeys, totp
from heard.signin.actions.factors import (
    LastFactor,
    WrongCode,
    add_app,
    add_passkey,
    factors_of,
    has_factor,
    new_recovery_codes,
    recovery_codes_left,
    remove_factor,
    use_code,
    use_passkey,
)
from heard.signin.actions.visits import prove_visit
from heard.signin.demonstration import code_to_show
from heard.signin.forms import AppForm, FactorForm, PasskeyForm
from heard.signin.passkeys import WrongPasskey
from heard.signin.views.base import (
    AccountRequest,
    after,
    asks,
    leading_on,
    of_an_account,
    sensitive,
    show,
)
from heard.vault.seal import sealed, unsealed

NEW_APP, NEW_CODES = "signin-new-app", "signin-new-codes"

# Giving it ----------------------------------------------------------------------------------------


@asks
@login_stage_required(stage=AuthenticateStage.key, redirect_urlname="account_login")
def verify(request: Any) -> HttpResponseBase:
    """Somebody has given the right password, and is asked for their second factor."""
    stage = request._login_stage
    user: User = stage.login.user
    form = FactorForm(request.POST if request.method == "POST" else None)
    if factor := _given(request, user, form):
        record_authentication(request, user, "mfa", factor=factor)
        return stage.exit()
    return _ask(request, user, form, "verify.html")


@of_an_account
def again(request: AccountRequest) -> HttpResponseBase:
    """Before a sensitive act, or where a session owes its factor."""
    user = request.user
    if not has_factor(user):
        given_there = settings.SIGN_ON is not None and proof.is_whole(request.session)
        page = "signin_organisation" if given_there else "signin_set_up"
        return redirect(leading_on(request, page))
    form = FactorForm(request.POST if request.method == "POST" else None)
    if _given(request, user, form):
        prove_visit(request.session, at=request.now)
        response = redirect(after(request))
        devices.remember(request, response, user)
        return response
    return _ask(request, user, form, "again.html")


def _given(request: Any, user: User, form: FactorForm) -> str | None:
    """The factor that was given; None where there is none yet, or a wrong one."""
    if request.method != "POST":
        return None
    if credential := request.POST.get("credential"):
        try:
            return use_passkey(passkeys.used(user, credential), at=request.now)
        except WrongPasskey:
            form.add_error(None, _("This passkey did not work. Try again, or enter a code."))
            return None
    if not form.is_valid():
        return None
    try:
        door = devices.door(request, user)
        return use_code(user, form.cleaned_data["code"], door=door, at=request.now)
    except WrongCode:
        form.add_error(
            "code", _("This code is wrong, too old, or has been used. Enter the next one")
        )
        return None


def _ask(request: Any, user: User, form: FactorForm, template: str) -> HttpResponse:
    options = passkeys.to_use(user)
    return show(
        request,
        template,
        form=form,
        passkey=json.dumps(options) if options else "",
        code_to_show=code_to_show(user, at=request.now),
        start_again_href=reverse("account_logout"),
    )


# Setting it up ------------------------------------------------------------------------------------


@require_safe
@of_an_account
def set_up(request: AccountRequest) -> HttpResponseBase:
    """The ways to choose from."""
    return show(
        request,
        "set_up.html",
        app_href=leading_on(request, "signin_app"),
        passkey_href=leading_on(request, "signin_passkey"),
        owes=not proof.is_whole(request.session),
    )


def may_add(view: Any) -> Any:
    """A first factor is added by who has just signed in; another one after giving one of those
    before, or one that the organisation asks for."""

    def answer(request: Any, *args: Any) -> HttpResponseBase:
        if not has_factor(request.user) and not proof.is_whole(request.session):
            return view(request, *args)
        return sensitive(view)(request, *args)

    return answer


@of_an_account
@may_add
def app(request: AccountRequest) -> HttpResponseBase:
    """An authenticator app: the key as a picture and in letters, and a code to show that it works."""
    kept = request.session.get(NEW_APP)
    secret = unsealed(kept, purpose=NEW_APP) if kept else totp.new_secret()
    if not kept:
        request.session[NEW_APP] = sealed(secret, purpose=NEW_APP)
    form = AppForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            add_app(request.user, secret=secret, code=form.cleaned_data["code"], at=request.now)
            del request.session[NEW_APP]
            return _set_up(request)
        except WrongCode:
            form.add_error(
                "code", _("This is not the code that the app shows now. Try the next one")
            )
    adapter = get_adapter()
    picture = adapter.build_totp_svg(adapter.build_totp_url(request.user, secret))
    return show(
        request,
        "app.html",
        form=form,
        picture=base64.b64encode(picture.encode()).decode(),
        key=totp.spaced(secret),
        back_href=leading_on(request, "signin_set_up"),
    )


@of_an_account
@may_add
def passkey(request: AccountRequest) -> HttpResponseBase:
    """A passkey. The one page that needs scripts: no browser makes one without."""
    form = PasskeyForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            credential = passkeys.created(form.cleaned_data["credential"])
            name = form.cleaned_data["name"]
            add_passkey(request.user, name=name, credential=credential, at=request.now)
            return _set_up(request)
        except WrongPasskey:
            form.add_error(None, _("The passkey was not made. Try again."))
    return show(
        request,
        "passkey.html",
        form=form,
        passkey=json.dumps(passkeys.to_create(request.user)),
        back_href=leading_on(request, "signin_set_up"),
    )


def _set_up(request: AccountRequest) -> HttpResponseBase:
    """A factor was added: it has been given too. Who has no recovery codes gets some."""
    prove_visit(request.session, at=request.now)
    if recovery_codes_left(request.user) is None:
        _make_codes(request)
        response = redirect(leading_on(request, "signin_codes"))
    else:
        messages.success(request, _("It is set up."))
        response = redirect("signin_account")
    devices.remember(request, response, request.user)
    return response


@of_an_account
@sensitive
def remove(request: AccountRequest, factor: int) -> HttpResponseBase:
    found = get_object_or_404(factors_of(request.user), pk=factor)
    if request.method == "POST":
        try:
            remove_factor(request.user, found, at=request.now)
            messages.success(request, _("It is taken away."))
            return redirect("signin_account")
        except LastFactor:
            pass
    only = factors_of(request.user).count() == 1
    return show(
        request, "remove.html", factor=found, only=only, back_href=reverse("signin_account")
    )


@of_an_account
@sensitive
def codes(request: AccountRequest) -> HttpResponseBase:
    """The recovery codes: shown once, when they have just been made."""
    if request.method == "POST":
        _make_codes(request)
        return redirect("signin_codes")
    made = request.session.pop(NEW_CODES, "") if request.method == "GET" else ""
    return show(
        request,
        "codes.html",
        codes=unsealed(made, purpose=NEW_CODES).split() if made else [],
        left=recovery_codes_left(request.user),
        after_href=after(request),
    )


def _make_codes(request: AccountRequest) -> None:
    made = new_recovery_codes(request.user, at=request.now)
    request.session[NEW_CODES] = sealed(" ".join(made), purpose=NEW_CODES)


def help_(request: Any) -> HttpResponseBase:
    """What to do without the telephone, or without the password."""
    return show(request, "help.html")
