"""A way to choose a new password, for who has forgotten theirs.

By the outbox, so that the page does not wait for a mail server. The link is made when the e-mail
is: nothing that opens an account lies in the outbox.
"""

from datetime import datetime

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.urls import reverse

from heard.agencies.models import User
from heard.jobs.outbox import put

KIND = "account.new_password"


def send_way_back(user: User | None, *, at: datetime) -> None:
    """Have somebody sent a link with which they choose a new password.

    Where there is no account the job is there all the same, and sends nothing, so that the time an
    answer takes does not tell who has one.
    """
    put(KIND, to=user.pk if user else None, at=at)


def way_back(user: User) -> str:
    """The address at which somebody chooses a new password: once, within three days."""
    key = {"uidb36": user_pk_to_url_str(user), "key": default_token_generator.make_token(user)}
    return settings.ADDRESS + reverse("account_reset_password_from_key", kwargs=key)
