"""One request for information: its answers, a reminder, an answer that came another way."""

from typing import Any, ClassVar

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from heard.design.fields import (
    DateField,
    EmailField,
    RadiosField,
    TextareaField,
    TextField,
)
from heard.design.forms import Form
from heard.jobs.models import OutboxRow
from heard.jobs.models import State as JobState
from heard.reviews.actions.answers import KEYED, AnswerNotWhole, Given, Keyed, key_answer
from heard.reviews.actions.requests import (
    NobodyToWriteTo,
    NoDate,
    ask_again,
    chase,
    due_for,
    escalate,
    withdraw_request,
)
from heard.reviews.calendar import bank_holidays
from heard.reviews.models import InformationRequest, RequestAnswer
from heard.reviews.thread import described
from heard.rules.disclosure import Mark
from heard.rules.permissions import Permission
from heard.rules.requests import (
    ANSWERS,
    GROUND_NAMES,
    KIND_NAMES,
    About,
    CannotNow,
    Ground,
    Kind,
    State,
    waited,
)
from heard.rules.sharing import CITATIONS, Gateway
from heard.vault.models import StoredFile
from heard.vault.serving import serve_file
from heard.work.views.about_review import ReviewFormPage, ReviewPage
from heard.work.views.base import StaffRequest


class OfRequest(ReviewPage):
    """A page about one request of the review, while it stands where the page is of use."""

    states: ClassVar[frozenset[State]] = frozenset(State)
    asked: InformationRequest

    def check(self) -> None:
        super().check()
        found = self.review.requests.select_related("agency", "review__area", "asked_by")
        self.asked = get_object_or_404(found, pk=self.kwargs["asked"], state__in=self.states)

    def to_request(self, message: str) -> HttpResponse:
        messages.success(self.request, message)
        return redirect("work:request", self.review.reference, self.asked.pk)


class RequestFormPage(OfRequest, ReviewFormPage):
    """A form about a request, that leads back to it."""

    permission = Permission.MANAGE_REVIEW

    def context(self, form: Form) -> dict[str, Any]:
        back = reverse("work:request", args=[self.review.reference, self.asked.pk])
        return {"back_href": back, "title": f"{self.title}: {self.asked.agency}"}

    def refusals(self) -> tuple[type[Exception], ...]:
        return (AnswerNotWhole, CannotNow, NoDate, NobodyToWriteTo)

    def to_review(self, message: str = "") -> HttpResponse:
        return self.to_request(message)


class RequestPage(OfRequest):
    """One request: what was asked, who was written to when, and each answer."""

    permission = Permission.SEE_READERS

    def get(self, request: StaffRequest, **kwargs: Any) -> HttpResponse:
        asked = self.asked
        answers = asked.answers.select_related("keyed_by", "held_by").prefetch_related(
            "rows", "reports_said__report"
        )
        late = waited(
            asked.due_on,
            today=self.today,
            answered_on=asked.answered_on,
            bank_holidays=bank_holidays(),
        ).late
        return self.show(
            "asking/request.html",
            asked=asked,
            late=late if asked.state != State.WITHDRAWN else 0,
            answers=[
                (each, self.reader.is_shown(_with(each, asked)), self.reader.shown(each.rows.all()))
                for each in answers
            ],
            links=asked.links.order_by("made_at"),
            chases=asked.chases.select_related("by"),
            letters=self._letters(asked),
            files=self._files(asked),
            described=described,
            states=State,
            citation=CITATIONS[Gateway.REQUEST],
            may=self.may_here(Permission.MANAGE_REVIEW),
        )

    def _files(self, asked: InformationRequest) -> dict[Any, list[StoredFile]]:
        """The files that came, by the answer they came with."""
        found: dict[Any, list[StoredFile]] = {}
        for file in StoredFile.objects.filter(subject__in=asked.answers.values("pk")):
            found.setdefault(file.subject, []).append(file)
        return found

    def _letters(self, asked: InformationRequest) -> dict[Any, str]:
        """What became of each message, by what it was about."""
        about = [
            *asked.links.values_list("pk", flat=True),
            *asked.chases.values_list("pk", flat=True),
        ]
        found = OutboxRow.objects.filter(about__in=about).order_by("made_at")
        return {each.about: JobState(each.state).label for each in found}


def _with(answer: RequestAnswer, asked: InformationRequest) -> RequestAnswer:
    answer.request = asked
    return answer


class AnswerFile(OfRequest):
    """A file that came with an answer, for who may be shown the answer."""

    permission = Permission.SEE_READERS

    def get(self, request: StaffRequest, **kwargs: Any) -> FileResponse:
        file = get_object_or_404(StoredFile, pk=self.kwargs["file"])
        answer = get_object_or_404(self.asked.answers, pk=file.subject)
        if not self.reader.is_shown(_with(answer, self.asked)):
            raise Http404
        self.record("file.read", area=self.review.area_id, subject=self.review.pk, file=file.pk)
        return serve_file(file)

    def leave_trace(self, *, outcome: str = "done") -> None:
        """Reading a file is recorded as that."""
        if outcome == "refused":
            super().leave_trace(outcome=outcome)


class KeyAnswerForm(Form):
    how = RadiosField(
        label=_("How did it come?"),
        choices=[each for each in RequestAnswer.How.choices if each[0] in KEYED],
        missing=_("Select how it came"),
    )
    given_by = TextField(
        label=_("Who gave it? Name and post"), max_length=200, missing=_("Enter who gave it")
    )
    given_on = DateField(
        label=_("When?"), called=_("The day it was given"), missing=_("Enter when it was given")
    )
    kind = RadiosField(
        label=_("What is it?"),
        choices=[],
        missing=_("Select what it is"),
    )
    ground = RadiosField(
        label=_("If something is not given: why not?"),
        choices=[(each.value, _(name)) for each, name in GROUND_NAMES.items()],
        sometimes=True,
    )
    detail = TextareaField(label=_("More about why not"), max_length=2000, rows=3, optional=True)
    text = TextareaField(
        label=_("What they said"),
        help_text=_("Add what happened on which day to the chronology afterwards."),
        max_length=10_000,
        rows=8,
        optional=True,
    )
    risk_score = TextField(label=_("Risk score"), max_length=100, optional=True)
    attends = TextField(label=_("Who would come to the panel"), max_length=200, optional=True)
    attends_email = EmailField(label=_("Their email address"), max_length=254, optional=True)
    untold = TextareaField(
        label=_("What may not be told, and to whom"), max_length=2000, rows=3, optional=True
    )

    def __init__(self, *args: Any, about: About, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = [(each.value, KIND_NAMES[each]) for each in ANSWERS[about]]
        self.fields["kind"].choices = kinds  # type: ignore[attr-defined]


def as_given(answers: dict[str, Any]) -> tuple[Given, Keyed]:
    """What an agency said, and how it came, as it was entered."""
    text = answers["text"]
    given = Given(
        kind=Kind(answers["kind"]),
        given_by=answers["given_by"],
        ground=Ground(answers["ground"]) if answers["ground"] else None,
        detail=answers["detail"],
        said=((_now("What they said"), text),) if text else (),
        risk_score=answers["risk_score"],
        attends=answers.get("attends", ""),
        attends_email=answers.get("attends_email", ""),
        untold=answers["untold"],
        mark=Mark.PANEL,
    )
    return given, Keyed(how=answers["how"], given_on=answers["given_on"])


class KeyAnswer(RequestFormPage):
    """An answer that came by phone, on paper or at a meeting is as good as any."""

    states = frozenset({State.ASKED, State.ANSWERED})
    form_class = KeyAnswerForm
    title = _("Enter an answer")
    done = _("The answer is on the file.")

    def form_arguments(self) -> dict[str, Any]:
        return {"initial": {"given_on": self.today}, "about": About(self.asked.about)}

    def act(self, answers: dict[str, Any]) -> None:
        given, keyed = as_given(answers)
        key_answer(self.asked, given, keyed, by=self.request.user, at=self.request.now)


ACTS = {"chase": chase, "escalate": escalate, "withdraw": withdraw_request}
DONE = {
    "chase": _("They are reminded."),
    "escalate": _("Somebody senior is told."),
    "withdraw": _("The request is taken back."),
}


class ChaseForm(Form):
    act = RadiosField(
        label=_("What do you want to do?"),
        choices=[
            ("chase", _("Remind whoever was asked")),
            ("escalate", _("Tell the senior whom the agency named that nobody answers")),
            ("withdraw", _("Take the request back"), _("Its link opens nothing any more.")),
        ],
        missing=_("Select what you want to do"),
    )


class ChasePage(RequestFormPage):
    """Reminding, going to somebody senior, taking it back."""

    states = frozenset({State.ASKED, State.NOT_US})
    form_class = ChaseForm
    title = _("Remind them, or take it back")

    def act(self, answers: dict[str, Any]) -> None:
        ACTS[answers["act"]](self.asked, by=self.request.user, at=self.request.now)
        self.done = DONE[answers["act"]]


class AskAgainForm(Form):
    due_on = DateField(
        label=_("By which day?"),
        called=_("The day by which they answer"),
        missing=_("Enter by which day"),
    )


class AskAgain(RequestFormPage):
    """The agency said that it is not them; whoever is its contact now is asked once more."""

    states = frozenset({State.NOT_US})
    form_class = AskAgainForm
    title = _("Ask them again")
    done = _("They are asked again.")

    def form_arguments(self) -> dict[str, Any]:
        usual = due_for(self.review, on=self.today)
        return {"initial": {"due_on": usual.on if usual else None}}

    def act(self, answers: dict[str, Any]) -> None:
        ask_again(self.asked, due_on=answers["due_on"], by=self.request.user, at=self.request.now)
