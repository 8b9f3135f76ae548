"""Areas, and the agencies that answer for them."""

import uuid
from typing import Any, ClassVar

from django.core.validators import RegexValidator
from django.db import models

from heard.rules.meeting import LEARNING_DAYS
from heard.rules.plan import TO_REPLY, WATCH
from heard.rules.silence import EVERY_DAYS


class Region(models.Model):
    """Several areas that one Police and Crime Commissioner, or a mayor in that place, answers for.

    A role held in a region is a membership in each of its areas (`Membership.region`).
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=100, unique=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["name"]

    def __str__(self) -> str:
        return self.name


class Area(models.Model):
    """A local government area that runs case reviews: section 105 of the 2014 Act."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    slug = models.SlugField(unique=True, max_length=60)
    name = models.CharField(max_length=100)
    region = models.ForeignKey(
        Region, on_delete=models.PROTECT, null=True, blank=True, related_name="areas"
    )
    also_known_as = models.JSONField(
        default=list, blank=True, help_text="Towns, the police force, old names: for finding it."
    )
    district_codes = models.JSONField(
        default=list, blank=True, help_text="GSS codes, as postcode lists give them."
    )
    colour = models.CharField(
        max_length=7, default="#1d70b8", validators=[RegexValidator(r"^#[0-9a-f]{6}$")]
    )
    contact_name = models.CharField(max_length=200, blank=True)
    contact_phone = models.CharField(max_length=40, blank=True)
    contact_email = models.EmailField(blank=True)
    contact_address = models.TextField(blank=True)
    contact_hours = models.CharField(max_length=200, blank=True)
    needs_powers = models.BooleanField(
        default=False,
        help_text="Whether who decides must hold a delegated power. The law asks nothing of it.",
    )
    update_every = models.PositiveSmallIntegerField(
        default=EVERY_DAYS, help_text="Days in which an applicant hears from the area at least."
    )
    closing_days = models.PositiveSmallIntegerField(
        default=TO_REPLY, help_text="Working days to answer before a review is closed."
    )
    watch_days = models.PositiveSmallIntegerField(
        default=WATCH, help_text="Days in which a closed review is opened again by a word."
    )
    complaint_days = models.PositiveSmallIntegerField(
        null=True,
        blank=True,
        help_text="Working days to answer a complaint of how somebody was treated; empty: none set.",
    )
    learning_days = models.PositiveSmallIntegerField(
        default=LEARNING_DAYS,
        help_text="Working days after which an agency is reminded of what a meeting learnt for it.",
    )
    confirms_authorities = models.BooleanField(
        default=False,
        help_text="Its lawyers confirm that landlords and the Commissioner can be told under section"
        " 115 of the Crime and Disorder Act 1998.",
    )
    is_demonstration = models.BooleanField(default=False)

    class Meta:
        ordering: ClassVar[list[str]] = ["name"]

    def __str__(self) -> str:
        return self.name

    @property
    def authorities(self) -> tuple["Agency.Kind", ...]:
        """Whom what prevents crime or disorder may be told: Crime and Disorder Act 1998, section 115."""
        return AUTHORITIES + (UNCONFIRMED_AUTHORITIES if self.confirms_authorities else ())


class Agency(models.Model):
    """A council, a police force, a landlord: anybody who sits round the table."""

    class Kind(models.TextChoices):
        COUNCIL = "council"
        POLICE = "police"
        HEALTH = "health"
        HOUSING = "housing"
        PCC_OFFICE = "pcc_office"
        FIRE = "fire"
        PROBATION = "probation"
        SCHOOL = "school"
        SUPPORT = "support"
        OTHER = "other"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=200, unique=True)
    kind = models.CharField(max_length=20, choices=Kind)

    class Meta:
        ordering: ClassVar[list[str]] = ["name"]
        verbose_name_plural = "agencies"

    def __str__(self) -> str:
        return self.name


# Section 105 and Schedule 4, paragraph 5: only these decide; others sit round the table.
MAY_BE_RELEVANT = (
    Agency.Kind.COUNCIL,
    Agency.Kind.POLICE,
    Agency.Kind.HEALTH,
    Agency.Kind.HOUSING,
    Agency.Kind.OTHER,
)

# Crime and Disorder Act 1998, section 115(2): to whom what prevents crime or disorder may be told.
# The first were read in an older print of the section; the others are recalled.
AUTHORITIES = (
    Agency.Kind.COUNCIL,
    Agency.Kind.POLICE,
    Agency.Kind.PROBATION,
    Agency.Kind.HEALTH,
)
UNCONFIRMED_AUTHORITIES = (Agency.Kind.HOUSING, Agency.Kind.PCC_OFFICE)


class AgencyInArea(models.Model):
    """An agency's part in an area. The relevant bodies decide: section 105, Schedule 4 para 5."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="areas")
    area = models.ForeignKey(Area, on_delete=models.CASCADE, related_name="agencies")
    is_relevant_body = models.BooleanField(default=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["agency__name"]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["agency", "area"], name="agency_in_area_once")
        ]

    def __str__(self) -> str:
        return f"{self.agency} in {self.area}"
