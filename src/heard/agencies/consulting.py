"""New procedures that an area asks everybody about, and when it looks at those in force again."""

from datetime import date

from heard.agencies.models import Area, ProceduresDraft, ProceduresVersion
from heard.rules.consulting import is_asked


def asked_about(area: Area, *, today: date) -> ProceduresDraft | None:
    """The new procedures that everybody can say something about today."""
    draft = area.procedures_drafts.filter(ended_at=None).exclude(asks_until=None).first()
    return draft if draft is not None and is_asked(draft.asks_until, today=today) else None


def looked_at_again(version: ProceduresVersion, *, today: date) -> date | None:
    """When the agencies look at how well these procedures work (Schedule 4, paragraph 4), while
    that is still to come."""
    draft = ProceduresDraft.objects.filter(version=version, look_again_on__gte=today).first()
    return draft.look_again_on if draft else None
