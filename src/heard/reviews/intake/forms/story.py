"""What is happening, what it does to people, and what would help."""

from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _

from heard.design.fields import RadiosField, SelectField, TextareaField, YesNoField
from heard.reviews.intake.forms.base import LONGEST_TEXT, PageForm
from heard.reviews.models import Review


class Happening(PageForm):
    what_is_happening = TextareaField(
        label=_("What is happening?"),
        heading=True,
        help_text=_("Tell it in your own words. You can be brief."),
        max_length=LONGEST_TEXT,
        rows=8,
        missing=_("Enter what is happening"),
    )


class Effect(PageForm):
    effect = TextareaField(
        label=_("How does it affect you or the people it happens to?"),
        heading=True,
        help_text=_(
            "For example: how you feel, your health, your sleep, your children, your work, what "
            "you no longer do"
        ),
        max_length=LONGEST_TEXT,
        rows=8,
        missing=_("Enter how it affects you or the people it happens to"),
    )


class Wanted(PageForm):
    wanted = TextareaField(
        label=_("What would put it right?"),
        heading=True,
        help_text=_("We cannot promise it, but the agencies will know what you hope for."),
        optional=True,
        max_length=LONGEST_TEXT,
        rows=6,
    )


class Others(PageForm):
    title = _("Other people")

    affected = YesNoField(
        label=_("Does it affect other homes or businesses too?"),
        missing=_("Select yes if it affects other homes or businesses"),
    )
    who = TextareaField(
        label=_("Who else, if you know?"),
        help_text=_("Street or building is enough. You do not have to give names."),
        optional=True,
        max_length=1000,
        rows=3,
    )


class Support(PageForm):
    support = RadiosField(
        label=_("May we pass your details to a support service?"),
        heading=True,
        help_text=_(
            "They are free, they listen, and they can help you stay safe. You do not need to "
            "have called the police. They would contact you only in the ways you said are safe."
        ),
        choices=Review.Support,
        missing=_("Select whether we may pass your details to a support service"),
    )


class Equality(PageForm):
    """Optional. Kept apart from the application, with nothing that joins the two."""

    title = _("Equality questions")
    intro: ClassVar[tuple[Any, ...]] = (
        _("These questions are optional. They help us see whether everyone is treated fairly."),
        _(
            "Your answers are kept apart from your application. Nobody who decides about it can see them."
        ),
    )

    age_band = SelectField(
        label=_("Your age"),
        optional=True,
        unchosen=_("Rather not say"),
        choices=[
            ("under_18", _("Under 18")),
            ("18_24", _("18 to 24")),
            ("25_44", _("25 to 44")),
            ("45_64", _("45 to 64")),
            ("65_over", _("65 or over")),
        ],
    )
    sex = SelectField(
        label=_("Your sex"),
        optional=True,
        unchosen=_("Rather not say"),
        choices=[("female", _("Female")), ("male", _("Male")), ("other", _("I use another term"))],
    )
    ethnic_group = SelectField(
        label=_("Your ethnic group"),
        optional=True,
        unchosen=_("Rather not say"),
        choices=[
            ("asian", _("Asian or Asian British")),
            ("black", _("Black, Black British, Caribbean or African")),
            ("mixed", _("Mixed or several ethnic groups")),
            ("white", _("White")),
            ("other", _("Another ethnic group")),
        ],
    )
    disability = SelectField(
        label=_("Do you have a health condition or disability that affects your daily life?"),
        optional=True,
        unchosen=_("Rather not say"),
        choices=[("yes", _("Yes")), ("no", _("No"))],
    )
    religion = SelectField(
        label=_("Your religion or belief"),
        optional=True,
        unchosen=_("Rather not say"),
        choices=[
            ("none", _("No religion")),
            ("buddhist", _("Buddhist")),
            ("christian", _("Christian")),
            ("hindu", _("Hindu")),
            ("jewish", _("Jewish")),
            ("muslim", _("Muslim")),
            ("sikh", _("Sikh")),
            ("other", _("Another religion or belief")),
        ],
    )
    orientation = SelectField(
        label=_("Your sexual orientation"),
        optional=True,
        unchosen=_("Rather not say"),
        choices=[
            ("straight", _("Straight or heterosexual")),
            ("gay", _("Gay or lesbian")),
            ("bisexual", _("Bisexual")),
            ("other", _("Another orientation")),
        ],
    )
