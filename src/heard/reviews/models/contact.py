"""Who was in touch with whom, and how often the applicant is to hear from us."""

import uuid
from typing import Any, ClassVar

from django.db import models

from heard.agencies.models import Agency, User
from heard.reviews.models.review import Review
from heard.rules.disclosure import MARK_NAMES, SAFEST, Mark
from heard.rules.silence import HOW_NAMES, LONGEST, WITH_WHOM_NAMES, How, WithWhom, ends_silence


class Contact(models.Model):
    """A call, a visit, a letter..., made or tried. It is never changed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="contacts")
    how = models.CharField(max_length=20, choices=[(h.value, HOW_NAMES[h]) for h in How])
    with_whom = models.CharField(
        max_length=10, choices=[(w.value, WITH_WHOM_NAMES[w]) for w in WithWhom]
    )
    name = models.CharField(max_length=200, blank=True, help_text="Of somebody else.")
    on = models.DateField()
    time = models.CharField(max_length=20, blank=True, help_text="As somebody wrote it.")
    outcome = models.CharField(max_length=500, blank=True)
    said = models.TextField(blank=True)
    mark = models.CharField(
        max_length=10, choices=[(m.value, MARK_NAMES[m]) for m in Mark], default=SAFEST
    )
    next_on = models.DateField(null=True, help_text="When we said we would be in touch again.")
    agency = models.ForeignKey(
        Agency, on_delete=models.PROTECT, null=True, related_name="+", help_text="Whose item it is."
    )
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(help_text="When it was written down.")

    class Meta:
        ordering: ClassVar[list[str]] = ["on", "at", "id"]
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(
                name="contact_promise_is_later",
                condition=models.Q(next_on=None) | models.Q(next_on__gte=models.F("on")),
            )
        ]

    def __str__(self) -> str:
        return f"{self.how}, {self.on}"

    @property
    def ends_silence(self) -> bool:
        return ends_silence(How(self.how), WithWhom(self.with_whom))


class UpdateAgreement(models.Model):
    """How often the applicant or the victim wants to hear from us at least. The last one holds."""

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="update_agreements")
    every = models.PositiveSmallIntegerField(help_text="In days.")
    with_whom = models.CharField(
        max_length=10, choices=[(w.value, WITH_WHOM_NAMES[w]) for w in WithWhom]
    )
    on = models.DateField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar[list[str]] = ["id"]
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(
                name="updates_are_often_enough",
                condition=models.Q(every__gte=1, every__lte=LONGEST),
            )
        ]

    def __str__(self) -> str:
        return f"Every {self.every} days"
