"""The e-mails about an account, in words: what happened to it, and choosing a new password."""

from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from heard.design.dates import day_and_time
from heard.notify.registry import Audience, Mail, e_mail, register
from heard.notify.to_staff import Link
from heard.signin.actions.notices import Notice

ACCOUNT_NOTICE = "account_notice"
NEW_PASSWORD = "new_password"  # noqa: S105 - not a password

WHAT_HAPPENED = {
    Notice.NEW_DEVICE: gettext_lazy(
        "Someone signed in to your account from a browser that you had not used before."
    ),
    Notice.FACTOR_ADDED: gettext_lazy("A new way to confirm that it is you was added."),
    Notice.FACTOR_REMOVED: gettext_lazy("A way to confirm that it is you was taken away."),
    Notice.RECOVERY_CODE_USED: gettext_lazy("One of your recovery codes was used to sign in."),
    Notice.FACTORS_RESET: gettext_lazy(
        "An administrator of your area asked for you to set up again how you sign in. "
        "You will be asked for it the next time you sign in."
    ),
    Notice.PASSWORD_CHANGED: gettext_lazy("The password of your account was changed."),
}


@dataclass(frozen=True)
class Happened:
    """What happened to an account, and when."""

    notice: Notice
    at: datetime


def account_notice(needs: Happened) -> Mail:
    return Mail(
        _("About your account"),
        _(
            "{what_happened}\n\nIt was on {when}. If it was you, you need do nothing.\n\n"
            "If it was not you, tell the administrator of your area now. It is the account with "
            "which you work in Heard."
        ).format(what_happened=WHAT_HAPPENED[needs.notice], when=day_and_time(needs.at)),
    )


def new_password(needs: Link) -> Mail:
    return Mail(
        _("Choose a new password"),
        _(
            "Someone asked to choose a new password for this address. If it was you, open this "
            "link. It works once, for three days.\n\n{link}\n\n"
            "It leads to Heard. If it was not you, you need do nothing."
        ).format(link=needs.link),
    )


def register_mails() -> None:
    mail = partial(e_mail, to=Audience.STAFF)
    register(
        mail(
            code=ACCOUNT_NOTICE,
            name="Something happened to an account",
            milestone="When somebody signs in anew, or a password or factor changes",
            needs=Happened,
            compose=account_notice,
            invented=lambda: Happened(
                Notice.FACTORS_RESET, at=datetime(2026, 3, 10, 12, tzinfo=UTC)
            ),
        ),
        mail(
            code=NEW_PASSWORD,
            name="Choose a new password",
            milestone="When somebody has forgotten their password",
            needs=Link,
            compose=new_password,
            invented=lambda: Link("https://work.example/sign-in/new/abc/"),
        ),
    )
