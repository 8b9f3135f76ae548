"""Figures that an area published before, loaded to stand beside those that Heard counts."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from heard.agencies.models import Area
from heard.agencies.published import COLUMNS
from heard.audit.models import Event
from heard.reviews.models import ReportedFigures

pytestmark = pytest.mark.django_db

HEADER = ",".join(COLUMNS)
BY_NAME = "anytown,,2023-04-01,2024-03-31,9,2,7,,,https://anytown.example"
BY_CODE = "Any Town,X01000001,2024-04-01,2025-03-31,5,1,3,4,one is late,"
ANOTHER = "Elsewhere,X01000002,2024-04-01,2025-03-31,1,0,1,1,,"


@pytest.fixture
def area() -> Area:
    return Area.objects.create(slug="anytown", name="Anytown", district_codes=["X01000001"])


def load(tmp_path: Path, *lines: str, area: str = "anytown") -> str:
    path = tmp_path / "figures.csv"
    path.write_text("\n".join([HEADER, *lines]), encoding="utf-8")
    said = StringIO()
    call_command("load_published_figures", area, path, stdout=said)
    return said.getvalue()


def test_an_areas_lines_are_kept_as_published_with_their_gaps(area: Area, tmp_path: Path) -> None:
    said = load(tmp_path, BY_NAME, BY_CODE, ANOTHER)

    kept = ReportedFigures.objects.order_by("begins").values_list(
        "area", "applications", "threshold_not_met", "reviews", "recommendations", "note", "source"
    )
    assert list(kept) == [
        (area.pk, 9, 2, 7, None, "", "https://anytown.example"),
        (area.pk, 5, 1, 3, 4, "one is late", ""),
    ]
    assert said.splitlines()[0] == "Anytown: published figures of 2 periods loaded."
    assert said.splitlines()[1].startswith("2024-04-01 to 2025-03-31: These do not add up")
    assert Event.objects.get().detail == {"periods": 2}


def test_loading_again_replaces_a_period_and_adds_none(area: Area, tmp_path: Path) -> None:
    load(tmp_path, BY_NAME)
    load(tmp_path, BY_NAME.replace(",9,2,7,", ",9,2,7,6"))

    assert ReportedFigures.objects.get().recommendations == 6


@pytest.mark.parametrize(
    ("lines", "slug", "fault"),
    [
        ([BY_NAME], "nowhere", "There is no area “nowhere”. There are: anytown."),
        ([ANOTHER], "anytown", "no line is about Anytown. Nothing was loaded."),
        ([BY_NAME, BY_CODE.replace(",5,", ",five,")], "anytown", "nothing was loaded.\n  line 3: "),
    ],
)
def test_what_cannot_be_loaded_is_said_and_nothing_is(
    area: Area, tmp_path: Path, lines: list[str], slug: str, fault: str
) -> None:
    with pytest.raises(CommandError) as refusal:
        load(tmp_path, *lines, area=slug)

    assert fault in str(refusal.value)
    assert not ReportedFigures.objects.exists()


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (None, "No such file or directory."),
        (b"area\n", "The first line must also name: "),
        (b"\xff\xfe", "this is not UTF-8 text."),
    ],
)
def test_a_file_that_is_none_is_refused(
    area: Area, tmp_path: Path, content: bytes | None, fault: str
) -> None:
    path = tmp_path / "figures.csv"
    if content is not None:
        path.write_bytes(content)

    with pytest.raises(CommandError) as refusal:
        call_command("load_published_figures", "anytown", path)

    assert str(refusal.value).startswith(f"{path}: {fault}")
