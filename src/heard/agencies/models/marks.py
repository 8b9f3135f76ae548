"""What every item of a case carries: who may be shown it, and whose it is."""

from collections.abc import Iterable
from typing import Any, ClassVar
from uuid import UUID

from django.db import models

from heard.agencies.models.area import Agency
from heard.rules.disclosure import MARK_NAMES, SAFEST, Mark


def mark_field(default: Mark = SAFEST) -> Any:
    """How far an item may go, until somebody chooses otherwise."""
    return models.CharField(
        max_length=10,
        choices=[(each.value, name) for each, name in MARK_NAMES.items()],
        default=default.value,
    )


class Marked(models.Model):
    """An item with a mark, and the agency whose people wrote it down."""

    mark = mark_field()
    held_by = models.ForeignKey(Agency, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        abstract = True
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(
                name="%(class)s_has_a_mark",
                condition=models.Q(mark__in=[each.value for each in Mark]),
            )
        ]

    def holders(self) -> Iterable[UUID]:
        """The agencies whose item it is."""
        return [self.held_by_id] if self.held_by_id else []
