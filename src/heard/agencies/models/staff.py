"""The people who work on cases: who they are, how they sign in, and what they are where."""

import uuid
from datetime import date
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower

from heard.agencies.models.area import Agency, Area, Region
from heard.rules.permissions import (
    PERMISSIONS,
    REACH,
    ROLE_NAMES,
    Permission,
    Reach,
    Role,
    roles_with,
)

# Roles that can be held in a whole region: none of them opens a record by itself.
IN_A_REGION = sorted(role.value for role, reach in REACH.items() if reach is Reach.LET_IN)


class UserManager(BaseUserManager["User"]):
    def create_user(self, email: str, *, name: str, password: str | None = None) -> "User":
        user = self.model(email=self.normalize_email(email), name=name)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(email__iexact=username)


class User(AbstractBaseUser):
    """A person who signs in. What they may do comes from their memberships, never from here."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    email = models.EmailField()
    name = models.CharField(max_length=200)
    is_active = models.BooleanField(default=True)
    daily_digest = models.BooleanField(
        default=True, help_text="Whether one e-mail a working day says what waits for them."
    )

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(Lower("email"), name="user_email_once")
        ]

    def __str__(self) -> str:
        return self.name


class MembershipQuerySet(models.QuerySet["Membership"]):
    def on(self, day: date) -> "MembershipQuerySet":
        """Those that hold on a day. One that was ended holds from that moment on no more."""
        return self.filter(since__lte=day, ended_at=None).filter(
            models.Q(until=None) | models.Q(until__gte=day), user__is_active=True
        )

    def with_permission(self, permission: Permission) -> "MembershipQuerySet":
        return self.filter(role__in=roles_with(permission))


class Membership(models.Model):
    """What a person is in an area, for which agency, from when until when.

    Another role is another membership: this one is ended and kept.
    """

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="memberships")
    area = models.ForeignKey(Area, on_delete=models.CASCADE, related_name="memberships")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=20, choices=[(r.value, ROLE_NAMES[r]) for r in Role])
    region = models.ForeignKey(
        Region,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="memberships",
        help_text="Where it is held in a whole region: there is one like it in each of its areas.",
    )
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    successor = models.ForeignKey(
        User,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="Who takes over what this person owns when it ends.",
    )
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects: ClassVar[Any] = MembershipQuerySet.as_manager()

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["user", "area", "role"],
                name="membership_once",
                condition=models.Q(ended_at=None),
            ),
            models.CheckConstraint(
                name="membership_ends_after_it_begins",
                condition=models.Q(until=None) | models.Q(until__gte=models.F("since")),
            ),
            models.CheckConstraint(
                name="membership_ended_has_a_last_day",
                condition=models.Q(ended_at=None) | models.Q(until__isnull=False),
            ),
            models.CheckConstraint(
                name="membership_in_region_sees_what_it_is_let_into",
                condition=models.Q(region=None) | models.Q(role__in=IN_A_REGION),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.role} in {self.area}"

    @property
    def permissions(self) -> frozenset[Permission]:
        return PERMISSIONS[Role(self.role)]
