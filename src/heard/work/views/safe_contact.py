"""When somebody may be reached, which way they prefer, and what may be said to who answers."""

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from heard.design.fields import CheckboxesField, RadiosField, TextField
from heard.design.forms import Form
from heard.people.actions.safe_contact import Told
from heard.people.models import Person, SafeContact
from heard.reviews.actions.ways import change_safe_contact
from heard.rules.permissions import Permission
from heard.work.views.about_review import ReviewFormPage
from heard.work.views.ways import ContactWaysPage, person_of

NOT_SAID = "unknown"
MESSAGE = {"yes": True, "no": False, NOT_SAID: None}


class SafeContactForm(Form):
    preferred = RadiosField(
        label=_("Which way do they prefer?"),
        help_text=_("Only ways that they called safe are here. What we send goes that way."),
        choices=[],
        missing=_("Select which way they prefer"),
    )
    hours = CheckboxesField(
        label=_("When is it safe to call or text?"),
        help_text=_("Select all that they said. With none, nobody calls or texts."),
        choices=SafeContact.Hours,
        optional=True,
    )
    hours_detail = TextField(
        label=_("Times to avoid, in their words"),
        help_text=_("With words here, no text is sent by itself: a person reads them first."),
        max_length=500,
        optional=True,
    )
    may_leave_message = RadiosField(
        label=_("May we leave a voice message?"),
        choices=[
            ("yes", _("Yes, they said so")),
            ("no", _("No")),
            (NOT_SAID, _("They have not been asked")),
        ],
        missing=_("Select whether we may leave a voice message"),
    )
    others_who_may_answer = TextField(
        label=_("Who else may answer"),
        help_text=_("Leave this empty if we may say nothing to anybody else."),
        max_length=500,
        optional=True,
    )
    note = TextField(label=_("What else to know"), max_length=500, optional=True)

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        safe = [way for way in person.contact_ways.order_by("kind") if way.is_safe]
        self.fields["preferred"].choices = [  # type: ignore[attr-defined]
            *((way.kind, way.get_kind_display()) for way in safe),
            (NOT_SAID, _("They have not said")),
        ]

    def clean(self) -> dict[str, Any]:
        answers: dict[str, Any] = super().clean() or {}
        if SafeContact.Hours.OTHER in answers.get("hours", []) and not answers.get("hours_detail"):
            self.add_error("hours_detail", _("Enter the times that are safe or to be avoided"))
        return answers


class ChangeSafeContact(ContactWaysPage, ReviewFormPage):
    """What somebody says now of when and how they want to be reached."""

    permission = Permission.MANAGE_REVIEW
    sensitive = True
    form_class = SafeContactForm
    template = "safe_contact.html"
    title = _("When and how they are reached")

    def person(self) -> Person:
        return person_of(self.review, self.kwargs["person"])

    def form_arguments(self) -> dict[str, Any]:
        person = self.person()
        said = getattr(person, "safe_contact", None) or SafeContact(person=person)
        message = {value: name for name, value in MESSAGE.items()}[said.may_leave_message]
        return {
            "person": person,
            "initial": {
                "preferred": said.preferred or NOT_SAID,
                "hours": said.hours,
                "hours_detail": said.hours_detail,
                "may_leave_message": message,
                "others_who_may_answer": said.others_who_may_answer,
                "note": said.note,
            },
        }

    def context(self, form: Form) -> dict[str, Any]:
        back = reverse("work:ways", args=[self.review.reference])
        return {"person": self.person(), "back_href": back}

    def act(self, answers: dict[str, Any]) -> None:
        told = Told(
            preferred="" if answers["preferred"] == NOT_SAID else answers["preferred"],
            hours=tuple(str(each) for each in answers["hours"]),
            hours_detail=answers["hours_detail"],
            may_leave_message=MESSAGE[answers["may_leave_message"]],
            others_who_may_answer=answers["others_who_may_answer"],
            note=answers["note"],
        )
        change_safe_contact(
            self.review, self.person(), told, by=self.request.user, at=self.request.now
        )

    def to_review(self, message: str = "") -> HttpResponse:
        return self.back(_now("It is noted. What is sent from now on keeps to it."))
