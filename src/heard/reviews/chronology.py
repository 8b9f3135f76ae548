"""The chronology of a review: what every agency told, what the applicant reported, who was in touch,
what was decided. Each line stays whose it is, and is shown to who may read it."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from heard.incidents.models import Report
from heard.reviews.items import Reader
from heard.reviews.models import ChronologyRow, Contact, Review
from heard.reviews.queries import reports_of
from heard.rules.disclosure import Mark, audience_of, may_show
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


def chronology_of(review: Review, reader: Reader) -> list[Line]:
    """What a reader may be shown, the first that happened first."""
    lines = [*_told(review, reader), *_reported(review, reader), *_in_touch(review, reader)]
    lines += _decided(review, reader)
    return sorted(lines, key=lambda line: (line.on, line.owner))


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


def _told(review: Review, reader: Reader) -> Iterable[Line]:
    rows = reader.shown(
        ChronologyRow.objects.filter(review=review).select_related("agency", "joined_by")
    )
    known = {each.pk: each for each in rows}
    lines = {
        each.pk: Line(
            on=each.on,
            what=each.get_kind_display(),
            text=each.text,
            owner=each.agency.name,
            time=each.time,
            reference=each.reference,
            mark=each.mark,
            row=each,
        )
        for each in rows
        if each.joined_into_id not in known
    }
    for each in rows:
        if each.joined_into_id in lines:
            lines[each.joined_into_id].same.append(each)
    return lines.values()


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
