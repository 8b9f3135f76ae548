"""Finding the same person or address again without keeping their details readable twice."""

from typing import Any, ClassVar

from django.db import models

from heard.people.models.person import Person
from heard.people.models.place import Place


class MatchKey(models.Model):
    """A keyed digest of a name, address, phone or e-mail, made plain before it is digested."""

    class Kind(models.TextChoices):
        NAME = "name"
        PLACE = "place"
        POSTCODE = "postcode"
        PHONE = "phone"
        EMAIL = "email"

    kind = models.CharField(max_length=10, choices=Kind)
    digest = models.CharField(max_length=64)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, null=True, related_name="+")
    place = models.ForeignKey(Place, on_delete=models.CASCADE, null=True, related_name="+")

    class Meta:
        indexes: ClassVar[list[Any]] = [models.Index(fields=["kind", "digest"], name="match_key")]
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(
                name="match_key_is_of_one_thing",
                condition=models.Q(person=None, place__isnull=False)
                | models.Q(person__isnull=False, place=None),
            )
        ]

    def __str__(self) -> str:
        return self.kind
