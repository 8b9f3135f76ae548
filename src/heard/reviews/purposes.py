"""What is asked about messages that are no letters, before they go to an applicant."""

from datetime import datetime

from heard.notify.models import Sending, State
from heard.notify.sending import Purpose, answered_at, digest_of, purpose
from heard.notify.to_applicants import DRAFT_WARNING, SOMETHING_TO_READ, Nothing
from heard.reviews.actions.mail import reply_address
from heard.reviews.models import Draft, Message, ReturnKey, Review, ServiceComplaint
from heard.rules.safe_contact import Channel, Reach, Way


def register_purposes() -> None:
    answered_at(_reply_address)
    purpose(SOMETHING_TO_READ, Purpose(needed=_is_unread))
    purpose(
        DRAFT_WARNING,
        Purpose(
            needed=_ends_soon,
            needs=lambda sending, at: Nothing(),
            reach=_reach_of_draft,
            by=frozenset({Channel.EMAIL}),
        ),
    )


def _reply_address(sending: Sending, at: datetime) -> str:
    """Each person answers into their own review, where e-mail is taken in."""
    review = Review.objects.filter(pk=sending.about).first()
    if review is None or sending.person is None:
        return ""
    return reply_address(review, sending.person, at=at)


def _is_unread(sending: Sending, at: datetime) -> bool:
    unread = Message.objects.filter(pk__in=[sending.item], read_at=None).exists()
    answered = ServiceComplaint.objects.exclude(answered_on=None).filter(pk__in=[sending.item])
    return unread or answered.exists()


def _ends_soon(sending: Sending, at: datetime) -> bool:
    """It was not sent since, nor kept anew."""
    near_its_end = Draft.objects.filter(sent_at=None, warned_at__isnull=False)
    return near_its_end.filter(pk=sending.about).exists()


def _reach_of_draft(sending: Sending) -> Reach:
    """By the e-mail they called safe for codes, unless something came back from there."""
    draft = Draft.objects.get(pk=sending.about)
    key = ReturnKey.objects.filter(reference=draft.reference).first()
    way = Way(Channel.EMAIL, key.email, is_safe=True) if key and key.email else None
    reach = Reach(ways=(way,) if way else (), language=draft.language)
    came_back = Sending.objects.filter(
        about=draft.pk, state=State.CAME_BACK, to_digest=digest_of(Channel.EMAIL, reach)
    )
    closed = frozenset({Channel.EMAIL} if came_back.exists() else ())
    return Reach(ways=reach.ways, language=reach.language, bounced=closed)
