"""Calling the meeting of a review: dates are offered, people asked, the day is set, or it is off."""

from datetime import datetime, time
from typing import Any

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _

from heard.agencies.models import Agency, User
from heard.design.fields import (
    CheckboxesField,
    DateField,
    EmailField,
    NumberField,
    RadiosField,
    SelectField,
    TextareaField,
    TextField,
    TimeField,
)
from heard.design.forms import Form
from heard.reviews.actions.meetings import (
    answer_dates,
    ask_to_meeting,
    call_meeting,
    call_off,
    plan_meeting,
    say_whether_coming,
)
from heard.reviews.answering.dates import DatesForm
from heard.reviews.meetings import Called, Person, dates_offered, invitation_of, people_to_ask
from heard.reviews.models import Seat
from heard.reviews.queries import who_may
from heard.rules.meeting import WHERE_NAMES, State, Suits, Where
from heard.rules.periods import LONDON, london_date
from heard.rules.permissions import Permission
from heard.work.views.meeting import MeetingForm

DATES = ("first", "second", "third")
TIMES_MISSING = {
    "first": _("Enter a time"),
    "second": _("Enter the time of the second date"),
    "third": _("Enter the time of the third date"),
}
SETTLED = ("minutes", "how", "where", "arrival", "interpreter", "breakout")


SHORTEST, LONGEST = 15, 480  # minutes


class PlanForm(Form):
    first = DateField(
        label=_("A first date"), called=_("The first date"), missing=_("Enter a first date")
    )
    first_time = TimeField(label=_("At what time?"), missing=_("Enter a time"))
    second = DateField(label=_("A second date"), called=_("The second date"), optional=True)
    second_time = TimeField(
        label=_("At what time, on the second date?"),
        optional=True,
        error_messages={"invalid": _("Enter the time of the second date, like 14:30 or 2:30pm")},
    )
    third = DateField(label=_("A third date"), called=_("The third date"), optional=True)
    third_time = TimeField(
        label=_("At what time, on the third date?"),
        optional=True,
        error_messages={"invalid": _("Enter the time of the third date, like 14:30 or 2:30pm")},
    )
    agencies = CheckboxesField(
        label=_("Who is asked to come?"), choices=[], missing=_("Select who is asked to come")
    )

    def __init__(self, *args: Any, people: list[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = {str(each.agency.pk): each for each in people}
        choices = [(pk, str(each.agency), each.name) for pk, each in self.people.items()]
        self.fields["agencies"].choices = choices  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        answers: dict[str, Any] = super().clean() or {}
        for name in DATES:
            untimed = answers.get(name) and not answers.get(f"{name}_time")
            if untimed and not self.has_error(f"{name}_time"):
                self.add_error(f"{name}_time", TIMES_MISSING[name])
        if not self.errors:
            given = [name for name in DATES if answers.get(name)]
            answers["dates"] = [moment(answers[name], answers[f"{name}_time"]) for name in given]
        return answers

    def clean_agencies(self) -> list[Person]:
        return [self.people[pk] for pk in self.cleaned_data["agencies"]]


class PlanMeeting(MeetingForm):
    """Dates are offered, and who is asked is noted."""

    states = frozenset()
    form_class = PlanForm
    title = _("Plan the meeting")
    button = _("Offer these dates")
    done = _("The dates are offered. Whoever has an email address is asked when they can come.")

    def form_arguments(self) -> dict[str, Any]:
        people = people_to_ask(self.review, on=self.today)
        return {"people": people, "initial": {"agencies": [str(each.agency.pk) for each in people]}}

    def act(self, answers: dict[str, Any]) -> None:
        plan_meeting(
            self.review,
            dates=answers["dates"],
            people=answers["agencies"],
            by=self.request.user,
            at=self.request.now,
        )


class SeatForm(Form):
    agency = SelectField(label=_("For which agency?"), choices=[], missing=_("Select an agency"))
    name = TextField(label=_("Name and post"), max_length=200, missing=_("Enter who it is"))
    email = EmailField(label=_("Work email"), optional=True, max_length=254)
    user = SelectField(
        label=_("Do they have an account here?"),
        choices=[],
        unchosen=_("No"),
        optional=True,
    )

    def __init__(self, *args: Any, agencies: Any, users: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.agencies = {str(each.pk): each for each in agencies}
        self.users = {str(each.pk): each for each in users}
        self.fields["agency"].choices = [(pk, str(each)) for pk, each in self.agencies.items()]  # type: ignore[attr-defined]
        self.fields["user"].choices = [(pk, str(each)) for pk, each in self.users.items()]  # type: ignore[attr-defined]


class AskToMeeting(MeetingForm):
    """One more person is asked."""

    form_class = SeatForm
    title = _("Ask somebody to the meeting")
    button = _("Ask them")
    done = _("They are asked.")

    def form_arguments(self) -> dict[str, Any]:
        return {
            "agencies": Agency.objects.filter(areas__area=self.review.area),
            "users": who_may(Permission.SEE_REVIEWS, self.review, at=self.request.now),
        }

    def act(self, answers: dict[str, Any]) -> None:
        users: dict[str, User] = self.form().users  # type: ignore[attr-defined]
        agency = get_object_or_404(Agency, areas__area=self.review.area, pk=answers["agency"])
        user = users.get(answers["user"])
        person = Person(agency, answers["name"], answers["email"], user)
        ask_to_meeting(self.live, person, by=self.request.user, at=self.request.now)


class ComesForm(Form):
    comes = RadiosField(
        label=_("Do they come?"),
        choices=[("yes", _("Yes")), ("no", _("No")), ("unknown", _("We do not know yet"))],
        missing=_("Select whether they come"),
    )


class AnswerDates(MeetingForm):
    """What somebody who is asked answered: by themselves, or to whoever writes it down."""

    permission = Permission.SEE_REVIEWS
    title = _("Who can come")
    done = _("The answer is noted.")
    seat: Seat

    def check(self) -> None:
        super().check()
        seats = self.live.seats.select_related("agency", "meeting__review")
        self.seat = get_object_or_404(seats, pk=self.kwargs["seat"])
        own = self.seat.user_id == self.request.user.pk
        if not own and not self.may_here(Permission.MANAGE_REVIEW):
            raise PermissionDenied

    @property
    def offered(self) -> bool:
        return bool(self.live.state == State.FINDING)

    def form(self, data: Any = None) -> Form:
        if not self.offered:
            comes = {True: "yes", False: "no", None: "unknown"}[self.seat.comes]
            return ComesForm(data, initial={"comes": comes})
        dates = list(self.live.dates.all())
        said = {each.date_id: each.suits for each in self.seat.said.all()}
        before = {f"date-{place}": said.get(each.pk) for place, each in enumerate(dates, 1)}
        return DatesForm(data, dates=dates, initial=before)

    def context(self, form: Form) -> dict[str, Any]:
        return super().context(form) | {"title": f"{self.title}: {self.seat}"}

    def act(self, answers: dict[str, Any]) -> None:
        by, at = self.request.user, self.request.now
        if self.offered:
            dates = enumerate(self.live.dates.all(), start=1)
            said = {each: Suits(answers[f"date-{place}"]) for place, each in dates}
            answer_dates(self.seat, said, by=by, at=at)
        else:
            comes = {"yes": True, "no": False}.get(answers["comes"])
            say_whether_coming(self.seat, comes=comes, by=by, at=at)


class CallForm(Form):
    on = DateField(
        label=_("On which day?"), called=_("The day"), missing=_("Enter the day of the meeting")
    )
    time = TimeField(label=_("At what time?"), missing=_("Enter the time of the meeting"))
    minutes = NumberField(
        label=_("For how many minutes?"),
        missing=_("Enter for how many minutes"),
        min_value=SHORTEST,
        max_value=LONGEST,
    )
    how = RadiosField(
        label=_("How do you meet?"),
        choices=[(each.value, _(name)) for each, name in WHERE_NAMES.items()],
        missing=_("Select how you meet"),
    )
    where = TextareaField(
        label=_("Where is it, or how do people join?"),
        help_text=_("The applicant is told this, if you invite them."),
        missing=_("Enter where it is, or how people join"),
        max_length=1000,
        rows=3,
    )
    arrival = TextareaField(
        label=_("How does the victim come and go safely?"),
        help_text=_("For example: who meets them at which door, and who arrives when."),
        max_length=1000,
        rows=3,
        optional=True,
    )
    interpreter = TextField(
        label=_("Interpreter"), help_text=_("Language, and who"), max_length=200, optional=True
    )
    breakout = TextField(label=_("A room of their own, for a break"), max_length=200, optional=True)


class CallMeeting(MeetingForm):
    """The date is settled, or moved: everybody who is asked hears of it."""

    form_class = CallForm
    template = "meeting/call.html"
    title = _("Set the date")
    button = _("Set the date")
    done = _("The date is set, and everybody who is asked is told.")

    def form_arguments(self) -> dict[str, Any]:
        meeting = self.live
        known = {name: getattr(meeting, name) for name in SETTLED}
        if meeting.begins_at:
            local = meeting.begins_at.astimezone(LONDON)
            known |= {"on": london_date(local), "time": f"{local:%H:%M}"}
        return {"initial": known}

    def context(self, form: Form) -> dict[str, Any]:
        dates = dates_offered(self.live)
        invitation = invitation_of(self.live)
        again = self.live.state == State.CALLED
        return super().context(form) | {
            "dates": dates,
            "invitation": invitation,
            "title": _("Change the date or the place") if again else self.title,
            "continue_text": _("Change it, and tell everybody") if again else self.button,
        }

    def act(self, answers: dict[str, Any]) -> None:
        begins_at = moment(answers.pop("on"), answers.pop("time"))
        called = Called(begins_at, **answers | {"how": Where(answers["how"])})
        call_meeting(self.live, called, by=self.request.user, at=self.request.now)


class OffForm(Form):
    why = TextareaField(
        label=_("Why is it called off?"),
        help_text=_("The applicant is told this, if they were invited. Do not name anybody."),
        max_length=1000,
        rows=4,
        missing=_("Enter why it is called off"),
    )


class CallOff(MeetingForm):
    form_class = OffForm
    title = _("Call the meeting off")
    button = _("Call it off")
    done = _("The meeting is called off.")

    def act(self, answers: dict[str, Any]) -> None:
        call_off(self.live, why=answers["why"], by=self.request.user, at=self.request.now)


def moment(on: Any, clock: str) -> datetime:
    """A day and a time of day in London."""
    return datetime.combine(on, time.fromisoformat(clock), tzinfo=LONDON)
