import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.models import TextChoices
from django.utils.translation import gettext_lazy, override

from heard.design import fields
from heard.design.forms import Filter, Form
from tests.design.style import KINDS


class Effect(TextChoices):
    SOME = "some", gettext_lazy("Yes")
    MUCH = "much", "A lot"


def answer(field, *typed):
    form_class = type("OneField", (Form,), {"it": field})
    form = form_class(
        {"it": list(typed) if isinstance(field, fields.CheckboxesField) else typed[0]}
    )
    return form.cleaned_data["it"] if form.is_valid() else list(form.errors["it"])


@pytest.mark.parametrize(
    "choices",
    [
        Effect,
        Effect.choices,
        [("some", "Some"), "or", ("much", "Much", "With a hint")],
        lambda: [("some", "Some"), "or", ("much", "Much", "With a hint")],
    ],
    ids=["enumeration", "pairs", "hints", "callable"],
)
@pytest.mark.parametrize("kind", [fields.RadiosField, fields.SelectField])
def test_one_of_a_few(kind, choices):
    field = kind(label="Effect", missing="Select the effect", choices=choices)
    assert [value for value, _ in field.choices] == ["some", "much"]
    assert answer(field, "much") == "much"
    assert answer(field, "") == ["Select the effect"]
    assert answer(field, "or") == ["Choose one of the answers on this page"]
    assert answer(field, "other") == ["Choose one of the answers on this page"]


def test_choices_may_be_given_when_the_page_is_made():
    class Choose(Form):
        it = fields.RadiosField(label="Which?")

    form = Choose({"it": "b"})
    form.fields["it"].choices = [("a", "A"), "or", ("b", "B", "Hint")]
    assert form.is_valid()
    assert [item.get("text") for item in form["it"].items] == ["A", None, "B"]
    assert list(Choose().fields["it"].choices) == []


def test_any_of_a_few():
    field = fields.CheckboxesField(label="Kinds", missing="Select what it was", choices=KINDS)
    assert answer(field, "noise", "damage") == ["noise", "damage"]
    assert answer(field, "none") == ["none"]
    assert answer(field) == ["Select what it was"]
    assert answer(field, "or") == ["Choose one of the answers on this page"]
    assert answer(field, "noise", "none") == ["Choose “None of these” or other answers, not both"]


@pytest.mark.parametrize(
    ("field", "typed", "result"),
    [
        (fields.YesNoField(label="Met?"), "yes", True),
        (fields.YesNoField(label="Met?"), "no", False),
        (fields.YesNoField(label="Met?", missing="Select yes"), "", ["Select yes"]),
        (fields.YesNoField(label="Met?", optional=True), "", None),
        (fields.YesNoField(label="Met?"), "True", ["Choose one of the answers on this page"]),
    ],
)
def test_yes_or_no(field, typed, result):
    assert answer(field, typed) is result if result in (True, False, None) else result


@pytest.mark.parametrize(("initial", "checked"), [(True, "yes"), (False, "no"), (None, None)])
def test_a_yes_or_no_known_before_is_chosen_on_the_page(initial, checked):
    class Met(Form):
        met = fields.YesNoField(label="Met?")

    items = Met(initial={"met": initial})["met"].items
    assert [item["value"] for item in items if item["checked"]] == ([checked] if checked else [])


def test_a_box_that_must_be_ticked():
    field = fields.ConfirmField(label="This is true", missing="Confirm that this is true")
    assert answer(field, "on") is True
    assert answer(field, "") == ["Confirm that this is true"]


def test_choices_speak_the_language_of_the_page():
    class Ask(Form):
        it = fields.RadiosField(label=gettext_lazy("Filter"), choices=Effect)
        met = fields.YesNoField(label="Met?")

    with override("cy"):
        form = Ask()
        assert [str(item["text"]) for item in form["it"].items] == ["Ie", "A lot"]
        assert [str(item["text"]) for item in form["met"].items] == ["Ie", "Na"]
        assert str(form["it"].label) == "Hidlo"
    assert [str(item["text"]) for item in form["it"].items] == ["Yes", "A lot"]


def test_what_is_needed_sometimes_may_be_left_out_and_is_not_called_optional():
    field = fields.TextField(label="If no: why not?", sometimes=True)
    assert answer(field, "") == ""
    assert str(field.label) == "If no: why not?"


def test_optional_is_said_in_the_language_of_the_page():
    class Ask(Form):
        it = fields.TextField(label=gettext_lazy("Filter"), optional=True)

    assert str(Ask()["it"].label) == "Filter (optional)"
    with override("cy"):
        assert str(Ask()["it"].label) == "Hidlo (dewisol)"


def test_nothing_in_a_filter_has_to_be_answered_and_nothing_says_so():
    class Narrow(Filter):
        stage = fields.SelectField(label="Stage", choices=Effect)
        words = fields.TextField(label="Words")

    form = Narrow({})
    assert form.is_valid()
    assert [str(field.label) for field in form] == ["Stage", "Words"]
    assert not Narrow({"stage": "other"}).is_valid()


def upload(*given):
    class Send(Form):
        it = fields.UploadField(label="File", missing="Choose a file", max_length=20)

    form = Send({}, {"it": given[0]} if given else {})
    return form.cleaned_data["it"].name if form.is_valid() else list(form.errors["it"])


def test_a_file():
    assert upload(SimpleUploadedFile("photo.jpg", b"x")) == "photo.jpg"
    assert upload() == ["Choose a file"]
    assert upload(SimpleUploadedFile("photo.jpg", b"")) == ["The file you chose is empty"]
    too_long = ["The name of the file is too long. Give it a shorter name"]
    assert upload(SimpleUploadedFile("x" * 30, b"x")) == too_long
