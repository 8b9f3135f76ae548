"""Which ways to reach a person are safe, when, and what may be said."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from heard.agencies.models import User
from heard.people.models.person import Person
from heard.rules.changed_ways import WHY_CHANGED_NAMES, Left, WhyChanged


class ContactWay(models.Model):
    """One way to reach a person now. A way is safe only when they have said so.

    What was before it is a `FormerWay`: here is nothing that must not be used.
    """

    class Kind(models.TextChoices):
        PHONE = "phone", _("Phone call")
        TEXT = "text", _("Text message")
        EMAIL = "email", _("Email")
        POST = "post", _("Letter")

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="contact_ways")
    kind = models.CharField(max_length=10, choices=Kind)
    value = models.CharField(max_length=500)
    is_safe = models.BooleanField(default=False)
    since = models.DateTimeField(null=True, help_text="Not to be used before. Empty: always.")
    changed_at = models.DateTimeField(null=True, help_text="When it took the place of another.")
    is_hidden = models.BooleanField(
        default=False,
        help_text="Somebody they left may know the one before: no letter carries this one.",
    )
    checked_at = models.DateTimeField(null=True, help_text="When it was last known to work.")
    checked_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    came_back_at = models.DateTimeField(
        null=True,
        help_text="When what went this way came back: it is closed until somebody looked.",
    )

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["person", "kind"], name="contact_way_once"),
            models.CheckConstraint(
                name="contact_way_checked_whole",
                condition=models.Q(checked_at=None, checked_by=None)
                | models.Q(checked_at__isnull=False, checked_by__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.get_kind_display()


class FormerWay(models.Model):
    """A way that a person was once reached by. It is kept to be recognised, and never used."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="former_ways")
    kind = models.CharField(max_length=10, choices=ContactWay.Kind)
    value = models.CharField(max_length=500)
    was_safe = models.BooleanField()
    why = models.CharField(
        max_length=10, choices=[(why.value, WHY_CHANGED_NAMES[why]) for why in WhyChanged]
    )
    since = models.DateTimeField(null=True)
    ended_at = models.DateTimeField()
    ended_by = models.ForeignKey(
        User,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        help_text="Who wrote it down. Empty: they did, on their own page.",
    )

    class Meta:
        ordering: ClassVar[list[str]] = ["ended_at", "id"]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["person", "kind", "ended_at"], name="former_way_ended_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, until {self.ended_at:%Y-%m-%d}"

    @property
    def as_rule(self) -> Left:
        return Left(self.value, WhyChanged(self.why))


class SafeContact(models.Model):
    """How a person wants to be reached. What they have not said is not safe."""

    class Hours(models.TextChoices):
        ANY = "any", _("Any time in the day")
        MORNING = "morning", _("Morning, 9am to noon")
        AFTERNOON = "afternoon", _("Afternoon, noon to 5pm")
        EVENING = "evening", _("Evening, 5pm to 8pm")
        OTHER = "other", _("Another time")

    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="safe_contact")
    preferred = models.CharField(max_length=10, choices=ContactWay.Kind, blank=True)
    hours = models.JSONField(default=list)
    hours_detail = models.CharField(max_length=500, blank=True)
    may_leave_message = models.BooleanField(null=True)
    others_who_may_answer = models.CharField(max_length=500, blank=True)
    note = models.CharField(max_length=500, blank=True)

    def __str__(self) -> str:
        return "Safe contact"


class CareRead(models.Model):
    """An officer has read how a person is reached safely and what they need, as it stood."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="care_reads")
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    digest = models.CharField(max_length=64, help_text="Of what stood there.")
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["person", "by", "digest"], name="care_read_once")
        ]

    def __str__(self) -> str:
        return f"Read at {self.at:%Y-%m-%d %H:%M}"
