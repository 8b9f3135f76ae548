"""Yearly figures that an area published before, or elsewhere than, in Heard."""

from typing import Any, ClassVar

from django.db import models

from heard.agencies.models import Area


class ReportedFigures(models.Model):
    """The four numbers of section 104(9) as published. Empty: not stated. Never corrected."""

    area = models.ForeignKey(Area, on_delete=models.CASCADE, related_name="reported_figures")
    period = models.CharField(max_length=100)
    begins = models.DateField(null=True)
    ends = models.DateField(null=True)
    applications = models.PositiveIntegerField(null=True)
    threshold_not_met = models.PositiveIntegerField(null=True)
    reviews = models.PositiveIntegerField(null=True)
    recommendations = models.PositiveIntegerField(null=True)
    note = models.TextField(blank=True)
    source = models.TextField(blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["-begins", "period"]
        verbose_name_plural = "reported figures"
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["area", "period"], name="reported_once_a_period")
        ]

    def __str__(self) -> str:
        return f"{self.area}, {self.period}"
