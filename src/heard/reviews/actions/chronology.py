"""One chronology of what all agencies tell: adding to it, joining what is there twice, and taking up
what an agency confirmed, so that the threshold is assessed again."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db import transaction

from heard.agencies.models import User
from heard.agencies.standing import agency_of
from heard.audit.record import record
from heard.incidents.models import Report
from heard.incidents.models.report import NOT_ABOUT
from heard.reviews.actions.answers import Entry
from heard.reviews.actions.moves import lock
from heard.reviews.actions.reports import ChangeWaiting
from heard.reviews.chronology import in_short
from heard.reviews.conferences import reader_in
from heard.reviews.models import ChronologyRow, ReportSaid, Review, Subject
from heard.reviews.queries import finding_of, may
from heard.rules.application import Status
from heard.rules.permissions import Permission


class NoAgency(Exception):
    """An entry is always some agency’s."""


class CannotJoin(Exception):
    """Only two rows of one chronology can be the same thing, each joined once."""


class NotYoursToTakeUp(Exception):
    """What an agency said of a report is taken up once, by a second person."""


@transaction.atomic
def add_to_chronology(subject: Subject, entry: Entry, *, by: User, at: datetime) -> ChronologyRow:
    """Add something that happened, for the agency of who adds it. Raises NoAgency."""
    agency = agency_of(by.pk, subject.area_id, at)
    if agency is None:
        raise NoAgency("Only who works for an agency of the area adds to the chronology.")
    row: ChronologyRow = subject.chronology.create(
        agency_id=agency,
        kind=entry.kind,
        on=entry.on,
        time=entry.time,
        text=entry.text,
        reference=entry.reference,
        mark=entry.mark,
        by=by,
        at=at,
        held_by_id=agency,
    )
    record(
        "chronology.added",
        at=at,
        actor=by.pk,
        area=subject.area_id,
        subject=subject.pk,
        row=row.pk,
        kind=entry.kind,
    )
    return row


@transaction.atomic
def join_rows(
    subject: Subject, row: ChronologyRow, *, into: ChronologyRow, by: User, at: datetime
) -> None:
    """Say that two agencies tell of one thing. Both stay as they were told; one stands under the
    other, until somebody parts them. Raises CannotJoin."""
    lock(subject)
    found = {each.pk: each for each in _rows(subject, [row.pk, into.pk])}
    one, other = found.get(row.pk), found.get(into.pk)
    reader = reader_in(subject, by, at=at)
    if one is None or other is None or one == other:
        raise CannotJoin("Choose another entry of this chronology.")
    if not (reader.is_shown(one) and reader.is_shown(other)):
        raise CannotJoin("Choose another entry of this chronology.")
    if one.joined_into_id or other.joined_into_id or one.duplicates.exists():
        raise CannotJoin("One of them is joined to another already. Part them first.")
    one.joined_into, one.joined_by, one.joined_at = other, by, at
    one.save(update_fields=["joined_into", "joined_by", "joined_at"])
    _tell("chronology.joined", subject, one, by=by, at=at)


@transaction.atomic
def part_rows(subject: Subject, row: ChronologyRow, *, by: User, at: datetime) -> None:
    """Undo a joining: it was another thing after all. Raises CannotJoin."""
    lock(subject)
    one = next(iter(_rows(subject, [row.pk])), None)
    if one is None or one.joined_into_id is None:
        raise CannotJoin("This entry stands for itself already.")
    one.joined_into = one.joined_by = one.joined_at = None
    one.save(update_fields=["joined_into", "joined_by", "joined_at"])
    _tell("chronology.parted", subject, one, by=by, at=at)


@transaction.atomic
def take_up(review: Review, said: ReportSaid, *, by: User, at: datetime) -> ReportSaid:
    """Take up that an agency has a report: it is confirmed, and the threshold is assessed again.

    The agency is the first person and who takes it up the second, so it is nobody who keyed the
    answer. What the finding came to before and after is kept. Raises NotYoursToTakeUp and
    ChangeWaiting.
    """
    lock(review)
    said = (
        ReportSaid.objects.select_for_update(of=("self",))
        .select_related("answer__request", "report")
        .get(pk=said.pk)
    )
    report = Report.objects.select_for_update(of=("self",)).get(pk=said.report_id)
    if said.taken_up_at is not None or said.says != ReportSaid.Says.CONFIRMED:
        raise NotYoursToTakeUp("There is nothing to take up, or it was taken up already.")
    if said.answer.keyed_by_id == by.pk or not may(by, Permission.CONFIRM, review, at=at):
        raise NotYoursToTakeUp("You entered this answer yourself. Ask somebody else to take it up.")
    if report.status == NOT_ABOUT:
        raise NotYoursToTakeUp("This report was found not to be about this behaviour.")
    if report.changes.filter(answered_at=None).exists():
        raise ChangeWaiting("A change to this report is already waiting for a second person.")
    before = in_short(finding_of(review))
    report.status = Status.CONFIRMED
    report.agency_id = report.agency_id or said.answer.request.agency_id
    report.agency_reference = report.agency_reference or said.reference
    report.save(update_fields=["status", "agency", "agency_reference"])
    said.before, said.after = before, in_short(finding_of(review))
    said.taken_up_by, said.taken_up_at = by, at
    said.save(update_fields=["before", "after", "taken_up_by", "taken_up_at"])
    record(
        "report.taken_up",
        at=at,
        actor=by.pk,
        area=review.area_id,
        subject=review.pk,
        report=report.pk,
        agency=said.answer.request.agency_id,
    )
    return said


def _rows(subject: Subject, pks: Collection[UUID]) -> list[ChronologyRow]:
    return list(
        subject.chronology.select_for_update(of=("self",)).filter(pk__in=pks).order_by("pk")
    )


def _tell(action: str, subject: Subject, row: ChronologyRow, *, by: User, at: datetime) -> None:
    record(action, at=at, actor=by.pk, area=subject.area_id, subject=subject.pk, row=row.pk)
