"""What staff add when they key an application made by phone, on paper or in person."""

from django.utils.translation import gettext_lazy as _

from heard.design.fields import DateField, RadiosField
from heard.reviews.intake.forms.base import PageForm
from heard.reviews.models import Review


class Received(PageForm):
    title = _("How this application reached you")

    channel = RadiosField(
        label=_("How was it made?"),
        choices=[choice for choice in Review.Channel.choices if choice[0] != Review.Channel.ONLINE],
        missing=_("Select how the application was made"),
    )
    received_on = DateField(
        label=_("When did it reach you?"),
        called=_("The date it reached you"),
        help_text=_("Its dates count from this day, not from the day you enter it here."),
        missing=_("Enter the date it reached you"),
    )
