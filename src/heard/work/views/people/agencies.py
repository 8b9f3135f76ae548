"""The agencies of an area: which are relevant bodies, and whom to ask in each."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from heard.agencies.actions.agencies import add_agency, set_contact, set_relevant
from heard.agencies.models import Agency, AgencyInArea, Membership, User
from heard.design.fields import (
    EmailField,
    PhoneField,
    RadiosField,
    SelectField,
    TextField,
    YesNoField,
)
from heard.design.forms import Form
from heard.rules.permissions import Permission
from heard.work.views.base import AreaPage, StaffRequest
from heard.work.views.people.base import KINDS, AreaFormPage, choices_of

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
            parts=[(part, KINDS[Agency.Kind(part.agency.kind)], *contacts(part)) for part in parts],
            manages=self.may(Permission.MANAGE_PEOPLE, self.area),
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

    def __init__(self, *args: Any, people: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["user"].choices = choices_of(people)  # type: ignore[attr-defined]


class SetAgencyContact(_OfAgency):
    """The single point of contact of an agency in the area, or their deputy."""

    form_class = AgencyContactForm
    done = _("The contact is changed.")

    @property
    def title(self) -> Any:
        return _now("The deputy contact") if self.is_deputy else _now("The single point of contact")

    @property
    def is_deputy(self) -> bool:
        return self.kwargs["which"] == "deputy"

    def people(self) -> Any:
        works = Membership.objects.on(self.today).filter(area=self.area, agency=self.part.agency)
        return User.objects.filter(pk__in=works.values("user")).order_by("name")

    def form_arguments(self) -> dict[str, Any]:
        kept = self.part.contacts.filter(is_deputy=self.is_deputy).first()
        known = {"user": str(kept.user_id or "")} if kept else {}
        if kept:
            known |= {"name": kept.name, "email": kept.email, "phone": kept.phone}
        return {"people": self.people(), "initial": known}

    def act(self, answers: dict[str, Any]) -> None:
        chosen = answers["user"]
        set_contact(
            self.part,
            is_deputy=self.is_deputy,
            user=get_object_or_404(self.people(), pk=chosen) if chosen else None,
            name=answers["name"],
            email=answers["email"],
            phone=answers["phone"],
            by=self.request.user,
            at=self.request.now,
        )


def contacts(part: AgencyInArea) -> tuple[Any, Any]:
    """Whom to ask in an agency, and who stands in for them."""
    known = {each.is_deputy: each for each in part.contacts.all()}
    return known.get(False), known.get(True)
