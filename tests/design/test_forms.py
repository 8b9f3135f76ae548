"""Forms on the page: names, ids, errors tied to their controls, and what was typed kept."""

import re
from html import unescape

import pytest
from django import forms as plain
from django.forms import formset_factory

from heard.design import fields
from heard.design.forms import Form, error_summary
from tests.design.style import FILLED, WRONG, EveryField, a_file

EVERY = list(EveryField.base_fields)


class Person(Form):
    name = fields.TextField(label="Name", missing="Enter a name", heading=True)
    born = fields.DateField(label="Born", missing="Enter when", heading=True)
    agree = fields.YesNoField(label="Do they agree?", missing="Select yes")


def ids(html):
    return re.findall(r'\bid="([^"]*)"', html)


def described(html):
    return {
        one for found in re.findall(r'aria-describedby="([^"]*)"', html) for one in found.split()
    }


@pytest.mark.parametrize("name", EVERY)
@pytest.mark.parametrize("data", [None, {}, FILLED, WRONG], ids=["new", "empty", "filled", "wrong"])
def test_every_field_draws_itself(name, data):
    field = EveryField(data, {"file": a_file()} if data == FILLED else {})[name]
    html = field.as_field_group()
    assert str(field.label) in unescape(html)
    assert f'name="{name}' in html
    assert len(ids(html)) == len(set(ids(html)))
    assert described(html) <= set(ids(html))
    for message in field.errors:
        assert message in unescape(html)
        assert f"{field.auto_id}-error" in described(html)
        assert '<span class="govuk-visually-hidden">Error:</span>' in html
    assert ("govuk-form-group--error" in html) is bool(field.errors)


@pytest.mark.parametrize("name", ["what", "when", "kinds"])
def test_a_hint_is_tied_to_its_control(name):
    field = EveryField()[name]
    html = field.as_field_group()
    assert field.help_text in html
    assert f"id_{name}-hint" in described(html)


def test_the_count_of_characters_is_tied_to_its_box():
    assert "id_what-info" in described(EveryField()["what"].as_field_group())


def test_the_error_summary_leads_to_every_control_in_the_order_of_the_page():
    form = EveryField({})
    page = "".join(field.as_field_group() for field in form)
    assert [error["text"] for error in form.error_summary][:2] == [
        "Enter your name",
        "Enter what happened",
    ]
    assert len(form.error_summary) == len([name for name in EVERY if name != "nickname"])
    assert all(error["href"][1:] in ids(page) for error in form.error_summary)


class Sizes(Form):
    who = fields.TextField(label="Who led it?", max_length=3)
    why = fields.TextField(label="Your reason", max_length=3, optional=True)
    one = fields.DateField(label="From when?", optional=True)
    two = fields.DateField(label="Until when?", optional=True)


def test_an_error_that_names_no_question_has_it_in_the_summary():
    form = Sizes({"who": "four", "why": "four"})
    assert [error["text"] for error in form.error_summary] == [
        "Who led it? Use 3 characters or fewer. You have used 4",
        "Your reason: Use 3 characters or fewer. You have used 4",
    ]
    assert form["who"].errors == ["Use 3 characters or fewer. You have used 4"]


def test_only_what_names_no_question_has_it_before_it():
    class Reached(Form):
        email = fields.EmailField(label="Their email", max_length=3, missing="Enter their email")

    assert [error["text"] for error in Reached({"email": "four"}).error_summary] == [
        "Enter an email address in the correct format, like name@example.com",
        "Their email: Use 3 characters or fewer. You have used 4",
    ]


def test_the_same_error_of_two_questions_says_which():
    nonsense = {"who": "Bo", "one-day": "x", "one-month": "x", "one-year": "2026"}
    once = [error["text"] for error in Sizes(nonsense).error_summary]
    assert once == ["The date must be a real date, like 27 3 2026"]

    nonsense |= {name.replace("one", "two"): typed for name, typed in nonsense.items()}
    assert [error["text"] for error in Sizes(nonsense).error_summary] == [
        "From when? The date must be a real date, like 27 3 2026",
        "Until when? The date must be a real date, like 27 3 2026",
    ]


def test_an_error_about_the_whole_form_leads_nowhere():
    form = Person({})
    form.full_clean()
    form.add_error(None, "This review has moved on")
    assert form.error_summary[0] == {"text": "This review has moved on"}


def test_several_errors_of_one_field_are_all_shown():
    form = Person({"name": "x"})
    form.full_clean()
    form.add_error("name", "One <b>")
    form.add_error("name", "Two")
    html = form["name"].as_field_group()
    assert '<span class="heard-error-line">One &lt;b&gt;</span>' in html
    assert '<span class="heard-error-line">Two</span>' in html
    assert [error["text"] for error in form.error_summary[:2]] == ["One <b>", "Two"]


def test_a_page_of_several_forms_has_one_summary():
    first, second = Person({}, prefix="a"), Person({}, prefix="b")
    assert [error["href"] for error in error_summary(first, second)] == [
        "#id_a-name", "#id_a-born-day", "#id_a-agree", "#id_b-name", "#id_b-born-day", "#id_b-agree"
    ]  # fmt: skip
    assert error_summary(None, Person()) == []


def test_a_heading_is_the_h1_of_the_page():
    assert "<h1" in Person()["name"].as_field_group()
    assert "<h1" in Person()["born"].as_field_group()
    assert "<h1" not in Person()["agree"].as_field_group()


def test_repeated_forms_keep_their_answers_apart():
    data = {"people-TOTAL_FORMS": "2", "people-INITIAL_FORMS": "0"}
    for number, name, year in ((0, "Ann", "1980"), (1, "Bob", "1990")):
        data |= {
            f"people-{number}-name": name,
            f"people-{number}-born-day": "1",
            f"people-{number}-born-month": "Ion",
            f"people-{number}-born-year": year,
            f"people-{number}-agree": "yes",
        }
    people = formset_factory(Person)(data, prefix="people")
    assert people.is_valid()
    assert [(one["name"], one["born"].year) for one in people.cleaned_data] == [
        ("Ann", 1980), ("Bob", 1990)
    ]  # fmt: skip
    page = str(people.management_form) + "".join(
        field.as_field_group() for form in people for field in form
    )
    assert len(ids(page)) == len(set(ids(page)))
    assert 'name="people-1-born-year"' in page
    assert 'value="1990"' in page


def test_a_repeated_form_left_empty_is_not_an_error():
    data = {"form-TOTAL_FORMS": "1", "form-INITIAL_FORMS": "0"}
    data |= {"form-0-name": "", "form-0-born-day": "", "form-0-agree": ""}
    people = formset_factory(Person)(data)
    assert people.is_valid()
    assert people.cleaned_data == [{}]


@pytest.mark.parametrize("name", ["what", "email", "phone", "postcode", "times", "code"])
def test_what_was_typed_stays_when_it_is_wrong(name):
    html = unescape(EveryField(WRONG)[name].as_field_group())
    assert WRONG[name] in html


def test_choices_stay_when_they_are_wrong():
    html = EveryField(WRONG)["kinds"].as_field_group()
    assert re.findall(r'value="(\w+)"\s+checked', html) == ["noise", "none"]


def test_a_password_is_never_shown_again():
    assert "secret" not in EveryField(FILLED)["password"].as_field_group()


def test_the_browser_neither_cuts_nor_judges_what_is_typed():
    page = "".join(field.as_field_group() for field in EveryField())
    assert not re.search(r"\s(required|pattern|minlength|maxlength)[ =>]", page)


def test_controls_say_what_they_are_for():
    form = EveryField()
    assert 'autocomplete="name"' in form["name"].as_field_group()
    assert 'autocomplete="email"' in form["email"].as_field_group()
    assert 'autocomplete="tel"' in form["phone"].as_field_group()
    assert 'autocomplete="one-time-code"' in form["code"].as_field_group()
    assert 'inputmode="numeric"' in form["code"].as_field_group()
    assert 'autocomplete="bday-month"' in form["born"].as_field_group()
    assert 'spellcheck="false"' in form["email"].as_field_group()
    assert "govuk-input--width-20" in form["name"].as_field_group()


class Foreign(plain.Form):
    """As allauth makes them."""

    login = plain.EmailField(
        label="Email", widget=plain.EmailInput(attrs={"autocomplete": "email"})
    )
    password = plain.CharField(widget=plain.PasswordInput)
    token = plain.CharField(widget=plain.HiddenInput)


def test_fields_of_other_packages_are_drawn_with_the_same_parts():
    form = Foreign({})
    login = form["login"].as_field_group()
    assert 'class="govuk-input govuk-input--error"' in login
    assert 'type="email"' in login
    assert 'autocomplete="email"' in login
    assert "govuk-password-input" in form["password"].as_field_group()
    assert 'type="hidden"' in str(form["token"])
    assert error_summary(form) == [
        {"text": "This field is required.", "href": "#id_login"},
        {"text": "This field is required.", "href": "#id_password"},
        {"text": "This field is required."},
    ]


def test_a_field_that_cannot_be_drawn_says_so():
    class Other(plain.Form):
        it = plain.ChoiceField()

    with pytest.raises(TypeError, match="'it' one of the fields"):
        Other()["it"].as_field_group()
