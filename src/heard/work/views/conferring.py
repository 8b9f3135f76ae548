"""What the agencies of a case conference do together: asking, telling, meeting, agreeing, and the end."""

from collections.abc import Mapping
from functools import cached_property
from typing import Any

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from heard.agencies.models import Agency
from heard.design.fields import (
    CheckboxesField,
    DateField,
    RadiosField,
    ReferenceField,
    TextareaField,
    TimeField,
)
from heard.design.forms import Form
from heard.reviews.actions.carrying_out import change_state
from heard.reviews.actions.concluding import (
    ActionsLeft,
    CannotTurn,
    close_conference,
    look_again,
    turn_into_review,
)
from heard.reviews.actions.conferring import (
    agree_action,
    call_conference,
    call_conference_off,
    hold_conference,
    move_conference,
)
from heard.reviews.conferences import agencies_in
from heard.reviews.models import ConferenceMeeting, PlanAction
from heard.reviews.models.plan import How
from heard.reviews.queries import visible_to
from heard.rules.conference import WHY_NAMES, State, Why
from heard.rules.meeting import WHERE_NAMES
from heard.rules.meeting import State as MeetingState
from heard.rules.periods import LONDON, london_date
from heard.rules.permissions import Permission
from heard.rules.plan import Change, changes_from
from heard.rules.plan import State as ActionState
from heard.rules.references import NotAReference, read_reference
from heard.work.views.about_conference import ConferenceFormPage
from heard.work.views.calling import moment
from heard.work.views.carrying_out import ProgressForm
from heard.work.views.planned import PlannedForm

LONGEST = 5000


class MeetForm(Form):
    on = DateField(
        label=_("On which day?"), called=_("The day"), missing=_("Enter the day of the meeting")
    )
    time = TimeField(label=_("At what time?"), missing=_("Enter the time of the meeting"))
    how = RadiosField(
        label=_("How do you meet?"),
        choices=[(each.value, name) for each, name in WHERE_NAMES.items()],
        missing=_("Select how you meet"),
    )
    where = TextareaField(
        label=_("Where is it, or how do people join?"),
        max_length=1000,
        rows=3,
        missing=_("Enter where it is, or how people join"),
    )


class Meet(ConferenceFormPage):
    """A meeting is called; or the one that is called is moved. Each agency is told."""

    form_class = MeetForm
    done = _("The contact of each agency is told by email.")

    @cached_property
    def called(self) -> ConferenceMeeting | None:
        return self.conference.meetings.filter(state=MeetingState.CALLED).first()

    def form_arguments(self) -> Mapping[str, Any]:
        if self.called is None:
            return {}
        local = self.called.begins_at.astimezone(LONDON)
        known = {"on": london_date(local), "time": f"{local:%H:%M}"}
        return {"initial": known | {"how": self.called.how, "where": self.called.where}}

    def context(self) -> dict[str, Any]:
        return {"title": _now("Change the meeting") if self.called else _now("Call a meeting")}

    def act(self, answers: dict[str, Any]) -> None:
        said = {
            "begins_at": moment(answers["on"], answers["time"]),
            "how": answers["how"],
            "where": answers["where"],
            "by": self.request.user,
            "at": self.request.now,
        }
        if self.called is None:
            call_conference(self.conference, **said)
        else:
            move_conference(self.called, **said)


class MinuteForm(Form):
    there = CheckboxesField(
        label=_("Which agencies were there?"),
        choices=[],
        missing=_("Select which agencies were there"),
    )
    said = TextareaField(
        label=_("What was said, in short?"),
        max_length=LONGEST,
        rows=5,
        missing=_("Enter what was said"),
    )
    decided = TextareaField(
        label=_("What was decided, and why?"),
        max_length=LONGEST,
        rows=5,
        missing=_("Enter what was decided"),
    )
    dissent = TextareaField(
        label=_("Who did not agree, and why?"), max_length=LONGEST, rows=3, optional=True
    )

    def __init__(self, *args: Any, agencies: list[Agency], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.agencies = {str(each.pk): each for each in agencies}
        self.fields["there"].choices = [(pk, each.name) for pk, each in self.agencies.items()]  # type: ignore[attr-defined]


class CalledPage(ConferenceFormPage):
    """A page about the meeting that is called."""

    meeting: ConferenceMeeting

    def check(self) -> None:
        super().check()
        self.meeting = get_object_or_404(self.conference.meetings, state=MeetingState.CALLED)


class Minute(CalledPage):
    """What was said and decided at the meeting that was called."""

    form_class = MinuteForm
    title = _("Keep the minute")
    done = _("It is on the file, and stays as it is.")

    def form_arguments(self) -> Mapping[str, Any]:
        return {"agencies": agencies_in(self.conference, at=self.request.now)}

    def act(self, answers: dict[str, Any]) -> None:
        by, at = self.request.user, self.request.now
        there = [
            each for each in agencies_in(self.conference, at=at) if str(each.pk) in answers["there"]
        ]
        said, decided, dissent = answers["said"], answers["decided"], answers["dissent"]
        hold_conference(
            self.meeting, there=there, said=said, decided=decided, dissent=dissent, by=by, at=at
        )


class OffForm(Form):
    why = TextareaField(
        label=_("Why is it called off?"),
        max_length=1000,
        rows=3,
        missing=_("Enter why it is called off"),
    )


class CallOff(CalledPage):
    """The meeting that was called does not take place. Each agency is told."""

    form_class = OffForm
    title = _("Call the conference’s meeting off")
    done = _("It is called off. The contact of each agency is told by email.")

    def context(self) -> dict[str, Any]:
        return {"continue_text": _("Call the meeting off")}

    def act(self, answers: dict[str, Any]) -> None:
        by, at = self.request.user, self.request.now
        call_conference_off(self.meeting, why=answers["why"], by=by, at=at)


class Agree(ConferenceFormPage):
    """An action of the joint plan."""

    form_class = PlannedForm
    title = _("Agree an action")
    done = _("It is in the joint plan, and followed until it is done.")

    def form_arguments(self) -> Mapping[str, Any]:
        agencies = agencies_in(self.conference, at=self.request.now)
        return {"agencies": agencies, "today": self.today}

    def act(self, answers: dict[str, Any]) -> None:
        form = self.sent
        assert isinstance(form, PlannedForm)  # noqa: S101 (it is what this page asks)
        agree_action(self.conference, **form.said(), by=self.request.user, at=self.request.now)


class BecameOf(ConferenceFormPage):
    """What became of an action: said by who leads, or by an officer of the agency that does it."""

    permission = Permission.WRITE_NOTE
    leads = False
    form_class = ProgressForm
    title = _("What became of it")
    action: PlanAction

    def check(self) -> None:
        super().check()
        if self.conference.state == State.CLOSED:
            raise Http404
        found = PlanAction.objects.filter(plan__conference=self.conference)
        if not self.may_lead:
            found = found.filter(agency__in=self.reader.agencies)
        whole = found.select_related("plan__conference", "plan__review", "agency")
        self.action = get_object_or_404(whole, pk=self.kwargs["action"])

    def form_arguments(self) -> Mapping[str, Any]:
        return {
            "changes": changes_from(ActionState(self.action.state)),
            "initial": {"said_by": self.request.user.name},
        }

    def act(self, answers: dict[str, Any]) -> None:
        change_state(
            self.action,
            Change(answers["change"]),
            text=answers["text"],
            said_by=answers["said_by"],
            how=How(answers["how"]),
            by=self.request.user,
            at=self.request.now,
        )


class LookForm(Form):
    goes_on = RadiosField(
        label=_("Does it go on?"),
        choices=[
            ("yes", _("Yes: we look again on another day")),
            ("no", _("No: close it")),
        ],
        missing=_("Select whether it goes on"),
    )
    found = TextareaField(
        label=_("What did you find?"),
        max_length=LONGEST,
        rows=4,
        missing=_("Enter what you found"),
    )
    again_on = DateField(
        label=_("If it goes on: when do you look again?"),
        called=_("The day on which you look again"),
        sometimes=True,
    )
    why = RadiosField(
        label=_("If you close it: why?"),
        choices=[(each.value, name) for each, name in WHY_NAMES.items()],
        sometimes=True,
    )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        missing = not given.get("again_on") and "again_on" not in self.errors
        if given.get("goes_on") == "yes" and missing:
            self.add_error("again_on", _("Enter when you look again"))
        if given.get("goes_on") == "no" and not given.get("why"):
            self.add_error("why", _("Select why you close it"))
        return given


class Look(ConferenceFormPage):
    """On the day that was said, or before: it goes on until another day, or is closed."""

    form_class = LookForm
    title = _("Look again, or close it")

    def act(self, answers: dict[str, Any]) -> None:
        by, at = self.request.user, self.request.now
        if answers["goes_on"] == "yes":
            found, on = answers["found"], answers["again_on"]
            look_again(self.conference, found=found, again_on=on, by=by, at=at)
        else:
            why, reason = Why(answers["why"]), answers["found"]
            close_conference(self.conference, why=why, reason=reason, by=by, at=at)

    def refusals(self) -> tuple[type[Exception], ...]:
        return (*super().refusals(), ActionsLeft)


class TurnForm(Form):
    review = ReferenceField(
        label=_("What is the reference of the review?"),
        help_text=_("For example: H4K-D7MP-XC3. Enter the application first, if nobody has."),
        missing=_("Enter the reference of the review"),
    )


class Turn(ConferenceFormPage):
    """Somebody has asked for a review, and this ends in it."""

    permission = Permission.MANAGE_REVIEW
    form_class = TurnForm
    template = "conference/turn.html"
    title = _("Turn it into a review")
    done = _("It ended in the review. What may go along is in its chronology.")

    def act(self, answers: dict[str, Any]) -> None:
        by, at = self.request.user, self.request.now
        try:
            reference = read_reference(answers["review"])
        except NotAReference:
            reference = ""
        review = visible_to(by, at=at).filter(reference=reference).first()
        if review is None:
            raise CannotTurn(_now("Enter the reference of an open review of this area"))
        turn_into_review(self.conference, review, by=by, at=at)

    def field_of(self, refusal: Exception) -> str | None:
        return "review" if isinstance(refusal, CannotTurn) else None

    def refusals(self) -> tuple[type[Exception], ...]:
        return (*super().refusals(), CannotTurn)
