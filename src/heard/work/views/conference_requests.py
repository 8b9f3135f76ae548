"""What agencies are asked in a case conference, and what they answer."""

from typing import Any, ClassVar

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from heard.design.forms import Form
from heard.reviews.actions.answers import AnswerNotWhole, key_answer
from heard.reviews.actions.conferring import ask_invited, can_be_asked_in
from heard.reviews.models import InformationRequest
from heard.reviews.owed import as_owed
from heard.rules.requests import About, State
from heard.rules.sharing import CITATIONS, Gateway
from heard.work.views.about_conference import ConferenceFormPage
from heard.work.views.asking import AskForm
from heard.work.views.one_request import ACTS, ChaseForm, KeyAnswerForm, as_given


class Ask(ConferenceFormPage):
    """The same questions to several agencies, each by a link or in Heard."""

    form_class = AskForm
    template = "conference/ask.html"
    title = _("Ask the agencies that take part")
    done = _("They are asked.")

    def form(self, data: Any = None) -> Form:
        takers = can_be_asked_in(self.conference, at=self.request.now)
        form = AskForm(data, takers=takers, usual=None)
        form.fields["agencies"].help_text = _now("Each takes part. They are asked the same.")
        form.fields["due_on"].help_text = ""
        return form

    def context(self) -> dict[str, Any]:
        return {"citation": CITATIONS[Gateway.CRIME_AND_DISORDER]}

    def act(self, answers: dict[str, Any]) -> None:
        form = self.sent
        assert isinstance(form, AskForm)  # noqa: S101 (it is what this page asks)
        chosen = [form.takers[pk] for pk in answers["agencies"]]
        by, at = self.request.user, self.request.now
        ask_invited(self.conference, form.asked(), chosen, by=by, at=at)


class OfRequest(ConferenceFormPage):
    """A form about one request of the conference, while it stands where the form is of use."""

    states: ClassVar[frozenset[State]] = frozenset(State)
    asked: InformationRequest

    def check(self) -> None:
        super().check()
        found = self.conference.requests.select_related("agency", "asked_by")
        self.asked = get_object_or_404(found, pk=self.kwargs["asked"], state__in=self.states)


class OneRequest(OfRequest):
    """One request of a conference: what was asked and answered; reminding, or taking it back."""

    form_class = ChaseForm
    template = "conference/request.html"
    done = _("It is done.")

    def context(self) -> dict[str, Any]:
        answers = self.asked.answers.all()
        for each in answers:
            each.request = self.asked  # whose it is, without asking for it again
        return {
            "title": _now("What {agency} was asked").format(agency=self.asked.agency),
            "asked": self.asked,
            "late": as_owed([self.asked], at=self.request.now)[0].late,
            "answers": self.reader.shown(answers),
            "links": self.asked.links.all(),
            "chases": self.asked.chases.all(),
            "citation": CITATIONS[Gateway.CRIME_AND_DISORDER],
        }

    def act(self, answers: dict[str, Any]) -> None:
        ACTS[answers["act"]](self.asked, by=self.request.user, at=self.request.now)


class ConferenceAnswerForm(KeyAnswerForm):
    """As for a review, of which there is no panel here for anybody to come to."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["attends"], self.fields["attends_email"]


class KeyConferenceAnswer(OfRequest):
    """An answer that came by phone, on paper or at a meeting is as good as any."""

    states = frozenset({State.ASKED, State.ANSWERED})
    form_class = ConferenceAnswerForm
    done = _("The answer is on the file.")

    def form_arguments(self) -> dict[str, Any]:
        return {"initial": {"given_on": self.today}, "about": About(self.asked.about)}

    def context(self) -> dict[str, Any]:
        back = reverse("work:conference_request", args=[self.conference.reference, self.asked.pk])
        title = _now("Enter what {agency} answers").format(agency=self.asked.agency)
        return {"title": title, "back_href": back}

    def act(self, answers: dict[str, Any]) -> None:
        given, keyed = as_given(answers)
        key_answer(self.asked, given, keyed, by=self.request.user, at=self.request.now)

    def refusals(self) -> tuple[type[Exception], ...]:
        return (*super().refusals(), AnswerNotWhole)
