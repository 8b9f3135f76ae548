"""How to reach the applicant safely. Asked before their name."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from heard.design.fields import (
    CheckboxesField,
    EmailField,
    PhoneField,
    RadiosField,
    TextareaField,
    TextField,
    YesNoField,
)
from heard.people.models import ContactWay, SafeContact
from heard.reviews.intake.forms.base import PageForm

Way = ContactWay.Kind
ANY_WAY = "any"


class SafeWays(PageForm):
    ways = CheckboxesField(
        label=_("Which ways of reaching you are safe?"),
        heading=True,
        help_text=_(
            "A way is safe if nobody who might hurt or scare you can see or hear it. We will use "
            "only the ways you select."
        ),
        choices=[*Way.choices, "or", ("none", _("None of these is safe"))],
        missing=_("Select which ways are safe, or select “None of these is safe”"),
    )


class ContactDetails(PageForm):
    title = _("Your contact details")

    phone = PhoneField(
        label=_("Phone number for calls"), missing=_("Enter a phone number for calls")
    )
    text = PhoneField(
        label=_("Mobile number for text messages"),
        missing=_("Enter a mobile number for text messages"),
    )
    email = EmailField(
        label=_("Email address"),
        width="two-thirds",
        max_length=254,
        missing=_("Enter an email address"),
    )
    post = TextareaField(
        label=_("Address for letters"),
        help_text=_("This can be someone else’s address, if letters to you are not safe at home."),
        autocomplete="street-address",
        max_length=500,
        rows=4,
        missing=_("Enter an address for letters"),
    )
    preferred = RadiosField(
        label=_("Which way should we use first?"),
        help_text=_("We will use the others only if we cannot reach you this way."),
        choices=[*Way.choices, "or", (ANY_WAY, _("Any of them"))],
        optional=True,
    )

    def set_up(self) -> None:
        safe = list(self.answers.safe_ways)
        self.drop(set(Way.values) - set(safe))
        if len(safe) == 1:
            self.drop(["preferred"])
        else:
            named = [choice for choice in Way.choices if choice[0] in safe]
            self.fields["preferred"].choices = [  # type: ignore[attr-defined]
                *named,
                "or",
                (ANY_WAY, _("Any of them")),
            ]


class SafeTimes(PageForm):
    title = _("When it is safe to contact you")

    hours = CheckboxesField(
        label=_("When is it safe to call or text?"),
        help_text=_("Select all that apply."),
        choices=SafeContact.Hours,
        missing=_("Select when it is safe to call or text"),
    )
    hours_detail = TextField(
        label=_("Is there a time to avoid?"),
        help_text=_("For example: not after 5pm, not at weekends"),
        optional=True,
        max_length=500,
    )
    may_leave_message = YesNoField(
        label=_("May we leave a voice message?"),
        missing=_("Select yes if we may leave a voice message"),
    )
    others_who_may_answer = TextField(
        label=_("May we speak to someone else who answers?"),
        help_text=_(
            "If so, tell us who. If not, leave this empty and we will say nothing to them."
        ),
        optional=True,
        max_length=500,
    )

    def set_up(self) -> None:
        if Way.PHONE not in self.answers.safe_ways:
            self.drop(["may_leave_message", "others_who_may_answer"])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if SafeContact.Hours.OTHER in cleaned.get("hours", []):
            self.need("hours_detail", _("Enter the times that are safe or to be avoided"))
        return cleaned


PHONES = {Way.PHONE, Way.TEXT}
