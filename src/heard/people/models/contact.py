"""Which ways to reach a person are safe, when, and what may be said."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from heard.agencies.models import User
from heard.people.models.person import Person


class ContactWay(models.Model):
    """One way to reach a person. A way is safe only when they have said so."""

    class Kind(models.TextChoices):
        PHONE = "phone", _("Phone call")
        TEXT = "text", _("Text message")
        EMAIL = "email", _("Email")
        POST = "post", _("Letter")

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="contact_ways")
    kind = models.CharField(max_length=10, choices=Kind)
    value = models.CharField(max_length=500)
    is_safe = models.BooleanField(default=False)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["person", "kind"], name="contact_way_once")
        ]

    def __str__(self) -> str:
        return self.get_kind_display()


class SafeContact(models.Model):
    """How a person wants to be reached. What they have not said is not safe."""

    class Hours(models.TextChoices):
        ANY = "any", _("Any time in the day")
        MORNING = "morning", _("Morning, 9am to noon")
        AFTERNOON = "afternoon", _("Afternoon, noon to 5pm")
        EVENING = "evening", _("Evening, 5pm to 8pm")
        OTHER = "other", _("Another time")

    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="safe_contact")
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
