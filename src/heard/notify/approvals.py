"""A named Welsh reader approves each message, in one wording, before it is sent in Welsh."""

from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from heard.agencies.models import Area, User
from heard.audit.record import record
from heard.notify.models import Approval, Letter, Wording
from heard.notify.registry import Entry, entry_of


@transaction.atomic
def approve(
    area: Area,
    entry: Entry,
    *,
    reader: str,
    approved_on: date,
    by: User,
    at: datetime,
    wording: Wording | None = None,
) -> Approval:
    """Record who read the Welsh of a message, and when: once for each wording of the product, and
    for each of the area's own."""
    approval, made = Approval.objects.get_or_create(
        area=area,
        code=entry.code,
        version=entry.version,
        wording=wording,
        defaults={
            "reader": reader,
            "approved_on": approved_on,
            "recorded_by": by,
            "recorded_at": at,
        },
    )
    if made:
        record(
            "message.approved",
            at=at,
            actor=by.pk,
            area=area.pk,
            subject=area.pk,
            message=entry.code,
            version=entry.version,
            own=wording.number if wording else None,
        )
    return approval


def approval_of(area: Area, entry: Entry, wording: Wording | None = None) -> Approval | None:
    """Who approved the Welsh of a message as it is worded now, or of the area's own wording."""
    return Approval.objects.filter(
        area=area, code=entry.code, version=entry.version, wording=wording
    ).first()


def is_draft(
    area: Area, code: str, *, language: str, version: int | None = None, own: Wording | None = None
) -> bool:
    """Whether a message must not be sent in a language: Welsh that no named reader approved.

    Of a letter that is written, its own wording is asked for (`is_draft_letter`), not today's.
    """
    if language == "en":
        return False
    entry = entry_of(code)
    if entry is None:
        return True
    approved = Approval.objects.filter(area=area, code=code, wording=own)
    return not approved.filter(version=version or entry.version).exists()


def drafts_among(letters: Iterable[Letter]) -> set[UUID]:
    """Which of one area's letters must not be read by who they are for: Welsh that no named reader
    approved is kept back on their own page as it is in the post. At most one query."""
    welsh = [letter for letter in letters if letter.language != "en"]
    if not welsh:
        return set()
    approved = set(
        Approval.objects.filter(area=welsh[0].area_id).values_list("code", "version", "wording")
    )
    return {
        letter.pk
        for letter in welsh
        if (letter.kind, letter.version, letter.wording_id) not in approved
    }


def is_draft_letter(letter: Letter) -> bool:
    """Whether a letter must not be sent: it is in Welsh that no named reader approved."""
    return is_draft(
        letter.area,
        letter.kind,
        language=letter.language,
        version=letter.version,
        own=letter.wording,
    )
