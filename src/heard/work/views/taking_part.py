"""The victim’s part in the meeting: inviting them or not, what they chose, and their statement."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from heard.agencies.models import Agency
from heard.design.fields import (
    CheckboxesField,
    DateField,
    RadiosField,
    TextareaField,
    TextField,
    UploadField,
)
from heard.design.forms import Form
from heard.reviews.actions.statements import StatementClosed, write_statement
from heard.reviews.actions.taking_part import (
    choose_way,
    invite_victim,
    look_again_at_not_inviting,
    propose_not_inviting,
)
from heard.reviews.meetings import (
    invitation_of,
    may_change_statement,
    may_read_statement,
    statement_of,
)
from heard.reviews.models import ImpactStatement, VictimInvitation
from heard.reviews.thread import described
from heard.rules.meeting import (
    READ_BY_NAMES_TO_STAFF,
    WAY_NAMES_TO_STAFF,
    ReadBy,
    State,
    Way,
)
from heard.rules.permissions import Permission
from heard.vault.refusals import FileRefused
from heard.vault.serving import serve_file
from heard.work.views.base import StaffRequest
from heard.work.views.meeting import MeetingForm, MeetingRoom

CALLED = frozenset({State.CALLED})


class InviteForm(Form):
    invite = RadiosField(
        label=_("Do you invite the victim?"),
        choices=[
            ("yes", _("Yes"), _("A letter asks them how they want to take part, in five ways.")),
            ("no", _("No"), _("You give reasons, and somebody else looks at them.")),
        ],
        missing=_("Select whether you invite the victim"),
    )
    answer_by = DateField(
        label=_("If yes: by when should they choose?"),
        called=_("The day by which they choose"),
        sometimes=True,
    )
    reasons = TextareaField(
        label=_("If no: why not?"),
        help_text=_("For the file and whoever looks at it. The victim does not see this."),
        max_length=2000,
        rows=4,
        sometimes=True,
    )
    told = TextareaField(
        label=_("If no: what do you tell the victim about why?"),
        help_text=_("A letter tells them, once somebody else agrees. Do not name anyone else."),
        max_length=1000,
        rows=4,
        sometimes=True,
    )

    def clean(self) -> dict[str, Any]:
        answers: dict[str, Any] = super().clean() or {}
        needed = {
            "yes": [("answer_by", _now("Enter by when they should choose"))],
            "no": [
                ("reasons", _now("Enter why the victim is not invited")),
                ("told", _now("Enter what the victim is told")),
            ],
        }
        for name, missing in needed.get(answers.get("invite", ""), []):
            if not answers.get(name) and not self.has_error(name):
                self.add_error(name, missing)
        return answers


class InviteVictim(MeetingForm):
    """Always to be considered; a reason for not inviting is looked at by somebody else."""

    states = CALLED
    form_class = InviteForm
    title = _("Invite the victim")

    def act(self, answers: dict[str, Any]) -> None:
        by, at = self.request.user, self.request.now
        if answers["invite"] == "yes":
            invite_victim(self.live, answer_by=answers["answer_by"], by=by, at=at)
            self.done = _now("The victim is invited: a letter asks how they want to take part.")
        else:
            said = {"reasons": answers["reasons"], "told": answers["told"]}
            propose_not_inviting(self.live, **said, by=by, at=at)
            self.done = _now("Somebody else now looks at why the victim is not to be invited.")


class LookAgainForm(Form):
    agreed = RadiosField(
        label=_("Do you agree that the victim is not invited?"),
        choices=[("yes", _("Yes, I agree")), ("no", _("No, they are to be invited"))],
        missing=_("Select whether you agree"),
    )
    said = TextareaField(
        label=_("Your reason"),
        help_text=_("For the file, and for whoever proposed it. The victim does not see this."),
        max_length=2000,
        rows=4,
        missing=_("Enter your reason"),
    )


class LookAgain(MeetingForm):
    """The second person looks at why the victim should not be invited."""

    permission = Permission.CONFIRM
    states = CALLED
    form_class = LookAgainForm
    template = "meeting/look_again.html"
    title = _("Should the victim not be invited?")
    done = _("Your answer is recorded.")

    @property
    def invitation(self) -> VictimInvitation:
        invitation = invitation_of(self.live)
        if invitation is None or not invitation.waits:
            raise Http404
        return invitation

    def context(self, form: Form) -> dict[str, Any]:
        return super().context(form) | {"invitation": self.invitation}

    def act(self, answers: dict[str, Any]) -> None:
        look_again_at_not_inviting(
            self.invitation,
            agreed=answers["agreed"] == "yes",
            said=answers["said"],
            by=self.request.user,
            at=self.request.now,
        )


class WayForm(Form):
    way = RadiosField(
        label=_("How do they take part?"),
        choices=[(each.value, _(name)) for each, name in WAY_NAMES_TO_STAFF.items()],
        missing=_("Select how they take part"),
    )
    who = TextField(
        label=_("Who comes with them, or speaks for them?"), max_length=200, optional=True
    )
    needs = TextareaField(
        label=_("What do they need for it?"),
        help_text=_("For example an interpreter, a room without steps, breaks."),
        max_length=1000,
        rows=3,
        optional=True,
    )

    def clean(self) -> dict[str, Any]:
        answers: dict[str, Any] = super().clean() or {}
        if answers.get("way") == Way.ADVOCATE and not answers.get("who"):
            self.add_error("who", _now("Enter who speaks for them"))
        return answers


class RecordWay(MeetingForm):
    """What the victim told somebody that they choose."""

    states = CALLED
    form_class = WayForm
    title = _("What the victim chose")
    done = _("It is recorded.")

    @property
    def invitation(self) -> VictimInvitation:
        invitation = invitation_of(self.live)
        if invitation is None or not invitation.invited:
            raise Http404
        return invitation

    def form_arguments(self) -> dict[str, Any]:
        chosen = self.invitation
        return {"initial": {"way": chosen.way, "who": chosen.who, "needs": chosen.needs}}

    def act(self, answers: dict[str, Any]) -> None:
        way = Way(answers.pop("way"))
        choose_way(self.invitation, way=way, **answers, by=self.request.user, at=self.request.now)


class StatementForm(Form):
    text = TextareaField(
        label=_("What they say, in their own words"),
        help_text=_("Leave it empty if they take it back."),
        max_length=20_000,
        rows=12,
        optional=True,
    )
    recording = UploadField(
        label=_("A recording they gave you"),
        help_text=_(
            "Sound or film, up to 25 MB. Write above what is said in it. Where and when it was made, "
            "and on which phone, is taken out. What can be seen or heard in it stays."
        ),
        accept="audio/*,video/*",
        optional=True,
    )
    without = CheckboxesField(
        label=_("Do they take their recording back?"),
        choices=[("yes", _("Yes: the panel does not hear it"))],
        optional=True,
    )
    read_by = RadiosField(
        label=_("Who reads it out, or plays it?"),
        choices=[(each.value, _(name)) for each, name in READ_BY_NAMES_TO_STAFF.items()],
        missing=_("Select who reads it out"),
    )
    kept_from = CheckboxesField(
        label=_("Is there an agency that must not read or hear it?"), choices=[], optional=True
    )

    def __init__(self, *args: Any, agencies: Any, recorded: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not recorded:
            del self.fields["without"]
        self.fields["kept_from"].choices = [(str(each.pk), str(each)) for each in agencies]  # type: ignore[attr-defined]


class StatementRoom(MeetingRoom):
    """The statement as it is now, for the panel. On no list, and on no other page."""

    permission = Permission.SEE_REVIEWS
    statement: ImpactStatement | None

    def check(self) -> None:
        super().check()
        self.statement = statement_of(self.review)
        if self.statement is not None and not may_read_statement(self.statement, self.reader):
            raise PermissionDenied


class StatementPage(StatementRoom):
    """To be read."""

    def get(self, request: StaffRequest, **kwargs: Any) -> HttpResponse:
        self.record("statement.read", area=self.review.area_id, subject=self.review.pk)
        return self.show(
            "meeting/statement.html",
            statement=self.statement,
            described=described,
            versions=self.review.statements.select_related("by"),
            read_by_names=READ_BY_NAMES_TO_STAFF,
            may_write=self.may_here(Permission.MANAGE_REVIEW) and may_change_statement(self.review),
            back_href=reverse("work:meeting", args=[self.review.reference]),
        )


class Recording(StatementRoom):
    """To be heard: the recording, for whoever may read the statement."""

    def get(self, request: StaffRequest, **kwargs: Any) -> HttpResponseBase:
        if self.statement is None or self.statement.recording is None:
            raise Http404
        file = self.statement.recording
        self.record(
            "statement.read", area=self.review.area_id, subject=self.review.pk, file=file.pk
        )
        return serve_file(file)


class WriteStatement(StatementRoom, MeetingForm):
    """Writing it down for a victim who tells it, or taking their recording."""

    permission = Permission.MANAGE_REVIEW
    states = frozenset()
    form_class = StatementForm
    title = _("Write down what they say")
    done = _("The statement is kept.")

    def form(self, data: Any = None) -> Form:
        files = () if data is None else (self.request.FILES,)
        return StatementForm(data, *files, **self.form_arguments())

    def form_arguments(self) -> dict[str, Any]:
        now = self.statement
        known: dict[str, Any] = {"read_by": ReadBy.CHAIR}
        if now is not None:
            kept_from = [str(each.pk) for each in now.kept_from.all()]
            known = {"text": now.text, "read_by": now.read_by, "kept_from": kept_from}
        return {
            "agencies": self._agencies(),
            "recorded": now is not None and now.recording is not None,
            "initial": known,
        }

    def act(self, answers: dict[str, Any]) -> None:
        write_statement(
            self.review,
            text=answers["text"],
            read_by=ReadBy(answers["read_by"]),
            kept_from=self._agencies().filter(pk__in=answers["kept_from"]),
            recording=answers["recording"],
            without=bool(answers.get("without")),
            by=self.request.user,
            at=self.request.now,
        )

    def refusals(self) -> tuple[type[Exception], ...]:
        return (StatementClosed, FileRefused)

    def field_of(self, refusal: Exception) -> str | None:
        return "recording" if isinstance(refusal, FileRefused) else None

    def _agencies(self) -> Any:
        return Agency.objects.filter(areas__area=self.review.area)
