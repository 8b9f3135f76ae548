"""What an area tells people about itself."""

from datetime import datetime

from django.db import transaction

from heard.agencies.models import Area, User
from heard.audit.record import record
from heard.rules.meeting import LEARNING_DAYS


@transaction.atomic
def change_contact(
    area: Area,
    *,
    contact_name: str,
    contact_phone: str,
    contact_email: str,
    contact_address: str,
    contact_hours: str,
    by: User,
    at: datetime,
) -> None:
    """Change the point of contact: section 104(3)(a)."""
    area.contact_name = contact_name
    area.contact_phone = contact_phone
    area.contact_email = contact_email
    area.contact_address = contact_address
    area.contact_hours = contact_hours
    area.save()
    record("area.contact_changed", at=at, actor=by.pk, area=area.pk, subject=area.pk)


@transaction.atomic
def set_updates(
    area: Area,
    *,
    every: int,
    closing_days: int,
    watch_days: int,
    complaint_days: int | None = None,
    learning_days: int = LEARNING_DAYS,
    by: User,
    at: datetime,
) -> None:
    """Set in how many days an applicant hears from the area, where nothing else is agreed; how long
    they can answer before a review is closed, and be heard after it; in how many working days
    a complaint is answered, where the area sets that; and after how many an agency is reminded of
    what was learnt for it."""
    area.update_every, area.closing_days, area.watch_days = every, closing_days, watch_days
    area.complaint_days, area.learning_days = complaint_days, learning_days
    area.save(
        update_fields=[
            "update_every",
            "closing_days",
            "watch_days",
            "complaint_days",
            "learning_days",
        ]
    )
    record(
        "area.updates_set",
        at=at,
        actor=by.pk,
        area=area.pk,
        subject=area.pk,
        every=every,
        closing_days=closing_days,
        watch_days=watch_days,
        complaint_days=complaint_days,
        learning_days=learning_days,
    )


@transaction.atomic
def confirm_authorities(area: Area, *, confirmed: bool, by: User, at: datetime) -> None:
    """Write down whether the area's lawyers confirm who else is an authority under section 115 of
    the Crime and Disorder Act 1998. What was disclosed before stays as it is."""
    area.confirms_authorities = confirmed
    area.save(update_fields=["confirms_authorities"])
    record(
        "area.authorities_set",
        at=at,
        actor=by.pk,
        area=area.pk,
        subject=area.pk,
        confirmed=confirmed,
    )
