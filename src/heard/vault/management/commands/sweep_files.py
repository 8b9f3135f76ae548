"""`heard manage sweep_files`: throw away files that no record speaks of. The worker does it daily."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from heard.vault.actions.sweeping import sweep_files


class Command(BaseCommand):
    help = "Remove files that belong to nothing, and name records whose file is gone."

    def handle(self, *args: Any, **options: Any) -> None:
        swept = sweep_files()
        self.stdout.write(f"{swept.removed} removed.")
        if swept.missing:
            raise CommandError(f"These records have no file: {', '.join(swept.missing)}.")
