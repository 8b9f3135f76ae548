"""The minute of a meeting, item by item: each is saved for itself, so nothing is lost."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from heard.agencies.models import Agency
from heard.design.fields import NumberField, RadiosField, SelectField, TextareaField, TextField
from heard.design.forms import Form
from heard.reviews.actions.minutes import (
    consider_option,
    find_adequacy,
    find_harm,
    hold_meeting,
    learn,
    note_presence,
    write_item,
)
from heard.reviews.actions.recommendations import NotAnAgencyHere, recommend
from heard.reviews.meetings import Noted, has_chair, minuted
from heard.reviews.models import Meeting, MinuteItem, PanelFinding, Seat
from heard.rules.lifecycle import StepNotAllowed
from heard.rules.meeting import (
    AGENDA,
    MISSING_NAMES,
    VERDICT_NAMES,
    CannotMeet,
    Item,
    Missing,
    State,
    Verdict,
    missing,
)
from heard.rules.permissions import Permission
from heard.work.views.base import StaffRequest
from heard.work.views.meeting import MeetingForm, MeetingRoom

CALLED = frozenset({State.CALLED})
LONG = 10_000


def _still(meeting: Meeting, *, at: datetime) -> list[str]:
    """What is still to be done before it can be recorded as held: as long as it has not begun,
    nothing else."""
    still = missing(minuted(meeting, at=at))
    return [MISSING_NAMES[each] for each in (still[:1] if Missing.BEGUN in still[:1] else still)]


class MinutePage(MeetingRoom):
    """The whole minute on one page: what is restricted stands apart, at its end."""

    permission = Permission.SEE_REVIEWS

    def get(self, request: StaffRequest, **kwargs: Any) -> HttpResponse:
        meeting = self.meeting
        if meeting is None or meeting.state not in {State.CALLED, State.HELD}:
            raise Http404
        written = {each.item: each for each in meeting.minute.all()}
        may_write = meeting.state == State.CALLED and self.may_here(Permission.HOLD_MEETING)
        return self.show(
            "meeting/minute.html",
            meeting=meeting,
            seats=meeting.seats.select_related("agency"),
            items=[(each, name, written.get(each)) for each, name in AGENDA.items()],
            restricted=self._restricted(written.values()),
            finding=PanelFinding.objects.filter(meeting=meeting).first(),
            adequacy=meeting.adequacy.select_related("agency"),
            to_find=Agency.objects.filter(areas__area=self.review.area),
            options=meeting.options.all(),
            recommendations=self.review.recommendations.select_related("to"),
            learning=meeting.learning.select_related("agency"),
            verdicts=VERDICT_NAMES,
            still=_still(meeting, at=request.now)
            if may_write
            else [],
            may_write=may_write,
            back_href=reverse("work:meeting", args=[self.review.reference]),
        )  # fmt: skip

    def _restricted(self, written: Iterable[MinuteItem]) -> list[tuple[str, MinuteItem]]:
        """What is for the panel alone: also not for who reads the review for an appeal."""
        if self.may_here(Permission.DECIDE_APPEAL):
            return []
        return [(AGENDA[Item(each.item)], each) for each in written if each.restricted]


class MinuteForm(MeetingForm):
    """A part of the minute, that leads back to it."""

    permission = Permission.HOLD_MEETING
    states = CALLED
    done = _("Saved.")

    def context(self, form: Form) -> dict[str, Any]:
        return {"back_href": reverse("work:minute", args=[self.review.reference])}

    def to_review(self, message: str = "") -> HttpResponse:
        messages.success(self.request, message)
        return redirect("work:minute", self.review.reference)


class PeopleForm(Form):
    """Of each who is asked: there or not, and why not."""

    led_by = TextField(
        label=_("Who led the meeting?"),
        help_text=_("No independent chair has agreed to lead it. Enter a name and an agency."),
        max_length=200,
        missing=_("Enter who led the meeting"),
    )
    why_not_independent = TextareaField(
        label=_("Why did nobody independent lead it?"),
        max_length=2000,
        rows=3,
        missing=_("Enter why nobody independent led it"),
    )

    def __init__(self, *args: Any, seats: list[Seat], has_chair: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if has_chair:
            del self.fields["led_by"], self.fields["why_not_independent"]
        self.seats = {f"seat-{place}": seat for place, seat in enumerate(seats, start=1)}
        for name, seat in self.seats.items():
            was_there = {True: "yes", False: "no", None: ""}[seat.was_there]
            self.fields[name] = RadiosField(
                label=str(seat),
                choices=[("yes", _("Was there")), ("no", _("Was not there"))],
                missing=_now("Select whether they were there: {person}").format(person=seat),
                initial=was_there,
                inline=True,
            )
            self.fields[f"{name}-why"] = TextField(
                label=_now("Apologies of {person}").format(person=seat),
                max_length=200,
                optional=True,
                initial=seat.apologies,
            )


class MinutePeople(MinuteForm):
    """Who was there, and who sent apologies."""

    form_class = PeopleForm
    title = _("Who was there")

    def form_arguments(self) -> dict[str, Any]:
        meeting = self.live
        said = {"led_by": meeting.led_by, "why_not_independent": meeting.why_not_independent}
        return {
            "seats": list(meeting.seats.select_related("agency")),
            "has_chair": has_chair(meeting),
            "initial": said,
        }

    def act(self, answers: dict[str, Any]) -> None:
        seats = PeopleForm(**self.form_arguments()).seats
        note_presence(
            self.live,
            {seat: answers[name] == "yes" for name, seat in seats.items()},
            apologies={seat: answers[f"{name}-why"] for name, seat in seats.items()},
            led_by=answers.get("led_by", ""),
            why_not_independent=answers.get("why_not_independent", ""),
            by=self.request.user,
            at=self.request.now,
        )


class ItemForm(Form):
    text = TextareaField(label=_("What was said, in short"), max_length=LONG, rows=6, optional=True)
    decided = TextareaField(label=_("What was decided"), max_length=LONG, rows=3, optional=True)
    reasons = TextareaField(label=_("Why"), max_length=LONG, rows=3, optional=True)
    dissent = TextareaField(
        label=_("Who did not agree, and why"), max_length=LONG, rows=2, optional=True
    )
    restricted = TextareaField(
        label=_("Restricted: for the panel, never to be shared"),
        help_text=_("Such as what is known of the people complained about."),
        max_length=LONG,
        rows=3,
        optional=True,
    )
    version = NumberField(label=_("Version"), min_value=0, max_value=30_000, missing=_("Load it again"))  # fmt: skip

    def clean(self) -> dict[str, Any]:
        answers: dict[str, Any] = super().clean() or {}
        if answers.get("decided") and not answers.get("reasons"):
            self.add_error("reasons", _now("Enter why it was decided"))
        return answers


class MinuteItemPage(MinuteForm):
    """One item of the agenda."""

    form_class = ItemForm
    template = "meeting/item.html"
    item: Item

    def check(self) -> None:
        super().check()
        if self.kwargs["item"] not in set(Item):
            raise Http404
        self.item = Item(self.kwargs["item"])

    def now(self) -> MinuteItem | None:
        written: MinuteItem | None = self.live.minute.filter(item=self.item).first()
        return written

    def form_arguments(self) -> dict[str, Any]:
        row = self.now()
        known = {name: getattr(row, name, "") for name in Noted._fields}
        return {"initial": known | {"version": row.version if row else 0}}

    def context(self, form: Form) -> dict[str, Any]:
        return super().context(form) | {"title": _now(AGENDA[self.item]), "now": self.now()}

    def act(self, answers: dict[str, Any]) -> None:
        version = answers.pop("version")
        noted = Noted(**answers)
        by, at = self.request.user, self.request.now
        write_item(self.live, self.item, noted, version=version, by=by, at=at)


class HarmForm(Form):
    persistence = TextareaField(
        label=_("How persistent is it?"),
        max_length=LONG,
        rows=4,
        missing=_("Enter what you find on persistence"),
    )
    harm = TextareaField(
        label=_("What harm has it done, or could it do?"),
        max_length=LONG,
        rows=4,
        missing=_("Enter what you find on harm"),
    )


class MinuteHarm(MinuteForm):
    form_class = HarmForm
    title = _("Persistence and harm")

    def form_arguments(self) -> dict[str, Any]:
        found = PanelFinding.objects.filter(meeting=self.live).first()
        return {"initial": {"persistence": found.persistence, "harm": found.harm} if found else {}}

    def act(self, answers: dict[str, Any]) -> None:
        find_harm(self.live, **answers, by=self.request.user, at=self.request.now)


class AdequacyForm(Form):
    owed = TextareaField(
        label=_("What did it owe, by its own policy?"),
        help_text=_("For example: a first answer within 2 working days (ASB policy, section 5)."),
        max_length=LONG,
        rows=4,
        missing=_("Enter what it owed"),
    )
    done = TextareaField(
        label=_("What did it do, and when?"),
        max_length=LONG,
        rows=4,
        missing=_("Enter what it did"),
    )
    verdict = RadiosField(
        label=_("Was that adequate?"),
        choices=[(each.value, _(name)) for each, name in VERDICT_NAMES.items()],
        missing=_("Select whether it was adequate"),
    )
    why = TextareaField(label=_("Why?"), max_length=LONG, rows=3, optional=True)


class MinuteAdequacy(MinuteForm):
    """What one agency owed, what it did, and when: section 104(5)(c)."""

    form_class = AdequacyForm
    agency: Agency

    def check(self) -> None:
        super().check()
        here = Agency.objects.filter(areas__area=self.review.area)
        self.agency = get_object_or_404(here, pk=self.kwargs["agency"])

    def form_arguments(self) -> dict[str, Any]:
        found = self.live.adequacy.filter(agency=self.agency).first()
        names = AdequacyForm.base_fields
        return {"initial": {name: getattr(found, name, "") for name in names}}

    def context(self, form: Form) -> dict[str, Any]:
        title = _now("The response of {agency}").format(agency=self.agency)
        return super().context(form) | {"title": title}

    def act(self, answers: dict[str, Any]) -> None:
        answers["verdict"] = Verdict(answers["verdict"])
        by, at = self.request.user, self.request.now
        find_adequacy(self.live, self.agency, **answers, by=by, at=at)


class OptionForm(Form):
    what = TextField(
        label=_("Which option?"),
        help_text=_("A power, support for the victim, a change to the place."),
        max_length=200,
        missing=_("Enter which option"),
    )
    used = RadiosField(
        label=_("Is it to be used?"),
        choices=[("yes", _("Yes")), ("no", _("No"))],
        missing=_("Select whether it is to be used"),
    )
    why = TextareaField(
        label=_("Why, or why not?"),
        max_length=LONG,
        rows=4,
        missing=_("Enter why it is used or not"),
    )


class MinuteOption(MinuteForm):
    form_class = OptionForm
    title = _("An option you looked at")

    def act(self, answers: dict[str, Any]) -> None:
        answers["used"] = answers["used"] == "yes"
        consider_option(self.live, **answers, by=self.request.user, at=self.request.now)


class OfAgencyForm(Form):
    agency = SelectField(
        label=_("To which agency?"), choices=[], missing=_("Select an agency"), unchosen=_("Select")
    )
    text = TextareaField(
        label=_("What do you recommend?"),
        help_text=_("One thing, as it will stand in the letter. Do not name anybody."),
        max_length=2000,
        rows=4,
        missing=_("Enter what you recommend"),
    )

    def __init__(self, *args: Any, agencies: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["agency"].choices = [(str(each.pk), str(each)) for each in agencies]  # type: ignore[attr-defined]


class MinuteRecommend(MinuteForm):
    """A recommendation to a named body: section 104(7)."""

    form_class = OfAgencyForm
    title = _("Recommend something")

    def form_arguments(self) -> dict[str, Any]:
        return {"agencies": Agency.objects.filter(areas__area=self.review.area)}

    def act(self, answers: dict[str, Any]) -> None:
        agency = get_object_or_404(Agency, pk=answers["agency"])
        by, at = self.request.user, self.request.now
        recommend(self.review, text=answers["text"], to=agency, by=by, at=at)

    def refusals(self) -> tuple[type[Exception], ...]:
        return (CannotMeet, NotAnAgencyHere, StepNotAllowed)


class LearnForm(Form):
    agency = SelectField(
        label=_("For which agency?"), choices=[], unchosen=_("For everybody"), optional=True
    )
    text = TextareaField(
        label=_("What did you learn?"),
        help_text=_(
            "It goes into the area’s register, and to the agency once the meeting is recorded as "
            "held. Write it so that nobody can be recognised."
        ),
        max_length=2000,
        rows=4,
        missing=_("Enter what you learnt"),
    )

    def __init__(self, *args: Any, agencies: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["agency"].choices = [(str(each.pk), str(each)) for each in agencies]  # type: ignore[attr-defined]


class MinuteLearn(MinuteForm):
    form_class = LearnForm
    title = _("Something to learn from it")

    def form_arguments(self) -> dict[str, Any]:
        return {"agencies": Agency.objects.filter(areas__area=self.review.area)}

    def act(self, answers: dict[str, Any]) -> None:
        agency = Agency.objects.filter(pk=answers["agency"]).first() if answers["agency"] else None
        by, at = self.request.user, self.request.now
        learn(self.live, text=answers["text"], agency=agency, by=by, at=at)


class HoldMeeting(MinuteForm):
    """It is over: the minute stays as it is, and the panel reads the review no more."""

    form_class = Form
    template = "meeting/hold.html"
    title = _("The meeting was held")
    done = _("The meeting is recorded as held. The outcome comes next.")

    def context(self, form: Form) -> dict[str, Any]:
        meeting: Meeting = self.live
        return super().context(form) | {"still": _still(meeting, at=self.request.now)}

    def act(self, answers: dict[str, Any]) -> None:
        hold_meeting(self.live, by=self.request.user, at=self.request.now)

    def to_review(self, message: str = "") -> HttpResponse:
        return super(MeetingForm, self).to_review(message)
