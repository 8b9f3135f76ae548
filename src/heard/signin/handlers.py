"""Jobs about accounts."""

from datetime import datetime
from functools import partial

from heard.access.actions.tries import forget_tries
from heard.agencies.models import User
from heard.jobs.handlers import Outside, handles
from heard.jobs.models import OutboxRow
from heard.jobs.schedules import daily
from heard.notify.mail import posting, send
from heard.signin.actions.notices import KIND, Notice
from heard.signin.actions.visits import forget_ended_visits
from heard.signin.mails import ACCOUNT_NOTICE, Happened


@handles(KIND)
def tell(row: OutboxRow, *, at: datetime) -> Outside | None:
    """Tell somebody what happened to their account, unless it has been closed since."""
    user = User.objects.filter(pk__in=[row.to], is_active=True).first()
    if user is None:
        return None
    happened = Happened(Notice(row.context["notice"]), at=row.made_at)
    return posting(partial(send, ACCOUNT_NOTICE, happened, to=user.email))


@daily("accounts.tidied", at="03:15", repeatable=True)
def tidy(row: OutboxRow, *, at: datetime) -> None:
    """Throw away sessions that have run out, and tries that no longer count."""
    forget_ended_visits(at=at)
    forget_tries(at=at)
