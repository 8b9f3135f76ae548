"""Making new procedures of an area: written by some, looked at and put in force by another person."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from heard.agencies.actions.alerts import raise_alert
from heard.agencies.actions.procedures import (
    ReasonMissing,
    VersionExists,
    add_version,
    as_text,
    joint_of,
    needs_reason,
    read_version,
)
from heard.agencies.models import AlertKind, Area, ProceduresDraft, ProceduresVersion, User
from heard.audit.record import record
from heard.rules.checks import Gap, GapKey
from heard.rules.in_force import NotInForce, ProceduresInForce, UnknownParent
from heard.rules.periods import london_date
from heard.rules.procedures import InvalidProcedures
from heard.rules.procedures_guide import explained
from heard.rules.revising import Missing, Revision, missing

State = ProceduresDraft.State


class CannotRevise(Exception):
    """The draft is not at a point where this can be done with it. The message says why."""


@dataclass(frozen=True)
class Consulted:
    """Whom the area consulted, when it looks at its procedures again, and until when it asks
    everybody what they think."""

    policing_body_on: date | None = None
    policing_body_said: str = ""
    landlords_on: date | None = None
    landlords_said: str = ""
    why_no_landlords: str = ""
    look_again_on: date | None = None
    asks_until: date | None = None
    changes: str = ""
    changes_cy: str = ""


@dataclass(frozen=True)
class Looked:
    """What a draft would put in force, what the check says of it, and what is still to be done.

    `procedures` is None where the file cannot be read; `faults` then say why.
    """

    procedures: ProceduresInForce | None
    gaps: tuple[Gap, ...]
    faults: tuple[str, ...]
    missing: tuple[Missing, ...]


@transaction.atomic
def begin_draft(area: Area, *, by: User, at: datetime) -> ProceduresDraft:
    """Begin a new version out of the one that begins last. Where a draft is open, it is that one."""
    Area.objects.select_for_update().get(pk=area.pk)
    open_one = area.procedures_drafts.filter(ended_at=None).first()
    if open_one is not None:
        return open_one
    last = area.procedures_versions.first()
    kept = last.reasons if last else {}
    draft = area.procedures_drafts.create(
        text=last.text if last else "",
        kept_reasons=_kept(kept),
        begun_by=by,
        begun_at=at,
        changed_by=by,
        changed_at=at,
    )
    _record("procedures.draft_begun", draft, by=by, at=at)
    return draft


@transaction.atomic
def begin_draft_with(area: Area, text: str, *, by: User, at: datetime) -> ProceduresDraft:
    """Begin a new version out of a file, such as one that adopts the joint procedures of a region.

    Raises CannotRevise where a draft is open: what somebody wrote is not lost.
    """
    if area.procedures_drafts.filter(ended_at=None).exists():
        raise CannotRevise(
            _("A new version is being written already. Finish it, or give it up first.")
        )
    draft = begin_draft(area, by=by, at=at)
    draft.text = text
    draft.save()
    return draft


@transaction.atomic
def write_draft(
    draft: ProceduresDraft, text: str, *, reasons: Mapping[GapKey, str], by: User, at: datetime
) -> None:
    """Keep the words, whether they can be read yet or not, and the reasons given so far.

    Raises CannotRevise.
    """
    draft = _open(draft, State.WRITING)
    draft.text = text
    draft.kept_reasons = _kept(draft.reasons | {key: each for key, each in reasons.items() if each})
    _changed(draft, by=by, at=at)


@transaction.atomic
def note_consultation(
    draft: ProceduresDraft, consulted: Consulted, *, by: User, at: datetime
) -> None:
    """Note whom the area consulted, and when it looks at its procedures again. Raises CannotRevise."""
    draft = _open(draft, State.WRITING)
    today = london_date(at)
    for on in (consulted.policing_body_on, consulted.landlords_on):
        if on is not None and on > today:
            raise CannotRevise(_("Nobody can have been consulted on a day that is still to come."))
    if consulted.asks_until is not None and not consulted.changes:
        raise CannotRevise(_("Say in plain words what changes, so that people can answer."))
    for name, value in vars(consulted).items():
        setattr(draft, name, value)
    _changed(draft, by=by, at=at)


@transaction.atomic
def ask_for_second_look(draft: ProceduresDraft, *, by: User, at: datetime) -> None:
    """Have somebody else look at it. Raises CannotRevise while something is missing."""
    draft = _open(draft, State.WRITING)
    if looked_at(draft, today=london_date(at)).missing:
        raise CannotRevise(
            _("Something is still to be done before a second person can look at it.")
        )
    draft.state, draft.sent_back = State.ASKED, ""
    draft.save()
    _record("procedures.second_look_asked", draft, by=by, at=at)


@transaction.atomic
def send_draft_back(draft: ProceduresDraft, *, why: str, by: User, at: datetime) -> None:
    """Give it back to be changed, and say why. Raises CannotRevise."""
    draft = _open(draft, State.ASKED)
    draft.state, draft.sent_back = State.WRITING, why
    draft.save()
    _record("procedures.sent_back", draft, by=by, at=at)


@transaction.atomic
def put_draft_in_force(draft: ProceduresDraft, *, by: User, at: datetime) -> ProceduresVersion:
    """Put it in force from the day it names, with whom the area consulted written into it.

    Nobody does so who changed it last. Raises CannotRevise, and then nothing is in force.
    """
    draft = _open(draft, State.ASKED)
    if draft.changed_by_id == by.pk:
        raise CannotRevise(_("You changed it last. Someone else must put it in force."))
    looked = looked_at(draft, today=london_date(at))
    if looked.procedures is None or looked.missing:
        raise CannotRevise(_("Something is missing by now. Send it back, and say what."))
    try:
        version = add_version(
            draft.area, _with_consultation(draft, looked), reasons=draft.reasons, by=by, at=at
        )
    except (ReasonMissing, VersionExists) as refusal:
        raise CannotRevise(str(refusal)) from refusal
    draft.version = version
    _end(draft, State.IN_FORCE, by=by, at=at)
    return version


def remind_to_look_again(area: Area, *, at: datetime) -> None:
    """Tell the people of an area, once, that the day has come on which they look at how well the
    procedures in force work. Schedule 4, paragraph 4."""
    today = london_date(at)
    try:
        version = ProceduresVersion.objects.in_force(area, on=today)
    except NotInForce:
        return
    draft = ProceduresDraft.objects.filter(version=version, look_again_on__lte=today).first()
    if draft is not None:
        raise_alert(area, AlertKind.PROCEDURES, at=at, about=draft.pk, once=f"again-{version.pk}")


@transaction.atomic
def drop_draft(draft: ProceduresDraft, *, by: User, at: datetime) -> None:
    """Give the new version up. It is kept, and a new one can be begun. Raises CannotRevise."""
    draft = _open(draft, State.WRITING, State.ASKED)
    _end(draft, State.DROPPED, by=by, at=at)
    _record("procedures.draft_dropped", draft, by=by, at=at)


def looked_at(draft: ProceduresDraft, *, today: date) -> Looked:
    """What a draft would put in force, and what is still to be done before it can be."""
    procedures: ProceduresInForce | None = None
    gaps: tuple[Gap, ...] = ()
    faults: tuple[str, ...] = ()
    try:
        procedures, found = read_version(draft.text, joint=joint_of(draft.area, draft.text))
        gaps = tuple(found)
    except (InvalidProcedures, UnknownParent) as fault:
        faults = tuple(explained(fault, draft.text))
    unreasoned = [gap for gap in needs_reason(list(gaps)) if not draft.reasons.get(gap.key)]
    revision = Revision(
        begins=procedures.published.valid_from if procedures else None,
        unreasoned=len(unreasoned),
        policing_body_on=draft.policing_body_on,
        landlords_on=draft.landlords_on,
        why_no_landlords=draft.why_no_landlords,
        look_again_on=draft.look_again_on,
        is_first=not draft.area.procedures_versions.exists(),
    )
    return Looked(procedures, gaps, faults, missing(revision, today=today))


def _with_consultation(draft: ProceduresDraft, looked: Looked) -> str:
    """The file, as it was typed where it says already when the area consulted."""
    assert looked.procedures is not None  # noqa: S101 - the caller has seen it
    published = looked.procedures.published
    duties = published.duties.model_copy(
        update={
            "policing_body_consulted_on": draft.policing_body_on,
            "landlords_consulted_on": draft.landlords_on,
        }
    )
    if duties == published.duties:
        return draft.text
    return as_text(published.model_copy(update={"duties": duties}))


def _kept(reasons: Mapping[GapKey, str]) -> list[list[str]]:
    return [[code, field, reason] for (code, field), reason in sorted(reasons.items())]


def _open(draft: ProceduresDraft, *states: ProceduresDraft.State) -> ProceduresDraft:
    locked = ProceduresDraft.objects.select_for_update(of=("self",)).get(pk=draft.pk)
    if locked.state not in states:
        raise CannotRevise(_("Somebody has gone on with this meanwhile. Look at it again."))
    return locked


def _changed(draft: ProceduresDraft, *, by: User, at: datetime) -> None:
    draft.changed_by, draft.changed_at = by, at
    draft.save()
    _record("procedures.draft_changed", draft, by=by, at=at)


def _end(draft: ProceduresDraft, state: str, *, by: User, at: datetime) -> None:
    draft.state, draft.ended_by, draft.ended_at = state, by, at
    draft.save()


def _record(action: str, draft: ProceduresDraft, *, by: User, at: datetime) -> None:
    record(action, at=at, actor=by.pk, area=draft.area_id, subject=draft.pk)
