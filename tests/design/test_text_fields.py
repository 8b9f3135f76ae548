"""What each typed answer becomes, and what is said when it cannot be right."""

import pytest

from heard.design import fields
from heard.design.forms import Form


def answer(field, typed):
    """What comes of typing this: the cleaned value, or the list of messages."""
    form = type("OneField", (Form,), {"it": field})({"it": typed})
    return form.cleaned_data["it"] if form.is_valid() else list(form.errors["it"])


def text(**kwargs):
    return fields.TextField(label="Name", missing="Enter your name", **kwargs)


@pytest.mark.parametrize(
    ("field", "typed", "result"),
    [
        (text(), "  Siân  ", "Siân"),
        (text(), "", ["Enter your name"]),
        (text(), "   ", ["Enter your name"]),
        (text(optional=True), "", ""),
        (text(max_length=3), "abc", "abc"),
        (text(max_length=3), "abcd", ["Use 3 characters or fewer. You have used 4"]),
        (text(max_length=1), "ab", ["Use 1 character or fewer. You have used 2"]),
        (text(min_length=3), "ab", ["Use 3 characters or more"]),
        (fields.TextField(label="Name"), "", ["Answer this question"]),
    ],
)
def test_text(field, typed, result):
    assert answer(field, typed) == result


def test_new_lines_in_a_box_count_once():
    field = fields.TextareaField(label="What?", max_length=5)
    assert answer(field, "ab\r\ncd") == "ab\ncd"
    assert answer(field, "a\rb") == "a\nb"
    assert answer(field, "abc\r\ncd") == ["Use 5 characters or fewer. You have used 6"]


@pytest.mark.parametrize("typed", ["nobody", "a@b", "a b@example.com", "a@example.com, b@c.com"])
def test_an_email_address_needs_its_parts(typed):
    wrong = ["Enter an email address in the correct format, like name@example.com"]
    assert answer(fields.EmailField(label="Email"), typed) == wrong


def test_email():
    assert answer(fields.EmailField(label="Email"), " Sam@Example.com ") == "Sam@Example.com"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("07700900982", "07700 900982"),  # from the range set aside for drama
        ("+44 7700 900 982", "07700 900982"),
        ("0044 (0)1632 960 001", "01632 960001"),
        ("020-7946-0018", "020 7946 0018"),
        ("+33 1 23 45 67 89", "+33 1 23 45 67 89"),
        ("０７７００９００９８２", "07700 900982"),
    ],
)
def test_a_telephone_number_is_kept_as_people_write_it(typed, kept):
    assert answer(fields.PhoneField(label="Telephone"), typed) == kept


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("14:30", "14:30"), ("2.30pm", "14:30"), ("9AM", "09:00"), ("12 am", "00:00"), ("12pm", "12:00"), ("7:05", "07:05")],
)  # fmt: skip
def test_a_time_is_taken_as_people_write_it(typed, kept):
    assert answer(fields.TimeField(label="Time"), typed) == kept


@pytest.mark.parametrize("typed", ["noon", "14", "25:00", "10:75", "13pm", "0am", "10:3"])
def test_what_is_no_time_is_refused(typed):
    wrong = ["Enter a time like 14:30 or 2:30pm"]
    assert answer(fields.TimeField(label="Time"), typed) == wrong


@pytest.mark.parametrize("typed", ["12", "960001", "call me", "07700 9", "0" * 300])
def test_a_number_that_cannot_be_dialled_is_refused(typed):
    wrong = ["Enter a telephone number, like 01632 960 001 or 07700 900 982"]
    assert answer(fields.PhoneField(label="Telephone"), typed) == wrong


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("sw1a1aa", "SW1A 1AA"),
        (" SW1A  1AA ", "SW1A 1AA"),
        ("m1 1ae", "M1 1AE"),
        ("CF10-4UW", "CF10 4UW"),
        ("b338th", "B33 8TH"),
        ("ec1a 1bb", "EC1A 1BB"),
    ],
)
def test_postcode(typed, kept):
    assert answer(fields.PostcodeField(label="Postcode"), typed) == kept


@pytest.mark.parametrize("typed", ["CF", "SW1A", "12345", "SW1A 1A", "SW1A 1AAA", "Ŵ1A 1AA"])
def test_a_postcode_that_is_not_whole_is_refused(typed):
    wrong = ["Enter a full postcode, like SW1A 1AA"]
    assert answer(fields.PostcodeField(label="Postcode"), typed) == wrong


@pytest.mark.parametrize("typed", ["012345", "012 345", " 01-23-45 ", "012–345"])
def test_a_code_may_be_typed_with_spaces_and_keeps_its_nought(typed):
    assert answer(fields.CodeField(label="Code"), typed) == "012345"


@pytest.mark.parametrize("typed", ["12345", "1234567", "12345a", "١٢٣٤٥٦"])
def test_a_code_of_another_shape_is_refused(typed):
    assert answer(fields.CodeField(label="Code"), typed) == ["The code must be 6 numbers"]


@pytest.mark.parametrize("typed", ["hrd7-k2m9", "HRD7 K2M9", " hrd7k2m9 "])
def test_a_reference_is_the_same_however_it_is_typed(typed):
    assert answer(fields.ReferenceField(label="Reference"), typed) == "HRD7K2M9"


def test_a_password_is_kept_exactly():
    assert answer(fields.PasswordField(label="Password"), "  two words ") == "  two words "


@pytest.mark.parametrize(
    ("typed", "result"),
    [
        ("12", 12),
        (" 1,200 ", 1200),
        ("1 200", 1200),
        ("-3", ["Enter 0 or more"]),
        ("5001", ["Enter 5000 or less"]),
        ("", ["Enter how many"]),
        ("2.5", ["Enter a whole number, like 12"]),
        ("many", ["Enter a whole number, like 12"]),
        ("٣", ["Enter a whole number, like 12"]),
        ("9" * 16, ["Enter a whole number, like 12"]),
    ],
)
def test_number(typed, result):
    field = fields.NumberField(
        label="How many?", missing="Enter how many", min_value=0, max_value=5000
    )
    assert answer(field, typed) == result


def test_an_optional_number_may_be_left_out():
    assert answer(fields.NumberField(label="How many?", optional=True), "") is None
