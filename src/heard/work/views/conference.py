"""Case conferences: the list, opening one, its page, and who takes part."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from heard.agencies.models import Area, User
from heard.design.fields import (
    CheckboxesField,
    DateField,
    PostcodeField,
    RadiosField,
    SelectField,
    TextareaField,
    TextField,
)
from heard.design.forms import Form
from heard.design.speech import say
from heard.reviews.actions.conferences import (
    CannotOpen,
    NotTheirAgency,
    Opened,
    can_be_invited,
    change_ground,
    invite_agencies,
    open_conference,
    wall_off,
)
from heard.reviews.chronology import Chronology
from heard.reviews.conferences import agencies_in, conferences_seen
from heard.reviews.owed import as_owed
from heard.reviews.plans import standings
from heard.rules.conference import (
    ABOUT_NAMES,
    GROUND_NAMES,
    STATE_NAMES,
    WHY_NAMES,
    About,
    Ground,
    HeldBack,
    State,
)
from heard.rules.disclosure import MARK_NAMES
from heard.rules.meeting import State as MeetingState
from heard.rules.permissions import Permission
from heard.rules.requests import State as RequestState
from heard.work.views.about_conference import ConferenceFormPage, ConferencePage
from heard.work.views.base import StaffPage, StaffRequest

PAGE_SIZE = 50
# Where the answer stands without which agencies may not speak of a person.
ANSWERED_IN = {
    HeldBack.NO_GROUND: "ground",
    HeldBack.NO_DAY: "ground_on",
    HeldBack.FUTURE: "ground_on",
    HeldBack.NO_REASON: "ground_why",
}


class Conferences(StaffPage):
    """The case conferences that this person sees: those that are looked at again first."""

    permission = Permission.SEE_REVIEWS

    def get(self, request: StaffRequest) -> HttpResponse:
        ended = request.GET.get("view") == "ended"
        found = conferences_seen(request.user, at=request.now)
        found = found.exclude(state=State.OPEN) if ended else found.filter(state=State.OPEN)
        whole = found.select_related("area", "person__home", "place", "agency", "lead")
        return self.show(
            "conference/list.html",
            page=Paginator(whole, PAGE_SIZE).get_page(request.GET.get("page")),
            ended=ended,
            states=STATE_NAMES,
            today=self.today,
            may_open=bool(self._held(Permission.LEAD_CONFERENCE)),
        )


def field_lacking(refusal: Exception) -> str | None:
    lacks = refusal.lacks if isinstance(refusal, CannotOpen) else None
    return ANSWERED_IN[lacks] if lacks else None


class OpenForm(Form):
    area = SelectField(label=_("In which area?"), choices=[], unchosen="")
    about = RadiosField(
        label=_("Is it about a person or a place?"),
        choices=[(each.value, name) for each, name in ABOUT_NAMES.items()],
        missing=_("Select whether it is about a person or a place"),
    )
    name = TextField(
        label=_("If it is about a person: who?"),
        max_length=200,
        width="two-thirds",
        sometimes=True,
    )
    address = TextareaField(
        label=_("Where is it?"),
        help_text=_("The place. Or where the person lives, if you know it."),
        max_length=500,
        rows=3,
        sometimes=True,
    )
    postcode = PostcodeField(label=_("Postcode"), optional=True)
    why = TextareaField(
        label=_("What is happening, and why does it need several agencies?"),
        help_text=_("Every agency that you invite reads this."),
        max_length=5000,
        rows=6,
        missing=_("Enter what is happening, and why it needs several agencies"),
    )
    ground = RadiosField(
        label=_("If it is about a person: why may the agencies speak of them?"),
        choices=[(each.value, name) for each, name in GROUND_NAMES.items()],
        sometimes=True,
    )
    ground_on = DateField(
        label=_("If they agree: since when?"),
        called=_("The day on which they agreed"),
        sometimes=True,
    )
    ground_why = TextareaField(
        label=_("How do you know that they agree, or why is it done without them?"),
        help_text=_("If they agree: who asked them. If not: say why, in a sentence or two."),
        max_length=2000,
        rows=3,
        sometimes=True,
    )
    look_again_on = DateField(
        label=_("When do you look at it again?"),
        help_text=_("Leave it empty for four weeks from now."),
        called=_("The day on which you look again"),
        optional=True,
    )

    def __init__(self, *args: Any, areas: list[Area], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.areas = {str(each.pk): each for each in areas}
        self.fields["area"].choices = [(pk, each.name) for pk, each in self.areas.items()]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        about = given.get("about")
        if about == About.PERSON and not given.get("name"):
            self.add_error("name", _("Enter who it is about"))
        if about == About.PLACE and not given.get("address"):
            self.add_error("address", _("Enter where it is"))
        return given

    def opened(self) -> Opened:
        given = self.cleaned_data
        return Opened(
            **{
                name: given[name]
                for name in (
                    "why",
                    "name",
                    "address",
                    "postcode",
                    "ground_on",
                    "ground_why",
                    "look_again_on",
                )
            },
            about=About(given["about"]),
            ground=Ground(given["ground"]) if given["ground"] else None,
        )


class OpenConference(StaffPage):
    """A person or a place, and why. Whoever opens it leads it."""

    permission = Permission.LEAD_CONFERENCE

    def get(self, request: StaffRequest) -> HttpResponse:
        return self._ask(self._form())

    def post(self, request: StaffRequest) -> HttpResponse:
        form = self._form(request.POST)
        if not form.is_valid():
            return self._ask(form)
        area = form.areas[form.cleaned_data["area"]]
        try:
            made = open_conference(area, form.opened(), by=request.user, at=request.now)
        except (CannotOpen, NotTheirAgency) as refusal:
            form.add_error(field_lacking(refusal), str(refusal))
            return self._ask(form)
        messages.success(request, str(_("It is open. Now invite the agencies.")))
        return redirect(made)

    def _form(self, data: Any = None) -> OpenForm:
        areas = list(self.areas().order_by("name"))
        return OpenForm(data, areas=areas)

    def _ask(self, form: OpenForm) -> HttpResponse:
        return self.show("conference/open.html", form=form, back_href=reverse("work:conferences"))


class PrintedChronology(ConferencePage):
    """What agencies told, on paper: of each what the reader's own agency may be shown."""

    sensitive = True

    def get(self, request: StaffRequest, **kwargs: Any) -> HttpResponse:
        conference = self.conference
        self.record("chronology.printed", area=conference.area_id, subject=conference.pk)
        return self.show(
            "chronology/print.html",
            title=_("Chronology for the case conference"),
            subject=conference,
            people=_("For the people who take part in this conference. Do not copy it."),
            lines=Chronology(conference, self.reader),
            marks=MARK_NAMES,
            parts=[],
        )


class ConferenceShown(ConferencePage):
    """All of one conference that this person may read."""

    def get(self, request: StaffRequest, **kwargs: Any) -> HttpResponse:
        conference, at = self.conference, request.now
        requests = conference.requests.exclude(state=RequestState.WITHDRAWN)
        lines = Chronology(conference, self.reader)
        return self.show(
            "conference/conference.html",
            agencies=agencies_in(conference, at=at),
            owed=as_owed(requests.select_related("agency", "conference"), at=at),
            page=Paginator(lines, PAGE_SIZE).get_page(request.GET.get("page")),
            number=len(lines),
            marks=MARK_NAMES,
            meetings=conference.meetings.prefetch_related("there"),
            called=MeetingState.CALLED,
            actions=standings(self._actions(), today=self.today),
            looks=conference.looks.select_related("by"),
            grounds=conference.grounds.select_related("by"),
            may_lead=self.may_lead,
            is_open=conference.state == State.OPEN,
            names={"state": STATE_NAMES, "ground": GROUND_NAMES, "why": WHY_NAMES},
            today=self.today,
            review_href=self._review_href(),
            back_href=reverse("work:conferences"),
        )

    def _actions(self) -> list[Any]:
        plan = getattr(self.conference, "plan", None)
        if plan is None:
            return []
        return list(plan.actions.select_related("agency").prefetch_related("progress", "climbs"))

    def _review_href(self) -> str:
        """The way to the review that it became. Who may not see that is told so there."""
        review = self.conference.review
        return review.get_absolute_url() if review else ""


class GroundForm(Form):
    ground = RadiosField(
        label=_("Why may the agencies speak of them?"),
        choices=[(each.value, name) for each, name in GROUND_NAMES.items()],
        missing=_("Select why the agencies may speak of them"),
    )
    ground_on = DateField(
        label=_("If they agree: since when?"),
        called=_("The day on which they agreed"),
        sometimes=True,
    )
    ground_why = TextareaField(
        label=_("How do you know that they agree, or why is it done without them?"),
        help_text=_("If they agree: who asked them. If not: say why, in a sentence or two."),
        max_length=2000,
        rows=3,
        sometimes=True,
    )
    reason = TextareaField(
        label=_("Why do you change it?"),
        help_text=_("What stood there until now stays on the file, with this."),
        max_length=1000,
        rows=3,
        missing=_("Enter why you change it"),
    )


class ChangeGround(ConferenceFormPage):
    """Why the agencies may speak of a person is said anew: it was wrong, or it has changed."""

    form_class = GroundForm
    title = _("Change why they may be spoken of")
    done = _("It is changed. What stood there before stays on the file.")

    def check(self) -> None:
        super().check()
        if self.conference.about == About.PLACE:
            raise Http404

    def field_of(self, refusal: Exception) -> str | None:
        return field_lacking(refusal)

    def form_arguments(self) -> dict[str, Any]:
        now = self.conference
        names = ("ground", "ground_on", "ground_why")
        return {"initial": {name: getattr(now, name) for name in names}}

    def act(self, answers: dict[str, Any]) -> None:
        change_ground(
            self.conference,
            Ground(answers["ground"]),
            on=answers["ground_on"],
            why=answers["ground_why"],
            reason=answers["reason"],
            by=self.request.user,
            at=self.request.now,
        )


class InviteForm(Form):
    agencies = CheckboxesField(
        label=_("Which agencies do you invite?"),
        help_text=_("Their officers in Heard read this conference from then on."),
        choices=[],
        missing=_("Select which agencies you invite"),
    )

    def __init__(self, *args: Any, takers: list[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.takers = {str(each.pk): each for each, answer in takers if answer.allowed}
        self.fields["agencies"].choices = [  # type: ignore[attr-defined]
            (str(each.pk), each.name, say(answer.sentence))
            for each, answer in takers
            if answer.allowed
        ]


class Invite(ConferenceFormPage):
    """Agencies that may be told what it is about; and those that may not, with the reason."""

    form_class = InviteForm
    template = "conference/invite.html"
    title = _("Invite agencies")
    done = _("They are invited. Tell them, or ask them something.")

    def form_arguments(self) -> dict[str, Any]:
        return {"takers": can_be_invited(self.conference, at=self.request.now)}

    def context(self) -> dict[str, Any]:
        found = can_be_invited(self.conference, at=self.request.now)
        return {
            "refused": [
                (each, say(answer.sentence)) for each, answer in found if not answer.allowed
            ]
        }

    def act(self, answers: dict[str, Any]) -> None:
        assert isinstance(self.sent, InviteForm)  # noqa: S101 (it is what this page asks)
        chosen = [self.sent.takers[pk] for pk in answers["agencies"]]
        invite_agencies(self.conference, chosen, by=self.request.user, at=self.request.now)


class WallForm(Form):
    person = SelectField(
        label=_("Who has a conflict of interest?"),
        choices=[],
        missing=_("Select who has a conflict of interest"),
    )
    reason = TextareaField(
        label=_("What is the conflict?"),
        max_length=1000,
        rows=3,
        missing=_("Enter what the conflict is"),
    )

    def __init__(self, *args: Any, people: list[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = {str(each.pk): each for each in people}
        self.fields["person"].choices = [(pk, each.name) for pk, each in self.people.items()]  # type: ignore[attr-defined]


class Wall(ConferenceFormPage):
    """Somebody is kept out: from the next request on they cannot find it."""

    form_class = WallForm
    title = _("Keep somebody out")
    done = _("They cannot see it any more.")

    def form_arguments(self) -> dict[str, Any]:
        held = User.objects.filter(memberships__area=self.conference.area, is_active=True)
        return {"people": list(held.distinct().order_by("name"))}

    def act(self, answers: dict[str, Any]) -> None:
        person = User.objects.get(pk=answers["person"])
        by, at = self.request.user, self.request.now
        wall_off(self.conference, person, reason=answers["reason"], by=by, at=at)

    def to_conference(self, message: Any) -> HttpResponse:
        """Whoever walls off themselves cannot go back to it."""
        found = conferences_seen(self.request.user, at=self.request.now)
        if found.filter(pk=self.conference.pk).exists():
            return super().to_conference(message)
        messages.success(self.request, str(message))
        return redirect("work:conferences")
