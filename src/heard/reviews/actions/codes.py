"""Having a code sent that opens something: by the outbox, so that no page waits for a mail server.

The row of what it opens keeps a digest of the code, the outbox the code sealed. Where it goes is
asked when its turn comes: it is not sent once it is spent, too old or no longer safe to send.
"""

from datetime import datetime

from django.db import transaction

from heard.jobs.models import OutboxRow
from heard.jobs.outbox import put
from heard.reviews.actions.drafts import new_code
from heard.reviews.actions.links import new_link_code
from heard.reviews.models import AnswerLink
from heard.vault.seal import sealed, unsealed

TO_COME_BACK, TO_ANSWER = "code.to_come_back", "code.to_answer"
SEAL = "code"


@transaction.atomic
def ask_for_code(reference: str, *, language: str, at: datetime) -> bool:
    """Have a code sent with which somebody comes back. False where there is nowhere to send one."""
    made = new_code(reference, at=at)
    if made is None:
        return False
    code, _email = made
    put(TO_COME_BACK, to=None, at=at, reference=reference, language=language, code=_closed(code))
    return True


@transaction.atomic
def ask_for_link_code(link: AnswerLink, *, language: str, at: datetime) -> None:
    """Have a code sent to the contact of a link, with which it opens what it is for."""
    code = new_link_code(link, at=at)
    put(TO_ANSWER, to=link.pk, at=at, language=language, code=_closed(code))


def code_in(row: OutboxRow) -> str:
    """The code that a job is to send."""
    closed = row.context["code"]
    return unsealed(closed + "=" * (-len(closed) % 4), purpose=SEAL)


def _closed(code: str) -> str:
    return sealed(code, purpose=SEAL).rstrip("=")  # the outbox takes no "="
