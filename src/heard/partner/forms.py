"""The code that opens a link."""

from django.utils.translation import gettext_lazy as _

from heard.design.fields import CodeField
from heard.design.forms import Form


class CodeForm(Form):
    code = CodeField(
        label=_("Enter the code"),
        heading=True,
        help_text=_(
            "We sent 6 numbers to the email address that we know. It works for 10 minutes."
        ),
        missing=_("Enter the code"),
    )
