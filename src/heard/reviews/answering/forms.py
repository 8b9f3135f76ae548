"""The questions of an answer, one page each, and what becomes of what was learnt. They check what was
typed and save nothing."""

from typing import Any

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from heard.design.fields import (
    ConfirmField,
    DateField,
    EmailField,
    RadiosField,
    TextareaField,
    TextField,
    UploadsField,
)
from heard.design.forms import Form
from heard.reviews.models import ChronologyRow, ReportSaid
from heard.reviews.paper import ReportLine
from heard.rules.disclosure import Mark
from heard.rules.meeting import TAKEN_NAMES, Taken, day_missing
from heard.rules.requests import ANSWERS, GROUND_NAMES, KIND_NAMES, About, Ground
from heard.vault import limits

LONGEST = 10_000  # characters of one answer


class KindForm(Form):
    kind = RadiosField(
        label=_("How much can you give?"),
        help_text=_("All four are answers, and each is counted as what it is."),
        heading=True,
        choices=[(each.value, _(KIND_NAMES[each])) for each in ANSWERS[About.INFORMATION]],
        missing=_("Select how much you can give"),
    )


class RightForm(Form):
    kind = RadiosField(
        label=_("Is what you told still right?"),
        help_text=_("What you told before stays as it was told, whatever you say."),
        heading=True,
        choices=[(each.value, _(KIND_NAMES[each])) for each in ANSWERS[About.FRESHNESS]],
        missing=_("Select whether it is still right"),
    )


class GroundForm(Form):
    ground = RadiosField(
        label=_("Why can you not give all of it?"),
        help_text=_(
            "An agency with public functions must answer, unless it would break data protection "
            "law or the law on investigatory powers."
        ),
        heading=True,
        choices=[(each.value, _(name)) for each, name in GROUND_NAMES.items()],
        missing=_("Select why you cannot give all of it"),
    )
    detail = TextareaField(
        label=_("Tell us more"),
        help_text=_("Do not write here what you cannot give."),
        max_length=2000,
        rows=4,
        optional=True,
    )

    def clean(self) -> dict[str, Any]:
        answers: dict[str, Any] = super().clean() or {}
        if answers.get("ground") == Ground.OTHER and not answers.get("detail"):
            self.add_error("detail", _now("Tell us why you cannot give all of it"))
        return answers


class QuestionForm(Form):
    """One question in the words of whoever asks it."""

    answer = TextareaField(label="", heading=True, max_length=LONGEST, rows=8, optional=True)

    def __init__(self, *args: Any, question: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["answer"].label = question


class ReportsForm(Form):
    """What the agency has of each report that the applicant told us of."""

    def __init__(self, *args: Any, reports: tuple[ReportLine, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.reports = reports
        for number, _report in enumerate(reports, start=1):
            self.fields[f"says-{number}"] = RadiosField(
                label=_("Do you have this report?"),
                choices=ReportSaid.Says,
                missing=_("Select if you have report {number}").format(number=number),
            )
            self.fields[f"reference-{number}"] = TextField(
                label=_("Your reference for it"), max_length=100, width=20, optional=True
            )

    def groups(self) -> list[tuple[int, ReportLine, list[Any]]]:
        return [
            (number, report, [self[f"says-{number}"], self[f"reference-{number}"]])
            for number, report in enumerate(self.reports, start=1)
        ]


class EntryForm(Form):
    kind = RadiosField(
        label=_("What was it?"),
        choices=ChronologyRow.Kind,
        missing=_("Select what it was"),
    )
    on = DateField(
        label=_("When was it?"),
        help_text=_("For something still to be done, the day by which it will be."),
        called=_("The date"),
        missing=_("Enter when it was"),
    )
    time = TextField(label=_("At what time"), max_length=20, width=10, optional=True)
    text = TextareaField(
        label=_("What happened, and what came of it?"),
        help_text=_("Name people only where it is needed."),
        max_length=LONGEST,
        rows=5,
        missing=_("Enter what happened"),
    )
    reference = TextField(label=_("Your reference for it"), max_length=100, width=20, optional=True)
    mark = RadiosField(
        label=_("Who may be told this?"),
        choices=[
            (Mark.PANEL.value, _("Only the agencies that work on this")),
            (Mark.VICTIM.value, _("The victim too")),
        ],
        missing=_("Select who may be told this"),
    )


class RiskForm(Form):
    risk_score = TextField(
        label=_("The last risk score, if you have one"),
        help_text=_("For example: medium, or 14 of 40. Say which form or matrix it is from."),
        max_length=100,
        optional=True,
    )
    risk_basis = TextareaField(
        label=_("When was it worked out, and what was it based on?"),
        max_length=2000,
        rows=4,
        optional=True,
    )


class MeetingForm(Form):
    attends = TextField(
        label=_("Who would come to a meeting for you?"),
        help_text=_("Name and post: somebody who can decide."),
        max_length=200,
        optional=True,
    )
    attends_email = EmailField(label=_("Their work email address"), max_length=254, optional=True)


class UntoldForm(Form):
    untold = TextareaField(
        label=_("Is there anything that may not be told?"),
        help_text=_("Say what it is, to whom it may not be told, and why. Leave it empty if not."),
        heading=True,
        max_length=2000,
        rows=5,
        optional=True,
    )


class FilesForm(Form):
    attached = UploadsField(
        label=_("Add files"),
        help_text=_(
            "Photos, PDFs, Word, Excel, OpenDocument or text files. Up to 5 files, each up to 25 MB."
        ),
        most=limits.FILES,
        accept=limits.ACCEPT,
        optional=True,
    )


class CheckForm(Form):
    given_by = TextField(
        label=_("Your name and post"), max_length=200, missing=_("Enter your name and post")
    )
    right = ConfirmField(
        label=_("This is what our records say"),
        missing=_("Confirm that this is what your records say"),
    )


class ForwardForm(Form):
    name = TextField(
        label=_("Your colleague’s name"), max_length=200, missing=_("Enter their name")
    )
    email = EmailField(
        label=_("Their work email address"),
        help_text=_("It must be of your own organisation, like yours."),
        max_length=254,
        missing=_("Enter their work email address"),
    )


class NotUsForm(Form):
    whose = TextareaField(
        label=_("Whose might it be?"),
        help_text=_("Leave it empty if you do not know."),
        max_length=1000,
        rows=3,
        optional=True,
    )


class TakenForm(Form):
    """What an agency does with what a meeting learnt for it."""

    taken = RadiosField(
        label=_("Do you take it into your own plan?"),
        choices=[(each.value, _(name)) for each, name in TAKEN_NAMES.items()],
        missing=_("Select whether you take it into your plan"),
    )
    said = TextareaField(
        label=_("What will you do, or why not?"),
        help_text=_("Do not name anybody."),
        max_length=2000,
        rows=4,
        missing=_("Enter what you will do, or why not"),
    )
    done_by = DateField(
        label=_("By when will it be done?"),
        help_text=_("Only if you take it into your plan. If it is done, give the day it was."),
        called=_("The day by which it will be done"),
        optional=True,
    )
    given_by = TextField(
        label=_("Your name and post"), max_length=200, missing=_("Enter your name and post")
    )

    def clean(self) -> dict[str, Any]:
        answers: dict[str, Any] = super().clean() or {}
        taken = answers.get("taken")
        if taken and "done_by" in answers and day_missing(Taken(taken), answers["done_by"]):
            self.add_error("done_by", _now("Enter the day by which it will be done"))
        return answers

    def told(self) -> dict[str, Any]:
        """What was answered, as the action takes it."""
        return self.cleaned_data | {"taken": Taken(self.cleaned_data["taken"])}
