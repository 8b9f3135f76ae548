"""The chronology of a review or a case conference: what every agency told, what the applicant reported, who was in touch,
what was decided. Each line stays whose it is, and is shown to who may read it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, overload
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from heard.incidents.models import Report
from heard.reviews.items import Reader
from heard.reviews.models import ChronologyRow, Contact, Review, Subject
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
    before: list[ChronologyRow] = field(default_factory=list)  # as it was told, the latest first


type Part = tuple[date, str, Line | UUID]  # when, whose, and the line or the row it is made of


FEW = 500  # rows, up to which naming each costs the database less than reading all


class Chronology(Sequence[Line]):
    """What a reader may be shown, the first that happened first.

    Agencies tell a great deal of some reviews, and a screen shows a page of it. So of what they
    told only the day and whose it is are read at first, and each row when its page is.
    """

    def __init__(self, subject: Subject, reader: Reader, *, only_told: bool = False) -> None:
        """With `only_told`, what agencies told and nothing else: all there is of a case
        conference."""
        self._told = _Told(_told_to(subject, reader))
        lines: list[Line] = []
        if isinstance(subject, Review) and not only_told:
            lines = [*_besides(subject, reader)]
        parts = self._told.heads()
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
        told = self._told.lines([part for *_key, part in parts if isinstance(part, UUID)])
        return [part if isinstance(part, Line) else told[part] for *_key, part in parts]


def kept_back(review: Review, reader: Reader) -> int:
    """How many lines a reader is not shown: what an agency keeps to itself, or the panel does."""
    told = ChronologyRow.objects.filter(review=review).count() - _told_to(review, reader).count()
    contacts = Contact.objects.filter(review=review)
    return told + sum(not _may_read(each, reader) for each in contacts)


def _besides(review: Review, reader: Reader) -> Iterator[Line]:
    """What no agency told: it is read where it is."""
    yield from _reported(review, reader)
    yield from _in_touch(review, reader)
    yield from _decided(review, reader)


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


def _told_to(subject: Subject, reader: Reader) -> "QuerySet[ChronologyRow]":
    """The rows that a reader may be shown: `Reader.is_shown`, for the database."""
    works = Audience.PANEL if reader.works_on_it else Audience.OUTSIDE
    own = Q(agency__in=reader.agencies) | Q(held_by__in=reader.agencies)
    shown = Q(own, mark__in=marks_shown(Audience.AGENCY)) | Q(mark__in=marks_shown(works))
    rows: QuerySet[ChronologyRow] = subject.chronology.filter(shown)
    return rows


class _Told:
    """The rows that a reader may be shown, of which only what puts them in order is read at first.

    What is joined to another that is shown, and what was corrected by one, stands under it.
    """

    def __init__(self, rows: "QuerySet[ChronologyRow]") -> None:
        self._rows = rows
        found = rows.values_list("pk", "on", "agency__name", "joined_into", "corrects")
        self._heads = {pk: (on, owner, into, corrects) for pk, on, owner, into, corrects in found}
        self._corrected = {corrects for *_others, corrects in self._heads.values()}

    def heads(self) -> list[Part]:
        """When each was and whose it is."""
        return [
            (on, owner, pk)
            for pk, (on, owner, into, _corrects) in self._heads.items()
            if pk not in self._corrected and (into not in self._heads or into in self._corrected)
        ]

    def lines(self, wanted: Sequence[UUID]) -> dict[UUID, Line]:
        """Some of the rows as lines, each with what stands under it."""
        if not wanted:
            return {}
        before = {pk: self._before(pk) for pk in wanted}
        named = {*wanted, *(each for earlier in before.values() for each in earlier)}
        few = Q(pk__in=named) | Q(joined_into__in=wanted)
        some = self._rows.filter(few) if len(named) <= FEW else self._rows
        found = {each.pk: each for each in some.select_related("agency", "joined_by")}
        lines = {pk: _line(found[pk]) for pk in wanted}
        for pk, line in lines.items():
            line.before.extend(found[each] for each in before[pk])
        for each in found.values():
            if each.joined_into_id in lines:
                lines[each.joined_into_id].same.append(each)
        return lines

    def _before(self, pk: UUID) -> list[UUID]:
        """What a row corrects, and what that corrected, as far as it is shown."""
        earlier: list[UUID] = []
        before = self._heads[pk][3]
        while before is not None and before in self._heads and before not in earlier:
            earlier.append(before)
            before = self._heads[before][3]
        return earlier


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
