"""Where somebody is signed in."""

import uuid
from typing import Any, ClassVar

from django.conf import settings
from django.db import models


class Visit(models.Model):
    """Somebody is signed in at a browser. It goes when they sign out, or are signed out.

    When they were last there is read from the session itself. No address is kept.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="visits"
    )
    session_key = models.CharField(max_length=40, unique=True)
    browser = models.CharField(max_length=40, help_text="Such as Firefox on Windows.")
    since = models.DateTimeField()

    class Meta:
        ordering: ClassVar[list[str]] = ["-since", "id"]

    def __str__(self) -> str:
        return self.browser


class Link(models.Model):
    """The account that somebody has with the organisation's own sign-on."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="sign_on_links"
    )
    issuer = models.CharField(max_length=300)
    subject = models.CharField(max_length=300)
    linked_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["issuer", "subject"], name="sign_on_account_once"),
            models.UniqueConstraint(fields=["issuer", "user"], name="sign_on_user_once"),
        ]

    def __str__(self) -> str:
        return self.issuer


class Feed(models.Model):
    """The private address at which somebody's calendar fetches the dates of their work.

    Whoever knows the address reads them, so only its digest is kept, and it can be made anew.
    """

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="feed"
    )
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    fetched_on = models.DateField(null=True, help_text="The last day it was fetched, in London.")

    def __str__(self) -> str:
        return f"Calendar since {self.made_at:%Y-%m-%d}"
