"""New procedures: written by some, put in force by another, and never half."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from heard.agencies.actions.procedures import needs_reason, read_version
from heard.agencies.actions.revising import (
    CannotRevise,
    Consulted,
    ask_for_second_look,
    begin_draft,
    begin_draft_with,
    drop_draft,
    looked_at,
    note_consultation,
    put_draft_in_force,
    remind_to_look_again,
    send_draft_back,
    write_draft,
)
from heard.agencies.models import Alert, AlertKind, Area, ProceduresDraft, ProceduresVersion, User
from heard.rules.revising import Missing
from tests.factories import NOON, a_worker, an_area, later, procedures
from tests.threads import at_once

pytestmark = pytest.mark.django_db
BEGINS = date(2026, 4, 1)
TOLD = Consulted(
    policing_body_on=date(2026, 2, 1),
    policing_body_said="Shorter waits.",
    landlords_on=date(2026, 2, 2),
    landlords_said="All agree.",
    look_again_on=date(2027, 4, 1),
)


def drafted(area: Area, *, by: User, text: str = "", told: Consulted = TOLD) -> ProceduresDraft:
    """New procedures in the making, with a reason for each rule beyond the Act."""
    draft = begin_draft(area, by=by, at=NOON)
    text = text or procedures(valid_from=BEGINS)
    reasons = {gap.key: "It is our rule." for gap in needs_reason(read_version(text)[1])}
    write_draft(draft, text, reasons=reasons, by=by, at=NOON)
    note_consultation(draft, told, by=by, at=NOON)
    return again(draft)


def asked(area: Area, *, by: User) -> ProceduresDraft:
    draft = drafted(area, by=by)
    ask_for_second_look(draft, by=by, at=NOON)
    return again(draft)


def again(draft: ProceduresDraft) -> ProceduresDraft:
    return ProceduresDraft.objects.get(pk=draft.pk)


def versions(area: Area) -> int:
    return area.procedures_versions.count()


def test_a_draft_begins_as_a_copy_with_its_reasons_and_changes_nothing() -> None:
    area = an_area()
    last = area.procedures_versions.first()
    last.caution_reasons.create(code="more_than_three", field="x", reason="We chose it.")
    before = versions(area)

    draft = begin_draft(area, by=a_worker(area), at=NOON)

    assert draft.text == last.text
    assert draft.reasons["more_than_three", "x"] == "We chose it."
    assert versions(area) == before


def test_a_second_draft_is_the_first() -> None:
    area = an_area()
    first = begin_draft(area, by=a_worker(area), at=NOON)

    assert begin_draft(area, by=a_worker(area), at=later(hours=1)) == first
    assert ProceduresDraft.objects.get().changed_at == NOON


def test_a_file_is_begun_with_only_where_nothing_is_being_written() -> None:
    area = an_area()
    by = a_worker(area)

    draft = begin_draft_with(area, "# Ours.", by=by, at=NOON)

    assert again(draft).text == "# Ours."
    with pytest.raises(CannotRevise, match="being written already"):
        begin_draft_with(area, "# Another.", by=by, at=NOON)
    assert again(draft).text == "# Ours."


def test_what_cannot_be_read_is_kept_as_it_was_typed() -> None:
    area = an_area()
    by = a_worker(area)
    draft = begin_draft(area, by=by, at=NOON)

    write_draft(draft, "not = [toml", reasons={}, by=by, at=NOON)

    kept = again(draft)
    looked = looked_at(kept, today=NOON.date())
    assert kept.text == "not = [toml"
    assert looked.procedures is None
    assert looked.faults
    assert Missing.FILE in looked.missing


def test_a_reason_that_was_given_is_kept_when_others_follow() -> None:
    area = an_area()
    by = a_worker(area)
    draft = begin_draft(area, by=by, at=NOON)
    write_draft(draft, "x", reasons={("a", "b"): "First."}, by=by, at=NOON)

    write_draft(draft, "x", reasons={("a", "b"): "", ("c", "d"): "Second."}, by=by, at=NOON)

    assert again(draft).reasons == {("a", "b"): "First.", ("c", "d"): "Second."}


def test_nobody_is_consulted_in_the_future() -> None:
    area = an_area()
    by = a_worker(area)
    draft = begin_draft(area, by=by, at=NOON)
    tomorrow = NOON.date() + timedelta(days=1)

    with pytest.raises(CannotRevise, match="still to come"):
        note_consultation(draft, Consulted(landlords_on=tomorrow), by=by, at=NOON)

    assert again(draft).landlords_on is None


def test_everybody_is_asked_in_plain_words_or_not_at_all() -> None:
    area = an_area()
    by = a_worker(area)
    draft = begin_draft(area, by=by, at=NOON)

    with pytest.raises(CannotRevise, match="in plain words what changes"):
        note_consultation(draft, Consulted(asks_until=NOON.date()), by=by, at=NOON)

    assert again(draft).asks_until is None


def test_it_is_not_looked_at_while_something_is_missing() -> None:
    area = an_area()
    by = a_worker(area)
    draft = drafted(area, by=by, told=Consulted())

    with pytest.raises(CannotRevise, match="still to be done"):
        ask_for_second_look(draft, by=by, at=NOON)

    assert again(draft).state == ProceduresDraft.State.WRITING


def test_another_puts_it_in_force_with_whom_was_consulted_written_into_it() -> None:
    area = an_area()
    draft = asked(area, by=a_worker(area))
    second = a_worker(area)

    version = put_draft_in_force(draft, by=second, at=NOON)

    kept = again(draft)
    assert (kept.state, kept.version, kept.ended_by) == ("in_force", version, second)
    assert (version.valid_from, version.added_by) == (BEGINS, second)
    duties = version.published.duties
    assert duties.policing_body_consulted_on == TOLD.policing_body_on
    assert duties.landlords_consulted_on == TOLD.landlords_on
    assert ProceduresVersion.objects.in_force(area, on=BEGINS) == version


def test_a_file_that_says_when_it_was_consulted_on_stays_as_it_was_typed() -> None:
    area = an_area()
    by = a_worker(area)
    text = "# Ours.\n" + procedures(
        valid_from=BEGINS,
        duties={
            "policing_body_consulted_on": TOLD.policing_body_on,
            "landlords_consulted_on": TOLD.landlords_on,
        },
    )
    draft = drafted(area, by=by, text=text)
    ask_for_second_look(draft, by=by, at=NOON)

    assert put_draft_in_force(draft, by=a_worker(area), at=NOON).text == text


def test_whoever_changed_it_last_does_not_put_it_in_force() -> None:
    area = an_area()
    by = a_worker(area)
    draft = asked(area, by=by)
    before = versions(area)

    with pytest.raises(CannotRevise, match="Someone else must"):
        put_draft_in_force(draft, by=by, at=NOON)

    assert (versions(area), again(draft).state) == (before, "asked")


def test_nobody_is_bound_backwards_when_it_waited_too_long() -> None:
    area = an_area()
    draft = asked(area, by=a_worker(area))
    before = versions(area)

    with pytest.raises(CannotRevise, match="missing by now"):
        put_draft_in_force(draft, by=a_worker(area), at=later(days=60))

    assert versions(area) == before


def test_a_day_that_another_version_has_is_refused() -> None:
    area = an_area()
    draft = asked(area, by=a_worker(area))
    area.procedures_versions.create(valid_from=BEGINS, text=draft.text, added_at=NOON)

    with pytest.raises(CannotRevise, match="already a version"):
        put_draft_in_force(draft, by=a_worker(area), at=NOON)

    assert again(draft).version is None


def test_it_is_sent_back_with_what_should_change_and_written_on() -> None:
    area = an_area()
    by = a_worker(area)
    draft = asked(area, by=by)

    send_draft_back(draft, why="Ask the landlords.", by=a_worker(area), at=NOON)

    kept = again(draft)
    assert (kept.state, kept.sent_back) == ("writing", "Ask the landlords.")
    ask_for_second_look(draft, by=by, at=NOON)
    assert again(draft).sent_back == ""


@pytest.mark.parametrize("act", ["write", "consult", "ask"])
def test_what_waits_for_a_second_person_is_not_changed_meanwhile(act: str) -> None:
    area = an_area()
    by = a_worker(area)
    draft = asked(area, by=by)
    acts = {
        "write": lambda: write_draft(draft, "x", reasons={}, by=by, at=NOON),
        "consult": lambda: note_consultation(draft, TOLD, by=by, at=NOON),
        "ask": lambda: ask_for_second_look(draft, by=by, at=NOON),
    }

    with pytest.raises(CannotRevise, match="meanwhile"):
        acts[act]()

    assert again(draft).text == draft.text


def test_one_that_is_given_up_is_kept_and_another_can_be_begun() -> None:
    area = an_area()
    by = a_worker(area)
    draft = asked(area, by=by)

    drop_draft(draft, by=by, at=NOON)

    assert again(draft).state == "dropped"
    assert begin_draft(area, by=by, at=NOON).pk != draft.pk
    with pytest.raises(CannotRevise):
        put_draft_in_force(draft, by=a_worker(area), at=NOON)


def test_the_database_keeps_the_second_person_another() -> None:
    area = an_area()
    by = a_worker(area)
    draft = asked(area, by=by)
    version = area.procedures_versions.first()

    with pytest.raises(IntegrityError), transaction.atomic():
        ProceduresDraft.objects.filter(pk=draft.pk).update(
            state="in_force", version=version, ended_by=by, ended_at=NOON
        )


def test_two_who_put_it_in_force_at_once_make_one_version(real_database: None) -> None:
    area = an_area()
    draft = asked(area, by=a_worker(area))
    before = versions(area)
    two = [a_worker(area), a_worker(area)]

    results = at_once(*[lambda by=by: put_draft_in_force(draft, by=by, at=NOON) for by in two])

    assert sorted(type(each).__name__ for each in results) == ["CannotRevise", "ProceduresVersion"]
    assert versions(area) == before + 1


@pytest.mark.parametrize(
    ("day", "told"), [(date(2027, 3, 31), 0), (date(2027, 4, 1), 1), (date(2027, 4, 20), 1)]
)
def test_the_area_is_told_once_when_it_is_time_to_look_again(day: date, told: int) -> None:
    area = an_area()
    draft = asked(area, by=a_worker(area))
    put_draft_in_force(draft, by=a_worker(area), at=NOON)
    at = NOON.replace(year=day.year, month=day.month, day=day.day)

    for hours in range(2):
        remind_to_look_again(area, at=at + timedelta(hours=hours))

    kinds = Alert.objects.filter(area=area, kind=AlertKind.PROCEDURES)
    assert kinds.values("once").distinct().count() == told
    assert kinds.values("user").distinct().count() == kinds.count()


def test_an_area_without_procedures_is_told_nothing() -> None:
    area = an_area()
    area.procedures_versions.all().delete()

    remind_to_look_again(area, at=NOON)

    assert not Alert.objects.exists()
