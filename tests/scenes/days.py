"""Today, and other days, as the tests' clock has them."""

from datetime import date, timedelta

from django.utils import timezone

from heard.rules.periods import london_date


def today() -> date:
    return london_date(timezone.now())


def ago(*, days: int) -> date:
    return today() - timedelta(days=days)
