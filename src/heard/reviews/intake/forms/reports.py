"""The reports that somebody made: a few short pages for each."""

from typing import Any

from django.utils.text import Truncator
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from heard.design.dates import day
from heard.design.fields import (
    CheckboxesField,
    DateField,
    RadiosField,
    TextareaField,
    TextField,
    YesNoField,
)
from heard.incidents.models import Incident, Report
from heard.incidents.models.report import RESPONSE_NAMES
from heard.reviews.intake.forms.base import PageForm
from heard.rules.procedures import ApplicantKind

NEW = "new"


class ReportForm(PageForm):
    """A page about one report. `position` is its place in the list, from 0."""

    def __init__(self, *args: Any, position: int, **kwargs: Any) -> None:
        self.position = position
        super().__init__(*args, **kwargs)


class WhichIncident(ReportForm):
    """One incident told to three agencies is three reports and one incident."""

    incident = RadiosField(
        label=_("Is this about something you have already told us about?"),
        heading=True,
        help_text=_(
            "If you told several agencies about one thing that happened, it counts once. We still "
            "want to know who you told."
        ),
        choices=[],
        missing=_("Select whether you have already told us about it"),
    )

    def set_up(self) -> None:
        self.fields["incident"].choices = [  # type: ignore[attr-defined]
            (NEW, _("No, it is something else that happened")),
            *(
                (
                    str(incident.mark),
                    _now("Yes: on {day}").format(day=day(incident.happened_on)),
                    Truncator(incident.what).chars(80),
                )
                for incident in self.answers.incidents_before(self.position)
            ),
        ]


class Happened(ReportForm):
    title = _("What happened")

    happened_on = DateField(
        label=_("When did it happen?"),
        called=_("The date it happened"),
        help_text=_(
            "For example, 27 3 2026. If you are not sure, give the day you remember best. If it "
            "went on for some days, give the last one."
        ),
        missing=_("Enter the date it happened"),
    )
    what = TextareaField(
        label=_("What happened?"),
        help_text=_("A few words are enough."),
        max_length=2000,
        rows=4,
        missing=_("Enter what happened"),
    )
    hate = YesNoField(
        label=_("Do you think someone was targeted because of who they are?"),
        help_text=_(
            "For example because of their disability, race, religion or sexual orientation"
        ),
        missing=_("Select yes if someone was targeted because of who they are"),
    )


class HateWhy(ReportForm):
    strands = CheckboxesField(
        label=_("Why do you think they were targeted?"),
        heading=True,
        help_text=_("Select all that apply."),
        choices=Incident.Hate,
        missing=_("Select why you think they were targeted"),
    )


class Told(ReportForm):
    title = _("Who was told about it")

    reported_to = RadiosField(
        label=_("Who did you tell?"),
        choices=[
            ("council", _("The council")),
            ("police", _("The police")),
            ("landlord", _("A landlord or housing association")),
            ("health", _("A health service")),
            ("other", _("Someone else")),
        ],
        missing=_("Select who you told"),
    )
    reported_to_name = TextField(
        label=_("Name of the organisation or officer"), optional=True, max_length=150
    )
    reporter_name = TextField(
        label=_("Who in the group made this report?"),
        spellcheck=False,
        max_length=200,
        missing=_("Enter who in the group made this report"),
    )
    reported_on = DateField(
        label=_("When did you tell them?"),
        called=_("The date you told them"),
        help_text=_("If you are not sure, give the day you remember best."),
        missing=_("Enter the date you told them"),
    )
    how = RadiosField(
        label=_("How did you tell them?"),
        choices=Report.How,
        missing=_("Select how you told them"),
    )
    agency_reference = TextField(
        label=_("Did they give you a reference?"),
        help_text=_("You do not need one."),
        optional=True,
        spellcheck=False,
        max_length=100,
    )

    def set_up(self) -> None:
        if self.answers.kind is not ApplicantKind.GROUP:
            self.drop(["reporter_name"])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("reported_to") == "other":
            self.need("reported_to_name", _("Enter the name of the organisation or officer"))
        happened_on = self.answers.happened_on(self.position)
        reported_on = cleaned.get("reported_on")
        if reported_on and happened_on and reported_on < happened_on:
            self.add_error(
                "reported_on",
                _now("The date you told them must be on or after {day}, when it happened").format(
                    day=day(happened_on)
                ),
            )
        return cleaned


class After(ReportForm):
    title = _("What came of it")

    response = RadiosField(
        label=_("What was done about it?"),
        choices=[(str(each), name) for each, name in RESPONSE_NAMES.items()],
        missing=_("Select what was done about it"),
    )
    response_detail = TextareaField(
        label=_("Tell us more, if you want to"), optional=True, max_length=2000, rows=3
    )
