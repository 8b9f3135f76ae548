"""What is written and said: letters, messages, e-mail, contacts, and telling of the right to a review."""

from typing import Any
from uuid import uuid4

from heard.vault.models import StoredFile
from tests import scenes
from tests.answers import in_boxes
from tests.places.here import Here
from tests.places.place import Place, nothing_but, reference, why
from tests.scenes import today


def _email_of(here: Here) -> Any:
    return here.review.applicant.contact_ways.get(kind="email")


PLACES: dict[str, Place] = {
    "work:letter": Place(lambda here: [here.letter and here.review.reference, here.letter.pk]),
    "work:letter_pdf": Place(lambda here: [here.letter and here.review.reference, here.letter.pk]),
    "work:sent": Place(lambda here: [here.held and here.review.reference]),
    "work:sending": Place(
        lambda here: [here.held and here.review.reference, here.held.pk],
        lambda here: {"act": "another_way", "note": "I rang them and read it aloud."},
    ),
    "work:to_see_to": Place(nothing_but("held")),
    "work:letters_print": Place(nothing_but("to_post")),
    "work:posted": Place(
        nothing_but("to_post"),
        lambda here: {"letters": [str(here.to_post.pk)], **in_boxes("on", today())},
    ),
    "work:messages": Place(
        reference, lambda here: {"text": "We will call you.", "key": str(uuid4())}
    ),
    "work:message_file": Place(lambda here: [here.review.reference, here.file.pk]),
    "work:contact_log": Place(reference, lambda here: {"care": "read"}),
    "work:log_contact": Place(
        reference,
        lambda here: {
            "how": "call",
            "with_whom": "applicant",
            **in_boxes("on", today()),
            "mark": "agency",
            **in_boxes("next_on", today()),
        },
    ),
    "work:ways": Place(reference, lambda here: {"works": str(_email_of(here).pk)}),
    "work:way": Place(
        lambda here: [here.review.reference, here.review.applicant_id, "email"],
        lambda here: {"value": "new@mail.example", "is_safe": "yes", "why": "new"},
    ),
    "work:safe_contact": Place(
        lambda here: [here.review.reference, here.review.applicant_id],
        lambda here: {"preferred": "email", "hours": ["evening"], "may_leave_message": "no"},
    ),
    "work:updates": Place(reference, lambda here: {"every": "7", "with_whom": "applicant"}),
    "work:update": Place(
        reference, lambda here: {"done": "We asked the police.", "then": "We will count."}
    ),
    "work:letter_check": Place(
        lambda here: [here.unchecked and here.review.reference, here.unchecked.pk],
        lambda here: {"agreed": "yes", "answer": "It names nobody."},
    ),
    "work:rights": Place(lambda here: []),
    "work:tell": Place(
        lambda here: [],
        lambda here: {
            "area": here.area.slug,
            "their_reference": "ASB/2026/117",
            "name": "Nobody Yet",
            "language": "en",
            "how": "handed",
            **in_boxes("told_on", today()),
            "key": str(uuid4()),
        },
    ),
    "work:rights_notice": Place(lambda here: [scenes.a_telling(here.area, by=here.user).pk]),
    "work:rights_pdf": Place(lambda here: [scenes.a_telling(here.area, by=here.other).pk]),
    "work:mails": Place(lambda here: []),
    "work:mail": Place(lambda here: [here.mail.pk], lambda here: {"author": "applicant"}),
    "work:mail_move": Place(
        lambda here: [here.mail.pk],
        lambda here: {"reference": here.earlier.reference},
    ),
    "work:mail_refuse": Place(lambda here: [here.mail.pk], why),
    "work:mail_file": Place(
        lambda here: [here.mail.pk, StoredFile.objects.get(subject=here.mail.pk).pk]
    ),
}
