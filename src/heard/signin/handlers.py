"""Jobs about accounts."""

from datetime import datetime
from functools import partial

from heard.access.actions.sent import forget_sent_forms
from heard.access.actions.tries import forget_tries
from heard.agencies.models import User
from heard.jobs.handlers import Outside, handles
from heard.jobs.models import OutboxRow
from heard.jobs.schedules import daily
from heard.notify.mail import posting, send
from heard.notify.to_staff import Link
from heard.signin.actions import forgotten
from heard.signin.actions.notices import KIND, Notice
from heard.signin.actions.visits import forget_ended_visits
from heard.signin.mails import ACCOUNT_NOTICE, NEW_PASSWORD, Happened


@handles(KIND)
def tell(row: OutboxRow, *, at: datetime) -> Outside | None:
    """Tell somebody what happened to their account, unless it has been closed since."""
    user = _whose(row)
    if user is None:
        return None
    happened = Happened(Notice(row.context["notice"]), at=row.made_at)
    return posting(partial(send, ACCOUNT_NOTICE, happened, to=user.email))


@handles(forgotten.KIND)
def send_way_back(row: OutboxRow, *, at: datetime) -> Outside | None:
    """Send the way to a new password, if there is such an account."""
    user = _whose(row)
    if user is None:
        return None
    link = Link(forgotten.way_back(user))
    return posting(partial(send, NEW_PASSWORD, link, to=user.email))


def _whose(row: OutboxRow) -> User | None:
    return User.objects.filter(pk__in=[row.to], is_active=True).first()


@daily("accounts.tidied", at="03:15", repeatable=True)
def tidy(row: OutboxRow, *, at: datetime) -> None:
    """Throw away sessions that have run out, tries that no longer count, and forms sent long ago."""
    forget_ended_visits(at=at)
    forget_tries(at=at)
    forget_sent_forms(at=at)
