"""New procedures of an area in the making."""

from datetime import timedelta

from django.utils import timezone

from heard.agencies.actions.procedures import needs_reason, read_version
from heard.agencies.actions.revising import (
    Consulted,
    ask_for_second_look,
    begin_draft,
    note_consultation,
    write_draft,
)
from heard.agencies.models import Area, ProceduresDraft, User
from heard.rules.permissions import Role
from tests import scenes
from tests.scenes import today

CONSULTED = {
    "policing_body_on": timedelta(days=-30),
    "landlords_on": timedelta(days=-20),
    "look_again_on": timedelta(days=365),
}
SAID = {
    "policing_body_said": "The Commissioner asks for a shorter wait.",
    "landlords_said": "Millrace Homes agrees.",
}


def new_text(area: Area, *, begins: str = "", more: str = "") -> str:
    """A file that begins today, or on another day."""
    text = scenes.PROCEDURES.format(slug=area.slug, name=area.name)
    return text.replace("2024-01-08", begins or today().isoformat()) + more


def a_draft(area: Area, *, by: User, more: str = "") -> ProceduresDraft:
    """New procedures with nothing missing: they can be read, with reasons, and say who was asked."""
    at = timezone.now()
    draft = begin_draft(area, by=by, at=at)
    text = new_text(area, more=more)
    asked = {gap.key: "It is our rule." for gap in needs_reason(read_version(text)[1])}
    write_draft(draft, text, reasons=asked, by=by, at=at)
    days = {name: today() + when for name, when in CONSULTED.items()}
    note_consultation(draft, Consulted(**days, **SAID), by=by, at=at)
    draft.refresh_from_db()
    return draft


def a_draft_asked(area: Area, *, by: User, more: str = "") -> ProceduresDraft:
    """New procedures that wait for a second person."""
    draft = a_draft(area, by=by, more=more)
    ask_for_second_look(draft, by=by, at=timezone.now())
    draft.refresh_from_db()
    return draft


def asked_about(area: Area, *, until: timedelta = timedelta(days=30)) -> ProceduresDraft:
    """New procedures that everybody can say something about: a longer wait for the decision."""
    by = scenes.a_member(area, Role.COORDINATOR, name=f"Writes rules in {area.name}")
    draft = a_draft(area, by=by)
    told = {name: today() + when for name, when in CONSULTED.items()}
    words = {"changes": "We would decide a week later.", "changes_cy": "Wythnos yn hwyrach."}
    said = Consulted(**told, **SAID, **words, asks_until=today() + until)
    note_consultation(draft, said, by=by, at=timezone.now())
    draft.refresh_from_db()
    return draft
