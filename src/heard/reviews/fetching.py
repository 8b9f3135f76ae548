"""Fetching the e-mail of a mailbox: kept here first, and only then deleted there."""

from datetime import datetime

from heard.jobs.handlers import TryAgain
from heard.notify.mailbox import Mailbox, MailboxAway, opened
from heard.reviews.actions.mail import take_in


def fetch_mail(mailbox: Mailbox, *, at: datetime) -> int:
    """Take in what lies in a mailbox. Returns how many were new. Raises TryAgain.

    Cut off before an e-mail is kept, it is still there; cut off before it is deleted, it is found
    again, and known.
    """
    new = 0
    try:
        with opened(mailbox) as box:
            for each in box.waiting():
                new += take_in(each.raw, whole=each.whole, at=at) is not None
                box.forget(each.uid)
    except MailboxAway as away:
        raise TryAgain("mailbox_away") from away
    return new
