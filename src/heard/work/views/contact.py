"""The contact log: who was in touch, when the applicant must hear from us, and what to know first."""

from typing import Any, NamedTuple

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from heard.design.fields import (
    DateField,
    NumberField,
    RadiosField,
    SelectField,
    TextareaField,
    TextField,
)
from heard.design.forms import Form
from heard.people.care import CARE, Fact, care_of, has_read_care, mark_care_read
from heard.people.models import Person
from heard.reviews.actions.contact import Made, NotYet, log_contact
from heard.reviews.actions.silence import agree_updates
from heard.reviews.models import Contact
from heard.reviews.silence import touch_of
from heard.rules.disclosure import MARK_NAMES, SAFEST, Mark, audience_of, may_show
from heard.rules.fields import Detail
from heard.rules.lifecycle import OPEN
from heard.rules.permissions import Permission
from heard.rules.silence import HOW_NAMES, LONGEST, WITH_WHOM_NAMES, How, WithWhom
from heard.work.views.about_review import SAFE_CONTACT, ReviewFormPage, ReviewPage
from heard.work.views.base import StaffRequest
from heard.work.views.ways import people_of


class Care(NamedTuple):
    """What to know of one person before getting in touch."""

    person: Person
    facts: list[Fact]


class Logged(NamedTuple):
    """An entry of the log, and whether its words may be shown to who is reading."""

    entry: Contact
    in_full: bool


class CarePage(ReviewPage):
    """A page that tells what to know of people before getting in touch: what its reader may know."""

    needs = SAFE_CONTACT

    def care(self) -> dict[str, Any]:
        people = people_of(self.review)
        details = self.care_details
        told = [Care(person, care_of(person, details=details)) for person in people]
        return {"care": [each for each in told if each.facts], "care_whole": details == CARE}


class ContactLog(CarePage):
    """What was said to whom. Posting says that what the people need has been read."""

    permission = Permission.SEE_REVIEWS

    def get(self, request: StaffRequest, **kwargs: Any) -> HttpResponse:
        people = people_of(self.review)
        entries = self.review.contacts.select_related("by", "agency").order_by("-on", "-at", "-id")
        return self.show(
            "contact_log.html",
            log=[Logged(each, self._in_full(each)) for each in entries],
            **self.care(),
            care_read=all(
                has_read_care(person, by=request.user, details=self.care_details)
                for person in people
            ),
            touch=touch_of(self.review) if self.review.stage in OPEN else None,
            today=self.today,
            may_see_ways=self.reads(Detail.CONTACT),
            may_write=self.may_here(Permission.WRITE_NOTE),
            may_agree=self.may_here(Permission.MANAGE_REVIEW),
        )

    def post(self, request: StaffRequest, **kwargs: Any) -> HttpResponse:
        if "care" not in request.POST or not self.care_details:
            raise Http404
        mark_care_read(
            people_of(self.review),
            by=request.user,
            at=request.now,
            area=self.review.area_id,
            details=self.care_details,
        )
        messages.success(request, _now("It is noted that you have read it."))
        return redirect("work:contact_log", self.review.reference)

    def _in_full(self, entry: Contact) -> bool:
        holders = [entry.agency_id] if entry.agency_id else []
        reader = self.reader
        audience = audience_of(reader.agencies, holders, works_on_it=reader.works_on_it)
        return may_show(entry.mark, audience)


class ContactPage(ReviewFormPage):
    """A form that leads back to the log."""

    def context(self, form: Form) -> dict[str, Any]:
        return {"back_href": reverse("work:contact_log", args=[self.review.reference])}

    def to_review(self, message: str = "") -> HttpResponse:
        messages.success(self.request, message)
        return redirect("work:contact_log", self.review.reference)


class LogContactForm(Form):
    how = RadiosField(
        label=_("How?"),
        choices=[(how.value, _(name)) for how, name in HOW_NAMES.items()],
        missing=_("Select how you were in contact"),
    )
    with_whom = RadiosField(
        label=_("With whom?"),
        choices=[(who.value, _(name)) for who, name in WITH_WHOM_NAMES.items()],
        missing=_("Select with whom you were in contact"),
    )
    name = TextField(label=_("Name, if it was somebody else"), max_length=200, optional=True)
    on = DateField(
        label=_("When?"), missing=_("Enter when it was"), called=_("The date of the contact")
    )
    time = TextField(label=_("At what time"), max_length=20, optional=True, width=10)
    outcome = TextField(label=_("What came of it"), max_length=500, optional=True)
    said = TextareaField(label=_("What was said"), max_length=10_000, rows=5, optional=True)
    mark = SelectField(
        label=_("Who may be shown what was said?"),
        unchosen="",
        choices=[(SAFEST.value, _(MARK_NAMES[SAFEST]))]
        + [(mark.value, _(name)) for mark, name in MARK_NAMES.items() if mark is not SAFEST],
    )
    next_on = DateField(
        label=_("When did you say you would be in touch again?"),
        called=_("The date of the next contact"),
        optional=True,
    )

    def clean(self) -> dict[str, Any]:
        answers: dict[str, Any] = super().clean() or {}
        on, next_on = answers.get("on"), answers.get("next_on")
        if on and next_on and next_on < on:
            self.add_error("next_on", _("The date of the next contact must be after this one"))
        return answers


class LogContact(CarePage, ContactPage):
    """One contact. What the people need stands above it, for whoever calls from this page."""

    permission = Permission.WRITE_NOTE
    form_class = LogContactForm
    template = "contact.html"
    title = _("Write down a contact")
    done = _("The contact is on the file.")

    def context(self, form: Form) -> dict[str, Any]:
        return super().context(form) | self.care()

    def act(self, answers: dict[str, Any]) -> None:
        made = Made(
            **answers
            | {
                "how": How(answers["how"]),
                "with_whom": WithWhom(answers["with_whom"]),
                "mark": Mark(answers["mark"]),
            }
        )
        log_contact(self.review, made, by=self.request.user, at=self.request.now)

    def refusals(self) -> tuple[type[Exception], ...]:
        return (NotYet,)


class UpdatesForm(Form):
    every = NumberField(
        label=_("In how many days do they want to hear from you at least?"),
        help_text=_("They hear from you sooner when something happens."),
        missing=_("Enter a number of days"),
        min_value=1,
        max_value=LONGEST,
        width=3,
    )
    with_whom = RadiosField(
        label=_("Who agreed to this?"),
        choices=[
            (who.value, _(WITH_WHOM_NAMES[who])) for who in (WithWhom.APPLICANT, WithWhom.VICTIM)
        ],
        missing=_("Select who agreed to this"),
    )


class AgreeUpdates(ContactPage):
    permission = Permission.MANAGE_REVIEW
    form_class = UpdatesForm
    title = _("How often they hear from us")
    done = _("It is noted how often they want to hear from you.")

    def form_arguments(self) -> dict[str, Any]:
        return {"initial": {"every": self.review.update_every or self.review.area.update_every}}

    def act(self, answers: dict[str, Any]) -> None:
        agree_updates(
            self.review,
            every=answers["every"],
            with_whom=WithWhom(answers["with_whom"]),
            by=self.request.user,
            at=self.request.now,
        )
