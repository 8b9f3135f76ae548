"""Telling people by e-mail what happened to their account, in case it was not them."""

from datetime import datetime
from enum import StrEnum

from django.conf import settings
from django.core.mail import send_mail
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from heard.agencies.models import User
from heard.design.dates import day_and_time
from heard.jobs.outbox import put

KIND = "account.notice"


class Notice(StrEnum):
    NEW_DEVICE = "new_device"
    FACTOR_ADDED = "factor_added"
    FACTOR_REMOVED = "factor_removed"
    RECOVERY_CODE_USED = "recovery_code_used"
    FACTORS_RESET = "factors_reset"
    PASSWORD_CHANGED = "password_changed"  # noqa: S105 - not a password


WHAT_HAPPENED = {
    Notice.NEW_DEVICE: gettext_lazy(
        "Someone signed in to your account in Heard from a browser that you had not used before."
    ),
    Notice.FACTOR_ADDED: gettext_lazy("A new way to confirm that it is you was added in Heard."),
    Notice.FACTOR_REMOVED: gettext_lazy("A way to confirm that it is you was taken away in Heard."),
    Notice.RECOVERY_CODE_USED: gettext_lazy(
        "One of your recovery codes was used to sign in to Heard."
    ),
    Notice.FACTORS_RESET: gettext_lazy(
        "An administrator of your area asked for you to set up again how you sign in to Heard. "
        "You will be asked for it the next time you sign in."
    ),
    Notice.PASSWORD_CHANGED: gettext_lazy("The password of your account in Heard was changed."),
}


def tell(user: User, notice: Notice, *, at: datetime) -> None:
    """Have somebody told, in the transaction of what they are told of."""
    put(KIND, to=user.pk, at=at, notice=notice.value)


def send_notice(user: User, notice: Notice, *, at: datetime) -> None:
    words = _(
        "{what_happened}\n\nIt was on {when}. If it was you, you need do nothing.\n\n"
        "If it was not you, tell the administrator of your area now."
    ).format(what_happened=WHAT_HAPPENED[notice], when=day_and_time(at))
    send_mail(_("About your account in Heard"), words, settings.DEFAULT_FROM_EMAIL, [user.email])
