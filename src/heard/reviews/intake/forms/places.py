"""Where it happens, and whose home it is."""

from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _

from heard.design.fields import PostcodeField, RadiosField, TextareaField, TextField
from heard.reviews.intake.forms.base import PageForm


class Home(PageForm):
    title = _("The address of the person or place affected")
    intro: ClassVar[tuple[Any, ...]] = (
        _(
            "We use it to find out which agencies can help. We do not write to it unless you said letters are safe."
        ),
    )

    address = TextareaField(
        label=_("Address"),
        autocomplete="street-address",
        max_length=500,
        rows=4,
        missing=_("Enter the address"),
    )
    postcode = PostcodeField(label=_("Postcode"), optional=True)


class Where(PageForm):
    where = RadiosField(
        label=_("Where does it happen?"),
        heading=True,
        choices=[
            ("home", _("At that address")),
            ("near", _("Close to that address")),
            ("elsewhere", _("Somewhere else")),
        ],
        missing=_("Select where it happens"),
    )


class Elsewhere(PageForm):
    title = _("The place where it happens")

    address = TextareaField(
        label=_("Describe the place"),
        help_text=_("For example the name of the street, park, shop or bus stop"),
        max_length=500,
        rows=3,
        missing=_("Describe the place where it happens"),
    )
    postcode = PostcodeField(label=_("Postcode, if you know it"), optional=True)


class Housing(PageForm):
    title = _("The home")

    tenure = RadiosField(
        label=_("Is the home owned or rented?"),
        choices=[
            ("owned", _("Owned")),
            ("council", _("Rented from the council")),
            ("association", _("Rented from a housing association")),
            ("private", _("Rented from a private landlord")),
            ("other", _("Something else, or not a home")),
            ("unsaid", _("I do not know, or would rather not say")),
        ],
        missing=_("Select whether the home is owned or rented"),
    )
    landlord = TextField(label=_("Who is the landlord?"), optional=True, max_length=200)
