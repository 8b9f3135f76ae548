"""The agencies of an area: which are relevant bodies, and whom to ask in each."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from heard.agencies.actions.agencies import add_agency, set_contact, set_relevant
from heard.agencies.models import Agency, AgencyContact, AgencyInArea, Membership, User
from heard.design.fields import (
    DateField,
    EmailField,
    PhoneField,
    RadiosField,
    SelectField,
    TextField,
    YesNoField,
)
from heard.design.forms import Form
from heard.rules.contacts import POST_NAMES, Post
from heard.rules.permissions import Permission
from heard.work.views.base import AreaPage, StaffRequest
from heard.work.views.people.base import KINDS, AreaFormPage, choices_of

TITLES = {
    Post.FIRST: _("The single point of contact"),
    Post.DEPUTY: _("The deputy contact"),
    Post.SENIOR: _("The senior to go to"),
    Post.CHIEF: _("The chief officer"),
}
POST_ADDRESSES = {
    Post.FIRST: "work:agency_first",
    Post.DEPUTY: "work:agency_deputy",
    Post.SENIOR: "work:agency_senior",
    Post.CHIEF: "work:agency_chief",
}
KEPT = ("name", "email", "phone", "until", "away_since", "away_until")
RELEVANT = _("Is it a relevant body?")
RELEVANT_HELP = _(
    "Relevant bodies decide together: councils, the police, the health body, and social landlords "
    "who were asked to join (section 105, Schedule 4)."
)


class Agencies(AreaPage):
    permission = Permission.SEE_PEOPLE

    def get(self, request: StaffRequest, slug: str) -> HttpResponse:
        parts = self.area.agencies.select_related("agency").prefetch_related("contacts__user")
        return self.show(
            "people/agencies.html",
            parts=[(part, KINDS[Agency.Kind(part.agency.kind)], contacts(part)) for part in parts],
            posts=POST_ADDRESSES,
            today=self.today,
            manages=self.may(Permission.MANAGE_PEOPLE, self.area),
            hands_over=self.may(Permission.MANAGE_REVIEW, self.area),
        )


class AgencyForm(Form):
    name = TextField(
        label=_("What is it called?"), max_length=200, missing=_("Enter what it is called")
    )
    kind = RadiosField(
        label=_("What is it?"),
        choices=[(kind.value, name) for kind, name in KINDS.items()],
        missing=_("Select what it is"),
    )
    relevant = YesNoField(
        label=RELEVANT, help_text=RELEVANT_HELP, missing=_("Select yes if it is a relevant body")
    )


class AddAgency(AreaFormPage):
    form_class = AgencyForm
    title = _("Add an agency")
    done = _("The agency is added.")

    def act(self, answers: dict[str, Any]) -> None:
        add_agency(
            self.area,
            name=answers["name"],
            kind=Agency.Kind(answers["kind"]),
            is_relevant_body=answers["relevant"],
            by=self.request.user,
            at=self.request.now,
        )

    def leads_to(self) -> str:
        return reverse("work:agencies", args=[self.area.slug])


class _OfAgency(AreaFormPage):
    part: AgencyInArea

    def check(self) -> None:
        super().check()
        parts = self.area.agencies.select_related("agency", "area")
        self.part = get_object_or_404(parts, agency=self.kwargs["agency"])

    def common(self) -> dict[str, Any]:
        return super().common() | {"part": self.part, "caption": self.part.agency.name}

    def leads_to(self) -> str:
        return reverse("work:agencies", args=[self.area.slug])


class RelevantForm(Form):
    relevant = YesNoField(
        label=RELEVANT, help_text=RELEVANT_HELP, missing=_("Select yes if it is a relevant body")
    )


class SetRelevant(_OfAgency):
    form_class = RelevantForm
    title = _("The agency’s part in the area")
    done = _("It is changed.")

    def form_arguments(self) -> dict[str, Any]:
        return {"initial": {"relevant": self.part.is_relevant_body}}

    def act(self, answers: dict[str, Any]) -> None:
        set_relevant(
            self.part,
            is_relevant_body=answers["relevant"],
            by=self.request.user,
            at=self.request.now,
        )


class AgencyContactForm(Form):
    user = SelectField(
        label=_("Somebody who works here"),
        unchosen=_("Nobody, or somebody else"),
        choices=[],
        optional=True,
    )
    name = TextField(label=_("Or somebody else: their name"), max_length=200, optional=True)
    email = EmailField(label=_("Their email address"), max_length=254, optional=True)
    phone = PhoneField(label=_("Their phone number"), optional=True)
    until = DateField(
        label=_("Until when?"),
        help_text=_("The last day. Leave it empty if they stay."),
        called=_("The last day"),
        optional=True,
    )
    away_since = DateField(
        label=_("Are they going on leave? The first day"),
        called=_("The first day of leave"),
        optional=True,
    )
    away_until = DateField(
        label=_("The last day of leave"),
        help_text=_("The deputy is asked meanwhile."),
        called=_("The last day of leave"),
        optional=True,
    )

    def __init__(self, *args: Any, people: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["user"].choices = choices_of(people)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        answers: dict[str, Any] = super().clean() or {}
        first, last = answers.get("away_since"), answers.get("away_until")
        if first and not last and "away_until" not in self.errors:
            self.add_error("away_until", _now("Enter the last day of leave"))
        if last and not first and "away_since" not in self.errors:
            self.add_error("away_since", _now("Enter the first day of leave"))
        return answers


class SetAgencyContact(_OfAgency):
    """The single point of contact of an agency in the area, their deputy, or their senior."""

    form_class = AgencyContactForm
    done = _("The contact is changed.")

    @property
    def title(self) -> Any:
        return TITLES[self.post_of_contact]

    @property
    def post_of_contact(self) -> Post:
        return Post(self.kwargs["which"])

    def people(self) -> Any:
        works = Membership.objects.on(self.today).filter(area=self.area, agency=self.part.agency)
        return User.objects.filter(pk__in=works.values("user")).order_by("name")

    def form_arguments(self) -> dict[str, Any]:
        kept = self.part.contacts.filter(post=self.post_of_contact).first()
        known = {each: getattr(kept, each) for each in KEPT} if kept else {}
        known |= {"user": str(kept.user_id or "")} if kept else {}
        return {"people": self.people(), "initial": known}

    def act(self, answers: dict[str, Any]) -> None:
        chosen, first = answers["user"], answers["away_since"]
        set_contact(
            self.part,
            post=self.post_of_contact,
            user=get_object_or_404(self.people(), pk=chosen) if chosen else None,
            name=answers["name"],
            email=answers["email"],
            phone=answers["phone"],
            until=answers["until"],
            away=(first, answers["away_until"]) if first else None,
            by=self.request.user,
            at=self.request.now,
        )


def contacts(part: AgencyInArea) -> list[tuple[Post, Any, AgencyContact | None]]:
    """Whom to ask in an agency, who stands in for them, and to whom to go when nobody answers."""
    known = {each.post: each for each in part.contacts.all()}
    return [(post, _(name), known.get(post)) for post, name in POST_NAMES.items()]
