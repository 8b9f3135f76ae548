"""The questions a page can ask. Each draws itself: `{{ form.name.as_field_group() }}`."""

from heard.design.fields.base import Question
from heard.design.fields.choices import (
    CheckboxesField,
    ConfirmField,
    RadiosField,
    SelectField,
    YesNoField,
)
from heard.design.fields.date import DateField
from heard.design.fields.text import (
    CodeField,
    EmailField,
    NumberField,
    PasswordField,
    PhoneField,
    PostcodeField,
    ReferenceField,
    TextareaField,
    TextField,
    TimeField,
)
from heard.design.fields.upload import UploadField, UploadsField

__all__ = [
    "CheckboxesField",
    "CodeField",
    "ConfirmField",
    "DateField",
    "EmailField",
    "NumberField",
    "PasswordField",
    "PhoneField",
    "PostcodeField",
    "Question",
    "RadiosField",
    "ReferenceField",
    "SelectField",
    "TextField",
    "TextareaField",
    "TimeField",
    "UploadField",
    "UploadsField",
    "YesNoField",
]
