"""The one-time codes of invented people, for who tries Heard out and has none of their telephones.

`heard serve` refuses the setting that shows them.
"""

from datetime import datetime

from allauth.mfa.models import Authenticator
from django.conf import settings

from heard.agencies.models import User
from heard.signin import totp
from heard.signin.actions.factors import app_secret


def code_to_show(user: User, *, at: datetime) -> str:
    """A code that this person's app shows, or is about to; empty where none may be shown."""
    if not settings.SHOW_CODES:
        return ""
    app = Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP).first()
    return unused_code(app, at=at) if app else ""


def unused_code(app: Authenticator, *, at: datetime) -> str:
    """The first code that has not been used; none is left to who signs in often in a minute."""
    now = totp.step_at(at)
    steps = range(max(now, app.data["last_step"] + 1), now + totp.TOLERANCE + 1)
    return totp.code_of(app_secret(app), steps[0]) if steps else ""
