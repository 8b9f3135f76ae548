"""The record of who did what to which case, and when. Nothing here names or describes anybody."""

from typing import Any, ClassVar

from django.db import models


class Chain(models.Model):
    """How far the chain of one area's events has come. Its row is locked to add the next."""

    id = models.UUIDField(primary_key=True, editable=False)
    length = models.PositiveBigIntegerField(default=0)
    head = models.CharField(max_length=64, blank=True, help_text="The seal of its last event.")

    def __str__(self) -> str:
        return f"{self.id}, {self.length} events"


class Event(models.Model):
    """One thing done or refused. Written in the transaction of the change it records."""

    at = models.DateTimeField()
    action = models.CharField(max_length=80)
    outcome = models.CharField(max_length=20, default="done")
    actor = models.UUIDField(null=True, help_text="The user's id; empty for an applicant.")
    agency = models.UUIDField(null=True, help_text="For which the actor acts in the area.")
    origin = models.CharField(
        max_length=16, blank=True, help_text="From where: a digest of the session, or “worker”."
    )
    area = models.UUIDField(null=True)
    subject = models.UUIDField(null=True)
    detail = models.JSONField(default=dict, help_text="Codes and ids only.")
    chain = models.ForeignKey(Chain, on_delete=models.PROTECT, related_name="events")
    number = models.PositiveBigIntegerField(help_text="Its place in the chain, from 1.")
    seal = models.CharField(max_length=64, help_text="Of the event and of the one before it.")
    sealed_as = models.PositiveSmallIntegerField(
        default=1, help_text="What the seal covers: since 2, also agency and origin."
    )

    class Meta:
        ordering: ClassVar[list[str]] = ["id"]
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["subject", "id"], name="event_subject"),
            models.Index(fields=["actor", "id"], name="event_actor"),
            models.Index(fields=["area", "id"], name="event_area"),
            models.Index(fields=["at"], name="event_at"),
        ]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["chain", "number"], name="one_event_in_a_place")
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.action}"
