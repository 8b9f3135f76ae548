"""Independent chairs: the pool and its free days, asking one, and what they answer."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from heard.agencies.models import Area, User
from heard.design.dates import day, read_day
from heard.design.fields import (
    ConfirmField,
    DateField,
    RadiosField,
    TextareaField,
    TextField,
    YesNoField,
)
from heard.design.forms import Form
from heard.reviews.actions.chairs import answer_chairing, ask_chair, note_training, set_free_days
from heard.reviews.chairs import panel_of, pool
from heard.reviews.models import ChairDay, Chairing, Meeting
from heard.rules.chairs import Declaration
from heard.rules.meeting import LIVE, CannotMeet
from heard.rules.periods import london_date
from heard.rules.permissions import Permission
from heard.work.views.base import AreaPage, StaffPage, StaffRequest
from heard.work.views.meeting import MeetingForm

MOST_DAYS = 100


class Chairs(StaffPage):
    """Who could chair in this person’s areas and when they are free, who sits on the panel, and what
    they were trained in."""

    permission = Permission.MANAGE_REVIEW

    def get(self, request: StaffRequest, **kwargs: Any) -> HttpResponse:
        rows = [(area, self._of(area), self._panel_of(area)) for area in self.areas()]
        return self.show("meeting/chairs.html", rows=rows, today=self.today)

    def _of(self, area: Area) -> list[tuple[Any, list[ChairDay]]]:
        people = pool(area, on=self.today).prefetch_related("chair_days", "training")
        return [
            (each, [free for free in each.chair_days.all() if free.on >= self.today])
            for each in people
        ]

    def _panel_of(self, area: Area) -> list[User]:
        panel = panel_of(area, on=self.today).exclude(pk__in=pool(area, on=self.today))
        return list(panel.prefetch_related("training"))


class TrainingForm(Form):
    what = TextField(
        label=_("What were they trained in?"),
        max_length=200,
        missing=_("Enter what they were trained in"),
    )
    on = DateField(
        label=_("On which day?"), called=_("The day"), missing=_("Enter the day of the training")
    )
    until = DateField(label=_("Until when does it hold?"), called=_("The last day"), optional=True)


class NoteTraining(AreaPage):
    """What somebody who chairs, or sits on the panel, was trained in."""

    permission = Permission.MANAGE_REVIEW
    person: User

    def check(self) -> None:
        super().check()
        self.person = get_object_or_404(panel_of(self.area, on=self.today), pk=self.kwargs["user"])

    def get(self, request: StaffRequest, **kwargs: Any) -> HttpResponse:
        return self._ask(TrainingForm())

    def post(self, request: StaffRequest, **kwargs: Any) -> HttpResponse:
        form = TrainingForm(request.POST)
        if form.is_valid():
            try:
                note_training(
                    self.person,
                    self.area,
                    **form.cleaned_data,
                    by=request.user,
                    at=request.now,
                )
            except CannotMeet as refusal:
                form.add_error(None, str(refusal))
            else:
                messages.success(request, _now("It is on file."))
                return redirect("work:chairs")
        return self._ask(form)

    def _ask(self, form: Form) -> HttpResponse:
        return self.show(
            "meeting/training.html",
            form=form,
            person=self.person,
            on_file=self.person.training.all(),
            today=self.today,
            back_href=reverse("work:chairs"),
        )


class AskForm(Form):
    chair = RadiosField(
        label=_("Who is asked to chair it?"), choices=[], missing=_("Select who is asked")
    )

    def __init__(self, *args: Any, people: list[Any], on: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = {str(each.pk): each for each in people}
        self.fields["chair"].choices = [  # type: ignore[attr-defined]
            (pk, str(each), " ".join(filter(None, [_free(each, on), _trained(each, today)])))
            for pk, each in self.people.items()
        ]


class AskChair(MeetingForm):
    """Somebody of the pool. What the file says against them walls them off at once."""

    states = LIVE
    form_class = AskForm
    template = "meeting/chair.html"
    title = _("Ask an independent chair")
    button = _("Ask them to chair")
    done = ""

    def form_arguments(self) -> dict[str, Any]:
        begins_at = self.live.begins_at
        people = pool(self.review.area, on=self.today).prefetch_related("chair_days", "training")
        on = london_date(begins_at) if begins_at else None
        return {"people": list(people), "on": on, "today": self.today}

    def context(self, form: Form) -> dict[str, Any]:
        assert isinstance(form, AskForm)  # noqa: S101
        return super().context(form) | {"nobody": not form.people}

    def act(self, answers: dict[str, Any]) -> None:
        user = get_object_or_404(pool(self.review.area, on=self.today), pk=answers["chair"])
        asked = ask_chair(self.live, user, by=self.request.user, at=self.request.now)
        self.done = (
            _now("They have a conflict of interest, so they are kept out. Ask somebody else.")
            if asked.found
            else _now("They are asked. Nothing opens to them before they have declared.")
        )


# How it stands, in words to the chair.
TO_THE_CHAIR = {
    Chairing.State.ASKED: _("You are asked"),
    Chairing.State.AGREED: _("You lead it"),
    Chairing.State.DECLINED: _("You do not lead it"),
    Chairing.State.CONFLICT: _("You have a conflict of interest"),
}


class ChairingPage(StaffPage):
    """The meetings that one is asked to lead, and leads; one’s free days."""

    permission = Permission.HOLD_MEETING

    def get(self, request: StaffRequest, **kwargs: Any) -> HttpResponse:
        mine = Chairing.objects.filter(user=request.user).select_related("area")
        days = request.user.chair_days.filter(on__gte=self.today)
        # Asked apart: the database shows a meeting to its chair only while they read its review.
        theirs = Meeting.objects.filter(
            chairs__user=request.user, chairs__state=Chairing.State.AGREED, state__in=LIVE
        )
        leads = {each.pk: each.review for each in theirs.select_related("review")}
        return self.show(
            "meeting/chairing.html", mine=mine, days=days, leads=leads, mine_names=TO_THE_CHAIR
        )


class AnswerForm(Form):
    had_a_part = YesNoField(
        label=_("Have you ever had a part in this case?"),
        missing=_("Select yes if you ever had a part in this case"),
    )
    manages_somebody = YesNoField(
        label=_("Are you the line manager of anybody who has?"),
        missing=_("Select yes if you are the line manager of anybody who has"),
    )
    knows_somebody = YesNoField(
        label=_("Do you know anybody it is about, as far as you can tell?"),
        missing=_("Select yes if you know anybody it is about"),
    )
    detail = TextareaField(
        label=_("If yes, or if you are not sure: what is it?"),
        max_length=2000,
        rows=3,
        sometimes=True,
    )
    agrees = RadiosField(
        label=_("Will you lead the meeting?"),
        choices=[("yes", _("Yes")), ("no", _("No"))],
        missing=_("Select whether you will lead the meeting"),
    )
    confidential = ConfirmField(
        label=_(
            "If I lead it: I keep what I read and hear to myself, use it for this meeting only, "
            "and neither copy nor print it"
        ),
        sometimes=True,
    )

    def clean(self) -> dict[str, Any]:
        """Who does not lead it reads nothing, and promises nothing."""
        told = super().clean() or self.cleaned_data
        if told.get("agrees") == "yes" and not told.get("confidential"):
            self.add_error("confidential", _now("Confirm that you keep it confidential"))
        return told


class AnswerChairing(StaffPage):
    """What ties somebody to the case, and whether they chair: before anything opens."""

    permission = Permission.HOLD_MEETING
    chairing: Chairing

    def check(self) -> None:
        super().check()
        asked = Chairing.objects.filter(user=self.request.user, state=Chairing.State.ASKED)
        # Not with its meeting: the database shows them that when they have declared.
        self.chairing = get_object_or_404(asked.select_related("area"), pk=self.kwargs["chairing"])

    def get(self, request: StaffRequest, **kwargs: Any) -> HttpResponse:
        return self._ask(AnswerForm())

    def post(self, request: StaffRequest, **kwargs: Any) -> HttpResponse:
        form = AnswerForm(request.POST)
        if form.is_valid():
            told = form.cleaned_data
            said = Declaration(*(bool(told[name]) for name in Declaration._fields))
            agrees = told["agrees"] == "yes"
            try:
                answered = answer_chairing(
                    self.chairing,
                    agrees=agrees,
                    said=said,
                    detail=told["detail"],
                    by=request.user,
                    at=request.now,
                )
            except CannotMeet as refusal:
                form.add_error(None, str(refusal))
            else:
                messages.success(request, _thanks(answered))
                return redirect("work:chairing")
        return self._ask(form)

    def _ask(self, form: Form) -> HttpResponse:
        back = reverse("work:chairing")
        asked = self.chairing
        return self.show("meeting/chairing_answer.html", form=form, asked=asked, back_href=back)


class DaysForm(Form):
    days = TextareaField(
        label=_("On which days could you chair?"),
        help_text=_("One on each line, like 27 March 2026."),
        max_length=2000,
        rows=8,
        optional=True,
    )

    def clean_days(self) -> Any:
        lines = [line.strip() for line in self.cleaned_data["days"].splitlines() if line.strip()]
        days = [read_day(line) for line in lines]
        if None in days or len(days) > MOST_DAYS:
            self.add_error("days", _now("Enter each day like 27 March 2026, on a line of its own"))
        return [each for each in days if each]


class ChairDays(StaffPage):
    permission = Permission.HOLD_MEETING

    def get(self, request: StaffRequest, **kwargs: Any) -> HttpResponse:
        free = request.user.chair_days.filter(on__gte=self.today)
        days = "\n".join(day(each.on) for each in free)
        return self._ask(DaysForm(initial={"days": days}))

    def post(self, request: StaffRequest, **kwargs: Any) -> HttpResponse:
        form = DaysForm(request.POST)
        if not form.is_valid():
            return self._ask(form)
        set_free_days(request.user, form.cleaned_data["days"], at=request.now)
        messages.success(request, _now("Your free days are saved."))
        return redirect("work:chairing")

    def _ask(self, form: Form) -> HttpResponse:
        return self.show("meeting/days.html", form=form, back_href=reverse("work:chairing"))


def _free(user: Any, on: Any) -> str:
    days = [each.on for each in user.chair_days.all()]
    if on is not None and on in days:
        return _now("Free on {day}.").format(day=day(on))
    return _now("Has not said that they are free on that day.") if days else ""


def _trained(user: Any, today: date) -> str:
    """The training that holds, in words, or that there is none."""
    holds = [each for each in user.training.all() if each.holds(today)]
    if not holds:
        return _now("No training on file that is still valid.")
    return _now("Trained in: {what}.").format(
        what=", ".join(f"{each.what} ({day(each.on)})" for each in holds)
    )


def _thanks(answered: Chairing) -> str:
    words = {
        Chairing.State.AGREED: _("Thank you. You can read the review until the meeting is over."),
        Chairing.State.DECLINED: _("Thank you. Somebody else is asked."),
    }
    return str(
        words.get(
            Chairing.State(answered.state),
            _(
                "Thank you for saying so. You are kept out of this review, and somebody else is asked."
            ),
        )
    )
