"""Putting procedures in force: a new version beside the old ones, never over them."""

from datetime import date
from typing import Any

import pytest

from heard.agencies.actions.procedures import (
    ReasonMissing,
    VersionExists,
    add_version,
    as_text,
    needs_reason,
    read_version,
    set_time_limit,
)
from heard.agencies.library import Library
from heard.agencies.models import ProceduresVersion
from heard.rules.deadlines import Clock
from heard.rules.in_force import NotInForce, UnknownParent
from heard.rules.periods import Unit
from heard.rules.procedures import Basis, Event, InvalidProcedures, parse
from tests.factories import NOON, a_version, a_worker, an_area, limit, procedures
from tests.state import refused

JULY = date(2026, 7, 1)
FIVE_REPORTS = {"threshold": {"routes": [{"kind": "reports", "reports": 5}]}}
ABOUT_FIVE = ("more_than_three", "threshold.routes.reports.reports")
TWO_CONDITIONS = {
    "threshold": {
        "conditions": [
            {"id": "first", "text": "The first."},
            {"id": "second", "text": "The second."},
        ]
    }
}
ABOUT_THE_FIRST = ("local_condition", "threshold.conditions.first")
ABOUT_THE_SECOND = ("local_condition", "threshold.conditions.second")


def add(
    area: Any, text: str, reasons: dict[tuple[str, str], str] | None = None
) -> ProceduresVersion:
    return add_version(area, text, reasons=reasons or {}, by=None, at=NOON)


# Adding ----------------------------------------------------------------------------------------


@pytest.mark.django_db
def test_a_version_is_kept_as_the_file_it_is() -> None:
    area = an_area()
    by, text = a_worker(area), procedures(valid_from=JULY) + "# A comment by hand.\n"

    add_version(area, text, reasons={}, by=by, at=NOON)

    version = area.procedures_versions.get(valid_from=JULY)
    assert (version.text, version.added_by, version.added_at) == (text, by, NOON)
    assert version.published == parse(text)


@pytest.mark.django_db
def test_each_rule_that_goes_beyond_the_act_is_kept_with_its_reason() -> None:
    area = an_area()
    text = procedures(valid_from=JULY, **FIVE_REPORTS)

    version = add(
        area,
        text,
        {ABOUT_FIVE: "  Agreed in 2021. ", ("unasked", ABOUT_FIVE[1]): "Not needed."},
    )

    assert version.reasons == {ABOUT_FIVE: "Agreed in 2021."}


@pytest.mark.django_db
def test_two_conditions_are_kept_each_with_a_reason_of_its_own() -> None:
    reasons = {ABOUT_THE_FIRST: "For the first.", ABOUT_THE_SECOND: "For the second."}

    version = add(an_area(), procedures(valid_from=JULY, **TWO_CONDITIONS), reasons)

    assert version.reasons == reasons


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("parts", "reasons"),
    [
        (FIVE_REPORTS, {}),
        (FIVE_REPORTS, {ABOUT_FIVE: " \n"}),
        (FIVE_REPORTS, {("another", ABOUT_FIVE[1]): "Agreed."}),
        (FIVE_REPORTS, {(ABOUT_FIVE[0], "another"): "Agreed."}),
        (TWO_CONDITIONS, {ABOUT_THE_FIRST: "For the first."}),
    ],
)
def test_without_a_reason_for_each_it_is_refused(
    parts: dict[str, Any], reasons: dict[tuple[str, str], str]
) -> None:
    area = an_area()

    with refused(ReasonMissing):
        add(area, procedures(valid_from=JULY, **parts), reasons)


@pytest.mark.django_db
def test_two_versions_cannot_begin_on_one_day() -> None:
    area, other = an_area(), an_area()
    add(area, procedures(valid_from=JULY))

    with refused(VersionExists):
        add(area, procedures(valid_from=JULY))

    add(other, procedures(valid_from=JULY))


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("text", "refusal"),
    [
        ("not = a = file", InvalidProcedures),
        ("format = 2", InvalidProcedures),
        ('format = 1\nid = "x"\nname = "X"\nnation = "England"', InvalidProcedures),
        (procedures(valid_from=JULY, inherits="nowhere"), UnknownParent),
        (procedures(valid_from=JULY, unknown=1), InvalidProcedures),
    ],
)
def test_what_cannot_be_read_is_refused(text: str, refusal: type[Exception]) -> None:
    area = an_area()

    with refused(refusal):
        add(area, text)


def test_a_file_that_does_not_say_when_it_begins_says_so_in_words() -> None:
    with pytest.raises(InvalidProcedures) as refusal:
        read_version('format = 1\nid = "x"\nname = "X"\nnation = "England"')

    assert str(refusal.value) == "valid_from: say on which day these procedures begin"


def test_only_what_goes_beyond_the_act_needs_a_reason() -> None:
    _, gaps = read_version(procedures(**FIVE_REPORTS))

    assert [str(gap.code) for gap in needs_reason(gaps)] == ["more_than_three"]
    assert len(gaps) > 1


# In force --------------------------------------------------------------------------------------


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("on", "begins"),
    [
        (date(2020, 1, 1), date(2020, 1, 1)),
        (date(2026, 6, 30), date(2020, 1, 1)),
        (JULY, JULY),
        (date(2030, 1, 1), JULY),
    ],
)
def test_on_each_day_the_latest_that_has_begun_is_in_force(on: date, begins: date) -> None:
    area, other = an_area(), an_area()
    a_version(area, begins=JULY)
    a_version(other, begins=date(2026, 8, 1))

    assert ProceduresVersion.objects.in_force(area, on=on).valid_from == begins


@pytest.mark.django_db
def test_before_the_first_none_is_in_force() -> None:
    area = an_area()

    with pytest.raises(NotInForce) as refusal:
        ProceduresVersion.objects.in_force(area, on=date(2019, 12, 31))

    assert str(refusal.value) == f"{area} has no procedures in force on 31/12/2019."


# A time limit ----------------------------------------------------------------------------------


def set_panel(area: Any, *, begins: date = JULY) -> ProceduresVersion:
    return set_time_limit(
        area,
        Clock.PANEL,
        number=3,
        unit=Unit.WEEK,
        runs_from=Event.ACKNOWLEDGEMENT,
        begins=begins,
        by=a_worker(area),
        at=NOON,
    )


@pytest.mark.django_db
def test_a_limit_that_is_set_stands_in_a_new_version_beside_all_else() -> None:
    own = {"time_limits": {"outcome": limit(9, runs_from="panel")}, "version": "4"}
    area = an_area(**own, **FIVE_REPORTS)
    first = area.procedures_versions.get()

    version = set_panel(area)

    was, now = first.in_force.time_limits, version.in_force.time_limits
    assert (now.panel.number, now.panel.unit, now.panel.runs_from) == (
        3,
        Unit.WEEK,
        Event.ACKNOWLEDGEMENT,
    )
    assert now.panel.basis is Basis.SET_BY_AREA
    assert was.panel.basis is Basis.ASSUMED
    assert now.model_copy(update={"panel": was.panel}) == was
    assert version.published.threshold == first.published.threshold
    assert version.published.version == "4, panel set 2026-07-01"
    assert (version.valid_from, first.valid_from) == (JULY, date(2020, 1, 1))
    assert version.reasons == first.reasons == {ABOUT_FIVE: "Agreed by the partners."}


@pytest.mark.django_db
def test_limits_can_be_set_one_after_another() -> None:
    area = an_area()
    set_panel(area)

    version = set_time_limit(
        area,
        Clock.OUTCOME,
        number=5,
        unit=Unit.DAY,
        runs_from=Event.PANEL,
        begins=date(2026, 7, 2),
        by=a_worker(area),
        at=NOON,
    )

    limits = version.in_force.time_limits
    assert (limits.panel.number, limits.outcome.number) == (3, 5)


@pytest.mark.django_db
def test_a_limit_cannot_be_set_from_a_day_on_which_a_version_begins() -> None:
    area = an_area()
    a_worker(area)
    a_version(area, begins=JULY)
    by = a_worker(area)

    with refused(VersionExists):
        set_time_limit(
            area,
            Clock.PANEL,
            number=3,
            unit=Unit.WEEK,
            runs_from=Event.ACKNOWLEDGEMENT,
            begins=JULY,
            by=by,
            at=NOON,
        )


@pytest.mark.parametrize("area", Library().ids())
def test_any_published_file_can_be_written_out_and_read_again(area: str) -> None:
    for published in Library().versions(area):
        assert parse(as_text(published)) == published
