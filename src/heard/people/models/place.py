"""Places: where people live and where things happen."""

import uuid

from django.db import models


class Place(models.Model):
    """An address, or a spot somebody describes."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    address = models.TextField(blank=True)
    postcode = models.CharField(max_length=8, blank=True)

    def __str__(self) -> str:
        return ", ".join(filter(None, [*self.address.splitlines(), self.postcode]))
