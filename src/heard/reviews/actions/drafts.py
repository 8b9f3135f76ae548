"""Answers on their way to becoming an application: begun, saved, come back to, thrown away."""

import hashlib
import hmac
import secrets
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.contrib.auth.hashers import check_password, make_password
from django.db import transaction
from django.db.models import Q

from heard.agencies.models import Area, User
from heard.database.scope import acting_as_system
from heard.notify.models import Sending
from heard.notify.models import State as SendingState
from heard.notify.sending import About, digest_to, send_notice
from heard.notify.to_applicants import DRAFT_WARNING
from heard.people.models import ContactWay
from heard.reviews.actions.leaving import count_unsent
from heard.reviews.models import Draft, ReturnKey, Review
from heard.reviews.phrases import plain_phrase
from heard.rules.references import new_reference
from heard.rules.safe_contact import Channel

KEPT_FOR = timedelta(days=28)
WARNED_BEFORE = timedelta(days=7)
UNSAVED_FOR = timedelta(days=1)
CODE_LASTS = timedelta(minutes=10)
TRIES = 5
TRIES_COUNT_FOR = timedelta(minutes=15)
NO_PHRASE = make_password(None)


class AlreadySent(Exception):
    """The application has been sent; its answers can no longer change."""


class WrongKey(Exception):
    """The reference, code or phrase is wrong, too old, or has been tried too often.

    Which of these it was is not said, so nobody learns whether an application exists.
    """


@transaction.atomic
def begin_draft(
    area: Area, *, at: datetime, language: str = "en", keyed_by: User | None = None
) -> Draft:
    return Draft.objects.create(
        reference=new_reference(),
        area=area,
        language=language,
        begun_at=at,
        changed_at=at,
        keyed_by=keyed_by,
    )


@transaction.atomic
def save_answers(draft: Draft, answers: Mapping[str, Any], *, at: datetime) -> None:
    """Keep the answers so far. Raises AlreadySent."""
    draft.refresh_from_db(from_queryset=Draft.objects.select_for_update(of=("self",)))
    if draft.sent_at is not None:
        raise AlreadySent("This application has been sent.")
    draft.answers = dict(answers)
    draft.changed_at = at
    draft.save(update_fields=["answers", "changed_at"])


@transaction.atomic
def keep_draft(draft: Draft, *, at: datetime, email: str = "", phrase: str = "") -> None:
    """Keep a draft for 28 days from now, with a way back to it. Raises AlreadySent."""
    draft.refresh_from_db(from_queryset=Draft.objects.select_for_update(of=("self",)))
    if draft.sent_at is not None:
        raise AlreadySent("This application has been sent.")
    draft.saved_at, draft.warned_at = at, None
    draft.save(update_fields=["saved_at", "warned_at"])
    give_key(draft.reference, email=email, phrase=phrase)


@transaction.atomic
def give_key(reference: str, *, email: str = "", phrase: str = "") -> None:
    """Make a way back to a draft or application: a safe e-mail for codes, or a phrase.

    A phrase that was given before goes on working. Asked twice with the same, nothing changes.
    """
    key, _ = ReturnKey.objects.select_for_update().get_or_create(reference=reference)
    if email != key.email:
        key.email, key.code = email, ""  # a code on its way to the old address is worth nothing
    if phrase and not key.phrase:
        key.phrase = make_password(plain_phrase(phrase))
    key.save(update_fields=["email", "code", "phrase"])


def has_phrase(reference: str) -> bool:
    """Whether somebody already holds a phrase for this draft or application."""
    return ReturnKey.objects.filter(reference=reference).exclude(phrase="").exists()


@transaction.atomic
@acting_as_system()
def new_code(reference: str, *, at: datetime) -> tuple[str, str] | None:
    """A fresh code and the safe address to send it to, or None when there is nowhere to send one.

    The code before it stops working. Sending is left to the caller.
    """
    key = _key(reference)
    if key is None or not key.email or _tried_too_often(key, at) or _must_not_go(key, at):
        return None
    code = f"{secrets.randbelow(10**6):06}"
    key.code, key.code_ends_at = _digest(reference, code), at + CODE_LASTS
    key.save(update_fields=["code", "code_ends_at"])
    return code, key.email


def where_code_goes(reference: str, code: str, *, at: datetime) -> str:
    """The address to which a code may be sent now; empty once it is spent, too old or replaced, or
    the address is not safe any more."""
    key = ReturnKey.objects.filter(reference=reference).first()
    if key is None or not key.email or not _fits(key, code, at) or _must_not_go(key, at):
        return ""
    return key.email


def open_with_code(reference: str, code: str, *, at: datetime) -> Draft | Review:
    """The draft or application, for somebody who holds its code. Works once. Raises WrongKey."""
    return _open(reference, lambda key: _fits(key, code, at), at=at)


def open_with_phrase(reference: str, phrase: str, *, at: datetime) -> Draft | Review:
    """The draft or application, for somebody who knows its phrase. Raises WrongKey."""

    def fits(key: ReturnKey) -> bool:
        return check_password(plain_phrase(phrase), key.phrase or NO_PHRASE)

    return _open(reference, fits, at=at)


@transaction.atomic
def tidy_drafts(*, at: datetime) -> tuple[int, list[Draft]]:
    """Throw away drafts that have had their time, and count where they stopped.

    Gives back how many went, and the saved ones that go within a week and have not been warned.
    """
    unsent = Draft.objects.filter(sent_at=None)
    old = (
        unsent.filter(saved_at__lt=at - KEPT_FOR)
        | unsent.filter(saved_at=None, keyed_by=None, changed_at__lt=at - UNSAVED_FOR)
        | unsent.filter(keyed_by__isnull=False, changed_at__lt=at - KEPT_FOR)
    )
    held = list(old.select_for_update(of=("self",)).select_related("area"))
    references = [each.reference for each in held]
    count_unsent(held)
    ReturnKey.objects.filter(reference__in=references).delete()
    Draft.objects.filter(reference__in=references).delete()
    soon = unsent.filter(saved_at__lt=at - KEPT_FOR + WARNED_BEFORE, warned_at=None)
    return len(references), list(soon)


@transaction.atomic
@acting_as_system()
def tidy_and_warn(*, at: datetime) -> tuple[int, int]:
    """Throw away old drafts, and have those warned whose drafts go within a week.

    Gives back how many went, and how many are near their end.
    """
    gone, soon = tidy_drafts(at=at)
    for draft in soon:
        if safe_address(draft):
            about = About(draft.pk, draft.area, "")
            send_notice(DRAFT_WARNING, about, to=None, language=draft.language, by=None, at=at)
        mark_warned(draft, at=at)
    return gone, len(soon)


def safe_address(draft: Draft) -> str:
    """Where a saved draft's owner can be written to; empty when no e-mail was called safe."""
    key = ReturnKey.objects.filter(reference=draft.reference).first()
    return key.email if key else ""


@transaction.atomic
def mark_warned(draft: Draft, *, at: datetime) -> None:
    """Note that the owner of a draft has been warned, or cannot be."""
    draft.warned_at = at
    draft.save(update_fields=["warned_at"])


@transaction.atomic
def throw_away(draft: Draft) -> None:
    """Erase a draft that was never saved nor sent, because the person left in a hurry."""
    Draft.objects.filter(pk=draft.pk, saved_at=None, sent_at=None).delete()


def _open(reference: str, fits: Callable[[ReturnKey], bool], *, at: datetime) -> Draft | Review:
    with transaction.atomic(), acting_as_system():
        key = _key(reference)
        fitting = fits(key or ReturnKey())  # takes as long whether or not there is an application
        opened = key is not None and not _tried_too_often(key, at) and fitting
        if key is not None:
            _count_try(key, opened=opened, at=at)
        if opened:
            review = Review.objects.select_related("area").filter(reference=reference).first()
            return review or Draft.objects.select_related("area").get(reference=reference)
    raise WrongKey("The reference or the code is not right, or it is too old.")


def _count_try(key: ReturnKey, *, opened: bool, at: datetime) -> None:
    if opened:
        key.tries, key.tries_since, key.code = 0, None, ""
    else:
        if key.tries_since is None or at - key.tries_since > TRIES_COUNT_FOR:
            key.tries, key.tries_since = 0, at
        key.tries = min(key.tries + 1, TRIES)
        if key.tries >= TRIES:
            key.code = ""
    key.save(update_fields=["tries", "tries_since", "code"])


def _tried_too_often(key: ReturnKey, at: datetime) -> bool:
    lately = key.tries_since is not None and at - key.tries_since <= TRIES_COUNT_FOR
    return lately and key.tries >= TRIES


def _must_not_go(key: ReturnKey, at: datetime) -> bool:
    """Whether they have said since that the address is not safe, or only from a later day; or
    something came back from there."""
    ways = ContactWay.objects.filter(kind=ContactWay.Kind.EMAIL, value=key.email)
    unsafe = Q(is_safe=False) | Q(since__gt=at) | Q(came_back_at__isnull=False)
    drafts = Draft.objects.filter(reference=key.reference)
    came_back = Sending.objects.filter(
        about__in=drafts.values("pk"),
        state=SendingState.CAME_BACK,
        to_digest=digest_to(Channel.EMAIL, key.email),
    )
    theirs = ways.filter(unsafe, person__applications__reference=key.reference)
    return theirs.exists() or came_back.exists()


def _key(reference: str) -> ReturnKey | None:
    return ReturnKey.objects.select_for_update().filter(reference=reference).first()


def _fits(key: ReturnKey, code: str, at: datetime) -> bool:
    fresh = key.code_ends_at is not None and at <= key.code_ends_at
    return fresh and hmac.compare_digest(key.code, _digest(key.reference, code))


def _digest(reference: str, code: str) -> str:
    message = f"return:{reference}:{code}".encode()
    return hmac.digest(settings.SECRET_KEY.encode(), message, hashlib.sha256).hex()
