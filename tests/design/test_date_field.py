from datetime import UTC, date, datetime

import pytest
from django.utils.translation import override

from heard.design import fields
from heard.design.fields.date import Typed
from heard.design.forms import Form


class When(Form):
    when = fields.DateField(
        label="When?", missing="Enter when it happened", called="The date it happened"
    )


def typed(day="", month="", year=""):
    return When({"when-day": day, "when-month": month, "when-year": year})


@pytest.mark.parametrize(
    ("day", "month", "year"),
    [
        ("27", "3", "2026"),
        (" 27 ", "03", "2026 "),
        ("27", "March", "2026"),
        ("27", "mar", "2026"),
        ("27", "Mawrth", "2026"),
        ("27", "maw", "2026"),
    ],
)
def test_a_month_may_be_a_number_or_a_name(day, month, year):
    form = typed(day, month, year)
    assert form.is_valid()
    assert form.cleaned_data["when"] == date(2026, 3, 27)


@pytest.mark.parametrize(
    ("day", "month", "year", "message", "wrong"),
    [
        ("", "", "", "Enter when it happened", ["day", "month", "year"]),
        ("", "3", "2026", "The date it happened must include a day", ["day"]),
        ("27", "", "2026", "The date it happened must include a month", ["month"]),
        ("27", "3", "", "The date it happened must include a year", ["year"]),
        ("", "", "2026", "The date it happened must include a day and month", ["day", "month"]),
        ("", "3", "", "The date it happened must include a day and year", ["day", "year"]),
        ("27", "", "", "The date it happened must include a month and year", ["month", "year"]),
        ("27", "3", "26", "The year must have 4 numbers, like 2026", ["year"]),
        ("32", "3", "2026", "The date it happened must be a real date, like 27 3 2026", ["day"]),
        ("27", "13", "2026", "The date it happened must be a real date, like 27 3 2026", ["month"]),
        ("x", "y", "2026", "The date it happened must be a real date, like 27 3 2026", ["day", "month"]),
        ("29", "2", "2026", "The date it happened must be a real date, like 27 3 2026", ["day", "month", "year"]),
        ("27", "3", "0999", "The date it happened must be a real date, like 27 3 2026", ["year"]),
        ("27", "3", "20226", "The date it happened must be a real date, like 27 3 2026", ["year"]),
        ("²", "3", "2026", "The date it happened must be a real date, like 27 3 2026", ["day"]),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_and_marked(day, month, year, message, wrong):
    form = typed(day, month, year)
    assert form.errors == {"when": [message]}
    boxes = form["when"].boxes
    assert [box["name"] for box in boxes if "govuk-input--error" in box["classes"]] == wrong
    assert [box["value"] for box in boxes] == [day, month, year]
    assert form.error_summary == [{"text": message, "href": f"#id_when-{wrong[0]}"}]


def test_29_february_in_a_leap_year():
    assert typed("29", "2", "2028").is_valid()


def test_an_error_that_names_no_part_is_about_the_whole_date():
    form = typed("27", "3", "2026")
    form.full_clean()
    form.add_error("when", "The date must be in the past")
    assert all("govuk-input--error" in box["classes"] for box in form["when"].boxes)
    assert form.error_summary[0]["href"] == "#id_when-day"


def test_errors_are_welsh_on_a_welsh_page():
    with override("cy"):
        form = When({"when-day": "1", "when-month": "2"})
        assert form.errors == {"when": ["The date it happened: rhaid cynnwys blwyddyn"]}


@pytest.mark.parametrize(
    ("initial", "shown"),
    [
        (date(2026, 3, 7), Typed("7", "3", "2026")),
        (datetime(2026, 3, 7, 12, tzinfo=UTC), Typed("7", "3", "2026")),
        ("2026-03-07", Typed("7", "3", "2026")),
        ("last week", Typed("last week", "", "")),
        (None, Typed("", "", "")),
        ("", Typed("", "", "")),
    ],
)
def test_what_a_new_form_shows(initial, shown):
    assert When(initial={"when": initial})["when"].value() == shown


@pytest.mark.parametrize(
    ("initial", "data", "changed"),
    [
        (date(2026, 3, 7), {"when-day": "07", "when-month": "Mar", "when-year": "2026"}, False),
        ("2026-03-07", {"when-day": "7", "when-month": "3", "when-year": "2026"}, False),
        (None, {"when-day": "", "when-month": "", "when-year": ""}, False),
        (None, {"when-day": "7"}, True),
        (date(2026, 3, 7), {"when-day": "8", "when-month": "3", "when-year": "2026"}, True),
    ],
)
def test_a_date_has_changed_when_it_is_another_day(initial, data, changed):
    assert When(data, initial={"when": initial}).has_changed() is changed


def test_an_optional_date_may_be_left_out():
    class Maybe(Form):
        when = fields.DateField(label="When?", optional=True)

    form = Maybe({})
    assert form.is_valid()
    assert form.cleaned_data["when"] is None
    assert not Maybe({"when-day": "1"}).is_valid()
