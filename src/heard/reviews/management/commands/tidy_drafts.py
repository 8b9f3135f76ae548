"""`heard manage tidy_drafts`: throw away drafts that have had their time, as a worker does daily."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from heard.reviews.actions.drafts import tidy_and_warn


class Command(BaseCommand):
    help = "Erase drafts after 28 days. A worker warns their owners by a safe e-mail a week before."

    def handle(self, *args: Any, **options: Any) -> None:
        gone, soon = tidy_and_warn(at=timezone.now())
        self.stdout.write(f"{gone} erased, {soon} near their end.")
