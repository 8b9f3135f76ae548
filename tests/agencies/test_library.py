"""The library of procedures, and the areas that come with Heard."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from heard.agencies import library as library_module
from heard.agencies.library import Library, UnknownArea
from heard.rules.application import Application
from heard.rules.checks import check
from heard.rules.findings import Finding, Reason
from heard.rules.in_force import NotInForce, UnknownParent
from heard.rules.procedures import (
    NATIONAL,
    ConditionKind,
    InvalidProcedures,
    Procedures,
    RouteKind,
)
from heard.rules.threshold import assess

ON = date(2026, 7, 1)
AREAS = [area for area in Library().ids() if area != NATIONAL]


def write(folder: Path, file: str, **said: str) -> None:
    """A small procedures file; `said` are whole values, as TOML."""
    values = {"name": f'"{file.title()}"', "nation": '"Wales"', **said}
    lines = [f'id = "{file.partition("@")[0]}"', *(f"{key} = {it}" for key, it in values.items())]
    (folder / f"{file}.toml").write_text("\n".join(lines), encoding="utf-8")


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The areas whose files have been read, in order."""
    seen: list[str] = []
    parse = library_module.parse

    def noticed(text: str) -> Procedures:
        procedures = parse(text)
        seen.append(procedures.id)
        return procedures

    monkeypatch.setattr(library_module, "parse", noticed)
    return seen


# The library that comes with Heard -------------------------------------------------------------


def test_the_library_has_the_63_areas_and_the_national_default() -> None:
    assert len(AREAS) == 63
    assert NATIONAL in Library().ids()


@pytest.mark.parametrize("area", AREAS)
def test_every_area_can_be_read_filled_in_and_checked(area: str) -> None:
    procedures = Library().in_force(area, on=ON)

    assert procedures.published.id == area
    assert procedures.published.source.url
    assert procedures.route(RouteKind.REPORTS)
    assert check(procedures)


def test_three_reports_meet_the_threshold_under_the_act_in_all_52_areas_with_a_number() -> None:
    answers = {}
    for procedures in map(Library().versions, AREAS):
        route = procedures[-1].threshold.route(RouteKind.REPORTS)
        if route and route.reports:
            area = procedures[-1].id
            answers[area] = three_reports(area).statutory.met

    assert len(answers) == 52
    assert set(answers.values()) == {True}


def three_reports(area: str) -> Finding:
    reports = [
        {"id": f"report-{number}", "happened_on": day, "reported_on": day}
        for number, day in enumerate((date(2026, 5, 20), date(2026, 6, 3), date(2026, 6, 20)))
    ]
    return assess(
        Library().in_force(area, on=ON),
        Application.model_validate({"applied_on": ON, "reports": reports}),
    )


def test_every_kind_of_condition_occurs_in_some_area() -> None:
    kinds = {
        condition.kind
        for procedures in Library().latest()
        for condition in procedures.threshold.conditions
    }

    assert kinds == set(ConditionKind) - {ConditionKind.OTHER}


def test_every_kind_of_route_but_that_of_households_occurs_in_some_area() -> None:
    kinds = {route.kind for each in Library().latest() for route in each.threshold.routes}

    assert kinds == set(RouteKind) - {RouteKind.HOUSEHOLDS}


def test_every_reason_occurs_in_some_area() -> None:
    reasons = {
        verdict.reason
        for area in AREAS
        for finding in [assess(Library().in_force(area, on=ON), mixed_application())]
        for report in finding.reports
        for verdict in [report, report.statutory, *report.local.values()]
    }

    assert reasons == set(Reason) - {Reason.SAME_HOUSEHOLD}


def mixed_application() -> Application:
    def report(name: str, happened: int, reported: int, **more: Any) -> dict[str, Any]:
        days = {"happened_on": happened, "reported_on": reported}
        dates = {key: ON - timedelta(days=ago) for key, ago in days.items()}
        return {"id": name, **dates, **more}

    reports = [
        report("plain", 10, 9),
        report("again", 10, 8, incident="plain"),
        report("slow", 40, 12),
        report("too-slow", 80, 12),
        report("old", 400, 399),
        report("on-the-last-day", 31, 0),
        report("other", 10, 9, same_problem=False),
        report("disputed", 10, 9, status="disputed"),
        report("hate", 10, 9, hate=True),
        report("hate-no-crime", 10, 9, hate=True, recorded_as_crime=False),
        {"id": "later", "happened_on": ON, "reported_on": ON + timedelta(days=1)},
    ]
    return Application.model_validate({"applied_on": ON, "reports": reports})


def test_an_area_that_refers_to_another_takes_over_its_routes() -> None:
    wirral = Library().in_force("wirral", on=ON)

    assert wirral.published.threshold.routes == ()
    assert [route.kind for route in wirral.routes] == [
        RouteKind.REPORTS,
        RouteKind.PEOPLE,
        RouteKind.HATE,
    ]


# Reading only what is asked for ----------------------------------------------------------------


def test_one_area_is_loaded_without_reading_the_others(opened: list[str]) -> None:
    library = Library()

    library.in_force("birmingham", on=ON)

    assert sorted(opened) == ["birmingham", NATIONAL]


def test_an_area_is_read_once(opened: list[str]) -> None:
    library = Library()

    library.versions("birmingham")
    library.versions("birmingham")

    assert opened == ["birmingham"]


def test_the_names_are_listed_without_reading_anything(opened: list[str]) -> None:
    assert "birmingham" in Library().ids()
    assert opened == []


# A folder of one's own -------------------------------------------------------------------------


def test_a_folder_has_its_own_areas_and_inherits_from_heards(tmp_path: Path) -> None:
    write(tmp_path, "anytown", inherits='"merseyside"')
    library = Library.of(tmp_path)

    procedures = library.in_force("anytown", on=ON)

    assert library.ids() == ("anytown",)
    assert [route.kind for route in procedures.routes] == [
        RouteKind.REPORTS,
        RouteKind.PEOPLE,
        RouteKind.HATE,
    ]


def test_a_folders_own_file_stands_before_heards(tmp_path: Path) -> None:
    write(tmp_path, "birmingham", version='"ours"')

    assert Library.of(tmp_path).versions("birmingham")[0].version == "ours"


def test_the_version_in_force_is_the_latest_that_has_begun(tmp_path: Path) -> None:
    write(tmp_path, "anytown@newer", version='"3"', valid_from="2026-04-01")
    write(tmp_path, "anytown@old", version='"2"', valid_from="2020-04-01")
    write(tmp_path, "anytown", version='"1"')
    library = Library.of(tmp_path)

    assert [each.version for each in library.versions("anytown")] == ["1", "2", "3"]
    assert library.ids() == ("anytown",)
    for on, version in (
        (date(2019, 1, 1), "1"),
        (date(2020, 4, 1), "2"),
        (date(2026, 3, 31), "2"),
        (date(2026, 4, 1), "3"),
    ):
        assert library.in_force("anytown", on=on).published.version == version


def test_an_area_whose_procedures_have_not_begun_has_none_in_force(tmp_path: Path) -> None:
    write(tmp_path, "anytown", valid_from="2026-04-01")

    with pytest.raises(NotInForce, match="31/03/2026"):
        Library.of(tmp_path).in_force("anytown", on=date(2026, 3, 31))


def test_two_versions_cannot_begin_on_one_day(tmp_path: Path) -> None:
    write(tmp_path, "anytown", valid_from="2026-04-01")
    write(tmp_path, "anytown@2", valid_from="2026-04-01")

    with pytest.raises(InvalidProcedures, match="anytown: valid_from: two versions begin"):
        Library.of(tmp_path).versions("anytown")


def test_the_name_of_a_file_is_the_id_in_it(tmp_path: Path) -> None:
    write(tmp_path, "anytown")
    (tmp_path / "anytown.toml").rename(tmp_path / "othertown.toml")

    with pytest.raises(InvalidProcedures, match=r"othertown\.toml: id: it says “anytown”"):
        Library.of(tmp_path).versions("othertown")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"not toml at all", "anytown.toml: This is not a TOML file"),
        (b'id = "anytown"', "anytown.toml: name: Field required"),
        (b"\xff\xfe", "anytown.toml: .*utf-8"),
    ],
)
def test_a_file_that_cannot_be_read_is_named(tmp_path: Path, content: bytes, message: str) -> None:
    (tmp_path / "anytown.toml").write_bytes(content)

    with pytest.raises(InvalidProcedures, match=message):
        Library.of(tmp_path).versions("anytown")


def test_an_unknown_parent_is_named(tmp_path: Path) -> None:
    write(tmp_path, "anytown", inherits='"nowhere"')

    with pytest.raises(UnknownParent, match="anytown inherits from nowhere, which is not known"):
        Library.of(tmp_path).in_force("anytown", on=ON)


@pytest.mark.parametrize(
    ("asked", "near"),
    [("birmingam", "birmingham"), ("Birmingham!", "birmingham"), ("kesteven", "north-kesteven")],
)
def test_an_unknown_area_comes_with_the_names_most_like_it(asked: str, near: str) -> None:
    with pytest.raises(UnknownArea, match=f"There are no procedures for “{asked}”") as error:
        Library().versions(asked)

    assert near in error.value.near


@pytest.mark.parametrize("asked", ["", "  ", "!!"])
def test_nothing_is_like_no_name(asked: str) -> None:
    with pytest.raises(UnknownArea) as error:
        Library().versions(asked)

    assert error.value.near == ()


# Searching -------------------------------------------------------------------------------------


@pytest.fixture
def towns(tmp_path: Path) -> Library:
    write(tmp_path, "ynys-mon", name='"Ynys Môn and the Bay"', lead_agency='"Cyngor Sir"')
    write(tmp_path, "bayside", name='"Bayside"', lead_agency='"Mon Valley Police"')
    write(tmp_path, "hill", name='"Hill & Dale"')
    return Library.of(tmp_path)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("ynys", ["ynys-mon"]),
        ("YNYS MÔN", ["ynys-mon"]),
        ("Mon, Ynys", ["ynys-mon"]),
        ("mon", ["ynys-mon", "bayside"]),
        ("bay", ["bayside", "ynys-mon"]),
        ("hill and dale", ["hill"]),
        ("hill & dale", ["hill"]),
        ("the bay", ["bayside", "ynys-mon"]),
        ("bayside police", ["bayside"]),
        ("ill", []),
        ("hill police", []),
        ("", []),
        (" & and ", []),
    ],
)
def test_search_by_the_words_of_a_name_then_of_a_lead_agency(
    towns: Library, words: str, expected: list[str]
) -> None:
    assert [each.id for each in towns.search(words)] == expected


def test_real_areas_are_found_however_their_name_is_typed() -> None:
    library = Library()

    for words in ("hammersmith & fulham", "Hammersmith and Fulham", "FULHAM"):
        assert [each.id for each in library.search(words)] == ["hammersmith-and-fulham"]
