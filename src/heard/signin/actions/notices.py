"""Telling people by e-mail what happened to their account, in case it was not them."""

from datetime import datetime
from enum import StrEnum

from heard.agencies.models import User
from heard.jobs.outbox import put

KIND = "account.notice"


class Notice(StrEnum):
    NEW_DEVICE = "new_device"
    FACTOR_ADDED = "factor_added"
    FACTOR_REMOVED = "factor_removed"
    RECOVERY_CODE_USED = "recovery_code_used"
    FACTORS_RESET = "factors_reset"
    PASSWORD_CHANGED = "password_changed"  # noqa: S105 - not a password


def tell(user: User, notice: Notice, *, at: datetime) -> None:
    """Have somebody told, in the transaction of what they are told of."""
    put(KIND, to=user.pk, at=at, notice=notice.value)
