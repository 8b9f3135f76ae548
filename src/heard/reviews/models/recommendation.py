"""What a review recommends, and to whom."""

import uuid
from typing import Any, ClassVar

from django.db import models

from heard.agencies.models import Agency, Marked, User, mark_field
from heard.reviews.models.outcome import Outcome
from heard.reviews.models.review import Review
from heard.rules.disclosure import Mark


class Recommendation(Marked):
    """What a body that exercises public functions is asked to do: section 104(7).

    It is made while the review is carried out, and belongs to the outcome it was told with. Its
    number stays, whatever becomes of the others.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="recommendations")
    outcome = models.ForeignKey(
        Outcome,
        on_delete=models.PROTECT,
        null=True,
        related_name="recommendations",
        help_text="Empty until the outcome of the review is recorded.",
    )
    number = models.PositiveSmallIntegerField()
    text = models.TextField()
    to = models.ForeignKey(
        Agency,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        help_text="The body that must have regard to it; empty where that is not yet said.",
    )
    mark = mark_field(Mark.VICTIM)
    made_on = models.DateField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta(Marked.Meta):
        ordering: ClassVar[list[str]] = ["number"]
        constraints: ClassVar[list[Any]] = [
            *Marked.Meta.constraints,
            models.UniqueConstraint(
                fields=["review", "number"], name="recommendation_has_its_own_number"
            ),
        ]

    @property
    def agency(self) -> Agency:
        """The body that must have regard to it, where that is said."""
        assert self.to is not None  # noqa: S101 (only what is addressed has a link)
        return self.to

    @property
    def agency_id(self) -> uuid.UUID:
        return self.agency.pk

    @property
    def subject(self) -> Review:
        return self.review

    def __str__(self) -> str:
        return f"Recommendation {self.number}"
