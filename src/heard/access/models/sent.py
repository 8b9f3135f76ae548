"""Which forms have been sent lately, so that one that is sent again does nothing again."""

from typing import Any, ClassVar

from django.db import models


class SentForm(models.Model):
    """One form of one page as it was sent. Who sent it, and what, cannot be read out of it."""

    form = models.CharField(primary_key=True, max_length=64, help_text="A keyed digest.")
    sent_at = models.DateTimeField()
    led_to = models.TextField(
        blank=True, help_text="The address it led to, sealed. Empty while it is being done."
    )

    class Meta:
        indexes: ClassVar[list[Any]] = [models.Index(fields=["sent_at"], name="sent_form_sent_at")]

    def __str__(self) -> str:
        return f"A form sent at {self.sent_at}"
