"""That somebody who had complained twice was told of the case review."""

import uuid
from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from heard.agencies.models import Agency, Area, User
from heard.notify.models import Letter


class RightsNotice(models.Model):
    """The telling of one person, before there is any application. It names them only in its letter."""

    class How(models.TextChoices):
        HANDED = "handed", _("Given by hand")
        POSTED = "posted", _("Sent by post")
        READ_OUT = "read_out", _("Read out to them")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    agency = models.ForeignKey(
        Agency, on_delete=models.PROTECT, related_name="+", help_text="Whose officer told them."
    )
    letter = models.OneToOneField(Letter, on_delete=models.PROTECT, related_name="+")
    their_reference = models.CharField(
        max_length=100, help_text="The agency's own reference of the second complaint."
    )
    how = models.CharField(max_length=10, choices=How)
    told_on = models.DateField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    form_key = models.UUIDField(
        unique=True, help_text="Of the form it was sent with, which tells once."
    )

    class Meta:
        ordering: ClassVar[list[str]] = ["-told_on", "-at"]
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(
                name="rights_notice_has_a_reference", condition=~models.Q(their_reference="")
            )
        ]

    def __str__(self) -> str:
        return self.their_reference
