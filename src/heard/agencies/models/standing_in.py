"""Who stands in for whom: leave cover, points of contact, and delegated powers of decision."""

import uuid
from datetime import date
from typing import Any, ClassVar

from django.db import models

from heard.agencies.models.area import Agency, AgencyInArea, Area
from heard.agencies.models.staff import User
from heard.rules.contacts import POST_NAMES, Contact, Post


class CoverQuerySet(models.QuerySet["Cover"]):
    def on(self, day: date) -> "CoverQuerySet":
        return self.filter(since__lte=day, until__gte=day, ended_at=None)

    def to_come(self, day: date) -> "CoverQuerySet":
        """Those that hold on a day or will hold later."""
        return self.filter(until__gte=day, ended_at=None)


class Cover(models.Model):
    """Somebody looks after what another owns in an area while they are away.

    It gives no right: who covers acts in the role they have themselves.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    area = models.ForeignKey(Area, on_delete=models.CASCADE, related_name="covers")
    away = models.ForeignKey(User, on_delete=models.CASCADE, related_name="covered_by")
    by = models.ForeignKey(User, on_delete=models.CASCADE, related_name="covers")
    since = models.DateField()
    until = models.DateField()
    arranged_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True)

    objects: ClassVar[Any] = CoverQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["since"]
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(
                name="cover_ends_after_it_begins",
                condition=models.Q(until__gte=models.F("since")),
            ),
            models.CheckConstraint(
                name="nobody_covers_themselves", condition=~models.Q(away=models.F("by"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.by} for {self.away}"


class AgencyContact(models.Model):
    """Whom to ask in an agency of an area: its single point of contact, their deputy, or the
    senior to go to when neither answers.

    A member, who is named, or somebody outside, whose name and a way to reach them are kept: they
    have no account and never get one by this.
    """

    part = models.ForeignKey(AgencyInArea, on_delete=models.CASCADE, related_name="contacts")
    post = models.CharField(
        max_length=10, choices=[(each.value, name) for each, name in POST_NAMES.items()]
    )
    user = models.ForeignKey(
        User, on_delete=models.CASCADE, null=True, blank=True, related_name="contact_for"
    )
    name = models.CharField(max_length=200, blank=True)
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=40, blank=True)
    since = models.DateField()
    until = models.DateField(null=True, blank=True, help_text="The last day. Empty: until changed.")
    away_since = models.DateField(null=True, blank=True)
    away_until = models.DateField(null=True, blank=True, help_text="The last day of leave.")

    class Meta:
        ordering: ClassVar[list[str]] = ["id"]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["part", "post"], name="agency_contact_once"),
            models.CheckConstraint(
                name="agency_contact_ends_after_it_begins",
                condition=models.Q(until=None) | models.Q(until__gte=models.F("since")),
            ),
            models.CheckConstraint(
                name="agency_contact_is_away_from_a_day_to_a_day",
                condition=models.Q(away_since=None, away_until=None)
                | models.Q(
                    away_since__isnull=False,
                    away_until__isnull=False,
                    away_until__gte=models.F("away_since"),
                ),
            ),
            models.CheckConstraint(
                name="agency_contact_is_a_member_or_can_be_reached",
                condition=models.Q(user__isnull=False, name="", email="", phone="")
                | (models.Q(user=None) & ~models.Q(name="") & ~models.Q(email="", phone="")),
            ),
        ]

    def __str__(self) -> str:
        return str(self.user or self.name)

    @property
    def address(self) -> str:
        return str(self.user.email if self.user else self.email)

    @property
    def as_rule(self) -> Contact:
        return Contact(
            post=Post(self.post),
            since=self.since,
            until=self.until,
            away_since=self.away_since,
            away_until=self.away_until,
            id=str(self.pk),
        )


class Power(models.TextChoices):
    """What a relevant body may leave to one of its people to decide."""

    DECIDE_THRESHOLD = "decide_threshold"
    AGREE_AS_SECOND_PERSON = "agree_as_second_person"
    ACCEPT_RECOMMENDATION = "accept_recommendation"
    CARRY_OUT_REVIEW = "carry_out_review"
    SHARE_INFORMATION = "share_information"


class DelegatedPowerQuerySet(models.QuerySet["DelegatedPower"]):
    def on(self, day: date) -> "DelegatedPowerQuerySet":
        return self.filter(
            models.Q(until=None) | models.Q(until__gte=day), since__lte=day, ended_at=None
        )


class DelegatedPower(models.Model):
    """A relevant body lets one of its people decide for it: what, since when, on which paper."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    area = models.ForeignKey(Area, on_delete=models.CASCADE, related_name="delegated_powers")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="delegated_powers")
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="delegated_powers")
    power = models.CharField(max_length=30, choices=Power)
    given_by = models.CharField(max_length=200, help_text="Name and post in that body.")
    document = models.CharField(max_length=200, help_text="Where it is written down.")
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    recorded_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True)

    objects: ClassVar[Any] = DelegatedPowerQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["agency__name", "power", "since"]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["area", "agency", "user", "power"],
                name="delegated_power_once",
                condition=models.Q(ended_at=None),
            ),
            models.CheckConstraint(
                name="delegated_power_ends_after_it_begins",
                condition=models.Q(until=None) | models.Q(until__gte=models.F("since")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.power} for {self.agency}"
