"""A named Welsh reader approves each message, in one wording, before it is sent in Welsh."""

from datetime import date, datetime

from django.db import transaction

from heard.agencies.models import Area, User
from heard.audit.record import record
from heard.notify.models import Approval
from heard.notify.registry import Entry, entry_of


@transaction.atomic
def approve(
    area: Area, entry: Entry, *, reader: str, approved_on: date, by: User, at: datetime
) -> Approval:
    """Record who read the Welsh of a message, and when. Once for each wording."""
    approval, made = Approval.objects.get_or_create(
        area=area,
        code=entry.code,
        version=entry.version,
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
        )
    return approval


def approval_of(area: Area, entry: Entry) -> Approval | None:
    """Who approved the Welsh of a message as it is worded now."""
    return Approval.objects.filter(area=area, code=entry.code, version=entry.version).first()


def is_draft(area: Area, code: str, *, language: str) -> bool:
    """Whether a message must not be sent in a language: Welsh that no named reader approved."""
    if language == "en":
        return False
    entry = entry_of(code)
    return entry is None or approval_of(area, entry) is None
