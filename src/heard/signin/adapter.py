"""How allauth is used: accounts are made by invitation, never by signing up."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from heard.access.actions.tries import count_try, take_back_try
from heard.agencies.models import User
from heard.audit.record import record
from heard.signin import devices
from heard.signin.actions.forgotten import send_way_back
from heard.signin.actions.notices import Notice, tell
from heard.signin.actions.visits import begin_visit, forget_visit
from heard.signin.browsers import browser_of


class StaffAdapter(DefaultAccountAdapter):
    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": _("The email address or the password is not right"),
        "incorrect_password": _("The password is not right"),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def get_login_stages(self) -> list[str]:
        return ["heard.signin.stages.FactorStage"]

    def authenticate(self, request: Any, **credentials: Any) -> Any:
        """Count the try before the password is looked at. Raises TriedTooOften."""
        email = str(credentials.get("email", "")).casefold()
        known = User.objects.filter(email__iexact=email).first()
        door = ("password", email, devices.door(request, known))
        count_try(*door, at=request.now)
        user = super().authenticate(request, **credentials)
        if user is not None:
            take_back_try(*door, at=request.now)
        return user

    def post_login(self, request: Any, user: Any, **kwargs: Any) -> Any:
        """Signing in begins a visit, and leaves an event like everything else somebody does."""
        factor = factor_given(request, user)
        browser = browser_of(request.headers.get("User-Agent", ""))
        begin_visit(
            request.session, user, browser=browser, at=request.now, proved=factor is not None
        )
        record("user.signed_in", at=request.now, actor=user.pk, factor=factor)
        response = super().post_login(request, user, **kwargs)
        if factor is not None:
            if not devices.door(request, user):
                tell(user, Notice.NEW_DEVICE, at=request.now)
            devices.remember(request, response, user)
        return response

    def authentication_failed(self, request: Any, **credentials: Any) -> None:
        """So does failing to. Whose account it would have been is not looked up."""
        record("user.sign_in_failed", at=request.now, outcome="refused")

    def logout(self, request: Any) -> None:
        record("user.signed_out", at=request.now, actor=request.user.pk)
        forget_visit(request.session)
        super().logout(request)

    def add_message(self, *args: Any, **kwargs: Any) -> None:
        """Say nothing about signing in and out: the page that follows shows it."""

    def send_notification_mail(
        self, template_prefix: str, user: Any, *args: Any, **kwargs: Any
    ) -> None:
        """allauth tells of a password that was changed; the rest is told by our own actions."""
        if template_prefix in {"account/email/password_changed", "account/email/password_reset"}:
            tell(user, Notice.PASSWORD_CHANGED, at=self.request.now)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """By the outbox and in our own words. allauth asks for two: the way to a new password, and
        the news that there is no account. Both are asked for alike, and the second is not sent."""
        send_way_back(context.get("user"), at=self.request.now)


def factor_given(request: HttpRequest, user: Any) -> str | None:
    """The second factor that somebody who is signing in has given, if they have."""
    records = get_authentication_records(request, user)
    given = [each.get("factor") for each in records]
    return next((factor for factor in reversed(given) if factor), None)
