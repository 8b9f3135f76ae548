"""Keeping the yearly figures that an area published before, or elsewhere than, in Heard."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from heard.agencies.models import Area
from heard.agencies.published import AreaFigures
from heard.audit.record import record
from heard.reviews.models import ReportedFigures


@transaction.atomic
def keep_reported(area: Area, figures: Iterable[AreaFigures], *, at: datetime) -> int:
    """Keep published figures as they are, with their gaps. Gives back for how many periods.

    A period that is there already is replaced by what is given now.
    """
    periods = 0
    for each in figures:
        ReportedFigures.objects.update_or_create(
            area=area,
            period=each.period,
            defaults={
                "begins": each.begins,
                "ends": each.ends,
                "applications": each.applications,
                "threshold_not_met": each.threshold_not_met,
                "reviews": each.reviews,
                "recommendations": each.recommendations,
                "note": each.note,
                "source": each.source,
            },
        )
        periods += 1
    record("figures.loaded", at=at, area=area.pk, subject=area.pk, periods=periods)
    return periods
