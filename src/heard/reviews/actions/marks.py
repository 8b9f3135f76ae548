"""Changing who may be shown an item of a review, or an entry of a case conference."""

from datetime import datetime

from django.db import transaction

from heard.agencies.models import Marked, User
from heard.agencies.standing import agency_of
from heard.audit.record import record
from heard.reviews.actions.moves import lock
from heard.reviews.conferences import reader_in
from heard.reviews.models import Subject
from heard.rules.disclosure import Mark


class NotYoursToMark(Exception):
    """Only people of the agency whose item it is change its mark."""


@transaction.atomic
def mark_item(
    subject: Subject, item: Marked, mark: Mark, *, kind: str, by: User, at: datetime
) -> None:
    """Change who may be shown an item. What was told before stays told. Raises NotYoursToMark.

    An item that nobody's agency holds, because the applicant told us of it, is held from then on
    by the agency that marks it.
    """
    lock(subject)
    item = type(item)._default_manager.select_for_update(of=("self",)).get(pk=item.pk)
    reader = reader_in(subject, by, at=at)
    if not (reader.holds(item) or (not list(item.holders()) and reader.works_on_it)):
        raise NotYoursToMark("Only people of the agency whose item it is can change its mark.")
    if item.mark == mark:
        return
    before, item.mark = item.mark, mark
    item.held_by_id = item.held_by_id or agency_of(by.pk, subject.area_id, at)
    item.save(update_fields=["mark", "held_by"])
    record(
        "item.marked",
        at=at,
        actor=by.pk,
        area=subject.area_id,
        subject=subject.pk,
        kind=kind,
        item=item.pk,
        from_mark=before,
        to_mark=mark,
    )
