"""What stands between a right password and being signed in."""

from typing import Any

from allauth.core.internal.httpkit import headed_redirect_response
from allauth.mfa.stages import AuthenticateStage

from heard.signin.actions.factors import has_factor
from heard.signin.adapter import factor_given


class FactorStage(AuthenticateStage):
    """Asks who has a second factor for it. Who has none is signed in, to set one up and no more."""

    def handle(self) -> tuple[Any, bool]:
        user = self.login.user
        if factor_given(self.request, user) or not has_factor(user):
            return None, True
        return headed_redirect_response("mfa_authenticate"), True
