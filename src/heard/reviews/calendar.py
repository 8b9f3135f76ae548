"""The days on which nobody works."""

from collections.abc import Collection
from datetime import date

from heard.agencies.models import BankHoliday
from heard.rules.periods import england_and_wales


def bank_holidays() -> Collection[date]:
    """The published bank holidays of England and Wales and those administrators have added."""
    return england_and_wales().union(BankHoliday.objects.values_list("day", flat=True))
