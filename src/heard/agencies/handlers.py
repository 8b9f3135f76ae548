"""What is done each night about the people of every area."""

from datetime import datetime

from heard.agencies.actions.memberships import end_what_has_run_out
from heard.agencies.models import Area
from heard.jobs.models import OutboxRow
from heard.jobs.schedules import daily


@daily("people.run_out", at="00:15", repeatable=True)
def end_roles(row: OutboxRow, *, at: datetime) -> None:
    """Hand over what people own whose last day was yesterday."""
    for area in Area.objects.order_by("pk"):
        end_what_has_run_out(area, at=at)
