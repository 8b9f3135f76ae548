"""Lists of postcodes, loaded as they are published."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from heard.agencies import postcodes
from heard.agencies.models import Postcode
from heard.agencies.postcodes import Loaded, NotPostcodes, load

pytestmark = pytest.mark.django_db

CODE_POINT = (
    '"AB101AB",10,394235,806529,"S92000003","","S08000020","","S12000033","S13002842"\n'
    '"B1  1AA",10,406000,287000,"E92000001","E19000001","E18000005","","E08000025","E05011151"\n'
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "postcodes.csv"


def known() -> dict[str, str]:
    return dict(Postcode.objects.values_list("code", "district_code"))


@pytest.mark.parametrize("postcode_column", ["pcds", "pcd2", "pcd", "PCDS", "pcd7"])
@pytest.mark.parametrize("district_column", ["oslaua", "laua", "lad23cd", "LAD25CD"])
def test_the_ons_directory_is_read_by_the_names_of_its_columns(
    path: Path, postcode_column: str, district_column: str
) -> None:
    path.write_text(
        f"objectid,{postcode_column},doterm,oscty,{district_column}\n"
        "1,ZZ1 1AA,,X99,X01000001\n"
        "2,ZZ1 1AB,202401,X99,X01000002\n"
    )

    assert load(path) == Loaded(2, 0)
    assert known() == {"ZZ11AA": "X01000001", "ZZ11AB": "X01000002"}


def test_code_point_open_is_read_by_the_places_of_its_columns(path: Path) -> None:
    path.write_text(CODE_POINT)

    assert load(path) == Loaded(2, 0)
    assert known() == {"AB101AB": "S12000033", "B11AA": "E08000025"}


def test_a_byte_order_mark_windows_lines_and_empty_lines_do_no_harm(path: Path) -> None:
    path.write_bytes(b"\xef\xbb\xbfpcds,oslaua\r\n\r\nzz1 1aa,X01000001\r\n\r\n")

    load(path)

    assert known() == {"ZZ11AA": "X01000001"}


def test_a_postcode_without_a_district_is_left_out(path: Path) -> None:
    path.write_text("pcds,oslaua\nZZ1 1AA,\nZZ1 1AB,X01000001\n")

    assert load(path) == Loaded(1, 1)
    assert known() == {"ZZ11AB": "X01000001"}


def test_a_later_line_about_a_postcode_stands_whether_or_not_in_one_batch(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(postcodes, "BATCH", 2)
    path.write_text(
        "pcds,oslaua\nZZ1 1AA,X01000001\nZZ1 1AA,X01000002\nZZ1 1AB,X01000001\nZZ1 1AA,X01000003\n"
    )

    load(path)

    assert known() == {"ZZ11AA": "X01000003", "ZZ11AB": "X01000001"}


def test_a_file_replaces_what_was_known_of_its_postcode_areas_and_nothing_else(
    path: Path,
) -> None:
    for code in ("B11AA", "B99ZZ", "BA11AA", "BZ11AA", "A11AA", "C11AA", "AB11AA"):
        Postcode.objects.create(code=code, district_code="X01000001")
    path.write_text("pcds,oslaua\nB1 1AB,X01000002\n")

    load(path)

    assert set(known()) == {"B11AB", "BA11AA", "BZ11AA", "A11AA", "C11AA", "AB11AA"}


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (
            "pcds,oslaua\nZZ1 1AA,X01000001\nZZ1 1AB\n",
            "Line 3: it has 1 columns, and 2 are expected.",
        ),
        ("pcds,oslaua\nrubbish,X01000001\n", "Line 2: “rubbish” is not a postcode."),
        (
            "pcds,oslaua\n\nZZ1 1AA,Anytown\n",
            "Line 3: “Anytown” is not the code of a district. It looks like E07000197.",
        ),
        (
            "pcds,county\nZZ1 1AA,X01000001\n",
            "Line 1: it must name a column of postcodes (pcds, pcd2 or pcd) and one of districts "
            "(oslaua, laua or, for example, lad25cd), or be a line of Code-Point Open.",
        ),
        (CODE_POINT + '"B1  1AB",10\n', "Line 3: it has 2 columns, and 10 are expected."),
        ("ZZ1 1AA,X01000001\n", "Line 1: it has 2 columns, and 10 are expected."),
        ('pcds,oslaua\n"ZZ1 1AA,X01000001\n', "Line 2: this is not CSV: unexpected end of data."),
        ("", "The file is empty."),
    ],
)
def test_rubbish_is_refused_with_its_line_and_changes_nothing(
    path: Path, text: str, fault: str
) -> None:
    Postcode.objects.create(code="ZZ19ZZ", district_code="X01000009")
    path.write_text(text)

    with pytest.raises(NotPostcodes) as refusal:
        load(path)

    assert str(refusal.value) == fault
    assert known() == {"ZZ19ZZ": "X01000009"}


def test_text_that_is_not_utf_8_is_refused(path: Path) -> None:
    path.write_bytes(b"pcds,oslaua\nZZ1 1AA,X01000001\nZZ1 1AB,\xff\xfe\n")

    with pytest.raises(NotPostcodes, match="this is not UTF-8 text"):
        load(path)

    assert known() == {}


def test_the_command_loads_several_files_and_says_how_many(tmp_path: Path) -> None:
    first, second = tmp_path / "ab.csv", tmp_path / "zz.csv"
    first.write_text(CODE_POINT)
    second.write_text("pcds,oslaua\nZZ1 1AA,\nZZ1 1AB,X01000001\n")
    said = StringIO()

    call_command("load_postcodes", first, second, stdout=said)

    assert said.getvalue().splitlines() == [
        f"{first}: 2 postcodes loaded.",
        f"{second}: 1 postcodes loaded.",
        f"{second}: 1 without a district left out.",
    ]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (None, "No such file or directory."),
        ("rubbish", "Line 1: it must name a column of postcodes"),
    ],
)
def test_the_command_says_what_is_wrong(path: Path, text: str | None, fault: str) -> None:
    if text is not None:
        path.write_text(text)

    with pytest.raises(CommandError) as refusal:
        call_command("load_postcodes", path)

    assert str(refusal.value).startswith(f"{path}: {fault}")
