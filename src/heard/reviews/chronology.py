"""The chronology of a review: what every agency told, what the applicant reported, who was in touch,
what was decided. Each line stays whose it is, and is shown to who may read it."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, overload
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from heard.incidents.models import Report
from heard.reviews.items import Reader
from heard.reviews.models import ChronologyRow, Contact, Review
from heard.reviews.queries import reports_of
from heard.rules.disclosure import Audience, Mark, audience_of, marks_shown, may_show
from heard.rules.findings import Finding
from heard.rules.sharing import Category


@dataclass(frozen=True)
class Line:
    """Something that happened, as a reader is shown it. `row` where an agency told it."""

    on: date
    what: Any
    text: str
    owner: str
    time: str = ""
    reference: str = ""
    mark: str = ""
    row: ChronologyRow | None = None
    same: list[ChronologyRow] = field(default_factory=list)


type Part = tuple[date, str, Line | UUID]  # when, whose, and the line or the row it is made of


class Chronology(Sequence[Line]):
    """What a reader may be shown, the first that happened first.

    Agencies tell a great deal of some reviews, and a screen shows a page of it. So of what they
    told only the day and whose it is are read at first, and each row when its page is.
    """

    def __init__(self, review: Review, reader: Reader) -> None:
        self._rows = _told_to(review, reader)
        lines = [*_reported(review, reader), *_in_touch(review, reader), *_decided(review, reader)]
        parts: list[Part] = [*_heads(self._rows)]
        parts += [(each.on, each.owner, each) for each in lines]
        self._parts = sorted(parts, key=lambda part: part[:2])

    def __len__(self) -> int:
        return len(self._parts)

    @overload
    def __getitem__(self, place: int) -> Line: ...
    @overload
    def __getitem__(self, place: slice) -> list[Line]: ...
    def __getitem__(self, place: int | slice) -> Line | list[Line]:
        if isinstance(place, int):
            return self._read([self._parts[place]])[0]
        return self._read(self._parts[place])

    def __iter__(self) -> Iterator[Line]:
        return iter(self[:])

    def _read(self, parts: "Sequence[Part]") -> list[Line]:
        told = _lines(self._rows, [part for *_key, part in parts if isinstance(part, UUID)])
        return [part if isinstance(part, Line) else told[part] for *_key, part in parts]


def in_short(finding: Finding) -> dict[str, Any]:
    """What a finding comes to: enough to see whether another report changed it."""
    return {
        "met": finding.met,
        "qualifying": finding.statutory.qualifying,
        "needed": finding.statutory.needed,
        "confirmed": sum(
            each.counted and each.report.status == "confirmed" for each in finding.reports
        ),
    }


def _told_to(review: Review, reader: Reader) -> "QuerySet[ChronologyRow]":
    """The rows that a reader may be shown: `Reader.is_shown`, for the database."""
    works = Audience.PANEL if reader.works_on_it else Audience.OUTSIDE
    own = Q(agency__in=reader.agencies) | Q(held_by__in=reader.agencies)
    return ChronologyRow.objects.filter(
        Q(own, mark__in=marks_shown(Audience.AGENCY)) | Q(mark__in=marks_shown(works)),
        review=review,
    )


def _heads(rows: "QuerySet[ChronologyRow]") -> list[tuple[date, str, UUID]]:
    """When each was and whose it is. What is joined to another that is shown stands under it."""
    found = list(rows.values_list("pk", "on", "agency__name", "joined_into"))
    known = {pk for pk, *_others in found}
    return [(on, owner, pk) for pk, on, owner, into in found if into not in known]


def _lines(rows: "QuerySet[ChronologyRow]", wanted: Collection[UUID]) -> dict[UUID, Line]:
    """Some of the rows as lines, each with what is joined to it."""
    if not wanted:
        return {}
    some = rows.filter(Q(pk__in=wanted) | Q(joined_into__in=wanted)) if _few(wanted) else rows
    found = list(some.select_related("agency", "joined_by"))
    lines = {each.pk: _line(each) for each in found}
    for each in found:
        if each.joined_into_id in lines:
            lines[each.joined_into_id].same.append(each)
    return lines


def _line(row: ChronologyRow) -> Line:
    return Line(
        on=row.on,
        what=row.get_kind_display(),
        text=row.text,
        owner=row.agency.name,
        time=row.time,
        reference=row.reference,
        mark=row.mark,
        row=row,
    )


def _few(wanted: Collection[UUID]) -> bool:
    """Whether they are so few that naming each costs the database less than reading all."""
    return len(wanted) <= 500


def _reported(review: Review, reader: Reader) -> Iterable[Line]:
    if Category.REPORTS not in reader.opens:
        return ()
    return (_report(each) for each in reports_of(review))


def _report(report: Report) -> Line:
    return Line(
        on=report.incident.happened_on,
        what=_("Reported by the applicant"),
        text=report.incident.what or _("Told to: {whom}").format(whom=report.reported_to),
        owner=_("The applicant"),
        reference=report.agency_reference,
    )


def _in_touch(review: Review, reader: Reader) -> Iterable[Line]:
    for each in Contact.objects.filter(review=review).select_related("agency"):
        if _may_read(each, reader):
            yield Line(
                on=each.on,
                what=each.get_how_display(),
                text=each.outcome or each.said,
                owner=each.agency.name if each.agency else "",
                time=each.time,
                mark=each.mark,
            )


def _may_read(contact: Contact, reader: Reader) -> bool:
    holders = [contact.agency_id] if contact.agency_id else []
    audience = audience_of(reader.agencies, holders, works_on_it=reader.works_on_it)
    return may_show(contact.mark, audience)


def _decided(review: Review, reader: Reader) -> Iterable[Line]:
    if not reader.works_on_it:
        return
    for each in review.decisions.all():
        yield Line(
            on=each.decided_at.date(),
            what=_("The threshold was decided"),
            text=str(each),
            owner=review.area.name,
            mark=Mark.VICTIM,
        )
