"""What people paste and what attackers send is kept, or answered with a sentence. Never an error
of the program."""

import pytest
from django.http import QueryDict

from heard.design import fields
from heard.design.forms import Form
from tests.design.style import KINDS, EveryField, show

HOSTILE = {
    "null byte": "a\x00b",
    "only a null byte": "\x00",
    "lone surrogate": "a\ud800b",
    "20,000 characters": "x" * 20_000,
    "20,000 figures": "9" * 20_000,
    "right to left": "a\u202eb",
    "zalgo": "Z̸̡͎̗̈́a̴͙͗l̵̝̈g̵̞̾ȏ̷̦" * 50,
    "markup": "\"'><script>alert(1)</script>{{ 7 * 7 }}{% x %}%s{0}&amp;",
    "percent": "100% %(label)s %d",
    "emoji": "👩‍👩‍👧 Ŵŷ",
    "control characters": "\x01\x0b\x7f\x85",
    "separators": "\u2028\u2029\ufeff",
    "number words": "١٢٣ ² Ⅷ 1e400 NaN inf 0x1f",
}
PARTS = ("", "-day", "-month", "-year")


@pytest.mark.parametrize("name", [name for name in EveryField.base_fields if name != "file"])
@pytest.mark.parametrize("typed", HOSTILE.values(), ids=HOSTILE)
def test_it_is_kept_or_refused_in_words(name, typed, rf):
    data = QueryDict(mutable=True)
    for part in PARTS:
        data.appendlist(name + part, typed)
    form = EveryField(data)
    messages = form.errors.get(name, [])
    assert messages or form.cleaned_data[name]

    page = show(rf.get("/"), "fields", form=form).content.decode()
    assert "<script>alert(1)" not in page
    assert ">49<" not in page


@pytest.mark.parametrize("part", ["day", "month", "year"])
@pytest.mark.parametrize("typed", HOSTILE.values(), ids=HOSTILE)
def test_one_box_of_a_date_is_marked_and_the_others_stay(part, typed):
    right = {"on-day": "3", "on-month": "4", "on-year": "2026"}
    form = type("One", (Form,), {"on": fields.DateField(label="On")})(right | {f"on-{part}": typed})
    assert form.errors["on"]
    wrong = [box["name"] for box in form["on"].boxes if "govuk-input--error" in box["classes"]]
    assert f"on-{part}" in wrong or part in wrong


@pytest.mark.parametrize("typed", ["a\x00b", "a\ud800b", "\x00"])
@pytest.mark.parametrize("kind", [fields.TextField, fields.TextareaField, fields.ReferenceField])
def test_what_no_database_can_hold_is_refused(kind, typed):
    form = type("One", (Form,), {"it": kind(label="It")})({"it": typed})
    assert form.errors == {
        "it": [
            "There is a character here that cannot be kept. Type the answer instead of pasting it"
        ]
    }


@pytest.mark.parametrize(
    "typed", [text for name, text in HOSTILE.items() if name not in ("null byte", "only a null byte", "lone surrogate", "control characters", "separators")]
)  # fmt: skip
def test_other_text_is_kept_faithfully(typed):
    form = type("One", (Form,), {"it": fields.TextareaField(label="It")})({"it": typed})
    assert form.is_valid()
    assert form.cleaned_data["it"] == typed


def test_a_text_where_a_list_is_expected():
    form = type("One", (Form,), {"it": fields.CheckboxesField(label="It", choices=KINDS)})
    assert form({"it": "noise"}).errors == {"it": ["Choose from the answers on this page"]}
