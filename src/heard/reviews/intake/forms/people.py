"""Who the application is for, and whether they agree to it."""

from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _

from heard.design.fields import (
    CheckboxesField,
    DateField,
    RadiosField,
    TextareaField,
    TextField,
)
from heard.people.models import Need
from heard.reviews.intake.forms.base import PageForm
from heard.rules.procedures import ApplicantKind

FOR_ANOTHER = {ApplicantKind.REPRESENTATIVE, ApplicantKind.PRACTITIONER}
TOGETHER = {ApplicantKind.BUSINESS, ApplicantKind.GROUP}


class WhoFor(PageForm):
    kind = RadiosField(
        label=_("Who is this application for?"),
        heading=True,
        choices=[
            (ApplicantKind.VICTIM, _("Me, or me and the people I live with")),
            (
                ApplicantKind.REPRESENTATIVE,
                _("Someone else"),
                _("For example a relative, a friend, a neighbour or someone you care for"),
            ),
            (ApplicantKind.BUSINESS, _("A business")),
            (ApplicantKind.GROUP, _("A group of neighbours or a community group")),
            (
                ApplicantKind.PRACTITIONER,
                _("Someone I work with, as a professional"),
                _("For example as a police officer, housing officer, teacher or councillor"),
            ),
        ],
        missing=_("Select who this application is for"),
    )


class Agrees(PageForm):
    """Consent of the person somebody applies for. The guidance asks for it, the Act does not."""

    agrees = RadiosField(
        label=_("Do they agree to you applying for them?"),
        heading=True,
        help_text=_("We will not pass their details on until we know that they agree."),
        choices=[
            ("yes", _("Yes")),
            ("not_yet", _("Not yet"), _("You can still apply. We will talk about it with you.")),
            (
                "cannot",
                _("They cannot decide this for themselves"),
                _("For example because they are a young child, or very ill"),
            ),
        ],
        missing=_("Select whether they agree to you applying for them"),
    )


class AgreedHow(PageForm):
    title = _("How did they agree?")

    how = RadiosField(
        label=_("How did they tell you?"),
        choices=[
            ("spoken", _("They said so")),
            ("written", _("In writing, for example by text message or email")),
            ("signed", _("They signed a form or letter")),
        ],
        missing=_("Select how they told you that they agree"),
    )
    given_on = DateField(
        label=_("When did they agree?"),
        called=_("The date they agreed"),
        help_text=_("If you are not sure, give the day you remember best."),
        missing=_("Enter the date they agreed"),
    )
    evidence = TextareaField(
        label=_("Is there anything that shows it?"),
        help_text=_("For example where you keep the letter, or who else was there."),
        optional=True,
        max_length=1000,
        rows=3,
    )


class GroupAgrees(PageForm):
    agrees = RadiosField(
        label=_("Does everyone in the group agree to this application?"),
        heading=True,
        help_text=_("Some areas ask for this. You can apply either way."),
        choices=[
            ("yes", _("Yes, everyone")),
            ("some", _("Some of them")),
            ("not_yet", _("I have not asked them yet")),
        ],
        missing=_("Select whether everyone in the group agrees"),
    )


class YourName(PageForm):
    title = _("Your name")

    name = TextField(
        label=_("Full name"),
        autocomplete="name",
        spellcheck=False,
        max_length=200,
        missing=_("Enter your full name"),
    )
    organisation = TextField(
        label=_("Name of the business, group or organisation"),
        autocomplete="organization",
        max_length=200,
        missing=_("Enter the name of the business, group or organisation"),
    )

    def set_up(self) -> None:
        if self.answers.kind not in TOGETHER | {ApplicantKind.PRACTITIONER}:
            self.drop(["organisation"])


class Victim(PageForm):
    title = _("The person you are applying for")

    name = TextField(
        label=_("Their full name"),
        spellcheck=False,
        max_length=200,
        missing=_("Enter their full name"),
    )
    relationship = TextField(
        label=_("How do you know them?"),
        help_text=_("For example: daughter, neighbour, support worker"),
        max_length=200,
        missing=_("Enter how you know them"),
    )


class Age(PageForm):
    age = RadiosField(
        label=_("How old is the person this is happening to?"),
        heading=True,
        help_text=_("People of any age can ask for a case review."),
        choices=[
            ("adult", _("18 or over")),
            ("child", _("Under 18")),
            ("unsaid", _("I would rather not say")),
        ],
        missing=_("Select how old the person is"),
    )


class Guardian(PageForm):
    title = _("A parent or guardian")
    intro: ClassVar[tuple[Any, ...]] = (
        _(
            "A child or young person can apply. We ask about a parent or guardian to keep them safe."
        ),
    )

    knows = RadiosField(
        label=_("Does a parent or guardian know about this application?"),
        choices=[
            ("yes", _("Yes")),
            ("no", _("No, but it is safe to tell them")),
            ("unsafe", _("No, and it is not safe to tell them")),
        ],
        missing=_("Select whether a parent or guardian knows"),
    )
    name = TextField(label=_("Their name"), optional=True, spellcheck=False, max_length=200)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("knows") == "yes":
            self.need("name", _("Enter the name of the parent or guardian"))
        return cleaned


class Needs(PageForm):
    title = _("Help and adjustments")
    intro: ClassVar[tuple[Any, ...]] = (
        _("Tell us once. Everyone who contacts you will see it, so you need not ask again."),
    )

    language = RadiosField(
        label=_("Which language should we use with you?"),
        choices=[("en", _("English")), ("cy", _("Welsh")), ("other", _("Another language"))],
        missing=_("Select which language we should use"),
    )
    language_name = TextField(
        label=_("If another language, which one?"), sometimes=True, max_length=100
    )
    needs = CheckboxesField(
        label=_("Do you need any of these?"),
        help_text=_("Select all that apply."),
        choices=[*Need.Kind.choices, "or", ("none", _("No, none of these"))],
        missing=_("Select what you need, or select “No, none of these”"),
    )
    detail = TextareaField(
        label=_("Is there anything else we should know to make this easier for you?"),
        optional=True,
        max_length=500,
        rows=3,
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("language") == "other":
            self.need("language_name", _("Enter the language we should use"))
        return cleaned
