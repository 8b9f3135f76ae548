"""The yearly figures as an area published them with Heard, version after version."""

import uuid
from typing import Any, ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from heard.agencies.models import Area, User
from heard.rules.reporting import LAST_DAY_TO_BEGIN, Year


class PublicationQuerySet(models.QuerySet["Publication"]):
    def published(self) -> "PublicationQuerySet":
        return self.exclude(published_at=None)

    def standing(self) -> "PublicationQuerySet":
        """The version of each year that stands."""
        later = self.model.objects.published().filter(
            area=models.OuterRef("area"),
            begins=models.OuterRef("begins"),
            version__gt=models.OuterRef("version"),
        )
        return self.published().filter(~models.Exists(later))


class Publication(models.Model):
    """The figures of one year, as they were counted when they were drafted: section 104(9).

    What is published is never counted anew. A correction is a version of its own that says what
    was wrong. The numbers are whole; the breakdowns are kept as they are shown, with the small
    numbers hidden already, so that no later rule can bring them back.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="publications")
    begins = models.DateField()
    ends = models.DateField()
    version = models.PositiveSmallIntegerField(default=1)
    numbers = models.JSONField(help_text="The four numbers, and each line of the sums beside them.")
    breakdowns = models.JSONField(default=dict, help_text="With small numbers hidden (null).")
    narrative = models.TextField(blank=True, help_text="What the area says about its year.")
    narrative_cy = models.TextField(blank=True)
    correction = models.TextField(blank=True, help_text="What was wrong in the version before.")
    drafted_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    drafted_at = models.DateTimeField()
    published_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    published_at = models.DateTimeField(null=True)

    objects: ClassVar[Any] = PublicationQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["-begins", "-version"]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["area", "begins", "version"], name="publication_version_once"
            ),
            models.UniqueConstraint(
                fields=["area", "begins"],
                condition=models.Q(published_at=None),
                name="one_draft_of_a_year",
            ),
            models.CheckConstraint(
                name="publication_ends_after_it_begins",
                condition=models.Q(ends__gt=models.F("begins")),
            ),
            # By two people; or by nobody, where the area lets a year publish itself.
            models.CheckConstraint(
                name="publication_has_a_second_look",
                condition=models.Q(published_by=None, published_at=None)
                | models.Q(published_by=None, drafted_by=None, published_at__isnull=False)
                | models.Q(
                    ~models.Q(published_by=models.F("drafted_by")),
                    published_by__isnull=False,
                    drafted_by__isnull=False,
                    published_at__isnull=False,
                ),
            ),
            models.CheckConstraint(
                name="correction_says_what_was_wrong",
                condition=models.Q(version=1, correction="")
                | (models.Q(version__gt=1) & ~models.Q(correction="")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.area}, {self.year.name}, version {self.version}"

    @property
    def year(self) -> Year:
        return Year(self.begins.year, self.begins.month, self.begins.day)


class FiguresCalendar(models.Model):
    """From which day an area counts its years, and whether they publish themselves. Areas without
    one count from 1 April, and publish by hand."""

    area = models.OneToOneField(Area, on_delete=models.CASCADE, related_name="figures_calendar")
    month = models.PositiveSmallIntegerField(
        default=4, validators=[MinValueValidator(1), MaxValueValidator(12)]
    )
    day = models.PositiveSmallIntegerField(
        default=1, validators=[MinValueValidator(1), MaxValueValidator(LAST_DAY_TO_BEGIN)]
    )
    publishes_itself = models.BooleanField(default=False)
    days_after = models.PositiveSmallIntegerField(
        default=30, help_text="So many days after the end of a year it is published."
    )

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(
                name="figures_calendar_has_its_day_every_year",
                condition=models.Q(
                    month__gte=1, month__lte=12, day__gte=1, day__lte=LAST_DAY_TO_BEGIN
                ),
            ),
            models.CheckConstraint(
                name="figures_published_within_a_year",
                condition=models.Q(days_after__gte=1, days_after__lte=364),
            ),
        ]

    def __str__(self) -> str:
        return f"Figures of {self.area}"

    def year(self, first: int) -> Year:
        return Year(first, self.month, self.day)
