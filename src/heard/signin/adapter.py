"""How allauth is used: accounts are made by invitation, never by signing up."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.core.mail import send_mail
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from heard.audit.record import record

RESET = _("Choose a new password")
# The e-mails that allauth asks for: their subjects and words. Everybody gets one, account or not,
# so that neither the page nor the time it takes tells who has one.
EMAILS = {
    "account/email/password_reset_key": (
        RESET,
        _(
            "Someone asked to choose a new password for this address in Heard. If it was you, "
            "open this link. It works once, for three days.\n\n{password_reset_url}\n\n"
            "If it was not you, you need do nothing."
        ),
    ),
    "account/email/unknown_account": (
        RESET,
        _(
            "Someone asked to choose a new password for this address in Heard, but there is no "
            "account with this address. If it was you, try another address, or ask the "
            "administrator of your area.\n\nIf it was not you, you need do nothing."
        ),
    ),
}


class StaffAdapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def post_login(self, request: Any, user: Any, **kwargs: Any) -> Any:
        """Signing in leaves an event, like everything else that somebody does."""
        record("user.signed_in", at=request.now, actor=user.pk)
        return super().post_login(request, user, **kwargs)

    def authentication_failed(self, request: Any, **credentials: Any) -> None:
        """So does failing to. Whose account it would have been is not looked up."""
        record("user.sign_in_failed", at=request.now, outcome="refused")

    def logout(self, request: Any) -> None:
        record("user.signed_out", at=request.now, actor=request.user.pk)
        super().logout(request)

    def add_message(self, *args: Any, **kwargs: Any) -> None:
        """Say nothing about signing in and out: the page that follows shows it."""

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """In our own words, without what allauth knows of sites and sign-ups."""
        subject, words = EMAILS[template_prefix]
        send_mail(str(subject), str(words).format(**context), settings.DEFAULT_FROM_EMAIL, [email])
