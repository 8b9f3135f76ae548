"""`heard manage tidy_drafts`: throw away drafts that have had their time. Run it daily."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from heard.notify.mail import send_draft_warning
from heard.reviews.actions.drafts import mark_warned, safe_address, tidy_drafts


class Command(BaseCommand):
    help = "Erase drafts after 28 days, and warn by a safe email a week before."

    def handle(self, *args: Any, **options: Any) -> None:
        at = timezone.now()
        gone, soon = tidy_drafts(at=at)
        for draft in soon:
            if address := safe_address(draft):
                send_draft_warning(to=address, language=draft.language)
            mark_warned(draft, at=at)
        self.stdout.write(f"{gone} erased, {len(soon)} near their end.")
