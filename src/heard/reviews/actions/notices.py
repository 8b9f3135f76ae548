"""Telling somebody who has complained twice that there is a case review.

The statutory guidance of 2025 has it told at the second report, and the telling recorded. Most of
these people never apply: so what is kept of them is a letter, and the agency's own reference.
"""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from heard.agencies.models import Area, User
from heard.agencies.standing import agency_of
from heard.audit.record import record
from heard.notify.approvals import is_draft
from heard.notify.area_words import in_force
from heard.reviews import letters
from heard.reviews.models import RightsNotice
from heard.rules.periods import london_date


class NotYetInWelsh(Exception):
    """No named Welsh reader has approved the notice. A person must see to it."""


class NotYetTold(Exception):
    """Somebody is told today or has been: a telling is not recorded beforehand."""


@transaction.atomic
def tell_of_review(  # noqa: PLR0913 - what a form says of one telling
    area: Area,
    *,
    name: str,
    language: str,
    their_reference: str,
    how: RightsNotice.How,
    told_on: date,
    key: UUID,
    by: User,
    at: datetime,
) -> RightsNotice:
    """Write the notice of their right, and record that they are told: once for each form.

    Raises NotYetInWelsh, NotYetTold, and NotInForce where the area has no procedures.
    """
    if told_on > london_date(at):
        raise NotYetTold(_("The date must be today or in the past."))
    own = in_force(area, letters.SECOND_REPORT, language=language, on=london_date(at))
    if is_draft(area, letters.SECOND_REPORT, language=language, own=own):
        raise NotYetInWelsh(
            _(
                "No Welsh reader has approved this notice yet, so it cannot be given in Welsh. Ask "
                "the area’s administrator, and tell the person in the meantime."
            )
        )
    if known := RightsNotice.objects.filter(form_key=key, by=by).first():
        return known
    try:
        return _tell(
            area,
            name=name,
            language=language,
            their_reference=their_reference,
            how=how,
            told_on=told_on,
            key=key,
            by=by,
            at=at,
        )
    except IntegrityError:  # the same form, sent twice at once
        return RightsNotice.objects.get(form_key=key, by=by)


@transaction.atomic
def _tell(
    area: Area, *, name: str, language: str, key: UUID, by: User, at: datetime, **told: Any
) -> RightsNotice:
    agency = agency_of(by.pk, area.pk, at)
    assert agency is not None  # noqa: S101 - the page is for who has a role in the area
    notice = RightsNotice(area=area, agency_id=agency, by=by, at=at, form_key=key, **told)
    notice.letter = letters.write_second_report(
        area, about=notice.pk, name=name, language=language, by=by, at=at
    )
    notice.save(force_insert=True)
    record("rights.told", at=at, actor=by.pk, area=area.pk, subject=notice.pk, how=told["how"])
    return notice
