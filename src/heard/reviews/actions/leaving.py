"""Counting where people leave the application: numbers of a month, and nobody in them."""

from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.db.models import F

from heard.agencies.models import Area
from heard.database.scope import acting_as_system
from heard.reviews.intake.answers import Answers
from heard.reviews.intake.journey import REPORTS
from heard.reviews.leaving import NOT_SENT
from heard.reviews.models import Draft, LeftOff
from heard.rules.periods import london_date


@transaction.atomic
@acting_as_system()
def count_left(area: Area, place: str, *, on: date) -> None:
    """One more left the application at a place, or was led elsewhere before it."""
    LeftOff.objects.get_or_create(area=area, month=on.replace(day=1), place=place)
    there = LeftOff.objects.filter(area=area, month=on.replace(day=1), place=place)
    there.update(number=F("number") + 1)


def count_unsent(drafts: Iterable[Draft]) -> None:
    """Count drafts that are thrown away because nobody sent them, each where it stopped. What
    staff enter is not counted, nor is who left in a hurry: of them nothing stays."""
    for draft in drafts:
        if draft.keyed_by_id is None:
            on = london_date(draft.changed_at)
            count_left(draft.area, _place(Answers(draft.answers, today=on)), on=on)


def _place(answers: Answers) -> str:
    """The first page that was not answered; of a report that was begun, the page of that report."""
    page = answers.first_unanswered()
    if page is None:
        return NOT_SENT
    if page.slug == REPORTS and answers.reports:
        places = range(len(answers.reports))
        stopped = next(filter(None, map(answers.first_unanswered_of_report, places)))
        return stopped.slug
    return page.slug
