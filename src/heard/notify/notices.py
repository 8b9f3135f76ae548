"""The words that go by e-mail and text: never what something is about."""

from datetime import datetime

from heard.notify.mail import composed
from heard.notify.models import Sending
from heard.notify.registry import Mail
from heard.notify.sending import PURPOSES
from heard.notify.to_applicants import SOMETHING_TO_READ, Nothing


def words_of(sending: Sending, *, at: datetime) -> Mail | None:
    """The words of a sending, in its language; None where there is nothing left to say.

    Of a letter, the words are that there is something to read.
    """
    what = PURPOSES.get(sending.code)
    if what is None or what.needs is None:
        return composed(SOMETHING_TO_READ, Nothing(), languages=[sending.language])
    needs = what.needs(sending, at)
    return None if needs is None else composed(sending.code, needs, languages=[sending.language])
