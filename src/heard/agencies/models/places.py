"""What is looked up about places and days, loaded by an administrator."""

from typing import ClassVar

from django.db import models


class Postcode(models.Model):
    """A postcode and the district it lies in, from ONS or Ordnance Survey lists."""

    code = models.CharField(primary_key=True, max_length=8, help_text="Without its space.")
    district_code = models.CharField(max_length=9)

    def __str__(self) -> str:
        return self.code


class BankHoliday(models.Model):
    """A bank holiday in England and Wales that is not yet in the published list."""

    day = models.DateField(primary_key=True)
    name = models.CharField(max_length=100)

    class Meta:
        ordering: ClassVar[list[str]] = ["day"]

    def __str__(self) -> str:
        return f"{self.name}, {self.day}"
