"""The link with which a contact who has no account opens one request.

It is made from its id, from how often it was renewed and from the key of this installation. So an
e-mail can be written from the row alone, and the row keeps only a digest. Opening it spends
nothing, because machines open links in mail before people do: it asks for a code, which goes to
the one address that is known.
"""

import base64
import hashlib
import hmac
import secrets
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils.crypto import salted_hmac

from heard.audit.record import record
from heard.database.scope import acting_as_system
from heard.reviews.models import (
    AnswerLink,
    ConferenceSeat,
    InformationRequest,
    LearningPoint,
    PassedOn,
    PlanAction,
    Recommendation,
    Seat,
)
from heard.reviews.models.links import Opens
from heard.rules.requests import State

LASTS = timedelta(days=60)  # from when it was last sent
CODE_LASTS = timedelta(minutes=10)
WHOLE = (
    "request__review__area",
    "request__conference__area",
    "request__agency",
    "passed_on__review__area",
    "passed_on__agency",
    "recommendation__review__area",
    "recommendation__to",
    "action__plan__review__area",
    "action__plan__conference__area",
    "action__agency",
    "seat__meeting__review__area",
    "seat__agency",
    "conference_seat__meeting__conference__area",
    "conference_seat__agency",
    "learning__area",
    "learning__agency",
)


class LinkOver(Exception):
    """The link opens nothing any more, or never did."""


class WrongCode(Exception):
    """The code is wrong, or too old, or was used."""


def token_of(link: AnswerLink) -> str:
    """What the link ends with."""
    signed = salted_hmac("heard.answer_link", f"{link.pk}:{link.sending}", algorithm="sha256")
    return base64.urlsafe_b64encode(signed.digest()).decode().rstrip("=")


def link_of(token: str, *, at: datetime) -> AnswerLink:
    """The link that a secret stands for. Spends nothing. Raises LinkOver."""
    with transaction.atomic(), acting_as_system():
        found: AnswerLink | None = (
            AnswerLink.objects.live(at)
            .filter(link_digest=_digest(token))
            .exclude(request__state__in=[State.NOT_US, State.WITHDRAWN])
            .select_related(*WHOLE)
            .first()
        )
    if found is None:
        raise LinkOver("This link opens nothing any more.")
    return found


def new_link(
    about: Opens,
    *,
    name: str,
    email: str,
    at: datetime,
    forwarded_from: AnswerLink | None = None,
) -> AnswerLink:
    """Make a link for a request or an application. The one before it opens nothing from now on; what was filled in
    with it goes along."""
    before = about.links.select_for_update().filter(ended_at=None).first()
    if before is not None:
        end_link(before, at=at)
    link = AnswerLink(
        request=about if isinstance(about, InformationRequest) else None,
        passed_on=about if isinstance(about, PassedOn) else None,
        recommendation=about if isinstance(about, Recommendation) else None,
        action=about if isinstance(about, PlanAction) else None,
        seat=about if isinstance(about, Seat) else None,
        conference_seat=about if isinstance(about, ConferenceSeat) else None,
        learning=about if isinstance(about, LearningPoint) else None,
        name=name,
        email=email,
        forwarded_from=forwarded_from,
        made_at=at,
        expires_at=at + LASTS,
        draft=before.draft if before else {},
        saved_at=before.saved_at if before else None,
    )
    link.link_digest = _digest(token_of(link))
    link.save(force_insert=True)
    return link


def renew_link(link: AnswerLink, *, at: datetime) -> None:
    """Let a link that is sent again work for its whole time from now."""
    AnswerLink.objects.filter(pk=link.pk).update(expires_at=at + LASTS)


def end_link(link: AnswerLink, *, at: datetime) -> None:
    """From now on the link opens nothing, and neither does a code that is on its way."""
    AnswerLink.objects.filter(pk=link.pk, ended_at=None).update(ended_at=at, code="")


@transaction.atomic
@acting_as_system()
def new_link_code(link: AnswerLink, *, at: datetime) -> str:
    """A fresh code for a link. The one before it stops working. Sending is left to the caller."""
    code = f"{secrets.randbelow(10**6):06}"
    now = AnswerLink.objects.select_for_update().get(pk=link.pk)
    now.code, now.code_ends_at = _code_digest(link, code), at + CODE_LASTS
    now.save(update_fields=["code", "code_ends_at"])
    return code


def where_link_code_goes(link: UUID | None, code: str, *, at: datetime) -> str:
    """The address to which a code may be sent now; empty once it is spent, too old or replaced, or
    its link is over."""
    now = AnswerLink.objects.live(at).filter(pk__in=[link]).first()
    return now.email if now is not None and _fits(now, code, at) else ""


@transaction.atomic
@acting_as_system()
def open_with_link_code(link: AnswerLink, code: str, *, at: datetime) -> AnswerLink:
    """Open a request for who has its code. The code works once. Raises WrongCode and LinkOver."""
    now: AnswerLink | None = (
        AnswerLink.objects.live(at)
        .select_for_update(of=("self",))
        .select_related(*WHOLE)
        .filter(pk=link.pk)
        .first()
    )
    if now is None:
        raise LinkOver("This link opens nothing any more.")
    if not _fits(now, code, at):
        raise WrongCode("The code is wrong or too old.")
    now.code, now.opened_at = "", now.opened_at or at
    now.save(update_fields=["code", "opened_at"])
    subject = now.about.subject
    record("link.opened", at=at, area=subject.area_id, subject=subject.pk, link=now.pk)
    return now


@transaction.atomic
def save_answer_draft(link: AnswerLink, draft: Mapping[str, Any], *, at: datetime) -> None:
    """Keep what is filled in so far. It is there again on another day and another machine."""
    link.draft, link.saved_at = dict(draft), at
    AnswerLink.objects.filter(pk=link.pk).update(draft=link.draft, saved_at=at)


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode(errors="replace")).hexdigest()


def _fits(link: AnswerLink, code: str, at: datetime) -> bool:
    fresh = link.code_ends_at is not None and at <= link.code_ends_at
    return fresh and bool(link.code) and hmac.compare_digest(link.code, _code_digest(link, code))


def _code_digest(link: AnswerLink, code: str) -> str:
    message = f"answer:{link.pk}:{code}".encode(errors="replace")
    return hmac.digest(settings.SECRET_KEY.encode(), message, hashlib.sha256).hex()
